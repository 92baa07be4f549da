"""The bytecode of govlint's modules in one file: finding and opening two hundred files takes as long as linting a report.

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
from types import CodeType, ModuleType

PACKAGES = ("govlint", "govlint_rules")
_HEAD = 16  # bytes before the code in the files that Python writes: magic number, flags, time and size of the source
_LENGTH = 4  # bytes, how long the index is
_MOST = 0xFFFFFFFF
_HAS_PREAD = hasattr(os, "pread")  # not on Windows, where no file can be replaced that is open
_DAMAGED = (EOFError, ValueError, TypeError)
_Source = tuple[str, str, int, int]
"""Path of the source and of the file with Python's bytecode of it, time (whole seconds, as there) and size of the source."""
_Entry = tuple[_Source, int, int]
"""What the bytecode is of, where it begins, and how long it is: 0 for a module that is left to Python."""


class Bytecode:
    """Finds modules by the index of the file, which is read at once; a module's bytecode is read when it is imported."""

    is_whole = True
    """Whether it has had every module that was looked for."""

    def __init__(self, path: str) -> None:
        """Open the file at `path`. Raises one of several errors where there is none, or it is damaged."""
        size = os.stat(path).st_size
        with open(path, "rb", buffering=0) as file:
            head = file.read(len(MAGIC_NUMBER) + _LENGTH)
            length = int.from_bytes(head[len(MAGIC_NUMBER) :], "big")
            if not head.startswith(MAGIC_NUMBER) or length > size:
                raise ValueError
            self.index: dict[str, _Entry] = marshal.loads(file.read(length))  # noqa: S302 — as what Python keeps there
            self._begin = len(head) + length
            if self._begin + sum(length for _, _, length in self.index.values()) != size:
                raise ValueError
            # A place of one's own in the file: processes and threads that import at the same time share its descriptor.
            self._descriptor = os.dup(file.fileno()) if _HAS_PREAD else None
            self._data = b"" if _HAS_PREAD else file.read()

    def find_spec(self, name: str, path: Sequence[str] | None, _: ModuleType | None = None) -> ModuleSpec | None:
        """Return how to load the module `name`; None where it is not in the file, or its source is another one by now."""
        if path is None:
            return None
        if name not in self.index:
            self.is_whole = self.is_whole and name.partition(".")[0] not in PACKAGES
            return None
        (source, cached, *stamp), _begin, length = self.index[name]
        folder, file = os.path.split(source)
        is_package = file == "__init__.py"
        if [*_stamp(source)] != stamp or (os.path.dirname(folder) if is_package else folder) not in path:
            self.is_whole = False
            return None
        if not length:
            return None
        spec = ModuleSpec(name, _Loader(name, source, self), origin=source, is_package=is_package)
        spec.has_location = True
        spec.cached = cached
        if is_package:
            spec.submodule_search_locations = [folder]
        return spec

    def read(self, name: str) -> bytes:
        """Return the bytecode of the module `name`."""
        _, begin, length = self.index[name]
        if self._descriptor is None:
            return self._data[begin : begin + length]
        return os.pread(self._descriptor, length, self._begin + begin)


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
    with contextlib.suppress(Exception):  # whatever is wrong with it: Python has it all, too
        sys.meta_path.insert(0, Bytecode(_path()))


def keep() -> None:
    """Put the modules that this process had to load from elsewhere into the file, where it can be written."""
    with contextlib.suppress(Exception, KeyboardInterrupt):  # the run is over, and all is said
        _keep(_path())


def _keep(path: str) -> None:
    known = next((finder for finder in sys.meta_path if isinstance(finder, Bytecode)), None)
    if (known and known.is_whole) or sys.dont_write_bytecode or not os.access(os.path.dirname(path), os.W_OK):
        return
    index = known.index if known else {}
    loaded = {name: source for name, module in list(sys.modules.items()) if (source := _source(name, module))}
    new = {
        name: (source, _python_wrote(source))
        for name, source in loaded.items()
        if name not in index or index[name][0] != source
    }
    if new:
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


def _stamp(path: str) -> tuple[int, int]:
    """Return time and size of a source, as Python keeps them with its bytecode; zeros where there is none."""
    try:
        stat = os.stat(path)
    except OSError:
        return 0, 0
    return int(stat.st_mtime) & _MOST, stat.st_size & _MOST


def _python_wrote(source: _Source) -> bytes:
    """Return the bytecode that Python keeps of a source; nothing where there is none, or it is of another source."""
    path, cached, *stamp = source
    try:
        with open(cached, "rb") as file:
            data = file.read()
    except OSError:
        return b""
    if data[:_HEAD] != MAGIC_NUMBER + bytes(4) + b"".join(number.to_bytes(4, "little") for number in stamp):
        return b""
    code = marshal.loads(data[_HEAD:])  # noqa: S302 — as above
    return data[_HEAD:] if isinstance(code, CodeType) and code.co_filename == path else b""


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
            file.writelines(
                (MAGIC_NUMBER, len(head).to_bytes(_LENGTH, "big"), head, *(code for _, code in modules.values()))
            )
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def _path() -> str:
    """Return the path of the file for this Python: beside the one with this module's own bytecode."""
    return os.path.splitext(cache_from_source(__file__))[0] + ".all"
