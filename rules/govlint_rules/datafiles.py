"""Reading the data files of the rules, checked against their types."""

from typing import Any, TypeVar

import msgspec
import tomli

from govlint.resources import beside, read_text

_Data = TypeVar("_Data", bound=msgspec.Struct)


def load(name: str, kind: type[_Data]) -> _Data:
    """Return the TOML file data/`name`. Raises msgspec.ValidationError where it does not fit `kind`."""
    content: dict[str, Any] = tomli.loads(read_text(beside(__file__, "data", name)))
    return msgspec.convert(content, kind)
