"""Reading the TOML texts that come with govlint and its plug-ins: parsed once for all runs."""

from typing import Any

import msgspec

from govlint.startup import recall, remember


class DataError(ValueError):
    """A text that is no TOML; the message says where."""


def read_toml(text: str) -> dict[str, Any]:
    """Return what a TOML text says. Raises DataError."""
    name = f"toml {text}"
    data = recall(name)
    if data is not None:
        try:
            return msgspec.msgpack.decode(data, type=dict[str, Any])
        except msgspec.MsgspecError:
            pass  # damaged: read it again
    content = _parsed(text)
    data = msgspec.msgpack.encode(content)
    if msgspec.msgpack.decode(data) == content:  # not so for dates
        remember(name, data)
    return content


def _parsed(text: str) -> dict[str, Any]:
    import tomli  # noqa: PLC0415 — hardly ever needed

    try:
        return tomli.loads(text)
    except (ValueError, RecursionError) as error:
        raise DataError(str(error).partition("\n")[0]) from None
