"""The wording of a draft as data; this module is the schema of the TOML texts that plug-ins give for it.

{organ}, {year} and {next} (the year after) in texts stand for what the draft is made for.
"""

import re
from collections.abc import Iterable

import msgspec
import tomli

from govlint.text import Text


class DraftError(ValueError):
    """A draft that cannot be used; the message names it and says why."""


class _Data(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What all parts of a draft share."""


class OrganKind(_Data, frozen=True):
    """A kind of organ: names of such organs match `pattern`; `due` says when their reports are due, if the law does."""

    id: str
    name: Text
    pattern: str
    due: Text | None = None


class DraftLine(_Data, frozen=True):
    """A paragraph; `style` is text or heading, `kinds` are the kinds of organ that it is for (none: all)."""

    text: str
    style: str = "text"
    kinds: tuple[str, ...] = ()


class SectionDraft(_Data, frozen=True):
    """What stands under the heading of the section with the form's `id`, before its table if it has one."""

    id: str
    line: tuple[DraftLine, ...]


class HeadCell(_Data, frozen=True):
    """A cell of a table's head, over so many columns and rows."""

    text: str
    across: int = 1
    down: int = 1


class OverRows(_Data, frozen=True):
    """A label that stands beside the rows of the form from `first` to `last`, all of them."""

    text: str
    first: str
    last: str


class TableDraft(_Data, frozen=True):
    """How the table with the form's `id` is drawn: its head row by row, and the widths of its columns in relation."""

    id: str
    head: tuple[tuple[HeadCell, ...], ...]
    over: OverRows | None = None
    widths: tuple[int, ...] = ()


class Draft(_Data, frozen=True):
    """The wording for reports by the form with the id `form`."""

    form: str
    title: str
    kind: tuple[OrganKind, ...]
    preamble: tuple[DraftLine, ...] = ()
    section: tuple[SectionDraft, ...] = ()
    table: tuple[TableDraft, ...] = ()

    def kind_of(self, organ: str) -> OrganKind:
        """Return the kind of the organ with that name: the first that fits, else the last."""
        return next((kind for kind in self.kind if re.search(kind.pattern, organ)), self.kind[-1])


def load_drafts(texts: Iterable[tuple[str, str]]) -> tuple[Draft, ...]:
    """Return the drafts of `texts`, pairs of a name for messages and a TOML text. Raises DraftError."""
    drafts = []
    for name, text in texts:
        try:
            draft = msgspec.convert(tomli.loads(text), Draft)
            for kind in draft.kind:
                re.compile(kind.pattern)
        except (tomli.TOMLDecodeError, msgspec.ValidationError, re.error) as error:
            message = f"{name}: {error}"
            raise DraftError(message) from None
        drafts.append(draft)
    return tuple(drafts)
