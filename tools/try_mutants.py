"""A pytest plugin that tries mutants in forks of one process: nothing is imported or collected twice.

tools/mutation.py runs it: `TRY_MUTANTS` names a JSON file with the names of the mutants, which tests reach each of them, how
many processes there may be, and where to write what each came to. What was worked out before a test, and kept, a mutant cannot
change any more, nor is it known that the test needs it: one that is missed is tried again in a process of its own, with all
tests, where its function was called while they were collected, or few of them are known to reach it (not with `--once`).
"""

import importlib
import json
import os
import resource
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from mutmut.mutation import trampoline

MISSED, NOTICED = 0, 1
_KILLERS_FIRST = 40  # tests that noticed something in the same module before
_STARTED = 10  # seconds
_FEW = 300  # tests


class Trial:
    """Runs, for each mutant, the tests that reach it, up to the first that fails."""

    def __init__(self, job: dict, called: set[str]) -> None:
        self._job = job
        self._called = called
        self._killers: dict[str, Counter[str]] = {}
        self._say = -1  # in a child: where to write which test failed

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try all mutants instead of running the tests."""
        self._items = {item.nodeid.removeprefix("mutants/"): item for item in session.items}
        for name in {name.rpartition(".")[0] for name in self._job["mutants"]}:
            importlib.import_module(name)
        begin = time.process_time() + resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        if self._collect(self._start("", list(self._items.values()), 3600))[0] != MISSED:
            sys.exit("the tests fail without any change")
        took = time.process_time() + resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - begin
        results: dict[str, int] = {}
        running: dict[int, tuple[str, int]] = {}
        waiting = list(self._job["mutants"])
        while waiting or running:
            while waiting and len(running) < self._job["processes"]:
                name = waiting.pop()
                pid, read = self._start(name, self._ordered(name), int(2 * took) + _STARTED)
                running[pid] = name, read
            pid, status = os.wait()
            name, read = running.pop(pid)
            results[name], killer = self._ended(status, read)
            self._killers.setdefault(name.rpartition(".")[0], Counter())[killer] += 1
            Path(self._job["results"]).write_text(json.dumps(results), "utf-8")
        missed = () if self._job["once"] else [name for name, code in results.items() if code == MISSED]
        again = [name for name in missed if self._may_be_kept(name)]
        with ThreadPoolExecutor(self._job["processes"]) as pool:
            results.update(zip(again, pool.map(self._alone, again), strict=True))
        Path(self._job["results"]).write_text(json.dumps(results), "utf-8")
        return True

    def _may_be_kept(self, name: str) -> bool:
        return name.partition("__mutmut_")[0] in self._called or len(self._job["reached"][name]) < _FEW

    def _alone(self, name: str) -> int:
        files = sorted({test.partition("::")[0] for test in self._items})
        ended = subprocess.run(
            [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-m", self._job["marks"], *files],
            env={**os.environ, "TRY_MUTANTS": "", "MUTANT_UNDER_TEST": name},
            stdout=subprocess.DEVNULL,
            check=False,
        )
        return ended.returncode

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """End the child with the first test that fails."""
        if self._say >= 0 and report.failed:
            os.write(self._say, report.nodeid.encode())
            os._exit(NOTICED)

    def _ordered(self, name: str) -> list[pytest.Item]:
        reached = set(self._job["reached"][name])
        killers = self._killers.get(name.rpartition(".")[0], Counter())
        first = [each for each, _ in killers.most_common(_KILLERS_FIRST) if each in reached]
        return [self._items[each] for each in dict.fromkeys((*first, *self._items)) if each in reached]

    def _start(self, name: str, items: list[pytest.Item], seconds: int) -> tuple[int, int]:
        read, write = os.pipe()
        pid = os.fork()
        if pid:
            os.close(write)
            return pid, read
        self._say = write
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        _choose(name)
        for item, following in zip(items, [*items[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        os._exit(MISSED)

    def _collect(self, child: tuple[int, int]) -> tuple[int, str]:
        pid, read = child
        return self._ended(os.waitpid(pid, 0)[1], read)

    def _ended(self, status: int, read: int) -> tuple[int, str]:
        with os.fdopen(read) as pipe:
            return os.waitstatus_to_exitcode(status), pipe.read().removeprefix("mutants/")


def _choose(name: str) -> None:
    """Let the mutant `name` be what is called from now on, and forget what was worked out before."""
    os.environ["MUTANT_UNDER_TEST"] = name
    trampoline.get_mutant_under_test = lambda: name  # asked at every call: faster than looking into the environment
    for module in [module for key, module in sys.modules.items() if key.startswith(("govlint", "tests"))]:
        for value in list(vars(module).values()):
            if hasattr(value, "cache_clear"):
                value.cache_clear()


def pytest_configure(config: pytest.Config) -> None:
    """Register the trial, and note from now on which functions are called."""
    job = os.environ.get("TRY_MUTANTS")
    if job:
        called: set[str] = set()
        trampoline.get_mutant_under_test = lambda: "stats"
        trampoline.record_trampoline_hit = lambda name, **_: called.add(name)
        config.pluginmanager.register(Trial(json.loads(Path(job).read_text("utf-8")), called))
