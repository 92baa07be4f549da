"""Nothing in a file may bring the tool down: damaged reports, any bytes, and the inputs on which it once broke."""

import importlib.util
import random
import subprocess
import sys
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govlint.source import Source
from tests.effort import some
from tests.fuzz.samples import SAMPLES
from tests.fuzz.targets import TARGETS, assert_sound, linter
from tests.helpers import JIAYIN, JIXIAN, REPORTS, ROOT, read

CLEAN = ROOT / "tests" / "rules" / "data" / "clean"
TEXTS = sorted([*REPORTS.glob("*.txt"), *CLEAN.glob("*.txt"), *CLEAN.glob("*.md")])
MOST = 1.0  # seconds of the processor's time for one report
PARTS = 4


def lints(text):
    start = time.process_time()
    assert_sound(linter().lint(Source(text, "draft.txt"), assume_report=True))
    assert time.process_time() - start < MOST, text


@pytest.mark.slow
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_prefix_of_a_report(path):
    text = read(path)
    for end in range(len(text)):
        lints(text[:end])


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("path", [JIAYIN, JIXIAN], ids=lambda path: path.stem)
def test_every_deletion_of_a_character(path, part):
    text = read(path)
    for at in range(part, len(text), PARTS):
        lints(text[:at] + text[at + 1 :])


def damaged(sample, drawn):
    """Return `sample` with some of its bytes lost, changed, doubled or put elsewhere."""
    rng = random.Random(drawn)
    data = bytearray(sample)
    for _ in range(rng.randint(0, 6)):
        at, length = rng.randrange(len(data) + 1), rng.choice((1, 1, 2, 3, 8, 40))
        piece = data[at : at + length]
        match rng.randrange(4):
            case 0:
                del data[at : at + length]
            case 1:
                data[at : at + length] = rng.randbytes(len(piece))
            case 2:
                data[at:at] = piece * rng.randint(1, 3)
            case _:
                where = rng.randrange(len(data) + 1)
                data[where:where] = piece
    return bytes(data)


@pytest.mark.parametrize("target", TARGETS)
@settings(max_examples=some(2000, 30), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_bytes(target, data):
    if data.draw(st.integers(0, 3)) == 0:
        TARGETS[target](data.draw(st.binary(max_size=200)))
        return
    sample = data.draw(st.sampled_from(SAMPLES[target]))
    TARGETS[target](damaged(sample, data.draw(st.integers(0, 2**32))))


CRASHES = [
    (
        "report",
        "1.信访举报投诉类申\n0 \n请\n2.重复申请 0 0 0 00 0 0\n（六）其他处理 0 0 0 00 0 0".encode(),
    ),  # a row whose last cell stands before its first
]
"""What once broke a target; found by hypothesis and by `python -m tests.fuzz`."""


@pytest.mark.parametrize(("target", "data"), CRASHES)
def test_what_once_broke(target, data):
    TARGETS[target](data)


@pytest.mark.slow
@pytest.mark.system
@pytest.mark.parametrize("target", TARGETS)
def test_guided_by_coverage(target, tmp_path):
    if importlib.util.find_spec("atheris") is None:
        pytest.skip("needs the extra fuzz")
    command = [sys.executable, "-m", "tests.fuzz", target, "15", str(tmp_path), "1"]
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
