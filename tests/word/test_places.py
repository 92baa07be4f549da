"""Findings in a Word file say the paragraph or the cell, in every format."""

import pytest

from govlint.cli import main
from govlint.reporters import FORMATS
from tests.helpers import REPORTS, read
from tests.word.build import document
from tests.word.form import blocks_of

CELL = {"zh": "表 2 第 4 行“商业企业”列", "en": "table 2, row 4, column"}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", [name for name in FORMATS if name != "xlsx"])
def test_every_format_says_the_cell(name, language, tmp_path, capsys):
    text = read(REPORTS / "yunling-2023.txt").replace(
        "一、本年新收政府信息公开申请数量 10 2 ", "一、本年新收政府信息公开申请数量 10 1.2.3 "
    )
    (tmp_path / "a.docx").write_bytes(document(*blocks_of(text)))
    main([str(tmp_path / "a.docx"), "--select", "GL201", "--lang", language, "--format", name])
    out = capsys.readouterr().out.replace("&quot;", '"').replace("&#39;", "'")
    assert CELL[language] in out
