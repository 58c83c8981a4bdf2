"""Who is who, by any name."""

from __future__ import annotations

import pytest

from clausecheck.normalize import fold
from clausecheck.outline.terms import Role, find_parties
from clausecheck.rulebook.load import find_pack, load_pack

PACK = load_pack(find_pack("soumu-2007"))

CASES = [
    (
        "山北市（以下「甲」という。）と○○株式会社（以下「乙」という。）とは、",
        {"甲": "client", "乙": "contractor"},
    ),
    (
        "○○株式会社（以下「甲」という。）と山北市（以下「乙」という。）とは、",
        {"甲": "contractor", "乙": "client"},
    ),
    ("山北市を甲とし、○○株式会社を乙として、", {"甲": "client", "乙": "contractor"}),
    (
        "山北市（以下「市」という。）と株式会社海野（以下「海野社」という。）は、",
        {"市": "client", "海野社": "contractor"},
    ),
    ("甲は、清掃の業務を乙に委託し、乙はこれを受託する。", {"甲": "client", "乙": "contractor"}),
    ("乙は、清掃の業務を甲に委託し、甲はこれを受託する。", {"乙": "client", "甲": "contractor"}),
    ("業務の一部を請け負わせる第三者（以下「協力店」という。）に対し、", {"協力店": "subcontractor"}),
    ("業務に従事する社員（以下「係員」という。）を", {"係員": "worker"}),
    ("委託者は、受託者に", {"委託者": "client", "受託者": "contractor"}),
    ("市は、指定管理者に", {"市": "client", "指定管理者": "contractor"}),
]


@pytest.mark.parametrize(("text", "roles"), CASES)
def test_roles(text: str, roles: dict[str, str]) -> None:
    parties = find_parties(fold(text, PACK.spelling).text, PACK.language)
    assert {name: parties.roles[name].value for name in roles} == roles


def test_a_thing_that_is_named_is_no_party() -> None:
    text = "山北市市民会館（以下「会館」という。）の管理に関し、名簿（以下「名簿」という。）を"
    assert not find_parties(fold(text).text, PACK.language).declared


def test_a_body_in_a_list_of_definitions_is_a_third_party() -> None:
    parties = find_parties(
        "", PACK.language, [("工程監理者", "甲から工程の監理を受託した○○株式会社をいう。")]
    )
    assert parties.roles["工程監理者"] is Role.THIRD
