"""What the Regulations on Open Government Information say, from data/regulation.toml."""

from functools import cache

import msgspec

from govlint.text import Text
from govlint_rules.datafiles import load


class Deadline(msgspec.Struct, frozen=True):
    """The last day of something, in the year after the report's."""

    month: int
    day: int


class Deadlines(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Until when the annual report must be published."""

    department: Deadline
    government: Deadline


class Fees(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The tariff of 信息处理费, in 元: what every fee and every fee by number of requests is a multiple of."""

    first_year: int
    step: int
    by_request: int


class Subject(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something that only `articles` are about; `words` is a pattern of how it is called."""

    name: Text
    articles: tuple[int, ...]
    words: str


class Item(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An item of 第二十条: its number in Chinese, and a pattern of what it is about."""

    number: str
    words: str


class Regulation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The Regulations, in force for reports of `first_year` and later."""

    source: str
    licence: str
    first_year: int
    deadlines: Deadlines
    fees: Fees
    subject: tuple[Subject, ...]
    item: tuple[Item, ...]


@cache
def regulation() -> Regulation:
    """Return what is known of the Regulations."""
    return load("regulation.toml", Regulation)
