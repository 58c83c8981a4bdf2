"""Force: who owes what stands at a place of a sentence, and how firmly.

This is the one place for the grammar of Japanese contracts. A sentence is read from the deciding words to the right
until the marker that governs them: しなければならない, てはならない, ことができる, よう努める, …とき(は), こと(を).
The party is read to the left: the last one marked by は, else the one marked by が in the same clause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from ..outline.terms import Parties, Role


class Mood(StrEnum):
    """How firmly something stands in a sentence."""

    DUTY = "duty"
    BAN = "ban"
    RIGHT = "right"
    EFFORT = "effort"
    WAIVED = "waived"
    NOMINAL = "nominal"
    CONDITION = "condition"
    CONTENT = "content"


class Actor(StrEnum):
    """Whose doing a sentence is about. WORKER acts for the contractor; NOBODY is unnamed."""

    CLIENT = "client"
    CONTRACTOR = "contractor"
    BOTH = "both"
    SUBCONTRACTOR = "subcontractor"
    THIRD = "third"
    WORKER = "worker"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Force:
    """The force at one place. `marker` is the range of the words that gave it, in the sentence."""

    mood: Mood
    actor: Actor
    marker: tuple[int, int] | None = None
    demanded: bool = False
    """The client asks for it (…よう求めることができる): the contractor owes it only on request."""


# Order matters: the first alternative that matches at a place wins, the leftmost place is taken.
_MARKERS = re.compile(
    r"""
    (?P<submit>(拒む|拒否する|拒絶する|断る|免れる|免がれる|異議を(申し立てる|述べる))(こと)?(が|は)?でき(ない|ず|ません)|(拒ん|拒否し|妨げ|拒絶し)ては?なら(ない|ず)
        |免れ(ない|ず)|免れるものではない|免責されない|妨げられない)
    |(?P<right>(妨げ|差し支え|支障は?|支障が)(る?もの)?(では)?ない|(を|は)妨げない|ことを妨げ(ない|るものではない)
        |(する|し|させ|め|け|れ|り|み|え|い)?(こと)?(が|も)?でき(る|ます)(?![一-龥ァ-ヴ○])(もの|こと)?(と(する|し|します))?
        |ことが?(でき(?!な|ず|ま)|可能)(、|である|で|とする)?|権利を(有|持|留保)(する|し|つ)|権限を有(する|し)|得る(もの)?とする
        |(て|で)も?(よい|よろしい|構わない|差し支えない))
    |(?P<waive>(こと)?(を|は|も)要しない|(必要|義務|責任|責め|責|負担)(は|が|を|も)?(、)?(一切|何ら)?(の責任を)?(負わ|負い|負う|負担し|有し|生じ)?(ない|ません|ず|ないもの)
        |責めに任じない|(責任|責め|責)(を|は)?(一切)?負(わない|いません|うものではない|いかねます)|免責(と|さ)|免除(する|される)|適用(し|され)(ない|ません)|行わない(もの|こと)?(とし|とする)|いたしかね|しかね|対象外|行いません|致しません|省略(する|し|できる)|不要と(する|し)|を(問わ|要し)れ?ない|否認)
    |(?P<effort>(よう|べく)(に)?、?(最大限|十分に?|常に|誠実に|可能な限り|できる限り|鋭意|合理的に)?(の)?(努力を)?(努め|努力|配慮|留意|心が?け|注意)
        |(?:(?<=に)|(?<=へ)|(に|へ)(最大限|十分に?|常に|鋭意|誠実に))(努め|努力)|努め(?=なけれ|るもの|る。|ること|ます|る$)|(に|を)(十分|十分に)?(配慮|留意|心が?け)(し|する|しなけれ|るもの)
        |(合理的|商業的|相応|最大限|最善)(な|の)?努力|努力義務|ことが望ましい|望ましい|よう要請|を目指|目標とする|を目標に)
    |(?P<ban>(て|で)は(いけ|な(ら|り))(ない|ず|ません)|(て|で)は(ならな|ならず)|(こと)?(が|は|も)?でき(ない|ず|ません|なく)(?![一-龥ァ-ヴ○]|よう)(もの|こと)?(とする|とし)?|(を|は|も|て)?(一切)?(固く|厳に)?禁(止|じ|ずる)(する|し|される|され|とする|とし|ます|である)?
        |(を|は)?厳禁|(に|へ)?(し|せ|さ|わ|か|た|ば|ま|ら|が|え|め|け|れ|み|べ|て|じ)(ない|ません|ぬ|ざる)(こと|もの|よう)?(とする|とし|します|と致します)?(?!ことがで|ことを得)(?=。|、|$|こと|もの|旨)|(し|わ|か|た|ら|が|え|め|け|れ|せ)ず(に)?(?=。|、|$))
    |(?P<duty>(なけれ|ね)ばなら(ない|ず|ぬ|なく|ないもの)|なければ(いけない|なりません)|(もの|こと)(と|に)(する|し|致します|します)|義務(を|が)?(負(う|い|担)|有(する|し)|課(す|され|する))|義務がある|(責任|責め|責|その責)(を|に|は)(、)?(全て|一切)?(負(う|い|わ)|任(ず|じ))
        |(を|に)要(する|し)|べき(もの|こと)?(である|とする|で)|(負担|責任)と(する|し|なる)|(る|う|く|す|つ|む|ぶ|ぐ|ぬ)こと(。|、|$)|(る|う|く|す|つ|む|ぶ|ぐ)(もの)?である|されたい|願います|ください|ます(。|$|、)|(を|に)(義務付け|義務づけ)|必要がある)
    |(?P<cond>(とき|場合|際|時|限り|以上|折|後|前|場面)(は|に|には|において|においては|においても|にあって|にあっては|も|にも|で|における|の|を除き|を除いて|を除くほか|に限り|に応じ|を除く|以外)?)
    """,
    re.VERBOSE,
)
# Kinds of ending of the clause before a comma
_CONTINUES = re.compile(r"(し|せ|り|い|ち|み|び|き|ぎ|れ|け|え|め|て|で|ほか|とともに|ともに|と共に|うえ|上|上で|うえで|つつ|もの|ものとし|こととし|ばならず|はならず|とし|また)$")
_COORDINATES = re.compile(r"^(又は|若しくは|及び|並びに|かつ|その他|もって|ないし)")
_EMBEDDED = re.compile(r"^(もの)?(こと|旨|点|よう)(?!とする|とし、|。|と致|ができ|がない|が望ま|に努め|に配慮|に留意)(を|が|に|は|も|の|等|その他|など|並びに|及び|又は|、|について|で)?")
_RELATIVE = re.compile(
    r"^(する|した|している|していた|させる|される|された|されている|せる|れる|を行う|を行った|行う|う|く|る|す|む|ぶ|た|だ|べき)"
    r"(?=[一-龥ァ-ヴ○〇]|もの(?!と|で))(?!(権利|権限|義務|責任|責め|必要|時|際|場合|後|前|限り|上|旨|方法により|等の|等))"
)
# …するために必要な措置を講じ is the duty itself; 品質を維持するため、… only says what for
# …すべきことを周知し: what is told is no duty itself, unless it is forbidden, asked for, agreed on
_TOLD = re.compile(
    r"^[^、。]{0,10}?(べき|る|う|く|す|ない|た)(こと|旨)(を|その他|など|等|並びに|及び|又は|に関し|について)"
    r"(?!.{0,6}(禁|認め|妨|要す|要し|不要|求め|請求|でき|得る|得な|許|約|保証|確認|合意|同意|承諾|条件|目的|怠|もって))"
)
_LISTED = re.compile("(その他|等|など|、|及び|並びに|又は|を(周知|説明|含|内容|徹底|遵守)|に関する|について)")
_WORK_OF = re.compile(r"^[^、。]{0,12}(の|に関する|に係る|を行う)?(業務|事務|作業|事業)[^。]{0,30}(委託す|委託し|受託|請け負|請負わ)")
_COST_OF = re.compile(r"^[^、。]{0,10}?(に|の)(要する|かかる|伴う|用いる|必要な)?(費用|経費|資料|日程|教材|時間)")
_PURPOSE = re.compile(r"^[ぁ-ん]{0,5}(する|く|す|る|の|う)(ため|上で)(?!(に|の)?、?(必要|適切|万全|所要|十分)[^、]{0,8}(措置|処置|手段))(に|、|の|必要|適切)?")
_SO_THAT_NOT = re.compile(r"ないよう(に)?(、)?(十分|厳に|厳重に|確実に)?(注意|留意|し|する|させ|取り計ら|徹底|厳守)?[^、]{0,4}$")
_FINAL_VERB = re.compile(r"(する|す|う|く|ぐ|つ|ぬ|ぶ|む|る|ます|である|です|とします|いたします)[。」）)]*$")
_DEMAND = re.compile(r"(よう|ことを?|旨)(に)?[^、]{0,12}(求め|要求|指示|命じ|命ず|勧告|要請|請求|催告)")
# …しないことを確認する, …することに同意する: the parties agree to it, it is no mere content
_AGREED = re.compile(r"(こと|旨)(を|に)(、)?(相互に|互いに|異議なく)?(確認(し|する)|合意|同意|承諾|了承|約束|約する|保証|確約|表明し)(?!書)(?!させ)")
_BRACKETS = re.compile(r"\([^()]*\)")
_LIST_REFERENCE = re.compile(
    "(次|以下|下記|左記|別表)?(の|に)?(各号)?(に|の)?(掲げる|示す|定める|いずれかに該当する|いずれかに|とおり)|次の|以下の|下記|各号|左記|とおり|:"
)


def read_force(sentence: str, start: int, end: int, parties: Parties) -> Force:
    """The force that governs the words `start` to `end` of a folded sentence."""
    bare = bare_text(sentence)
    mood, marker, demanded = _mood(bare, start, end)
    return Force(mood, _actor(bare, start, marker[0] if marker else end, parties), marker, demanded)


def leadin_force(sentence: str, parties: Parties) -> tuple[Force, int]:
    """The force that the lead-in of a list (柱書) gives its entries, and where the list is referred to."""
    match = _LIST_REFERENCE.search(sentence)
    at = match.start() if match else 0
    return read_force(sentence, at, match.end() if match else 0, parties), at


@lru_cache(maxsize=512)
def bare_text(sentence: str) -> str:
    """The sentence with what stands in brackets blotted out, letters keeping their places."""
    if "(" not in sentence:
        return sentence
    bare = _BRACKETS.sub(lambda match: "〓" * len(match[0]), sentence)
    return _BRACKETS.sub(lambda match: "〓" * len(match[0]), bare)


def _mood(bare: str, start: int, end: int) -> tuple[Mood, tuple[int, int] | None, bool]:
    behind = bare[end : end + 48]
    if any(pattern.match(behind) for pattern in (_RELATIVE, _PURPOSE, _COST_OF, _TOLD, _WORK_OF)):
        return Mood.CONTENT, None, False
    at = start
    continued = False  # a finished clause lies between the words and the place we are at
    while True:
        match = _MARKERS.search(bare, at)
        if match is None:
            break
        if match.end() <= end and match.lastgroup not in ("ban", "submit", "waive", "right", "duty", "effort"):
            at = match.end()
            continue
        gap = bare[end : match.start()] if match.start() > end else ""
        continued = _has_break(bare[start : match.start()])
        kind = next(name for name, value in match.groupdict().items() if value is not None and name in _KINDS)
        if kind == "cond":
            if _is_condition(bare, end, match, continued or bool(_SET_OFF.match(gap))):
                return Mood.CONDITION, match.span(), False
            at = match.end()
            continue
        if kind == "effort" and not _effort_governs(bare, end, match, continued):
            at = match.end()
            continue
        if match[0] in ("禁止", "を禁止", "の禁止") and _LISTED.match(bare[match.end() :]):
            at = match.end()
            continue  # 持ち出しの禁止その他の事項を周知し: a name of a thing, no ban
        if kind in ("ban", "waive") and match.start() > end and "、" in gap and _is_side_clause(bare, match):
            at = match.end()
            continue
        # べきこと, ないこと: the noun belongs to what follows when a particle does
        stop = match.end() - 2 if match[0].endswith("こと") and match.end() - 2 > match.start() else match.end()
        tail = bare[stop : stop + 24]
        if _conditional_tail(tail) and kind in ("duty", "ban", "right", "waive"):
            # …しなければならないときは: the marker stands in a condition
            if not continued:
                return Mood.CONDITION, match.span(), False
            at = match.end()
            continue
        if kind in ("duty", "ban", "right", "waive") and _EMBEDDED.match(tail) and not tail.startswith(("こととする", "ことができ")):
            if match[0].endswith(("こと。", "こと、")):
                pass
            elif _DEMAND.match(tail):
                return _mood_of(kind), match.span(), True
            elif _AGREED.match(tail):
                return _mood_of(kind), match.span(), False
            else:
                return Mood.CONTENT, match.span(), False
        demanded = bool(_DEMAND.search(bare, end, match.start())) if match.start() > end else False
        if kind == "duty" and not continued and _SO_THAT_NOT.search(bare[start : match.start()]):
            return Mood.BAN, match.span(), demanded  # 漏らすことのないようにしなければならない
        return _mood_of(kind), match.span(), demanded
    if _FINAL_VERB.search(bare):
        return Mood.DUTY, None, bool(_DEMAND.search(bare, end))
    return Mood.NOMINAL, None, False


_KINDS = ("submit", "right", "waive", "effort", "ban", "duty", "cond")


def _mood_of(kind: str) -> Mood:
    return {
        "submit": Mood.DUTY,
        "right": Mood.RIGHT,
        "waive": Mood.WAIVED,
        "effort": Mood.EFFORT,
        "ban": Mood.BAN,
        "duty": Mood.DUTY,
    }[kind]


def _has_break(gap: str) -> bool:
    """Whether a clause ended between: a comma behind a verb's continuing form (提出し、)."""
    pieces = gap.split("、")
    return any(_CONTINUES.search(piece) for piece in pieces[:-1] if piece)


