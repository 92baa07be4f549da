"""Write the pages of docs/ that are made from the rules: docs/zh/rules and docs/en/rules.

usage: python tools/make_docs.py [--check]

With --check nothing is written; the status is 1 when a page is missing, outdated or no longer needed.
"""

import sys
from pathlib import Path

from govlint.pages import markdown, table
from govlint.plugins import load_plugins
from govlint.text import Language, Text

DOCS = Path(__file__).parent.parent / "docs"
LANGUAGES: tuple[Language, ...] = ("zh", "en")
_TITLE = Text("全部规则", "All rules")
_NOTE = Text(
    "本页和各规则页由规则自身的说明生成（`tools/make_docs.py`），请勿手改。",
    "This page and those of the rules are made from the rules themselves (`tools/make_docs.py`); do not edit them.",
)


def pages() -> dict[Path, str]:
    """Return every page by its path."""
    rules = load_plugins().rules
    made: dict[Path, str] = {}
    for language in LANGUAGES:
        folder = DOCS / language / "rules"
        title, note = _TITLE.in_language(language), _NOTE.in_language(language)
        made[folder / "README.md"] = f"# {title}\n\n{note}\n\n{table(rules, language, './')}"
        for rule in rules:
            made[folder / f"{rule.code}.md"] = markdown(rule, language, facts=True)
    return made


def differing() -> list[Path]:
    """Return the pages that are missing, outdated or no longer needed."""
    made = pages()
    there = {path for language in LANGUAGES for path in (DOCS / language / "rules").glob("*.md")}
    changed = [path for path, text in made.items() if not path.exists() or path.read_text("utf-8") != text]
    return sorted([*changed, *(there - made.keys())])


def main() -> int:
    """Write the pages, or with --check only compare them."""
    outdated = differing()
    if "--check" in sys.argv[1:]:
        print("\n".join(str(path.relative_to(DOCS.parent)) for path in outdated))
        return 1 if outdated else 0
    made = pages()
    for path in outdated:
        if path in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made[path], "utf-8")
        else:
            path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
