"""The JSON schema of the settings, from which editors complete and check a govlint.toml."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from govlint.documentation import document
from govlint.rule import Rule
from govlint.settings import Settings
from govlint.settings.keys import KEYS, RELATION_KEYS
from govlint.text import Text

_DRAFT = "http://json-schema.org/draft-07/schema#"
_TITLE = "govlint.toml"
_ALL = Text("全部规则", "all rules")


def settings_schema(rules: Iterable[type[Rule]], formats: Sequence[str]) -> dict[str, Any]:
    """Return the JSON schema (draft 7, which editors know) of the settings, for these rules and output formats."""
    _, parts = msgspec.json.schema_components((Settings,), ref_template="#/definitions/{name}")
    definitions = {name: _cleaned(part) for name, part in sorted(parts.items())}
    settings = definitions.pop("Settings")
    properties = settings["properties"]
    for name, key in KEYS.items():
        properties[name]["description"] = _said(key.text)
    for name, text in RELATION_KEYS.items():
        definitions["RelationSettings"]["properties"][name]["description"] = _said(text)
    for name in ("select", "extend-select", "ignore"):
        properties[name]["items"] = {"$ref": "#/definitions/rule"}
    properties["per-file-ignores"]["additionalProperties"]["items"] = {"$ref": "#/definitions/rule"}
    properties["severity"]["propertyNames"] = {"$ref": "#/definitions/rule"}
    properties["format"] |= {"enum": list(formats)}
    definitions["rule"] = _rule(tuple(rules))
    return {"$schema": _DRAFT, "title": _TITLE, **settings, "definitions": definitions}


def encoded_schema(schema: dict[str, Any]) -> bytes:
    """Return the schema as the file that it is kept in."""
    return msgspec.json.format(msgspec.json.encode(schema), indent=2) + b"\n"


def _said(text: Text) -> str:
    return f"{text.zh}\n{text.en}"


def _cleaned(part: Any) -> Any:  # noqa: ANN401 — any JSON
    """Return a part of a schema without what a TOML file cannot say (null), its titles and the docstrings of Structs."""
    if isinstance(part, list):
        return [_cleaned(each) for each in part]
    if not isinstance(part, dict):
        return part
    kept = {name: _cleaned(value) for name, value in part.items() if name not in {"title", "description"}}
    if kept.get("default", 0) is None:
        del kept["default"]
    if kept.get("required") == []:
        del kept["required"]
    if "properties" in kept:
        kept["properties"] = {name: _cleaned(value) for name, value in part["properties"].items()}
    choices = [each for each in kept.get("anyOf", ()) if each != {"type": "null"}]
    if len(choices) == 1:
        del kept["anyOf"]
        kept |= choices[0]
    elif choices:
        kept["anyOf"] = choices
    return kept


def _rule(rules: Sequence[type[Rule]]) -> dict[str, Any]:
    """Return the schema of what names rules: what editors offer, and the codes and their beginnings in small letters."""
    codes = [rule.code for rule in rules]
    groups = sorted({code[:3] for code in codes})
    begun = sorted({code[:length] for code in codes for length in range(2, len(code) + 1)})
    offered = [{"const": "ALL", "description": _said(_ALL)}, *({"const": group} for group in groups)]
    for rule in rules:
        summary = _said(document(rule).summary)
        offered += ({"const": name, "description": summary} for name in (rule.code, rule.name))
    return {"type": "string", "anyOf": [*offered, {"pattern": f"^(?:{'|'.join(map(_in_any_case, begun))})$"}]}


def _in_any_case(code: str) -> str:
    return "".join(f"[{letter.upper()}{letter.lower()}]" if letter.isalpha() else letter for letter in code)