_SET_OFF = re.compile("^[^、]{0,6}(を|は|も|について|に関して|に関し|につき|に対し|に対して|により|として)、")


def _is_condition(bare: str, end: int, match: re.Match[str], continued: bool) -> bool:
    word = match[0]
    before = bare[max(0, match.start() - 2) : match.start()]
    if word in ("上", "前", "後", "時", "際") and not re.search("(る|た|の|い|う|ない)$", before):
        return False  # 以上, 事前, 前項, 随時 are no conditions
    if word.startswith(("上", "以上", "前", "後", "時", "折", "うえ")) and not re.search("(する|した|った|れた|ない|る|の)$", before):
        return False
    if not word.startswith(("とき", "場合", "時")) and match.start() - end > 8:
        return False  # 教育を、業務に従事する前に…行い: the time of another verb
    if word.startswith("の", len(word) - 1) and not word.startswith(("とき", "場合")):
        return False
    if not continued:
        return True
    clause_start = bare.rfind("、", 0, match.start()) + 1
    clause = bare[clause_start : match.start()]
    # 漏えいし、滅失し、又はき損したときは: the whole chain is the condition
    return bool(_COORDINATES.match(clause))


def _conditional_tail(tail: str) -> bool:
    return bool(re.match(r"(もの)?(とき|場合|際|限り)", tail))


