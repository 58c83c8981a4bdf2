"""Folding makes spellings equal and never loses the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausecheck.normalize import fold, numeral

SPELLING = {"漏洩": "漏えい", "取り扱い": "取扱"}


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("第１２条", "第12条"),
        ("⑴　㈱", "(1)(株)"),
        ("①　名簿", "①名簿"),
        ("ﾊﾟｿｺﾝ", "パソコン"),
        ("業 務 委 託", "業務委託"),
        ("ISO 27001 の 認証", "ISO 27001の認証"),
        ("⻑⽬⺠", "長目民"),
        ("乙は，読む", "乙は、読む"),
        ("１，０００円", "1,000円"),
        ("個人\u00ad情\ufe00報", "個人情報"),
        ("情報の漏洩", "情報の漏えい"),
        ("取り扱い", "取扱"),
    ],
)
def test_spellings_become_equal(raw: str, folded: str) -> None:
    assert fold(raw, SPELLING).text == folded


@given(st.text(alphabet="第１条(乙)は、漏洩ｶﾞ取り扱い 　\n\tab①⑴㍿", max_size=60))
def test_every_folded_letter_leads_back_into_the_original(raw: str) -> None:
    folded = fold(raw, SPELLING)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert all(0 <= a < b <= len(raw) for a, b in zip(folded.starts, folded.ends, strict=True) if a != b)
    assert list(folded.starts) == sorted(folded.starts)


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(raw: str) -> None:
    once = fold(raw).text
    assert fold(once).text == once


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("12", 12),
        ("１２", 12),
        ("十二", 12),
        ("一二", 12),
        ("二十", 20),
        ("百三", 103),
        ("⑿", 12),
        ("イ", 2),
        ("ｃ", 3),
        ("乙", None),
    ],
)
def test_numerals_of_every_writing(raw: str, value: int | None) -> None:
    assert numeral(raw) == value
