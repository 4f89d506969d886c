"""When to talk to which hub, and what to do with what it says. Knows `link`, `store`, `device`; no Qt, no
screen."""
