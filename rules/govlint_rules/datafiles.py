"""Reading the data files of the rules, checked against their types."""

from typing import TypeVar

import msgspec

from govlint.resources import beside, read_text
from govlint.toml_data import read_toml

_Data = TypeVar("_Data", bound=msgspec.Struct)


def load(name: str, kind: type[_Data]) -> _Data:
    """Return the TOML file data/`name`. Raises msgspec.ValidationError where it does not fit `kind`."""
    return msgspec.convert(read_toml(read_text(beside(__file__, "data", name))), kind)
