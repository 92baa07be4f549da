"""A baseline: the findings that were there when a check was introduced, or that somebody accepted, in one file.

A finding is recognised by its file and its fingerprint, so that moved lines do not bring it back. Each entry can say why
(`reason`) and until when (`expires`, a date); after that day the finding is reported again.
"""

import os
from collections.abc import Container
from datetime import date

import msgspec

from govlint.json_text import indented
from govlint.linter import FileResult
from govlint.readers.failure import why
from govlint.rule import Finding
from govlint.suppression import Suppressed, Suppression
from govlint.text import Message, Text

VERSION = 1
_LARGEST = 256 << 20  # bytes; a million findings


class Entry(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One accepted finding. `path` is relative to the baseline's folder; `message` is for people and not compared."""

    path: str
    code: str
    fingerprint: str
    message: str
    reason: str = ""
    expires: date | None = None


class Baseline(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file as a whole."""

    version: int
    entries: list[Entry]


class BaselineError(Exception):
    """A baseline that cannot be read or written; `message` names the file and says what to do."""

    def __init__(self, template: Text, **values: object) -> None:
        self.message = Message(template, values)
        super().__init__(self.message.in_language("en"))


def read_baseline(path: str) -> Baseline:
    """Return the baseline in the file at `path`. Raises BaselineError."""
    try:
        with open(path, "rb") as file:
            data = file.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise BaselineError(_TOO_LARGE, path=path, most=_LARGEST >> 20)
        baseline = msgspec.json.decode(data, type=Baseline)
    except FileNotFoundError:
        raise BaselineError(_NO_FILE, path=path) from None
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise BaselineError(_NOT_READ, path=path, error=Text(_NO_BASELINE, str(error))) from None
    except (OSError, ValueError) as error:
        raise BaselineError(_NOT_READ, path=path, error=why(error)) from None
    if baseline.version != VERSION:
        raise BaselineError(_OTHER_VERSION, path=path, version=baseline.version)
    return baseline


class Accepted:
    """What a baseline accepts on one day."""

    def __init__(self, baseline: Baseline, path: str, today: date) -> None:
        """Take the `baseline`, read from `path`, as it is in force on the day `today`."""
        self._path = path
        self._entries: dict[str, dict[str, Entry]] = {}
        self._fingerprints: dict[str, set[str]] = {}
        for entry in baseline.entries:
            self._fingerprints.setdefault(entry.path, set()).add(entry.fingerprint)
            if entry.expires is None or today <= entry.expires:
                self._entries.setdefault(entry.path, {})[entry.fingerprint] = entry

    def in_file(self, name: str) -> dict[str, Entry]:
        """Return the entries for the file `name`, by their fingerprints."""
        return self._entries.get(path_in(self._path, name), {})

    def set_aside(self, result: FileResult) -> FileResult:
        """Return `result` with the accepted findings among the suppressed ones, and what the baseline has of its file."""
        entries = self.in_file(result.name)
        known = frozenset(self._fingerprints.get(path_in(self._path, result.name), ())) | (
            result.baselined or frozenset()
        )
        if not entries:
            return msgspec.structs.replace(result, baselined=known)
        kept, accepted = [], list(result.suppressed)
        for finding in result.findings:
            entry = entries.get(finding.fingerprint)
            if entry is None:
                kept.append(finding)
            else:
                accepted.append(Suppressed(finding, Suppression("external", entry.reason)))
        return msgspec.structs.replace(result, findings=tuple(kept), suppressed=tuple(accepted), baselined=known)


class Comparison:
    """A run against a baseline, file by file; `unused` are the entries so far that nothing matches any more."""

    def __init__(self, baseline: Baseline, path: str, today: date, ran: Container[str]) -> None:
        """Take the `baseline`, read from `path`, as it is in force on the day `today`.

        `ran` are the codes of the rules that run: an entry for another rule, or for a file that cannot be read, may still be
        needed.
        """
        self._accepted = Accepted(baseline, path, today)
        self._expired = [each for each in baseline.entries if each.expires is not None and each.expires < today]
        self._path = path
        self._ran = ran
        self._checked: set[str] = set()
        self.unused: list[Entry] = []

    def take(self, result: FileResult) -> FileResult:
        """Return `result` without the findings that the baseline accepts."""
        if result.failure is None:
            self._checked.add(path_in(self._path, result.name))
            found = {finding.fingerprint for finding in result.findings}
            self.unused += (
                entry
                for fingerprint, entry in self._accepted.in_file(result.name).items()
                if fingerprint not in found and entry.code in self._ran
            )
        return self._accepted.set_aside(result)

    @property
    def expired(self) -> tuple[Entry, ...]:
        """The entries for the files checked so far that are in force no longer."""
        return tuple(each for each in self._expired if each.path in self._checked)


class NewBaseline:
    """A baseline of all findings of a run, made file by file.

    Reasons and dates of the `earlier` baseline stay with their findings, and so do its entries for what was not checked this
    time: files that did not come or could not be read, and rules whose codes are not among those that `ran`. An accepted
    finding stays accepted.
    """

    def __init__(self, path: str, ran: Container[str], earlier: Baseline | None = None) -> None:
        """Take the `path` that it will be written to."""
        self._path = path
        self._ran = ran
        self._known = {(entry.path, entry.fingerprint): entry for entry in (earlier.entries if earlier else ())}
        self._checked: set[str] = set()
        self._entries: list[Entry] = []

    def add(self, result: FileResult) -> list[Entry]:
        """Take in the findings of a file and return their entries."""
        if result.failure is not None:
            return []
        name = path_in(self._path, result.name)
        self._checked.add(name)
        external = [each.finding for each in result.suppressed if each.suppression.kind == "external"]
        entries = [self._entry(name, finding) for finding in (*result.findings, *external)]
        self._entries += entries
        return entries

    def _entry(self, name: str, finding: Finding) -> Entry:
        old = self._known.get((name, finding.fingerprint))
        reason, expires = (old.reason, old.expires) if old else ("", None)
        message = _as_text(finding.message.in_language("zh"))
        return Entry(name, finding.code, finding.fingerprint, message, reason, expires)

    def whole(self) -> Baseline:
        """Return the baseline of all that was taken in."""
        earlier = (
            each for each in self._known.values() if each.path not in self._checked or each.code not in self._ran
        )
        entries = (*earlier, *self._entries)
        return Baseline(VERSION, sorted(entries, key=lambda entry: (entry.path, entry.code, entry.fingerprint)))


def encoded(baseline: Baseline) -> bytes:
    """Return the file's bytes: JSON, an entry's fields on lines of their own, so that changes are seen in a diff."""
    return indented(baseline).encode() + b"\n"


def path_in(baseline: str, name: str) -> str:
    """Return the path of the file `name` as the baseline at `baseline` has it: relative to its folder, with /.

    In a name that is no UTF-8 the odd bytes are written as escapes.
    """
    folder = os.path.dirname(os.path.abspath(baseline))
    try:
        relative = os.path.relpath(name, folder)
    except ValueError:  # another drive
        relative = os.path.abspath(name)
    return _as_text(relative.replace(os.sep, "/"))


def _as_text(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode()


_NO_FILE = Text(
    "没有基线文件 {path}；先用 --write-baseline {path} 生成",
    "there is no baseline {path}; make it with --write-baseline {path}",
)
_TOO_LARGE = Text(
    "基线文件 {path} 超过 {most} MB，不是 govlint 写出的基线；请确认文件名",
    "the baseline {path} is larger than {most} MB and is none that govlint wrote; check its name",
)
_NO_BASELINE = "内容不是 govlint 写出的基线"
_NOT_READ = Text("基线文件 {path} 无法读取：{error}", "the baseline {path} cannot be read: {error}")
_OTHER_VERSION = Text(
    "基线文件 {path} 是另一版本（{version}）的；请重新生成",
    "the baseline {path} is of another version ({version}); write it anew",
)
