"""What the documentation shows is what govlint does."""

import os
import re
import shutil
import subprocess
import sys

import pytest
from tools.make_docs import differing

from govlint.cli import main
from govlint.cli.check_options import parser
from govlint.reporters import FORMATS
from govlint.settings import RelationSettings, Settings
from tests import transcripts
from tests.helpers import REPORTS, ROOT, plugins, read

DOCS = ROOT / "docs"
READMES = {"README.zh-CN.md": "zh", "README.md": "en"}
PAGES = sorted(path for language in ("zh", "en") for path in (DOCS / language).glob("*.md"))
NAMES_OF_A_READER = ("report.txt", "报告.txt", "drafts/a.txt", "草稿/a.txt", "archive/a/2023.txt", "归档/a/2023.txt")
_FENCED = re.compile(r"^(`{3,}).*?^\1$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#+(?= )", re.MULTILINE)
_LINK = re.compile(r"\]\((?!https?:|#)([^)#<>\s]+)")
NEEDS_THE_PLUG_IN = "write-a-rule.md"


@pytest.fixture
def played(tmp_path, monkeypatch, capsysbinary):
    """Play a page with the samples of the documentation in the folder, in the language given."""

    def run(arguments):
        status = main(arguments)
        return b"".join(capsysbinary.readouterr()).decode("utf-8"), status

    def play(page, language):
        shutil.copytree(DOCS / "samples", tmp_path, dirs_exist_ok=True)
        for name in NAMES_OF_A_READER:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(DOCS / "samples" / "yunling-2023.txt", tmp_path / name)
        shutil.copytree(REPORTS, tmp_path / REPORTS.relative_to(ROOT))
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("GOVLINT_LANG", language)
        monkeypatch.setenv("COLUMNS", "100")
        monkeypatch.setenv("PYTHONUTF8", "1")
        transcripts.play(page, tmp_path, transcripts.Session(tmp_path, run))

    return play


@pytest.mark.parametrize(
    "page", [p for p in PAGES if p.name != NEEDS_THE_PLUG_IN], ids=lambda p: f"{p.parent.name}-{p.stem}"
)
def test_a_page_is_true(page, played):
    played(page, page.parent.name)


@pytest.mark.parametrize("name", READMES)
def test_the_readme_is_true(name, played):
    played(ROOT / name, READMES[name])


@pytest.fixture(scope="module")
def plug_in(tmp_path_factory):
    """The example plug-in, installed by pip: its folder, and where it is installed."""
    folder, target = tmp_path_factory.mktemp("plug-in"), tmp_path_factory.mktemp("installed")
    shutil.copytree(DOCS / "example-plugin", folder, dirs_exist_ok=True)
    install = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*install, "--target", target, folder], check=True)
    return folder, target


@pytest.mark.slow
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_tutorial_about_rules_is_true(plug_in, language, tmp_path):
    look = {"PYTHONPATH": str(plug_in[1]), "GOVLINT_LANG": language, "COLUMNS": "100", "PYTHONUTF8": "1"}
    transcripts.play(DOCS / language / NEEDS_THE_PLUG_IN, tmp_path, transcripts.Session(tmp_path, None, **look))


@pytest.mark.slow
def test_the_example_plug_in_passes_its_own_tests(plug_in):
    folder, target = plug_in
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(target), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "4 passed" in done.stdout


def options():
    """Return the options of `check`, as users write them."""
    return sorted(
        name
        for action in parser("en")._actions
        for name in action.option_strings
        if name.startswith("--") and name != "--help"
    )


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_option_is_described(language):
    table = read(DOCS / language / "usage.md")
    described = re.findall(r"^\| `(--[\w-]+)", table, re.MULTILINE)
    assert sorted(described) == options()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_format_is_described(language):
    described = re.findall(r"^\| `(\w+)` \|", read(DOCS / language / "formats.md"), re.MULTILINE)
    assert sorted(described) == sorted(FORMATS)
    named = parser(language).format_help()
    assert all(re.search(rf"^  {name} +\S", named, re.MULTILINE) for name in FORMATS)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_key_of_the_settings_is_described(language):
    keys = re.findall(r"^\| `([\w-]+)`", read(DOCS / language / "settings.md"), re.MULTILINE)
    assert sorted(keys) == sorted(Settings.__struct_encode_fields__)
    first_cells = re.findall(r"^\| (`\w+`(?:[、, ]+`\w+`)*) \|", read(DOCS / language / "relations.md"), re.MULTILINE)
    keys = re.findall(r"`(\w+)`", " ".join(first_cells))
    assert sorted(keys) == sorted(RelationSettings.__struct_encode_fields__)


@pytest.mark.parametrize("name", READMES)
def test_the_readme_lists_every_group_of_rules(name):
    groups = re.findall(r"^\| (GL\d) \|", read(ROOT / name), re.MULTILINE)
    assert groups == sorted({rule.code[:3] for rule in plugins().rules})


def test_the_pages_say_the_same_in_both_languages():
    shapes = {path: [block.kind for block in transcripts.blocks(read(path))] for path in PAGES}
    assert {path.name for path in PAGES if path.parent.name == "zh"} == {
        path.name for path in PAGES if path.parent.name == "en"
    }
    for path, shape in shapes.items():
        other = DOCS / ("en" if path.parent.name == "zh" else "zh") / path.name
        assert shape == shapes[other], path.name
        assert headings(path) == headings(other), path.name


def headings(path):
    """Return the marks of the headings of a page."""
    return _HEADING.findall(_FENCED.sub("", read(path)))


def test_every_link_leads_somewhere():
    pages = [*DOCS.rglob("*.md"), *(ROOT / name for name in READMES), ROOT / "CONTRIBUTING.md"]
    missing = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages
        for target in _LINK.findall(_FENCED.sub("", read(page)))
        if not (page.parent / target).exists()
    ]
    assert not missing


def test_the_pages_of_the_rules_are_those_that_the_rules_make():
    outdated = [str(path.relative_to(ROOT)) for path in differing()]
    assert not outdated, "run: .venv/bin/python tools/make_docs.py"


@pytest.mark.slow
@pytest.mark.system
def test_the_site_is_built_without_a_warning_and_fetches_nothing(tmp_path):
    pytest.importorskip("mkdocs", reason="MkDocs is not installed (extra docs)")
    build = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "-q",
        "-f",
        str(ROOT / "mkdocs.yml"),
        "-d",
        str(tmp_path),
    ]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    pages = {path.relative_to(tmp_path).as_posix(): read(path) for path in tmp_path.rglob("*.html")}
    assert {f"{path.parent.name}/{path.stem}.html" for path in PAGES if path.stem != "README"} <= pages.keys()
    assert 'lang="zh-CN"' in pages["zh/usage.html"]
    assert 'lang="en"' in pages["en/usage.html"]
    fetched = re.compile(r"<(?:script|img|iframe)[^>]*\ssrc=\"(?:https?:)?//|<link[^>]*\shref=\"(?:https?:)?//|@import")
    assert not [name for name, text in pages.items() if fetched.search(text)]
    assert not [path.name for path in tmp_path.rglob("*.css") if re.search(r"url\([\"']?(?:https?:)?//", read(path))]
    assert "'*$&*'" in read(tmp_path / "search" / "worker.js")
    assert '<span class="wide">予</span>' in pages["zh/read-a-finding.html"]
