"""The formats whose own tests do not hold the hostile report."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.json_text import encoded
from govlint.style import Style
from tests.effort import some
from tests.reporters.hostile import HOSTILE, hostile, is_harmless
from tests.reporters.synthetic import written

ODD = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("format_name", ["full", "concise"])
def test_nothing_reaches_the_terminal_as_a_command(format_name, language):
    output = written(format_name, hostile(), Style(language))
    assert is_harmless(output)
    assert not any(line.lstrip().startswith("::") for line in output.splitlines())


@pytest.mark.parametrize("format_name", ["json", "jsonl", "sarif"])
def test_json_holds_the_text_as_it_is(format_name):
    output = written(format_name, hostile())
    assert not ODD.search(output)
    output.encode()
    records = [json.loads(line) for line in (output.rstrip("\n").split("\n") if format_name == "jsonl" else [output])]
    texts = list(_texts(records))
    assert any(HOSTILE.replace("\ud800", "\ufffd") in text for text in texts)
    assert all(is_harmless(each) for each in _told(records))


def _told(value):
    """Yield what a site shows to people as a message."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key in {"message", "help", "role", "problems"}:
                yield from _texts(each)
            else:
                yield from _told(each)
    for each in value if isinstance(value, list) else ():
        yield from _told(each)


@settings(max_examples=some(300, 50))
@given(
    st.text(
        st.sampled_from(
            "甲a…“·ØЂ—\u2060\x7e\xa0\x7f\x80\x9f\u061b\u061c\u200d\u200e\u200f\u2027\u2028\u202e\u202f\u2065\u2066\u2069\u206a"
        )
    )
)
def test_json_text_escapes_what_cannot_be_seen_and_means_the_same(text):
    data = encoded({text: [text]})
    assert json.loads(data) == {text: [text]}
    assert not ODD.search(data.decode())
    kept = ODD.sub("", text)
    assert encoded(kept) == json.dumps(kept, ensure_ascii=False).encode()


def _texts(value):
    if isinstance(value, str):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _texts(each)
