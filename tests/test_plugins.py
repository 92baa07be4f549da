"""Plug-ins: found by entry point, named when they fail."""

import subprocess
import sys
import textwrap

import pluggy
import pytest

import govlint_rules
from govlint.plugins import GROUP, Hooks, PluginError, collect, hook
from govlint.rule import NOTE, Rule
from govlint.text import Text
from govlint.tree import Paragraph
from tests.helpers import JIAYIN, ROOT


class Slogan(Rule):
    code, name, severity, wants = "XX001", "slogan", NOTE, Paragraph
    message = Text("不写口号", "no slogans")

    def check(self, node, context):
        if "透明度" in node.text.text:
            at = node.text.text.index("透明度")
            yield self.finding(node.text.span(at, at + 3))


def manager(*extra):
    plugins = pluggy.PluginManager(GROUP)
    plugins.add_hookspecs(Hooks)
    plugins.register(govlint_rules, "govlint_rules")
    for number, plugin in enumerate(extra):
        plugins.register(plugin, f"extra{number}")
    return plugins


class Plugin:
    def __init__(self, *rules):
        self._rules = rules

    @hook
    def govlint_rules(self):
        return self._rules


def test_a_rule_of_somebody_else_stands_among_the_built_in_ones():
    codes = [rule.code for rule in collect(manager(Plugin(Slogan))).rules]
    assert "XX001" in codes
    assert "GL201" in codes


def test_a_code_that_is_taken_is_an_error():
    class Taken(Slogan):
        code = "GL201"

    with pytest.raises(PluginError, match=r"extra0.*GL201"):
        collect(manager(Plugin(Taken)))


def test_a_rule_without_code_is_an_error():
    class Nameless(Rule):
        pass

    with pytest.raises(PluginError, match=r"extra0.*Nameless"):
        collect(manager(Plugin(Nameless)))


def test_no_rules_at_all_is_an_error_and_not_a_clean_report():
    plugins = pluggy.PluginManager(GROUP)
    with pytest.raises(PluginError, match="no rules"):
        collect(plugins)


def install(folder, body):
    """Lay a plug-in down as an installed distribution would lie, and return the search path."""
    (folder / "house_rules.py").write_text(textwrap.dedent(body), "utf-8")
    info = folder / "house_rules-1.0.dist-info"
    info.mkdir()
    (info / "entry_points.txt").write_text("[console_scripts]\nx = y:z\n\n[govlint]\nhouse = house_rules\n", "utf-8")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: house-rules\nVersion: 1.0\n", "utf-8")
    return str(folder)


def govlint(path, *arguments):
    code = "import sys; from govlint.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, *map(str, arguments)]
    environment = {"PYTHONPATH": path, "PATH": "", "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=environment)


RULE = """
    from govlint.plugins import hook
    from govlint.rule import WARNING, Rule
    from govlint.text import Text
    from govlint.tree import Paragraph

    class Slogan(Rule):
        code, name, severity, wants = "XX001", "slogan", WARNING, Paragraph
        message = Text("不写口号", "no slogans")

        def check(self, node, context):
            {body}

    @hook
    def govlint_rules():
        return [Slogan]
"""


def test_an_installed_plug_in_is_found_and_run(tmp_path):
    body = 'yield self.finding(node.span) if "透明度" in node.text.text else self.finding(node.span)'
    path = install(tmp_path, RULE.format(body=body))
    done = govlint(path, "--select", "XX001", "--format", "concise", JIAYIN)
    assert done.returncode == 1
    assert "warning[XX001] 不写口号" in done.stdout


def test_a_plug_in_that_cannot_be_loaded_is_named(tmp_path):
    done = govlint(install(tmp_path, "import nowhere_to_be_found"), JIAYIN)
    assert done.returncode == 2
    assert "house" in done.stderr
    assert "nowhere_to_be_found" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_rule_that_raises_is_named_and_the_other_findings_are_kept(tmp_path):
    done = govlint(install(tmp_path, RULE.format(body="raise ZeroDivisionError")), JIAYIN)
    assert done.returncode == 2
    assert "XX001" in done.stdout + done.stderr
    assert "GL201" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
