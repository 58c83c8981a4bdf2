"""A list entry that ends in the name of an act → the same words with a verb: 名簿の市への提出 → 名簿を市へ提出すること.

Rules are written for sentences; said as a noun, the same duty has の where they look for を and な where they look for
に. Only the words change, not what they are worth: the force still comes from the lead-in or the heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from ..expressions import expression
from .nodes import Clause, Provision

_AND = "(?:及び|並びに|又は|若しくは|、|・)"
# 本市への, 期日までの, 速やかな, 書面による: what may stand between the thing and the act, and how a sentence says it
_ADVERBS = tuple(
    (expression(f"(?:{before})({written})$"), said)
    for before, written, said in (
        ("へ|から|より|について|に関して|(?<=[一-龥ァ-ヴー)])(?:と|で)", "の", ""),
        ("まで|ごと|直ち|以内|以上|都度|[0-9一二三四五六]度", "の", "に"),
        ("[0-9一二三四五六]回|毎[日週月年]|毎年度", "の", "、"),
        ("やか|確実|適切|適正|厳重|迅速|十分|正確|安全|的", "な", "に"),
        ("に", "よる", "より"),
        ("に対", "する", "し"),
    )
)
_TOPIC = expression("(について|に関して)$")
_SET_OFF = expression("(?:とき|場合|について|に関して)の(?=、)")
# 本市の担当課へ: the の between a party and its office parts no thing from its act
_OFFICE = expression("(市|町|村|区|県|組合|連合|甲|乙|者|課|室|部|局|契約|業務|作業|事業|委託|年度|月|日)$")
# 研修の実施及び受講の状況の報告: what is joined is what is reported, not two acts
_ABOUT = expression("に関する|に係る|についての|(状況|結果|記録|内容|方法|手順|有無|体制)(等)?の")
_LAST_SOUNDS = {"し": "す", "り": "る", "ぎ": "ぐ", "き": "く", "み": "む", "い": "う", "ち": "つ"}
_BARE_STEM = expression("(届け|申し)出$")
# 改善計画提出 is one word; 次に掲げる提供 is a thing described
_NO_ACT = expression("(?:[一-龥ァ-ヴーA-Za-z0-9]|(?<!によ)(?<!に対す)[るたう])$")
# 再委託先の作業場所についても、同様
_AS_WELL = expression("も、?(同様)。?$")
_LONGEST = 300
_MOST_ADVERBS = 4
_SPOKEN = 12
"""Letters from which on the last cell of a row is taken for a sentence."""

_Letters = list[tuple[str, int]]
"""Letters, each with the place in the folded text that it stands for."""


# 「受託者が行うこと」, 「遵守事項」, 「してはならないこと」: headings that give the nouns under them their force
_BANS = expression("(なら|でき|し)ない(こと|事項|行為|もの)$|禁止(する|される)?(事項|行為|こと)?$")
_DEMANDS = expression(
    "(行う|守る|講じる|講ずる|遵守する|実施する|べき)(こと|事項|措置|対策|もの)$|(遵守|実施|履行)事項$"
)


# what only shows how things go, went or will change
_ONLY_TOLD = expression(
    "参考|変更点|(?<!業務の)(?:流れ|フロー)|経緯|経過|背景|現状|沿革|概要|記載例|記入例|予定|スケジュール"
)


def heading_bans(heading: str) -> bool:
    """Whether a heading forbids what is named under it."""
    return bool(_BANS.search(heading))


def heading_binds(heading: str) -> bool:
    """Whether a heading forbids or demands what is named under it."""
    return heading_bans(heading) or bool(_DEMANDS.search(heading))


def tells_only(clause: Clause) -> bool:
    """Whether what stands in a clause only shows how things go, by the headings above it."""
    return any(map(_ONLY_TOLD.search, clause.headings()))


def names_act(text: str, acts: tuple[str, ...]) -> bool:
    """Whether words end in one of `acts`, but for brackets and a full stop."""
    return len(text) <= _LONGEST and _last(acts).search(text) is not None


def with_verb(provision: Provision, acts: tuple[str, ...]) -> bool:
    """Words `provision` with a verb where it ends in one of `acts`; False where it does not."""
    if len(provision.text) > _LONGEST or "\t" in provision.text:
        return False
    match = _last(acts).search(provision.text)
    if match is None or _NO_ACT.search(provision.text, 0, match.start()):
        return False
    letters = list(zip(provision.text, provision.places, strict=True))
    worded: _Letters = []
    at = 0
    for inner in _joined(acts).finditer(provision.text):
        if inner.end() < match.start() and not _ABOUT.search(provision.text, inner.end()):
            worded += _thing_and(letters[at : inner.start()])
            comma = "" if provision.text[inner.end()] == "、" else "、"
            worded += _said(letters[inner.start() : inner.end()], _going_on(inner[0]) + comma)
            at = inner.end()
    worded += _thing_and(letters[at : match.start()])
    worded += _said(letters[match.start() : match.end()], _plain_form(match[0]) + "こと")
    worded += letters[match.end() :]
    provision.text = "".join(letter for letter, _ in worded)
    provision.places = [place for _, place in worded]
    return True


def finish(provision: Provision, acts: tuple[str, ...]) -> None:
    """Adds the verb that a specification leaves out behind an act with its object (届を村へ提出)."""
    if tells_only(provision.clause):
        return
    if "\t" in provision.text and len(provision.text.rpartition("\t")[2]) < _SPOKEN:
        return  # a mark or a heading of a column, no words of what is to be done
    if match := _AS_WELL.search(provision.text):
        provision.put(match.start(1), match.end(1), match[1] + "とすること")
        return
    match = _left_out(acts).search(provision.text)
    if match is None:
        return
    provision.put(match.start(1), match.end(1), _plain_form(match[1]) + "こと")


def _union(acts: Iterable[str]) -> str:
    return "|".join(re.escape(act) for act in sorted(acts, key=len, reverse=True))


@lru_cache(maxsize=8)
def _last(acts: tuple[str, ...]) -> re.Pattern[str]:
    """The act that an entry ends in, but for brackets; several where they are joined (返却又は廃棄)."""
    return expression(rf"(?:(?:{_union(acts)}){_AND})*(?:{_union(acts)})(?=(?:\([^()]*\))*。?$)")


@lru_cache(maxsize=8)
def _left_out(acts: tuple[str, ...]) -> re.Pattern[str]:
    """An act at the end, right behind what it is done to, where or by when."""
    return expression(
        rf"(?:を|へ|(?<=[一-龥ァ-ヴー)])に|までに|以内に|(?:速やか|直ち|確実|適切|適正|厳重)に|遅滞なく)"
        rf"(?:全件|全数|全量|その都度|毎[日週月年]度?|年[0-9一二三四]回(?:以上)?)?({_union(acts)})。?$"
    )


@lru_cache(maxsize=8)
def _joined(acts: tuple[str, ...]) -> re.Pattern[str]:
    """An act to which another clause is joined (責任者の選任及び…)."""
    return expression(
        rf"(?<=[のな])(?:{_union(acts)})(?={_AND})(?!{_AND}(?:{_union(acts)})(?:{_AND}|[(。]|$|の(?!実施|徹底)))"
    )


def _said(act: _Letters, words: str) -> _Letters:
    """The letters of an act said in other words; letters that are added stand for its last place."""
    return [(letter, act[min(at, len(act) - 1)][1]) for at, letter in enumerate(words)]


def _plain_form(act: str) -> str:
    """提出する, 届け出る, 持ち出す."""
    if act[-1] in _LAST_SOUNDS:
        return act[:-1] + _LAST_SOUNDS[act[-1]]
    return act + ("る" if _BARE_STEM.search(act) else "する")


def _going_on(act: str) -> str:
    """提出し, 届け出, 持ち出し."""
    return act if act[-1] in _LAST_SOUNDS or _BARE_STEM.search(act) else act + "し"


def _thing_and(letters: _Letters) -> _Letters:
    """The words before an act, their の and な read as を and に: 名簿の市への → 名簿を市へ."""
    text = "".join(letter for letter, _ in letters)
    end, made = _adverbs(letters, text, len(text))
    if text[:end].endswith("の"):
        begin = _phrase(text, end - 1)
        made = [*letters[begin : end - 1], ("を", letters[end - 1][1]), *made]
        end, before = _adverbs(letters, text, begin)
        made = [*before, *made]
    return [*_set_off(letters[:end]), *made]


def _adverbs(letters: _Letters, text: str, end: int) -> tuple[int, _Letters]:
    """What stands before `end` and says how, where or when, as a sentence says it, and where that begins."""
    made: _Letters = []
    for _ in range(_MOST_ADVERBS):
        adverb = next(((m, said) for p, said in _ADVERBS if (m := p.search(text, 0, end))), None)
        if adverb is None:
            break
        match, said = adverb
        at = match.start(1)
        end = 0 if _TOPIC.search(text, 0, at) else _phrase(text, at)
        made = [*letters[end:at], *((letter, letters[at][1]) for letter in said), *made]
    return end, made


def _phrase(text: str, end: int) -> int:
    """Where the phrase that ends at `end` begins: behind the の or the comma before it, but within 本市の担当課へ."""
    begin = end
    while begin > 0 and text[begin - 1] != "、":
        if text[begin - 1] == "の" and begin < end and not _OFFICE.search(text[: begin - 1]):
            return begin
        begin -= 1
    return begin


def _set_off(letters: _Letters) -> _Letters:
    """認めたときの、… is 認めたときは、… in a sentence."""
    text = "".join(letter for letter, _ in letters)
    marks = {match.end() - 1 for match in _SET_OFF.finditer(text)}
    return [("は", place) if at in marks else (letter, place) for at, (letter, place) in enumerate(letters)]
