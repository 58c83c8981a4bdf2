"""The READMEs and the pages of docs/ are true: commands run, screens are real, flags and files exist."""

from __future__ import annotations

import ast
import contextlib
import io
import re
import shlex
import shutil
from pathlib import Path

import pytest
from command_tree import commands as tree

from clausecheck.cli import main
from clausecheck.read import READERS
from clausecheck.report import REPORTERS

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.ja.md")
PAGES = [
    *READMES,
    "samples/README.md",
    "CHANGELOG.md",
    "docs/cli.md",
    "docs/output.md",
    "docs/architecture.md",
    "docs/ci.md",
    "docs/rule-fields.md",
    "docs/rule-fields.ja.md",
]
COMMANDS = [*tree()]
FENCE = re.compile(r"^```sh\n(.*?)^```$", re.M | re.S)
SCREEN = re.compile(r"^<!-- screen: (.+?) -->\n```text\n(.*?)^```$", re.M | re.S)
FLAG = re.compile(r"(?<![\w-])--?[a-z][a-z-]*")


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def commands(name: str) -> list[str]:
    """The lines of the page's command blocks that call clausecheck or prepare for it; not what installs."""
    lines = [line for block in FENCE.findall(page(name)) for line in block.splitlines()]
    return [line for line in lines if line.startswith(("clausecheck ", "cp "))]


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with what a fresh clone has, to write into."""
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    monkeypatch.chdir(tmp_path)
    for name in ("CLAUSECHECK_LANG", "CLAUSECHECK_PASSWORD", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.mark.parametrize("name", READMES)
def test_the_commands_work_as_they_stand(name: str, clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(commands(name)) > 10
    for line in commands(name):
        program, *arguments = shlex.split(line, comments=True)
        if program == "cp":
            shutil.copytree(arguments[1], arguments[2])
            continue
        status = main(arguments)
        shown = capsys.readouterr()
        assert status in (0, 1, 3), f"{line}\n{shown.err}"
        assert shown.out or "-o" in arguments, line


@pytest.mark.parametrize("name", READMES)
def test_the_screens_are_what_the_program_prints(
    name: str, clone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    screens = SCREEN.findall(page(name))
    assert screens
    for command, screen in screens:
        main(shlex.split(command)[1:])
        printed = iter(capsys.readouterr().out.splitlines())
        for line in screen.splitlines():
            assert line == "…" or line in printed, f"{command}: {line}"


def test_both_readmes_show_the_same_figures() -> None:
    figures = [re.findall(r"<!-- figures: .*? -->\n```text\n.*?```", page(name), re.S) for name in READMES]
    assert figures[0] == figures[1] and len(figures[0]) == 1


def test_the_test_command_is_where_ci_looks_for_it() -> None:
    block = re.search(r"<!-- test command -->\n```sh\n(.*?)```", page("README.md"), re.S)
    assert block and block[1] == 'python -m pip install -e ".[dev]" && python -m pytest\n'


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page(name)):
        assert ((ROOT / name).parent / target).exists(), target


@pytest.mark.parametrize("name", READMES)
def test_every_kind_of_file_that_is_read_is_named(name: str) -> None:
    for suffix in READERS:
        assert f"`{suffix}`" in page(name), suffix


# -- docs/cli.md -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def helped() -> dict[str, set[str]]:
    """The flags that each help page lists, by command."""
    found = {}
    for command in COMMANDS:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            assert main([*command.split(), "--help", "--lang", "en"]) == 0, command
        lines = printed.getvalue().splitlines()
        flags = (line.split("  ")[1] for line in lines if line.startswith("  -"))
        found[command] = {flag for left in flags for flag in FLAG.findall(left)}
    return found


def flag_rows() -> dict[str, str]:
    """The table of flags: each flag with the commands it is said to belong to."""
    table = page("docs/cli.md").split("## Flags")[1].split("## Environment")[0]
    rows = [line.split(" | ") for line in table.splitlines() if line.startswith("| `")]
    return {flag: row[1] for row in rows for flag in FLAG.findall(row[0])}


def test_every_flag_is_documented_with_its_commands(helped: dict[str, set[str]]) -> None:
    rows = flag_rows()
    offered = set().union(*helped.values())
    assert offered | {"--version"} == set(rows)
    for command in ("check", "diff", "text", "explain", "accept", "baseline"):
        named = {flag for flag, where in rows.items() if where == "all" or command in where.split(", ")}
        assert named == helped[command], command


def test_every_command_and_format_is_documented() -> None:
    text = page("docs/cli.md")
    for command in COMMANDS:
        assert re.search(rf"`clausecheck \[?{command}\b", text) or command in ("rules", "config"), command
    for name, reporter in REPORTERS.items():
        assert f"`{name}`" in text
        assert all(f"`{suffix}`" in text for suffix in reporter.suffixes)


# -- docs/architecture.md ----------------------------------------------------------------------------------

SOURCE = ROOT / "src" / "clausecheck"


def rows_of_modules() -> list[list[str]]:
    """The names of modules and packages in each row of the first table."""
    table = page("docs/architecture.md").split("## From a file")[0]
    cells = [line.split(" | ")[0] for line in table.splitlines() if line.startswith("| `")]
    return [re.findall(r"`(\w+)(?:\.py|/)`", cell) for cell in cells]


def test_the_files_that_the_page_names_exist() -> None:
    text = page("docs/architecture.md")
    for name in re.findall(r"`([\w./]+(?:\.py|/))`", text):
        if "from_x" in name or "to_x" in name:
            continue
        places = [SOURCE / name, ROOT / name, *SOURCE.glob(f"*/{name}")]
        assert any(place.exists() for place in places), name


def test_the_page_has_every_module_and_imports_run_upward() -> None:
    rank = {name: row for row, names in enumerate(rows_of_modules()) for name in names}
    units = {path.name.removesuffix(".py") for path in SOURCE.iterdir()}
    assert units - {"__init__", "__pycache__", "py.typed", "data"} == set(rank)
    downward = [
        f"{path.relative_to(SOURCE)} imports {unit}"
        for path in SOURCE.rglob("*.py")
        for unit in imported(path)
        if unit in rank and rank[unit] > rank.get(unit_of(path), len(rank))
    ]
    assert not downward


def unit_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """The modules and packages of ours that a file imports."""
    inside = path.relative_to(SOURCE).parts[:-1]
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            above = inside[: len(inside) - node.level + 1]
            names = [node.module] if node.module else [alias.name for alias in node.names]
            found |= {".".join([*above, name]).split(".")[0] for name in names}
    return found
