"""Deletions and insertions that a contract marks with signs in its text (【削】…【／削】), as agreed: without what is deleted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..expressions import expression

_OPENS, _CLOSES = "【［〔\\[《〈＜<｛{（(", "】］〕\\]》〉＞>｝})）"
_DELETED = "見え消し|削除?|抹消|取消し?|delete|del"
_INSERTED = "追加|追記|加筆|加え?|挿入|ins"
_MARK = expression(
    rf"[{_OPENS}](?P<end>[／/])?(?:(?P<deleted>{_DELETED})|(?:{_INSERTED}))"
    rf"(?:(?P<ends>ここまで|終わ?り?|了)|ここから|始め?|開始)?[{_CLOSES}]",
    re.IGNORECASE,
)
# 【削除：A】【追加：B】: the words stand within the mark
_WITHIN = expression(
    rf"(?P<head>[{_OPENS}](?:(?P<deleted>{_DELETED})|(?:{_INSERTED}))[：:])[^{_OPENS}{_CLOSES}\n]*[{_CLOSES}]"
)
_SIGNS = expression(r"~~(?=\S)[^~\n]+~~|\{--(?P<critic>[^{}\n]+)--\}|\{\+\+[^{}\n]+\+\+\}")
# 《　》で囲んだ字句は、協議の結果削除した: said of what is done, not of what is to be done with the form
_DECLARED = expression(
    rf"(?P<opens>[{_OPENS}])[ \u3000…～〜]*(?P<closes>[{_CLOSES}])(?:で|に|内|の)[^。\n]{{0,20}}"
    r"(?:字句|部分|文言|語句?|箇所|記載|もの)[はを]、?[^。\n]{0,25}?"
    r"(?:削除(?:し(?:た|てい)|済み?|され|部分|箇所)|削った|抹消した|取り消した|契約の内容と(?:しない|ならない|はならない))"
)
_BLANK = "\u3000"


def without_marked(text: str) -> str:
    """The text with blanks for what is marked as deleted and for the marks, every other letter in its place."""
    spans = [*_declared(text), *_between(text), *_inside(text)]
    return blanked(text, spans) if spans else text


def blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with blanks in the spans; line ends and cells stay."""
    letters = list(text)
    for start, end in spans:
        letters[start:end] = [each if each in "\n\t" else _BLANK for each in letters[start:end]]
    return "".join(letters)


def _between(text: str) -> Iterator[tuple[int, int]]:
    """What stands between a mark of deletion and its end, and the marks of insertion; a mark without its end is none."""
    opened: dict[bool, re.Match[str]] = {}
    for mark in _MARK.finditer(text):
        deleted = mark["deleted"] is not None
        if not (mark["end"] or mark["ends"]):
            opened[deleted] = mark
        elif begin := opened.pop(deleted, None):
            if deleted:
                yield begin.start(), mark.end()
            else:
                yield begin.span()
                yield mark.span()


def _inside(text: str) -> Iterator[tuple[int, int]]:
    for mark in _WITHIN.finditer(text):
        if mark["deleted"]:
            yield mark.span()
        else:
            yield mark.span("head")
            yield mark.end() - 1, mark.end()
    for mark in _SIGNS.finditer(text):
        if mark[0].startswith("{++"):
            yield mark.start(), mark.start() + 3
            yield mark.end() - 3, mark.end()
        else:
            yield mark.span()


def _declared(text: str) -> Iterator[tuple[int, int]]:
    """What stands in brackets that the contract itself says hold deleted words."""
    for pair in sorted({(said["opens"], said["closes"]) for said in _DECLARED.finditer(text)}):
        opens, closes = map(re.escape, pair)
        for found in re.finditer(f"{opens}[^{opens}{closes}]*{closes}", text):
            yield found.span()
