"""What the machine tells: its clock, its parts, its network. Knows psutil, `/sys` and the buses; no Qt, no
database."""
