"""Many files in the order given: tasks go out ahead, results come in as they are done and leave in order.

A few files at a time are on their way, however many there are. Each is linted against its relatives; then, in order, its text is
compared with those before it, and where it is much like another one it is linted again against that; then, in order, it
leaves.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from typing import Protocol

import msgspec

from govlint.cli.checked import Checked
from govlint.cli.many.checking import Checker
from govlint.cli.many.frames import Answer, Identified, Identify, Lint, Linted, Lost, NoWorkersError, Task, outcomes
from govlint.cli.many.outcome import unpacked
from govlint.likeness import Unit
from govlint.linter import FileResult
from govlint.readers.failure import ReadFailure
from govlint.similar import Similar
from govlint.text import Text
from govlint.years import Families, Identity, Relatives

_BATCH = 16  # files whose first lines are one task
_TICK = 0.2  # seconds between two looks at the clock
_TRY_AGAIN = Text(
    "单独检查这个文件；如果仍然如此，请连同文件反馈", "check it by itself; if that fails, too, report it with the file"
)


class Direct(msgspec.Struct, frozen=True):
    """The answer to Lint within this process: nothing is packed."""

    number: int
    result: FileResult
    units: tuple[Unit, ...] = ()


class Hands(Protocol):
    """Who does the tasks: worker processes, or this one."""

    @property
    def room(self) -> int:
        """How many tasks may be under way."""

    def submit(self, task: Task) -> None:
        """Take a task."""

    def get(self, seconds: float) -> Answer | Direct | Lost | None:
        """Return what is done, None when nothing came for some `seconds`."""

    def close(self) -> None:
        """Stop."""


class Inline:
    """Does the tasks in this process."""

    room = 1

    def __init__(self, checker: Checker) -> None:
        self._checker = checker
        self._tasks: deque[Task] = deque()

    def submit(self, task: Task) -> None:
        """Take a task."""
        self._tasks.append(task)

    def get(self, seconds: float) -> Answer | Direct | None:  # noqa: ARG002
        """Do the first task and return its answer."""
        if not self._tasks:
            return None
        task = self._tasks.popleft()
        return Direct(task.number, *self._checker.lint(task)) if isinstance(task, Lint) else self._checker.answer(task)

    def close(self) -> None:
        """Do nothing."""


class Ordered:
    """A run over files by their names."""

    def __init__(self, names: Sequence[str], checker: Checker, hands: Hands | None = None) -> None:
        """Take the names, what checks a file in this process, and the hands that do it in others."""
        self._names = names
        self._checker = checker
        self._hands: Hands = hands or Inline(checker)
        self._open: dict[int, Task] = {}
        self._families = Families([None])
        self._similar = Similar() if checker.compares and len(names) > 1 else None

    def results(self) -> Iterator[Checked | None]:
        """Yield what came of each file, in order; None where some time has passed and nothing is done yet."""
        try:
            yield from self._identify()
            yield from self._lint()
        finally:
            self._hands.close()

    def _identify(self) -> Iterator[None]:
        """Find out whose report of which year each file is."""
        if len(self._names) < 2:
            return
        found: dict[int, list[Identity | None]] = {}
        starts = range(0, len(self._names), _BATCH)
        waiting = deque(starts)
        while len(found) < len(starts):
            while waiting and len(self._open) < self._hands.room:
                at = waiting.popleft()
                self._submit(Identify(at, list(self._names[at : at + _BATCH])))
            received = self._get()
            if received is not None:
                task, answer = received
                found[task.number] = answer.identities if isinstance(answer, Identified) else [None] * _BATCH
            yield None
        self._families = Families(each for at in starts for each in found[at])

    def _lint(self) -> Iterator[Checked | None]:
        first: dict[int, Linted | Direct | Checked] = {}
        last: dict[int, Checked] = {}
        given = compared = done = 0
        while done < len(self._names):
            while (
                given < len(self._names) and given - done < 4 * self._hands.room and len(self._open) < self._hands.room
            ):
                self._submit(self._task(given, self._families.relatives(given)))
                given += 1
            while compared in first:
                self._compare(compared, first.pop(compared), last)
                compared += 1
            if done in last:
                yield last.pop(done)
                done += 1
                continue
            received = self._get()
            if received is None:
                yield None
                continue
            task, answer = received
            what = self._received(task, answer)
            if task.number < compared:
                last[task.number] = self._checked(what)
            else:
                first[task.number] = what

    def _compare(self, at: int, what: Linted | Direct | Checked, last: dict[int, Checked]) -> None:
        """Hold the text of a file against those before it; where it is like one, it is linted again."""
        units = _units(what)
        alike: tuple[int, ...] = ()
        if self._similar is not None and units:
            alike = self._similar.alike(units, lambda other: self._families.may_repeat(at, other))
            self._similar.add(at, units)
        if not alike:
            last[at] = self._checked(what)
            return
        relatives = self._families.relatives(at)
        self._submit(self._task(at, Relatives(relatives.before, relatives.same, alike)))

    def _task(self, at: int, relatives: Relatives) -> Lint:
        places = (at, *relatives.before, *relatives.same, *relatives.alike)
        return Lint(at, {place: self._names[place] for place in places}, relatives)

    def _submit(self, task: Task) -> None:
        self._open[task.number] = task
        self._hands.submit(task)

    def _get(self) -> tuple[Task, Answer | Direct | Lost] | None:
        try:
            answer = self._hands.get(_TICK)
        except NoWorkersError:
            self._hands.close()
            self._hands = Inline(self._checker)
            for task in self._open.values():
                self._hands.submit(task)
            return None
        if answer is None:
            return None
        return self._open.pop(answer.task.number if isinstance(answer, Lost) else answer.number), answer

    def _received(self, task: Task, answer: Answer | Direct | Lost) -> Linted | Direct:
        """Return what came of a file; where it could not be sent, it is linted here."""
        if isinstance(answer, Lost):
            return Direct(
                task.number, self._checker.failed(ReadFailure(self._names[task.number], answer.reason, _TRY_AGAIN))
            )
        if isinstance(answer, Direct) or (isinstance(answer, Linted) and answer.outcome is not None):
            return answer
        if not isinstance(task, Lint):
            raise TypeError(task)
        return Direct(task.number, *self._checker.lint(task))

    def _checked(self, what: Linted | Direct | Checked) -> Checked:
        if isinstance(what, Checked):
            return what
        if isinstance(what, Direct):
            return Checked.of(what.result)
        outcome = outcomes.decode(what.outcome or b"")
        return Checked(outcome.tally, lambda: unpacked(outcome.result), outcome.pieces)


def _units(what: Linted | Direct | Checked) -> tuple[Unit, ...]:
    if isinstance(what, Direct):
        return what.units
    return outcomes.decode(what.outcome).units if isinstance(what, Linted) and what.outcome else ()
