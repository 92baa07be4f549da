"""Ending other programs on Windows, which knows no groups of processes that end together."""

import os
from contextlib import suppress


def end_tree(process: int) -> None:
    """End a process of Windows and all that it has started, at once."""
    import subprocess  # noqa: PLC0415 — hardly ever needed

    nothing = subprocess.DEVNULL
    # By its whole name: by another one it would be looked for in the current folder, where somebody else's reports may lie.
    program = os.path.join(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32", "taskkill.exe")
    command = [program, "/T", "/F", "/PID", str(process)]
    with suppress(OSError):
        subprocess.run(command, stdin=nothing, stdout=nothing, stderr=nothing, check=False)  # noqa: S603
