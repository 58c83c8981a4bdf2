"""Document → Outline: lines are typed one by one, put into a tree, cut into provisions; then references and parties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..model import Address, Document
from ..normalize import fold
from ..read.choices import as_agreed
from ..rulebook.schema import Language
from .nodes import Clause, Outline
from .sentences import provisions_of
from .tree import build_tree


def outline(document: Document, language: Language, spelling: Mapping[str, str]) -> Outline:
    """Cuts a document into parts, clauses and provisions. Never fails: text without structure is one clause."""
    agreed, changes = as_agreed(document.text)
    folded = fold(agreed, spelling)
    if changes:
        folded = folded.reworded([(at, end, fold(words, spelling).text) for at, end, words in changes])
    parts = build_tree(document._replace(text=agreed), folded, language)
    provisions = provisions_of(parts, folded, language)
    flat = (c for part in parts for clause in part.clauses for c in _flat(clause))
    clauses = tuple(
        sorted(flat, key=lambda clause: clause.start)
    )  # a form may stand in the middle of another part
    return Outline(document, folded, tuple(parts), tuple(provisions), clauses)


def addresses(outlined: Outline) -> tuple[Address, ...]:
    """Where each clause begins, in reading order; at most one a line.

    Text outside any clause has no address: it would be called by the title of its part, which stands above it anyway.
    """
    found: dict[int, Address] = {}
    for clause in outlined.clauses:
        title = clause.part.title
        if clause.label != title:
            numbered = bool(clause.marker)
            address = Address(clause.start, clause.label, clause.level, numbered, clause.heading, title)
            found.setdefault(clause.start, address)
    return tuple(found.values())


def _flat(clause: Clause) -> Iterator[Clause]:
    yield clause
    for child in clause.children:
        yield from _flat(child)
