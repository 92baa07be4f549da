"""Where the keys and values of a TOML text stand: what tomli, which reads them, does not say."""

import re

import msgspec

from govlint.source import Span

Path = tuple[str | int, ...]
"""The way to a value: keys, and indexes (from 0) of arrays and arrays of tables."""


class Place(msgspec.Struct, frozen=True):
    """Where a key and its value stand; `characters` are those of the value, if it is a string, as it is written."""

    key: Span
    value: Span
    characters: tuple[Span, ...] | None = None

    def part(self, start: int, end: int | None = None) -> Span:
        """Return where the characters `start` to `end` of a string stand; its closing quote where there are none.

        Without `end`, or when the value is no string, it is the whole value.
        """
        if end is None or self.characters is None:
            return self.value
        chosen = self.characters[start:end]
        if chosen:
            return Span(chosen[0].start, chosen[-1].end)
        if start < len(self.characters):
            return self.characters[start]
        return Span(self.value.end - 1, self.value.end)


def places(text: str) -> dict[Path, Place]:
    """Return the place of every key, table and array element of `text`, which must be TOML that tomli could read."""
    scanner = _Scanner(text)
    scanner.document()
    return scanner.places


_BLANK = re.compile(r"[ \t]*")
_BETWEEN = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"[^,\]}#\r\n]*")
_LINE_END = re.compile(r"\r?\n")
_CONTINUED = re.compile(r"\\[ \t]*\r?\n[ \t\r\n]*")
_ESCAPE = re.compile(r"\\(?:u(?P<u>.{4})|U(?P<U>.{8})|x(?P<x>..)|(?P<short>.))")
_SHORT = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}

_Characters = list[tuple[str, Span]]


class _Scanner:
    """Goes through a TOML text from front to back. That the text is right is known; so nothing is checked."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.places: dict[Path, Place] = {}
        self._counts: dict[Path, int] = {}  # of the tables in each array of tables

    def document(self) -> None:
        table: Path = ()
        while True:
            self._skip(_BETWEEN)
            if self.at >= len(self.text):
                return
            table = self._header() if self.text[self.at] == "[" else self._pair(table)

    def _skip(self, pattern: re.Pattern[str]) -> None:
        match = pattern.match(self.text, self.at)
        if match:
            self.at = match.end()

    def _header(self) -> Path:
        """Read [table] or [[table]] and return the way to what stands below."""
        start, brackets = self.at, 2 if self.text.startswith("[[", self.at) else 1
        self.at += brackets
        keys = self._keys()
        self.at += brackets
        *parents, (last, key) = keys
        place = Place(key, Span(start, self.at))
        path: Path = (*self._parents(parents, place), last)
        if brackets == 2:
            index = self._counts.get(path, 0)
            self._counts[path] = index + 1
            self.places.setdefault(path, place)
            path = (*path, index)
        self.places[path] = place
        return path

    def _parents(self, names: list[tuple[str, Span]], header: Place) -> Path:
        """Return the way that the first names of a header mean: into the last table of an array of tables."""
        path: Path = ()
        for name, span in names:
            path = (*path, name)
            self.places.setdefault(path, Place(span, header.value))
            if path in self._counts:
                path = (*path, self._counts[path] - 1)
        return path

    def _pair(self, table: Path) -> Path:
        """Read `key = value` and return the way to the table it stands in."""
        path = table
        for name, span in self._keys():
            path = (*path, name)
            self.places.setdefault(path, Place(span, span))
        key = self.places[path].key
        self.at += 1  # the equals sign
        self._skip(_BLANK)
        self._value(path, key)
        return table

    def _keys(self) -> list[tuple[str, Span]]:
        """Read a key with its dots and the blanks around it."""
        keys = []
        while True:
            self._skip(_BLANK)
            start = self.at
            if self.text[start] in "\"'":
                name = "".join(character for character, _ in self._string())
            else:
                self._skip(_BARE_KEY)
                name = self.text[start : self.at]
            keys.append((name, Span(start, self.at)))
            self._skip(_BLANK)
            if self.text[self.at] != ".":
                return keys
            self.at += 1

    def _value(self, path: Path, key: Span) -> None:
        start, characters = self.at, None
        first = self.text[start]
        if first in "\"'":
            characters = tuple(span for _, span in self._string())
        elif first == "[":
            self._array(path)
        elif first == "{":
            self._inline_table(path)
        else:
            self._skip(_SCALAR)
            self.at = start + len(self.text[start : self.at].rstrip())
        self.places[path] = Place(key, Span(start, self.at), characters)

    def _array(self, path: Path) -> None:
        index = 0
        while not self._closes("]"):
            self._value((*path, index), Span(self.at, self.at))
            index += 1

    def _inline_table(self, path: Path) -> None:
        while not self._closes("}"):
            self._pair(path)

    def _closes(self, bracket: str) -> bool:
        """Go on to the next element, over the opening bracket or comma; return whether there is none."""
        self._skip(_BETWEEN)
        if self.text[self.at] in "[{,":
            self.at += 1
            self._skip(_BETWEEN)
        if self.text[self.at] != bracket:
            return False
        self.at += 1
        return True

    def _string(self) -> _Characters:
        """Read a string of any of the four kinds and return its characters with the places where they are written."""
        quote = self.text[self.at]
        is_long = self.text.startswith(quote * 3, self.at)
        self.at += 3 if is_long else 1
        if is_long:
            self._skip(_LINE_END)
        end = quote * 3 if is_long else quote
        characters: _Characters = []
        while not self._ends(end):
            self._character(characters, escapes=quote == '"')
        self.at += len(end)
        return characters

    def _ends(self, end: str) -> bool:
        """Return whether the string ends here; up to two quotes before its closing three belong to it."""
        return self.text.startswith(end, self.at) and (len(end) == 1 or not self.text.startswith(end[0], self.at + 3))

    def _character(self, characters: _Characters, *, escapes: bool) -> None:
        start = self.at
        continued = _CONTINUED.match(self.text, start) if escapes else None
        if continued:
            self.at = continued.end()
            return
        escape = _ESCAPE.match(self.text, start) if escapes else None
        line_end = _LINE_END.match(self.text, start)
        character = self.text[start]
        if escape:
            self.at, character = escape.end(), _unescaped(escape)
        elif line_end:
            self.at, character = line_end.end(), "\n"
        else:
            self.at += 1
        characters.append((character, Span(start, self.at)))


def _unescaped(escape: re.Match[str]) -> str:
    code = escape["u"] or escape["U"] or escape["x"]
    return chr(int(code, 16)) if code else _SHORT.get(escape["short"], escape["short"])
