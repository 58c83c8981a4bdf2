"""Whether words are spelled as they stand in folded text: a rule in another spelling would never match."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..normalize import fold
from .pattern_syntax import Choice, Letters, Maybe, Parts, parse
from .source import Faults, Source
from .yaml_marks import Node, Scalar, Table


def check_spelled(source: Source, pattern: Scalar, spelling: Mapping[str, str]) -> None:
    """Refuses a pattern with letters that folding changes. Raises RuleError rule-not-folded."""
    for letters in _letters(parse(pattern.text)):
        _check(source, pattern, letters, spelling)


def check_names(source: Source, root: Node, spelling: Mapping[str, str], faults: Faults) -> None:
    """The same for the plain lists of `language.yaml`. RuleErrors to `faults`: rule-not-folded."""
    for node in root.values.values() if isinstance(root, Table) else ():
        for entry in [] if isinstance(node, Scalar | Table) else node.values:
            if isinstance(entry, Scalar):
                with faults:
                    _check(source, entry, entry.text, spelling)


def check_spelling(source: Source, root: Node, spelling: Mapping[str, str], faults: Faults) -> None:
    """Every variant can be met in folded text, and what it is turned into stays as it is.

    RuleErrors to `faults`: rule-not-folded (a variant that widths and spaces keep from ever matching),
    rule-spelling-unstable (a canonical spelling that holds a variant of itself).
    """
    if not isinstance(root, Table):
        return
    for canonical, key in root.keys.items():
        with faults:
            if fold(canonical, spelling).text != canonical:
                raise source.error("rule-spelling-unstable", key, fold(canonical, spelling).text)
    check_names(source, root, {}, faults)


def _check(source: Source, at: Scalar, letters: str, spelling: Mapping[str, str]) -> None:
    folded = fold(letters, spelling or None).text
    if folded != letters:
        error = source.error("rule-not-folded", at, letters)
        error.values["allowed"] = folded
        raise error


def _letters(parts: Parts) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Letters):
            yield part.text
        elif isinstance(part, Maybe):
            yield from _letters((part.part,))
        elif isinstance(part, Choice):
            for option in part.options:
                yield from _letters(option)
