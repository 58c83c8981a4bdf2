"""Patterns: what each sign finds, that no text that holds a pattern is passed over, and that none can hang."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausecheck.judge.matching import PatternPool
from clausecheck.judge.texts import Texts
from clausecheck.rulebook.pattern_syntax import (
    GAP_LETTERS,
    Choice,
    Gap,
    Group,
    Letters,
    Maybe,
    Part,
    Parts,
    PatternError,
    Words,
    parse,
)
from clausecheck.rulebook.patterns import Groups

GROUPS = {"leak": ["漏(らし|えい)", "開示し"], "act": ["<leak>て", "公にし"], "client": ["甲", "Q?A(株)", ""]}


def found(pattern: str, text: str, groups: dict[str, list[str]]) -> list[tuple[int, int]]:
    return PatternPool(Groups(groups)).patterns([pattern]).find(Texts()[text])


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("秘密", "秘密", True),
        ("1.10[*]", "1.10[*]", True),
        ("1.10", "1x10", False),
        ("秘密…守る", "秘密守る", True),
        ("秘密…守る", "秘密" + "あ" * GAP_LETTERS + "守る", True),
        ("秘密…守る", "秘密" + "あ" * (GAP_LETTERS + 1) + "守る", False),
        ("秘密…守る", "秘密である。守る", False),
        ("秘密…守る", "秘密\n守る", False),
        ("秘密(を|として)守る", "秘密として守る", True),
        ("秘密(を|として)守る", "秘密守る", False),
        ("秘密(を)?守る", "秘密守る", True),
        ("取扱い?を", "取扱を", True),
        ("取扱い?を", "取を", False),
        ("<act>ない", "漏らしてない", True),
        ("<act>?ない", "ない", True),
        ("(<leak>|(見|聞)せ)た", "聞せた", True),
        ("<client>は", "甲は", True),
        ("<client>は", "Q?A(株)は", True),
        ("<client>は", "は", False),
    ],
)
def test_each_sign_matches_what_the_schema_says(pattern: str, text: str, expected: bool) -> None:
    assert (found(pattern, text, GROUPS) == [(0, len(text))]) is expected


def test_a_group_without_words_matches_nothing() -> None:
    # A contract need not name a third party at all.
    assert found("<third>は", "は丙は", {"third": []}) == []


@pytest.mark.parametrize("pattern", ["<nobody>", "<loop>", "a|b", "(a", "a……b"])
def test_a_wrong_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(PatternError):
        Groups({"loop": ["x<pool>"], "pool": ["<loop>y"]}).check(pattern)


def test_names_of_a_contract_are_never_read_as_patterns() -> None:
    # A company may call itself anything; its contract must still be judged.
    names = {"contractor": ["(株", "…", "a|b", "<x>", "?"]}
    for name in names["contractor"]:
        assert found("<contractor>は", f"{name}は", names) == [(0, len(name) + 1)]


@pytest.mark.parametrize(
    "pattern",
    [
        "の…の…の…の…x",
        "の?" * 20 + "x",
        "(の|のの)" * 20 + "x",
        "<many>…<many>…<many>…x",
        "<deep>",
    ],
)
def test_a_pattern_that_could_hang_is_refused(pattern: str) -> None:
    groups: dict[str, list[str]] = {
        "many": [f"の{letter}?" for letter in "あいうえおかきくけこ"],
        "w0": ["の(の|ん)"],
    }
    groups |= {f"w{n}": [f"<w{n - 1}><w{n - 1}>"] for n in range(1, 30)}
    groups["deep"] = ["<w29>"]
    with pytest.raises(PatternError) as raised:
        Groups(groups).check(pattern)
    assert raised.value.code == "pattern-too-wide"


@pytest.mark.parametrize(
    "pattern",
    ["の…の…の…x", "(の|のの|の?の)…(の|のの)…(の|のの)x", "(の|のの)" * 17 + "x", "の?" * 17 + "x"],
)
def test_the_widest_pattern_accepted_stays_quick_on_the_worst_text(pattern: str) -> None:
    Groups({}).check(pattern)
    began = time.process_time()
    assert found(pattern, "の" * 100, {}) == []
    assert time.process_time() - began < 3


# Any pattern at all, of few letters so that texts meet it often; some are signs of regular expressions.
LETTERS = st.text("あいう.*[\\", min_size=1, max_size=3).map(Letters)
NAMES = ("one", "two", "client")


def _sequences(part: st.SearchStrategy[Part]) -> st.SearchStrategy[Parts]:
    inner = st.lists(part | st.just(Gap()), max_size=3)
    return st.tuples(part, inner, part).map(lambda each: (each[0], *each[1], each[2])) | part.map(
        lambda p: (p,)
    )


PARTS: st.SearchStrategy[Part] = st.recursive(
    LETTERS | st.sampled_from([Group(name) for name in NAMES]),
    lambda part: (
        st.lists(_sequences(part), min_size=1, max_size=3).map(lambda o: Choice(tuple(o)))
        | part.filter(lambda p: not isinstance(p, Maybe)).map(Maybe)
    ),
    max_leaves=6,
)
TEXTS = st.text("あいう.*[\\。", max_size=12)


def _written(parts: Parts) -> str:
    return "".join(map(_part_written, parts))


def _part_written(part: Part) -> str:
    if isinstance(part, Letters):
        return part.text
    if isinstance(part, Gap):
        return "…"
    if isinstance(part, Group):
        return f"<{part.name}>"
    if isinstance(part, Words):
        return "(" + "|".join(part.words) + ")"
    if isinstance(part, Choice):
        return "(" + "|".join(map(_written, part.options)) + ")"
    inner = _part_written(part.part)
    return f"{inner if len(inner) == 1 or inner[0] in '(<' else f'({inner})'}?"


def _ends(parts: Parts, text: str, starts: set[int], groups: dict[str, list[str]]) -> set[int]:
    """Where a match that begins at one of `starts` can end: the meaning of patterns, spelled out."""
    for part in parts:
        reached: set[int] = set()
        for start in starts:
            if isinstance(part, Letters):
                reached |= {start + len(part.text)} if text.startswith(part.text, start) else set()
            elif isinstance(part, Gap):
                span = re.match("[^。\n]*", text[start : start + GAP_LETTERS])
                reached |= set(range(start, start + len(span[0]) + 1)) if span else set()
            elif isinstance(part, Words):
                reached |= {start + len(word) for word in part.words if text.startswith(word, start)}
            elif isinstance(part, Choice):
                for option in part.options:
                    reached |= _ends(option, text, {start}, groups)
            elif isinstance(part, Maybe):
                reached |= {start} | _ends((part.part,), text, {start}, groups)
            else:
                for entry in groups[part.name]:
                    option = (Letters(entry),) if part.name == "client" else parse(entry)
                    reached |= _ends(option, text, {start}, groups)
        starts = reached
    return starts


GROUP_ENTRIES = st.lists(_sequences(LETTERS).map(_written), min_size=1, max_size=3)


@settings(max_examples=400, deadline=None)
@given(
    parts=_sequences(PARTS),
    one=GROUP_ENTRIES,
    two=GROUP_ENTRIES,
    texts=st.lists(TEXTS, min_size=1, max_size=8),
)
def test_any_pattern_finds_what_it_says(
    parts: Parts, one: list[str], two: list[str], texts: list[str]
) -> None:
    pattern = _written(parts)
    groups = {"one": one, "two": [*two, "<one>あ"], "client": ["う", "?"]}
    try:
        Groups(groups).check(pattern)
    except PatternError:  # gaps at an edge or doubled, patterns that match nothing at all
        return
    for text in texts:
        expected = [s for s in range(len(text)) if any(end > s for end in _ends(parts, text, {s}, groups))]
        places = found(pattern, text, groups)
        assert all(end in _ends(parts, text, {start}, groups) for start, end in places)
        # every place is found but those within one that was found before
        assert [start for start, _ in places] == [
            s for s in expected if not any(start < s < end for start, end in places)
        ]


@settings(max_examples=400, deadline=None)
@given(data=st.data(), parts=_sequences(PARTS), one=GROUP_ENTRIES)
def test_every_text_made_from_a_pattern_is_found(data: st.DataObject, parts: Parts, one: list[str]) -> None:
    groups = {"one": one, "two": ["い", "<one>あ"], "client": ["う", "?"]}
    pattern = _written(parts)
    try:
        Groups(groups).check(pattern)
    except PatternError:
        return
    assert found(pattern, "。".join(("前", _made(data, parts, groups), "後")), groups)


def _made(data: st.DataObject, parts: Parts, groups: dict[str, list[str]]) -> str:
    made = ""
    for part in parts:
        if isinstance(part, Letters):
            made += part.text
        elif isinstance(part, Gap):
            made += data.draw(st.text("あ.、", max_size=GAP_LETTERS))
        elif isinstance(part, Maybe):
            made += _made(data, (part.part,), groups) if data.draw(st.booleans()) else ""
        elif isinstance(part, Words):
            made += data.draw(st.sampled_from(part.words))
        elif isinstance(part, Choice):
            made += _made(data, data.draw(st.sampled_from(part.options)), groups)
        else:
            entry = data.draw(st.sampled_from(groups[part.name]))
            made += entry if part.name == "client" else _made(data, parse(entry), groups)
    return made
