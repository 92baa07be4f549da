"""What a plug-in is right now: its name, its version and the content of its files."""

import hashlib
import os
from collections.abc import Iterable, Iterator

from govlint.plugins import Plugin


def identity(plugins: Iterable[Plugin]) -> str:
    """Return a digest that changes whenever one of `plugins` does."""
    digest = hashlib.sha256()
    for plugin in plugins:
        digest.update(f"{plugin.name}\0{plugin.version}\0{plugin.path}\0".encode())
        for path in _files(plugin.path):
            digest.update(f"{path}\0".encode())
            with open(path, "rb") as file:
                digest.update(hashlib.sha256(file.read()).digest())
    return digest.hexdigest()


def _files(path: str) -> Iterator[str]:
    """Yield the files of a plug-in in order: what it may read is among them, what Python makes of them is not."""
    if not os.path.isdir(path):
        yield from [path] if os.path.isfile(path) else []
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        paths = (os.path.join(folder, name) for name in sorted(names))
        yield from (path for path in paths if os.path.isfile(path))  # an editor's lock may be a link to nothing
