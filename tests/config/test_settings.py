"""Settings: which file counts, what comes before what, and where each value was chosen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from small_pack import GOOD, PLEDGES, WEAK, write_pack

from clausecheck.cli import main
from clausecheck.config import Config, choose, load, nearest
from clausecheck.config.keys import KEYS


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with contracts and a rule pack; the current folder is two levels below its top."""
    write_pack(tmp_path / "rules" / "small")
    folder = tmp_path / "contracts" / "2026"
    folder.mkdir(parents=True)
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    (folder / "weak.txt").write_text(WEAK, encoding="utf-8")
    monkeypatch.chdir(folder)
    for key in KEYS.values():
        monkeypatch.delenv(key.variable or "-", raising=False)
    monkeypatch.delenv("CLAUSECHECK_CONFIG", raising=False)
    return tmp_path


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_the_nearest_file_upward_counts(here: Path) -> None:
    write(here / ".clausecheck.yaml", "lang: en\n")
    assert nearest() == here / ".clausecheck.yaml"
    near = write(here / "contracts" / ".clausecheck.yaml", "lang: ja\n")
    assert nearest() == near


def test_a_project_file_counts_where_it_has_our_table(here: Path) -> None:
    write(here / ".clausecheck.yaml", "lang: en\n")
    project = write(here / "contracts" / "pyproject.toml", "[tool.other]\nx = 1\n")
    assert nearest() == here / ".clausecheck.yaml"
    write(project, "[tool.clausecheck]\nlang = 'ja'\n")
    assert nearest() == project


