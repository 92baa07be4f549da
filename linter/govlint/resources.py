"""Reading the data files that lie beside a module, listing files, and loading modules that were just listed.

Everything that runs at start-up uses os.path: importing pathlib takes as long as parsing a report.
"""

import os
import sys
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import module_from_spec
from types import ModuleType


def beside(module_file: str, *names: str) -> str:
    """Return the path of a file that lies beside the module with the `__file__` given."""
    return os.path.join(os.path.dirname(module_file), *names)


def read_text(path: str) -> str:
    """Return the UTF-8 text in the file at `path`."""
    with open(path, encoding="utf-8") as file:
        return file.read()


def names_in(folder: str) -> list[str]:
    """Return the names in a folder in order; none where there is no such folder."""
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def load_module(folder: ModuleType, name: str) -> ModuleType:
    """Return the module in the file `name` of the package `folder`, as importing it would.

    A hundred rules are loaded at every start: looking for each file again, when the folder was just listed, takes a fifth of the
    time that they take.
    """
    stem = name.removesuffix(".py")
    full = f"{folder.__name__}.{stem}"
    if full in sys.modules:
        return sys.modules[full]
    loader = SourceFileLoader(full, beside(folder.__file__ or "", name))
    spec = ModuleSpec(full, loader, origin=loader.path)
    spec.has_location = True
    module = sys.modules[full] = module_from_spec(spec)
    try:
        loader.exec_module(module)
    except BaseException:
        del sys.modules[full]
        raise
    setattr(folder, stem, module)
    return module
