"""Web pages in a single file (.mht), as browsers and Word save them, often under the name of a Word file."""

from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

from govlint.readers.decode import DecodingError
from govlint.readers.html import read as read_page
from govlint.source import Origin, Source
from govlint.text import Text

_NO_PAGE = (
    Text("单个文件网页（.mht）里没有网页", "there is no page in this web page in a single file (.mht)"),
    Text(
        "请用浏览器或 Word 打开，另存为 .html 或 .docx 后再检查",
        "open it in a browser or Word, save it as .html or .docx and check that",
    ),
)
_NESTED = (
    Text(
        "单个文件网页（.mht）层层嵌套，无法读取", "the web page in a single file (.mht) is nested too deeply to be read"
    ),
    _NO_PAGE[1],
)


def read(data: bytes, name: str) -> Source:
    """Return the article of the page in `data`, called `name`; lines are those of the article. Raises DecodingError."""
    try:
        message = BytesParser(EmailMessage, policy=policy.compat32).parsebytes(data)
    except RecursionError:
        raise DecodingError(*_NESTED) from None
    part = next((each for each in message.walk() if each.get_content_type() == "text/html"), None)
    page = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(page, bytes):
        raise DecodingError(*_NO_PAGE)
    source = read_page(_marked(page, part.get_content_charset()), name)
    return Source(source.text, name, source.encoding, source.comments, Origin())


def _marked(page: bytes, charset: str | None) -> bytes:
    """Return a page in UTF-16, which its head must tell, with the mark of that; others as they are."""
    if charset is None or not charset.startswith("utf-16") or page.startswith((b"\xff\xfe", b"\xfe\xff")):
        return page
    return b"\xff\xfe" + page
