"""How binding a list says its entries are: a column 必須／推奨, 【推奨】 before a sentence, a heading 努力目標, ○ for 推奨."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ..model import Reason
from ..outline.nodes import Outline, Provision
from .compiled import Grammar
from .matching import Patterns
from .texts import Text, Texts

_MARK = "[◎○●◇◆△▲☆★]"
# 「◎：必須　○：推奨」, 「○印は、推奨」
_LEGEND = re.compile(rf"({_MARK})(?:印)?(?:[:=…]|は、?)[ \u3000]*([^ \u3000\n\t、。()◎○●◇◆△▲☆★]{{1,8}})")
_SET_OFF = re.compile(
    r"^[【\[(〔<]([^【】\[\]()〔〕<>]{1,8})[】\])〕>]|[【\[(〔<]([^【】\[\]()〔〕<>]{1,8})[】\])〕>]。?$"
)


class Levels:
    """The words in which one document grades its provisions."""

    def __init__(self, outline: Outline, headings: Callable[[Provision], Text], grammar: Grammar) -> None:
        texts = Texts()
        legend = dict(_LEGEND.findall(outline.folded.text))
        # All names before the first is searched: texts that come later would need an index of their own.
        self._names = {
            id(each): [texts[name] for name in _names(each, headings(each).words.split("\n"), legend)]
            for each in outline.provisions
        }
        self._words = (
            (Reason.DISCRETIONARY, grammar.optional_level),
            (Reason.EFFORT_ONLY, grammar.effort_level),
        )

    def reason(self, provision: Provision) -> Reason | None:
        """Why a provision binds less than its own words do, or None."""
        names = self._names.get(id(provision), ())
        return next((reason for reason, words in self._words if _says(words, names)), None)


def _says(words: Patterns, names: Iterable[Text]) -> bool:
    return any((0, len(name.words)) in words.find(name) for name in names)


def _names(provision: Provision, headings: Sequence[str], legend: Mapping[str, str]) -> Iterator[str]:
    """The cells and heads of columns beside a provision, what it is marked with, and the headings above it."""
    for cell in provision.row:
        yield legend.get(cell, cell)
    yield from provision.ticked
    yield from headings
    for words in (provision.text, *headings):
        for match in _SET_OFF.finditer(words):
            yield match[1] or match[2]
