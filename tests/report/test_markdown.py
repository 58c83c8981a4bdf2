"""Markdown: words stay words when rendered, long things are folded, and the size has an honest limit."""

from __future__ import annotations

import re
from html import unescape

import pytest
import shared_results as shared
from markdown_it import MarkdownIt

from clausecheck.model import ContractReport, RunReport, Text
from clausecheck.report import REPORTERS, ReportOptions
from clausecheck.report.markdown_text import escaped, escaped_in_html, lines_in_markdown

RENDERER = MarkdownIt("gfm-like", {"html": True})
HOSTILE = [
    "[bold](https://x.invalid) ![i](y) <script>alert(1)</script> <b>",
    "*a* _b_ `c` ~~d~~ ***e*** \\f",
    "| cell | two |",
    "# no heading", "1. no list", "- no list", "+ no list", "=====", "> no quote", "---",
    "&amp; &lt; &#64; \"quoted\" 'single'",
    "https://x.invalid/a and www.x.invalid and mail@x.invalid",
    "@mention @org/team #12 GH-12 !34 :smile: $x$ $$y$$",
    "<!-- hidden --> <details>",
    "![x](data:text/html,1)",
    "a]b[c](d)e{f}g",
]  # fmt: skip


def render(report: RunReport, **options: object) -> str:
    return REPORTERS["markdown"].render(report, ReportOptions(**options)).decode("utf-8")  # type: ignore[arg-type]


def words_of(html: str) -> str:
    """What a reader of the rendered page sees."""
    return unescape(re.sub(r"<!--.*?-->|<[^>]*>", "", html)).strip()


@pytest.mark.parametrize("text", HOSTILE)
def test_escaped_text_is_read_as_it_stands_in_the_contract(text: str) -> None:
    for source in (f"x {escaped(text)}", f"| x |\n|---|\n| {escaped(text)} |\n", f"- {escaped(text)}"):
        html = RENDERER.render(source)
        assert words_of(html).removeprefix("x\n").removeprefix("x ").strip() == text
        assert not re.search(r"<(?!!--|/?(?:p|table|thead|tbody|tr|th|td|ul|li)\b)", html)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_line_of_its_own_is_no_heading_list_or_rule(text: str) -> None:
    html = RENDERER.render(escaped(text))
    assert html.startswith("<p>") and words_of(html) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_text_in_html_is_read_as_it_stands_too(text: str) -> None:
    html = RENDERER.render(f"<details>\n<summary>{escaped_in_html(text)}</summary>\n\n</details>\n")
    assert words_of(html) == text
    assert not re.search(r"<(?!!--|/?(?:details|summary)\b)", html)


@pytest.mark.parametrize(
    "text", ["@mention", "#12", "www.x.invalid", "https://x.invalid", ":smile:", "$x$", "GH-12"]
)
def test_what_a_forge_would_join_after_escapes_is_parted(text: str) -> None:
    assert "<!-- -->" in escaped(text) and "<!-- -->" in escaped_in_html(text)


def test_a_model_clause_keeps_its_lines() -> None:
    html = RENDERER.render(lines_in_markdown(["（秘密の保持）", "第○条　乙は、", "", "２　前項の"]))
    assert html.count("<blockquote>") == 1 and html.count("<br>") == 3


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_whole_report_renders_without_anything_of_a_contract_as_markup(lang: str) -> None:
    html = RENDERER.render(render(shared.EVERYTHING, lang=lang))
    tags = set(re.findall(r"<(\w+)", html))
    assert tags <= {
        "h2", "h3", "p", "strong", "em", "table", "thead", "tbody", "tr", "th", "td", "ul", "li", "br", "b", "details",
        "summary", "blockquote", "sub",
    }  # fmt: skip
    assert html.count("<details>") == html.count("</details>") == 8 + 5
    assert "[bold]甲は[/bold]" in words_of(html)


def test_the_table_has_the_worst_first_and_says_what_is_accepted() -> None:
    table = [line for line in render(shared.EVERYTHING).splitlines() if line.startswith("|")]
    assert table[0] == "| 契約書 | 6 | 7 | 11 | 18 |"
    assert "旧契約.jtd" in table[2] and "業務委託契約書.pdf" in table[3]
    assert table[9] == r"| **承認済み.docx** | △\* | ○ | ×\* | - |"


def test_quiet_is_the_overview_alone() -> None:
    text = render(shared.EVERYTHING, quiet=True)
    assert "<details>" not in text and "| **業務委託契約書.pdf** |" in text and len(text.encode()) < 3_000


def many(number: int) -> list[ContractReport]:
    requirements = [
        shared.requirement(no, f"r{no}", Text(f"項目{no}", f"item {no}"), "missing",
                           shared.element("e", "要素", "absent"))
        for no in range(1, 26)
    ]  # fmt: skip
    return [shared.contract(f"契約書{n}.docx", *requirements) for n in range(number)]


def test_what_goes_beyond_the_limit_of_a_job_summary_is_left_out_and_counted() -> None:
    text = render(shared.run(*many(200)))
    shown = text.count("\n### ")
    assert 900_000 < len(text.encode()) <= 1_048_576 and 0 < shown < 200
    assert f"契約書 {200 - shown} 件の一覧又は詳細を省きました" in text
    assert text.count("<details>") == text.count("</details>")
    assert text.count("| **契約書") == 200


def test_a_table_beyond_the_limit_is_cut_too() -> None:
    text = render(shared.run(*many(9_000)), quiet=True)
    shown = text.count("| **契約書")
    assert len(text.encode()) <= 1_048_576 and 0 < shown < 9_000
    assert f"契約書 {9_000 - shown} 件" in text
