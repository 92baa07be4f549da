"""What a relation says: sums of figures, and how they compare."""

from collections.abc import Iterable, Iterator
from decimal import Context, Decimal
from functools import lru_cache
from typing import Literal

import msgspec

Comparator = Literal["=", "!=", "<", "<=", ">", ">="]
PREVIOUS = "previous"
ANYTHING = "*"
EXACT = Context(prec=100)
"""For arithmetic on figures and numbers of formulas: none of them has so many digits that it would be rounded."""


@lru_cache(1024)
def _fitting(group: str, paths: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of `paths` that `group` stands for; asked of the same few rows and columns again and again."""
    head, star, tail = group.partition(f".{ANYTHING}")
    if not star:
        return tuple(path for path in paths if path == head)
    below, shortest = f"{head}.", len(head) + len(tail)
    return tuple(
        path
        for path in paths
        if path == head + tail or (len(path) > shortest and path.startswith(below) and path.endswith(tail))
    )


class Term(msgspec.Struct, frozen=True):
    """A figure times `factor`; with a `*` in its path all figures that the path fits.

    With `previous` it is the same organ's figure of the year before, written `previous.carried_out`. `start` and `end` are
    where the path stands in the formula (code points).
    """

    path: str
    factor: Decimal = Decimal(1)
    previous: bool = False
    start: int = 0
    end: int = 0

    @property
    def sign(self) -> int:
        """1, or -1 where it is taken away."""
        return -1 if self.factor < 0 else 1

    @property
    def is_group(self) -> bool:
        """Whether it stands for several figures."""
        return ANYTHING in self.path

    def fitting(self, paths: Iterable[str]) -> list[str]:
        """Return those of `paths` that it stands for."""
        return list(_fitting(self.path, tuple(paths)))

    def __str__(self) -> str:
        """Return it without its sign, as a formula has it."""
        path = f"{PREVIOUS}.{self.path}" if self.previous else self.path
        factor = abs(self.factor)
        return path if factor == 1 else f"{factor:f} * {path}"


class Sum(msgspec.Struct, frozen=True):
    """Terms to be added up, and a number."""

    terms: tuple[Term, ...]
    constant: Decimal = Decimal(0)

    def __str__(self) -> str:
        """Return it as a formula has it."""
        parts = [(term.factor < 0, str(term)) for term in self.terms]
        if self.constant or not parts:
            parts.append((self.constant < 0, f"{abs(self.constant):f}"))
        (is_negative, first), *others = parts
        return f"{'-' if is_negative else ''}{first}" + "".join(
            f" {'-' if minus else '+'} {each}" for minus, each in others
        )


class Comparison(msgspec.Struct, frozen=True):
    """Two sums and how the left one is to compare with the right one."""

    left: Sum
    comparator: Comparator
    right: Sum

    @property
    def terms(self) -> tuple[Term, ...]:
        """Return the terms of both sides."""
        return (*self.left.terms, *self.right.terms)

    def __str__(self) -> str:
        """Return it as a formula has it."""
        return f"{self.left} {self.comparator} {self.right}"


class Formula(msgspec.Struct, frozen=True):
    """A comparison; with a `premise` one that need only hold where the premise does."""

    conclusion: Comparison
    premise: Comparison | None = None

    @property
    def terms(self) -> Iterator[Term]:
        """All terms, in the order of the text."""
        if self.premise is not None:
            yield from self.premise.terms
        yield from self.conclusion.terms

    @property
    def needs_previous(self) -> bool:
        """Whether it speaks of the year before."""
        return any(term.previous for term in self.terms)

    def __str__(self) -> str:
        """Return the formula as text that reads back the same."""
        return str(self.conclusion) if self.premise is None else f"{self.premise} -> {self.conclusion}"
