"""The part of `requests` that we use, without the guesser of text encodings it would bring along.

A hub speaks JSON in UTF-8 and nothing is ever guessed; the guesser's tables are 1.5 MB. It is hidden while
`requests` is imported, and may be imported by others afterwards.
"""

from __future__ import annotations

import sys
import warnings

__all__ = ["HTTPAdapter", "RequestException", "Session"]

_GUESSERS = ("chardet", "charset_normalizer")

_hidden = [name for name in _GUESSERS if name not in sys.modules]
sys.modules.update(dict.fromkeys(_hidden))  # type: ignore[arg-type]  # None means: not to be imported
try:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that there is no guesser is said as a warning
        from requests import RequestException, Session
        from requests.adapters import HTTPAdapter
finally:
    for _name in _hidden:
        del sys.modules[_name]
