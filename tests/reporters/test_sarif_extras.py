"""What govlint's SARIF says beyond most tools': the law, the cell, the message in both languages, the baseline."""

import json
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from govlint.cli import main
from govlint.linter import FileResult
from govlint.reporters.sarif_messages import MessageStrings
from govlint.reporters.words import sentences
from govlint.rule import Basis, Finding, Severity
from govlint.source import Span
from govlint.style import Style
from govlint.text import Message, Text
from tests.helpers import JIXIAN, ROOT
from tests.reporters.synthetic import Case, Undocumented, WrongSum, run_of, sum_case, written
from tests.reporters.test_sarif import results, sarif

RUNS = ("everything", "pair", "awkward", "real")
_PLACE = re.compile(r"\{(\d+)\}")


def run_in(name, language):
    return sarif(name, language)["runs"][0]


def strings(component):
    return {
        (rule["id"], name): each["text"]
        for rule in component["rules"]
        for name, each in rule.get("messageStrings", {}).items()
    }


def filled(string, arguments):
    return _PLACE.sub(lambda place: arguments[int(place[1])], string)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", RUNS)
def test_the_message_string_in_the_log_s_language_gives_the_message(name, language):
    run = run_in(name, language)
    components = {each["language"]: strings(each) for each in run["translations"]}
    own = components["zh-CN"] if language == "zh" else strings(run["tool"]["driver"])
    for result in run["results"]:
        message = result["message"]
        if "id" in message:
            assert filled(own[result["ruleId"], message["id"]], message.get("arguments", [])) == message["text"]
    ids = ["id" in result["message"] for result in run["results"]]
    assert sum(ids) >= (0.9 if name == "real" else 0.5) * len(ids)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_both_languages_have_the_same_strings_with_the_same_places(language):
    run = run_in("real", language)
    own = strings(run["tool"]["driver"])
    for translation in run["translations"]:
        other = strings(translation)
        assert translation["associatedComponent"] == {"name": run["tool"]["driver"]["name"]}
        assert own.keys() == other.keys()
        for result in run["results"]:
            message = result["message"]
            if "id" in message:
                places = _PLACE.findall(other[result["ruleId"], message["id"]])
                assert {int(place) for place in places} <= set(range(len(message.get("arguments", []))))
    (chinese,) = (each for each in run["translations"] if each["language"] == "zh-CN")
    assert re.search("[一-鿿]", next(iter(strings(chinese).values())))


def test_the_rules_with_results_are_told_in_the_other_language_too():
    for language, other in (("zh", "en-US"), ("en", "zh-CN")):
        run = run_in("everything", language)
        (translation,) = (each for each in run["translations"] if each["language"] == other and "notifications" in each)
        told_there = {rule["id"]: rule["shortDescription"]["text"] for rule in translation["rules"]}
        zh, en = "各项之和不等于总计。", "The parts do not add up to the total."
        assert told_there["GX101"] == (en if language == "zh" else zh)
        assert {result["ruleId"] for result in run["results"]} == told_there.keys()


TEXTS = st.text("ab{}。.! 甲A", max_size=6)
TEMPLATES = st.text("ab#$。.! 甲A", max_size=6).map(lambda text: text.replace("#", "{a}").replace("$", "{b}"))


@given(
    st.builds(Text, TEMPLATES, TEMPLATES),
    st.none() | st.builds(Text, TEMPLATES, TEMPLATES),
    st.fixed_dictionaries({"a": TEXTS, "b": TEXTS | st.builds(Text, TEXTS, TEXTS) | st.integers()}),
    st.sampled_from(["zh", "en"]),
)
def test_whatever_the_templates_an_id_stands_for_the_very_text(template, advice, values, language):
    message, help_ = Message(template, values), Message(advice, values) if advice is not None else None
    finding = Finding("GX1", Severity.NOTE, message, Span(0, 0), help=help_)
    known = MessageStrings(language, {"GX1": template})
    words = known.message(finding)
    said = [each.in_language(language) for each in (message, help_) if each is not None]
    assert words.text == sentences(tuple(said), language)
    if words.id is not None:
        string = known.used["GX1"][words.id].in_language(language)
        assert filled(string, words.arguments or []) == words.text


def test_a_template_that_is_wrong_in_the_other_language_costs_only_the_id():
    class Wrong(Undocumented):
        """规则。"""

        message = Text("甲{a}", "{a")

    case = Case("甲")
    case.findings.append(Wrong().finding(Span(0, 1), a="乙"))
    (result,) = json.loads(written("sarif", case.run()))["runs"][0]["results"]
    assert result["message"] == {"text": "甲乙。"}


