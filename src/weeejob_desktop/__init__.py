"""Weeejob Desktop: the companion on each refurbished laptop, and the small hub it syncs with."""

__version__ = "0.1.0"

PROGRAM = "weeejob"
