"""What fuzzing begins with: small inputs of every kind that a target understands."""

from tests.helpers import JIAYIN, JIXIAN
from tests.word.build import document, paragraph, run

_SEEDS = [path.read_bytes() for path in (JIAYIN, JIXIAN)]


def _pieces(data: bytes, length: int = 900) -> list[bytes]:
    lines = data.decode("utf-8").splitlines(keepends=True)
    pieces, piece = [], ""
    for line in lines:
        piece += line
        if len(piece) > length // 2:
            pieces.append(piece.encode())
            piece = ""
    return pieces


_TEXTS = [piece for seed in _SEEDS for piece in _pieces(seed)]
_HTML = """<!DOCTYPE html><html><head><meta charset="gbk"><title>年报</title></head><body><div class="article"><h1>云岭县2023年政府信息公开
工作年度报告</h1><p>一、总体情况</p><p>全年&nbsp;收到<b>1</b>2件。</p><table><tr><td rowspan=2 colspan="2">规章<td>1</td></tr></table></div>
<!-- 页脚 --><script>var a = "<p>";</script></body></html>"""
_MARKDOWN = (
    "# 年度报告\n\n| 信息内容 | 本年制发件数 |\n| --- | ---: |\n| 规章 | 1 |\n\n<!-- govlint: ignore[GL206] 理由 -->\n"
)
_SETTINGS = """extend = "other.toml"
select = ["GL2", "GL701"]
ignore = ["blank-cell"]
baseline = "b.json"
fail-on = "error"
[severity]
GL216 = "note"
[per-file-ignores]
"drafts/*" = ["GL7"]
[[relation]]
id = "fewer"
table = "proceedings"
each = "group"
formula = "corrected + 2 * other <= total"
message = { zh = "{formula} 不成立", en = "wrong" }
"""
_BASELINE = (
    '{"version": 1, "entries": [{"fingerprint": "0", "code": "GL201", "path": "a.txt", "message": "x", "reason": ""}]}'
)
_RELATIONS = [
    "received + carried_in = outcomes.* + carried_out",
    "0.1 * a.b - 3 != total -> previous.total >= 2",
    "a ≠ b",
    "1 < 2",
]

SAMPLES: dict[str, list[bytes]] = {
    "readers": [
        *_TEXTS[:3],
        _HTML.encode(),
        _HTML.encode("gbk"),
        _MARKDOWN.encode("utf-16"),
        document(paragraph(run("一、总体情况"))),
        b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF",
        b"{\\rtf1 \\'d2\\'bb}",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    ],
    "report": _TEXTS,
    "fixes": _TEXTS,
    "relations": [each.encode() for each in _RELATIONS],
    "settings": [_SETTINGS.encode()],
    "baselines": [_BASELINE.encode()],
}
