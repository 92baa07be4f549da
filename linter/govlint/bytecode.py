"""How the command imports: finding and opening two hundred files takes as long as linting a report.

The bytecode of govlint's modules is in one file. It lies in `__pycache__`, where Python keeps the bytecode of each module, and
is made of nothing else. As with those, a module whose source was changed since is loaded from its source, and where nothing can
be written there is no such file. Another Python has a file of its own. What every check needs is run at once, in the order
in which Python ran it; other modules when they are asked for.

Only the command uses it; programs that import govlint do not. `bytecode_file` writes the file.
"""

import contextlib
import marshal
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from importlib.util import MAGIC_NUMBER, LazyLoader, cache_from_source
from types import CodeType, ModuleType

PACKAGES = ("govlint", "govlint_rules")
CHECK = "govlint.cli.check"
LENGTH = 4  # bytes, how long the head is
DAMAGED = (EOFError, ValueError, TypeError)
"""What reading damaged bytecode raises."""
_MOST = 0xFFFFFFFF
_HAS_PREAD = hasattr(os, "pread")  # not on Windows, where no file can be replaced that is open
_PUT_OFF = {"msgspec.inspect", "msgspec.json", "msgspec.toml", "msgspec.yaml"}
"""What msgspec loads with itself and most runs use nothing of: it is run when it is first used."""
Source = tuple[str, str, int, int]
"""Path of the source and of the file with Python's bytecode of it, time (whole seconds, as there) and size of the source."""
Entry = tuple[Source, int, int]
"""What the bytecode is of, where it begins, and how long it is: 0 for a module that is left to Python."""
Ahead = tuple[list[str], int, int]
"""Modules that a check needs, in order, and the place of their bytecode, all in one."""


class Bytecode:
    """Finds modules by the head of the file, which is read at once; a module's bytecode is read when it is imported."""

    is_whole = True
    """Whether it has had every module that was looked for."""
    before: frozenset[str] | None = None
    """The modules that were there when a check began; None where none did."""

    def __init__(self) -> None:
        """Begin without a file: everything is left to Python."""
        self.index: dict[str, Entry] = {}
        self.ahead: Ahead = ([], 0, 0)
        self._begin = 0
        self._descriptor: int | None = None
        self._data = b""

    def open(self, path: str) -> None:
        """Use the file at `path`. Raises one of several errors where there is none, or it is damaged."""
        size = os.stat(path).st_size
        with open(path, "rb", buffering=0) as file:
            head = file.read(len(MAGIC_NUMBER) + LENGTH)
            length = int.from_bytes(head[len(MAGIC_NUMBER) :], "big")
            if not head.startswith(MAGIC_NUMBER) or length > size:
                raise ValueError
            index, ahead = marshal.loads(file.read(length))  # noqa: S302 — as what Python keeps there
            begin = len(head) + length
            if begin + ahead[2] + sum(length for _, _, length in index.values()) != size:
                raise ValueError
            # A place of one's own in the file: processes and threads that import at the same time share its descriptor.
            self._descriptor = os.dup(file.fileno()) if _HAS_PREAD else None
            self._data = b"" if _HAS_PREAD else file.read()
        self.index, self.ahead, self._begin = index, ahead, begin

    def find_spec(self, name: str, path: Sequence[str] | None, _: ModuleType | None = None) -> ModuleSpec | None:
        """Return how to load the module `name`; None where it is not in the file, or its source is another one by now."""
        if path is None:
            return None
        if name in _PUT_OFF:
            return _put_off(name, path)
        return self._spec(name, path)

    def read(self, begin: int, length: int) -> bytes:
        """Return the bytecode at a place."""
        if self._descriptor is None:
            return self._data[begin : begin + length]
        return os.pread(self._descriptor, length, self._begin + begin)

    def begin_check(self) -> None:
        """Run what a check needs as Python does, without its looking for each module, which takes longer than most of them."""
        self.before = frozenset(sys.modules)
        names, begin, length = self.ahead
        if not names:
            return
        with contextlib.suppress(Exception):  # Python runs it again, and whoever needs it sees why it fails
            codes = marshal.loads(self.read(begin, length))  # noqa: S302 — as above
            for name, code in zip(names, codes, strict=True):
                self._run(name, code)

    def _run(self, name: str, code: CodeType) -> None:
        package, _, last = name.rpartition(".")
        parent = sys.modules.get(package) or import_module(package)
        spec = None if name in sys.modules else self._spec(name, parent.__path__)
        if spec is None:
            return
        module = sys.modules[name] = _module(spec)
        try:
            exec(code, module.__dict__)  # noqa: S102 — as above
        except BaseException:
            del sys.modules[name]
            raise
        sys.modules[name] = sys.modules.pop(name)  # after those that it needs, as Python has it
        setattr(parent, last, module)

    def _spec(self, name: str, path: Sequence[str]) -> ModuleSpec | None:
        if name not in self.index:
            self.is_whole = self.is_whole and name.partition(".")[0] not in PACKAGES
            return None
        (source, cached, *stamp), begin, length = self.index[name]
        folder, _, file = source.rpartition(os.sep)
        is_package = file == "__init__.py"
        if [*stamp_of(source)] != stamp or (os.path.dirname(folder) if is_package else folder) not in path:
            self.is_whole = False
            return None
        if not length:
            return None
        spec = ModuleSpec(name, Loader(name, source, self, begin, length), origin=source, is_package=is_package)
        spec.has_location = True
        spec.cached = cached
        if is_package:
            spec.submodule_search_locations = [folder]
        return spec


