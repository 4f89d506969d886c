"""One TLS round with a hub: who is trusted, how long one waits, what its problems mean. No database, no Qt,
no timer."""
