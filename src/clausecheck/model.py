"""The nouns of clausecheck: named tuples and enums, no input or output, no imports of ours.

Three groups, in the order the program makes them:

* what a reader gives:   Document (本文), its Blocks, and the Problems met while reading;
* what the judge gives:  Evidence (根拠), ElementResult (要素), RequirementResult (契約項目);
* what a report takes:   ContractReport (one bundle 一式) and RunReport (the whole run).

All offsets are half-open character offsets into `Document.text`, 0-based. Pages are 1-based.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Value(StrEnum):
    """What was found of one element (要素)."""

    PRESENT = "present"
    WEAK = "weak"
    ABSENT = "absent"


class Reason(StrEnum):
    """Why an element is weak; the order is the order of gravity (bench/corpus/README.md, ruling 24)."""

    WRONG_PARTY = "wrong-party"
    NEGATED = "negated"
    LIMITED = "limited"
    DISCRETIONARY = "discretionary"
    EFFORT_ONLY = "effort-only"
    INCOMPLETE = "incomplete"
    REFERENCE_ONLY = "reference-only"


class Verdict(StrEnum):
    """What follows for a requirement (契約項目) from its core elements."""

    SATISFIED = "satisfied"
    WEAK = "weak"
    MISSING = "missing"
    UNKNOWN = "unknown"


class ReadStatus(StrEnum):
    """How much of a file or of a contract could be read."""

    READ = "read"
    PARTLY = "partly"
    UNREAD = "unread"


class Strength(StrEnum):
    """How strongly the notice asks: one of its twelve items, 必要である, 必要に応じ, 方法もありえる."""

    REQUIRED = "required"
    NECESSARY = "necessary"
    AS_NEEDED = "as-needed"
    POSSIBLE = "possible"


class Severity(StrEnum):
    """How loudly a finding is to be told; the names are those of other checkers."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class ElementKind(StrEnum):
    """Core elements decide the verdict of their requirement; supplementary ones are advice."""

    CORE = "core"
    SUPPLEMENTARY = "supplementary"


class BlockKind(StrEnum):
    """What a block is in its file."""

    PARAGRAPH = "paragraph"
    CELL = "cell"
    TEXTBOX = "textbox"
    NOTE = "note"


class _SpanFields(NamedTuple):
    start: int
    end: int


class Span(_SpanFields):
    """Half-open range of characters of `Document.text`."""

    __slots__ = ()

    def __new__(cls, start: int, end: int) -> Span:
        """Raises ValueError where the end is before the start."""
        if not 0 <= start <= end:
            raise ValueError(f"not a span: {start}..{end}")
        return super().__new__(cls, start, end)

    @property
    def length(self) -> int:
        """How many characters it has."""
        return self.end - self.start

    def holds(self, other: Span) -> bool:
        """Whether the other span lies within this one."""
        return self.start <= other.start and other.end <= self.end


class Text(NamedTuple):
    """One user-facing sentence in both languages of the program."""

    ja: str
    en: str

    def in_language(self, lang: str) -> str:
        """The sentence in `lang` ("ja" or "en")."""
        return self.en if lang == "en" else self.ja


class Block(NamedTuple):
    """One paragraph or table cell of a file, in reading order.

    Blocks are separated in `Document.text` by a line feed; cells of one table row by a tab.
    `anchor` tells a writer how to find the place again (DOCX: path in the body; PDF: page and box).
    `generated` counts the characters at the block's start that the file does not store (automatic numbers).
    `lines` are the first and last line of the file that it stands on, 1-based, in a format of lines.
    """

    span: Span
    kind: BlockKind = BlockKind.PARAGRAPH
    page: int | None = None
    anchor: str = ""
    generated: int = 0
    lines: tuple[int, int] | None = None


def _start(block: Block) -> int:
    return block.span.start


class Problem(NamedTuple):
    """Something a user must know about the reading of a file; its sentence stands in messages.py.

    `code` is stable and documented in docs/output.md; `values` fill the sentence; `page` is 1-based.
    `loses_text` says that words of the contract may be missing because of it: the file is then `partly` read.
    """

    code: str
    page: int | None = None
    values: Mapping[str, str | int] = {}
    loses_text: bool = False


class Document(NamedTuple):
    """One file as it was read: the whole text in reading order, and an honest word about the rest.

    `margins` holds running headers and footers, which are no contract text.
    `pages` is None where the format has no fixed pages.
    `spans_from_ocr` marks the text that came from character recognition.
    """

    path: str
    format: str
    digest: str
    text: str
    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...] = ()
    status: ReadStatus = ReadStatus.READ
    pages: int | None = None
    margins: tuple[str, ...] = ()
    spans_from_ocr: tuple[Span, ...] = ()

    def lines_of(self, span: Span) -> tuple[int, int] | None:
        """The first and last line of the file that hold the span, 1-based; None in a format without lines."""
        first = max(bisect_right(self.blocks, span.start, key=_start) - 1, 0)
        blocks = self.blocks[first : max(bisect_left(self.blocks, span.end, key=_start), first + 1)]
        held = [block.lines for block in blocks if block.lines]
        return (held[0][0], held[-1][1]) if held else None


