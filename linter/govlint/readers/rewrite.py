"""Writing a mended text back: in the file's own encoding, all at once or not at all."""

import codecs
import os

from govlint.readers.decode import MAX_BYTES, DecodingError, decode
from govlint.readers.failure import why
from govlint.readers.read import IrregularFileError, read_regular
from govlint.readers.whole import ChangedError, refuse_read_only, write_atomically
from govlint.text import Message, Text

_BYTE_ORDERS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF8, "utf-8"),
)
_NOT_THE_SAME = Text(
    "{name}：编码中有无法原样写回的字符，未修改；请另存为 UTF-8 后再试",
    "{name}: its encoding has characters that cannot be written back as they are; nothing was changed. Save it as UTF-8",
)
CHANGED = Text(
    "{name}：检查期间文件被改动，未修改；请再运行一次", "{name}: it was changed meanwhile and left alone; run again"
)
"""What to say of a file that is another one than was read, and stays as it is."""
_NOT_WRITTEN = Text("{name}：无法写入（{error}），文件保持原样", "{name}: cannot be written ({error}) and is as it was")


class WriteError(Exception):
    """A file that was not written; `message` names it and says why. The file is as it was."""

    def __init__(self, template: Text, **values: object) -> None:
        self.message = Message(template, values)
        super().__init__(self.message.in_language("en"))


def encode_like(text: str, original: bytes) -> bytes:
    """Return `text` in the encoding of `original`, with its byte order mark. Raises UnicodeEncodeError."""
    for mark, encoding in _BYTE_ORDERS:
        if original.startswith(mark):
            return mark + text.encode(encoding)
    return text.encode(decode(original)[1])


def rewrite(path: str, before: str, after: str) -> None:
    """Replace the text `before` of the file at `path` by `after`, every other byte as it was.

    The new file takes the old one's place at once, with its permissions; a link stays a link. Raises WriteError.
    """
    target = os.path.realpath(path)
    try:
        original = read_regular(target, MAX_BYTES + 1)
        refuse_read_only(target)
        if decode(original)[0] != before:
            raise WriteError(CHANGED, name=path)
        if encode_like(before, original) != original:
            raise WriteError(_NOT_THE_SAME, name=path)
        write_atomically(target, encode_like(after, original), original)
    except UnicodeEncodeError:
        raise WriteError(_NOT_THE_SAME, name=path) from None
    except (DecodingError, IrregularFileError, ChangedError):
        raise WriteError(CHANGED, name=path) from None
    except (OSError, ValueError) as error:
        raise WriteError(_NOT_WRITTEN, name=path, error=why(error)) from None


def replace(path: str, before: bytes, after: bytes) -> None:
    """Replace the bytes `before` of the file at `path` by `after`, at once, with its permissions. Raises WriteError."""
    target = os.path.realpath(path)
    try:
        if read_regular(target, len(before) + 1) != before:
            raise WriteError(CHANGED, name=path)
        refuse_read_only(target)
        write_atomically(target, after, before)
    except (IrregularFileError, ChangedError):
        raise WriteError(CHANGED, name=path) from None
    except (OSError, ValueError) as error:
        raise WriteError(_NOT_WRITTEN, name=path, error=why(error)) from None
