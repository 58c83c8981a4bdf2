"""The HTML report as a file: what it says, that it is one sound page, and that words of contracts stay words."""

from __future__ import annotations

import re
from importlib import resources
from itertools import pairwise
from pathlib import Path

import html5lib
import pytest
import shared_results as shared
import text_results as texts
from hypothesis import given
from hypothesis import strategies as st

from clausecheck.model import Document, RunReport, Span
from clausecheck.report import REPORTERS, ReportOptions
from clausecheck.report.html.prose import Block, Note, Place, Tone, prose

SNAPSHOTS = Path(__file__).parent / "snapshots"
REPORTS = {
    "one": shared.run(texts.WITH_TEXT),
    "hostile": shared.run(texts.WITH_HOSTILE_TEXT),
    "folder": texts.FOLDER,
    "many": texts.MANY,
    "unread": shared.run(shared.UNREAD),
    "nothing": shared.run(),
}
XHTML = "{http://www.w3.org/1999/xhtml}"


def render(report: RunReport, lang: str = "ja") -> str:
    return REPORTERS["html"].render(report, ReportOptions(lang=lang)).decode("utf-8")


def parsed(text: str):  # type: ignore[no-untyped-def]
    """The page as a browser without script would build it; every error of the markup is an error of the test."""
    return html5lib.HTMLParser(strict=True).parse(text)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_page_reads_as_reviewed(lang: str, request: pytest.FixtureRequest) -> None:
    text = render(texts.FOLDER, lang)
    text = re.sub(r"<(style|script)>.*?</\1>", r"<\1></\1>", text, flags=re.S)
    text = re.sub(r"sha256-[\w+/=]+", "sha256-", text)
    snapshot = SNAPSHOTS / f"html-{lang}.html"
    if request.config.getoption("--rewrite-snapshots"):
        snapshot.write_text(text, encoding="utf-8", newline="\n")
    assert text == snapshot.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("name", REPORTS)
def test_the_markup_is_sound_and_every_link_leads_to_one_place(name: str, lang: str) -> None:
    tree = parsed(render(REPORTS[name], lang))
    ids = [node.get("id") for node in tree.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    for node in tree.iter(f"{XHTML}a"):
        assert node.get("href")[0] == "#" and node.get("href")[1:] in ids
    for node in tree.iter():
        for name in ("aria-labelledby", "data-copy", "data-contract"):
            assert node.get(name) is None or node.get(name) in ids
    assert tree.get("lang") == lang
    assert [node.tag for node in tree.iter() if node.tag in (f"{XHTML}main", f"{XHTML}h1")] == [
        f"{XHTML}h1",
        f"{XHTML}main",
    ]


@pytest.mark.parametrize("name", REPORTS)
def test_nothing_comes_from_outside(name: str) -> None:
    tree = parsed(render(REPORTS[name]))
    tags = {node.tag.removeprefix(XHTML) for node in tree.iter() if isinstance(node.tag, str)}
    assert not tags & {"img", "link", "iframe", "object", "embed", "base", "video", "audio", "source"}
    for node in tree.iter():
        assert not {"src", "style", "srcset", "action", "background"} & set(node.attrib)
        assert not any(key.startswith("on") for key in node.attrib)
    assert len(list(tree.iter(f"{XHTML}script"))) == len(list(tree.iter(f"{XHTML}style"))) == 1
    (style,) = tree.iter(f"{XHTML}style")
    assert "url(" not in style.text and "@import" not in style.text
    policy = next(node.get("content") for node in tree.iter(f"{XHTML}meta") if node.get("http-equiv"))
    assert policy.startswith("default-src 'none';") and "unsafe" not in policy


@pytest.mark.parametrize("name", REPORTS)
def test_headings_skip_no_level(name: str) -> None:
    tree = parsed(render(REPORTS[name]))
    levels = [int(node.tag[-1]) for node in tree.iter() if re.fullmatch(rf"{XHTML}h[1-6]", str(node.tag))]
    assert levels[0] == 1 and all(after - before <= 1 for before, after in pairwise(levels))


def test_hostile_words_are_shown_and_nothing_else() -> None:
    tree = parsed(render(REPORTS["hostile"]))
    words = "".join(tree.itertext())
    assert '<script>alert("乙")</script>' in words and "onerror=" in words and "␛[31m" in words
    assert not set(words) & {"\x1b", "\u202e"}


def test_what_could_not_be_read_stands_first() -> None:
    text = render(texts.FOLDER)
    order = ["読めなかったもの", "旧契約.jtd", ">まとめ<", ">契約書と項目の一覧<", ">契約書ごとの結果<"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_a_run_that_was_broken_off_says_so() -> None:
    assert "40件の契約書は点検していません" in render(texts.FOLDER._replace(not_checked=40))


def test_the_overview_has_the_contracts_in_need_first_and_every_verdict_as_a_word() -> None:
    tree = parsed(render(texts.FOLDER))
    matrix = next(node for node in tree.iter(f"{XHTML}table") if node.get("id") == "matrix")
    names = ["".join(row[0].itertext()) for row in matrix.find(f"{XHTML}tbody")]
    assert names[0] == "旧契約.jtd" and names[1] == "業務委託契約書.pdf"
    cells = [link for link in matrix.iter(f"{XHTML}a") if "-r" in link.get("href")]
    assert {link.get("aria-label") for link in cells} >= {
        "充足",
        "不十分",
        "欠落",
        "判定不能",
        "不十分 承認済み",
    }


# -- The text of a contract ----------------------------------------------------------------------------------


def test_places_and_findings_lead_to_each_other() -> None:
    tree = parsed(render(REPORTS["one"]))
    marks = {node.get("id"): "".join(node.itertext()) for node in tree.iter(f"{XHTML}mark")}
    quoted = [node for node in tree.iter(f"{XHTML}a") if node.get("class") == "where"]
    assert len(quoted) == 6 and all(texts.PROSE.count(marks[link.get("href")[1:]]) for link in quoted)
    chips = [node for node in tree.iter(f"{XHTML}a") if (node.get("class") or "").startswith("chip")]
    assert [chip.text for chip in chips] == ["○2", "○6", "△6", "○6", "○6", "≒10"]
    assert "6 守秘義務: 漏らさない - 努力義務にとどまる定めです" in [chip.get("aria-label") for chip in chips]


def place(start: int, end: int, tone: Tone = Tone.PRESENT, *keys: tuple[int, int]) -> Place:
    note = Note("#x", "○1", "", tone)
    return Place(Span(start, end), f"p{start}-{end}", (note,), tuple(Span(*key) for key in keys))


def shown(text: str, *places: Place) -> list[str]:
    """The lines, places in [ ], deciding words in { }."""
    signs = {"open": "[", "close": "]", "key": "{%s}", "words": "%s", "number": "%s"}
    document = Document("a.txt", "txt", "", text, ())
    return [
        "|".join(
            "".join(signs[p.kind] % p.words if "%" in signs[p.kind] else signs[p.kind] for p in cell)
            for cell in line.cells
        )
        for block in prose(document, (), places)
        for line in block.lines
    ]


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([place(1, 3)], ["あ[いう]えお"]),
        ([place(1, 3, Tone.PRESENT, (2, 3))], ["あ[い{う}]えお"]),
        ([place(0, 5), place(1, 3)], ["[あ[いう]えお]"]),
        ([place(0, 3), place(1, 5)], ["[あ[いう]][えお]"]),
        ([place(0, 2), place(2, 5)], ["[あい][うえお]"]),
        ([place(0, 2), place(0, 4), place(1, 5)], ["[[あ[い]][うえ]][お]"]),
        ([place(0, 5, Tone.NEAR, (0, 2)), place(1, 3, Tone.WEAK, (1, 3))], ["[{あ[い}{う}]えお]"]),
    ],
)
def test_places_are_nested_or_cut(places: list[Place], expected: list[str]) -> None:
    bare = [line.replace("{", "").replace("}", "") for line in shown("あいうえお", *places)]
    assert bare == [line.replace("{", "").replace("}", "") for line in expected]
    assert bare[0].count("[") == bare[0].count("]")


