"""LibreOffice at work: a document becomes a Word file, in a folder of its own, without macros, network or your profile."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache, lru_cache
from types import FrameType
from typing import Self

from govlint.processes import end_tree, tied
from govlint.readers.decode import MAX_BYTES, DecodingError
from govlint.readers.failure import why
from govlint.readers.office.kinds import Kind, kind_of
from govlint.text import Message, Text

_PATIENCE = 30  # seconds
_SIGNALS = [number for name in ("SIGINT", "SIGTERM", "SIGHUP") if (number := getattr(signal, name, None)) is not None]
_MEMORY = 4 << 30
_PREFIX = "govlint-office-"
_DAY = 24 * 3600
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 0.0)  # seconds
_PROGRAMS = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_BEHIND = "soffice.bin"  # what the program starts, on some systems
_REGISTERED = r"SOFTWARE\LibreOffice\UNO\InstallPath"  # where its installer writes the folder that the user chose
_INSTALL = Text(
    "请安装 LibreOffice 后再检查，或用 Word、WPS 另存为 .docx",
    "install LibreOffice, with which govlint reads it, or save it as .docx from Word or WPS",
)
_NEEDED = Text("{what}，要安装 LibreOffice 才能读", "{what}, which takes LibreOffice to read")
_FAILED = Text("{what}，LibreOffice 没能打开", "{what}, and LibreOffice could not open it")
_TOO_SLOW = Text(
    "{what}，LibreOffice 在 {seconds} 秒内没有读完", "{what}, and LibreOffice did not read it within {seconds} seconds"
)
_NO_ROOM = Text(
    "{what}，临时文件夹写不进去，不能交给 LibreOffice：{error}",
    "{what}, and the temporary folder in which LibreOffice is to read it cannot be written: {error}",
)
_MAKE_ROOM = Text(
    "腾出磁盘空间，或用环境变量 TMPDIR 换一个临时文件夹，再试一次",
    "make room on the disk, or name another temporary folder by the environment variable TMPDIR, and try again",
)
_OPEN_AND_SAVE = Text(
    "请用 Word 或 WPS 打开，确认内容完整（有密码的先取消密码），另存为 .docx 后再检查",
    "open it in Word or WPS, see that all is there, take off any password, save it as .docx and check that",
)
_SETTING = (
    '<item oor:path="/org.openoffice.Office.{path}">'
    '<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
)
_SETTINGS = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Writer/Content/Update", "Link", "0"),
    ("Inet/Settings", "ooInetProxyType", "1"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
_PROFILE = '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>\n'


@lru_cache(maxsize=1)
def converted(data: bytes) -> bytes:
    """Return the document in `data` as a Word file (.docx). Raises DecodingError, also when LibreOffice is not installed."""
    kind = kind_of(data)
    program = _program()
    if program is None:
        raise DecodingError(Message(_NEEDED, {"what": kind.what}), _INSTALL)
    try:
        return _converted(program, data, kind)
    except OSError as error:
        raise DecodingError(Message(_NO_ROOM, {"what": kind.what, "error": why(error)}), _MAKE_ROOM) from None


def _converted(program: str, data: bytes, kind: Kind) -> bytes:
    """Return what `program` makes of `data`. Raises DecodingError, and OSError where it has no folder to work in."""
    with _Stops() as stops, _working_folder() as folder:
        _run(program, folder, data, kind, stops)
        try:
            with open(os.path.join(folder, "report.docx"), "rb") as file:
                return file.read(MAX_BYTES + 1)
        except OSError:
            raise DecodingError(Message(_FAILED, {"what": kind.what}), _OPEN_AND_SAVE) from None


@contextmanager
def _working_folder() -> Iterator[str]:
    """Give a folder that is deleted after the block. Raises OSError.

    What was ended holds its files for a moment longer, which on Windows cannot be deleted then.
    """
    _sweep()
    folder = tempfile.mkdtemp(prefix=_PREFIX)
    try:
        yield folder
    finally:
        for pause in _PAUSES:
            shutil.rmtree(folder, ignore_errors=True)
            if not os.path.lexists(folder):
                break
            time.sleep(pause)


@cache
def _sweep() -> None:
    """Delete the folders of processes that were killed at work, once: those that are a day old."""
    latest = time.time() - _DAY
    with suppress(OSError), os.scandir(tempfile.gettempdir()) as entries:
        for entry in entries:
            is_ours = entry.name.startswith(_PREFIX) and entry.is_dir(follow_symlinks=False)
            if is_ours and entry.stat(follow_symlinks=False).st_mtime < latest:
                shutil.rmtree(entry.path, ignore_errors=True)


class _Stops:
    """Holds back Ctrl-C and requests to end this process until LibreOffice is ended and its folder is gone.

    They come at any moment: when the program has begun and nobody knows yet which it is, or while the folder is deleted.
    """

    def __init__(self) -> None:
        self._program: subprocess.Popen[bytes] | None = None
        self._came: list[int] = []
        self._before: dict[int, Callable[[int, FrameType | None], object] | int] = {}

    def __enter__(self) -> Self:
        for number in _SIGNALS:
            handler = signal.getsignal(number)
            if handler is not None and handler != signal.SIG_IGN:
                with suppress(ValueError):  # only the main thread hears signals
                    signal.signal(number, self._come)
                    self._before[number] = handler
        return self

    def __exit__(self, *error: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
        for number in self._came:
            signal.raise_signal(number)

    def _come(self, number: int, _: object) -> None:
        self._came.append(number)
        self._end()

    @contextmanager
    def ending(self, program: subprocess.Popen[bytes]) -> Iterator[None]:
        """End `program` after the block, or in it where this process is to end."""
        self._program = program
        let_go = tied(program.pid)
        try:
            if self._came:
                self._end()
            yield
        finally:
            self._end()
            self._program = None
            let_go()
            program.wait()

    def _end(self) -> None:
        if self._program is not None:
            _end(self._program.pid)
            self._program.kill()


@lru_cache(maxsize=1)
def stamp() -> bytes:
    """Return what stands for the LibreOffice that is installed, empty for none: another version reads documents otherwise.

    It is path, size and time of the program, which is not started for it.
    """
    program = _program()
    if program is None:
        return b""
    path = os.path.realpath(program)
    about: list[object] = [path]
    for each in (path, os.path.join(os.path.dirname(path), _BEHIND)):
        with suppress(OSError):
            status = os.stat(each)
            about += [status.st_size, status.st_mtime_ns]
    return repr(about).encode("utf-8", "backslashreplace")


def _program() -> str | None:
    names = (*_on_path(), *_registered(), *_USUAL_PLACES)
    return next((found for name in names if (found := shutil.which(name)) is not None), None)


def _on_path() -> Sequence[str]:
    """Return the names under which the program is looked for on the path.

    On Windows these are whole, as it would be looked for in the current folder first, where somebody else's reports may lie.
    """
    if sys.platform != "win32":
        return _PROGRAMS
    folders = os.environ.get("PATH", "").split(os.pathsep)
    return [os.path.join(folder, "soffice.exe") for folder in folders if os.path.isabs(folder)]


def _registered() -> Iterator[str]:
    """Yield where LibreOffice is installed by the registry of Windows; nothing elsewhere."""
    if sys.platform != "win32":
        return
    import winreg  # noqa: PLC0415 — only Windows has it

    for root in (winreg.HKEY_CURRENT_USER, winreg.HKEY_LOCAL_MACHINE):
        with suppress(OSError):
            yield os.path.join(winreg.QueryValue(root, _REGISTERED), "soffice.exe")


def _run(program: str, folder: str, data: bytes, kind: Kind, stops: _Stops) -> None:
    """Have `program` write report.docx into `folder`, if it can."""
    document = os.path.join(folder, f"report{kind.suffix}")
    with open(document, "wb") as file:
        file.write(data)
    command = [program, f"-env:UserInstallation={_profile(folder)}", "--headless", "--norestore", "--nolockcheck"]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", folder, document]
    nothing = subprocess.DEVNULL
    try:
        process = subprocess.Popen(  # noqa: S603
            command, start_new_session=True, stdin=nothing, stdout=nothing, stderr=nothing, env=_surroundings(folder)
        )
    except OSError:
        raise DecodingError(Message(_FAILED, {"what": kind.what}), _INSTALL) from None
    with stops.ending(process):
        _limit(process.pid)
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            raise DecodingError(Message(_TOO_SLOW, {"what": kind.what, "seconds": _PATIENCE}), _OPEN_AND_SAVE) from None


def _surroundings(folder: str) -> dict[str, str]:
    """Return the variables of this process with homes in `folder`, where LibreOffice may leave what it wants.

    Its temporary files, too: it is ended at once where it takes too long, and would leave them behind.
    """
    names = ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "TMPDIR", "TMP", "TEMP")
    homes = dict.fromkeys(names, folder)
    return {**os.environ, **homes}


def _profile(folder: str) -> str:
    """Return the address of a new profile in `folder` in which macros do not run and links are not followed."""
    user = os.path.join(folder, "profile", "user")
    os.makedirs(user)
    items = "".join(_SETTING.format(path=path, name=name, value=value) for path, name, value in _SETTINGS)
    with open(os.path.join(user, "registrymodifications.xcu"), "w", encoding="utf-8") as file:
        file.write(_PROFILE.format(items=items))
    from pathlib import Path  # noqa: PLC0415 — it alone writes such addresses

    return Path(folder, "profile").as_uri()


def _limit(process: int) -> None:
    if sys.platform == "linux":
        import resource  # noqa: PLC0415 — only where it can limit another process

        with suppress(OSError, ValueError):
            resource.prlimit(process, resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _end(group: int) -> None:
    """End what the process has started, too; it leads a group of its own."""
    if sys.platform == "win32":
        end_tree(group)
        return
    with suppress(OSError):
        os.killpg(group, signal.SIGKILL)
