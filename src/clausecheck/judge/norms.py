"""Norm × force → result: what a duty, ban or right is worth with this force and this party (docs/judging.md)."""

from __future__ import annotations

import re

from ..expressions import expression
from ..model import Reason
from ..rulebook.schema import Frame, Norm
from .actors import Actor
from .force import Force, Mood

PRESENT = "present"

_SUBMITS = expression("受け|受入|応じ|協力|従|拒|妨げ|立ち会|供し|認め|了承|異議")
_ANSWERS = expression("(受け|応じ)(なけれ|るもの|ること|る。)|協力(し|する)|(提出|回答)(し|する)")
_CONDITION = expression("[^、]*(?:とき|場合)(?:は|に|には|において)?(?:、|(?=[^、]))")
_REFUSES = expression("を(拒む|拒否する|拒絶する|断る|妨げる)")
_REFRAINS = expression(
    "を(差し?)?(控え|見合わせ|見送|取りやめ|取り止め|とりやめ)|(ことの?|行わ|し|せ|さ)ないよう"
)
_UNDERGOES = expression("(?:[さらわかたま]れる|失う)(?:こと|場合|もの)(?:が|も)(?:ある|あり)")
_TALKS_ABOUT = expression("ことについて[^。]{0,8}協議")
_ONLY_THOUGHT_OF = expression("検討|希望|期待")
_NEGATION_CLOSE = 4
_OTHERS = (Actor.SUBCONTRACTOR, Actor.THIRD)


def outcome(frame: Frame, force: Force, behind: str) -> str | None:
    """The result of a frame: "present", a reason of weakness, or None where the words create nothing.

    `behind` are the words from the key up to the end of its marker.
    """
    if (
        frame.norm is Norm.RIGHT
        and force.actor is Actor.CLIENT
        and force.mood is Mood.DUTY
        and _answers(behind)
    ):
        return Reason.WRONG_PARTY
    if frame.norm is Norm.RIGHT and force.actor is Actor.CLIENT:
        if force.mood in (Mood.DUTY, Mood.EFFORT) and _REFRAINS.search(behind):
            return Reason.NEGATED
        if force.mood is Mood.RIGHT and _TALKS_ABOUT.search(behind):
            return Reason.LIMITED
    if (
        frame.norm is Norm.RIGHT
        and force.mood is Mood.RIGHT
        and force.actor is Actor.CONTRACTOR
        and _UNDERGOES.search(behind)
    ):
        return PRESENT  # 乙は、参加資格を失うことがある, 契約を解除されることがある
    pair = f"{force.actor.value} {force.mood.value}"
    override = (
        frame.force.get(pair) or frame.force.get(force.actor.value) or frame.force.get(force.mood.value)
    )
    if override == PRESENT and force.actor.value in frame.force and pair not in frame.force:
        # 甲は、乙が…届け出ることを推奨する: whoever may act in the contractor's place owes no less
        if force.mood is Mood.EFFORT:
            return Reason.EFFORT_ONLY
        if force.mood is Mood.WAIVED:
            return Reason.NEGATED
    if override == PRESENT and force.demanded and "依頼" in behind:
        return Reason.LIMITED  # 甲は、…届け出るよう依頼することができる
    if override is not None:
        return None if override == "none" else override
    return {Norm.DUTY: _duty, Norm.BAN: _ban, Norm.RIGHT: _right, Norm.FACT: _fact}[frame.norm](force, behind)


def _answers(behind: str) -> bool:
    """甲は検査を受け…, 改善の計画を提出し…: who answers to somebody exercises no right."""
    return bool(_ANSWERS.search(re.split("(?:は|が)、", behind)[0]))


def _duty(force: Force, behind: str) -> str | None:
    mood, actor = force.mood, force.actor
    if force.loose and (mood is Mood.BAN or (mood is Mood.WAIVED and _OF_ITS_OWN.search(behind))):
        mood = Mood.DUTY  # 明確にし、他の者に扱わせてはならない; 工場で行い、他では行いません: the duty stands beside the ban
    if mood is Mood.DUTY:
        if actor is Actor.CLIENT and _HAS_IT_DONE.search(behind):
            return PRESENT
        if actor is Actor.CLIENT:
            return Reason.LIMITED if force.demanded else Reason.WRONG_PARTY
        return Reason.WRONG_PARTY if actor in _OTHERS else PRESENT
    if mood is Mood.RIGHT:
        if actor is Actor.CLIENT:
            return Reason.LIMITED
        return None if actor in _OTHERS else Reason.DISCRETIONARY
    if mood is Mood.EFFORT:
        return Reason.WRONG_PARTY if actor is Actor.CLIENT or actor in _OTHERS else Reason.EFFORT_ONLY
    if mood is Mood.WAIVED:
        return None if actor is Actor.CLIENT else Reason.NEGATED
    if (
        mood is Mood.BAN
        and "でき" not in behind
        and len(behind) <= _NEGATION_CLOSE + 8
        and not re.search("てはなら|ではなら", behind)
    ):
        return Reason.NEGATED
    return None


