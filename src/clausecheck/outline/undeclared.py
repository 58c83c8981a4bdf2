"""Parties that a text never introduces (以下「…」という。): told by how it names them, by whom it joins, by what they do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from ..expressions import expression
from ..rulebook.schema import Language
from .roles import Role

_BODY_LIKE = expression(
    "(者|社|人|法人|機関|団体|センター|局|署|所|店|園|院|会|組合|協会|連合|共同体|企業体|側|主|手|町|村|市|区|県|庁)$"
)
# whoever is named by a trade or a house: 翻訳者 is a body already, 税理士 and さくら印刷 are not
_TRADE = expression("([一-龥](師|士|員)|大学|薬局|医院|クリニック|JV|印刷|商事|商会|工房|ホーム)$")

_NO_TOWN = expression(
    "(都市|地区|校区|学区|選挙区|行政区|管区|[他各全近両同隣](市|町|村|区|県)|農村|漁村|山村|(関係|構成|対象|周辺|近隣|当該|参加|加盟|本籍|居住)[市町村区県]+|市町村|市区町村|特別区)$"
)


def may_be_party(name: str, roles: Mapping[str, Role]) -> bool:
    """Whether a name that is not known yet is that of a body or a person."""
    return name not in roles and bool(_BODY_LIKE.search(name)) and not _NO_TOWN.search(name)


def is_agent(name: str) -> bool:
    """Whether a name is that of somebody who can owe something (翻訳者, 税理士, JV), no thing (原契約, 名簿)."""
    return bool(_BODY_LIKE.search(name) or _TRADE.search(name))


_DOES = expression(
    "(?:^|[。\n\t)])(?P<name>[一-龥ァ-ヴー]{1,12}?|[一-龥ぁ-ん]{2,4}[主手側])(?:は|においては)、[^。\n]{0,200}?"
    "(?P<end>ことができ|できる|できます|なければならない|てはならない|ものとし|ものとする|ない。|こと。|ます。|[うくすつぶむるぐ]。)"
)
_MANY = 4
"""How many sentences a name must be the subject of before what it does tells its side."""
_HANDED_WORK = ("委託先", "委託先事業者", "委託先業者", "委託先企業")


def by_what_they_do(text: str, roles: Mapping[str, Role]) -> dict[str, Role]:
    """Parties whose names tell nothing: the contractor is the one that must, the client the one that may.

    Looked at where no contractor is the subject of anything, or where of 甲, 乙 and 丙 the last is the one that must.
    Where no contractor is so much as named, one sentence of a body is enough.
    """
    must: Counter[str] = Counter()
    may: Counter[str] = Counter()
    for match in _DOES.finditer(text):
        (may if match["end"].startswith(("ことができ", "できる")) else must)[match["name"]] += 1
    if must["丙"] >= _MANY and must["丙"] > must["乙"] and roles.get("丙") is Role.THIRD:
        return {"甲": Role.CLIENT, "乙": Role.CLIENT, "丙": Role.CONTRACTOR}
    if any(roles.get(name) is Role.CONTRACTOR for name in must):
        return {}
    many = 1 if not _names_contractor(text, roles) else _MANY
    found: dict[str, Role] = {}
    for name, count in must.most_common():
        if count >= many and (may_be_party(name, roles) or (many == 1 and name in _HANDED_WORK)):
            found[name] = Role.CONTRACTOR
            break
    if not any(roles.get(name) is Role.CLIENT for name in (*must, *may)):
        others = [name for name, _ in may.most_common() if may_be_party(name, roles) and name not in found]
        found.update(dict.fromkeys(others[:1], Role.CLIENT))
    return found


def _names_contractor(text: str, roles: Mapping[str, Role]) -> bool:
    names = [re.escape(name) for name, role in roles.items() if role is Role.CONTRACTOR]
    return bool(names) and bool(
        re.search(f"(?<![一-龥ァ-ヴー])(?:{'|'.join(names)})(?![一-龥ァ-ヴー])", text)
    )


_MEET = expression(
    "(?:^|[\n。、)])(?P<first>[^、。\n()「」]{2,24}?)と(?P<second>[^、。\n()「」と]{2,24}?)と?(?:は|の間(?:で|に|において)(?:は)?)、"
    "[^。\n]{0,160}?(?:契約(?:を|する|書)|協定|覚書|約定|合意|約束|取り決め|締結|確認する|約する|定める)"
)
_TOWN = "[一-龥ァ-ヴー○〇ぁ-ん]{1,6}?(?:市|町|村|区|県|広域連合|企業団|水道局)(?:長|知事|教育委員会|選挙管理委員会)?"
_MUNICIPALITY = expression(f"(?:^|[。\n、])({_TOWN})(?:が(?:発注|委託|実施|行)|(?:は|が)、)")


def joined(head: str, language: Language, roles: Mapping[str, Role]) -> dict[str, Role]:
    """「みどり市と株式会社さくらは、次のとおり契約する」: the two that the preamble joins are the two sides."""
    match = _MEET.search(head)
    if match is None:
        return {}
    first, second = match["first"], match["second"]
    known = tuple(name for name in roles if len(name) > 1)
    if first.startswith(known) or second.startswith(known) or {first, second} & roles.keys():
        return {}
    if not all(_named_side(name, language) or is_agent(name) for name in (first, second)):
        return {}
    if _named_side(first, language) is Role.CONTRACTOR or _named_side(second, language) is Role.CLIENT:
        first, second = second, first
    if _named_side(first, language) is _named_side(second, language):
        return {}
    return {first: Role.CLIENT, second: Role.CONTRACTOR}


def _named_side(name: str, language: Language) -> Role | None:
    if any(word in name for word in language.company):
        return Role.CONTRACTOR
    return Role.CLIENT if name.endswith(tuple(language.municipal)) else None


def municipalities(text: str, roles: Mapping[str, Role]) -> dict[str, Role]:
    """Towns by their own names, where a sentence is about what they do: 北山町が発注する, 北山町長は、."""
    return {
        name: Role.CLIENT
        for name in _MUNICIPALITY.findall(text)
        if name not in roles and not _NO_TOWN.search(name) and not name.startswith(("当該", "関係", "対象"))
    }


def _contractors(text: str, roles: Mapping[str, Role]) -> str:
    """The names of the contractor that a text has, as alternatives of an expression."""
    return "|".join(
        re.escape(name) for name, role in roles.items() if role is Role.CONTRACTOR and name in text
    )


_OFFICE = "[一-龥]{0,8}(?:館|課|部|局|校|園|所|署|室|院|事務所)長"
_APPOINTED = "(?:を|として|に)[^。、]{0,12}(?:置|選任|選定|指名|任命|配置|充て|定め)"


def offices(text: str, roles: Mapping[str, Role]) -> dict[str, Role]:
    """Offices of the client (図書館長, 管財課長): they act for themselves, and the contractor reports to them.

    One that the text has appointed, or calls the contractor's, is the contractor's own manager.
    """
    contractors = _contractors(text, roles)
    if not contractors:
        return {}
    addressed = re.compile(
        f"(?:{contractors})は、[^。\n]{{0,80}}?(?<![一-龥])({_OFFICE})に(?:書面で|、)?"
        "(?:届け出|届け|報告|提出|通知|通報|差し出)"
    )
    return {
        name: Role.CLIENT
        for name in set(addressed.findall(text))
        if name not in roles
        and re.search(f"(?:(?<![一-龥])|(?<=[条項号])){name}は、", text)
        and not re.search(f"(?:(?:{contractors})の{name})|(?<![一-龥]){name}{_APPOINTED}", text)
    }


_JOINTLY = expression("連帯して|共同企業体|共同事業体|コンソーシアム")


def beside_the_work(text: str, unknown: Iterable[str], roles: Mapping[str, Role]) -> dict[str, Role]:
    """Whom the preamble joins to client and contractor, though the work is given to the contractor alone: a third.

    `unknown` are the names that the preamble introduces without a word that tells their side.
    """
    unknown = tuple(unknown)
    contractors = _contractors(text, {name: role for name, role in roles.items() if name not in unknown})
    if not unknown or not contractors:
        return {}
    if _JOINTLY.search(text) or not re.search(
        f"(?<![一-龥])(?:{contractors})に[^。、]{{0,12}}(?:委託|請け負わせ|行わせ|依頼|発注)", text
    ):
        return {}
    return {
        name: Role.THIRD
        for name in unknown
        if (name not in roles or name == "丙")
        and not re.search(
            f"{re.escape(name)}(?:に|へ)[^。、]{{0,12}}(?:委託|請け負わせ|行わせ|依頼|発注)", text
        )
        and not re.search(
            f"(?:及び|並びに|、|又は){re.escape(name)}(?:に|は、[^。]{{0,12}}(?:受託|請け負|引き受け|連帯))",
            text,
        )
    }
