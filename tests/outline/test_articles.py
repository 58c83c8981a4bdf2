"""Which provisions a name by number means: of its own part, of the contract itself, of an annex, of another file."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from clausecheck.outline.annexes import Annexes
from clausecheck.outline.links import antecedents
from clausecheck.outline.nodes import Outline
from clausecheck.rulebook.load import find_pack, load_pack

Outlined = Callable[[str], Outline]

LANGUAGE = load_pack(find_pack("soumu-2007")).language
CONTRACT = "契約書\n第5条　甲一。\n２　甲二。\n３　甲三。\n第6条　甲六。\n第6条の2　甲枝。\n"
ANNEX = "別添\n１　{}\n５　別五。\n６　別六。\n"


def named(outlined: Outlined, words: str, *texts: str) -> set[str]:
    """What the provision that ends in 読む points to."""
    outlines = [outlined(text.format(f"{words}、読む。")) for text in texts]
    annexes = Annexes(outlines, LANGUAGE)
    return {
        each.text
        for outline in outlines
        for provision in outline.provisions
        if provision.text.endswith("読む。")
        for each in antecedents(provision, outline, annexes)
    }


IN_ONE_FILE = [
    ("本文第5条第2項の規定は", {"甲二。"}),
    ("本文第5条第1項及び第3項の規定は", {"甲一。", "甲三。"}),
    ("第5条の規定は", {"甲一。", "甲二。", "甲三。"}),
    ("契約書第6条の規定は", {"甲六。"}),
    ("第6条の2の規定は", {"甲枝。"}),
    ("別添第5の規定は", {"別五。"}),
]


@pytest.mark.parametrize(("words", "meant"), IN_ONE_FILE)
def test_only_what_is_named_and_not_its_namesake(outlined: Outlined, words: str, meant: set[str]) -> None:
    assert named(outlined, words, CONTRACT + ANNEX) == meant


def test_an_annex_in_a_file_of_its_own_means_the_contract(outlined: Outlined) -> None:
    annex = "特約条項\n第1条　{}\n第5条　特五。\n"
    assert named(outlined, "契約書第5条第2項の規定は", CONTRACT, annex) == {"甲二。"}
    assert named(outlined, "第5条の規定は", CONTRACT, annex) == {"特五。"}


def test_the_contract_means_an_annex_by_its_title(outlined: Outlined) -> None:
    contract = "契約書\n第1条　{}\n第5条　甲五。\n"
    annex = "個人情報取扱特記事項\n第5条　特五。\n"
    assert named(outlined, "個人情報取扱特記事項第5条の規定は", contract, annex) == {"特五。"}


def test_bare_numbers_of_sections_mean_them(outlined: Outlined) -> None:
    text = "４　約束\n名簿を他に渡してはならない。\n５　委託先\n(1)　{}\n"
    assert named(outlined, "４の規定は", text) == {"名簿を他に渡してはならない。"}
