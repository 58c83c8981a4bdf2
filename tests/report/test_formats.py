"""What holds for every format: the table is complete, nothing in a contract gets out of its place, golden files."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
import shared_results as shared

from clausecheck.commands.outputs import chosen_outputs
from clausecheck.messages.reading import READING
from clausecheck.model import RunReport
from clausecheck.report import REPORTERS, ReportOptions

SNAPSHOTS = Path(__file__).parent / "snapshots"
DOCS = Path(__file__).parents[2] / "docs"
# A copy of a contract needs the contract itself; tests of its own make one.
REPORTS = sorted(name for name, each in REPORTERS.items() if not each.copies_of)
TEXTS = [name for name in REPORTS if not REPORTERS[name].binary]
GOLDEN = {
    "sarif": "json", "junit": "xml", "github": "txt", "gitlab": "json", "markdown": "md", "csv": "csv", "xlsx": "txt",
}  # fmt: skip
HIDDEN = {chr(code) for code in [*range(9), *range(11, 13), *range(14, 32), *range(0x7F, 0xA0), 0x202E]}


def render(name: str, report: RunReport, lang: str = "ja") -> bytes:
    return REPORTERS[name].render(report, ReportOptions(lang=lang))


def shown(name: str, data: bytes) -> str:
    """A report as text that can be reviewed; of a workbook the cells that are not empty."""
    if not REPORTERS[name].binary:
        return data.decode("utf-8")
    lines = []
    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        lines.append(f"=== {sheet.title}")
        for row in sheet.iter_rows():
            lines += [f"{cell.coordinate}\t{cell.value}" for cell in row if cell.value not in (None, "")]
    return "\n".join([*lines, ""])


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("name", sorted(GOLDEN))
def test_the_report_reads_as_reviewed(name: str, lang: str, request: pytest.FixtureRequest) -> None:
    text = shown(name, render(name, shared.EVERYTHING, lang))
    snapshot = SNAPSHOTS / f"{name}-{lang}.{GOLDEN[name]}"
    if request.config.getoption("--rewrite-snapshots"):
        snapshot.write_bytes(text.encode())
    assert text == snapshot.read_bytes().decode()


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_is_the_same_bytes_whenever_it_is_made(name: str) -> None:
    assert render(name, shared.EVERYTHING) == render(name, shared.EVERYTHING)


@pytest.mark.parametrize("name", TEXTS)
def test_no_text_of_a_contract_steers_what_shows_the_report(name: str) -> None:
    text = render(name, shared.EVERYTHING).decode("utf-8")
    assert not set(text) & HIDDEN


@pytest.mark.parametrize("name", REPORTS)
def test_names_that_are_no_unicode_and_no_letters_at_all_are_no_obstacle(name: str) -> None:
    odd = [
        shared.contract("bad\udcff.txt", shared.WEAK),
        shared.contract("a\x00\ufffe\uffff.txt", shared.MISSING),
        shared.contract("x", shared.UNKNOWN),
    ]
    assert render(name, shared.run(*odd))


# GitLab's format has room for findings alone; there and on the terminal it is said on stderr.
@pytest.mark.parametrize("name", sorted({*GOLDEN, "json"} - {"gitlab"}))
def test_a_run_that_was_broken_off_says_so(name: str) -> None:
    broken_off = RunReport((shared.CLEAN,), (shared.PACK,), "0.1.0", not_checked=31)
    assert "31" in shown(name, render(name, broken_off))


@pytest.mark.parametrize("name", sorted(REPORTERS))
def test_every_format_is_documented_for_those_who_use_it(name: str) -> None:
    assert f"\n## `{name}`" in (DOCS / "output.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("報告.TXT", "terminal"),
        ("a.json", "json"),
        ("a.sarif", "sarif"),
        ("a.sarif.json", "sarif"),
        ("gl.gitlab.json", "gitlab"),
        ("a.github.txt", "github"),
        ("a.xml", "junit"),
        ("a.md", "markdown"),
        ("a.csv", "csv"),
        ("a.v2.xlsx", "xlsx"),
    ],
)
def test_the_longest_suffix_names_the_format(file: str, name: str) -> None:
    assert chosen_outputs([file], None, REPORTERS) == [(Path(file), name)]


def test_every_code_of_a_reading_problem_is_documented() -> None:
    text = (DOCS / "output.md").read_text(encoding="utf-8")
    assert not [code for code in READING if f"`{code}`" not in text]
