"""Options of which the contract itself says which is agreed (〔甲案〕 〔乙案〕 採否　乙案, ☑ … □ …): the others are left out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..expressions import expression
from .marked import blanked, without_marked

_NAME = (
    "第?[甲乙丙丁戊一二三四五1-5１-５A-EＡ-Ｅア-オ①-⑤](?:号?案|プラン|方式)"
    "|(?:案|選択肢|オプション|パターン|タイプ)[甲乙丙丁一二三四五1-5１-５A-EＡ-Ｅア-オ①-⑤]|共通(?:事項)?"
)
_OPTION = expression(
    rf"^[ \u3000]*(?:[【〔［\[《〈＜<（(](?P<set>{_NAME})[】〕］\]》〉＞>）)]|(?P<bare>{_NAME})[ \u3000:：])"
)
_DECISION = expression(
    "^[ \u3000]*[（(【〔［※]*(?:採否|採用(?:案|す?る案|した案)?|選択(?:案|した案|結果)?|選定(?:案|結果)?"
    "|採択(?:案|結果)?|合意(?:した)?案|決定(?:案|事項)?)"
    "[】〕］]?[ \u3000:：は、]+(?P<said>[^ \u3000].*)$"
)
_SAID = expression(
    rf"(?P<name>{_NAME})(?P<no>(?:[ \u3000:：（(はをも、]|については)*"
    r"(?:不採用|不採択|非採用|採用せ|採用し(?:ない|ません)|選択し(?:ない|ません)|採らない|設けない|削除|否(?!認)|[×✕✗]))?"
)
_ARTICLE = expression("^[ \u3000]*第[ \u3000]*[0-9０-９一二三四五六七八九十百]+[ \u3000]*条")
_NUMBERED = expression("^[ \u3000]*[2-9２-９二三四五六七八九][ \u3000.．、]")
# 「四半期ごとに」は「年に一度」に改める
_AMENDS = expression("「(?P<old>[^「」\n]+)」(?:は|を|とあるのは)、?「(?P<new>[^「」\n]*)」[にと]")

_TICKED = expression("[☑☒■✓✔]")
_EMPTY = expression("[□☐][^□☐☑☒■✓✔。\t\n]*")


class Change(NamedTuple):
    """Letters of the text that are agreed to read otherwise."""

    start: int
    end: int
    words: str


class _Option(NamedTuple):
    name: str
    start: int
    label_end: int
    end: int


def without_unticked(text: str) -> str:
    """The text with blanks for the boxes left empty on lines where others are ticked (☑ 請書　□ 名簿)."""
    if not _TICKED.search(text):
        return text
    spans = [
        (at + box.start(), at + box.end())
        for at, line in _lines(text)
        if _TICKED.search(line)
        for box in _EMPTY.finditer(line)
    ]
    return blanked(text, spans) if spans else text


def without_unchosen(text: str) -> tuple[str, list[Change]]:
    """The text with blanks for the options not chosen, and what the choice changes in those that are."""
    if not re.search(_NAME, text):
        return text, []
    spans: list[tuple[int, int]] = []
    changes: list[Change] = []
    for options, said, span in _choices(text):
        first, _, more = said.partition("。")
        verdicts = {_plain(each["name"]): each["no"] is None for each in _SAID.finditer(first)}
        if not verdicts:
            continue  # left open, or of something else: a person has to look
        spans.append(span)
        amended = list(_AMENDS.finditer(more))
        only_refused = not any(verdicts.values())
        for option in options:
            unnamed = option.name.startswith("共通") or (only_refused and len(verdicts) < len(options))
            if not verdicts.get(option.name, unnamed):
                spans.append((option.start, option.end))
                continue
            spans.append((option.start, option.label_end))
            for each in amended:
                at = text.find(each["old"], option.label_end, option.end)
                if at >= 0:
                    changes.append(Change(at, at + len(each["old"]), each["new"]))
    return (blanked(text, spans) if spans else text), sorted(changes)


def letters_left_out(text: str) -> int:
    """How many letters are not agreed: marked as deleted, or of an option that was not chosen."""
    agreed, _ = as_agreed(text)
    return 0 if agreed == text else sum(was != now for was, now in zip(text, agreed, strict=True))


def as_agreed(text: str) -> tuple[str, list[Change]]:
    """The text with blanks for what is marked as deleted or was not chosen, and what the choice changes in the rest."""
    return without_unchosen(without_unticked(without_marked(text)))


def _choices(text: str) -> Iterator[tuple[Sequence[_Option], str, tuple[int, int]]]:
    """Options, what is said of them in the same article, behind them or before, and where it is said."""
    for lines in _articles(text):
        options: list[_Option] = []
        before: tuple[str, tuple[int, int]] | None = None
        for at, line in lines:
            if decision := _DECISION.match(line):
                said = decision["said"], (at, at + len(line))
                if options:
                    yield options, *(before or said)
                before = said if before or not options else None
                options = []
            elif option := _OPTION.match(line):
                name = _plain(option["set"] or option["bare"])
                options.append(_Option(name, at, at + option.end(), at + len(line)))
            elif options and not (before and _NUMBERED.match(line)):
                options[-1] = options[-1]._replace(end=at + len(line))
        if options and before:
            yield options, *before


def _articles(text: str) -> Iterator[list[tuple[int, str]]]:
    """The lines of each article with their offsets."""
    lines: list[tuple[int, str]] = []
    for at, line in _lines(text):
        if _ARTICLE.match(line):
            yield lines
            lines = []
        lines.append((at, line))
    yield lines


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines with their offsets."""
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKC", name)
