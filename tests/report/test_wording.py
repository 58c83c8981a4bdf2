"""Sentences of the reports: whole in both languages, for every verdict, reason and problem."""

from __future__ import annotations

import pytest
import shared_results as shared

from clausecheck.messages import MESSAGES, say
from clausecheck.model import Problem, ReadStatus, Reason, Strength, Text, Value, Verdict
from clausecheck.report.wording import labels, place, problem_sentence, requirement_sentence, supplements


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_value_of_the_model_has_its_word(lang: str) -> None:
    for prefix, values in {
        "verdict": Verdict, "reason": Reason, "strength": Strength, "status": ReadStatus, "say": Verdict,
    }.items():  # fmt: skip
        for value in values:
            assert MESSAGES[f"{prefix}-{value}"].in_language(lang)


def one(verdict: str, *elements: shared.ElementResult, read: str = "read") -> shared.RequirementResult:
    return shared.requirement(4, "training", Text("教育", "Training"), verdict, *elements, read=read)


TRAINING = shared.words("教育に努める。", "第9条")


@pytest.mark.parametrize(
    ("requirement", "ja", "en"),
    [
        (
            one("satisfied", shared.element("t", "教育を行う", "present", TRAINING)),
            "規則は「教育」を求めており、契約書に定めがあります（第9条）。",
            "The rule asks for “Training”; the contract has it (第9条).",
        ),
        (
            one("missing", shared.element("t", "教育を行う", "absent")),
            "規則は「教育」を求めていますが、契約書に定めが見当たりません。",
            "The rule asks for “Training”; no such provision was found in the contract.",
        ),
        (
            one("weak", shared.element("t", "教育を行う", "effort-only", TRAINING)),
            "規則は「教育」を求めていますが、契約書では、「教育を行う」が努力義務にとどまる定め（第9条）です。",
            "The rule asks for “Training”; in the contract, “t” falls short: only an effort is owed (第9条).",
        ),
        (
            one(
                "weak",
                shared.element("a", "全員", "present", TRAINING),
                shared.element("b", "定期", "absent"),
                shared.element("c", "記録", "absent"),
            ),
            "規則は「教育」を求めていますが、契約書では、「定期」「記録」の定めが見当たりません。",
            "The rule asks for “Training”; in the contract, there is no provision on “b”, “c”.",
        ),
        (
            one(
                "weak",
                shared.element("a", "全員", "present", TRAINING),
                shared.element("b", "定期", "absent"),
                read="partly",
            ),
            "規則は「教育」を求めていますが、契約書では、「定期」の定めが読めた範囲には見当たりません。",
            "The rule asks for “Training”; in the contract, no provision on “b” was found in what could be read.",
        ),
        (
            one("unknown", shared.element("t", "教育を行う", "absent"), read="partly"),
            "規則は「教育」を求めていますが、読めた範囲に定めが見当たらず、読めなかった部分があるため判定できません。",
            "The rule asks for “Training”; nothing was found in what could be read, "
            "and part of the contract could not be read, so no verdict is given.",
        ),
    ],
)
def test_one_sentence_says_what_is_asked_and_what_is_there(
    requirement: shared.RequirementResult, ja: str, en: str
) -> None:
    assert requirement_sentence(requirement, "ja") == ja
    assert requirement_sentence(requirement, "en") == en


@pytest.mark.parametrize("reason", list(Reason))
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_reason_makes_a_sentence_that_ends(reason: Reason, lang: str) -> None:
    weak = one(
        "weak", shared.element("t", "教育", reason.value, TRAINING), shared.element("u", "時期", "absent")
    )
    sentence = requirement_sentence(weak, lang)
    assert say(f"reason-{reason}", lang) in sentence
    assert sentence.endswith("。" if lang == "ja" else ".") and "{" not in sentence


def test_places_are_named_once_and_at_most_three() -> None:
    many = [shared.words("乙", label) for label in ("第1条", "第2条", "第1条", "第3条", "第4条")]
    assert labels(many, "ja") == "第1条、第2条、第3条ほか"
    assert labels(many[:3], "en") == "第1条, 第2条"


def test_words_outside_any_clause_have_a_place_too() -> None:
    assert (
        place(shared.words("乙", "", page=2), [shared.file("a.pdf")], "ja") == "条項番号のない箇所（2ページ）"
    )


def test_only_supplementary_elements_that_fall_short_are_advice() -> None:
    requirement = one(
        "satisfied",
        shared.element("a", "教育", "present", TRAINING),
        shared.element("b", "記録", "absent", supplementary=True),
        shared.element("c", "確認", "present", TRAINING, supplementary=True),
    )
    assert supplements(requirement, "ja") == [
        "補足: 「記録」は定めが見当たりません（判定には影響しません）。"
    ]


def test_a_problem_names_its_page_once() -> None:
    problem = Problem("undecodable", 3, {"count": 2})
    assert problem_sentence(problem, "ja").startswith("3ページ: ")
    assert problem_sentence(Problem("a-code-of-tomorrow", 4), "ja").startswith("4ページ: ")
    assert "a-code-of-tomorrow" in problem_sentence(Problem("a-code-of-tomorrow", 4), "en")


def test_values_of_elements_have_symbols() -> None:
    from clausecheck.report.wording import SYMBOLS, VALUE_SYMBOLS

    assert set(SYMBOLS) == set(Verdict) and set(VALUE_SYMBOLS) == set(Value)
