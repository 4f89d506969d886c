"""The root's key leaves the hub sealed, and comes back only where it belongs."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from tests.hub.laptop import Clock, opened

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub.hub import Hub, open_hub
from weeejob_desktop.hub.root_key import export_root_key, import_root_key

WORDS = "quatre mots bien choisis"


def test_a_sealed_key_comes_back(hub: Hub, clock: Clock, tmp_path: Path) -> None:
    file, kept = tmp_path / "root.sealed.pem", hub.folder / "root-key.pem"
    key = serialization.load_pem_private_key(kept.read_bytes(), None)
    export_root_key(hub.folder, file, WORDS)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert b"ENCRYPTED" in file.read_bytes()
    kept.unlink()
    with pytest.raises(UserProblem, match="passphrase_wrong"):
        import_root_key(hub.folder, file, WORDS + "x")
    assert not kept.exists()
    import_root_key(hub.folder, file, WORDS)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    again = serialization.load_pem_private_key(kept.read_bytes(), None)
    assert again.public_key() == key.public_key()
    opened(tmp_path / "other", clock).close()
    with pytest.raises(UserProblem, match="root_key_foreign"):
        import_root_key(tmp_path / "other", file, WORDS)


def test_what_cannot_be_exported_is_said(hub: Hub, tmp_path: Path) -> None:
    with pytest.raises(UserProblem, match="passphrase_short"):
        export_root_key(hub.folder, tmp_path / "a", "court")
    (tmp_path / "there").touch()
    with pytest.raises(UserProblem, match="file_there"):
        export_root_key(hub.folder, tmp_path / "there", WORDS)
    (hub.folder / "root-key.pem").unlink()
    with pytest.raises(UserProblem, match="root_key_missing"):
        export_root_key(hub.folder, tmp_path / "a", WORDS)
    assert not (tmp_path / "a").exists()


def test_the_command_asks_twice_and_openssl_reads_the_file(tmp_path: Path) -> None:
    open_hub(tmp_path / "hub").close()

    def call(typed: str, *words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "weeejob_desktop.app.hub", "root-key", *words]
        return subprocess.run(
            [*command, "--data", str(tmp_path / "hub")],
            input=typed, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip

    file = tmp_path / "sealed.pem"
    assert "differ" in call(f"{WORDS}\nother\n", "export", "--to", str(file)).stderr
    done = call(f"{WORDS}\n{WORDS}\n", "export", "--to", str(file))
    assert (done.returncode, WORDS in done.stdout) == (0, False)
    (tmp_path / "hub" / "root-key.pem").unlink()
    assert call(f"{WORDS}\n", "import", str(file)).returncode == 0
    read = subprocess.run(
        ["openssl", "pkey", "-in", str(file), "-passin", f"pass:{WORDS}", "-noout"],
        capture_output=True, check=False,
    )  # fmt: skip
    assert read.returncode == 0, read.stderr
