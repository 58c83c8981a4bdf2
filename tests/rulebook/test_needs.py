"""What patterns need: enough that no text is passed over that holds the pattern, and no more."""

from __future__ import annotations

import pytest

from clausecheck.rulebook.needs import needs_of
from clausecheck.rulebook.schema import Need


def word(*words: str) -> Need:
    """The need of one of some words."""
    return words, ()


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        ("報告", (word("報告"),)),
        ("報告(する|した)", (word("報告"), word("する", "した"))),
        ("(直ちに)?報告", (word("報告"),)),
        ("<verb>…報告", (word("報告"), "verb")),
        ("(甲に…報告|通知)し", (word("し"), (("通知",), ((word("甲に"), word("報告")),)))),
    ],
)
def test_each_part_that_cannot_be_missing_is_needed(pattern: str, needs: object) -> None:
    assert needs_of(pattern) == needs


def test_a_choice_with_an_option_that_may_be_nothing_needs_nothing() -> None:
    assert needs_of("報告((甲)?|乙…丙)") == (word("報告"),)
