"""What a reader says when it cannot read a file."""

import errno
import os

import msgspec

from govlint.text import Message, Text

_IN_CHINESE = {
    errno.ENOENT: "文件或文件夹不存在",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "所在的磁盘只能读，不能写",
    errno.EISDIR: "这是文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "已经存在",
    errno.ENOSPC: "磁盘满了",
    errno.ENAMETOOLONG: "名称太长",
    errno.ELOOP: "链接转来转去没有尽头",
    errno.EIO: "磁盘读写出错",
    errno.EMFILE: "打开的文件太多",
    errno.ENFILE: "打开的文件太多",
    errno.EBUSY: "正被别的程序占用",
    errno.ETXTBSY: "正被别的程序占用",
    errno.EINVAL: "名称不对",
    errno.ENXIO: "没有这个设备",
    errno.ESTALE: "网络文件已经失效",
}


class ReadFailure(msgspec.Struct, frozen=True):
    """A file that could not be read: its name, why, and what to do about it."""

    name: str
    reason: Message
    advice: Text


class ReadError(Exception):
    """Raised by a reader; carries the failure."""

    def __init__(self, failure: ReadFailure) -> None:
        super().__init__(f"{failure.name}: {failure.reason.in_language('en')}")
        self.failure = failure


def why(error: Exception) -> Text:
    """Return why the system, or Python for a name that no file can have, refused to read or write a file."""
    number = error.errno if isinstance(error, OSError) else errno.EINVAL
    said = _IN_CHINESE.get(number or 0, f"系统错误 {number}")
    return Text(said, os.strerror(number) if number else str(error))