class Address(NamedTuple):
    """Where a clause begins, and what a lawyer calls it (第7条第2項).

    `level` is 1 for articles and grows inwards; `numbered` says whether its number stands at its beginning.
    `heading` and `title` (of the contract or the annex) are what stands above it, empty where nothing does.
    """

    start: int
    label: str
    level: int
    numbered: bool = True
    heading: str = ""
    title: str = ""


class Evidence(NamedTuple):
    """Where and in whose words something was found.

    `file` is the index of the Document in its contract, `label` the address a lawyer writes (第7条第2項),
    `marks` the deciding words within the quote, as offsets into the document like `span`. `lines` are the first
    and last line of the file that hold it, 1-based; None where the format has no lines (DOCX, PDF).
    """

    file: int
    span: Span
    label: str
    page: int | None
    quote: str
    marks: tuple[Span, ...] = ()
    lines: tuple[int, int] | None = None


class _ElementFields(NamedTuple):
    id: str
    kind: ElementKind
    title: Text
    value: Value
    reason: Reason | None
    evidence: tuple[Evidence, ...]
    near: tuple[Evidence, ...]
    frame: str
    note: Text | None


class ElementResult(_ElementFields):
    """The judgement of one element (要素).

    `evidence` is empty exactly when the value is absent. `near` shows, for what is not present, the words
    that come nearest and do not count. `frame` names the frame of the rule that decided.
    """

    __slots__ = ()

    def __new__(
        cls,
        id: str,
        kind: ElementKind,
        title: Text,
        value: Value,
        reason: Reason | None = None,
        evidence: tuple[Evidence, ...] = (),
        near: tuple[Evidence, ...] = (),
        frame: str = "",
        note: Text | None = None,
    ) -> ElementResult:
        """Raises ValueError where the value does not go with evidence and reason."""
        if (value is Value.ABSENT) == bool(evidence):
            raise ValueError(f"{id}: evidence must go with a value other than absent")
        if (value is Value.WEAK) != (reason is not None):
            raise ValueError(f"{id}: a reason goes with weak, and only with weak")
        return super().__new__(cls, id, kind, title, value, reason, evidence, near, frame, note)


class Acceptance(NamedTuple):
    """Why a finding is accepted as it stands: who decided so, and the last day that it holds (None: no end).

    `baseline` tells that nobody looked at it by itself: it was there on the day that a baseline was taken.
    """

    reason: str
    who: str
    until: date | None = None
    baseline: bool = False


class RequirementResult(NamedTuple):
    """The judgement of one requirement (契約項目) of a rule pack.

    `asks` is what the rule asks for in one sentence. `read` says how much of the contract could be read: an
    absence is only as sure as that. `accepted` marks a finding that someone has decided to live with.
    `severity` is what the rule says of how loudly its findings are told; None: it follows from the strength.
    """

    pack: str
    id: str
    no: int
    title: Text
    asks: Text
    strength: Strength
    source: Text
    advice: Text
    model_clause: str
    verdict: Verdict
    elements: tuple[ElementResult, ...]
    read: ReadStatus = ReadStatus.READ
    accepted: Acceptance | None = None
    severity: Severity | None = None

    @property
    def core(self) -> tuple[ElementResult, ...]:
        """The elements that decide the verdict."""
        return tuple(e for e in self.elements if e.kind is ElementKind.CORE)


class FileReport(NamedTuple):
    """What a report says of one file; `digest` is that of its Document.

    The Document and the addresses of its clauses come along only where a report is to show the text: a run
    over thousands keeps none.
    """

    path: str
    format: str
    status: ReadStatus
    pages: int | None
    characters: int
    problems: tuple[Problem, ...]
    document: Document | None = None
    addresses: tuple[Address, ...] = ()
    digest: str = ""


class ContractReport(NamedTuple):
    """The answer for one contract: its files and all requirements. No requirements where nothing was read."""

    name: str
    status: ReadStatus
    files: tuple[FileReport, ...]
    requirements: tuple[RequirementResult, ...]


class PackInfo(NamedTuple):
    """Which rule pack judged: enough to repeat the run."""

    id: str
    version: str
    digest: str
    title: Text


class RunReport(NamedTuple):
    """The answer for a whole run, contracts in the order they were given.

    `not_checked` counts the contracts that the run had not come to when the user broke it off.
    """

    contracts: tuple[ContractReport, ...]
    packs: tuple[PackInfo, ...]
    tool_version: str
    not_checked: int = 0
