"""Patterns are found as they stand, and with one letter wrong where that cannot change the meaning."""

from __future__ import annotations

import pytest

from clausecheck.judge.matching import PatternPool
from clausecheck.judge.texts import Texts
from clausecheck.rulebook.patterns import Groups

POOL = PatternPool(Groups({"verb": ["漏らし", "漏えいし"], "client": ["甲"]}))


def found(pattern: str, text: str) -> list[str]:
    return [text[start:end] for start, end in POOL.patterns([pattern]).find(Texts()[text])]


@pytest.mark.parametrize(
    ("pattern", "text", "words"),
    [
        ("提供", "第三者に提供し、提供させ", ["提供", "提供"]),
        ("<verb>", "漏えいし、又は漏らし", ["漏えいし", "漏らし"]),
        ("(返還|返却)し", "返却し", ["返却し"]),
        ("返還し?", "返還し", ["返還し"]),
        ("第三者…提供", "第三者に対し、これを提供", ["第三者に対し、これを提供"]),
        ("第三者…提供", "第三者に渡す。提供", []),
    ],
)
def test_signs(pattern: str, text: str, words: list[str]) -> None:
    assert found(pattern, text) == words


@pytest.mark.parametrize(
    ("word", "text", "hit"),
    [
        ("個人情報の保護", "個入情報の保護に努め", True),  # a look-alike
        ("業務責任者の氏名", "業務責任の氏名を", True),  # a letter lost
        ("損害賠償の請求", "損害倍償の請求を", True),  # a typing error
        ("目的以外の利用", "目的以内の利用", False),  # the changed letter changes the meaning
        ("再委託先の監督", "委託先の監督", False),
        ("承諾を得て委託", "承諾を得ず委託", False),  # a change of hiragana is grammar
        ("誓約書", "誓約事", False),  # short words must be exact
    ],
)
def test_one_letter_wrong(word: str, text: str, hit: bool) -> None:
    assert bool(found(word, text)) is hit


def test_a_longer_word_does_not_hide_the_shorter_one_that_fits() -> None:
    groups = Groups({"whom": ["甲", "甲の職", *(f"語{n}" for n in range(70))]})
    patterns = PatternPool(groups).patterns(["<whom>の(職員|係員|職)(に|へ|から)"])
    assert patterns.find(Texts()["甲の職員に"]) == [(0, 5)]
