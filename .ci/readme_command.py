"""Print the README's command for a fresh clone that ends in the program named (govlint or pytest).

Both READMEs must give the same one, so that neither can go stale.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
_COMMAND = re.compile(r"^python3 -m venv \.venv && .*$", re.MULTILINE)


def command(readme: str, program: str) -> str:
    """Return the one command of `readme` that runs `program`. Exits with a message when there is not just one."""
    text = (ROOT / readme).read_text("utf-8")
    found = [
        line for line in _COMMAND.findall(text) if line.rpartition("&&")[2].strip().startswith(f".venv/bin/{program}")
    ]
    if len(found) != 1:
        sys.exit(f"{readme} has {len(found)} commands that run {program}, not one")
    return found[0]


if __name__ == "__main__":
    program = sys.argv[1]
    english, chinese = command("README.md", program), command("README.zh-CN.md", program)
    if english != chinese:
        sys.exit(f"the READMEs differ: {english!r}, {chinese!r}")
    print(english)
