"""Counting what govlint's code does, what it has C do too: characters looked at, copied and searched, items gone through.

Its modules are compiled with calls of the functions below put in: at the beginning of functions and of the turns of loops, and
around calls, slices, sums of texts and `in`. So it depends on neither the machine nor its load.
"""

import ast
import builtins
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from importlib.machinery import SourceFileLoader
from types import BuiltinFunctionType
from typing import Any

_PACKAGES = ("govlint", "govlint_rules")
_SIZED = (str, bytes, list, tuple)
_WHOLE: frozenset[Any] = frozenset({any, all, sum, min, max, sorted, tuple, list, set, dict, frozenset, Counter})
_SCANS = frozenset({"search", "findall", "sub", "subn", "split"})
_ENDS = frozenset({"startswith", "endswith"})
_LEFT_ALONE = frozenset({"super", "vars", "locals", "globals"})


class Work:
    """What was done so far."""

    done = 0


def step() -> None:
    """Count one step."""
    Work.done += 1


def each(items: Iterable[Any]) -> Iterator[Any]:
    """Count the items that are taken."""
    for item in items:
        Work.done += 1
        yield item


def sized(made: Any) -> Any:
    """Count the size of what was made by a slice, a sum, or a display with a star."""
    if isinstance(made, _SIZED):
        Work.done += len(made)
    return made


def within(item: Any, container: Any) -> bool:
    """Return whether `item in container`, counting how far that is looked for."""
    if isinstance(container, str):
        at = container.find(item)
        Work.done += at + 1 if at >= 0 else len(container)
        return at >= 0
    Work.done += len(container) if isinstance(container, list | tuple) else 1
    return item in container


def called(function: Any, *arguments: Any, **named: Any) -> Any:
    """Return what a call returns, counting what it costs where C does it."""
    if function in _WHOLE if isinstance(function, type | BuiltinFunctionType) else False:
        return _whole(function, arguments, named)
    if not isinstance(function, BuiltinFunctionType):
        return function(*arguments, **named)
    owner = function.__self__
    if isinstance(owner, re.Pattern):
        return _pattern(function, arguments, named)
    if isinstance(owner, list):
        return _list(function, owner, arguments, named)
    result = function(*arguments, **named)
    if isinstance(owner, str):
        Work.done += 1 + _of_text(function.__name__, owner, arguments, result)
    return result


