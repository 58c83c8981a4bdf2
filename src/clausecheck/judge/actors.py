"""Whose doing a sentence is about: the party marked by は anywhere before the words, else by が in the same clause."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from ..expressions import expression
from ..outline.roles import Role
from ..outline.terms import Parties


class Actor(StrEnum):
    """Whose doing a sentence is about. WORKER acts for the contractor; NOBODY is unnamed."""

    CLIENT = "client"
    CONTRACTOR = "contractor"
    BOTH = "both"
    SUBCONTRACTOR = "subcontractor"
    THIRD = "third"
    WORKER = "worker"
    NOBODY = "nobody"


_ACTORS = {
    Role.CLIENT: Actor.CLIENT,
    Role.CONTRACTOR: Actor.CONTRACTOR,
    Role.SUBCONTRACTOR: Actor.SUBCONTRACTOR,
    Role.THIRD: Actor.THIRD,
    Role.WORKER: Actor.WORKER,
}
_AND = "及び|並びに|と|又は"
_TOPIC = "(?:は|も|においては|においても|にあっては|としては)(?![一-龥]{0,1}(?:又|若))"
_BOTH = "双方|両者|両当事者|当事者|各当事者|甲乙|甲及び乙|乙及び甲"
# 市が委嘱した監査人は: whom a party sends is the party's doing
_SENT = "が(?:委嘱|指定|指名|選任|任命)(?:した|する)[^、。はが]{0,8}(?:者|人|員|士|機関)"
_OR_ITS_NOMINEE = "又は[^、。はが]{2,12}(?:者|人|機関)|又は[^、。は]{1,4}が[^、。は]{2,8}(?:者|人|機関)"
_PEOPLE_OF = "の(?:職員|監査人|代理人|会員|役員|構成員|従業者|従業員|従事者|社員|係員|使用人|担当者)(?:等)?"
_OFFICE_OF = "の[一-龥ァ-ヴー]{1,12}(?:課|室|部|局|係|担当|委員会)(?:の?長)?"
_OF_PARTY = f"(?:等|側|ら|全員|{_PEOPLE_OF}|{_OFFICE_OF}|その他の者|{_SENT})?(?:{_OR_ITS_NOMINEE})?"
# 甲が貸与するICカードにより: the が belongs to a verb that describes a noun, or to a condition;
# 甲が秘密に関する事項を周知する: に関する has no subject of its own
_SIDE_CLAUSE = expression(
    "(た|(?<!に関す)(?<!に係)(?<!に対す)(?<!によ)(?<!におけ)る|う|(?<!な)(?<!に基づ)く|す|つ|む|ぶ|ぐ)(?=[一-龥ァ-ヴA-Z0-9○〇「]|もの(?!と))|(とき|場合|際)(、|は|に)|[てで]も(、|$|異議|異存|不服)|(いる|いない|する|した|ある|ない)(こと|旨|か(?!ら)|よう)"
)
_STRANGER = expression(
    "(?:^|[、。])(?!データセンター|コールセンター)[一-龥ァ-ヴー]{0,12}?(?:(?<![作従就])業者|事業者|賃貸人|監理者|保護者|会社|機関|官庁|センター|組合|協会|法人"
    "|学校|病院|銀行|検査院|税務署|監督署|警察署|消防署|保健所|議会)(?:は|が)(?=、|[一-龥])"
    # 市に端末を賃貸する者は: whoever lends or sells to the client stands outside the contract
    "|(?:^|[、。])(?:国|個人情報保護委員会)(?:は|が)"
    "|(?:^|[、。])[^、。は]{0,16}を(?:賃貸|リース|販売|納入|製造|所有)(?:する|した|している)者(?:は|が)、"
)
# 町が毎年度、従事する者に対して行う: set off by its comma, the が reaches over the verb that describes a noun
_SET_OFF_BY_TIME = expression(
    "(?:(?:毎(?:年度?|月|週|日|期)|年に?[0-9一二三四]回|別に|定期的に|自ら|随時|その都度)(?:以上)?){1,2}、"
)
_NEAR = 30
"""How many letters before the words 乙の負担, 乙の責任 still name their party."""


@lru_cache(maxsize=16)
def _mentions(names: tuple[str, ...]) -> re.Pattern[str]:
    union = "|".join(re.escape(name) for name in names) or "(?!)"  # a text may name no party at all
    both = f"(?P<both>{_BOTH}|(?:{union})(?:{_AND})(?:{union})(?:{_SENT})?)"
    one = f"(?<![一-龥ァ-ヴ])(?P<name>{union}){_OF_PARTY}"
    return re.compile(f"(?:{both}|{one})(?P<particle>{_TOPIC}|が|の(?=負担|責任|責めにおいて|費用))")


def read_actor(bare: str, start: int, end: int, marker: int, parties: Parties) -> Actor:
    """Whose doing the words from `start` to `end` are; `marker` is where the ending that governs them begins.

    The verb stands at their end: 改善を勧告し、乙は、これに応じ is what 乙 does.
    """
    reach = max(start, marker)
    clause_start = bare.rfind("、", 0, start) + 1
    topic: Actor | None = None
    subject: Actor | None = None
    for match in _mentions(parties.by_length).finditer(bare, 0, reach):
        particle, actor = match["particle"], _mentioned(match, parties)
        if actor is Actor.WORKER and _joined_to_contractor(bare[: match.start()], parties):
            actor = Actor.CONTRACTOR
        if particle == "が":
            if match.start() >= clause_start and (
                _SET_OFF_BY_TIME.match(bare, match.end())
                or not _SIDE_CLAUSE.search(bare[match.end() : reach])
            ):
                subject = actor
        elif particle == "の":
            if match.start() > start - _NEAR:
                subject = actor
        elif match.start() < max(start + 1, end) or not (topic or subject):
            topic = actor
    if not topic and not subject:
        subject = _named_last(bare, end, parties)
    if topic or subject:
        return topic or subject or Actor.NOBODY
    # somebody who is no party (回線事業者が…保証する): what others owe is not the contractor's duty
    strangers = (match[0].strip("、。")[:-1] for match in _STRANGER.finditer(bare, 0, reach))
    return Actor.THIRD if any(name not in parties.roles for name in strangers) else Actor.NOBODY


_NAMED_LAST = expression("(?:の|者|もの|主体)は、?([^、。]{1,14})(?:とする|とし、|である|です)")


def _named_last(bare: str, end: int, parties: Parties) -> Actor | None:
    """賠償の責めに任ずるのは、甲とする: the party named behind what it does."""
    match = _NAMED_LAST.search(bare, end)
    role = parties.roles.get(match[1]) if match else None
    return _ACTORS[role] if role else None


_JOINED = expression("([^、。]{1,14})(?:及び|並びに|並びにその|及びその)[^、。はが]{0,14}$")


def _joined_to_contractor(before: str, parties: Parties) -> bool:
    """協力事業者及び配達に従事する者は: the contractor stands beside its people, though not next to their name."""
    match = _JOINED.search(before)
    return match is not None and match[1].endswith(parties.contractors)


def _mentioned(match: re.Match[str], parties: Parties) -> Actor:
    if not match["both"]:
        return _ACTORS[parties.roles[match["name"]]]
    sides = {parties.roles.get(name) for name in re.split(_AND, re.sub(_SENT, "", match["both"]))}
    if sides == {Role.CLIENT}:
        return Actor.CLIENT  # 市又は教育委員会は
    if Role.CONTRACTOR in sides and Role.CLIENT not in sides and None not in sides:
        return Actor.CONTRACTOR  # 乙及び従事者は
    return Actor.BOTH


def who(names: tuple[str, ...], parties: Parties) -> Actor | None:
    """Whose a row of a table is that is marked under these names; None where one of them is no party."""
    roles = {parties.roles.get(name) for name in names}
    if not roles or None in roles:
        return None
    if roles == {Role.CLIENT, Role.CONTRACTOR}:
        return Actor.BOTH
    return _ACTORS[next(role for role in roles if role is not None)] if len(roles) == 1 else None
