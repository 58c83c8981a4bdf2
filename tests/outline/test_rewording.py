"""読み替え: words that another provision has read as others, and only where the rule itself is applied."""

from __future__ import annotations

from collections.abc import Callable

from clausecheck.outline.nodes import Outline
from clausecheck.outline.rewording import rewordings

Outlined = Callable[[str], Outline]

ANNEX = "別記\n第1　乙は、秘密を守る。\n第2　乙は、従事者を教育するよう努める。\n第3　乙は、名簿を提出しなければならない。"


def reworded(outlined: Outlined, text: str) -> dict[str, str]:
    outline = outlined(text)
    found = rewordings(outline)
    return {p.label: found[id(p)].apply(p.text, 0, 1)[0] for p in outline.provisions if id(p) in found}


def test_each_pair_changes_the_provision_that_it_names(outlined: Outlined) -> None:
    text = (
        "第1条　別記を適用する場合においては、別記第2中「教育するよう努める」とあるのは「教育しなければならない」と、"
        "別記第3中「提出しなければならない」とあるのは「提出することができる」と読み替える。\n"
    )
    assert reworded(outlined, text + ANNEX) == {
        "別記第2": "乙は、従事者を教育しなければならない。",
        "別記第3": "乙は、名簿を提出することができる。",
    }


def test_words_that_the_provision_does_not_have_change_nothing(outlined: Outlined) -> None:
    text = "第1条　別記第1中「教育するよう努める」とあるのは「教育しなければならない」と読み替える。\n"
    assert reworded(outlined, text + ANNEX) == {}


def test_a_rule_taken_over_for_another_case_keeps_its_own_words(outlined: Outlined) -> None:
    text = (
        "第1条　乙は、資料を返還しなければならない。\n"
        "２　前項の規定は、丙について準用する。この場合において、同項中「返還しなければならない」とあるのは"
        "「返還することができる」と読み替える。\n"
    )
    assert reworded(outlined, text) == {}


def test_a_place_behind_the_changed_words_moves_with_them(outlined: Outlined) -> None:
    outline = outlined(
        "第1条　第2条中「毎月」とあるのは「四半期ごとに」と読み替える。\n第2条　乙は、毎月報告する。"
    )
    provision = outline.provisions[-1]
    rewording = rewordings(outline)[id(provision)]
    at = provision.text.index("報告")
    text, start, end = rewording.apply(provision.text, at, at + 2)
    assert (text, text[start:end]) == ("乙は、四半期ごとに報告する。", "報告")
