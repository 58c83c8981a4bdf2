"""The files of words (language, spelling, words) → plain values, and patterns held against them."""

from __future__ import annotations

from collections.abc import Collection

from ..errors import RuleError
from ..expressions import expression
from .fields import ID, Fields, as_table, as_texts, shown
from .pattern_syntax import PARTIES, SIGN, PatternError, parse
from .patterns import Groups
from .schema import Language
from .source import At, Faults, Source
from .yaml_marks import Node, Scalar

LANGUAGE_KEYS = Language._fields
_NAMED = expression("<([^<>]*)>")
_POINTS = expression("-?[1-9][0-9]{0,3}")


def read_language(source: Source, root: Node, base: Language | None = None) -> Language:
    """The lists of `language.yaml`, all of them required; where there is a base, what it adds to those of the base.

    Raises RuleError: those of Fields, and rule-name-with-sign.
    """
    names = LANGUAGE_KEYS
    table = Fields(source, root, *((), names) if base else (names, ()))
    lists: dict[str, tuple[str, ...]] = {name: getattr(base, name) for name in names} if base else {}
    for name in table.table.keys:
        entries = table.texts(name)
        for entry in entries:
            if sign := SIGN.search(entry.text):
                error = PatternError("name-with-sign", sign.start(), sign.group())
                raise pattern_error(source, entry, error)
        lists[name] = tuple(dict.fromkeys((*lists.get(name, ()), *(entry.text for entry in entries))))
    return Language(**lists)


def read_spelling(source: Source, root: Node, faults: Faults) -> dict[str, str]:
    """`canonical: [variants]` turned round: variant → canonical; what is wrong goes to `faults`.

    RuleErrors: those of `fields`, and rule-spelling-twice, rule-spelling-chain.
    """
    table = as_table(source, root)
    spelling: dict[str, str] = {}
    for canonical, node in table.values.items():
        with faults:
            for variant in as_texts(source, node):
                if variant.text in spelling:
                    raise source.error("rule-spelling-twice", variant, variant.text)
                if variant.text in table.keys:
                    raise source.error("rule-spelling-chain", variant, variant.text)
                spelling[variant.text] = canonical
    return spelling


def read_words(
    source: Source, root: Node, faults: Faults, more: Collection[str] = ()
) -> dict[str, tuple[Scalar, ...]]:
    """The word groups, each entry with its place; what is wrong goes to `faults`. `more` names groups of a base.

    RuleErrors: those of `fields` and `check_pattern`, and rule-id, rule-reserved-group.
    """
    groups: dict[str, tuple[Scalar, ...]] = {}
    for name, key in as_table(source, root).keys.items():
        with faults:
            if not ID.fullmatch(name):
                raise source.error("rule-id", key, name)
            if name in PARTIES:
                raise source.error("rule-reserved-group", key, name)
            groups[name] = as_texts(source, as_table(source, root).values[name])
    known = (*groups, *more, *PARTIES)
    for entries in groups.values():
        for entry in entries:
            with faults:
                _check_signs(source, entry, known)
    return groups


def read_weights(
    source: Source, root: Node, elements: Collection[str], faults: Faults
) -> dict[str, dict[str, int]]:
    """The points of runs of letters by element; `elements` are those that can be weighed. What is wrong goes to `faults`.

    RuleErrors: those of `fields`, and rule-not-weighed, rule-want-points.
    """
    weights: dict[str, dict[str, int]] = {}
    for name, key in as_table(source, root).keys.items():
        with faults:
            if name not in elements:
                raise source.error("rule-not-weighed", key, name)
            points = as_table(source, as_table(source, root).values[name]).values
            weights[name] = {run: _points(source, node) for run, node in points.items()}
    return weights


def _points(source: Source, node: Node) -> int:
    if isinstance(node, Scalar) and node.plain and _POINTS.fullmatch(node.text):
        return int(node.text)
    raise source.error("rule-want-points", node, shown(node))


def check_pattern(source: Source, pattern: Scalar, groups: Groups) -> None:
    """Refuses a pattern that the judge could not search for.

    Raises RuleError: rule-pattern-… for each PatternError of `Groups.check`.
    """
    if not SIGN.search(pattern.text):
        return  # letters only
    try:
        groups.check(pattern.text)
    except PatternError as error:
        raise pattern_error(source, pattern, error) from None


def pattern_error(source: Source, pattern: Scalar, error: PatternError) -> RuleError:
    """The error at the wrong letter of a pattern, where the file writes the pattern letter by letter."""
    index = error.index
    if error.code == "pattern-group":
        index = pattern.text.find(f"<{error.problem}>") + 1
    start = pattern.column - 1 if pattern.plain else pattern.column
    written = source.line(pattern.line)[start:].startswith(pattern.text)
    at = At(pattern.line, start + index + 1) if written else At(pattern.line, pattern.column)
    if error.allowed:
        return source.unknown(f"rule-{error.code}", at, error.problem, error.allowed)
    return source.error(f"rule-{error.code}", at, error.problem)


def _check_signs(source: Source, pattern: Scalar, groups: Collection[str]) -> None:
    # Before any group is expanded: an error must be told where it stands, not where its group is named.
    if not SIGN.search(pattern.text):
        return
    try:
        parse(pattern.text)
        for match in _NAMED.finditer(pattern.text):
            if match[1] not in groups:
                raise PatternError("pattern-group", 0, match[1], tuple(groups))
    except PatternError as error:
        raise pattern_error(source, pattern, error) from None
