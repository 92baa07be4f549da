"""Write what is in docs/ and made from the rules: docs/zh/rules, docs/en/rules and the JSON schema of the settings.

usage: python tools/make_docs.py [--check]

With --check nothing is written; the status is 1 when a page is missing, outdated or no longer needed.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from govlint.pages import markdown, table
from govlint.plugins import load_plugins
from govlint.reporters import FORMATS
from govlint.rule import Rule
from govlint.settings.schema import encoded_schema, settings_schema
from govlint.text import Language, Text

DOCS = Path(__file__).parent.parent / "docs"
SCHEMA = DOCS / "govlint.schema.json"
LANGUAGES: tuple[Language, ...] = ("zh", "en")
_TITLE = Text("全部规则", "All rules")
_MADE = "<!-- made from the rules by tools/make_docs.py; not to be edited -->"
_LEAD = Text(
    "点代码看说明、举例和局限。“改正”一栏写着 `--fix` 的可以自动改正；写着 `--unsafe-fixes` 的，改后须人工确认。",
    "Each code leads to what the rule checks, with examples and limits. What has `--fix` in the last column can be corrected by "
    "govlint; with `--unsafe-fixes` a person must look at the result.",
)
_OTHER = Text("[English](../../en/rules/{name}.md)", "[中文](../../zh/rules/{name}.md)")
_GROUPS = {
    "GL0": Text("文件", "The file"),
    "GL1": Text("结构", "Structure"),
    "GL2": Text("数字", "Figures"),
    "GL3": Text("日期", "Dates"),
    "GL4": Text("联系方式", "Contact"),
    "GL5": Text("引用", "Citations"),
    "GL6": Text("机关和地名", "Organs and places"),
    "GL7": Text("用语和标点", "Wording and typography"),
    "GL8": Text("个人信息", "Personal data"),
    "GL9": Text("各份报告之间", "Across reports"),
}


def pages() -> dict[Path, str]:
    """Return every page by its path."""
    rules = load_plugins().rules
    made: dict[Path, str] = {}
    for language in LANGUAGES:
        folder = DOCS / language / "rules"
        made[folder / "README.md"] = _index(rules, language)
        for rule in rules:
            made[folder / f"{rule.code}.md"] = _page(rule, language)
    made[SCHEMA] = encoded_schema(settings_schema(rules, FORMATS)).decode()
    return made


def _index(rules: Sequence[type[Rule]], language: Language) -> str:
    parts = [_MADE, f"# {_TITLE.in_language(language)}", _OTHER.in_language(language).format(name="README")]
    parts.append(_LEAD.in_language(language))
    for code, name in _GROUPS.items():
        group = [rule for rule in rules if rule.code.startswith(code)]
        parts += [f"## {code} {name.in_language(language)}", table(group, language, "./").rstrip()]
    return "\n\n".join(parts) + "\n"


def _page(rule: type[Rule], language: Language) -> str:
    title, _, rest = markdown(rule, language, facts=True).partition("\n\n")
    links = f"[{_TITLE.in_language(language)}](README.md) · {_OTHER.in_language(language).format(name=rule.code)}"
    return f"{_MADE}\n\n{title}\n\n{links}\n\n{rest}"


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
