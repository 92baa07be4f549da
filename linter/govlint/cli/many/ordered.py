"""Many files in the order given: tasks go out ahead, results come in as they are done and leave in order.

A few files at a time are on their way, however many there are. Each is linted against its relatives; then, in order, its text is
compared with those before it, and where it is much like another one it is linted again against that; then, in order, it
leaves.
"""

from collections import deque
from collections.abc import Generator, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

import msgspec

from govlint.cli.checked import Checked
from govlint.cli.many.checking import Checker, Digests, digest_of_file
from govlint.cli.many.frames import Answer, Identified, Identify, Lint, Linted, Lost, NoWorkersError, Task, outcomes
from govlint.cli.many.outcome import Outcome, unpacked
from govlint.likeness import Alike, Sketch
from govlint.linter import FileResult
from govlint.readers.document import Documents
from govlint.readers.failure import ReadError, ReadFailure
from govlint.text import Message, Text
from govlint.together import comparison
from govlint.years import Families, Identity, Relatives

if TYPE_CHECKING:
    from govlint.cli.many.known import Comparisons, Known

_BATCH = 16  # files whose first lines are one task
_TICK = 0.2  # seconds between two looks at the clock
_TRY_AGAIN = Text(
    "单独检查这个文件；如果仍然如此，请连同文件反馈", "check it by itself; if that fails, too, report it with the file"
)


_CHANGED = Text("检查期间 {name} 有变动：{why}", "{name} was changed meanwhile: {why}")
_AGAIN = Text("再运行一次", "run again")


class Direct(msgspec.Struct, frozen=True):
    """The answer to Lint within this process: nothing is packed."""

    number: int
    result: FileResult
    sketch: Sketch | None = None


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

    def __init__(self, checker: Checker, *, packs: bool = False) -> None:
        """Take what checks a file, and whether answers are to be packed, for keeping them."""
        self._checker = checker
        self._packs = packs
        self._tasks: deque[Task] = deque()

    def submit(self, task: Task) -> None:
        """Take a task."""
        self._tasks.append(task)

    def get(self, seconds: float) -> Answer | Direct | None:  # noqa: ARG002
        """Do the first task and return its answer."""
        if not self._tasks:
            return None
        task = self._tasks.popleft()
        if isinstance(task, Identify) or self._packs:
            return self._checker.answer(task)
        return Direct(task.number, *self._checker.lint(task))

    def close(self) -> None:
        """Do nothing."""


