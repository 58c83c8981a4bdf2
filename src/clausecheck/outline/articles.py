"""第5条第2項, 契約書第14条, 別記第3から第5まで: the provisions that a text names by number, in whatever part or file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..expressions import expression
from ..normalize import numeral
from .annexes import Annexes
from .nodes import Clause, Outline, Part, Provision

_N = "[0-9一二三四五六七八九十]+"
_PARAGRAPHS = f"第{_N}項(?:(?:、|及び|並びに|又は|若しくは|から)第{_N}項)*(?:まで)?"
_ARTICLE = expression(
    f"第(?P<first>{_N})(?:(?P<word>条)(?:の(?P<branch>{_N}))?(?P<paragraphs>{_PARAGRAPHS})?|(?![0-9項号章節編款次回期年月日種類者人部]))"
    f"(?:第{_N}号)?(?P<half>前段|後段|本文|ただし書)?(?:から第(?P<last>{_N})条?まで)?"
)
_NUMBER = expression(f"第({_N})項")
_MAIN_PART = expression("(契約書|契約約款|約款|原契約|基本契約書?|本契約|この契約|契約|本文|本体|本則)(の)?$")
_ANNEX = expression(
    "((?:別記|別紙|別添|別表|別冊)第?[0-9一二三四五六七八九十]*)(?:「[^」]*」|[^、。「」第]{1,25})?(?:の)?$"
)
_OWN = expression("(この|本|同)$")

Place = tuple[Outline, Part]


def named_articles(
    text: str, provision: Provision, outline: Outline, annexes: Annexes | None
) -> tuple[list[Provision], str]:
    """The provisions that stand where the text says, and the text without those names."""
    found: list[Provision] = []
    for match in _ARTICLE.finditer(text):
        first, last = numeral(match["first"]), numeral(match["last"] or match["first"])
        if first is None or last is None:
            continue
        wanted = _wanted(match, first, last)
        for there, part in _places(text[: match.start()], match, provision, outline, annexes):
            found += [
                each
                for each in there.provisions
                if each is not provision
                and each.clause.part is part
                and wanted(each.clause)
                and _is_half(each, match["half"])
            ]
    return found, _ARTICLE.sub(lambda match: match[0] if not match["word"] else "", text)


def _is_half(provision: Provision, half: str | None) -> bool:
    """第2条後段: whether a sentence is in that half of its paragraph; all are where none is named."""
    if half in ("本文", "ただし書"):
        return provision.text.startswith("ただし") is (half == "ただし書")
    return half is None or (provision.previous is None) is (half == "前段")


def _wanted(match: re.Match[str], first: int, last: int) -> Callable[[Clause], bool]:
    branch = numeral(match["branch"]) if match["branch"] else None
    paragraphs = _paragraphs(match["paragraphs"] or "")

    def wanted(clause: Clause) -> bool:
        article = clause.article
        if not first <= (article.number or -1) <= last:
            return False
        if first == last and match["word"] and article.style == "条":
            suffix = f"の{branch}" if branch else "条"
            if not article.marker.endswith(suffix):
                return False  # 第13条 is not 第13条の2
        return not paragraphs or _paragraph(clause) in paragraphs

    return wanted


def _paragraphs(text: str) -> set[int]:
    numbers = [number for each in _NUMBER.findall(text) if (number := numeral(each)) is not None]
    if text.endswith("まで") and len(numbers) == 2:
        return set(range(numbers[0], numbers[1] + 1))
    return set(numbers)


def _paragraph(clause: Clause) -> int:
    """Which paragraph of its article a clause belongs to; the article's own words and list are the first."""
    paragraph = clause.paragraph
    return paragraph.number or 1 if paragraph is not clause.article and paragraph.style == "1" else 1


def _places(
    before: str, match: re.Match[str], provision: Provision, outline: Outline, annexes: Annexes | None
) -> list[Place]:
    """The parts in which an article that is named so is to be looked for."""
    part, number = provision.clause.part, numeral(match["first"])
    if annex := _ANNEX.search(before):
        named = next((each for each in outline.parts if each.name == annex[1]), None)
        if named is not None:
            return [(outline, named)]
        if abroad := annexes.elsewhere(annex[0], outline) if annexes else []:
            return abroad
    elif annexes and (titled := [] if _is_own(before, part) else list(annexes.titled(before, outline))):
        return titled[:1]
    has = any(each.number == number for each in part.clauses)
    numbered_otherwise = bool(match["word"]) and all(each.style != "条" for each in part.clauses)
    if has and not numbered_otherwise and not (_MAIN_PART.search(before) and not _is_own(before, part)):
        return [(outline, part)]
    main = next(_main_parts(provision, outline, annexes, number), None)
    if main is not None:
        return [main]
    return [(outline, part if has else outline.parts[0])]


def _is_own(before: str, part: Part) -> bool:
    """この契約第5条, in the contract itself."""
    title = _MAIN_PART.search(before)
    return title is not None and bool(_OWN.search(before[: title.start()])) and not part.name


def _main_parts(
    provision: Provision, outline: Outline, annexes: Annexes | None, number: int | None
) -> Iterator[Place]:
    """The contract itself where it has an article of that number: of this document, else of another one."""
    for there in (outline, *(annexes.others(outline) if annexes else ())):
        main = there.parts[0]
        if (there is not outline or main is not provision.clause.part) and any(
            each.number == number and each.style == "条" for each in main.clauses
        ):
            yield there, main