# 市は、…研修を行ってもらいます: the contractor does it; but 調べさせてもらいます is what the client does
_HAS_IT_DONE = expression("(?<!せ)(て|で)(もら|いただ|頂)[いきう]")
# 漏らさない責任を負う: the duty not to do it
_OWES_NOT = expression("^[ぁ-ん]{0,3}ない(こと)?(の|という)?(義務|責任|責務|責め)")
# 工場で行い、他では行いません; 乙が賠償し、市は責任を負わない: the waiver is of another matter or another party
_OF_ITS_OWN = expression("(行わ|行い|致し)(ない|ません)|[しりいきせえけれめび]、[^、。]{1,10}は、?[^、。]*$")
_NOT_DONE = expression("(?<!禁止)(行わ|行い|致し|し)(ない|ません)(もの|こと)?(と(する|し|します|致します))?$")


def _ban(force: Force, behind: str) -> str | None:
    mood, actor = force.mood, force.actor
    if mood is Mood.WAIVED and _NOT_DONE.search(behind):
        mood = Mood.BAN  # 目的外の利用は行いません: of what should not be done it is the ban itself
    if mood is Mood.DUTY and _OWES_NOT.match(behind):
        mood = Mood.BAN
    if mood is Mood.BAN:
        return Reason.WRONG_PARTY if actor is Actor.CLIENT or actor in _OTHERS else PRESENT
    if mood is Mood.EFFORT:
        return Reason.WRONG_PARTY if actor is Actor.CLIENT or actor in _OTHERS else Reason.EFFORT_ONLY
    if mood is Mood.RIGHT and actor in (Actor.CONTRACTOR, Actor.NOBODY, Actor.WORKER):
        return Reason.NEGATED
    if mood is Mood.WAIVED and actor is not Actor.CLIENT:
        return Reason.NEGATED
    return None


def _right(force: Force, behind: str) -> str | None:
    mood, actor = force.mood, force.actor
    if mood is Mood.RIGHT:
        if actor is Actor.CONTRACTOR and _REFUSES.search(behind):
            return Reason.NEGATED
        if actor is Actor.CONTRACTOR:
            # 改善を指示し、これに従わないときは解除することができる: what stands in a condition is nobody's submission
            return PRESENT if _SUBMITS.search(_CONDITION.sub("", behind)) else Reason.WRONG_PARTY
        if actor in _OTHERS:
            return Reason.WRONG_PARTY
        return None if actor is Actor.WORKER else PRESENT
    if mood is Mood.DUTY:
        if actor in (Actor.CLIENT, Actor.BOTH):
            return PRESENT
        if actor in _OTHERS:
            return PRESENT if _SUBMITS.search(behind) else Reason.WRONG_PARTY
        return PRESENT if _SUBMITS.search(behind) else None
    if mood is Mood.EFFORT:
        if actor is Actor.CLIENT:
            return Reason.EFFORT_ONLY if _ONLY_THOUGHT_OF.search(behind) else PRESENT
        return Reason.EFFORT_ONLY if _SUBMITS.search(behind) else None
    if mood is Mood.WAIVED:
        # 乙は、賠償を請求する権利を放棄する: its own claim
        return None if actor is Actor.CONTRACTOR and "権利" in behind else Reason.NEGATED
    if mood is Mood.BAN and actor in (Actor.CLIENT, Actor.BOTH):
        return Reason.NEGATED
    return None


def _fact(force: Force, behind: str) -> str | None:
    if force.demanded and force.mood is Mood.RIGHT:
        return Reason.LIMITED
    if force.mood in (Mood.DUTY, Mood.RIGHT, Mood.NOMINAL, Mood.CONTENT):
        return PRESENT
    return Reason.EFFORT_ONLY if force.mood is Mood.EFFORT else None
