"""Whether the reader of a pipe has gone."""

import sys
from errno import EINVAL


def is_closed_pipe(error: OSError) -> bool:
    """Return whether `error`, of writing to a stream, says that nobody reads it any more: on Windows, that it is none."""
    return isinstance(error, BrokenPipeError) or (
        sys.platform == "win32" and error.errno == EINVAL and error.filename is None
    )
