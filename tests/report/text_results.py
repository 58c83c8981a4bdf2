"""Results that come with the text they rest on: places within, across and beside each other, and hostile words."""

from __future__ import annotations

from annotated_results import at_words
from shared_results import (
    BUNDLE,
    EVERYTHING,
    Text,
    contract,
    element,
    requirement,
    run,
)

from clausecheck.model import Address, Block, BlockKind, Document, FileReport, Span

PROSE = (
    "業務委託契約書\n"
    "業務名\t封筒の封入\n"
    "（秘密の保持）\n"
    "第1条　乙は、知り得た秘密を漏らさないよう努める。契約が終わった後も、同様とする。\n"
    "２　乙は、名簿を複写してはならない。\n"
    "\n"
    "（再委託）\n"
    "第2条　乙は、甲の承諾を得ずに再委託してはならない。\n"
)
HOSTILE_PROSE = (
    '第1条　乙は、<script>alert("乙")</script>漏らしてはならない。</mark></noscript>\x1b[31m\u202e\n'
    '<img src="https://example.com/x.png" onerror="document.title=1">\t&lt;b&gt;\n'
)


def document(name: str, text: str) -> Document:
    """A document of two pages, with a block a line or cell."""
    blocks, at = [], 0
    for number, line in enumerate(text.split("\n")):
        cells = line.split("\t")
        for cell in cells:
            kind = BlockKind.CELL if len(cells) > 1 else BlockKind.PARAGRAPH
            blocks.append(Block(Span(at, at + len(cell)), kind, 1 if number < 4 else 2))
            at += len(cell) + 1
    return Document(name, "pdf", "sha256:0", text, tuple(blocks), pages=2)


def file_of(text: Document, addresses: tuple[Address, ...] = ()) -> FileReport:
    """The file that `text` was read from."""
    return FileReport(text.path, text.format, text.status, text.pages, len(text.text), (), text, addresses)


def addresses_of(text: str) -> tuple[Address, ...]:
    """The addresses of the clauses of PROSE."""
    title = "業務委託契約書"
    return (
        Address(text.index("業務名"), "頭書", 1, False, "", title),
        Address(text.index("第1条"), "第1条第1項", 1, True, "秘密の保持", title),
        Address(text.index("２"), "第1条第2項", 2, True, "", title),
        Address(text.index("第2条"), "第2条", 1, True, "再委託", title),
    )


TEXT = document("本文のある契約書.pdf", PROSE)
SENTENCE = "乙は、知り得た秘密を漏らさないよう努める。"
PARAGRAPH = SENTENCE + "契約が終わった後も、同様とする。"
ACROSS = "よう努める。契約が終わった後も、"
LINES = "同様とする。\n２　乙は、名簿を複写してはならない。"
WITH_TEXT = contract(
    TEXT.path,
    requirement(
        2,
        "identification",
        Text("業務の特定", "What the work is"),
        "satisfied",
        element("scope", "業務の内容", "present", at_words(TEXT, "業務名\t封筒の封入", "業務名")),
    ),
    requirement(
        6,
        "confidentiality",
        Text("守秘義務", "Secrecy"),
        "weak",
        element("secrecy", "漏らさない", "effort-only", at_words(TEXT, SENTENCE, "漏らさない", "努める")),
        element("survival", "終了後も", "present", at_words(TEXT, PARAGRAPH, "契約が終わった後も")),
        element("both", "両方に", "present", at_words(TEXT, ACROSS, "契約が終わった")),
        element("copies", "複写しない", "present", at_words(TEXT, LINES, "複写してはならない")),
    ),
    requirement(
        10,
        "audit",
        Text("監査", "Audit"),
        "missing",
        element(
            "audit",
            "監査する",
            "absent",
            near=(at_words(TEXT, "乙は、甲の承諾を得ずに再委託してはならない。"),),
        ),
    ),
    files=(file_of(TEXT, addresses_of(PROSE)),),
)
HOSTILE_TEXT = document('"><script>evil()</script>.pdf', HOSTILE_PROSE)
WITH_HOSTILE_TEXT = contract(
    HOSTILE_TEXT.path,
    requirement(
        6,
        "confidentiality",
        Text("守秘義務", "Secrecy"),
        "satisfied",
        element(
            "secrecy",
            "漏らさない",
            "present",
            at_words(HOSTILE_TEXT, HOSTILE_PROSE.split("\n")[0][4:], "<script>"),
            at_words(HOSTILE_TEXT, "onerror"),
        ),
    ),
    files=(file_of(HOSTILE_TEXT),),
)
FOLDER = run(*EVERYTHING.contracts, WITH_TEXT, WITH_HOSTILE_TEXT)
MANY = run(*[WITH_TEXT, WITH_HOSTILE_TEXT, BUNDLE] * 15)
