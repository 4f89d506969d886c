"""Secrets the hub gives out once and then knows only by their hash: tokens of installations, sessions of
browsers."""

from __future__ import annotations

import hashlib
import secrets


def new_token() -> str:
    """A fresh token: 256 random bits, readable by HTTP. Nothing shorter than a lifetime guesses it."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """What is kept of a token, 64 hex digits. Fast on purpose: the token is random, so there is nothing to
    stretch."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
