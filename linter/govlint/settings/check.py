"""Holding what a TOML file says against the Structs that describe it, in the user's words."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Literal, get_args, get_origin

import msgspec

from govlint.nearest import did_you_mean
from govlint.settings.toml_places import Path
from govlint.text import Text


class Found(msgspec.Struct, frozen=True):
    """Something wrong with the value at `path`, or with the key that leads there."""

    path: Path
    message: Text
    is_about_the_key: bool = False


_EMPTY = Text("不能为空", "must not be empty")
_TYPES = {
    "str": Text("字符串", "a string"),
    "int": Text("整数", "an integer"),
    "float": Text("小数", "a number"),
    "bool": Text("true 或 false", "true or false"),
    "array": Text("数组", "an array"),
    "object": Text("表", "a table"),
}
_LIMIT = re.compile(r"Expected `(?P<type>\w+)` (?P<limit>of length >=|>=|<=) (?P<number>-?\d+)")
_EXPECTED = re.compile(r"Expected `(?P<types>[^`]+)`")
_MISSING = re.compile(r"missing required field `(?P<name>[^`]+)`")
_UNKNOWN = re.compile(r"unknown field `(?P<name>[^`]+)`")
_WHERE = re.compile(r" - at `\$(?P<path>[^`]*)`$")
_STEP = re.compile(r"\.(?P<key>\w+)|\[(?P<index>\d+)\]")


def wrong(content: object, struct: type[msgspec.Struct], path: Path = ()) -> Iterator[Found]:
    """Yield everything that keeps `content`, the table at `path`, from being a `struct`."""
    if not isinstance(content, dict):
        yield Found(path, _should_be("object"))
        return
    fields = {field.encode_name: field for field in msgspec.structs.fields(struct)}
    for key in content:
        if key not in fields:
            yield _unknown(key, path, fields)
    for name, field in fields.items():
        if name in content:
            yield from _wrong_value(content[name], field.type, (*path, name))
        elif field.required:
            yield Found(path, Text(f"缺少 {name}", f"{name} is missing"))


def _unknown(key: str, path: Path, known: Iterable[str] = ()) -> Found:
    said = did_you_mean(Text(f"不认识的设置项 {key}", f"unknown key {key}"), key, known)
    return Found((*path, key), said, is_about_the_key=True)


def _wrong_value(value: object, kind: Any, path: Path) -> Iterator[Found]:  # noqa: ANN401 — any annotation
    struct = _struct_in(kind)
    if struct is not None and isinstance(value, list):
        for index, each in enumerate(value):
            yield from wrong(each, struct, (*path, index))
        return
    if get_origin(kind) is dict and isinstance(value, dict):
        for key, each in value.items():
            if not key:
                yield Found((*path, key), _EMPTY, is_about_the_key=True)
            yield from _wrong_value(each, get_args(kind)[1], (*path, key))
        return
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        yield _found(str(error), value, kind, path)


def in_words(error: msgspec.ValidationError) -> Found:
    """Return what msgspec says is wrong, for people: where in the content, and what."""
    return _found(str(error), None, object, ())


def _struct_in(kind: Any) -> type[msgspec.Struct] | None:  # noqa: ANN401
    """Return the Struct of which `kind`, an annotation, is a tuple."""
    arguments = get_args(kind)
    if get_origin(kind) is tuple and isinstance(arguments[0], type) and issubclass(arguments[0], msgspec.Struct):
        return arguments[0]
    return None


def _found(error: str, value: object, kind: Any, path: Path) -> Found:  # noqa: ANN401
    """Return what msgspec says of a value, at its place."""
    choices = next((get_args(each) for each in (kind, *get_args(kind)) if get_origin(each) is Literal), ())
    if choices:
        said = Text(f"只能是 {'、'.join(choices)}", f"must be one of {', '.join(choices)}")
        return Found(path, did_you_mean(said, str(value), choices))
    where = _WHERE.search(error)
    steps = _STEP.finditer(where["path"]) if where else ()
    path = (*path, *(step["key"] or int(step["index"]) for step in steps))
    missing = _MISSING.search(error)
    if missing:
        return Found(path, Text(f"缺少 {missing['name']}", f"{missing['name']} is missing"))
    unknown = _UNKNOWN.search(error)
    if unknown:
        return _unknown(unknown["name"], path)
    limit = _LIMIT.search(error)
    if limit:
        return Found(path, _beyond(limit["limit"], int(limit["number"])))
    expected = _EXPECTED.search(error)
    return Found(path, _should_be(*expected["types"].split(" | ")) if expected else Text(error, error))


def _beyond(limit: str, number: int) -> Text:
    if "length" in limit:
        return _EMPTY
    zh, en = ("小于", "less") if limit == ">=" else ("大于", "more")
    return Text(f"不能{zh} {number}", f"must not be {en} than {number}")


def _should_be(*types: str) -> Text:
    known = [_TYPES[each] for each in types if each in _TYPES]  # null is none that TOML could say
    return Text(f"应为{'或'.join(each.zh for each in known)}", f"must be {' or '.join(each.en for each in known)}")
