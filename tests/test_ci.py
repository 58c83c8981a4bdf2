"""What stands ready for pre-commit, GitHub and GitLab does what docs/ci.md says, as far as it can run here."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from small_pack import GOOD, WEAK, write_pack

ROOT = Path(__file__).parents[1]


def load(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


@pytest.fixture
def tools(tmp_path: Path) -> dict[str, str]:
    """An environment in which `clausecheck` and `python` are ours."""
    folder = tmp_path / "tools"
    folder.mkdir()
    program = folder / "clausecheck"
    code = "import sys; from clausecheck.cli import main; sys.exit(main())"
    program.write_text(f"#!{sys.executable}\n{code}\n", encoding="utf-8")
    program.chmod(0o755)
    return {
        **os.environ,
        "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "src"),
    }


@pytest.fixture
def contracts(tmp_path: Path) -> Path:
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "弱い 契約.txt").write_text(WEAK, encoding="utf-8")
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    write_pack(folder / "rules")
    return folder


bash = pytest.mark.skipif(
    sys.platform == "win32" or shutil.which("bash") is None,
    reason="needs bash, as GitHub's and GitLab's machines have",
)

# -- GitHub ------------------------------------------------------------------------------------------------


def run_action(
    contracts: Path, tools: dict[str, str], paths: str, args: str
) -> subprocess.CompletedProcess[str]:
    """The step `check` of the action, as the runner would start it."""
    action = load("action.yml")
    (step,) = [each for each in action["runs"]["steps"] if each.get("id") == "check"]
    temp = contracts.parent / "runner"
    temp.mkdir()
    given = {"paths": paths, "args": args}
    inputs = {name: given.get(name, each["default"]) for name, each in action["inputs"].items()}
    own = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda match: inputs[match[1]], value)
        for name, value in step["env"].items()
    }
    outside = {"RUNNER_TEMP": temp, "GITHUB_OUTPUT": temp / "output", "GITHUB_STEP_SUMMARY": temp / "summary"}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=contracts,
        env={**tools, **own, **{name: str(path) for name, path in outside.items()}},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


@bash
def test_the_action_annotates_summarises_and_ends_with_the_status(
    contracts: Path, tools: dict[str, str]
) -> None:
    done = run_action(contracts, tools, "弱い 契約.txt\n\ngood.txt\n", "--rules\nrules\n")
    assert done.returncode == 1, done.stderr
    assert re.search(r"^::(error|warning) .*弱い 契約\.txt", done.stdout, re.M)
    runner = contracts.parent / "runner"
    assert "status=1" in (runner / "output").read_text(encoding="utf-8")
    assert "弱い 契約.txt" in (runner / "summary").read_text(encoding="utf-8")
    sarif = json.loads((contracts / "clausecheck.sarif").read_bytes())
    assert sarif["runs"][0]["results"]


@bash
def test_the_action_passes_where_nothing_is_found(contracts: Path, tools: dict[str, str]) -> None:
    assert run_action(contracts, tools, "good.txt", "--rules=rules").returncode == 0


@bash
def test_the_action_says_what_is_wrong_with_its_inputs(contracts: Path, tools: dict[str, str]) -> None:
    done = run_action(contracts, tools, "none.txt; touch owned", "--rules=rules")
    assert done.returncode == 2 and "none.txt" in done.stderr.replace("\n", "")
    assert not (contracts / "owned").exists()


def test_no_input_is_put_into_a_script_of_the_action() -> None:
    for step in load("action.yml")["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


# -- GitLab ------------------------------------------------------------------------------------------------


@bash
def test_the_gitlab_job_writes_the_reports_that_it_hands_over(contracts: Path, tools: dict[str, str]) -> None:
    job = load("templates/clausecheck.gitlab-ci.yml")["clausecheck"]
    variables = {**job["variables"], "CLAUSECHECK_PATHS": "good.txt", "CLAUSECHECK_ARGS": "--rules rules"}
    done = subprocess.run(
        ["bash", "-e", "-c", "\n".join(job["script"])],
        cwd=contracts,
        env={**tools, **variables},
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr
    artifacts = job["artifacts"]
    for name in [*artifacts["paths"], *artifacts["reports"].values()]:
        assert (contracts / name).stat().st_size, name


# -- pre-commit --------------------------------------------------------------------------------------------


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=a", "-c", "user.email=a@example.invalid"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def docx(text: str, path: Path) -> None:
    from docx import Document

    document = Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(str(path))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A git repository of contracts, with the rules that they are checked against."""
    if shutil.which("git") is None or not shutil.which("pre-commit", path=str(Path(sys.executable).parent)):
        pytest.skip("needs git and pre-commit")
    folder = tmp_path / "forms"
    folder.mkdir()
    git(folder, "init", "-q")
    write_pack(folder / "rules")
    docx(WEAK, folder / "weak.docx")
    (folder / "README.md").write_text("no contract", encoding="utf-8")
    return folder


