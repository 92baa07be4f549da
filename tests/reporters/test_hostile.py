"""The formats whose own tests do not hold the hostile report."""

import json

import pytest

from govlint.style import Style
from tests.reporters.hostile import HOSTILE, hostile, is_harmless
from tests.reporters.synthetic import written


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("format_name", ["full", "concise"])
def test_nothing_reaches_the_terminal_as_a_command(format_name, language):
    output = written(format_name, hostile(), Style(language))
    assert is_harmless(output)
    assert not any(line.lstrip().startswith("::") for line in output.splitlines())


@pytest.mark.parametrize("format_name", ["json", "jsonl", "sarif"])
def test_json_holds_the_text_as_it_is(format_name):
    output = written(format_name, hostile())
    assert "\x1b" not in output
    output.encode()
    records = [json.loads(line) for line in (output.rstrip("\n").split("\n") if format_name == "jsonl" else [output])]
    assert HOSTILE[:40] in "\n".join(_texts(records))


def _texts(value):
    if isinstance(value, str):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _texts(each)
