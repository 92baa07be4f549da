"""Ask pip-audit whether a known vulnerability is in what govlint needs to run, its extras included.

usage: python .ci/audit.py PIP_AUDIT

Exits with 1 where there is one, with 2 where pip-audit itself fails, and with 0 where there is none. Where no advisory service
can be asked, or none knows a package, it says what was not assessed and exits with 0: that is no finding and no all-clear either.
"""

import json
import re
import subprocess
import sys
import tempfile
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

_EXTRA = "all"
_SERVICES = ("pypi", "osv")
_UNREACHABLE = re.compile(r"requests\.exceptions\.|ServiceError|ConnectionError|Could not connect|Tip: your network")


class AuditError(Exception):
    """pip-audit could not do its work, and not for want of an advisory service."""


def needed(name: str, extras: frozenset[str]) -> dict[str, str]:
    """Return the versions of all packages installed here that `name` needs, by their names."""
    found: dict[str, str] = {}
    waiting, seen = [(name, extras)], set()
    while waiting:
        each = waiting.pop()
        if each in seen:
            continue
        seen.add(each)
        for requirement in map(Requirement, distribution(each[0]).requires or ()):
            marker = requirement.marker
            if marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *each[1])):
                package = canonicalize_name(requirement.name)
                found[package] = distribution(package).version
                waiting.append((package, frozenset(requirement.extras)))
    found.pop(name, None)
    return found


def ask(command: str, packages: dict[str, str], service: str) -> list[dict[str, Any]] | None:
    """Return what a service says of each package; None where it cannot be reached. Raises AuditError."""
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "requirements.txt"
        listed.write_text("".join(f"{name}=={version}\n" for name, version in packages.items()), "utf-8")
        options = ["--no-deps", "--disable-pip", "--progress-spinner", "off", "--timeout", "20", "--format", "json"]
        done = subprocess.run(  # noqa: S603 — the one that was named
            [command, "-r", str(listed), "-s", service, *options], capture_output=True, text=True, check=False
        )
    try:
        answers: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (ValueError, LookupError):
        if _UNREACHABLE.search(done.stderr):
            return None
        raise AuditError(done.stderr or f"pip-audit gave no answer and exited with {done.returncode}") from None
    return answers


def main(command: str) -> int:
    """Ask one service after the other about what the ones before did not know; return the exit status."""
    packages = needed("govlint", frozenset({_EXTRA}))
    unknown = dict(packages)
    has_answered = False
    for service in _SERVICES:
        answers = ask(command, unknown, service) if unknown else []
        if answers is None:
            continue
        known = [each for each in answers if "skip_reason" not in each]
        has_answered = has_answered or bool(known)
        vulnerable = [each for each in known if each["vulns"]]
        for each in vulnerable:
            print(f"{each['name']} {each['version']}:", *(vulnerability["id"] for vulnerability in each["vulns"]))
        if vulnerable:
            return 1
        assessed = {each["name"] for each in known}
        unknown = {name: version for name, version in unknown.items() if name not in assessed}
    if not has_answered:
        print(f"not assessed: no advisory service reachable ({', '.join(packages)})")
    elif unknown:
        print(f"not assessed: no advisory service knows {', '.join(unknown)}; no known vulnerability in the rest")
    else:
        print(f"no known vulnerability in {', '.join(packages)}")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1]))
    except AuditError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
