"""The two families of errors. `UserProblem` is the world's fault and is told calmly; `Bug` is ours.

A problem carries a code and parameters, never a sentence: sentences live in `ui` (translated) and in the
hub's pages.
"""

from __future__ import annotations


class UserProblem(Exception):  # noqa: N818 - the word of PRODUCT.md and of every floor
    """Something outside the program went wrong: no disk, a bad file, a hub that refuses.

    `code` is a stable word such as ``disk_full``; `params` fill the sentence shown for it.
    """

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(f"{code} {params}" if params else code)
        self.code = code
        self.params = params


class Bug(Exception):  # noqa: N818 - the other of the two families
    """Our own mistake: a state that must not exist."""
