"""What weakens a provision whatever it is about: deferral, discretion, consent, provisos; and the frame's own words."""

from __future__ import annotations

from collections.abc import Sequence

from ..expressions import expression
from ..model import Reason
from ..outline.nodes import Provision
from ..rulebook.schema import Frame, Norm, Scope
from .actors import Actor
from .compiled import CompiledFrame
from .force import Force, Mood
from .norms import PRESENT
from .reading import Reading
from .texts import Text


def granted(compiled: CompiledFrame, provision: Provision, force: Force, reading: Reading) -> str:
    """What a wording that grants what should be banned is worth: at the contractor's discretion, or outright."""
    if (
        compiled.frame.norm is Norm.BAN
        and force.mood is Mood.RIGHT
        and reading.grammar.discretion.first(reading.own(provision))
    ):
        return Reason.DISCRETIONARY.value
    return Reason.NEGATED.value


def weakness(compiled: CompiledFrame, provision: Provision, force: Force, reading: Reading) -> str | None:
    """The reason that empties a provision which would otherwise be present, or None."""
    level = reading.levels.reason(provision)
    return (
        (level and level.value)
        or _weakened(compiled, provision, reading)
        or _conceded(compiled.frame, provision, force, reading)
        or _hollowed(compiled.frame, provision, reading)
    )


_SUBMISSION = expression("応じ|協力|受け入れ|受入れ|従わ|従い|従う|拒|妨げ|立ち会|認め|異議|同意|承諾|了承")


def submitted(provision: Provision, end: int, reading: Reading) -> str | None:
    """甲が監査しようとするときは、乙はこれに応じ…: the client's right, worded as the contractor's duty to submit."""
    match = _SUBMISSION.search(provision.text, end)
    if match is None:
        return None
    force = reading.force(provision, match.start(), match.end())
    if force.actor is Actor.CLIENT:
        return None
    refused = match[0] in ("拒", "妨げ", "異議")
    if force.mood is Mood.DUTY or (force.mood is Mood.BAN and refused):
        return PRESENT
    if force.mood is Mood.EFFORT:
        return Reason.EFFORT_ONLY.value
    if force.mood is Mood.RIGHT:
        return Reason.NEGATED.value if refused else Reason.DISCRETIONARY.value
    return Reason.NEGATED.value if force.mood in (Mood.BAN, Mood.WAIVED) else None


def is_deferred(
    frame: Frame, provision: Provision, start: int, end: int, force: Force, reading: Reading
) -> bool:
    """…については、別途協議して定める: the matter itself is left to another document."""
    if frame.norm is Norm.CARRY or force.mood is Mood.CONDITION:
        return False
    if any(reading.grammar.deferral.first(reading.own(above)) for above in provision.leadins()):
        return True  # 次に掲げる事項については、協議して定める
    if reading.names_missing_annex(provision.text[:start]):
        return True  # 別紙2に定めるサービスレベル, where there is no 別紙2
    place = reading.grammar.deferral.first(reading.own(provision)) or reading.missing_annex(provision.text)
    if place is None or place[0] < end:
        return False
    between = provision.text[end : place[0]]
    # the words must be the topic (…については、…は、), not a finished duty before it
    return bool(_TOPIC_ENDS.search(between)) and not _DUTY_DONE.search(between)


_TOPIC_ENDS = expression("(は|も|の|、)$|は、")
_DUTY_DONE = expression("(し|せ|い|り|ない|する|ものとし)、|なければ|もの(と|と)する|場合において|この場合")


def _conceded(frame: Frame, provision: Provision, force: Force, reading: Reading) -> str | None:
    """Wordings that leave it to the contractor, or make it hang on the contractor's consent."""
    text = reading.bare(provision)
    if frame.norm in (Norm.RIGHT, Norm.DUTY, Norm.BAN, Norm.FACT) and reading.grammar.concession.first(text):
        return Reason.LIMITED.value
    clients_own = frame.norm is Norm.RIGHT and force.actor is Actor.CLIENT
    if not clients_own and reading.grammar.discretion.first(text):
        return Reason.DISCRETIONARY.value
    if (
        frame.norm in (Norm.DUTY, Norm.FACT)
        and force.actor is Actor.CONTRACTOR
        and _sees_fit(text.words, reading)
    ):
        return Reason.DISCRETIONARY.value
    return None


_SEES_FIT = expression(
    "(?:^|、)([^、。]*?)(?:必要|適当|相当)(?:がある|である)?と(?:認め|判断)[^、。]{0,3}(?:とき|場合)(?:は|に限)"
)


def _sees_fit(text: str, reading: Reading) -> bool:
    """乙は、必要があると認めるときは、…しなければならない: nobody but the contractor is there to see fit."""
    if "認め" not in text and "判断" not in text:
        return False  # most sentences: the search goes through each of their clauses
    match = _SEES_FIT.search(text)
    return match is not None and "が" not in match[1] and not reading.excused(text[match.end() :])


