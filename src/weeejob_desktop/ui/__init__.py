"""The windows: what people see, hear and press. Knows `workspace`, `core`, `paths` and `settings`; no SQL, no
network."""
