"""The whole method on one screen: documents of a contract → outlines → candidates of each element → verdicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from .judge.candidates import Candidate, candidates, weighed
from .judge.compiled import CompiledElement, Grammar
from .judge.emptied import emptied_by
from .judge.matching import PatternPool
from .judge.reading import Reading
from .judge.verdict import requirement_results
from .model import (
    ContractReport,
    Document,
    FileReport,
    Problem,
    ReadStatus,
    RequirementResult,
)
from .outline import outline
from .outline.amending import amend
from .outline.annexes import Annexes
from .outline.rewording import reword
from .outline.roles import Role
from .outline.terms import find_parties
from .rulebook.patterns import Groups
from .rulebook.schema import Norm, Pack, Rulebook


def check(name: str, documents: Sequence[Document], rulebook: Rulebook) -> ContractReport:
    """Judges one contract; its documents (契約書, 特記事項, 仕様書 …) count together.

    No requirement is judged where no document could be read at all.
    """
    status = contract_status([document.status for document in documents])
    files = tuple(
        FileReport(d.path, d.format, d.status, d.pages, len(d.text), d.problems, digest=d.digest)
        for d in documents
    )
    requirements: list[RequirementResult] = []
    if status is not ReadStatus.UNREAD:
        for at, pack in enumerate(rulebook.packs):
            elements, readings = read_contract(documents, pack)
            requirements += requirement_results(pack, _trace(elements, readings), status)
            if at == 0 and status is ReadStatus.READ:
                files = _with_missing_annexes(files, readings[0].annexes.missing())
    return ContractReport(name, status, files, tuple(requirements))


def contract_status(statuses: Sequence[ReadStatus]) -> ReadStatus:
    """A contract is `read` when all its files are, `unread` when none is, else `partly`."""
    if all(status is ReadStatus.READ for status in statuses):
        return ReadStatus.READ
    if all(status is ReadStatus.UNREAD for status in statuses):
        return ReadStatus.UNREAD
    return ReadStatus.PARTLY


def trace(documents: Sequence[Document], pack: Pack) -> dict[str, list[Candidate]]:
    """Every provision that raised a signal, by element ("requirement/element"), also those that do not count."""
    return _trace(*read_contract(documents, pack))


def _trace(elements: Sequence[CompiledElement], readings: Sequence[Reading]) -> dict[str, list[Candidate]]:
    found: dict[str, list[Candidate]] = {}
    for element in elements:
        found[element.key] = []
        for candidate in candidates(element, readings, found):
            found[element.key].append(candidate)
        if element.weighed_as and not any(candidate.counts for candidate in found[element.key]):
            found[element.key] += weighed(element, readings, found)
    return found


def read_contract(
    documents: Sequence[Document], pack: Pack
) -> tuple[Sequence[CompiledElement], list[Reading]]:
    """The elements of a pack ready to search for the party names of this contract, and its documents outlined."""
    outlines = [outline(document, pack.language, pack.spelling) for document in documents]
    definitions = [
        (clause.heading, text[start:end])
        for o in outlines
        for text in (o.folded.text,)
        for clause in o.clauses
        for start, end in clause.runs
        if clause.heading
    ]
    parties = find_parties(
        "\n".join(o.folded.text for o in outlines),
        pack.language,
        definitions,
        [provision.text for o in outlines for provision in o.provisions],
    )
    judge = _compile(_ById(pack), tuple((role.value, parties.names(role)) for role in Role))
    annexes = Annexes(outlines, pack.language)
    reword(outlines, annexes)
    amended = amend(outlines, annexes)
    readings = [Reading(index, o, parties, judge.grammar, annexes) for index, o in enumerate(outlines)]
    emptied = emptied_by(readings, amended)
    for reading in readings:
        reading.emptied = emptied
    return judge.elements, readings


_ANNEXES_NAMED = 10
"""How many missing annexes the note names."""


def _with_missing_annexes(
    files: tuple[FileReport, ...], missing: Mapping[int, Sequence[str]]
) -> tuple[FileReport, ...]:
    """Tells once, with the first file that names one, which annexes are in none of the files."""
    if not missing:
        return files
    names = [name for named in missing.values() for name in named]
    more = "…" if len(names) > _ANNEXES_NAMED else ""
    note = Problem("annex-not-given", None, {"names": "、".join(names[:_ANNEXES_NAMED]) + more})
    first = min(missing)
    return tuple(
        file._replace(problems=(*file.problems, note)) if index == first else file
        for index, file in enumerate(files)
    )


class _ById:
    """A pack as a key of the cache: packs hold mappings and cannot be hashed themselves."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def __hash__(self) -> int:
        return hash(self.pack.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ById) and other.pack.digest == self.pack.digest


class _Judge(NamedTuple):
    """A pack ready to search, for the party names of one contract."""

    elements: tuple[CompiledElement, ...]
    grammar: Grammar


@lru_cache(maxsize=8)
def _compile(pack: _ById, names: tuple[tuple[str, tuple[str, ...]], ...]) -> _Judge:
    """Elements ready to search, those first that others carry on (同様とする)."""
    pool = PatternPool(Groups({**pack.pack.words, **dict(names)}), pack.pack.needs)
    elements = [
        CompiledElement(requirement, element, pool, pack.pack.weights)
        for requirement in pack.pack.requirements
        for element in requirement.elements
    ]
    carried_last = sorted(elements, key=lambda e: any(f.norm is Norm.CARRY for f in e.element.frames))
    return _Judge(tuple(carried_last), Grammar(pack.pack.language, pack.pack.spelling, pool))
