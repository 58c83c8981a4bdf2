"""Outlines of texts nobody thought of: every place is true, and every address is the one that the numbers give."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from clausecheck.outline.nodes import Outline

Outlined = Callable[[str], Outline]

PIECES = [
    *(
        "第１条",
        "第二条",
        "第３",
        "（目的）",
        "２　",
        "３　",
        "(1)　",
        "⑵ ",
        "①",
        "ア　",
        "・",
        "1-1　",
        "□",
        "☑",
        "\t",
        "\n",
        "　",
    ),
    *(
        "別記\n",
        "別紙１\n",
        "仕様書\n",
        "目次\n",
        "・・・・・3\n",
        "現行\t改正後\n",
        "※記載例",
        "この契約書を２通作成し",
    ),
    *(
        "乙は、",
        "甲は、",
        "読むものとする。",
        "次のとおりとする。",
        "ただし、",
        "「",
        "」",
        "（以下「名簿」という。）",
    ),
    *("を「", "に改める。", "削除", "前項", " "),
]
rubble = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@given(rubble | st.text(max_size=120))
def test_every_provision_stands_where_it_says(outlined: Outlined, text: str) -> None:
    outline = outlined(text)
    folded = outline.folded.text
    for provision in outline.provisions:
        assert len(provision.places) == len(provision.text)
        assert list(provision.places) == sorted(set(provision.places))
        for letter, place in zip(provision.text, provision.places, strict=True):
            assert letter == folded[place] or letter in "〓｡"
        span = outline.span(provision.start, provision.end)
        assert 0 <= span.start <= span.end <= len(outline.document.text)


@given(rubble | st.text(max_size=120))
def test_provisions_follow_each_other_and_share_no_letter(outlined: Outlined, text: str) -> None:
    taken: set[int] = set()
    for provision in outlined(text).provisions:
        assert taken.isdisjoint(provision.places)
        taken.update(provision.places)


@given(rubble)
def test_every_clause_stands_in_its_part_and_under_its_parent(outlined: Outlined, text: str) -> None:
    outline = outlined(text)
    for clause in outline.clauses:
        assert clause.part in outline.parts
        if clause.parent is None:
            assert clause in clause.part.clauses
        else:
            assert clause in clause.parent.children
            assert clause.parent.level < clause.level or clause.style.startswith("item")
            assert clause.parent.start <= clause.start


@given(
    st.lists(
        st.sampled_from(["乙は、読む。", "甲は、書くことができる。", "乙は、報告しなければならない。"]),
        max_size=6,
    )
)
def test_sentences_without_any_number_are_all_kept(outlined: Outlined, sentences: list[str]) -> None:
    outline = outlined("\n".join(sentences))
    assert [provision.text for provision in outline.provisions] == sentences


@dataclass(frozen=True)
class Style:
    """How a contract writes its numbers."""

    article: Callable[[int], str]
    paragraph: Callable[[int], str]
    item: Callable[[int], str]
    item_label: Callable[[int], str]
    gap: str


def wide(number: int) -> str:
    return str(number).translate({ord("0") + digit: chr(ord("０") + digit) for digit in range(10)})


def kanji(number: int) -> str:
    return ("" if number < 10 else "十") + ("" if number % 10 == 0 else "一二三四五六七八九"[number % 10 - 1])


def sign(first: str) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1)


def plain(number: int) -> str:
    return f"({number})"


def counted(number: int) -> str:
    return f"第{number}号"


STYLES = [
    Style(lambda n: f"第{wide(n)}条　", lambda n: f"{wide(n)}　", lambda n: f"({n})　", plain, ""),
    Style(lambda n: f"第{n}条 ", lambda n: f"{n} ", lambda n: f"（{wide(n)}） ", plain, "\n"),
    Style(lambda n: f"第{kanji(n)}条　", lambda n: f"{wide(n)}　", lambda n: f"{kanji(n)}　", counted, ""),
    Style(lambda n: f"第{wide(n)}条　", lambda n: f"{n}．", lambda n: f"{sign('⑴')(n)}　", plain, ""),
    Style(lambda n: f"第 {n} 条　", lambda n: f"{wide(n)}　", lambda n: f"{sign('①')(n)} ", sign("①"), "\n"),
]

shapes = st.lists(st.lists(st.integers(0, 3), min_size=1, max_size=4), min_size=1, max_size=6)
"""Articles, of each its paragraphs, of each the count of its items."""


def written(shape: Sequence[Sequence[int]], style: Style) -> tuple[str, dict[str, str]]:
    """A contract of that shape, and the address of each sentence in it."""
    lines: list[str] = []
    addresses: dict[str, str] = {}
    for article, paragraphs in enumerate(shape, 1):
        for paragraph, items in enumerate(paragraphs, 1):
            number = style.article(article) if paragraph == 1 else style.paragraph(paragraph)
            address = f"第{article}条" + (f"第{paragraph}項" if len(paragraphs) > 1 else "")
            tail = "次の事項を守る" if items else "これを守る"
            sentence = f"乙は、{'あいうえおか'[article - 1]}の{'さしすせ'[paragraph - 1]}について{tail}。"
            addresses[sentence] = address
            lines.append(number + sentence)
            for item in range(1, items + 1):
                words = f"{sentence[3]}の{sentence[5]}の{'たちつ'[item - 1]}を読むこと。"
                addresses[words] = address + style.item_label(item)
                lines.append(style.item(item) + words)
    return (f"\n{style.gap}").join(lines), addresses


@given(shapes, st.sampled_from(STYLES))
def test_addresses_follow_the_numbers_in_every_style(
    outlined: Outlined, shape: list[list[int]], style: Style
) -> None:
    text, addresses = written(shape, style)
    assert {p.text: p.label for p in outlined(text).provisions} == addresses


@given(shapes, st.sampled_from(STYLES), st.sampled_from(["別記", "別紙１", "別添２"]))
def test_an_annex_numbers_anew_and_says_its_name(
    outlined: Outlined, shape: list[list[int]], style: Style, annex: str
) -> None:
    text, addresses = written(shape, style)
    outline = outlined(
        f"業務委託契約書\n第１条　乙は、契約を守る。\n第２条　乙は、別記による。\n{annex}\n特記事項\n{text}"
    )
    name = annex.replace("１", "1").replace("２", "2")
    found = {p.text: p.label for p in outline.provisions if p.text in addresses}
    assert found == {words: name + address for words, address in addresses.items()}
