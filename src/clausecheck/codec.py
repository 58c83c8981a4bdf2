"""ContractReport ⇄ bytes: what was found in a contract, without what the rules say anyway.

The bytes are for programs of the same version with the same rules: between processes, and in the store.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .judge.verdict import requirement_result
from .model import (
    ContractReport,
    ElementResult,
    Evidence,
    FileReport,
    Problem,
    ReadStatus,
    Reason,
    RequirementResult,
    Span,
    Text,
    Value,
)
from .plain import plain
from .rulebook.schema import Element, Rulebook

_LEVEL = 1
"""Of zlib: the quickest makes a tenth of it already."""


def encoded(report: ContractReport) -> bytes:
    """The bytes of a report that holds no Document."""
    return zlib.compress(json.dumps(_plain(report), separators=(",", ":")).encode("ascii"), _LEVEL)


def decoded(data: bytes, name: str, paths: Sequence[object], rulebook: Rulebook) -> ContractReport:
    """The report of the contract of this name and these files; raises ValueError where the bytes are damaged."""
    try:
        status, files, requirements = json.loads(zlib.decompress(data))
        return ContractReport(
            name,
            ReadStatus(status),
            tuple(_file(each, str(path)) for each, path in zip(files, paths, strict=True)),
            tuple(_requirements(requirements, rulebook, ReadStatus(status))),
        )
    except (zlib.error, TypeError, KeyError, IndexError, AttributeError) as error:
        raise ValueError("not the bytes of a report") from error


def _plain(report: ContractReport) -> list[Any]:
    return [
        report.status.value,
        [
            [
                file.format,
                file.status.value,
                file.pages,
                file.characters,
                file.digest,
                [[p.code, p.page, _without_path(p.values, file.path), p.loses_text] for p in file.problems],
            ]
            for file in report.files
        ],
        [[_plain_element(element) for element in each.elements] for each in report.requirements],
    ]


def _without_path(values: Mapping[str, str | int], path: str) -> dict[str, str | int | None]:
    """The values of a problem with None for the path: the same contract may lie elsewhere next time."""
    return {name: None if value == path else value for name, value in values.items()}


def _plain_element(element: ElementResult) -> list[Any]:
    return [
        element.value.value,
        element.reason.value if element.reason else None,
        plain(element.evidence),
        plain(element.near),
        element.frame,
        plain(element.note),
    ]


def _file(data: list[Any], path: str) -> FileReport:
    format_, status, pages, characters, digest, problems = data
    return FileReport(
        path=path,
        format=format_,
        status=ReadStatus(status),
        pages=pages,
        characters=characters,
        digest=digest,
        problems=tuple(
            Problem(
                code,
                page,
                {key: path if value is None else value for key, value in values.items()},
                loses_text,
            )
            for code, page, values, loses_text in problems
        ),
    )


def _requirements(data: list[Any], rulebook: Rulebook, status: ReadStatus) -> Iterator[RequirementResult]:
    if not data:
        return
    asked = [(pack.id, requirement) for pack in rulebook.packs for requirement in pack.requirements]
    for (pack, requirement), elements in zip(asked, data, strict=True):
        results = [
            _element(each, element) for each, element in zip(elements, requirement.elements, strict=True)
        ]
        yield requirement_result(pack, requirement, results, status)


def _element(data: list[Any], element: Element) -> ElementResult:
    value, reason, evidence, near, frame, note = data
    return ElementResult(
        id=element.id,
        kind=element.kind,
        title=element.title,
        value=Value(value),
        reason=Reason(reason) if reason else None,
        evidence=tuple(map(_evidence, evidence)),
        near=tuple(map(_evidence, near)),
        frame=frame,
        note=Text(*note) if note else None,
    )


def _evidence(data: list[Any]) -> Evidence:
    file, span, label, page, quote, marks, lines = data
    return Evidence(
        file=file,
        span=Span(*span),
        label=label,
        page=page,
        quote=quote,
        marks=tuple(Span(*mark) for mark in marks),
        lines=tuple(lines) if lines else None,
    )