def _effort_governs(bare: str, end: int, match: re.Match[str], continued: bool) -> bool:
    """よう努める governs what is said before it; 〜に努める only the noun it stands behind."""
    if match.start() <= end:
        return True
    if match[0].startswith(("よう", "べく")):
        # …が漏えいしないよう努め、: a purpose clause of its own does not reach over a finished clause
        clause = bare[bare.rfind("、", 0, match.start()) + 1 : match.start()]
        return not (continued and re.search("(ない|れる|できる|となる)$", clause))
    if bare[: match.start()].endswith(("に", "へ")) or match[0].startswith(("に", "へ", "を")):
        return not continued
    return True  # 最大限の注意をもって努めなければならない: all that was said before


def _is_side_clause(bare: str, match: re.Match[str]) -> bool:
    """甲の承諾を得ずに、: a negative that only limits the main clause."""
    return match[0].endswith(("ず", "ずに")) and bool(re.search("(得|受け|経|よら|かかわら|限ら|のみなら|関わら|問わ)(ず|ずに)$", bare[: match.end()]))


_PARTICLE = r"(?:は|も|においては|においても|にあっては|としては)(?![一-龥]{0,1}(?:又|若))"


@lru_cache(maxsize=16)
def _topic_pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    union = "|".join(re.escape(name) for name in names)
    single = r"(?<![一-龥ァ-ヴ])"
    both = rf"(?P<both>(?:双方|両者|両当事者|当事者|各当事者|甲乙|甲及び乙|乙及び甲|(?:{union})(?:及び|並びに|と|又は)(?:{union})))"
    return re.compile(rf"(?:{both}|{single}(?P<name>{union})(?P<suffix>(?:は|が|等|側|ら|全員|の職員|の従業者|の従事者|その他の者)?))(?P<particle>{_PARTICLE}|が|をして|の(?=負担|責任|責めにおいて|費用))")


