"""Completion scripts: shells take them, and they know every command and flag."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from clausecheck.cli import main


def script(shell: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["completion", shell]) == 0
    return capsys.readouterr().out


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("clausecheck --fail", {"--fail-on"}),
        ("clausecheck ru", {"rules"}),
        ("clausecheck rules te", {"test"}),
        ("clausecheck text --sig", {"--signals"}),
        ("clausecheck text --fail", set()),
        ("clausecheck 契約.docx --exc", {"--exclude"}),
        ("clausecheck cache info --la", {"--lang"}),
    ],
)
def test_bash_completes(
    typed: str, expected: set[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = typed.split()
    array = " ".join(f"'{word}'" for word in words)
    ask = f"COMP_WORDS=({array}); COMP_CWORD={len(words) - 1}; _clausecheck; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    done = subprocess.run(
        ["bash", "-c", script("bash", capsys) + ask],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert set(done.stdout.split()) == expected


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_every_shell_is_told_the_commands_and_flags(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = script(shell, capsys)
    for word in ("check", "rules", "test", "--fail-on", "--signals", "--lang"):
        assert word in text


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_the_shell_itself_finds_nothing_wrong(
    shell: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"needs {shell}")
    (tmp_path / "script").write_text(script(shell, capsys), encoding="utf-8")
    subprocess.run([shell, "-n", str(tmp_path / "script")], check=True)


def test_another_shell_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", "tcsh"]) == 2
    assert "powershell" in capsys.readouterr().err
