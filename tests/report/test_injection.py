"""Contracts that try to speak HTML, Markdown, formulas or commands: put together at random, in every format."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree import ElementTree

import html5lib
import openpyxl
import pyarrow.parquet as pq
import pytest
import shared_results as shared
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from clausecheck.model import Acceptance, ContractReport, Problem, Text
from clausecheck.report import REPORTERS, ReportOptions

PIECES = [
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</p>", "<!--", "-->", "]]>", "<svg/onload=x>"),
    *('"', "'", "`", "&lt;", "&#60;script&#62;", "\\", "${x}", "{{x}}", "{% x %}", "</title>", "</textarea>"),
    *("[a](javascript:x)", "![i](http://x.invalid/i)", "<http://x.invalid>", "http://x.invalid", "[a]: http://x.invalid"),
    *("|", "\n\n", "\n", "\r", "\t", "# ", "- ", "```", "~~~", "> ", "1. ", "---", "***", "__", "@all", "#1"),
    *("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x.invalid")', "＝1", "DDE(1)", ","),
    *("::error::x", "%0A::set-output name=a::b", "##[group]", "\x1b[31m", "\x1b]8;;http://x.invalid\x07", "\x9b2J", "\u202e"),
    *("\u2028", "\x00", "\udc80", "\ufeff", "[bold]", "[/]", "乙は、", "漏らしてはならない。", "　"),
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), min_size=1, max_size=6).map("".join)
BENIGN = "字"
READERS: dict[str, Callable[[bytes], Any]] = {
    "json": json.loads,
    "jsonl": lambda data: [json.loads(line) for line in data.decode("utf-8").split("\n") if line],
    "sarif": json.loads,
    "gitlab": json.loads,
    "junit": ElementTree.fromstring,
    "csv": lambda data: list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)),
    "xlsx": lambda data: openpyxl.load_workbook(io.BytesIO(data)),
    "parquet": lambda data: pq.read_table(io.BytesIO(data)),
}
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def saying(text: str) -> ContractReport:
    """A contract that says `text` wherever a contract can say something."""
    quoted = shared.words(text, text)
    return shared.contract(
        text,
        shared.requirement(
            6, "confidentiality", Text("題", "title"), "weak",
            shared.element("secrecy", "秘密", "limited", quoted, near=(quoted,)),
            accepted=Acceptance(text, text),
        ),
        shared.requirement(
            7, "subcontracting", Text("題", "title"), "weak",
            shared.element("restriction", "制限", "limited", shared.words(f"《乙{text}》する", "")),
        ),
        files=(shared.file(text, "partly", Problem("reader-crashed", None, {"path": text, "kind": text}, loses_text=True)),),
    )  # fmt: skip


def rendered(name: str, text: str, lang: str = "ja", **options: Any) -> bytes:
    return REPORTERS[name].render(shared.run(saying(text)), ReportOptions(lang=lang, **options))


@given(text=texts, lang=st.sampled_from(["ja", "en"]))
def test_no_element_attribute_or_address_of_a_page_comes_from_a_contract(text: str, lang: str) -> None:
    assert parts_of_page(rendered("html", text, lang)) <= parts_of_page(rendered("html", BENIGN, lang))


def parts_of_page(page: bytes) -> set[tuple[str, str]]:
    """The tags of a page, each with the attributes it bears; addresses as far as they lead out of the page."""
    found: set[tuple[str, str]] = set()
    for node in html5lib.parse(page.decode("utf-8")).iter():
        if not isinstance(node.tag, str):
            found.add(("comment", ""))
            continue
        found.add((node.tag, ""))
        for name, value in node.attrib.items():
            leads_out = name in ("href", "src") and not value.startswith("#")
            found.add((node.tag, f"{name}={re.match('[a-z]+:', value)}" if leads_out else str(name)))
    return found


@given(text=texts, lang=st.sampled_from(["ja", "en"]))
def test_no_markup_of_a_summary_comes_from_a_contract(text: str, lang: str) -> None:
    assert kinds_of_markdown(rendered("markdown", text, lang)) <= kinds_of_markdown(
        rendered("markdown", BENIGN, lang)
    )


def kinds_of_markdown(source: bytes) -> set[str]:
    """What a renderer makes of Markdown: kinds of tokens, and the HTML between them."""
    renderer = MarkdownIt("gfm-like", {"html": True})
    return {"<!-- -->"} | {
        re.match(r"</?\w+|.*", token.content.strip())[0] if token.type == "html_inline" else token.type
        for block in renderer.parse(source.decode("utf-8"))
        for token in (block, *(block.children or ()))
        if token.type != "html_block"
    }


@given(text=texts)
def test_no_cell_is_a_formula_or_leads_out(text: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(rendered("xlsx", text)))
    for cell in (cell for sheet in book for row in sheet.iter_rows() for cell in row):
        assert cell.data_type != "f"
        assert cell.hyperlink is None or ":" not in (cell.hyperlink.target or "")
    table = rendered("csv", text).decode("utf-8-sig")
    for cell in (cell for row in csv.reader(io.StringIO(table, newline="")) for cell in row):
        assert not cell.lstrip(" \u3000").startswith(tuple("=+-@＝＋－＠\t\r"))


@given(
    text=texts, name=st.sampled_from(["github", "terminal", "markdown"]), lang=st.sampled_from(["ja", "en"])
)
def test_nothing_steers_what_shows_it(text: str, name: str, lang: str) -> None:
    shown = rendered(name, text, lang).decode("utf-8")
    assert not CONTROLS.search(shown)


@given(text=texts)
def test_colours_are_all_that_a_terminal_is_told(text: str) -> None:
    shown = rendered("terminal", text, styled=True, colour=True).decode("utf-8")
    assert not CONTROLS.search(re.sub(r"\x1b\[[0-9;]*m", "", shown))


@given(text=texts)
def test_a_contract_adds_no_command_to_the_log(text: str) -> None:
    assert list(commands(rendered("github", text))) == list(commands(rendered("github", BENIGN)))


def commands(log: bytes) -> Iterator[str]:
    for line in re.split(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", log.decode("utf-8")):
        if match := re.match(r"\s*(::\w+|##\[\w+)", line):
            yield match[1]


@pytest.mark.parametrize("name", sorted(READERS))
@given(text=texts)
def test_every_format_parses_again(name: str, text: str) -> None:
    READERS[name](rendered(name, text))
