"""Writing the file of bytecode that `bytecode` reads."""

import marshal
import os
import sys
from collections.abc import Mapping
from importlib.machinery import SourceFileLoader
from importlib.util import MAGIC_NUMBER
from types import CodeType, ModuleType

from govlint.bytecode import CHECK, LENGTH, PACKAGES, Ahead, Bytecode, Entry, Source, stamp_of

_HEAD = 16  # bytes before the code in the files that Python writes: magic number, flags, time and size of the source


def write(path: str, known: Bytecode) -> None:
    """Write the modules of the file in use and those that this process loaded from elsewhere, if any, to `path`.

    Raises OSError.
    """
    if not os.access(os.path.dirname(path), os.W_OK):
        return
    index = known.index
    loaded = {name: source for name, module in list(sys.modules.items()) if (source := _source(name, module))}
    new = {
        name: (source, python_wrote(source))
        for name, source in loaded.items()
        if name not in index or index[name][0] != source
    }
    if new:
        old = {name: (source, known.read(begin, length)) for name, (source, begin, length) in index.items()}
        modules = old | new
        _write(path, modules, _ahead(known, modules))


def _source(name: str, module: ModuleType) -> Source | None:
    """Return what a module was loaded from; None for one of somebody else's, or from this file."""
    package, _, rest = name.partition(".")
    if package not in PACKAGES or not rest:
        return None
    spec = module.__spec__
    if spec is None or type(spec.loader) is not SourceFileLoader:
        return None
    return (spec.loader.path, spec.cached or "", *stamp_of(spec.loader.path))


def python_wrote(source: Source) -> bytes:
    """Return the bytecode that Python keeps of a source; nothing where there is none, or it is of another source."""
    path, cached, *stamp = source
    try:
        with open(cached, "rb") as file:
            data = file.read()
    except OSError:
        return b""
    if data[:_HEAD] != MAGIC_NUMBER + bytes(4) + b"".join(number.to_bytes(4, "little") for number in stamp):
        return b""
    code = marshal.loads(data[_HEAD:])  # noqa: S302 — as what Python keeps there
    return data[_HEAD:] if isinstance(code, CodeType) and code.co_filename == path else b""


def _ahead(known: Bytecode, modules: Mapping[str, tuple[Source, bytes]]) -> list[str]:
    """Return the modules that a check needs: what was run for its own, and all rules. Each comes after those that it needs."""
    run = [name for name in sys.modules if name in modules and modules[name][1]]
    if known.before is None or CHECK not in run:
        return [name for name in known.ahead[0] if name in modules and modules[name][1]]
    own = [name for name in run[: run.index(CHECK)] if name not in known.before]
    return own + [name for name in run if name.startswith("govlint_rules.")]


def _write(path: str, modules: Mapping[str, tuple[Source, bytes]], names: list[str]) -> None:
    index: dict[str, Entry] = {}
    begin = 0
    for name, (source, code) in modules.items():
        index[name] = (source, begin, len(code))
        begin += len(code)
    # In one piece, in which each name stands once, it is read in less time.
    together = marshal.dumps([marshal.loads(modules[name][1]) for name in names]) if names else b""  # noqa: S302 — as above
    ahead: Ahead = (names, begin, len(together))
    head = marshal.dumps((index, ahead))
    codes = (code for _, code in modules.values())
    temporary = (
        f"{path}.{os.urandom(8).hex()}.tmp"  # two containers that share the folder may have the same process numbers
    )
    try:
        with open(temporary, "xb", opener=_as_python_opens) as file:
            file.writelines((MAGIC_NUMBER, len(head).to_bytes(LENGTH, "big"), head, *codes, together))
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def _as_python_opens(path: str, flags: int) -> int:
    """Open a file that nobody may write who may not write the sources, whatever the umask."""
    return os.open(path, flags, os.stat(__file__).st_mode & 0o666)
