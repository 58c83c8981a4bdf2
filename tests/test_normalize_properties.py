"""Folding and numerals over texts nobody thought of: nothing is lost on the way there and back."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from clausecheck.model import Span
from clausecheck.normalize import fold, numeral

SPELLING = {"漏洩": "漏えい", "取り扱い": "取扱"}
LETTERS = "第１2条(（乙)は、，漏洩ｶﾞﾊﾟガ取り扱い　 \t\u00ad①⑴㍿⻑゙…A b,.．。"
texts = st.text(alphabet=LETTERS, max_size=40)
any_text = st.text(max_size=40)


@given(texts | any_text)
def test_the_way_back_goes_forward_and_stays_inside(raw: str) -> None:
    folded = fold(raw, SPELLING)
    assert list(folded.starts) == sorted(folded.starts)
    assert list(folded.ends) == sorted(folded.ends)
    for start, end in zip(folded.starts, folded.ends, strict=True):
        assert 0 <= start <= end <= len(raw)


@given(texts, st.data())
def test_a_range_leads_back_to_letters_that_fold_to_it(raw: str, data: st.DataObject) -> None:
    folded = fold(raw, SPELLING)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    span = folded.original(start, end)
    # punctuation is folded by its neighbours, which a range may cut off: compare what is left without it
    wanted, found = (
        "".join(letter for letter in text if letter not in "、,.。 ")
        for text in (folded.text[start:end], fold(raw[span.start : span.end], SPELLING).text)
    )
    assert wanted in found


@given(texts | any_text, st.integers(0, 50))
def test_an_offset_leads_to_the_first_letter_from_there_on(raw: str, offset: int) -> None:
    folded = fold(raw)
    at = folded.place_of(offset)
    assert all(start < offset for start in folded.starts[:at])
    assert all(start >= offset for start in folded.starts[at:])


@given(st.lists(texts, max_size=5))
def test_lines_fold_each_for_itself(lines: list[str]) -> None:
    assert fold("\n".join(lines), SPELLING).text == "\n".join(fold(line, SPELLING).text for line in lines)


@given(st.text(alphabet="!()0123456789:;?ABCXYZ[]abcxyz", max_size=20))
def test_widths_are_one(narrow: str) -> None:
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in narrow)
    assert fold(wide).text == fold(narrow).text


@given(st.text(alphabet="乙は読む。、第条", min_size=1, max_size=20), st.data())
def test_spaces_between_japanese_letters_do_not_count(raw: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(raw)))
    folded = fold(raw[:at] + data.draw(st.sampled_from([" ", "　", "  　"])) + raw[at:])
    assert folded.text == fold(raw).text
    assert folded.original(0, len(folded.text)).end <= len(raw) + 3


def kanji(number: int) -> str:
    """A number below 1000 as a statute writes it."""
    digits = "〇一二三四五六七八九"
    written = ""
    for unit, sign in ((100, "百"), (10, "十"), (1, "")):
        count, number = divmod(number, unit)
        if count:
            written += (digits[count] if count > 1 or not sign else "") + sign
    return written


@given(st.integers(1, 999))
def test_a_number_is_the_same_in_every_writing(number: int) -> None:
    plain = str(number)
    wide = plain.translate({ord("0") + digit: chr(ord("０") + digit) for digit in range(10)})
    by_place = "".join("〇一二三四五六七八九"[int(digit)] for digit in plain)
    for written in (plain, wide, f"({plain})", f"（{wide}）", kanji(number), by_place):
        assert numeral(written) == number


@given(st.integers(1, 20))
def test_enclosed_numbers_are_numbers(number: int) -> None:
    for first in "①⑴⒈":
        assert numeral(chr(ord(first) + number - 1)) == number


@given(any_text)
def test_a_numeral_is_a_number_or_nothing(raw: str) -> None:
    value = numeral(raw)
    assert value is None or value >= 0


@given(texts | any_text)
def test_an_empty_range_is_an_empty_span_inside(raw: str) -> None:
    folded = fold(raw)
    for at in range(len(folded.text) + 1):
        span = folded.original(at, at)
        assert span == Span(span.start, span.start)
        assert span.end <= len(raw)


def test_the_alphabet_above_holds_what_folding_is_hard_for() -> None:
    assert any(len(unicodedata.normalize("NFKC", letter)) > 1 for letter in LETTERS)