def test_paths_are_relative_to_the_file(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / ".clausecheck.yaml", "rules: [rules/small]\nfail-on: missing\n")
    assert main(["-q", "good.txt", "weak.txt"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "good.txt: 充足3（必須2項目: 充足2）"


@pytest.mark.parametrize(
    ("flag", "variable", "file", "value", "origin"),
    [
        ("missing", "never", "weak", "missing", "--fail-on"),
        (None, "never", "weak", "never", "CLAUSECHECK_FAIL_ON"),
        (None, "", "missing", "missing", "c.yaml:2"),
        (None, "", None, "weak", ""),
    ],
)
def test_flag_before_environment_before_file_before_default(
    here: Path, flag: str | None, variable: str, file: str | None, value: str, origin: str
) -> None:
    config = Config()
    if file:
        config = load(str(write(here / "c.yaml", f"# mine\nfail-on: {file}\n")), {})
    chosen = choose(config, {"fail-on": flag}, {"CLAUSECHECK_FAIL_ON": variable})
    assert chosen.text("fail-on") == value
    assert chosen.settings["fail-on"].origin.endswith(origin)


def test_every_setting_can_stand_in_both_kinds_of_file(here: Path) -> None:
    yaml = """\
rules: [soumu-2007]
include: ["*.docx"]
exclude: [旧版/, "~*"]
fail-on: never
strict: true
lang: en
jobs: 2
changes: original
ocr: true
accept: accepted.yaml
baseline: base.json
limits: {max-size: 1.5, max-pages: 3, max-unpacked: 7, max-depth: 5, max-memory: 900, timeout: 0.5}
parties:
  client: [発注機関]
  contractor: [請負人, 供給者]
  subcontractor: [協力会社]
"""
    toml = """\
[tool.clausecheck]
rules = ["soumu-2007"]
include = ["*.docx"]
exclude = ["旧版/", "~*"]
fail-on = "never"
strict = true
lang = "en"
jobs = 2
changes = "original"
ocr = true
accept = "accepted.yaml"
baseline = "base.json"
limits = {max-size = 1.5, max-pages = 3, max-unpacked = 7, max-depth = 5, max-memory = 900, timeout = 0.5}
[tool.clausecheck.parties]
client = ["発注機関"]
contractor = ["請負人", "供給者"]
subcontractor = ["協力会社"]
"""
    read = [
        load(str(write(here / name, text)), {}) for name, text in {"a.yaml": yaml, "b.toml": toml}.items()
    ]
    values = [{name: setting.value for name, setting in config.settings.items()} for config in read]
    assert values[0] == values[1]
    assert values[0].keys() == KEYS.keys()
    assert values[0]["max-size"] == 1.5 and values[0]["contractor"] == ("請負人", "供給者")
    assert read[1].settings["client"].origin.endswith("b.toml:15")


def test_folders_are_searched_as_configured(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / ".clausecheck.yaml", "rules: [rules/small]\nexclude: [weak.*]\n")
    assert main(["-q", "."]) == 0
    assert main(["-q", ".", "--exclude", "good.*"]) == 1
    assert capsys.readouterr().out.split(": ")[0] == "good.txt"


def test_a_file_can_be_named_or_refused(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / ".clausecheck.yaml", "rules: [rules/small]\n")
    other = write(here / "other.yaml", "rules: [rules/small]\nfail-on: never\n")
    assert main(["-q", "weak.txt"]) == 1
    assert main(["-q", "--config", str(other), "weak.txt"]) == 0
    assert main(["-q", "weak.txt", f"--config={other}"]) == 0
    assert main(["config", "show", "--config", ""]) == 0
    assert "設定ファイル: なし" in capsys.readouterr().out
    assert main(["-q", "weak.txt", "--config", "none.yaml"]) == 2
    assert "none.yaml" in capsys.readouterr().err


def test_a_variable_names_the_file_too(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(here / ".clausecheck.yaml", "rules: [rules/small]\nfail-on: never\n")
    assert main(["-q", "weak.txt"]) == 0
    monkeypatch.setenv("CLAUSECHECK_CONFIG", "")
    assert main(["-q", "weak.txt", "--rules", str(here / "rules" / "small")]) == 1


def test_the_language_of_the_file_counts_unless_another_is_asked_for(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(here / ".clausecheck.yaml", "lang: en\nrules: [rules/small]\n")
    main(["-q", "good.txt"])
    assert capsys.readouterr().out.startswith("good.txt: satisfied 3")
    main(["-q", "good.txt", "--lang", "ja"])
    assert capsys.readouterr().out.startswith("good.txt: 充足3")


def test_a_file_of_comments_changes_nothing(here: Path) -> None:
    write(here / ".clausecheck.yaml", "# lang: en\n")
    assert main(["config", "show"]) == 0


def test_show_names_each_value_and_its_origin(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(here / ".clausecheck.yaml", "limits:\n  max-pages: 50\nrules:\n  - rules/small\n")
    monkeypatch.setenv("CLAUSECHECK_JOBS", "2")
    assert main(["config", "show", "--lang", "en"]) == 0
    lines = {line.split()[0]: line.split() for line in capsys.readouterr().out.splitlines() if line}
    file = str(Path("..", "..", ".clausecheck.yaml"))
    assert lines["limits.max-pages"][1:] == ["50", f"{file}:2"]
    assert lines["rules"][1:] == [str(here / "rules" / "small"), f"{file}:3"]
    assert lines["jobs"][1:] == ["2", "variable", "CLAUSECHECK_JOBS"]
    assert lines["lang"][1:] == ["en", "flag", "--lang"]
    assert lines["fail-on"][1:] == ["weak", "default"]
    assert lines["accept"][1:] == [str(Path("..", "..", ".clausecheck-accepted.yaml")), "default"]
    assert {key.path for key in KEYS.values()} <= lines.keys()


def test_switches_can_be_turned_off_by_the_environment(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = load(str(write(here / "c.yaml", "strict: true\n")), {})
    assert choose(config, {}, {}).switch("strict")
    assert not choose(config, {}, {"CLAUSECHECK_STRICT": "false"}).switch("strict")


def test_switches_can_be_turned_off_by_their_opposite(here: Path) -> None:
    write(here / ".clausecheck.yaml", "strict: true\nrules: [rules/small]\n")
    write(Path("contract.txt"), GOOD.replace(PLEDGES, ""))
    assert main(["contract.txt"]) == 1
    assert main(["contract.txt", "--no-strict"]) == 0
    config = load(str(here / ".clausecheck.yaml"), {})
    off = choose(config, {"strict": False}, {"CLAUSECHECK_STRICT": "true"})
    assert not off.switch("strict") and off.settings["strict"].origin == "--no-strict"
    assert choose(config, {"strict": None}, {}).switch("strict")


def test_names_of_parties_are_taken_for_the_side_they_stand_for(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = GOOD.replace("乙は", "実施法人は")
    write(here / "contracts" / "2026" / "named.txt", text)
    config = "rules: [../rules/small]\nparties:\n  {side}: [実施法人]\n"
    path = here / "contracts" / ".clausecheck.yaml"
    write(path, config.format(side="client"))
    assert main(["-q", "named.txt"]) == 1
    write(path, config.format(side="contractor"))
    assert main(["-q", "named.txt"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "named.txt: 充足3（必須2項目: 充足2）"


def test_a_run_without_a_file_loads_nothing_to_read_one() -> None:
    code = (
        "import sys; from clausecheck.cli import main; status = main(['config', 'show', '--config=']);"
        "print(sorted({'yaml', 'tomllib', 'clausecheck.config.from_file'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8")
    assert done.stdout.splitlines()[-1] == "[]", done.stderr
