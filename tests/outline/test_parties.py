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
    ("公益財団法人東海野財団（以下「甲」という。）は、乙に", {"甲": "client", "乙": "contractor"}),
    (
        "○○株式会社（以下『甲』という。）と山北市（以下『乙』という。）とは、",
        {"甲": "contractor", "乙": "client"},
    ),
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


def test_the_client_is_known_by_its_name_in_this_contract() -> None:
    parties = find_parties("", PACK.language)
    assert parties.clients_doing("ただし、発注者が公表したものは、この限りでない。")
    assert not parties.clients_doing("ただし、受注者が必要と認めたものは、この限りでない。")
    reverse = find_parties(
        fold("○○株式会社（以下「甲」という。）と山北市（以下「乙」という。）とは").text, PACK.language
    )
    assert reverse.clients_doing("乙が公表したもの")
    assert not reverse.clients_doing("甲が必要と認めたもの")
