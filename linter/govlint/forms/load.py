"""Loading forms from TOML texts."""

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from govlint.compiled import compiled
from govlint.forms.instances import EACH, WHOLE_REPORT, units_of
from govlint.forms.model import Form, RelationForm
from govlint.grammar.relation import RelationSyntaxError
from govlint.toml_data import DataError, read_toml


class FormError(ValueError):
    """A form that cannot be loaded; the message names it and says why."""


def load_forms(texts: Iterable[tuple[str, str]]) -> tuple[Form, ...]:
    """Return the forms of `texts`, pairs of a name for messages and a TOML text, ordered by their first year.

    A form with `extends = ID` takes everything that it does not say itself from that form; of lists of tables
    ([[section]], [[table]], …) the entries with the same id are replaced, others added. A text with `part_of = ID`
    holds more of that form. Raises FormError.
    """
    data: dict[str, tuple[str, dict[str, Any]]] = {}
    parts: list[tuple[str, dict[str, Any]]] = []
    for name, text in texts:
        try:
            content = read_toml(text)
        except DataError as error:
            message = f"{name}: {error}"
            raise FormError(message) from None
        if "part_of" in content:
            parts.append((name, content))
        elif str(content.get("id")) in data:
            message = f"{name}: there is a form {content.get('id')!r} already, in {data[str(content.get('id'))][0]}"
            raise FormError(message)
        else:
            data[str(content.get("id"))] = name, content
    for name, part in parts:
        _add(part, str(part.pop("part_of")), data, name)
    forms = []
    for name, content in data.values():
        try:
            forms.append(_checked(msgspec.convert(_extended(content, data), Form)))
        except (msgspec.ValidationError, KeyError, _ContentError) as error:
            message = f"{name}: {error}"
            raise FormError(message) from None
    return tuple(sorted(forms, key=lambda form: form.first_year))


class _ContentError(ValueError):
    """Something of a form that makes no sense."""


def _checked(form: Form) -> Form:
    """Return `form` with those relations only that are its own, all of which make sense."""
    form = msgspec.structs.replace(form, relation=tuple(each for each in form.relation if each.is_of(form.id)))
    if not form.section:
        message = "it has no section"
        raise _ContentError(message)
    for pattern in filter(None, (form.title.pattern, form.annex)):
        try:
            compiled(pattern)
        except re.error as error:
            message = f"pattern {pattern!r}: {error}"
            raise _ContentError(message) from None
    for relation in form.relation:
        if not _is_sound(relation, form):
            _complain(relation, form)
    return form


def _add(part: dict[str, Any], form_id: str, data: dict[str, tuple[str, dict[str, Any]]], name: str) -> None:
    """Add the lists and tables of `part` to those of the form that it is a part of."""
    if form_id not in data:
        message = f"{name}: there is no form {form_id!r}"
        raise FormError(message)
    _, whole = data[form_id]
    for key, entries in part.items():
        whole[key] = {**whole.get(key, {}), **entries} if isinstance(entries, dict) else [*whole.get(key, ()), *entries]


def _is_sound(relation: RelationForm, form: Form) -> bool:
    """Return whether one row, column or group of the form has all the figures of `relation`, as hardly any lacks."""
    if relation.each not in EACH or (relation.table is None) is not (relation.each == WHOLE_REPORT):
        return False
    try:
        terms = tuple(relation.parsed.terms)
    except RelationSyntaxError:
        return False
    units = units_of(form, relation.each, relation.table)
    return any(all(term.fitting(unit.names) for term in terms) for unit in units)


def _complain(relation: RelationForm, form: Form) -> None:
    from govlint.forms.check import problems  # noqa: PLC0415 — only a mistake needs it

    for problem in problems(relation, (form,)):
        message = f"relation {relation.id!r}, {problem.key}: {problem.message.en}"
        raise _ContentError(message)


def _extended(content: dict[str, Any], data: dict[str, tuple[str, dict[str, Any]]]) -> dict[str, Any]:
    content = dict(content)
    base_id = content.pop("extends", None)
    if base_id is None:
        return content
    base = _extended(data[base_id][1], data)
    for key, own in content.items():
        if isinstance(own, list) and own and isinstance(own[0], dict):
            replaced = {entry["id"]: entry for entry in own}
            kept = [replaced.pop(entry["id"], entry) for entry in base.get(key, ())]
            base[key] = kept + list(replaced.values())
        else:
            base[key] = own
    if "last_year" not in content:
        base.pop("last_year", None)
    return base
