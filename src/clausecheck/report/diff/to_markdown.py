"""Comparison → Markdown for a pull request or a job summary."""

from __future__ import annotations

from collections.abc import Iterator

from ...diff import Change, Comparison
from ...messages import say
from .. import ReportOptions
from ..markdown_text import escaped
from .rows import Section, Words, counts, sections, versions


def render(comparison: Comparison, options: ReportOptions) -> bytes:
    """The comparison as UTF-8 Markdown."""
    return ("\n".join(_lines(comparison, options.lang)) + "\n").encode("utf-8", errors="replace")


def _lines(comparison: Comparison, lang: str) -> Iterator[str]:
    yield f"# {say('diff-title', lang)}"
    yield ""
    for side, words in versions(comparison, lang):
        yield f"- {side}: {escaped(words)}"
    yield ""
    yield f"**{say('diff-counts', lang)}: {counts(comparison, lang)}**"
    found = sections(comparison, lang)
    yield ""
    yield say("diff-legend-marked" if found else "diff-nothing", lang)
    change = Change.SAME
    for section in found:
        if section.change is not change:
            change = section.change
            yield from ("", f"## {say(f'change-{change}', lang)}")
        yield from _section(section, lang)
    yield from ("", say("diff-closing", lang))


def _section(section: Section, lang: str) -> Iterator[str]:
    yield from ("", f"### {escaped(section.title)}", "", escaped(section.verdicts), "")
    for row in section.rows:
        yield f"- {escaped(row.title)}: {escaped(row.states)}"
        for words in row.words:
            yield f"  - {words.side}: {_quoted(words, lang)}"
    if section.note:
        yield from ("", section.note)


def _quoted(words: Words, lang: str) -> str:
    if not words.pieces:
        return escaped(words.where)
    tag = "del" if words.is_old else "strong"
    marked = "".join(
        f"<{tag}>{escaped(text)}</{tag}>" if changed else escaped(text) for text, changed in words.pieces
    )
    return (
        escaped(words.where)
        + say("place-gap", lang)
        + say("quoted", lang, {"words": "\0"}).replace("\0", marked)
    )
