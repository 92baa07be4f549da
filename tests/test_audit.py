"""The step of CI that asks for known vulnerabilities tells "none known" from "nobody could be asked"."""

import json
import os
import subprocess
import sys

import pytest

from tests.helpers import ROOT

FAKE = """#!{python}
import json, sys
from pathlib import Path
names = [line.partition("==")[0] for line in Path(sys.argv[2]).read_text().split()]
status, answer, said = json.loads({answers!r})[sys.argv[4]]
print(said, file=sys.stderr)
if answer is not None:
    known = [dict(name=name, version="1", **(answer.get(name) or answer["*"])) for name in names]
    print(json.dumps(dict(dependencies=known, fixes=[])))
sys.exit(status)
"""
CLEAN = {"vulns": []}
BAD = {"vulns": [{"id": "PYSEC-2026-1", "fix_versions": [], "aliases": [], "description": ""}]}
UNKNOWN = {"skip_reason": "Dependency not found on PyPI and could not be audited"}
NO_NETWORK = [1, None, "requests.exceptions.ConnectionError: Failed to resolve 'api.osv.dev'"]
FORBIDDEN = [1, None, "pip_audit._service.interface.ServiceError"]
TIMEOUT = [1, None, "ERROR:pip_audit._cli:Could not connect to PyPI's vulnerability feed"]
MISTAKE = [1, None, "pip-audit: error: unrecognized arguments"]


@pytest.mark.skipif(os.name == "nt", reason="the fake program is a script with #!")
@pytest.mark.parametrize(
    ("pypi", "osv", "status", "said"),
    [
        ([0, {"*": CLEAN}, ""], MISTAKE, 0, "no known vulnerability in lark"),
        ([1, {"*": CLEAN, "lark": BAD}, ""], MISTAKE, 1, "lark 1: PYSEC-2026-1"),
        (NO_NETWORK, [1, {"*": CLEAN, "lark": BAD}, ""], 1, "lark 1: PYSEC-2026-1"),
        (NO_NETWORK, FORBIDDEN, 0, "not assessed: no advisory service reachable (lark"),
        (TIMEOUT, NO_NETWORK, 0, "not assessed: no advisory service reachable (lark"),
        ([0, {"*": UNKNOWN}, ""], NO_NETWORK, 0, "not assessed: no advisory service reachable (lark"),
        ([0, {"*": CLEAN, "lark": UNKNOWN}, ""], NO_NETWORK, 0, "not assessed: no advisory service knows lark;"),
        ([0, {"*": CLEAN, "lark": UNKNOWN}, ""], [1, {"lark": BAD}, ""], 1, "lark 1: PYSEC-2026-1"),
        (MISTAKE, MISTAKE, 2, "unrecognized arguments"),
    ],
)
def test_a_vulnerability_fails_and_silence_is_no_all_clear(tmp_path, pypi, osv, status, said):
    fake = tmp_path / "pip-audit"
    fake.write_text(FAKE.format(python=sys.executable, answers=json.dumps({"pypi": pypi, "osv": osv})))
    fake.chmod(0o755)
    command = [sys.executable, ".ci/audit.py", str(fake)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == status, done.stderr
    assert said in done.stdout + done.stderr
