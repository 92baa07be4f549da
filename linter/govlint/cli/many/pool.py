"""Worker processes: tasks go out in order, answers come back as they are done; a worker that dies costs one file."""

import contextlib
import queue
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator

import msgspec

from govlint.cli.many.frames import Answer, Lint, Lost, NoWorkersError, Start, Task, answers, receive, send
from govlint.cli.many.worker import command
from govlint.processes import end_tree
from govlint.text import Message, Text

AHEAD = 8
"""How many tasks a worker has at most, so that it need not wait; they are consecutive ones, often of one organ."""
LIMIT = 600.0
"""Seconds that a task may take; the longest real ones take a few."""
_REMEMBERED = 16  # tasks that a worker has done last, as many as it keeps reports
_PATIENCE = 2.0  # seconds in which a worker without tasks is to end
_MOST_DEATHS = 3  # of workers that have not even begun: then no worker works here
_DIED = Text("检查它的工作进程意外结束（{how}）", "the process that checked it ended unexpectedly ({how})")
_SLOW = Text("检查它用了 {seconds} 秒还没有完", "checking it was not done after {seconds} seconds")
_SIGNAL = Text("信号 {name}", "signal {name}")
_STATUS = Text("退出状态 {status}", "exit status {status}")


class _Worker:
    """One process, with the tasks that it has not answered yet."""

    def __init__(self, start: Start, arrived: "queue.SimpleQueue[tuple[_Worker, Answer | None]]") -> None:
        """Start it. Raises OSError or RuntimeError where the system has no room for a process or a thread more."""
        self.tasks: deque[Task] = deque()
        self.done: deque[int] = deque(maxlen=_REMEMBERED)
        self.since = time.monotonic()
        self.is_ready = False
        self.is_too_slow = False
        with _deaf():
            self.process = _started()
        self._arrived = arrived
        try:
            threading.Thread(target=self._listen, daemon=True).start()
        except RuntimeError:
            self.end()
            raise
        self._send(start)

    def give(self, task: Task) -> None:
        """Let it do one more task."""
        if not self.tasks:
            self.since = time.monotonic()
        self.tasks.append(task)
        self._send(task)

    def _send(self, message: Start | Task) -> None:
        if self.process.stdin is not None:
            with contextlib.suppress(OSError):  # it is dead, which its other pipe tells
                send(message, self.process.stdin)  # type: ignore[arg-type]

    def _listen(self) -> None:
        if self.process.stdout is not None:
            with contextlib.suppress(OSError, ValueError, msgspec.MsgspecError):
                while (data := receive(self.process.stdout)) is not None:  # type: ignore[arg-type]
                    self._arrived.put((self, answers.decode(data)))
        self._arrived.put((self, None))

    def end(self) -> None:
        """Stop it: one without tasks when it has noticed that there are no more, any other at once.

        It is asked before it is killed, so that it takes away what it has begun: another program, a temporary folder.
        """
        if self.tasks:
            self._ask_to_end()
        if not self._stops_by_itself():
            self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()

    def _ask_to_end(self) -> None:
        if sys.platform == "win32":
            end_tree(self.process.pid)  # nothing can be asked there
        else:
            self.process.terminate()

    def _stops_by_itself(self) -> bool:
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            if self.process.stdin is not None:
                self.process.stdin.close()
            self.process.wait(_PATIENCE)
            return True
        return False


def _started() -> "subprocess.Popen[bytes]":
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP  # such a one does not hear Ctrl-C: the run ends it
    else:
        flags = 0
    return subprocess.Popen(command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, creationflags=flags)  # noqa: S603 — ourselves


@contextlib.contextmanager
def _deaf() -> Iterator[None]:
    """Let the processes that are started in the block not hear Ctrl-C, from their first moment on: the run ends them."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Pool:
    """A number of workers."""

    def __init__(self, jobs: int, start: Start, limit: float = LIMIT) -> None:
        """Take how many workers there are to be, what each is told first, and the seconds that a task may take."""
        self._start = start
        self._limit = limit
        self._arrived: queue.SimpleQueue[tuple[_Worker, Answer | None]] = queue.SimpleQueue()
        self._waiting: deque[Task] = deque()
        self._deaths = 0
        self._jobs = jobs
        self._workers: list[_Worker] = []

    @property
    def room(self) -> int:
        """How many tasks it takes before some must wait."""
        return (self._jobs + 1) * AHEAD

    def submit(self, task: Task) -> None:
        """Let a worker do `task`, as soon as one is free; there are no more workers than there is work for.

        What a worker has just done it does again at once: it still knows the report.
        """
        knowing = next((worker for worker in self._workers if task.number in worker.done), None)
        if isinstance(task, Lint) and knowing is not None:
            knowing.give(task)
            return
        self._waiting.append(task)
        if len(self._workers) < self._jobs and all(_is_busy(worker) for worker in self._workers):
            self._add_worker()
        self._hand_out()

    def _add_worker(self) -> None:
        """Start one more worker; where that is impossible, those that there are do all."""
        try:
            self._workers.append(_Worker(self._start, self._arrived))
        except (OSError, RuntimeError):
            self._jobs = len(self._workers)

    def _hand_out(self) -> None:
        for worker in sorted(self._workers, key=lambda each: len(each.tasks)):
            if _is_busy(worker):
                return
            while self._waiting and len(worker.tasks) < AHEAD:
                worker.give(self._waiting.popleft())

    def get(self, seconds: float) -> Answer | Lost | None:
        """Return the next answer, or a task that is lost; None when nothing came for some `seconds`.

        Raises NoWorkersError.
        """
        if self._waiting and not self._workers:
            raise NoWorkersError
        self._stop_slow_ones()
        try:
            worker, answer = self._arrived.get(timeout=seconds)
        except queue.Empty:
            return None
        if answer is None:
            return self._replace(worker)
        worker.since = time.monotonic()
        if not worker.is_ready:
            worker.is_ready = True
            return None
        done = worker.tasks.popleft()
        if isinstance(done, Lint):
            worker.done.append(done.number)
        self._hand_out()
        return answer

    def _stop_slow_ones(self) -> None:
        for worker in self._workers:
            if worker.tasks and time.monotonic() - worker.since > self._limit:
                worker.is_too_slow = True
                worker.process.kill()

    def _replace(self, dead: _Worker) -> Lost | None:
        """Put another worker in the place of a dead one, and give its other tasks back."""
        dead.end()
        self._deaths = 0 if dead.is_ready else self._deaths + 1
        if self._deaths >= _MOST_DEATHS:
            raise NoWorkersError
        lost = dead.tasks.popleft() if dead.tasks and dead.is_ready else None
        self._waiting.extendleft(reversed(dead.tasks))
        self._workers.remove(dead)
        self._add_worker()
        self._hand_out()
        return None if lost is None else Lost(lost, self._reason(dead))

    def _reason(self, dead: _Worker) -> Message:
        if dead.is_too_slow:
            return Message(_SLOW, {"seconds": int(self._limit)})
        return Message(_DIED, {"how": _how(dead.process.returncode)})

    def close(self) -> None:
        """End all workers."""
        for worker in self._workers:
            worker.end()


def _is_busy(worker: _Worker) -> bool:
    return 2 * len(worker.tasks) > AHEAD


def _how(status: int) -> Message:
    if status < 0:
        return Message(_SIGNAL, {"name": _signal(-status)})
    return Message(_STATUS, {"status": status})


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return str(number)
