"""What a later part of the contract takes out of an earlier one: 第10条を削る, 「甲」を「乙」に改める."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..expressions import expression
from ..normalize import numeral
from .annexes import Annexes
from .articles import named_articles
from .nodes import Clause, Outline, Part, Provision
from .rewording import replace

_N = "[0-9一二三四五六七八九十]+"
_REPLACED = "を、?(?:次|以下|下記)の(?:よう|とおり)に?(?:改め|変更)"
_AMENDS = expression(
    f"[条項号書段文0-9一-十]を(?:削|廃止)|は、?削除|」を削|{_REPLACED}|」に(?:、)?(?:改め|変更)"
)
_TOKEN = expression(
    "「(?P<old>[^「」]*)」を、?(?:「(?P<new>[^「」]*)」に(?:改め|変更)|(?P<cut>削))"
    "|「[^「」]*」"
    f"|(?P<renumbered>第{_N}項を第{_N}項と)"
    f"|(?P<article>第{_N}(?:条(?:の{_N})?|(?![0-9条項号章節編款次回期年月日]))(?:から第{_N}条?まで)?)"
    f"|(?P<paragraph>第{_N}項)"
    "|(?P<proviso>ただし書)"
    f"|(?P<gone>(?<=[条項号書文段0-9])(?:の規定)?(?:を、?(?:削る|削り|削除する|削除し|廃止)|は、?削除)|{_REPLACED})"
)
_ITEM = expression(f"^({_N}|\\([0-9]+\\))(?=中|を|から)")
_ANNEX = expression("(?:別記|別紙|別添|別表|別冊)(?:第?[0-9一二三四五六七八九十]+)?")
_NAMES = 30
"""Letters before a number in which the document is named."""
_ADDS = expression(f"(第{_N}条(?:の{_N})?)に次の{_N}?(?:項|ただし書)を加え")
# ただし、改正後の同項の規定は、当分の間、適用しない: of what the sentence before has amended
_SUSPENDED = expression("同[条項号](の規定)?は、?[^。]{0,40}適用しない")


class Amended(NamedTuple):
    """Identities of the provisions that an amendment deletes, and of those that it amends but does not apply."""

    deleted: frozenset[int]
    suspended: frozenset[int]


def amend(outlines: Sequence[Outline], annexes: Annexes) -> Amended:
    """Gives provisions the words as amended; tells which are deleted or replaced by others, and which are suspended."""
    gone: set[int] = set()
    suspended: set[int] = set()
    for outline in outlines:
        amended: set[int] = set()
        amending = {id(p.clause.part) for p in outline.provisions if _AMENDS.search(_raw(p, outline))}
        for provision in outline.provisions:
            if id(provision.clause.part) not in amending:
                continue
            if _AMENDS.search(_raw(provision, outline)):
                dropped, amended = _carry_out(provision, outline, annexes, amending)
                gone |= dropped
            elif provision.previous is not None and _SUSPENDED.search(provision.text):
                suspended |= amended
    return Amended(frozenset(gone), frozenset(suspended))


def _raw(provision: Provision, outline: Outline) -> str:
    """The words with the old wording that they quote."""
    return outline.folded.text[provision.start : provision.end]


def _carry_out(
    provision: Provision, outline: Outline, annexes: Annexes, amending: set[int]
) -> tuple[set[int], set[int]]:
    """The provisions that a sentence deletes, and those whose words it replaces."""
    gone: set[int] = set()
    reworded: set[int] = set()
    text = _raw(provision, outline)
    items = list(_items(text, provision, outline))
    names: list[str] = []
    article, before, fresh, proviso = "", "", True, False
    for match in _TOKEN.finditer(text):
        if match["article"] or match["paragraph"] or match["renumbered"]:
            if fresh:
                names, fresh, proviso = [], False, False
            if match["article"]:
                article = match["article"]
                before = before if names else _before_name(text, match.start(), article, provision)
                names.append(article)
            else:
                paragraph = (match["paragraph"] or match["renumbered"].split("を")[0]) if article else ""
                if names and names[-1] == article:
                    names.pop()
                names.append(article + paragraph)
            continue
        if match["proviso"]:
            proviso = True
            continue
        if match["old"] is None and not match["gone"]:
            continue
        fresh = True
        targets = items or [
            target
            for name in names
            if name
            for target in _targets(before, name, provision, outline, annexes, amending)
        ]
        if match["gone"]:
            gone |= {id(each) for each in targets if not proviso or each.text.startswith("ただし")}
            continue
        for target in targets:
            if replace(target, _within(match["old"]), _within(match["new"] or "")):
                reworded.add(id(target))
            elif match["cut"] and target.text == match["old"]:
                gone.add(id(target))
    return gone, reworded - gone


def _before_name(text: str, at: int, name: str, provision: Provision) -> str:
    """The words before a name, those of the sentence before where it is taken up again (特記仕様書第9は…。第9は削除する)."""
    asked = provision.previous
    if at == 0 and asked is not None and name in asked.text:
        text, at = asked.text, asked.text.index(name)
    return text[max(0, at - _NAMES) : at]


def _within(words: str) -> str:
    """Quoted words as they stand inside a sentence: a full stop in brackets ends none."""
    return words[:-1].replace("。", "｡") + words[-1:]


def _targets(
    before: str, name: str, provision: Provision, outline: Outline, annexes: Annexes, amending: set[int]
) -> Iterator[Provision]:
    """The provisions that are amended: those of the contract, and those that an earlier amendment put in their place."""
    own = provision.clause.part
    named, _ = named_articles(before + name, provision, outline, annexes)
    if named and all(each.clause.part is own for each in named):
        named, _ = named_articles("原契約" + name, provision, outline, annexes)
    yield from (each for each in named if each.clause.part is not own)
    if _ANNEX.search(before):
        return
    for part in _before(own, outline):
        if id(part) in amending:
            yield from _put_in(part, name, outline, annexes)


def _put_in(part: Part, name: str, outline: Outline, annexes: Annexes) -> Iterator[Provision]:
    """What an earlier amendment quotes as the article or paragraph of that name."""
    of_part = [each for each in outline.provisions if each.clause.part is part]
    first = next(iter(of_part))
    if any(each.style == "条" for each in part.clauses):
        quoted, _ = named_articles(f"この{name}", first, outline, None)
        yield from (each for each in quoted if each.clause.part is part and not _AMENDS.search(each.text))
    for at, each in enumerate(of_part):
        added = _ADDS.search(each.text)
        if added and name.startswith(added[1] + "第"):
            yield from (other for other in of_part[at + 1 :] if other.clause is each.clause)


def _before(own: Part, outline: Outline) -> Iterable[Part]:
    return outline.parts[: next(at for at, part in enumerate(outline.parts) if part is own)]


def _items(text: str, provision: Provision, outline: Outline) -> Iterator[Provision]:
    """The item of an annex (二中「…」を…) that the lead-in has amended."""
    match = _ITEM.search(text)
    above = provision.leadin
    annex = _ANNEX.search(above.text) if match and above is not None else None
    if match is None or annex is None:
        return
    number = numeral(match[1].strip("()"))
    inside: Clause | None = None
    for each in outline.provisions:
        if each.start >= provision.start:
            return
        if f"{annex[0]}を加え" in each.text:
            inside = each.clause
        if each.clause.number == number and (
            each.clause.part.name == annex[0] or (inside is not None and each.clause.parent is inside)
        ):
            yield each
