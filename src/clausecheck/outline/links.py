"""What a provision points back to: 前項, 前条, 第N条, この特記事項, or simply the sentence before."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..expressions import expression
from ..normalize import numeral
from .annexes import Annexes
from .articles import named_articles
from .nodes import Clause, Outline, Provision
from .sentences import LIST_CUE

_N = "[0-9一二三四五六七八九十]+"
_PREVIOUS_PARAGRAPHS = expression(f"前({_N})?項")
_PREVIOUS_ARTICLES = expression(f"前({_N})?条")
_ALL_BEFORE = expression("前各項|前各号|前各条")
_PARAGRAPH = expression(f"(?<!条)第({_N})項")
_DOTTED = expression("([0-9]{1,2}[-.][0-9]{1,2})(?:(?:から|乃至|ないし|~)([0-9]{1,2}[-.][0-9]{1,2})まで?)?")
_ITEM = expression(r"^\(([0-9]{1,2})\)(?:は|の)|前記\(([0-9]{1,2})\)|前号|前記")
# a text whose sections have bare numbers: ４の規定は、委託の相手方について準用する; １０(1)の規定は
_SECTION = expression(
    r"(?:^|(?<=及び)|(?<=、))([0-9]{1,2})(?:\(([0-9]{1,2})\))?(?=(?:及び[0-9]{1,2}(?:\([0-9]{1,2}\))?)?の(?:規定|定め))"
)
_WHOLE = expression(
    "(この|本)(契約|特記事項|特約|特約条項|覚書|協定|仕様書|特記仕様書|条項|約款|規定)(の|に定める|に基づく|及び)?(各)?(条|規定|定め|義務|条項)"
)
_ALSO = expression("(同様|同じ)(と|で)")
_SAME = expression("同様|同じ|なお効力|存続|適用")
_THIS_ARTICLE = expression("本条|この条")


def antecedents(
    provision: Provision, outline: Outline, annexes: Annexes | None = None, words: str | None = None
) -> list[Provision]:
    """The provisions that `provision` carries on, nearest first; the sentence before where it names none.

    A part that it names and that is not in its own document is looked for in `annexes`. `words` are those of its
    words that name them, where others of the sentence name something else.
    """
    text = provision.text if words is None else words
    clause = provision.clause
    article = clause.article
    found: list[Provision] = []

    def take(wanted: Callable[[Clause], bool]) -> None:
        found.extend(p for p in outline.provisions if p is not provision and wanted(p.clause))

    if match := _PREVIOUS_PARAGRAPHS.search(text):
        count = (numeral(match[1]) or 1) if match[1] else 1
        if clause is article and _is_paragraph_itself(article):
            at = clause.part.clauses.index(article)
            earlier = clause.part.clauses[max(0, at - count) : at]
        else:
            earlier = _paragraphs_before(clause, count)
        sections = earlier if clause is article else []
        take(lambda c: c.article in sections or any(_within(c, paragraph) for paragraph in earlier))
        if provision.previous is None and not earlier:
            take(lambda c: c is article)
    if match := _PREVIOUS_ARTICLES.search(text):
        count = (numeral(match[1]) or 1) if match[1] else 1
        siblings = clause.part.clauses
        at = siblings.index(article)
        earlier_articles = siblings[max(0, at - count) : at]
        take(lambda c: c.article in earlier_articles)
    if _ALL_BEFORE.search(text) or _THIS_ARTICLE.search(text):
        take(lambda c: c.article is article)
    if _WHOLE.search(text):
        take(lambda c: c.part is clause.part)
    articles, rest = named_articles(text, provision, outline, annexes)
    found += articles
    for match in _PARAGRAPH.finditer(rest):
        wanted_number = numeral(match[1])
        if _is_paragraph_itself(article):
            # a memorandum that calls its numbered sections 項
            take(lambda c, n=wanted_number: c.part is clause.part and c.article.number == n)  # type: ignore[misc]
        else:
            take(
                lambda c, n=wanted_number: c.article is article and (c.number if c is not article else 1) == n  # type: ignore[misc]
            )
    if (match := _ITEM.search(text)) and clause.parent is not None:
        siblings_of = clause.parent.children
        wanted = match[1] or match[2]
        at = siblings_of.index(clause)
        earlier_items = (
            [c for c in siblings_of if c.marker == f"({wanted})"]
            if wanted
            else siblings_of[max(0, at - 1) : at]
        )
        take(lambda c: any(item in c.lineage() for item in earlier_items))
    for match in _DOTTED.finditer(text):
        low, high = _decimal(match[1]), _decimal(match[2] or match[1])
        take(lambda c, a=low, b=high: c.part is clause.part and a <= _decimal(c.marker) <= b)  # type: ignore[misc]
    for match in _SECTION.finditer(text):
        if _is_paragraph_itself(article):
            section, item = int(match[1]), f"({match[2]})" if match[2] else ""
            take(
                lambda c, n=section, i=item: (  # type: ignore[misc]
                    c.part is clause.part
                    and c.article.number == n
                    and (not i or any(each.marker == i for each in c.lineage()))
                )
            )
    before = provision.previous
    if not found and before is not None:
        found.append(before)
        if before.previous is not None and _ALSO.search(before.text):
            found.append(before.previous)  # 従事者が退いた後も、同様とする。契約の終了後も、また同じである
        # 次の事項を届け出る。変更するときも同様とする。(1) 責任者: the list belongs to the sentence before
        if LIST_CUE.search(before.text):
            take(lambda c: c is not clause and clause in c.lineage())
    if not found and before is None and _SAME.search(text):
        above = _just_before(clause)
        take(lambda c: above is not None and _within(c, above))
    if not found and provision.leadin is not None:
        found.append(provision.leadin)
    return sorted(set(found), key=lambda p: abs(p.start - provision.start))


def _just_before(clause: Clause) -> Clause | None:
    """The paragraph or item before; before the first one the words of what it stands in."""
    if clause.parent is None:
        siblings = clause.part.clauses
        at = siblings.index(clause)
        return siblings[at - 1] if at and _is_paragraph_itself(clause) else None
    at = clause.parent.children.index(clause)
    return clause.parent.children[at - 1] if at else clause.parent


def _is_paragraph_itself(article: Clause) -> bool:
    """Whether the sections of a text without 条 are what it calls 項."""
    numbered = article.style == "1" or article.style.startswith("dotted")
    return numbered and all(c.style not in ("条", "第") for c in article.part.clauses)


def _decimal(marker: str) -> tuple[int, ...]:
    """4-2 as (4, 2), so that 4-10 comes after 4-9; an empty tuple where the marker is none."""
    return (
        tuple(int(piece) for piece in re.split("[-.]", marker) if piece.isdecimal())
        if marker[:1].isdecimal()
        else ()
    )


def _paragraphs_before(clause: Clause, count: int) -> list[Clause]:
    """The `count` paragraphs before the one that `clause` is in; the article's own text is its first paragraph."""
    article = clause.article
    if clause is article:
        return []
    siblings = [article, *article.children]
    at = siblings.index(clause.paragraph)
    return siblings[max(0, at - count) : at]


def _within(clause: Clause, paragraph: Clause) -> bool:
    # the article's own words are a paragraph, its children are others
    return clause is paragraph or (paragraph.parent is not None and paragraph in clause.lineage())
