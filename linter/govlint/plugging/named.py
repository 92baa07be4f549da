"""Importing the plug-ins that the settings name: Python files, folders that are packages, modules."""

import hashlib
import importlib
import importlib.util
import os
import sys
from types import ModuleType

from govlint.plugging.failure import failed, wrong
from govlint.plugins import Named, Plugin, place_of
from govlint.text import Text


def imported(named: Named) -> Plugin:
    """Return the plug-in that the settings name. Raises PluginError."""
    name = _short(named.name) if named.is_path else named.name
    try:
        module = _from_file(named.name) if named.is_path else importlib.import_module(named.name)
    except FileNotFoundError:
        raise wrong(name, _NO_PLUG_IN) from None
    except (Exception, SystemExit) as error:
        raise failed(name, named.name, error) from error
    return Plugin(name, module, place_of(module))


def _from_file(path: str) -> ModuleType:
    """Return the module in the file or folder at `path`, imported anew when it has changed."""
    file = os.path.join(path, "__init__.py") if os.path.isdir(path) else path
    if not os.path.isfile(file):
        raise FileNotFoundError(file)
    with open(file, "rb") as opened:
        digest = hashlib.sha256(path.encode() + opened.read()).hexdigest()[:12]
    stem = os.path.splitext(os.path.basename(path))[0]
    name = f"govlint_plugin_{stem}_{digest}"
    if name in sys.modules:
        return sys.modules[name]
    folders = [path] if os.path.isdir(path) else None
    spec = importlib.util.spec_from_file_location(name, file, submodule_search_locations=folders)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    writes, sys.dont_write_bytecode = sys.dont_write_bytecode, True  # no __pycache__ beside somebody's reports
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    finally:
        sys.dont_write_bytecode = writes
    return module


def _short(path: str) -> str:
    try:
        return min(path, os.path.relpath(path), key=len)
    except ValueError:  # on another drive
        return path


_NO_PLUG_IN = Text(
    "不是 Python 文件，也不是含有 __init__.py 的文件夹", "it is no Python file, and no folder with an __init__.py"
)
