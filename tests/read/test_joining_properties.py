"""Lines joined to paragraphs: whatever stood on the page stands in the text, in its order."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from clausecheck.read.from_txt import document_from_text
from clausecheck.read.joining import join_lines, lines_of_text

PIECES = [
    "乙は、",
    "第３条　",
    "２　",
    "(1)　",
    "（目的）",
    "しなければならない。",
    "報告",
    "、",
    "。",
    "個人情報",
    "ISO 27001",
    "　",
    "３０日以内に",
    "-",
]
japanese = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


def letters(text: str) -> str:
    return "".join(text.split()).replace("-", "").replace("\u00ad", "")


@given(
    st.lists(japanese | st.text(alphabet=st.characters(exclude_characters="\n\r"), max_size=30), max_size=12)
)
def test_no_letter_is_lost_added_or_moved(texts: list[str]) -> None:
    paragraphs = join_lines(lines_of_text(texts))
    assert letters("".join(p.text for p in paragraphs)) == letters("".join(texts))


@given(st.lists(japanese, max_size=12))
def test_paragraphs_take_the_lines_in_turn(texts: list[str]) -> None:
    ranges = [(p.first, p.end) for p in join_lines(lines_of_text(texts))]
    assert all(first < end <= len(texts) for first, end in ranges)
    assert all(end <= first for (_, end), (first, _) in pairwise(ranges))


PHRASES = [
    "乙は、この契約による業務に関して知り得た個人情報を他人に知らせてはならない",
    "甲は、必要があると認めるときは、乙に対し報告を求めることができる",
    "乙は、業務に従事する者に対し、毎年度、個人情報の保護に関する研修を行い、その結果を甲に報告しなければならない",
    "この契約が終了し、又は解除された後においても、同様とする",
]
articles = st.lists(st.lists(st.sampled_from(PHRASES), min_size=1, max_size=4), min_size=4, max_size=8)


@given(articles, st.integers(30, 55))
def test_articles_cut_at_any_width_are_whole_again(sentences: list[list[str]], width: int) -> None:
    whole = [
        f"第{number}条　" + "".join(f"{s}。" for s in article) for number, article in enumerate(sentences, 1)
    ]
    cut: list[str] = []
    for line in whole:
        while len(line) > width:
            at = width + (line[width] in "、。")
            cut.append(line[:at])
            line = line[at:]
        cut += [line] if line else []
    read = document_from_text("\n".join(cut), "contract.txt")
    plain = document_from_text("\n".join(whole), "contract.txt")
    if sum(len(line) >= width for line in cut) >= max(3, 0.15 * len(cut)):
        assert read.text == plain.text