class Loader(SourceFileLoader):
    """Loads a module from the file, and where that is impossible as Python does."""

    def __init__(self, name: str, path: str, bytecode: Bytecode, begin: int, length: int) -> None:
        """Take the module's name and source, and the place of its bytecode."""
        super().__init__(name, path)
        self._place = bytecode, begin, length

    def get_code(self, fullname: str) -> CodeType | None:
        """Return the code to run."""
        bytecode, begin, length = self._place
        with contextlib.suppress(*DAMAGED):
            code = marshal.loads(bytecode.read(begin, length))  # noqa: S302 — as above
            if isinstance(code, CodeType):
                return code
        return super().get_code(fullname)


def use() -> None:
    """Let this process import govlint's modules from the file, where there is one."""
    bytecode = Bytecode()
    sys.meta_path.insert(0, bytecode)
    with contextlib.suppress(Exception):  # whatever is wrong with it: Python has it all, too
        bytecode.open(path())


def begin_check() -> None:
    """Prepare for a check, where `use` was called."""
    known = _in_use()
    if known is not None:
        known.begin_check()


def keep() -> None:
    """Put the modules that this process had to load from elsewhere into the file, where it can be written."""
    known = _in_use()
    if known is None or known.is_whole or sys.dont_write_bytecode:
        return
    with contextlib.suppress(Exception, KeyboardInterrupt):  # the run is over, and all is said
        from govlint.bytecode_file import write  # noqa: PLC0415 — hardly ever needed

        write(path(), known)


def _in_use() -> Bytecode | None:
    return next((finder for finder in sys.meta_path if isinstance(finder, Bytecode)), None)


def path() -> str:
    """Return the path of the file for this Python: that of the bytecode of a module which is never imported."""
    return cache_from_source(os.path.join(os.path.dirname(__file__), "bytecode_place.py"))


def stamp_of(source: str) -> tuple[int, int]:
    """Return time and size of a source, as Python keeps them with its bytecode; zeros where there is none."""
    try:
        stat = os.stat(source)
    except OSError:
        return 0, 0
    return int(stat.st_mtime) & _MOST, stat.st_size & _MOST


def _module(spec: ModuleSpec) -> ModuleType:
    """Return the module to be run: what `module_from_spec` returns, in a fifth of the time."""
    vars(spec)["_initializing"] = False  # so marks Python what it has run, and asks at every import of it
    module = ModuleType(spec.name)
    module.__spec__, module.__loader__, module.__package__ = spec, spec.loader, spec.parent
    module.__file__, module.__dict__["__cached__"] = spec.origin, spec.cached
    if spec.submodule_search_locations is not None:
        module.__path__ = spec.submodule_search_locations
    return module


def _put_off(name: str, path: Sequence[str]) -> ModuleSpec | None:
    spec = PathFinder.find_spec(name, path)
    if spec is not None and spec.loader is not None:
        spec.loader = LazyLoader(spec.loader)
    return spec
