"""`clausecheck FILE…` goes past the parser of the command line; what it asks for is the same."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from clausecheck.cli import main
from clausecheck.commands import Common, app, asked
from clausecheck.commands import check as command


@pytest.mark.parametrize(
    ("arguments", "plain"),
    [
        (["check", "a.docx"], True),
        (["check", "a.docx", "b.pdf"], True),
        (["check"], False),
        (["check", "--strict", "a.docx"], False),
        (["check", "a.docx", "-"], False),
        (["text", "a.docx"], False),
        ([], False),
    ],
)
def test_only_paths_are_plain(arguments: list[str], plain: bool) -> None:
    assert asked.is_plain(arguments) is plain


def test_with_and_without_the_parser_the_same_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []
    monkeypatch.setattr(command, "check", lambda *asked: seen.append(asked) or 0)
    common = Common("ja", False)
    asked.check_plainly(["a.docx"], common)
    app.run(["check", "a.docx"], common)
    assert seen[0] == seen[1]


def test_a_run_without_flags_loads_no_parser_and_makes_no_dataclass(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("第1条 乙は、秘密を漏らしてはならない。", encoding="utf-8")
    code = (
        "import sys; from clausecheck.cli import main; main(sys.argv[1:]);"
        "print([name for name in ('typer', 'dataclasses') if name in sys.modules])"
    )
    kept = {**os.environ, "CLAUSECHECK_CACHE": str(tmp_path / "cache")}
    for loaded in ("['dataclasses']", "[]"):  # the first run has to read the rules
        command = [sys.executable, "-c", code, "a.txt"]
        run = subprocess.run(command, capture_output=True, cwd=tmp_path, env=kept)
        assert run.stdout.decode().splitlines()[-1] == loaded


def test_a_command_is_made_alone_and_help_still_knows_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nonsense.docx", "--jobs"]) == 2
    assert main(["--help"]) == 0
    page = capsys.readouterr().out
    assert all(word in page for word in ("check", "diff", "rules", "completion"))