def pre_commit(
    repository: Path, tools: dict[str, str], hook: dict[str, Any], **repo: str
) -> subprocess.CompletedProcess[str]:
    config = {"repos": [{"repo": "local", **repo, "hooks": [hook]}]}
    (repository / ".pre-commit-config.yaml").write_text(json.dumps(config), encoding="utf-8")
    git(repository, "add", ".")
    return subprocess.run(
        [str(Path(sys.executable).parent / "pre-commit"), "run", "--all-files", "--color", "never"],
        cwd=repository,
        env={**tools, "PRE_COMMIT_HOME": str(repository.parent / "pre-commit")},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def hook() -> dict[str, Any]:
    """The hook that we offer, with the program of this checkout in place of one installed anew."""
    (offered,) = load(".pre-commit-hooks.yaml")
    assert offered["language"] == "python" and offered["entry"].startswith("clausecheck ")
    return {**offered, "language": "system", "args": ["--rules", "rules"]}


def test_a_commit_with_a_weak_contract_is_stopped_and_a_good_one_goes_through(
    repository: Path, tools: dict[str, str]
) -> None:
    stopped = pre_commit(repository, tools, hook())
    assert stopped.returncode == 1 and "weak.docx" in stopped.stdout and "README" not in stopped.stdout
    docx(GOOD, repository / "weak.docx")
    passed = pre_commit(repository, tools, hook())
    assert passed.returncode == 0, passed.stdout


@pytest.fixture
def published(tmp_path: Path) -> tuple[str, str]:
    """This repository as it stands, as one that pre-commit can install from: its path and a revision."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
    )
    if listed.returncode:
        pytest.skip("only a clone knows which files belong to the repository")
    folder = tmp_path / "published"
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "all")
    head = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=folder, capture_output=True, text=True, check=True
    )
    return str(folder), head.stdout.strip()


@pytest.mark.usefixtures("index")
def test_pre_commit_installs_the_hook_by_itself_and_runs_it(
    repository: Path, published: tuple[str, str], tools: dict[str, str]
) -> None:
    # Nothing of this checkout but what the hook is installed from: no PYTHONPATH, no program of ours on the PATH.
    clean = {name: value for name, value in tools.items() if name != "PYTHONPATH"}
    clean["PATH"] = os.environ["PATH"]
    chosen = {"id": "clausecheck", "args": ["--rules", "rules"]}
    repo, rev = published
    stopped = pre_commit(repository, clean, chosen, repo=repo, rev=rev)
    assert stopped.returncode == 1, stopped.stdout + stopped.stderr
    assert "weak.docx" in stopped.stdout and "README" not in stopped.stdout
    docx(GOOD, repository / "weak.docx")
    passed = pre_commit(repository, clean, chosen, repo=repo, rev=rev)
    assert passed.returncode == 0, passed.stdout + passed.stderr


def test_pre_commit_accepts_the_file_of_hooks(repository: Path, tools: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")],
        capture_output=True,
        env=tools,
    )
    assert done.returncode == 0, done.stdout + done.stderr
