"""Snapshots: a text that must stay as it is, kept in a file under tests/snapshots.

With GOVLINT_UPDATE_SNAPSHOTS=1 in the environment the files are written instead of compared.
"""

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "snapshots"


def check(name: str, text: str) -> None:
    """Compare `text` with the snapshot called `name`."""
    path = FOLDER / name
    if os.environ.get("GOVLINT_UPDATE_SNAPSHOTS") == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        return
    assert path.exists(), f"no snapshot {name}: run with GOVLINT_UPDATE_SNAPSHOTS=1 and look at it"
    expected = path.read_bytes().decode()
    assert text == expected, f"differs from tests/snapshots/{name} (GOVLINT_UPDATE_SNAPSHOTS=1 writes it anew)"