class Ordered:
    """A run over files by their names."""

    def __init__(
        self, names: Sequence[str], checker: Checker, hands: Hands | None = None, known: "Known | None" = None
    ) -> None:
        """Take the names, what checks a file in this process, the hands that do it in others, and what is known.

        Raises ComparisonError where texts are to be compared and cannot be.
        """
        self._names = names
        self._checker = checker
        self._hands: Hands = hands or Inline(checker, packs=known is not None)
        self._known = known
        self._digests = Digests(len(names) if known is not None else 0)
        self._open: dict[int, Task] = {}
        self._families = Families(len(names))
        self._documents = Documents(len(names))
        self._similar = comparison() if checker.compares and len(names) > 1 else None
        self._compared: Comparisons | None = None  # by an earlier run over the same files
        self._alike: Comparisons = {}
        self._changed: set[int] = set()  # the places of files that were changed meanwhile
        self._is_steady = True  # no file has been changed meanwhile, none was lost

    def results(self) -> Generator[Checked | None, None, None]:
        """Yield what came of each file, in order; None where some time has passed and nothing is done yet."""
        try:
            yield from self._identify()
            yield from self._lint()
        finally:
            self._hands.close()
            self._documents.close()
            if self._known is not None:
                self._known.close()

    def _identify(self) -> Iterator[None]:
        """Find out whose report of which year each file is."""
        unknown = self._unknown()
        asked: dict[int, list[int]] = {}
        again: list[list[int]] = []
        while True:
            while len(asked) < self._hands.room:
                places = again.pop() if again else next(unknown, None)
                if places is None:
                    break
                if not places:
                    yield None
                    continue
                asked[places[0]] = places
                self._submit(Identify(places[0], {at: self._names[at] for at in places}))
            if not asked:
                return
            received = self._get()
            if received is not None:
                task, answer = received
                places = asked.pop(task.number)
                if isinstance(answer, Identified):
                    for at, identity, digest in zip(places, answer.identities, answer.digests, strict=True):
                        self._families.put(at, identity)
                        self._keep_identity(at, identity, digest)
                    for at, document in answer.documents.items():
                        self._documents.put(at, document)
                else:
                    again += _apart(places)
            yield None

    def _unknown(self) -> Iterator[list[int]]:
        """Yield the places of the files of which nothing is known, a few at a time or none; what is known is taken."""
        places: list[int] = []
        for at, name in enumerate(self._names):
            known = self._known_identity(at, name)
            if known is not None:
                self._families.put(at, known[0])
            else:
                places.append(at)
            if len(places) == _BATCH or at % _BATCH == 0:
                yield places
                places = []
        yield places

    def _known_identity(self, at: int, name: str) -> tuple[Identity | None] | None:
        if self._known is None:
            return None
        digest = digest_of_file(name)
        self._digests.put(at, digest)
        return self._known.identity(name, digest) if digest else (None,)

    def _keep_identity(self, at: int, identity: Identity | None, digest: bytes) -> None:
        """Keep whose report it is for the next run, unless it was changed or could not be read meanwhile."""
        if self._known is None:
            return
        self._is_steady &= self._digests.is_same(at, digest)
        if self._digests.has(at, digest):
            self._known.keep_identity(self._names[at], digest, identity)

    def _lint(self) -> Iterator[Checked | None]:
        if self._known is not None and self._similar is not None:
            self._compared = self._known.comparisons(self._all_parts())
        first: dict[int, Outcome | Direct] = {}
        last: dict[int, Checked] = {}
        given = compared = done = 0
        while done < len(self._names):
            while (
                given < len(self._names) and given - done < 4 * self._hands.room and len(self._open) < self._hands.room
            ):
                task = self._task(given, self._families.relatives(given))
                known = self._outcome(task)
                if known is None:
                    self._submit(task)
                else:
                    first[given] = known
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
            asked, answer = received
            what = self._received(asked, answer)
            if asked.number < compared:
                last[asked.number] = self._checked(what)
            else:
                first[asked.number] = what
        if self._known is not None and self._similar is not None and self._compared is None and self._is_steady:
            self._known.keep_comparisons(self._all_parts(), self._alike)

    def _compare(self, at: int, what: Outcome | Direct, last: dict[int, Checked]) -> None:
        """Hold the text of a file against those before it; where it is like one, it is linted again."""
        alike = self._alike_ones(at, what.sketch)
        if not alike:
            last[at] = self._checked(what)
            return
        relatives = self._families.relatives(at)
        task = self._task(at, Relatives(relatives.before, relatives.same, alike))
        known = self._outcome(task)
        if known is None:
            self._submit(task)
        else:
            last[at] = self._checked(known)

    def _alike_ones(self, at: int, sketch: Sketch | None) -> tuple[Alike, ...]:
        """Return how a file is like those before it."""
        if self._similar is None or sketch is None:
            return ()
        if at in self._changed and self._compared is not None:
            self._compare_anew(at)
        if self._compared is not None:
            check, alike = self._compared.get(at, (sketch.check, ()))
            return alike if check == sketch.check else ()
        alike = self._similar.alike(sketch, lambda other: self._families.may_repeat(at, other))
        self._similar.add(at, sketch)
        if alike:
            self._alike[at] = sketch.check, alike
        return alike

    def _compare_anew(self, at: int) -> None:
        """Compare texts from the place `at` on, whose file was changed since the run began, with all before it."""
        self._compared = None
        for before in range(at):
            outcome = self._outcome(self._task(before, self._families.relatives(before)))
            if self._similar is not None and outcome is not None and outcome.sketch is not None:
                self._similar.add(before, outcome.sketch)

    def _outcome(self, task: Lint) -> Outcome | None:
        """Return what came of the same files the last time."""
        return self._known.outcome(self._parts(task)) if self._known is not None else None

    def _parts(self, task: Lint) -> list[tuple[str, bytes]]:
        relatives = task.relatives
        alike = dict.fromkeys(each.at for each in relatives.alike)
        places = (task.number, *relatives.before, -1, *relatives.same, -1, *sorted(alike))
        return [(self._names[at], self._digests.of(at)) if at >= 0 else ("", b"") for at in places]

    def _all_parts(self) -> list[tuple[str, bytes]]:
        return [(name, self._digests.of(at)) for at, name in enumerate(self._names)]

    def _keep(self, task: Lint, answer: Linted) -> None:
        """Keep what came of a file for the next run, unless something was changed or could not be read meanwhile."""
        if self._known is None or answer.outcome is None:
            return
        changed = {at for at, digest in answer.digests.items() if not self._digests.is_same(at, digest)}
        self._changed |= changed
        self._is_steady &= not changed
        if all(self._digests.has(at, digest) for at, digest in answer.digests.items()):
            self._known.keep(self._parts(task), answer.outcome)

    def _task(self, at: int, relatives: Relatives) -> Lint:
        places = (at, *relatives.before, *relatives.same, *(each.at for each in relatives.alike))
        return Lint(at, {place: self._names[place] for place in places}, relatives)

    def _submit(self, task: Task) -> None:
        if isinstance(task, Lint):
            read = {at: data for at in task.names if (data := self._documents.get(at)) is not None}
            task = msgspec.structs.replace(task, documents=read) if read else task
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

    def _received(self, task: Task, answer: Answer | Direct | Lost) -> Outcome | Direct:
        """Return what came of a file; where it could not be sent, it is linted here."""
        at = task.number
        if isinstance(answer, Lost):
            self._is_steady = False
            return Direct(at, self._checker.failed(ReadFailure(self._names[at], answer.reason, _TRY_AGAIN)))
        if isinstance(answer, Direct):
            self._is_steady = False
            return answer
        if not isinstance(task, Lint) or not isinstance(answer, Linted):
            raise TypeError(task)
        if answer.outcome is None:
            self._is_steady = False
            return Direct(at, *self._checker.lint(task))
        self._keep(task, answer)
        return outcomes.decode(answer.outcome)

    def _checked(self, what: Outcome | Direct) -> Checked:
        if isinstance(what, Direct):
            return Checked.of(what.result)
        if what.looks == self._checker.looks and what.pieces and None not in what.pieces:
            return Checked(what.tally, lambda: self._result(what), what.pieces)
        return Checked.of(self._result(what))

    def _result(self, outcome: Outcome) -> FileResult:
        """Return the result itself, with the texts that it points into."""
        try:
            return unpacked(outcome)
        except ReadError as error:
            name = outcome.tally.name
            return self._checker.failed(
                ReadFailure(name, Message(_CHANGED, {"name": error.failure.name, "why": error.failure.reason}), _AGAIN)
            )


def _apart(places: Sequence[int]) -> list[list[int]]:
    """Return the files of a batch that cost a worker its life, one by one, so that it is known of all but the one at fault."""
    return [[at] for at in places] if len(places) > 1 else []
