"""What patterns need: enough that no text is passed over that holds the pattern, and no more."""

from __future__ import annotations

import pytest

from clausecheck.rulebook.needs import needs_of


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        ("報告", "報告"),
        ("報告(する|した)", "報告する|報告した"),
        ("(直ちに)?報告", "報告"),
        ("秘密を?漏らし", "秘密を漏らし|秘密漏らし"),
        ("(研修|教育|訓練)(計画|記録)", "計画|記録…研修|教育|訓練"),
        ("<verb>…報告", "報告…<verb>"),
        ("(甲に…報告する|通知)し", "し…報告する|通知"),
        ("(<verb>|通知)し", "し…<verb>|通知"),
    ],
)
def test_each_part_that_cannot_be_missing_is_needed(pattern: str, needs: str) -> None:
    assert needs_of(pattern) == needs


def test_a_choice_with_an_option_that_may_be_nothing_needs_nothing() -> None:
    assert needs_of("報告((甲)?|乙…丙)") == "報告"
