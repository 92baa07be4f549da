"""The bytecode of govlint's modules in one file: finding and opening two hundred files takes longer than linting a report does.

The file lies in `__pycache__`, where Python keeps the bytecode of each module, and is made of nothing else. As with those, a
module whose source was changed since is loaded from its source, and where nothing can be written there is no such file. Another
Python has a file of its own. Only the command uses it; programs that import govlint do not.
"""

import contextlib
import marshal
import os
import sys
from collections.abc import Mapping, Sequence
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import MAGIC_NUMBER, cache_from_source
from io import FileIO
from types import CodeType, ModuleType

PACKAGES = ("govlint", "govlint_rules")
_HEAD = 16  # bytes before the code in the files that Python writes: magic number, flags, time and size of the source
_LENGTH = 4  # bytes, how long the index is
_DAMAGED = (OSError, EOFError, ValueError, TypeError, KeyError)
_Source = tuple[str, str, float, int]
"""Path of the source and of the file in which Python keeps its bytecode, time and size of the source."""
_Entry = tuple[_Source, int, int]
"""What the bytecode is of, where it begins, and how long it is."""


class Bytecode:
    """Finds modules by the index of the file, which is read at once; a module's bytecode is read when it is imported."""

    def __init__(self, path: str) -> None:
        """Open the file at `path`. Raises one of several errors where there is none, or it is damaged."""
        self._file = FileIO(path)
        length = int.from_bytes(self._file.read(_LENGTH), "big")
        self._begin = _LENGTH + length
        self.index: dict[str, _Entry] = marshal.loads(self._file.read(length))  # noqa: S302 — Python trusts its files there, too

    def find_spec(self, name: str, path: Sequence[str] | None, _: ModuleType | None = None) -> ModuleSpec | None:
        """Return how to load the module `name`; None where it is not in the file, or its source is another one by now."""
        if name not in self.index or path is None:
            return None
        (source, cached, *stamp), _begin, _length = self.index[name]
        folder, _slash, file = source.rpartition(os.sep)
        is_package = file == "__init__.py"
        if [*_stamp(source)] != stamp or (os.path.dirname(folder) if is_package else folder) not in path:
            return None
        spec = ModuleSpec(name, _Loader(name, source, self), origin=source, is_package=is_package)
        spec.has_location = True
        spec.cached = cached
        if is_package:
            spec.submodule_search_locations = [folder]
        return spec

    def read(self, name: str) -> bytes:
        """Return the bytecode of the module `name`. Raises OSError."""
        _source, begin, length = self.index[name]
        self._file.seek(self._begin + begin)
        return self._file.read(length)


class _Loader(SourceFileLoader):
    def __init__(self, name: str, path: str, bytecode: Bytecode) -> None:
        super().__init__(name, path)
        self._bytecode = bytecode

    def get_code(self, fullname: str) -> CodeType | None:
        with contextlib.suppress(*_DAMAGED):
            code = marshal.loads(self._bytecode.read(fullname))  # noqa: S302 — as above
            if isinstance(code, CodeType):
                return code
        return super().get_code(fullname)


def use() -> None:
    """Let this process import govlint's modules from the file, where there is one."""
    with contextlib.suppress(*_DAMAGED):
        sys.meta_path.insert(0, Bytecode(_path()))


def keep() -> None:
    """Put the modules that this process had to load from elsewhere into the file, where it can be written."""
    path = _path()
    if sys.dont_write_bytecode or not os.access(os.path.dirname(path), os.W_OK):
        return
    known = next((finder for finder in sys.meta_path if isinstance(finder, Bytecode)), None)
    index = known.index if known else {}
    loaded = {name: source for name, module in list(sys.modules.items()) if (source := _source(name, module))}
    new = {
        name: (source, code)
        for name, source in loaded.items()
        if (name not in index or index[name][0] != source) and (code := _python_wrote(source))
    }
    if new:
        with contextlib.suppress(*_DAMAGED):
            old = {name: (index[name][0], known.read(name)) for name in index} if known else {}
            _write(path, old | new)


def _source(name: str, module: ModuleType) -> _Source | None:
    """Return what a module was loaded from; None for one of somebody else's, or from this file."""
    package, _, rest = name.partition(".")
    if package not in PACKAGES or not rest:
        return None
    spec = module.__spec__
    if spec is None or type(spec.loader) is not SourceFileLoader:
        return None
    return (spec.loader.path, spec.cached or "", *_stamp(spec.loader.path))


def _stamp(path: str) -> tuple[float, int]:
    """Return time and size of a source, zeros where there is none."""
    try:
        stat = os.stat(path)
    except OSError:
        return 0.0, 0
    return stat.st_mtime, stat.st_size


def _python_wrote(source: _Source) -> bytes | None:
    """Return the bytecode that Python keeps of a source; None where there is none, or it is of an older one."""
    _, cached, time, size = source
    try:
        with open(cached, "rb") as file:
            data = file.read()
    except OSError:
        return None
    is_of_it = data[4:_HEAD] == bytes(4) + int(time).to_bytes(4, "little") + (size & 0xFFFFFFFF).to_bytes(4, "little")
    return data[_HEAD:] if is_of_it and data[:4] == MAGIC_NUMBER else None


def _write(path: str, modules: Mapping[str, tuple[_Source, bytes]]) -> None:
    index: dict[str, _Entry] = {}
    begin = 0
    for name, (source, code) in modules.items():
        index[name] = (source, begin, len(code))
        begin += len(code)
    head = marshal.dumps(index)
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        with open(temporary, "wb") as file:
            file.writelines((len(head).to_bytes(_LENGTH, "big"), head, *(code for _, code in modules.values())))
        os.replace(temporary, path)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(temporary)


def _path() -> str:
    """Return the path of the file for this Python: beside the one with this module's own bytecode."""
    return os.path.splitext(cache_from_source(__file__))[0] + ".all"
