"""The root's key as one file that a passphrase seals, to be kept offline, and back.

The file is PKCS 8 with AES and a slow derivation, as OpenSSL reads it too (`openssl pkey -in FILE`): whoever
finds it in ten years needs none of our programs. Knows cryptography and files; asks nobody for a passphrase.
"""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub.certificates import keep_root_key

SHORTEST_PASSPHRASE = 16


def export_root_key(folder: Path, to: Path, passphrase: str) -> None:
    """Write the root's key of `folder` to a new file of mode 0600, sealed. UserProblem ``root_key_missing``,
    ``passphrase_short``, ``file_there``; OSError when the file cannot be written."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise UserProblem("passphrase_short", least=SHORTEST_PASSPHRASE)
    try:
        pem = (folder / "root-key.pem").read_bytes()
    except FileNotFoundError as error:
        raise UserProblem("root_key_missing") from error
    sealed = serialization.load_pem_private_key(pem, None).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(passphrase.encode()),
    )
    try:
        descriptor = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise UserProblem("file_there", file=str(to)) from error
    with os.fdopen(descriptor, "wb") as file:
        file.write(sealed)
        file.flush()
        os.fsync(file.fileno())


def import_root_key(folder: Path, file: Path, passphrase: str) -> None:
    """Put the root's key, or that of the one to come, back from a sealed file. UserProblem
    ``passphrase_wrong`` (or no such file at all), ``root_key_foreign`` when it is another root's; nothing is
    changed then."""
    try:
        key = serialization.load_pem_private_key(file.read_bytes(), passphrase.encode())
    except (ValueError, TypeError) as error:
        raise UserProblem("passphrase_wrong") from error
    if not isinstance(key, ec.EllipticCurvePrivateKey) or not keep_root_key(folder, key):
        raise UserProblem("root_key_foreign")