def test_a_name_that_braces_stand_in_has_no_string():
    case = Case("甲")
    case.add(WrongSum, "甲", sum="{0}", total="甲").add(WrongSum, "甲", sum="乙", total="丙")
    first, second = json.loads(written("sarif", case.run()))["runs"][0]["results"]
    assert "id" not in first["message"]
    assert second["message"]["arguments"] == ["乙", "丙"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_cited_are_taxonomies(language):
    run = run_in("real", language)
    taxonomies = run["taxonomies"]
    assert run["tool"]["driver"]["supportedTaxonomies"] == [
        {"name": each["name"], "index": number} for number, each in enumerate(taxonomies)
    ]
    names = [each["name"] for each in taxonomies]
    assert "《中华人民共和国政府信息公开条例》（国务院令第711号）" in names
    regulations = taxonomies[names.index("《中华人民共和国政府信息公开条例》（国务院令第711号）")]
    assert {"第四十九条", "第五十条"} <= {taxon["id"] for taxon in regulations["taxa"]}
    references = [
        target["target"] for rule in run["tool"]["driver"]["rules"] for target in rule.get("relationships", [])
    ]
    references += [taxon for result in run["results"] for taxon in result.get("taxa", [])]
    assert references
    for reference in references:
        taxonomy = taxonomies[reference["toolComponent"]["index"]]
        assert taxonomy["name"] == reference["toolComponent"]["name"]
        assert taxonomy["taxa"][reference["index"]]["id"] == reference["id"]


def test_a_rule_is_related_to_each_article_that_it_rests_on():
    law = Basis(
        Text("某法第一条、第二条", "Law, articles 1 and 2"), document=Text("某法", "Law"), article="第一条、第二条"
    )

    class Lawful(Undocumented):
        """规则。"""

        basis = (law, Basis(Text("某标准", "standard")))

    run = json.loads(written("sarif", run_of(rules=(Lawful, Undocumented)), Style("en")))["runs"][0]
    first, second = run["tool"]["driver"]["rules"]
    assert [each["target"]["id"] for each in first["relationships"]] == ["第一条", "第二条", "全文"]
    assert {tuple(each["kinds"]) for each in first["relationships"]} == {("relevant",)}
    assert "relationships" not in second
    assert [each["fullName"] for each in run["taxonomies"]] == ["Law", "standard"]


def test_without_rules_that_cite_there_are_no_taxonomies():
    run = json.loads(written("sarif", run_of(rules=(Undocumented,))))["runs"][0]
    assert "taxonomies" not in run
    assert "supportedTaxonomies" not in run["tool"]["driver"]


@pytest.mark.parametrize(
    ("language", "name"),
    [("zh", "收到和处理政府信息公开申请情况表/（一）予以公开/总计"), ("en", None)],
)
def test_a_cell_is_named_as_its_table_names_it(language, name, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    draft = (ROOT / "docs" / "samples" / "yunling-2024-draft.txt").read_bytes()
    (tmp_path / "draft.txt").write_bytes(draft)
    assert main(["draft.txt", "--select", "GL206", "--lang", language, "--format", "sarif"]) == 1
    (result,) = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    cell, field = result["locations"][0]["logicalLocations"]
    assert field == {"fullyQualifiedName": "requests.granted.total"}
    assert cell["kind"] == "cell"
    assert cell["fullyQualifiedName"].endswith("/" + cell["name"])
    assert cell["fullyQualifiedName"].count("/") == 2
    assert name is None or cell["fullyQualifiedName"] == name


def test_states_against_a_baseline(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_bytes(JIXIAN.read_bytes())
    assert main(["report.txt", "--select", "GL211,GL502", "--write-baseline", "baseline.json"]) == 0
    baseline = json.loads((tmp_path / "baseline.json").read_text("utf-8"))
    entries = [each for each in baseline["entries"] if each["code"] == "GL211"]
    entries[0]["reason"] = "口径不同"
    entries[1]["expires"] = str(date(2020, 1, 1))
    (tmp_path / "baseline.json").write_text(json.dumps(baseline | {"entries": entries}), "utf-8")
    capsys.readouterr()
    assert main(["report.txt", "--select", "GL211,GL502", "--baseline", "baseline.json", "--format", "sarif"]) == 1
    found = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    said = [(each["ruleId"], each["baselineState"], bool(each["suppressions"])) for each in found]
    assert ("GL502", "new", False) in said
    assert ("GL211", "unchanged", True) in said
    assert ("GL211", "unchanged", False) in said  # it is accepted no longer
    assert "口径不同" in [each.get("justification") for result in found for each in result["suppressions"]]


def test_without_a_baseline_there_is_no_state():
    assert not any("baselineState" in result for result in results("everything"))
    known = structs.replace(sum_case().result(), baselined=frozenset())
    (result,) = json.loads(written("sarif", run_of(known)))["runs"][0]["results"]
    assert result["baselineState"] == "new"
    assert isinstance(known, FileResult)
