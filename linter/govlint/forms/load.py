"""Loading forms from TOML texts."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import msgspec

from govlint.compiled import compiled
from govlint.forms.instances import EACH, WHOLE_REPORT, units_of
from govlint.forms.model import Form, RelationForm
from govlint.grammar.relation import RelationSyntaxError
from govlint.text import Text
from govlint.toml_data import DataError, read_toml


class FormError(ValueError):
    """A form that cannot be loaded: `name` is that of its text, `message` says why; its cause knows more of what is no form."""

    def __init__(self, name: str, message: Text) -> None:
        super().__init__(f"{name}: {message.en}")
        self.name = name
        self.message = message


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
            raise FormError(name, Text("这不是 TOML", f"this is no TOML: {error}")) from error
        form_id = str(content.get("id"))
        if "part_of" in content:
            parts.append((name, content))
        elif form_id in data:
            other = data[form_id][0]
            said = Text(f"已经有格式 {form_id}，在 {other} 里", f"there is a form {form_id!r} already, in {other}")
            raise FormError(name, said)
        else:
            data[form_id] = name, content
    for name, part in parts:
        with _named(name):
            _add(part, str(part.pop("part_of")), data)
    forms = []
    for name, content in data.values():
        with _named(name):
            forms.append(_checked(msgspec.convert(_extended(content, data), Form)))
    return tuple(sorted(forms, key=lambda form: form.first_year))


class _ContentError(ValueError):
    """Something of a form that makes no sense."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


@contextmanager
def _named(name: str) -> Iterator[None]:
    """Raise FormError where the block finds that the form in the text `name` is none."""
    try:
        yield
    except _ContentError as error:
        raise FormError(name, error.message) from None
    except msgspec.ValidationError as error:
        raise FormError(name, Text("内容不合格式的定义", str(error))) from error


def _checked(form: Form) -> Form:
    """Return `form` with those relations only that are its own, all of which make sense."""
    form = msgspec.structs.replace(form, relation=tuple(each for each in form.relation if each.is_of(form.id)))
    if not form.section:
        raise _ContentError(Text("没有 section", "it has no section"))
    for pattern in filter(None, (form.title.pattern, form.annex)):
        try:
            compiled(pattern)
        except re.error as error:
            zh = f"正则表达式 {pattern!r} 的第 {(error.pos or 0) + 1} 个字符处有误"
            raise _ContentError(Text(zh, f"pattern {pattern!r}: {error}")) from None
    for relation in form.relation:
        if not _is_sound(relation, form):
            _complain(relation, form)
    return form


def _add(part: dict[str, Any], form_id: str, data: dict[str, tuple[str, dict[str, Any]]]) -> None:
    """Add the lists and tables of `part` to those of the form that it is a part of."""
    if form_id not in data:
        raise _ContentError(_no_form(form_id))
    _, whole = data[form_id]
    for key, entries in part.items():
        is_list = isinstance(entries, list) and all(isinstance(each, dict) for each in entries)
        if not (is_list or isinstance(entries, dict)) or type(whole.get(key, entries)) is not type(entries):
            said = Text(
                f"{key} 不是要加进格式 {form_id} 的表", f"{key} is no table to be added to the form {form_id!r}"
            )
            raise _ContentError(said)
        whole[key] = {**whole.get(key, {}), **entries} if isinstance(entries, dict) else [*whole.get(key, ()), *entries]


def _no_form(form_id: str) -> Text:
    return Text(f"没有格式 {form_id}", f"there is no form {form_id!r}")


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
        said = problem.message
        raise _ContentError(
            Text(
                f"关系 {relation.id} 的 {problem.key}：{said.zh}", f"relation {relation.id!r}, {problem.key}: {said.en}"
            )
        )


def _extended(
    content: dict[str, Any], data: dict[str, tuple[str, dict[str, Any]]], above: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Return `content` with what it takes from the form that it extends; `above` are the forms that extend it."""
    content = dict(content)
    if "extends" not in content:
        return content
    base_id = str(content.pop("extends"))
    if base_id not in data:
        raise _ContentError(_no_form(base_id))
    if base_id in above:
        raise _ContentError(Text(f"格式 {base_id} 扩展了自己", f"the form {base_id!r} extends itself"))
    base = _extended(data[base_id][1], data, (*above, base_id))
    for key, own in content.items():
        if isinstance(own, list) and own and isinstance(own[0], dict):
            replaced = {_id_of(entry, key): entry for entry in own}
            kept = [replaced.pop(_id_of(entry, key), entry) for entry in base.get(key, ())]
            base[key] = kept + list(replaced.values())
        else:
            base[key] = own
    if "last_year" not in content:
        base.pop("last_year", None)
    return base


def _id_of(entry: Any, key: str) -> str:  # noqa: ANN401 — whatever TOML may hold
    if not isinstance(entry, dict) or "id" not in entry:
        raise _ContentError(Text(f"{key} 中有一项没有 id", f"an entry of {key} has no id"))
    return str(entry["id"])
