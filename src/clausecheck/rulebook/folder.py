"""The files of one rule pack: which there are, their bytes, and what all of them together say."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

from .case_files import Case, read_case_file
from .check import RESERVED, Head, RequirementReader, check_references, read_head
from .pattern_syntax import all_groups
from .patterns import Groups
from .schema import HEAD, Pack, Requirement
from .source import MAX_BYTES, Faults, Source, decoded, file_error
from .spelled import check_names, check_spelled, check_spelling
from .vocabulary import check_pattern, read_language, read_spelling, read_words
from .yaml_marks import Node, Scalar, parse

_CASES = ".cases.yaml"


class PackFolder:
    """A folder with a rule pack; whatever is wrong in it goes to `faults`."""

    def __init__(self, folder: Path, faults: Faults) -> None:
        self._folder = folder
        self._faults = faults
        self._patterns: list[tuple[Source, Scalar]] = []
        self._unfinished: list[tuple[Source, Node, str]] = []

    def pack(self) -> Pack | None:
        """The pack, or None where its files do not make one.

        RuleErrors to `faults`: rule-no-file, rule-unreadable, rule-too-big, rule-not-utf8, rule-missing-file,
        rule-unlisted-file, and those of yaml_marks, vocabulary and check.
        """
        with self._faults:
            source, root = self._parsed(HEAD)
            head = read_head(source, root)
            self._check_listing(source, head)
            return self._read(head)
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
        check_spelling(*self._parsed("spelling.yaml"), spelling, self._faults)
        check_names(*self._parsed("language.yaml"), spelling, self._faults)
        for source, pattern in self._patterns:
            with self._faults:
                check_spelled(source, pattern, spelling)

    def _read(self, head: Head) -> Pack | None:
        before = len(self._faults)
        language = read_language(*self._parsed("language.yaml"))
        spelling = read_spelling(*self._parsed("spelling.yaml"), self._faults)
        source, root = self._parsed("words.yaml")
        entries = read_words(source, root, self._faults)
        if len(self._faults) > before:
            return None  # every rule that names a broken group would seem wrong too
        words = {name: tuple(entry.text for entry in group) for name, group in entries.items()}
        groups = Groups(all_groups(language, words))
        self._patterns = [(source, entry) for group in entries.values() for entry in group]
        for _, entry in self._patterns:
            with self._faults:
                check_pattern(source, entry, groups)
        reader = RequirementReader(groups, self._faults)
        requirements: list[Requirement] = []
        for id in head.requirements:
            if f"{id.text}.yaml" in self._files:
                with self._faults:
                    source, root = self._parsed(f"{id.text}.yaml")
                    requirements.append(reader.read(source, root, id.text))
        self._patterns += reader.patterns
        self._unfinished += reader.unfinished
        if len(self._faults) == before:
            check_references(reader.references, requirements, self._faults)
        if len(self._faults) > before:
            return None
        return Pack(
            id=head.id,
            version=head.version,
            title=head.title,
            digest=self.digest(),
            folder=str(self._folder),
            language=language,
            spelling=spelling,
            words=words,
            requirements=tuple(requirements),
        )

    def digest(self) -> str:
        """SHA-256 over the names and bytes of all YAML files of the pack, its cases too, sorted by name."""
        whole = hashlib.sha256()
        for name, data in self._files.items():
            for part in (name.encode("utf-8", "surrogatepass"), data):
                whole.update(len(part).to_bytes(8, "big"))  # so that no two sets of files look the same
                whole.update(part)
        return f"sha256:{whole.hexdigest()}"

    @cached_property
    def _files(self) -> dict[str, bytes]:
        files: dict[str, bytes] = {}
        try:
            with os.scandir(self._folder) as entries:
                found = sorted((entry for entry in entries if _is_rule_file(entry)), key=lambda e: e.name)
            for entry in found:
                if entry.stat().st_size > MAX_BYTES:
                    raise file_error("rule-too-big", entry.path, str(MAX_BYTES // 1000))
                files[entry.name] = Path(entry.path).read_bytes()
        except OSError as error:
            place = str(error.filename or self._folder)
            raise file_error("rule-unreadable", place, error.strerror or str(error)) from None
        return files

    def _check_listing(self, source: Source, head: Head) -> None:
        names = {f"{name}.yaml" for name in RESERVED}
        for id in head.requirements:
            names |= {f"{id.text}.yaml", id.text + _CASES}
            if f"{id.text}.yaml" not in self._files:
                self._faults.append(source.error("rule-missing-file", id, f"{id.text}.yaml"))
        for name in sorted(self._files.keys() - names):
            self._faults.append(file_error("rule-unlisted-file", str(self._folder / name), name))

    def _parsed(self, name: str) -> tuple[Source, Node]:
        path = str(self._folder / name)
        if name not in self._files:
            raise file_error("rule-no-file", path, name)
        source = decoded(path, self._files[name])
        return source, parse(source)


def _is_rule_file(entry: os.DirEntry[str]) -> bool:
    # Hidden and backup files are leavings of an editor or of the system, not rules.
    return entry.name.lower().endswith((".yaml", ".yml")) and entry.name[0] not in ".~" and entry.is_file()
