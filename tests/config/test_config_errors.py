"""A wrong configuration stops the run with file, line, column, the lines around, and what is allowed."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausecheck.cli import main
from clausecheck.config import load
from clausecheck.errors import RuleError

WRONG = [
    ("fail_on: weak\n", "1:1", "もしかして: fail-on"),
    ("lang: ja\nfail-on: wek\n", "2:10", "もしかして: weak"),
    ("strict: maybe\n", "1:9", "true か false"),
    ('strict: "true"\n', "1:9", "引用符なし"),
    ("jobs: 0\n", "1:7", "1 以上の数"),
    ("jobs: 1.5\n", "1:7", "1 以上の数"),
    ("limits:\n  max-size: big\n", "2:13", "0.001 以上の数"),
    ("limits: 5\n", "1:9", "「キー: 値」"),
    ("limits:\n  pages: 5\n", "2:3", "max-pages"),
    ("parties:\n  buyer: [甲]\n", "2:3", "client, contractor"),
    ("rules: soumu-2007\n", "1:8", "リスト"),
    ("rules:\n  - soumu-2006\n", "2:5", "もしかして: soumu-2007"),
    ("lang: ja\nlang: en\n", "2:1", "二度"),
    ("lang： ja\njobs: 2\n", "1:5", "全角"),
    ("- lang\n", "1:1", "「キー: 値」"),
    ("lang: [\n", "2:1", "YAML"),
]
WRONG_TOML = [
    ("[tool.clausecheck]\nfail_on = 'weak'\n", "2:1", "もしかして: fail-on"),
    ("[project]\nname = 'x'\n\n[tool.clausecheck]\nlang = 'fr'\n", "5:8", "ja, en"),
    ("[tool.clausecheck]\nstrict = 'true'\n", "2:10", "引用符なし"),
    ("[tool.clausecheck.limits]\nmax-pages = 0\n", "2:13", "1 以上の数"),
    ("[tool.clausecheck]\nlang = \n", "2:8", "TOML"),
    ("[tool.clausecheck]\nlimits.pages = 3\n", "2:1", "max-pages"),
    ("[tool]\nclausecheck = 3\n", "2:15", "「キー: 値」"),
    ("[project]\nname = 'x'\n", "1:1", "[tool.clausecheck]"),
]


@pytest.mark.parametrize(
    ("name", "text", "place", "told"),
    [("c.yaml", *wrong) for wrong in WRONG] + [("c.toml", *wrong) for wrong in WRONG_TOML],
)
def test_a_mistake_is_told_where_it_stands(
    tmp_path: Path, name: str, text: str, place: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert main(["config", "show", "--config", str(path)]) == 2
    out, err = capsys.readouterr()
    assert out == "" and "Traceback" not in err
    joined = "".join(err.split())
    assert f"{path}:{place}:" in joined and "".join(told.split()) in joined
    line = text.splitlines()[int(place.split(":")[0]) - 1] if place != "2:1" else ""
    assert line.rstrip() in err and "^" in err


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    path.write_bytes("lang: ja # 日本語".encode("cp932"))
    with pytest.raises(RuleError) as raised:
        load(str(path), {})
    assert raised.value.code == "rule-not-utf8"


def test_help_is_shown_beside_a_wrong_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".clausecheck.yaml").write_text("x: 1\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["--help"]) == 0
    assert main(["rules", "list"]) == 2


@pytest.mark.parametrize(
    ("name", "value"), [("FAIL_ON", "all"), ("STRICT", "perhaps"), ("JOBS", "0"), ("MAX_PAGES", "x")]
)
def test_a_wrong_variable_is_wrong_usage(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(f"CLAUSECHECK_{name}", value)
    assert main(["config", "show"]) == 2
    assert f"CLAUSECHECK_{name}" in capsys.readouterr().err
