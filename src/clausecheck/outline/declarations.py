"""Where a text gives somebody or something a name: (以下「町」という。), ○○市を「甲」とし, 発注者（甲）; the name is group 2."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..expressions import expression

BRACKETED = expression(
    "(委託者|受託者|発注者|受注者|請負者|請負人|借主|貸主|賃借人|賃貸人|派遣先|派遣元|指定管理者|市|県|区|町|村)"
    r"[ \t|│]*\(?「?(甲|乙|丙)」?\)"
)
_DECLARATION = expression(
    r"([^。\n]{0,80}?)[(、]{0,3}(?:以下、?(?:単に|それぞれ)?|この[一-龥]{1,4}(?:で|において)は、?)"
    r"「?([^「」()、。\n]{1,14}?)」?(?:とい(?:う|います)|とする|と略|と称|と呼|と表)"
)
_BEFORE_CUE = 80 + 3
"""Letters of a declaration before 以下 or この at most."""
_AS_PARTY = expression(r"([^。、\n()]{2,60}?)を、?「?(甲|乙|丙|丁)」?(?:と(?:し|する)|、)")
_ENDS_AS_PARTY = expression("を、?「?[甲乙丙丁]」?(?:と(?:し|する)|、)")


def as_parties(text: str) -> Iterator[re.Match[str]]:
    """Who is called 甲, 乙, 丙 or 丁 without brackets; begun only where one ends, since it may begin anywhere."""
    if _ENDS_AS_PARTY.search(text):
        yield from _AS_PARTY.finditer(text)


def declarations(text: str) -> Iterator[re.Match[str]]:
    """The declarations of a text, looked for only in sentences that have the words of one, and only near them."""
    start = 0
    for sentence in re.split("[。\n]", text):
        end = start + len(sentence)
        if "以下" in sentence or ("この" in sentence and "と" in sentence):
            cue = min(at for word in ("以下", "この") if (at := sentence.find(word)) >= 0)
            yield from _DECLARATION.finditer(text, start + max(0, cue - _BEFORE_CUE), end)
        start = end + 1
