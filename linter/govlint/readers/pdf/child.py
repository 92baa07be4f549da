"""Run as a program of its own, `child.py FOLDER JOB`: has a job done on the PDF on standard input, within limits.

The library reads what anybody may have written. Should it hang, crash or want too much memory, this process ends and
govlint goes on. It imports nothing of govlint; FOLDER is where the library is, JOB the module beside this file whose
`run(data) -> bytes` makes what goes to standard output.
"""

import os
import sys
from contextlib import suppress
from importlib import import_module

MEMORY = 2 << 30
SECONDS = 20


def main(folder: str, job: str) -> None:
    """Do the job on standard input with the library in `folder`."""
    _limit()
    sys.path[:0] = [os.path.dirname(os.path.abspath(__file__)), folder]
    sys.stdout.buffer.write(import_module(job).run(sys.stdin.buffer.read()))


def _limit() -> None:
    with suppress(ImportError, OSError, ValueError):
        if sys.platform == "win32":
            limit_by_job()
            return
        import resource  # noqa: PLC0415 — not on Windows

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def limit_by_job() -> bool:
    """Put this process of a 64-bit Windows into a job with the same limits; return whether that was possible."""
    if sys.platform != "win32":
        return False
    import ctypes  # noqa: PLC0415 — only Windows needs it
    import struct  # noqa: PLC0415

    # JOBOBJECT_EXTENDED_LIMIT_INFORMATION: the time in units of 100 ns, which limits count, and the memory
    time_and_memory = 0x2 | 0x100
    limits = struct.pack("=qqI92xQQQQ", SECONDS * 10**7, 0, time_and_memory, MEMORY, 0, 0, 0)
    kernel = ctypes.WinDLL("kernel32")
    kernel.CreateJobObjectW.restype = ctypes.c_void_p
    job, this_process = ctypes.c_void_p(kernel.CreateJobObjectW(None, None)), ctypes.c_void_p(-1)
    is_set = kernel.SetInformationJobObject(job, 9, limits, len(limits))
    return bool(is_set and kernel.AssignProcessToJobObject(job, this_process))


if __name__ == "__main__":
    main(*sys.argv[1:])
