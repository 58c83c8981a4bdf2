"""docs/rules.md and its Japanese twin: the tutorial is followed step by step, as a reader would."""

from __future__ import annotations

import re
import shlex
import shutil
import zipfile
from pathlib import Path

import pytest

from clausecheck.cli import main

ROOT = Path(__file__).parents[1]
PAGES = ("docs/rules.ja.md", "docs/rules.md")
STEP = re.compile(
    r"<!-- file: (?P<file>\S+) -->\n```yaml\n(?P<text>.*?)^```$"
    r"|^```sh\n(?P<commands>.*?)^```$"
    r"|<!-- with: (?P<wrong>\S+) \| (?P<old>.+?) \| (?P<new>.+?) -->\n"
    r"<!-- screen: (?P<command>.+?) -->\n```text\n(?P<screen>.*?)^```$",
    re.M | re.S,
)


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_the_tutorial_works_as_it_stands(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CLAUSECHECK_LANG", raising=False)
    steps = list(STEP.finditer(page(name)))
    assert len(steps) > 9
    for step in steps:
        if step["file"]:
            Path(step["file"]).write_text(step["text"], encoding="utf-8")
        elif step["commands"]:
            for line in step["commands"].splitlines():
                run(line, capsys)
        else:
            file = Path(step["wrong"])
            right = file.read_text(encoding="utf-8")
            file.write_text(right.replace(step["old"], step["new"]), encoding="utf-8")
            assert main(shlex.split(step["command"])[1:]) == 2
            assert step["screen"] in capsys.readouterr().err
            file.write_text(right, encoding="utf-8")
    assert main(["rules", "test", "our-city"]) == 0
    assert capsys.readouterr().out == "our-city: 試験例 9 件、期待と違うもの 0 件\n"


def run(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    program, *arguments = shlex.split(line)
    if program == "python":
        assert arguments[:2] == ["-m", "zipfile"]
        zipfile.main(arguments[2:])
        return
    status = main(arguments)
    shown = capsys.readouterr()
    assert status == (1 if "samples/typical.docx" in arguments else 0), f"{line}\n{shown.err}"
    assert shown.out, line


def test_both_pages_have_the_same_steps() -> None:
    steps = [[(m["file"], m["text"], m["commands"]) for m in STEP.finditer(page(name))] for name in PAGES]
    assert steps[0] == steps[1]


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page(name)):
        assert ((ROOT / name).parent / target).exists(), target
