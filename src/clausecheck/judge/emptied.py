"""Provisions that another part of the contract deletes, takes out of force or lets the contractor off."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from ..expressions import expression
from ..model import Reason
from ..normalize import numeral
from ..outline.amending import Amended
from ..outline.articles import named_articles
from ..outline.nodes import Provision
from ..outline.questions import answer, question
from .actors import Actor
from .reading import Reading

_IN_PART = expression("のみ|だけ|に限|部分|ただし|場合|特例")
_NOTWITHSTANDING = expression("(?:第[0-9一二三四五六七八九十]+[^、。]{0,30})にかかわらず")
_FINDS = expression("判断|認め(る|た)|みな(す|した)")
_SUB = expression("^(?:条)?の([0-9一二三四五六七八九十]+)(?![0-9条])")
_NAME = expression("第[0-9一二三四五六七八九十]+")


def emptied_by(readings: Collection[Reading], amended: Amended) -> Mapping[int, str | None]:
    """Identity of a provision → the reason that holds of it wherever it would count; None where it is deleted."""
    found: dict[int, str | None] = {}
    for reading in readings:
        for provision, reason in _released(reading):
            found[id(provision)] = reason
    for reading in readings:
        found |= dict.fromkeys(reading.switches_off(), Reason.NEGATED.value)
    found |= dict.fromkeys(amended.suspended, Reason.NEGATED.value)
    return found | dict.fromkeys(amended.deleted)


def _released(reading: Reading) -> Iterator[tuple[Provision, str]]:
    """What an answer to the bidders (第7の証明書は提出しなくて構いません) or a special rule lets the contractor off."""
    for provision in reading.outline.provisions:
        place = reading.grammar.waived.first(reading.own(provision))
        if place is None:
            continue
        if (asked := question(provision)) is not None:
            answered = answer(provision, asked)
            partly = any(_IN_PART.search(each.text) for each in answered)
            reason = Reason.LIMITED if partly else Reason.NEGATED
            for each in (asked, *answered):
                yield from ((target, reason.value) for target in _named(each, reading))
        elif match := _NOTWITHSTANDING.search(provision.text, 0, place[0]):
            behind = provision.text[match.end() :]
            if reading.excused(behind) or reading.force(provision, *place).actor is Actor.CLIENT:
                continue
            decides = reading.parties.mentions_contractor(behind) and _FINDS.search(behind)
            reason = Reason.DISCRETIONARY if decides else Reason.LIMITED
            yield from ((target, reason.value) for target in _named(provision, reading, match.end()))


def _named(provision: Provision, reading: Reading, end: int | None = None) -> list[Provision]:
    """The provisions of another article that the words name by number; 第7の2 is the second section of 第7 alone."""
    text = provision.text[:end]
    found, _ = named_articles(text, provision, reading.outline, reading.annexes)
    last = list(_NAME.finditer(text))[-1:]
    if last and (sub := _SUB.match(text[last[0].end() :])):
        wanted = [each for each in found if each.clause.number == numeral(sub[1])]
        found = wanted or found
    return [each for each in found if each.clause.article is not provision.clause.article]
