"""Completion scripts: shells take them, and they know every command and flag."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from clausecheck.cli import main


def script(shell: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["completion", shell]) == 0
    return capsys.readouterr().out


TYPED = [
    ("clausecheck --fail", {"--fail-on"}),
    ("clausecheck ru", {"rules"}),
    ("clausecheck rules te", {"test"}),
    ("clausecheck text --sig", {"--signals"}),
    ("clausecheck text --fail", set()),
    ("clausecheck diff --no-s", {"--no-strict"}),
    ("clausecheck rules check --fail", set()),
    ("clausecheck rules test te", set()),
    ("clausecheck 契約.docx --exc", {"--exclude"}),
    ("clausecheck cache info --la", {"--lang"}),
]


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize(("typed", "expected"), TYPED)
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


@pytest.mark.skipif(shutil.which("fish") is None, reason="needs fish")
@pytest.mark.parametrize(("typed", "expected"), TYPED)
def test_fish_completes(
    typed: str, expected: set[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = subprocess.run(
        ["fish", "--no-config", "-c", f"{script('fish', capsys)}complete -C '{typed}'"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        cwd=tmp_path,
        env={**os.environ, "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"},
    )
    assert {line.split("\t")[0] for line in done.stdout.splitlines()} == expected


@pytest.mark.skipif(shutil.which("zsh") is None, reason="needs zsh")
@pytest.mark.parametrize(("typed", "expected"), TYPED)
def test_zsh_completes(
    typed: str, expected: set[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # zsh completes only where somebody types: a terminal of its own, and the tab key.
    (tmp_path / "completion").write_text(script("zsh", capsys), encoding="utf-8")
    (tmp_path / "typing").write_text(
        "zmodload zsh/zpty; zpty z zsh -f -i; zpty -w z $'PROMPT=; unsetopt zle_bracketed_paste'\n"
        "zpty -w z 'autoload -Uz compinit && compinit -u && . ./completion && print read''y'\n"
        "zpty -r z line '*ready*'\n"
        # The tab, then back to the start of the line, which is printed.
        f"zpty -w -n z $'{typed}\\t\\C-a print -r -- shown: \\n'\n"
        "zpty -r z line '*\nshown: *\n*'; print -r -- $line\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        ["zsh", "-f", "typing"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=tmp_path,
        env={**os.environ, "HOME": str(tmp_path), "LC_ALL": "C.UTF-8", "TERM": "dumb"},
        timeout=60,
    )
    (*_, line) = [line for line in done.stdout.splitlines() if line.startswith("shown: ")]
    (*_, completed) = line.split()
    assert {completed} - {typed.split()[-1]} == expected


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
