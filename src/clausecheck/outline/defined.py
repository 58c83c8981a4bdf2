"""Definitions, and duties that are named in one place and defined in another.

「守秘義務」とは、…漏らさない義務をいう and 乙は、守秘義務を負う: the definition alone creates nothing; it is what the
sentence that imposes it says, so it is read as an entry of a list under that sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from ..expressions import expression
from .nodes import Clause, Provision

_DEFINITION = expression(
    "(「[^」]{0,200}」|(用語|言葉|語句|字句|語)の?|用語)(とは|の?(意義|意味|定義)は)"
    ".{0,4000}(をいう|による|とおりとする|定めるところによる)。?$"
)
_LEADS_DEFINITIONS = expression("(用語|言葉|語句|字句|語)の?(意義|意味|定義)は")
_TERM = expression("^「([^」]{2,20})」とは、?")
_END = expression("(旨の義務|義務|責務|すること|こと|もの)?(をいう)?。?$")
_NAMES_AN_ACT = expression(
    "(義務|責務|務め|研修|教育|講習|検査|監査|点検|検分|調査|報告|通報|届|誓約|措置|手続|確認)$"
)
_IMPOSES = (
    "(負(う|い|って|わなければ)|遵守(し|する)|履行(し|する)|果た(す|し|さなければ)|守(る|り|らなければ)|行(う|い|わなければ)"
    "|実施(する|し)|受け(る|させ|なければ)|課(する|される|す。)|引き受け|講(じ|ずる))"
)

_MOST = 100
"""Definitions of one document that are looked for in its provisions; none written by people has more."""


class Definition(NamedTuple):
    """What a term means: `places` are those of the letters of its meaning in the folded text."""

    term: str
    text: str
    places: Sequence[int]
    clause: Clause
    page: int | None


def is_definition(text: str) -> bool:
    """Whether a sentence only says what a term means, or that the entries below say so."""
    return bool(_DEFINITION.search(text))


def leads_definitions(text: str) -> bool:
    """Whether the entries below a sentence are definitions."""
    return bool(_LEADS_DEFINITIONS.search(text))


def definition(text: str, places: Sequence[int], clause: Clause) -> Definition | None:
    """The definition of an act or a duty that a sentence or a list entry gives; None where it defines a thing."""
    if match := _TERM.match(text):
        term, start = match[1], match.end()
    else:
        term = re.sub("[ \u3000]", "", clause.heading)
        if not term:
            return None
        start = len(term) if text.startswith(term) else 0
    ending = _END.search(text)
    end = ending.start() if ending else len(text)
    if end - start < 4 or not (_NAMES_AN_ACT.search(term) or (ending and ending[1])):
        return None
    return Definition(term, text[start:end], places[start:end], clause, clause.page)


def imposed(definitions: Iterable[Definition], provisions: Sequence[Provision]) -> Iterator[Provision]:
    """The definitions again as provisions, each under every sentence that imposes what it defines."""
    for each in islice(definitions, _MOST):
        imposes = re.compile(
            f"{re.escape(each.term)}(?:(?:、|及び|並びに|又は)[^。をは]{{0,60}})?を{_IMPOSES}"
        )
        for provision in provisions:
            if each.term in provision.text and imposes.search(provision.text):
                yield Provision(each.text, each.places, each.clause, each.page, leadin=provision, entry=True)
