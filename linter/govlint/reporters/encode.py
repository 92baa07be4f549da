"""JSON text of plain data."""

import msgspec

_HALVES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def encode(record: object) -> str:
    """Return `record` as JSON on one line, as `encoded` does."""
    return encoded(record).decode()


def encoded(record: object) -> bytes:
    """Return `record` as JSON on one line in UTF-8, Chinese as it is.

    A half of a surrogate pair, as in the name of a file that is not UTF-8, becomes U+FFFD: JSON cannot hold it.
    """
    try:
        return msgspec.json.encode(record)
    except UnicodeEncodeError:
        return msgspec.json.encode(_whole(msgspec.to_builtins(record)))


def indented(record: object) -> str:
    """Return `record` as JSON on many lines, for people."""
    return msgspec.json.format(encode(record), indent=2)


def _whole(value: object) -> object:
    if isinstance(value, str):
        return value.translate(_HALVES)
    if isinstance(value, dict):
        return {_whole(key): _whole(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_whole(each) for each in value]
    return value
