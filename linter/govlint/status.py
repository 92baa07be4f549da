"""How the program ends."""

import enum


class ExitStatus(enum.IntEnum):
    """The exit status of the program, the same for every output format."""

    CLEAN = 0
    FINDINGS = 1
    FAILED = 2
    INTERRUPTED = 130