def _actor(bare: str, start: int, marker: int, parties: Parties) -> Actor:
    """The party that the words at `start` are about: marked by は anywhere before, else by が in the same clause."""
    roles = parties.roles
    pattern = _topic_pattern(parties.by_length)
    topic: Actor | None = None
    subject: Actor | None = None
    clause_start = bare.rfind("、", 0, start) + 1
    for match in pattern.finditer(bare, 0, max(start, marker)):
        particle = match["particle"]
        actor = Actor.BOTH if match["both"] else _ACTORS[roles[match["name"]]]
        if match["both"]:
            sides = {roles.get(name) for name in re.split("及び|並びに|と|又は", match["both"])}
            if Role.CLIENT not in sides or Role.CONTRACTOR not in sides:
                actor = Actor.BOTH if None in sides else (Actor.CONTRACTOR if Role.CONTRACTOR in sides else actor)
        if particle == "が":
            if match.start() >= clause_start or match.start() > start:
                ahead = bare[match.end() : max(start, marker)]
                if not re.search("(する|した|れた|いる|った|める|とき|場合)(?=[一-龥ァ-ヴA-Z、])", ahead):
                    subject = actor
        elif particle == "をして":
            continue
        elif particle.startswith("の"):
            if match.start() > start - 30:
                subject = actor
        else:
            topic = actor if match.start() <= start or topic is None else topic
    return topic or subject or _stranger(bare, start, marker)


_STRANGER = re.compile(r"(?:^|[、。])([一-龥ァ-ヴー]{1,12}?(?:業者|事業者|賃貸人|監理者|会社|機関|センター|組合|協会|法人))(?:は|が)(?=、|[一-龥])")


def _stranger(bare: str, start: int, marker: int) -> Actor:
    """Somebody who is no party (回線事業者が…保証する): a duty that others owe is not the contractor's."""
    return Actor.THIRD if _STRANGER.search(bare, 0, max(start, marker)) else Actor.NOBODY


_ACTORS = {
    Role.CLIENT: Actor.CLIENT,
    Role.CONTRACTOR: Actor.CONTRACTOR,
    Role.SUBCONTRACTOR: Actor.SUBCONTRACTOR,
    Role.THIRD: Actor.THIRD,
    Role.WORKER: Actor.WORKER,
}
