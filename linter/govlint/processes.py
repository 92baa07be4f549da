"""Ending other programs on Windows, which knows no groups of processes that end together."""

import os
import sys
from collections.abc import Callable
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


def tied(process: int) -> Callable[[], object]:
    """Tie a process of a 64-bit Windows, and what it starts from now on, to this one: all end with it, however that ends.

    Return what ends them before, to be called once; elsewhere nothing is tied, and it does nothing.
    """
    if sys.platform != "win32":
        return lambda: None
    import ctypes  # noqa: PLC0415 — only Windows needs it
    import struct  # noqa: PLC0415

    # JOBOBJECT_EXTENDED_LIMIT_INFORMATION: no limit but that the job ends when its last handle is closed
    ends_with_handle = 0x2000
    limits = struct.pack("=16xI124x", ends_with_handle)
    may_terminate_and_limit = 0x1 | 0x100
    kernel = ctypes.WinDLL("kernel32")
    kernel.CreateJobObjectW.restype = kernel.OpenProcess.restype = ctypes.c_void_p
    job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
    handle = ctypes.c_void_p(kernel.OpenProcess(may_terminate_and_limit, 0, process))
    kernel.SetInformationJobObject(job, 9, limits, len(limits))
    kernel.AssignProcessToJobObject(job, handle)
    kernel.CloseHandle(handle)
    return lambda: kernel.CloseHandle(job)