def _whole(function: Callable[..., Any], arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
    """Call what goes through all of its only argument."""
    if len(arguments) != 1:
        Work.done += 1
        return function(*arguments, **named)
    items = arguments[0]
    if hasattr(items, "__len__"):
        Work.done += len(items)
        return function(items, **named)
    return function(each(items), **named)


def _list(function: Callable[..., Any], owner: list[Any], arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
    name = function.__name__
    if name == "extend":
        Work.done += len(arguments[0]) if hasattr(arguments[0], "__len__") else 1
    else:
        Work.done += 1 if name == "append" or (name == "pop" and not arguments) else len(owner)
    return function(*arguments, **named)


def _of_text(name: str, text: str, arguments: tuple[Any, ...], result: Any) -> int:
    """Return how many characters a method of a text looks at or copies."""
    if name in _ENDS:
        return 0
    if name == "join":
        return len(result)
    if name.endswith("strip") or name.startswith("remove"):
        return 0 if result is text else len(text)
    begin, end = _stretch(text, arguments[1:]) if name.endswith(("find", "index", "count")) else (0, len(text))
    if name in {"find", "index"} and result >= 0:
        return int(result) - begin
    if name in {"rfind", "rindex"} and result >= 0:
        return end - int(result)
    return end - begin


def _stretch(text: str, places: tuple[Any, ...]) -> tuple[int, int]:
    begin, end = [*places, *(0, sys.maxsize)[len(places) :]][:2]
    begin, end, _ = slice(begin, end).indices(len(text))
    return begin, max(begin, end)


def _pattern(function: Callable[..., Any], arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
    name = function.__name__
    found = function(*arguments, **named)
    if name in _SCANS:
        is_sub = name.startswith("sub")
        begin, end = _stretch(arguments[is_sub], () if is_sub or name == "split" else arguments[1:])
        Work.done += 1 + (found.end() if isinstance(found, re.Match) else end) - begin
    elif name == "finditer":
        return _scanning(found, *_stretch(arguments[0], arguments[1:]))
    elif name in {"match", "fullmatch"}:
        Work.done += 1 + (found.end() - found.start() if found is not None else 0)
    return found


def _scanning(matches: Iterator["re.Match[str]"], begin: int, end: int) -> Iterator["re.Match[str]"]:
    for match in matches:
        Work.done += 1 + match.end() - begin
        begin = match.end()
        yield match
    Work.done += max(0, end - begin)


_FUNCTIONS = {f"GOVLINT_{function.__name__}": function for function in (step, each, sized, within, called)}


class _Counting(ast.NodeTransformer):
    """Puts the counting into a module's functions; what runs but once, as classes and constants, stays as it is."""

    def _counted(self, name: str, *arguments: ast.expr) -> ast.Call:
        return ast.Call(ast.Name(f"GOVLINT_{name}", ast.Load()), list(arguments), [])

    def _only_functions(self, node: Any) -> Any:
        node.body = [
            self.visit(each) if isinstance(each, ast.FunctionDef | ast.ClassDef) else each for each in node.body
        ]
        return node

    visit_Module = visit_ClassDef = _only_functions  # noqa: N815 — names that ast gives

    def visit_FunctionDef(self, node: ast.FunctionDef) -> Any:
        """Count each call of a function."""
        has_docstring = isinstance(node.body[0], ast.Expr) and isinstance(node.body[0].value, ast.Constant)
        body = [self.visit(statement) for statement in node.body[has_docstring:]]
        node.body = [*node.body[:has_docstring], ast.Expr(self._counted("step")), *body]
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> Any:
        """Leave annotations alone."""
        node.value = self.visit(node.value) if node.value is not None else None
        return node

    def visit_While(self, node: ast.While) -> Any:
        """Count each turn."""
        self.generic_visit(node)
        node.body.insert(0, ast.Expr(self._counted("step")))
        return node

    def _iterated(self, node: Any) -> Any:
        self.generic_visit(node)
        node.iter = self._counted("each", node.iter)
        return node

    visit_For = visit_comprehension = _iterated  # noqa: N815

    def visit_YieldFrom(self, node: ast.YieldFrom) -> Any:
        """Count what is yielded, at each level that passes it on."""
        self.generic_visit(node)
        node.value = self._counted("each", node.value)
        return node

    def visit_Call(self, node: ast.Call) -> Any:
        """Count what C does."""
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id in _LEFT_ALONE:
            return node
        if isinstance(node.func, ast.Attribute) and node.func.attr == "_getframe":
            return node
        return ast.Call(ast.Name("GOVLINT_called", ast.Load()), [node.func, *node.args], node.keywords)

    def visit_Compare(self, node: ast.Compare) -> Any:
        """Count how far `in` looks."""
        self.generic_visit(node)
        if len(node.ops) > 1 or not isinstance(node.ops[0], ast.In | ast.NotIn):
            return node
        found = self._counted("within", node.left, node.comparators[0])
        return ast.UnaryOp(ast.Not(), found) if isinstance(node.ops[0], ast.NotIn) else found

    def visit_Subscript(self, node: ast.Subscript) -> Any:
        """Count what a slice copies."""
        self.generic_visit(node)
        is_read = isinstance(node.slice, ast.Slice) and isinstance(node.ctx, ast.Load)
        return self._counted("sized", node) if is_read else node

    def visit_BinOp(self, node: ast.BinOp) -> Any:
        """Count what `+` copies."""
        self.generic_visit(node)
        return self._counted("sized", node) if isinstance(node.op, ast.Add) else node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> Any:
        """Count what an f-string copies; its formats are f-strings too, and stay."""
        for value in node.values:
            if isinstance(value, ast.FormattedValue):
                value.value = self.visit(value.value)
        return self._counted("sized", node)

    def _displayed(self, node: Any) -> Any:
        self.generic_visit(node)
        is_copy = isinstance(node.ctx, ast.Load) and any(isinstance(element, ast.Starred) for element in node.elts)
        return self._counted("sized", node) if is_copy else node

    visit_List = visit_Tuple = _displayed  # noqa: N815

    def visit_Match(self, node: ast.Match) -> Any:
        """Leave patterns alone, which are no expressions."""
        node.subject = self.visit(node.subject)
        for case in node.cases:
            case.guard = self.visit(case.guard) if case.guard is not None else None
            case.body = [self.visit(statement) for statement in case.body]
        return node


def watch(folder: str) -> None:
    """Have the modules of govlint that are imported from now on count what they do; their bytecode goes to `folder`."""
    for name, function in _FUNCTIONS.items():
        setattr(builtins, name, function)
    sys.pycache_prefix = folder
    compiled = SourceFileLoader.source_to_code

    def source_to_code(loader: Any, data: Any, path: Any, **options: Any) -> Any:
        if loader.name.partition(".")[0] not in _PACKAGES:
            return compiled(loader, data, path, **options)
        tree = ast.fix_missing_locations(_Counting().visit(ast.parse(data)))
        return compile(tree, path, "exec", dont_inherit=True, optimize=options.get("_optimize", -1))

    vars(sys.modules[SourceFileLoader.__module__])["SourceFileLoader"].source_to_code = source_to_code
