"""The files of one rule pack: which there are, and what all of them together say."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from .case_files import Case, read_case_file
from .check import RESERVED, Head, RequirementReader, check_references, read_head
from .extending import Extending
from .files import rule_files
from .needs import needs_of_pack
from .pattern_syntax import all_groups
from .patterns import Groups
from .schema import HEAD, Pack, Requirement
from .source import At, Faults, Source, decoded, file_error
from .spelled import check_names, check_spelled, check_spelling
from .vocabulary import check_pattern, read_language, read_spelling, read_weights, read_words
from .yaml_marks import Node, Scalar, parse

_CASES = ".cases.yaml"
_WORDS = ("language.yaml", "spelling.yaml", "words.yaml")

LoadBase = Callable[[Source, Scalar], Pack]
"""Gives the pack that `extends` names, as seen from the file that names it."""


class PackFolder:
    """A folder or zip file with a rule pack; whatever is wrong in it goes to `faults`."""

    def __init__(self, place: Path, faults: Faults, load_base: LoadBase) -> None:
        self._folder = place
        self._faults = faults
        self._load_base = load_base
        self._patterns: list[tuple[Source, Scalar]] = []
        self._unfinished: list[tuple[Source, Node, str]] = []

    def pack(self) -> Pack | None:
        """The pack, or None where its files do not make one.

        RuleErrors to `faults`: rule-no-file, rule-missing-file, rule-unlisted-file, and those of files, yaml_marks,
        vocabulary, check, extending and `load_base`.
        """
        with self._faults:
            source, root = self._parsed(HEAD)
            head = read_head(source, root)
            base = self._load_base(source, head.extends) if head.extends else None
            self._check_listing(source, head, base)
            return self._read(source, head, base)
        return None

    def cases(self, requirements: Sequence[Requirement]) -> tuple[Case, ...]:
        """The cases beside these requirements; RuleErrors to `faults`: those of case_files."""
        cases: list[Case] = []
        for requirement in requirements:
            if requirement.id + _CASES in self._files:
                with self._faults:
                    source, root = self._parsed(requirement.id + _CASES)
                    cases += read_case_file(source, root, requirement, self._faults)
        return tuple(cases)

    def check_deeper(self, spelling: Mapping[str, str]) -> None:
        """What makes rules useless though not wrong: no frames, words as folded text never has them.

        RuleErrors to `faults`: rule-no-frames, and those of spelled. To be called after `pack`.
        """
        for source, frames, element in self._unfinished:
            self._faults.append(source.error("rule-no-frames", frames, element))
        if "spelling.yaml" in self._files:
            check_spelling(*self._parsed("spelling.yaml"), spelling, self._faults)
        if "language.yaml" in self._files:
            check_names(*self._parsed("language.yaml"), spelling, self._faults)
        for source, pattern in self._patterns:
            with self._faults:
                check_spelled(source, pattern, spelling)

    def adds_words(self) -> bool:
        """Whether the pack has words of its own, which may change what the rules of its base find."""
        return not self._files.keys().isdisjoint(_WORDS)

    def owns(self, requirement: str) -> bool:
        """Whether the rule of this requirement stands in a file of this pack."""
        return f"{requirement}.yaml" in self._files

    def _read(self, head_source: Source, head: Head, base: Pack | None) -> Pack | None:
        before = len(self._faults)
        kept = Extending(head_source, head, base)
        language = base.language if base else None
        if base is None or "language.yaml" in self._files:
            language = read_language(*self._parsed("language.yaml"), language)
        spelling = dict(base.spelling) if base else {}
        if base is None or "spelling.yaml" in self._files:
            spelling |= read_spelling(*self._parsed("spelling.yaml"), self._faults)
        old = base.words if base else {}
        entries: dict[str, tuple[Scalar, ...]] = {}
        words_source = head_source
        if base is None or "words.yaml" in self._files:
            words_source, root = self._parsed("words.yaml")
            entries = read_words(words_source, root, self._faults, old)
        if len(self._faults) > before or language is None:
            return None  # every rule that names a broken group would seem wrong too
        words = {**old}
        for name, group in entries.items():
            words[name] = tuple(dict.fromkeys((*old.get(name, ()), *(entry.text for entry in group))))
        groups = Groups(all_groups(language, words))
        self._patterns = [(words_source, entry) for group in entries.values() for entry in group]
        for source, entry in self._patterns:
            with self._faults:
                check_pattern(source, entry, groups)
        reader = RequirementReader(groups, self._faults, [each.no for each in kept.inherited])
        own: list[Requirement] = []
        for id in head.requirements:
            if self.owns(id.text):
                with self._faults:
                    source, root = self._parsed(f"{id.text}.yaml")
                    own.append(reader.read(source, root, id.text))
        self._patterns += reader.patterns
        self._unfinished += reader.unfinished
        with self._faults:
            requirements = kept.requirements(own)
            if len(self._faults) == before:
                if not requirements:
                    raise head_source.error("rule-nothing-left", At(1, 1))
                check_references(reader.references, requirements, self._faults)
                kept.check(requirements)
                if self.adds_words():
                    kept.check_patterns(groups)
        weights = self._weights(requirements, base, kept) if len(self._faults) == before else {}
        if len(self._faults) > before:
            return None
        return Pack(
            id=head.id,
            version=head.version,
            title=head.title,
            digest=self._digest(base),
            folder=str(self._folder),
            language=language,
            spelling=spelling,
            words=words,
            requirements=tuple(requirements),
            base=kept.base(),
            needs=needs_of_pack(requirements, words),
            weights=weights,
        )

    def _weights(
        self, requirements: Sequence[Requirement], base: Pack | None, kept: Extending
    ) -> Mapping[str, Mapping[str, int]]:
        """The points of the base for what is taken over from it, and before them those of the pack's own file."""
        inherited = {each.id for each in kept.inherited}
        old = base.weights if base else {}
        weights = {name: points for name, points in old.items() if name.split("/")[0] in inherited}
        if "weights.yaml" in self._files:
            weighed = [f"{r.id}/{e.id}" for r in requirements for e in r.elements if e.weighed_as]
            with self._faults:
                weights |= read_weights(*self._parsed("weights.yaml"), weighed, self._faults)
        return weights

    def _digest(self, base: Pack | None) -> str:
        """SHA-256 over the names and bytes of all YAML files of the pack, its cases too, sorted by name, and its base."""
        whole = hashlib.sha256()
        for name, data in self._files.items():
            for part in (name.encode("utf-8", "surrogatepass"), data):
                whole.update(len(part).to_bytes(8, "big"))  # so that no two sets of files look the same
                whole.update(part)
        if base is not None:
            whole.update(base.digest.encode())
        return f"sha256:{whole.hexdigest()}"

    @cached_property
    def _files(self) -> dict[str, bytes]:
        return rule_files(self._folder)

    def _check_listing(self, source: Source, head: Head, base: Pack | None) -> None:
        names = {f"{name}.yaml" for name in RESERVED}
        names |= {each.id + _CASES for each in base.requirements} if base else set()
        for id in head.requirements:
            names |= {f"{id.text}.yaml", id.text + _CASES}
            if not self.owns(id.text):
                self._faults.append(source.error("rule-missing-file", id, f"{id.text}.yaml"))
        for name in sorted(self._files.keys() - names):
            self._faults.append(file_error("rule-unlisted-file", str(self._folder / name), name))

    def _parsed(self, name: str) -> tuple[Source, Node]:
        path = str(self._folder / name)
        if name not in self._files:
            raise file_error("rule-no-file", path, name)
        source = decoded(path, self._files[name])
        return source, parse(source)
