"""The Python interface as a text: every name that programs and plug-ins may use, with its signature, fields and values."""

import enum
import inspect
from importlib import import_module

import msgspec

import govlint

FOR_PLUG_INS = (
    "rule",
    "text",
    "source",
    "plugins",
    "facts",
    "figures",
    "tree",
    "testing",
    "readers.plugged",
    "readers.decode",
    "reporters",
    "run",
)


def surface() -> str:
    """Return the interface: `govlint.__all__`, then the public names of the modules that plug-ins are written with."""
    lines = ["# govlint"]
    for name in govlint.__all__:
        lines += _described(name, getattr(govlint, name))
    for module_name in FOR_PLUG_INS:
        module = import_module(f"govlint.{module_name}")
        lines += ["", f"# govlint.{module_name}"]
        for name, value in sorted(vars(module).items()):
            if name != "TYPE_CHECKING" and not name.startswith("_") and _is_own(value, module):
                lines += _described(name, value)
    return "\n".join(lines) + "\n"


def _is_own(value, module):
    if isinstance(value, type) or inspect.isfunction(value):
        return value.__module__ == module.__name__
    return isinstance(value, (int, str, tuple, enum.Enum)) or type(value).__module__.startswith("pluggy")


def _described(name, value):
    if isinstance(value, enum.EnumMeta):
        return [f"{name}: {', '.join(value.__members__)}", *_members(value)]
    if isinstance(value, type):
        return [f"{name}({', '.join(base.__name__ for base in value.__bases__)})", *_fields(value), *_members(value)]
    if inspect.isfunction(value):
        return [f"{name}{_signature(value)}"]
    return [f"{name}: {type(value).__name__}"]


def _fields(kind):
    if issubclass(kind, msgspec.Struct):
        optional = {field.name for field in msgspec.structs.fields(kind) if not field.required}
    else:
        optional = set(vars(kind))
    for name, annotation in inspect.get_annotations(kind).items():
        if not name.startswith("_"):
            yield f"    {name}: {_plain(annotation)}{' = …' * (name in optional)}"


def _members(kind):
    for name, member in sorted(vars(kind).items()):
        if name.startswith("_") and name != "__init__":
            continue
        if inspect.isfunction(member):
            yield f"    {name}{_signature(member)}"
        elif isinstance(member, property) or type(member).__name__ == "cached_property":
            yield f"    {name} (property)"


def _signature(function):
    signature = inspect.signature(function)
    parameters = [
        each if each.annotation is each.empty else each.replace(annotation=_Plain(each.annotation))
        for each in signature.parameters.values()
    ]
    returns = signature.return_annotation
    written = str(signature.replace(parameters=parameters, return_annotation=inspect.Signature.empty))
    return written if returns is inspect.Signature.empty else f"{written} -> {_plain(returns)}"


class _Plain:
    def __init__(self, annotation):
        self.annotation = annotation

    def __repr__(self):
        return _plain(self.annotation)


def _plain(annotation):
    text = annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)
    return text.replace("typing.", "").replace("collections.abc.", "").replace("govlint.", "").strip("'")
