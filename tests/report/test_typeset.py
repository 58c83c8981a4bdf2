"""Line breaks and widths of Japanese text, and letters that must not reach a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausecheck.report.typeset import breaks, fold, one_line, pad, unseen_made_seen, width


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("第7条", 5),
        ("ｶﾞ", 2),
        ("がぎ", 4),
        ("か\u3099", 2),
        ("葛\U000e0100", 2),
        ("○△×…", 4),
        ("🙂", 2),
        ("", 0),
    ],
)
def test_width_counts_cells(text: str, cells: int) -> None:
    assert width(text) == cells


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("あいうえおかきく", ["あいうえお", "かきく"]),
        ("あいうえお、かき", ["あいうえ", "お、かき"]),
        ("あいうえ（か）き", ["あいうえ", "（か）き"]),
        ("あいうえか」。お", ["あいうえ", "か」。お"]),
        ("one two three", ["one two", "three"]),
        ("あいう word えお", ["あいう", "word えお"]),
        ("abcdefghijklmn", ["abcdefghij", "klmn"]),
        ("」」」」」」", ["」」」」」", "」"]),
        ("あいうえお    か", ["あいうえお", "か"]),
        ("", [""]),
    ],
)
def test_lines_break_where_japanese_may_break(text: str, lines: list[str]) -> None:
    assert fold(text, 10) == lines


@given(st.text(alphabet="あ、。「」（）ーa b-9ｱ…\u3000", max_size=60), st.integers(2, 30))
def test_no_letter_is_lost_or_set_beyond_the_line(text: str, cells: int) -> None:
    ranges = breaks(text, cells)
    assert all(width(text[start:end]) <= cells for start, end in ranges)
    rest = list(text)
    for start, end in ranges:
        rest[start:end] = [" "] * (end - start)
    assert set(rest) <= {" ", "\u3000"}


@given(st.text(max_size=80))
def test_harmless_text_has_the_length_of_the_original(text: str) -> None:
    assert len(one_line(text)) == len(unseen_made_seen(text)) == len(text)


@pytest.mark.parametrize(
    "text", ["\x1b[31m", "\x9b31m", "\u202e", "\u2066", "\ud800", "\x00", "\x7f", "\U000e0041"]
)
def test_nothing_that_steers_a_terminal_is_left(text: str) -> None:
    assert not set(one_line(text)) & set(text) - set("[31m")


def test_lines_and_tabs_become_spaces_on_one_line_only() -> None:
    assert one_line("甲\n乙\t丙") == "甲 乙 丙"
    assert unseen_made_seen("甲\n乙\t丙") == "甲\n乙\t丙"


def test_letters_of_names_are_left_as_they_are() -> None:
    name = "葛\U000e0100飾区 髙橋 𠮟 ①"
    assert one_line(name) == name


def test_padding_counts_cells() -> None:
    assert pad("甲", 4) == "甲  " and pad("甲乙丙", 4) == "甲乙丙" and width("甲") == 2
