"""What a reader says when it cannot read a file."""

import os
import sys

import msgspec

from govlint.text import Message, Text

_IN_CHINESE = {
    "ENOENT": "文件或文件夹不存在",
    "EACCES": "没有权限",
    "EPERM": "没有权限",
    "EROFS": "所在的磁盘只能读，不能写",
    "EISDIR": "这是文件夹",
    "ENOTDIR": "路径中有一段不是文件夹",
    "EEXIST": "已经存在",
    "ENOSPC": "磁盘满了",
    "EDQUOT": "磁盘配额用完了",
    "EFBIG": "文件超过了大小限制",
    "ENOMEM": "内存不够",
    "ENAMETOOLONG": "名称太长",
    "ELOOP": "链接转来转去没有尽头",
    "EIO": "磁盘读写出错",
    "EMFILE": "打开的文件太多",
    "ENFILE": "打开的文件太多",
    "EBUSY": "正被别的程序占用",
    "ETXTBSY": "正被别的程序占用",
    "EINVAL": "名称不对",
    "ENXIO": "没有这个设备",
    "ESTALE": "网络文件已经失效",
    "ETIMEDOUT": "等待太久，没有回应",
    "ENOTCONN": "网络磁盘没有连上",
    "EHOSTDOWN": "网络磁盘没有连上",
}


_HELD = Text(
    "没有权限，或者正被 Word、Excel 等程序占用",
    "Permission denied, or Word, Excel or another program has it open",
)
"""What Windows means by EACCES."""


class ReadFailure(msgspec.Struct, frozen=True):
    """A file that could not be read: its name, why, and what to do about it."""

    name: str
    reason: Message
    advice: Text


def out_of_memory(name: str) -> ReadFailure:
    """Return what to say of a file for which there is not enough memory."""
    return ReadFailure(name, Message(NO_MEMORY), _MAKE_ROOM)


def broken(name: str, error: Exception) -> ReadFailure:
    """Return the failure that says that govlint itself broke down on the file `name`, or had not enough memory for it."""
    if isinstance(error, MemoryError):
        return out_of_memory(name)
    return ReadFailure(name, Message(_BROKEN, {"error": named(error)}), _TELL_US)


def named(error: BaseException) -> str:
    """Return what went wrong, and in which line of which file."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return (
        said if trace is None else f"{said} ({os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno})"
    )


NO_MEMORY = Text("内存不够", "there is not enough memory")
_BROKEN = Text("govlint 出错：{error}", "govlint broke down on it: {error}")
_TELL_US = Text("这是 govlint 的缺陷，请连同文件反馈", "this is a fault of govlint; report it with the file")
_MAKE_ROOM = Text("关闭别的程序，再试一次", "close other programs and try again")


class ReadError(Exception):
    """Raised by a reader; carries the failure."""

    def __init__(self, failure: ReadFailure) -> None:
        super().__init__(f"{failure.name}: {failure.reason.in_language('en')}")
        self.failure = failure


def why(error: Exception) -> Text:
    """Return why the system, or Python for a name that no file can have, refused to read or write a file."""
    from errno import EACCES, EINVAL, errorcode  # noqa: PLC0415 — only a failure needs it

    number = error.errno if isinstance(error, OSError) else EINVAL
    if sys.platform == "win32" and number == EACCES:
        return _HELD
    said = _IN_CHINESE.get(errorcode.get(number or 0, ""), f"系统错误 {number}")
    return Text(said, os.strerror(number) if number else str(error))