_PROVISO = expression("^(ただし|なお|もっとも)、?")
_ANOTHER_MATTER = expression("^(ただし|なお|もっとも)、[^、]{2,40}については、")
_LETS = expression(
    "限りで(は)?(ない|ありません)|でき(る|ます)(ものとする|こととする)?。|足り(る|ます)|妨げ(と(は)?なら)?ない|(遅れる|遅延する|超える|できない)ことが(ある|あります)|当たらない|含まない|除く(ものとする)?。|適用しない|差し支えない|要しない"
)


_LIFTS_A_CAP = expression("(限度|上限)(額)?(の定め|の規定)?(は|を)、?(適用し|設け)(ない|ません)")


def _hollowed(frame: Frame, provision: Provision, reading: Reading) -> str | None:
    """A proviso in the same paragraph that lets the contractor off by its own decision hollows the rule out."""
    for following in reading.provisos(provision):
        if not _PROVISO.match(following.text) or not _LETS.search(following.text):
            continue
        if _LIFTS_A_CAP.search(following.text):
            continue
        if frame.norm is Norm.RIGHT and reading.parties.consents(following.text):
            return Reason.LIMITED.value
        if frame.norm is Norm.DUTY and _same_act_waived(provision, following, reading):
            return Reason.LIMITED.value
        if frame.norm is Norm.DUTY and _some_people_let_off(following, reading):
            return Reason.LIMITED.value
        if frame.norm not in (Norm.BAN, Norm.DUTY) or _another_matter(following, reading):
            continue
        if _needs_clients_leave(following.text, reading):
            continue
        words = reading.own(following)
        if reading.grammar.discretion.first(words) or reading.grammar.own_need.first(words):
            # a ban with a hole is limited (ruling 42); a duty that may be left undone is discretionary
            return (Reason.LIMITED if frame.norm is Norm.BAN else Reason.DISCRETIONARY).value
        if reading.parties.mentions_contractor(following.text) and not reading.excused(following.text):
            return Reason.LIMITED.value
    return None


_SOME_PEOPLE = expression(
    "^(ただし|なお|もっとも)、[^。]{0,30}?(者|職員|社員|従業員|従業者|従事者|スタッフ|アルバイト|パート|要員|派遣労働者)(等)?(?:(?:について|に関して|に対して|に)は|を除く)"
)
# who has done it already, and who has nothing to do with the data, may be let off
_NO_NEED_OF_THEM = expression(
    "再委託|下請|協力会社|(受け|受講し|修了し|提出し|差し出し|終え|済ませ)た|済み|(扱わ|触れ|接し|知り得|かかわら|従事し|携わら|アクセスし)ない|ことの?ない|(て|持た|有し)い?ない"
)


def _some_people_let_off(proviso: Provision, reading: Reading) -> bool:
    """ただし、短期間従事する者については、これを要しない: part of those whom the rule is about are left out of it."""
    match = _SOME_PEOPLE.match(proviso.text)
    if match is None or _NO_NEED_OF_THEM.search(match[0]):
        return False
    return not reading.excused(proviso.text)


def _another_matter(proviso: Provision, reading: Reading) -> bool:
    """Whether a proviso is about one matter only, that is not singled out by the contractor itself."""
    match = _ANOTHER_MATTER.match(proviso.text)
    return match is not None and not reading.parties.judges_itself(match[0])


_ACT_BEFORE = expression("([一-龥]{2})(する)?(こと)?(を|は|も)?$")


_LEAVE = expression("(?:承諾|承認|許可|許諾|同意|了承|了解)(?:を|が)(?:得|受け|あ)")
_OR = expression("又は|若しくは|あるいは")


def _needs_clients_leave(proviso: str, reading: Reading) -> bool:
    """業務上必要があり、甲の承諾を得たとき: need alone does not do, the client has to agree."""
    leave = _LEAVE.search(proviso)
    if leave is None or _OR.search(proviso):
        return False
    before = proviso[: leave.end()]
    return reading.parties.clients_doing(before) and not reading.parties.consents(before)


def _same_act_waived(provision: Provision, proviso: Provision, reading: Reading) -> bool:
    """報告しなければならない。ただし、百人に満たないものについては、報告することを要しない: let go below a threshold."""
    words, grammar = reading.own(proviso), reading.grammar
    waived = grammar.waived.first(words)
    act = _ACT_BEFORE.search(proviso.text[: waived[0]]) if waived else None
    if act is None or act[1] not in provision.text or not grammar.below_threshold.first(words):
        return False
    return not reading.excused(proviso.text[: act.start()])


def _weakened(compiled: CompiledFrame, provision: Provision, reading: Reading) -> str | None:
    reasons: list[Reason] = []
    for weakening in compiled.weak:
        texts = _scope(weakening.scope, provision, reading)
        if weakening.words.stand_in(texts) and not weakening.unless.stand_in(texts):
            reasons.append(weakening.reason)
    return min(reasons, key=list(Reason).index).value if reasons else None


def _scope(scope: Scope, provision: Provision, reading: Reading) -> Sequence[Text]:
    if scope is Scope.SENTENCE:
        closed = reading.closed(provision)
        return [reading.full(provision), *([closed.text] if closed else [])]
    return reading.paragraph(provision) if scope is Scope.PARAGRAPH else reading.article(provision)
