"""Who is who, by any name."""

from __future__ import annotations

import pytest

from clausecheck.normalize import fold
from clausecheck.outline.roles import Role
from clausecheck.outline.terms import find_parties
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
    (
        "山北市（以下「甲」という。）、山北市教育委員会（以下「乙」という。）及び株式会社海野（以下「丙」という。）は、"
        "丙は、名簿を乙に提出する。乙は、丙が協定に違反したときは、指定を取り消すことができる。",
        {"甲": "client", "乙": "client", "丙": "contractor"},
    ),
    ("山北市を甲とし、○○株式会社を乙として、", {"甲": "client", "乙": "contractor"}),
    (
        "山北市（以下「市」という。）と株式会社海野（以下「海野社」という。）は、",
        {"市": "client", "海野社": "contractor"},
    ),
    ("甲は、清掃の業務を乙に委託し、乙はこれを受託する。", {"甲": "client", "乙": "contractor"}),
    ("乙は、清掃の業務を甲に委託し、甲はこれを受託する。", {"乙": "client", "甲": "contractor"}),
    ("業務の一部を請け負わせる第三者（以下「協力店」という。）に対し、", {"協力店": "subcontractor"}),
    (
        "あらかじめ市の承認を受けた指定事業者（以下「承認事業者」という。）に行わせる場合は、この限りでない。",
        {"承認事業者": "subcontractor"},
    ),
    ("業務に従事する社員（以下「係員」という。）を", {"係員": "worker"}),
    ("委託者は、受託者に", {"委託者": "client", "受託者": "contractor"}),
    ("市は、指定管理者に", {"市": "client", "指定管理者": "contractor"}),
    ("公益財団法人東海野財団（以下「甲」という。）は、乙に", {"甲": "client", "乙": "contractor"}),
    (
        "○○株式会社（以下『甲』という。）と山北市（以下『乙』という。）とは、",
        {"甲": "contractor", "乙": "client"},
    ),
    (
        "山北市（以下「甲」と称する。）と海野屋商会（以下「乙」と呼ぶ。）は、",
        {"甲": "client", "乙": "contractor"},
    ),
    (
        "受託者　海野（以下「甲」という。）と委託者　山北町（以下「乙」という。）は、",
        {"甲": "contractor", "乙": "client"},
    ),
    ("受託者を甲、委託者を乙とし、次のとおり契約する。", {"甲": "contractor", "乙": "client"}),
    ("甲　山北町一番地\n海野商事株式会社\n乙　山北町二番地\n山北町長", {"甲": "contractor", "乙": "client"}),
    ("発注者\t（乙）山北町\n受注者\t（甲）海野商事株式会社", {"甲": "contractor", "乙": "client"}),
    ("甲は、乙の委託する配食の業務を請け負い、乙は代金を支払う。", {"甲": "contractor", "乙": "client"}),
    ("乙は、配食の業務を甲に依頼し、甲はこれを承諾する。", {"甲": "contractor", "乙": "client"}),
    (
        "山北町（以下「町」という。）と○○○○（以下「通訳士」という。）は、",
        {"町": "client", "通訳士": "contractor"},
    ),
    ("みどり市とさくら印刷は、次のとおり契約する。", {"みどり市": "client", "さくら印刷": "contractor"}),
    (
        "海野印刷株式会社と山北町とは、次の覚書を締結する。",
        {"山北町": "client", "海野印刷株式会社": "contractor"},
    ),
    ("山北保健センター（以下「センター」という。）が発注する検査の業務について、", {"センター": "client"}),
    ("町が業務を委託する者（以下「運び手」という。）は、", {"運び手": "contractor"}),
    (
        "山北町（以下「町」という。）と下沢行政区（以下「区」という。）は、次のとおり契約する。",
        {"町": "client", "区": "contractor"},
    ),
    (
        "山北市（以下「甲」という。）、山北市教育委員会（以下「乙」という。）及び○○○○（以下「丙」という。）は、",
        {"甲": "client", "乙": "client", "丙": "contractor"},
    ),
]


@pytest.mark.parametrize(("text", "roles"), CASES)
def test_roles(text: str, roles: dict[str, str]) -> None:
    parties = find_parties(fold(text, PACK.spelling).text, PACK.language)
    assert {name: parties.roles[name].value for name in roles} == roles


DOING = [
    ("清掃業者は、名簿を返さなければならない。", {"清掃業者": "contractor"}),
    ("委託先は、秘密を漏らしてはならない。", {"委託先": "contractor"}),
    ("受託者は、委託先を監督する。委託先は、秘密を漏らしてはならない。", {"委託先": "subcontractor"}),
    ("山北町長は、帳簿を検査することができる。", {"山北町長": "client"}),
]


@pytest.mark.parametrize(("text", "roles"), DOING)
def test_who_is_never_introduced_is_known_by_what_it_does(text: str, roles: dict[str, str]) -> None:
    sentences = [f"{sentence}。" for sentence in text.split("。") if sentence]
    parties = find_parties(text, PACK.language, sentences=sentences)
    assert {name: parties.roles[name].value for name in roles} == roles


@pytest.mark.parametrize(
    "text",
    [
        "受託者は、業務を行う。回線会社は、速度を守らなければならない。",  # somebody else, where there is a contractor
        "各地区は、集まりを開くものとする。",
        "山北市（以下「市」という。）と令和四年に結んだ契約（以下「原契約」という。）は、なお効力を有する。",
        "費用の負担\n甲の負担\n乙の負担",
    ],
)
def test_who_is_no_party(text: str) -> None:
    sentences = [f"{sentence}。" for sentence in text.split("。") if sentence]
    declared = find_parties(fold(text, PACK.spelling).text, PACK.language, sentences=sentences).declared
    assert set(declared) <= {"市", "受託者"}


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


OFFICES = [
    ("乙は、毎月、件数を歴史館長に報告する。\n歴史館長は、帳簿を検査する。", Role.CLIENT),
    ("乙は、歴史館長を選任する。乙は、件数を歴史館長に報告する。\n歴史館長は、名簿を保管する。", None),
    ("乙は、件数を甲に報告する。\n歴史館長は、名簿を保管する。", None),
]


@pytest.mark.parametrize(("text", "role"), OFFICES)
def test_whom_the_contractor_reports_to_is_an_office_of_the_client(text: str, role: Role | None) -> None:
    assert find_parties(fold(text, PACK.spelling).text, PACK.language).roles.get("歴史館長") is role


THREE = (
    "花田市（以下「市」という。）、有限会社○○運輸（以下「運送人」という。）"
    "及び花田文庫を育てる会（以下「育てる会」という。）は、次のとおり契約する。\n"
)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("市は、配本の業務を運送人に委託する。", Role.THIRD),
        ("市は、配本の業務を運送人及び育てる会に委託する。", None),
        ("市は、配本の業務を運送人に委託する。育てる会は、連帯して責任を負う。", None),
    ],
)
def test_who_signs_beside_the_contractor_without_taking_on_the_work_is_a_third_party(
    text: str, role: Role | None
) -> None:
    assert find_parties(fold(THREE + text, PACK.spelling).text, PACK.language).roles.get("育てる会") is role
