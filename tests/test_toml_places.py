"""The places of keys and values in a TOML text: for every text that tomli reads, and the very characters of strings."""

import json

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.settings.toml_places import places
from tests.effort import some
from tests.helpers import ROOT

SAMPLES = {
    "strings": (
        "a = \"x\\ty\\u4e00\\U0001F600\\\\\\\"z\"\nb = 'no \\escape'\nc = '''\nfirst 'quoted'\n''second'''''\n"
        'd = """\\\n   joined \\\n\n   here ""two"" """"\ne = ""\nf = \'\'\'\'\'\'\n'
    ),
    "crlf": "a = 1\r\nb = \"\"\"\r\nx\r\ny\\\r\n  z\"\"\"\r\n[c]\r\nd = '''x\r\ny'''\r\n",
    "tables": (
        "# top\ntop.left.right = 1\ntop.left.other = 'x' # behind\n[a.b.c]\nd = 1\n[a.b]\ne = 2\n[[list]]\nx = 1\n"
        "[[list]]\nx = 'second'\n[list.sub]\ny = 'below'\n[[list.inner]]\nz = 'in'\n[[list.inner]]\n[ \"quoted key\" . 'other' ]\n"
    ),
    "arrays": "a = [ ]\nb = [1, 'two', [3, [4.0]], {c = 'd', e.f = [true]}, # comment ]\n  'last',\n]\nc = {}\nd = { x = 1 }\n",
    "scalars": "a = 1979-05-27 07:32:00\nb = 1e5 # x\nc = true\nd = -inf\ne=0xff",
    "forms": "\n".join(path.read_text("utf-8") for path in [ROOT / "rules/govlint_rules/forms/2021.toml"]),
    "project": (ROOT / "pyproject.toml").read_text("utf-8"),
}


def values(value, path=()):
    if path:
        yield path, value
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in below:
        yield from values(each, (*path, key))


def written(text, place, value):
    """Assert that the place of a string holds it, character for character, by reading each character again."""
    quote = text[place.value.start]
    assert text[place.value.end - 1] == quote
    read = []
    for span in place.characters:
        piece = text[span.start : span.end]
        known = piece[0] == "\\" and len(piece) > 1
        read.append(tomli.loads(f'a = "{piece}"')["a"] if known else piece.replace("\r\n", "\n"))
    assert "".join(read) == value
    starts = [span.start for span in place.characters]
    assert starts == sorted(set(starts))


@pytest.mark.parametrize("text", SAMPLES.values(), ids=SAMPLES)
def test_every_value_has_a_place(text):
    found = places(text)
    expected = dict(values(tomli.loads(text)))
    assert set(found) == set(expected)
    for path, value in expected.items():
        place = found[path]
        if isinstance(value, str):
            written(text, found[path], value)
        elif not isinstance(value, dict | list):
            assert tomli.loads(f"a = {text[place.value.start : place.value.end]}") == {"a": value}
        if isinstance(path[-1], str):
            assert text[place.key.start : place.key.end].strip("\"'") == path[-1]


def test_a_part_of_a_string_is_where_its_characters_are():
    text = 'formula = "a\\u0020+ b"'
    place = places(text)["formula",]
    assert [text[span.start : span.end] for span in (place.part(0, 1), place.part(1, 3), place.part(5, 5))] == [
        "a",
        "\\u0020+",
        '"',
    ]
    assert text[place.part(2, 2).start] == "+"
    assert place.part(0) == place.value


def test_the_place_of_a_table_is_its_header():
    text = "[[relation]]\n[[relation]]\nid = 'x'\n"
    place = places(text)["relation", 1]
    assert (text[place.value.start : place.value.end], place.value.start) == ("[[relation]]", 13)


def toml(value):
    """Return a value as inline TOML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {toml(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)
VALUE = st.recursive(
    TEXT | st.integers(-5, 5) | st.booleans(),
    lambda each: st.lists(each, max_size=3) | st.dictionaries(TEXT, each, max_size=3),
    max_leaves=12,
)


@settings(max_examples=some(300, 60), deadline=None)
@given(st.dictionaries(TEXT, VALUE, max_size=4))
def test_any_value_has_a_place(content):
    text = "\n".join(f"{json.dumps(key)} = {toml(value)}" for key, value in content.items())
    try:
        read = tomli.loads(text)
    except tomli.TOMLDecodeError:
        return
    found = places(text)
    expected = dict(values(read))
    assert set(found) == set(expected)
    for path, value in expected.items():
        if isinstance(value, str):
            written(text, found[path], value)


@settings(max_examples=some(300, 60), deadline=None)
@given(st.text(alphabet="ab\"'\\\n\r .=[]{},#u0041", max_size=40))
def test_whatever_tomli_reads_is_scanned(text):
    try:
        read = tomli.loads(text)
    except tomli.TOMLDecodeError:
        return
    assert set(places(text)) == {path for path, _ in values(read)}
