"""Ending other programs on Windows, which knows no groups of processes that end together."""

from contextlib import suppress


def end_tree(process: int) -> None:
    """End a process of Windows and all that it has started, at once."""
    import subprocess  # noqa: PLC0415 — hardly ever needed

    nothing = subprocess.DEVNULL
    command = ["taskkill", "/T", "/F", "/PID", str(process)]
    with suppress(OSError):
        subprocess.run(command, stdin=nothing, stdout=nothing, stderr=nothing, check=False)  # noqa: S603
