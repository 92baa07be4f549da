"""The two real reports: what must be found in them, position by position, and what must not."""

import pytest

from govlint.rule import ERROR, NOTE, WARNING
from govlint.source import Source
from tests import snapshot
from tests.helpers import JIAYIN, JIXIAN, lint, read

# (code, severity, line, column, quotation without blanks); from corpus/README.md
JIAYIN_MUST = [
    ("GL119", WARNING, 16, 12, None),
    ("GL306", NOTE, 22, None, None),
    ("GL402", WARNING, 30, 29, "0458—2678345"),
    ("GL604", WARNING, 47, 10, "市政府网站"),
    ("GL211", ERROR, 53, 30, "295件"),
    ("GL205", WARNING, 219, 16, "67"),
    ("GL201", ERROR, 239, 12, "91.928.320"),
    ("GL202", ERROR, 239, 12, "91.928.320"),
    ("GL219", NOTE, 51, 24, "条"),
    ("GL115", NOTE, 4, None, None),
]
JIXIAN_MUST = [
    ("GL502", WARNING, 7, 2, "国务院令711号"),
    ("GL501", ERROR, 265, 21, "《政务公开条例》"),
    ("GL118", NOTE, 297, 16, "。"),
    ("GL709", NOTE, 187, 12, "1、"),
    ("GL216", NOTE, 51, 16, "8000余条"),
    ("GL216", NOTE, 63, 3, "8000余条"),
    ("GL216", NOTE, 121, None, "8000余条"),
    ("GL216", NOTE, 213, None, "500余条"),
    ("GL211", WARNING, 53, None, "12200条"),
    ("GL211", WARNING, 55, None, "18条"),
    ("GL308", NOTE, 111, 4, "今年"),
    ("GL308", NOTE, 157, None, "目前"),
    ("GL308", NOTE, 167, None, "目前"),
    ("GL308", NOTE, 175, None, "目前"),
    ("GL308", NOTE, 185, None, "截至目前"),
    ("GL506", NOTE, 237, None, "《条例》"),
    ("GL219", NOTE, 111, None, "个"),
    ("GL115", NOTE, None, None, None),
]
NEVER_IN_EITHER = {
    "GL001", "GL002", "GL003", "GL101", "GL102", "GL103", "GL104", "GL105", "GL106", "GL107", "GL108", "GL110", "GL112", "GL114",
    "GL116", "GL120", "GL203", "GL204", "GL206", "GL207", "GL208", "GL209", "GL301", "GL302", "GL303", "GL304", "GL403", "GL404",
    "GL405", "GL407",
}  # fmt: skip


def found(path):
    text = read(path)
    source = Source(text)
    result = []
    for finding in lint(text, assume_report=False).findings:
        position = source.position(finding.span.start)
        quote = "".join(source.quote(finding.span).split())
        result.append((finding.code, finding.severity, position.line, position.column, quote))
    return result


@pytest.mark.parametrize(
    ("path", "expected"),
    [(JIAYIN, each) for each in JIAYIN_MUST] + [(JIXIAN, each) for each in JIXIAN_MUST],
    ids=lambda value: value.stem if hasattr(value, "stem") else f"{value[0]}-{value[2]}",
)
def test_what_must_be_found(path, expected):
    assert any(
        all(want is None or want == got for want, got in zip(expected, finding, strict=True)) for finding in found(path)
    ), [finding for finding in found(path) if finding[0] == expected[0]]


@pytest.mark.parametrize("path", [JIAYIN, JIXIAN], ids=lambda path: path.stem)
def test_what_must_not_be_found(path):
    assert not {finding[0] for finding in found(path)} & NEVER_IN_EITHER


def test_jiayin_has_half_width_punctuation_all_over():
    assert sum(finding[0] == "GL701" for finding in found(JIAYIN)) > 20


def test_what_agrees_is_not_accused():
    accused = [(line, quote) for code, _, line, _, quote in found(JIAYIN) if code in {"GL211", "GL202", "GL205"}]
    assert sorted(accused) == [(53, "295件"), (219, "67"), (239, "91.928.320")]
    accused = [quote for code, _, _, _, quote in found(JIXIAN) if code in {"GL211", "GL202", "GL205", "GL402"}]
    assert sorted(accused) == ["12200条", "18条"]


def test_errors_and_warnings_are_just_these():
    def grave(path):
        return sorted((code, line) for code, severity, line, _, _ in found(path) if severity > NOTE)

    assert grave(JIAYIN) == sorted((code, line) for code, severity, line, _, _ in JIAYIN_MUST if severity > NOTE)
    assert grave(JIXIAN) == sorted((code, line) for code, severity, line, _, _ in JIXIAN_MUST if severity > NOTE)


@pytest.mark.parametrize("path", [JIAYIN, JIXIAN], ids=lambda path: path.stem)
def test_every_finding_as_before(path):
    lines = [
        f"{line}:{column} {severity.label} {code} {quote[:40]}" for code, severity, line, column, quote in found(path)
    ]
    snapshot.check(f"seeds/{path.stem}.txt", "\n".join(lines) + "\n")
