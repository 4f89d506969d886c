"""Shapes of what travels: entries, sync, enrolment, problems. Knows msgspec and `core`, no database, no
socket."""
