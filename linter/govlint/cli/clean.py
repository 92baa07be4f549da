"""`govlint clean`: emptying the cache folder."""

import contextlib
import os
import shutil

from govlint import cache
from govlint.cli.options import UserError, complain, language_of
from govlint.cli.parser import Parser
from govlint.readers.failure import why
from govlint.startup import keep_nothing
from govlint.status import ExitStatus
from govlint.text import Language, Message, Text

_ABOUT = Text(
    "清除 govlint 保存的检查结果和启动缓存。它们在 --cache-dir 或环境变量 GOVLINT_CACHE_DIR 指定的文件夹，"
    "否则在系统存放缓存的地方（Linux 上是 ~/.cache/govlint）；两周没用到的会自动删除。",
    "Delete the results and whatever else govlint keeps. They lie in the folder that --cache-dir or the environment variable "
    "GOVLINT_CACHE_DIR names, else where the system has its caches (~/.cache/govlint on Linux); what is not used for two "
    "weeks goes by itself.",
)
_FOLDER = Text("要清除的缓存文件夹", "the cache folder to delete")
_NOTHING = Text("没有缓存", "there is nothing to delete")
_DONE = Text("已清除 {folder}", "deleted {folder}")
_NOT_OURS = Text(
    "{folder} 不是 govlint 的缓存文件夹（没有 CACHEDIR.TAG），没有删除",
    "{folder} is no cache folder of govlint's (it has no CACHEDIR.TAG); nothing was deleted",
)
_FAILED = Text("{folder} 无法清除：{why}", "{folder} cannot be deleted: {why}")


def parser(language: Language) -> Parser:
    """Return the parser of the command's arguments, speaking `language`."""
    parser = Parser("clean", _ABOUT, language)
    parser.option("--cache-dir", metavar=Text("文件夹", "FOLDER"), text=_FOLDER)
    parser.add_language()
    return parser


def run(arguments: list[str]) -> int:
    """Delete the cache folder and return the exit status."""
    options = parser(language_of(arguments)).parse_args(arguments)
    keep_nothing()
    try:
        print(_clean(cache.folder(options.cache_dir)).in_language(options.lang))
    except UserError as error:
        complain(error.message, options.lang)
        return ExitStatus.FAILED
    return ExitStatus.CLEAN


def _clean(folder: str | None) -> Text | Message:
    """Delete what govlint keeps in `folder` and return what to say. Raises UserError."""
    if folder is None or not os.path.isdir(folder) or not os.listdir(folder):
        return _NOTHING
    if not cache.is_marked(folder):
        raise UserError(Message(_NOT_OURS, {"folder": folder}))
    try:
        for part in cache.PARTS:
            with contextlib.suppress(FileNotFoundError):
                shutil.rmtree(os.path.join(folder, part))
        os.unlink(os.path.join(folder, cache.TAG))
    except OSError as error:
        raise UserError(Message(_FAILED, {"folder": folder, "why": why(error)})) from None
    with contextlib.suppress(OSError):  # somebody has put something else into it
        os.rmdir(folder)
    return Message(_DONE, {"folder": folder})
