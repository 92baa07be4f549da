"""Bytes to text: the encodings that Chinese offices use, and plain refusals for everything else."""

import codecs

from govlint.patterns import lazy
from govlint.text import Message, Text

MAX_BYTES = 32 * 1024 * 1024

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAVE_AS_TEXT = Text(
    "请在 Word 或 WPS 中另存为“纯文本（UTF-8）”后再检查",
    "save it as plain text (UTF-8) from Word or WPS and check that",
)
HAS_PASSWORD = (
    Text("Word 文件加了密码", "it is a Word file with a password"),
    Text("请在 Word 或 WPS 中取消密码后再检查", "take off the password in Word or WPS and check it again"),
)
"""What is wrong with an encrypted Word file, and what to do."""
_KINDS = (
    (b"%PDF", Text("这是 PDF 文件", "it is a PDF file"), _SAVE_AS_TEXT),
    (b"PK\x03\x04", Text("这是 Word（.docx）、OFD 或压缩文件", "it is a Word (.docx), OFD or ZIP file"), _SAVE_AS_TEXT),
)
_HTML = lazy(
    r"(?is)\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:(?!-->).){0,1000}-->\s*){0,20}<(?:!doctype\s+html|html|head|body|meta|title|link|script|style)\b",
)
_SNIFFED = 8000
_CONTROL = lazy(r"[\x00-\x08\x0e-\x1f\x7f]")
TOO_LARGE = (
    Text("文件超过 32 MB", "the file is larger than 32 MB"),
    Text("年度报告不会这么大，请确认选对了文件", "no annual report is that large; check the file"),
)
"""What is wrong with a file of more than MAX_BYTES, and what to do."""
_FEW_DAMAGED = 0.02
_MANY_CONTROLS = 0.01


class DecodingError(ValueError):
    """Bytes that are no text that can be read; carries the reason and what to do."""

    def __init__(self, reason: Text | Message, advice: Text) -> None:
        self.reason = reason if isinstance(reason, Message) else Message(reason)
        self.advice = advice
        super().__init__(self.reason.in_language("en"))


def decode(data: bytes) -> tuple[str, str]:
    """Return the text in `data` and the name of its encoding; a byte order mark is no part of the text.

    Reads UTF-8, UTF-16 and UTF-32 with a byte order mark, and GB18030 with its subsets GBK and GB2312. Raises DecodingError.
    """
    _refuse_known_kinds(data)
    text, encoding = _decode(data)
    if not text.replace("\ufeff", "").strip():
        reason = Text("文件是空的", "the file is empty")
        raise DecodingError(
            reason, Text("核对是否选对了文件、内容是否已经保存", "check that it is the right file and was saved")
        )
    controls = len(_CONTROL.findall(text))
    if "\x00" in text or controls > max(2, len(text) * _MANY_CONTROLS):
        reason = Text("不是文本文件（含有二进制内容）", "it is no text file (it has binary content)")
        raise DecodingError(reason, _SAVE_AS_TEXT)
    return text, encoding


def _refuse_known_kinds(data: bytes) -> None:
    if len(data) > MAX_BYTES:
        raise DecodingError(*TOO_LARGE)
    for magic, kind, advice in _KINDS:
        if data.startswith(magic):
            raise DecodingError(kind, advice)


def is_html(data: bytes) -> bool:
    """Return whether `data` is a web page: begins, whatever its encoding, as one."""
    head = data[:_SNIFFED]
    encoding = next((encoding for bom, encoding in _BOMS if data.startswith(bom)), "latin-1")
    return _HTML.match(head.decode(encoding, "ignore").lstrip("\ufeff")) is not None


def decode_as(data: bytes, encoding: str) -> tuple[str, str]:
    """Return the text in `data`, which says that it is in `encoding`, and the name of that. Raises DecodingError."""
    return _strictly(data, encoding)


def _decode(data: bytes) -> tuple[str, str]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strictly(data, encoding)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        damaged = error.start
    if b"\x00" not in data and not _is_damaged_utf8(data):
        try:
            return data.decode("gb18030"), "gb18030"
        except UnicodeDecodeError:
            pass
    elif b"\x00" not in data:
        line = data.count(b"\n", 0, damaged) + 1
        raise DecodingError(Message(_DAMAGED, {"line": line, "byte": f"0x{data[damaged]:02X}"}), _ENCODE_AGAIN)
    reason = Text(
        "编码不是 UTF-8、带 BOM 的 UTF-16 或 GB18030（GBK）",
        "its encoding is none of UTF-8, UTF-16 with a BOM and GB18030 (GBK)",
    )
    raise DecodingError(reason, _ENCODE_AGAIN)


_DAMAGED = Text(
    "第 {line} 行有损坏的字符（{byte} 不是 UTF-8）", "line {line} has a damaged character ({byte} is not UTF-8)"
)
_ENCODE_AGAIN = Text(
    "请用编辑器打开确认内容，另存为 UTF-8 编码后再检查", "open it in an editor, save it as UTF-8 and check that"
)


def _strictly(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError:
        name = encoding.upper().removesuffix("-SIG")
        reason = Message(
            Text("带有 {name} 标记，但内容不是 {name}", "it is marked as {name}, but is not"), {"name": name}
        )
        raise DecodingError(reason, _ENCODE_AGAIN) from None


def _is_damaged_utf8(data: bytes) -> bool:
    """Return whether `data` is UTF-8 but for a few bytes; GB18030 would read such a file as other characters."""
    text = data.decode("utf-8", "replace")
    foreign = sum(character > "\x7f" for character in text)
    return text.count("\ufffd") < max(1.5, foreign * _FEW_DAMAGED) and foreign > text.count("\ufffd")
