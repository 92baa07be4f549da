"""What a plug-in is right now: its name, its version and the content of its files and of the modules that it uses."""

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator

from govlint.plugins import Plugin

_OWN = ("govlint", "govlint_rules")


def identity(plugins: Iterable[Plugin]) -> str:
    """Return a digest that changes whenever one of `plugins` does, or a module that is neither Python's nor installed."""
    digest = hashlib.sha256()
    for plugin in plugins:
        digest.update(f"{plugin.name}\0{plugin.version}\0{plugin.path}\0".encode())
        digest.update(_content(_files(plugin.path)))
    digest.update(_content(_modules()))
    return digest.hexdigest()


def _content(paths: Iterable[str]) -> bytes:
    """Return what stands for the names of some files and what is in them."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(f"{path}\0".encode())
        with open(path, "rb") as file:
            digest.update(hashlib.sha256(file.read()).digest())
    return digest.digest()


def _modules() -> Iterator[str]:
    """Yield the files of imported modules in order, but those of Python, of govlint, and of what is installed by its version."""
    standard = os.path.dirname(os.__file__) + os.sep
    files = {
        os.path.abspath(file)
        for name, module in tuple(sys.modules.items())
        if name.partition(".")[0] not in _OWN and isinstance(file := getattr(module, "__file__", None), str)
    }
    others = (file for file in files if not file.startswith(standard) and "-packages" not in file)
    yield from sorted(file for file in others if os.path.isfile(file))


def _files(path: str) -> Iterator[str]:
    """Yield the files of a plug-in in order: what it may read is among them, what Python makes of them is not."""
    if not os.path.isdir(path):
        yield from [path] if os.path.isfile(path) else []
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        paths = (os.path.join(folder, name) for name in sorted(names))
        yield from (path for path in paths if os.path.isfile(path))  # an editor's lock may be a link to nothing
