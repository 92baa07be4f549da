"""Whose domain a mailbox or web site has."""

from functools import cache

import msgspec

from govlint.patterns import lazy
from govlint_rules.datafiles import load

_DIGITS = frozenset("0123456789.")


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The data file."""

    source: str
    licence: str
    free_mail: frozenset[str]
    government: tuple[str, ...]


@cache
def _file() -> _File:
    return load("domains.toml", _File)


_HOST_END = lazy(r"[/?:#]")


def host(url: str) -> str:
    """Return the host of a web address as it is written, in small letters; "" where it has none or a bare IP address."""
    _, _, behind = url.partition("://")
    name = _HOST_END.split(behind or url, maxsplit=1)[0]
    is_name = "." in name.strip(".") and name.replace("-", "").replace(".", "").isalnum()
    return name.lower() if is_name and not _DIGITS.issuperset(name) else ""


def is_free_mail(domain: str) -> bool:
    """Return whether anybody can open a mailbox at `domain`."""
    return domain.lower() in _file().free_mail


def is_government(domain: str) -> bool:
    """Return whether only organs of state and public institutions get a domain such as `domain`."""
    return domain.endswith(tuple(f".{end}" for end in _file().government))
