"""What holds for all tests: how much a quick run tries; in CI a test that needs another program must not be skipped."""

import gc
import os
import shutil
import tempfile

import hypothesis
import pytest

from tests.effort import be_quick


def pytest_configure(config):
    be_quick(config.option.markexpr)
    gc.set_threshold(200_000)  # as the command does
    same = bool(os.environ.get("GOVLINT_NO_SKIPS"))  # elsewhere every run tries something new
    hypothesis.settings.register_profile("busy", deadline=None, derandomize=same)  # a busy machine is no fault
    hypothesis.settings.load_profile("busy")
    os.environ["GOVLINT_CACHE_DIR"] = os.path.join(tempfile.gettempdir(), f"govlint-tests-{os.getpid()}")


def pytest_unconfigure():
    shutil.rmtree(os.environ["GOVLINT_CACHE_DIR"], ignore_errors=True)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item):
    outcome = yield
    report = outcome.get_result()
    if report.skipped and os.environ.get("GOVLINT_NO_SKIPS") and item.get_closest_marker("system"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and here it must not be: {report.longrepr}"
