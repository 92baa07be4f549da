"""Taking a 发文字号 apart as it is written, and what would put it right."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.patterns import lazy
from govlint.tree import DocumentNumber
from govlint_rules.edits import Change

_NUMBER = lazy(
    r"(?P<ordinal>第)?(?P<open>[^\d第])?(?P<year>\d{4})(?P<after>年)?(?P<close>[^\d第])?(?P<second>第)?(?P<zeros>0*)\d+号(?P<text>文)?"
)
_ISSUED = lazy(r"[发函字规文电办涵批]$")
_ISSUED_WITHOUT_BRACKETS = lazy(r"[政办府委局厅党组科财教交农卫民司审](?:发|函|字|规)$")
_RIGHT_BRACKETS = "〔〕﹝﹞"


def document_number_changes(node: DocumentNumber, context: Context) -> Iterator[Change]:
    """Yield what has to be changed to make a document number right; nothing where that is not certain."""
    match = _NUMBER.fullmatch(node.prose.text, node.start + len(node.issuer), node.end)
    if match is None or not _ISSUED.search(node.issuer):
        return
    if match["open"] is None and not _ISSUED_WITHOUT_BRACKETS.search(node.issuer):
        return
    yield from _issuer_changes(node, context)
    if match["ordinal"]:
        yield Change(*match.span("ordinal"), "")
    if match["open"] is None:
        yield Change(match.start("year"), match.start("year"), "〔")
        yield Change(match.end("year"), match.end("zeros"), "〕")
    else:
        for group, right in (("open", "〔"), ("close", "〕")):
            if match[group] not in _RIGHT_BRACKETS:
                yield Change(*match.span(group), right)
        if match["second"] or match["zeros"]:
            yield Change(match.end("close"), match.end("zeros"), "")
    if match["text"] and not node.prose.text.startswith("件", node.end):
        yield Change(node.end, node.end, "件")


def _issuer_changes(node: DocumentNumber, context: Context) -> Iterator[Change]:
    end = node.start + len(node.issuer)
    official = f"〔{node.year}〕{node.number}号"
    known = next((form.document for form in context.forms.forms if form.document.endswith(official)), None)
    issuer = known.removesuffix(official) if known else None
    begins = node.issuer.rfind("国办公开")
    if issuer and begins >= 0 and node.issuer[begins:] != issuer:
        yield Change(node.start + begins, end, issuer)
    elif node.issuer.endswith("涵"):
        yield Change(end - 1, end, "函")
