"""読み替え: words that another provision has read as others, and only where the rule itself is applied."""

from __future__ import annotations

from collections.abc import Callable

from clausecheck.outline.annexes import Annexes
from clausecheck.outline.nodes import Outline
from clausecheck.outline.rewording import reword
from clausecheck.rulebook.load import find_pack, load_pack

Outlined = Callable[[str], Outline]

ANNEX = "別記\n第1　乙は、秘密を守る。\n第2　乙は、従事者を教育するよう努める。\n第3　乙は、名簿を提出しなければならない。"
LANGUAGE = load_pack(find_pack("soumu-2007")).language


def reworded(outlined: Outlined, *texts: str) -> dict[str, str]:
    """What has changed, by the address of each provision."""
    outlines = [outlined(text) for text in texts]
    before = {id(p): p.text for outline in outlines for p in outline.provisions}
    reword(outlines, Annexes(outlines, LANGUAGE))
    return {p.label: p.text for o in outlines for p in o.provisions if p.text != before[id(p)]}


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


def test_an_annex_in_another_file_changes_the_contract(outlined: Outlined) -> None:
    contract = "業務委託契約書\n第2条　甲は、乙に対し調査を行うことができる。"
    annex = "特約条項\n第2条　乙は、読む。\n第3条　契約書第2条中「乙に対し」とあるのは、「乙の同意を得て」と読み替える。"
    assert reworded(outlined, contract, annex) == {"第2条": "甲は、乙の同意を得て調査を行うことができる。"}


def test_evidence_is_quoted_as_it_is_written(outlined: Outlined) -> None:
    outline = outlined(
        "第1条　第2条中「毎月」とあるのは「四半期ごとに」と読み替える。\n第2条　乙は、毎月報告する。"
    )
    reword([outline], Annexes([outline], LANGUAGE))
    provision = outline.provisions[-1]
    at = provision.text.index("報告")
    assert outline.folded.text[slice(*provision.folded(at, at + 2))] == "報告"
    assert outline.folded.text[provision.start : provision.end] == "乙は、毎月報告する。"
