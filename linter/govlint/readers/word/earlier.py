"""Comments that govlint wrote into a Word document before, taken out again; those of people stay."""

import re

from govlint.readers.comment import AUTHOR
from govlint.readers.word.markup import Markup
from govlint.readers.word.package import Package
from govlint.readers.word.xml import as_utf8

_ID = re.compile(rb"\bid\s*=\s*[\"'](\d{1,9})[\"']")
_EMPTY = rb"(?:/>|>\s*</(?:\w+:)?(?:comment)\w+\s*>)"
_MARK = re.compile(
    rb"<(?:\w+:)?commentRange(?:Start|End)\b[^>]*?"
    + _EMPTY
    # the run with the reference, where nothing else is in it but how it looks
    + rb"|<(?P<run>(?:\w+:)?r)(?:\s[^>]*)?>\s*(?:<(?P<look>(?:\w+:)?rPr)>(?:(?!</(?P=look)>).){0,2000}</(?P=look)>\s*)?"
    rb"<(?:\w+:)?commentReference\b[^>]*?" + _EMPTY + rb"\s*</(?P=run)>"
    rb"|<(?:\w+:)?commentReference\b[^>]*?" + _EMPTY,
    re.DOTALL,
)
_REFERENCE = re.compile(rb"<(?:\w+:)?comment(?:RangeStart|RangeEnd|Reference)\b[^>]*")


def without_earlier(data: bytes) -> bytes:
    """Return the Word document in `data` without the comments by govlint, as it is where there are none. Raises DecodingError."""
    package = Package(data)
    name = package.parts.get("comments", "")
    if not package.has(name):
        return data
    comments = as_utf8(package.part(name))
    own = [
        each for each in package.tree(name).children if each.tag == "comment" and each.values.get("author") == AUTHOR
    ]
    if not own:
        return data
    numbers = {each.values.get("id", "").encode() for each in own}
    markup = Markup(comments)
    pieces, at = [], 0
    for each in own:
        pieces.append(comments[at : each.start])
        at = markup.end_of(each)
    comments = b"".join([*pieces, comments[at:]])

    def kept(match: re.Match[bytes]) -> bytes:
        reference = _REFERENCE.search(match[0])
        number = _ID.search(reference[0]) if reference is not None else None
        return b"" if number is not None and number[1] in numbers else match[0]

    main = _MARK.sub(kept, as_utf8(package.part(package.main)))
    return package.rewritten({name: comments, package.main: main})
