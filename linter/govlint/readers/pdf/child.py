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
        import resource  # noqa: PLC0415 — not on Windows

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main(*sys.argv[1:])
