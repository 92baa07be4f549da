"""Coverage-guided fuzzing with atheris: `python -m tests.fuzz TARGET [SECONDS] [FOLDER] [SEED]`.

FOLDER keeps the inputs that reached something new, so that the next run goes on from there (default: build/fuzz/TARGET). A crash
is written beside them; make it a test in tests/test_unbreakable.py (CRASHES). Needs the extra `fuzz`; see docs/testing.md.
"""

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["govlint", "govlint_rules"]):
    from tests.fuzz.targets import TARGETS
from tests.fuzz.samples import SAMPLES


def main() -> None:
    """Fuzz the target that the command line names."""
    target, seconds = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "60"
    folder = Path(sys.argv[3] if len(sys.argv) > 3 else f"build/fuzz/{target}")
    folder.mkdir(parents=True, exist_ok=True)
    for number, sample in enumerate(SAMPLES[target]):
        (folder / f"sample-{number}").write_bytes(sample)
    options = [f"-max_total_time={seconds}", "-timeout=20", "-rss_limit_mb=2048", f"-artifact_prefix={folder}/crash-"]
    options += [f"-seed={seed}" for seed in sys.argv[4:]]
    atheris.Setup([sys.argv[0], *options, str(folder)], TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
