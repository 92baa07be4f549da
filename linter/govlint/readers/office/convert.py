"""LibreOffice at work: a document becomes a Word file, in a folder of its own, without macros, network or your profile."""

import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache

from govlint.readers.decode import MAX_BYTES, DecodingError
from govlint.readers.office.kinds import Kind, kind_of
from govlint.text import Message, Text

_PATIENCE = 30  # seconds
_MEMORY = 4 << 30
_PROGRAMS = ("soffice", "libreoffice", "soffice.exe")
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_INSTALL = Text(
    "请安装 LibreOffice 后再检查，或用 Word、WPS 另存为 .docx",
    "install LibreOffice, with which govlint reads it, or save it as .docx from Word or WPS",
)
_NEEDED = Text("{what}，要安装 LibreOffice 才能读", "{what}, which takes LibreOffice to read")
_FAILED = Text("{what}，LibreOffice 没能打开", "{what}, and LibreOffice could not open it")
_TOO_SLOW = Text(
    "{what}，LibreOffice 在 {seconds} 秒内没有读完", "{what}, and LibreOffice did not read it within {seconds} seconds"
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
    with _tidy_when_stopped(), tempfile.TemporaryDirectory(prefix="govlint-", ignore_cleanup_errors=True) as folder:
        _run(program, folder, data, kind)
        try:
            with open(os.path.join(folder, "report.docx"), "rb") as file:
                return file.read(MAX_BYTES + 1)
        except OSError:
            raise DecodingError(Message(_FAILED, {"what": kind.what}), _OPEN_AND_SAVE) from None


@contextmanager
def _tidy_when_stopped() -> Iterator[None]:
    """Have SIGTERM end this process by an exception meanwhile: LibreOffice and its folder must not be left behind."""
    try:
        before = signal.getsignal(signal.SIGTERM)
        if before is signal.SIG_DFL:
            signal.signal(signal.SIGTERM, _stop)
    except ValueError:  # only the main thread may ask for it
        before = None
    try:
        yield
    finally:
        if before is signal.SIG_DFL:
            signal.signal(signal.SIGTERM, before)


def _stop(number: int, _: object) -> None:
    sys.exit(128 + number)


def _program() -> str | None:
    return next((found for name in (*_PROGRAMS, *_USUAL_PLACES) if (found := shutil.which(name)) is not None), None)


def _run(program: str, folder: str, data: bytes, kind: Kind) -> None:
    """Have `program` write report.docx into `folder`, if it can."""
    import subprocess  # noqa: PLC0415 — only such a document needs it

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
    _limit(process.pid)
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        raise DecodingError(Message(_TOO_SLOW, {"what": kind.what, "seconds": _PATIENCE}), _OPEN_AND_SAVE) from None
    finally:
        _end(process.pid)
        process.kill()
        process.wait()


def _surroundings(folder: str) -> dict[str, str]:
    """Return the variables of this process with homes in `folder`, where LibreOffice may leave what it wants."""
    homes = dict.fromkeys(("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"), folder)
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
    if sys.platform != "win32":
        with suppress(OSError):
            os.killpg(group, signal.SIGKILL)