def test_a_place_over_lines_and_cells_is_cut_there() -> None:
    assert shown("あい\tうえ\nおか", place(1, 7)) == ["あ[い]|[うえ]", "[お]か"]


@given(
    st.text(alphabet="あいう\t\n 　", max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)), max_size=6, unique=True),
)
def test_every_letter_is_shown_once_and_every_place_has_one_anchor(
    text: str, spans: list[tuple[int, int]]
) -> None:
    inside = [(start, min(start + length, len(text))) for start, length in spans if start < len(text)]
    places = [place(*span, Tone.WEAK, span) for span in dict.fromkeys(inside)]
    blocks: list[Block] = prose(Document("a.txt", "txt", "", text, ()), (), places)
    lines = [line for block in blocks for line in block.lines]
    written = ["\t".join("".join(p.words for p in cell) for cell in line.cells) for line in lines]
    assert written == [line for line in text.split("\n") if line.strip()]
    anchors = [p.anchor for line in lines for cell in line.cells for p in cell if p.anchor]
    assert len(anchors) == len(set(anchors))
    assert set(anchors) >= {p.anchor for p in places if text[p.span.start : p.span.end].strip()}


def test_pages_numbers_headings_and_titles_are_told_apart() -> None:
    blocks = prose(texts.TEXT, texts.addresses_of(texts.PROSE), ())
    kinds = [block.lines[0].kind if block.lines else f"page {block.page}" for block in blocks]
    assert kinds == ["page 1", "title", "line", "heading", "line", "page 2", "line", "heading", "line"]
    lines = [line for block in blocks for line in block.lines]
    numbers = [line.cells[0][0].words for line in lines if line.numbered]
    assert numbers == ["第1条", "２", "第2条"]
    assert [line.level for line in lines if line.numbered] == [1, 2, 1]


def test_pages_that_were_recognised_are_marked() -> None:
    second = texts.TEXT.text.index("２")
    document = texts.TEXT._replace(spans_from_ocr=(Span(second, second + 5),))
    assert [block.recognised for block in prose(document, (), ()) if block.kind == "page"] == [False, True]


# -- Colours -------------------------------------------------------------------------------------------------


def palettes() -> list[dict[str, str]]:
    """The colours of the light, the dark and the printed page."""
    style = resources.files("clausecheck.report.html").joinpath("page.css").read_text(encoding="utf-8")
    light, dark, printed = (
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", block))
        for block in re.findall(r":root \{.*?\}", style, re.S)
    )
    return [light, {**light, **dark}, {**light, **printed}]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2.2."""

    def luminance(colour: str) -> float:
        digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
        parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("palette", range(3))
def test_all_words_have_enough_contrast(palette: int) -> None:
    colours = palettes()[palette]
    for back in ("ground", "card", "paper"):
        for words in ("ink", "dim", "link", "satisfied", "weak", "missing", "unknown"):
            assert contrast(colours[words], colours[back]) >= 4.5, (words, back)
    for tone in ("satisfied", "weak", "missing", "unknown"):
        for words in (tone, "ink"):
            assert contrast(colours[words], colours[f"{tone}-back"]) >= 4.5, (words, tone)
