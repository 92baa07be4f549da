"""The process in which the PDF library works."""

import os
import sys
from importlib.util import find_spec

from govlint.readers.decode import DecodingError
from govlint.readers.failure import why
from govlint.readers.pdf import child
from govlint.text import Message, Text

_LIBRARY = "pypdfium2_raw"
_PATIENCE = 30  # seconds
_NOT_INSTALLED = (
    Text(
        "没有安装读取 PDF 的组件（pip install 'govlint[pdf]'）",
        "what reads PDF is not installed (pip install 'govlint[pdf]')",
    ),
    Text("请运行 pip install 'govlint[pdf]'", "run pip install 'govlint[pdf]'"),
)
_NO_PROCESS = Text("无法启动读取 PDF 的程序：{error}", "the program that reads PDF cannot be started: {error}")
_MAKE_ROOM = Text("关闭别的程序，再试一次", "close other programs and try again")


def done(job: str, data: bytes) -> bytes:
    """Return what the module `job` makes of `data` in a process of its own; nothing when that fails or takes too long.

    Raises DecodingError when the library is not installed, or no process can be started.
    """
    import subprocess  # noqa: PLC0415 — only a PDF needs it

    library = find_spec(_LIBRARY)
    if library is None or library.origin is None:
        raise DecodingError(*_NOT_INSTALLED)
    folder = os.path.dirname(os.path.dirname(library.origin))
    command = [sys.executable, "-I", "-S", child.__file__, folder, job]
    try:
        return subprocess.run(command, input=data, capture_output=True, timeout=_PATIENCE, check=True).stdout  # noqa: S603
    except OSError as error:
        raise DecodingError(Message(_NO_PROCESS, {"error": why(error)}), _MAKE_ROOM) from None
    except subprocess.SubprocessError:
        return b""
