"""`clausecheck explain`: one requirement, found by its number, its id, or requirement/element."""

from __future__ import annotations

from difflib import get_close_matches

from ..errors import ExitStatus, UsageError
from ..rulebook.load import load_rulebook
from ..rulebook.schema import Element, Pack, Requirement, Rulebook
from . import Common, streams
from .pages import requirement_page


def explain(id: str, rules: tuple[str, ...], common: Common) -> int:
    """Prints the page of a requirement. Raises UsageError `unknown-requirement`, and what loading raises."""
    pack, requirement, element = find(id, load_rulebook(rules))
    streams.print_text(requirement_page(pack, requirement, element, common.lang, streams.cells()))
    return ExitStatus.OK


def find(id: str, rulebook: Rulebook) -> tuple[Pack, Requirement, Element | None]:
    """The requirement (and element) that a user means. Raises UsageError `unknown-requirement` (-near)."""
    name, _, part = id.partition("/")
    known: list[str] = []
    for pack in rulebook.packs:
        for requirement in pack.requirements:
            if name not in (requirement.id, str(requirement.no)):
                known.append(requirement.id)
                continue
            if not part:
                return pack, requirement, None
            for element in requirement.elements:
                if element.id == part:
                    return pack, requirement, element
                known.append(f"{requirement.id}/{element.id}")
    near = get_close_matches(id, known, n=3)
    raise UsageError(
        "unknown-requirement-near" if near else "unknown-requirement", id=id, near=", ".join(near)
    )
