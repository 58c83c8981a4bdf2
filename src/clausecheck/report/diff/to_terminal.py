"""Comparison → text for a terminal, a pipe or a text file."""

from __future__ import annotations

from ...diff import Change, Comparison
from ...messages import say
from .. import ReportOptions
from ..sheet import Sheet
from ..styled import Styled
from .rows import Row, Section, Words, counts, sections, versions

_TEXT_CELLS = 100
_STYLES = {
    Change.LOST: "red",
    Change.WEAKENED: "yellow",
    Change.UNCERTAIN: "magenta",
    Change.STRENGTHENED: "green",
    Change.GAINED: "green",
}
_LABEL_CELLS = 6


def render(comparison: Comparison, options: ReportOptions) -> bytes:
    """The comparison as UTF-8 text, with ANSI styles where `options` allow them."""
    lang = options.lang
    sheet = Sheet(min(options.width, _TEXT_CELLS), options.styled, options.colour)
    label = ""
    for side, words in versions(comparison, lang):
        sheet.para(
            Styled(words, style="bold" if side != label else ""), 0, Styled(side if side != label else ""), 4
        )
        label = side
    found = sections(comparison, lang)
    sheet.blank()
    sheet.para(Styled(f"{say('diff-counts', lang)}: {counts(comparison, lang)}", style="bold"))
    if not found:
        sheet.para(Styled(say("diff-nothing", lang)))
    elif not options.quiet:
        sheet.para(
            Styled(say(f"diff-legend-{'styled' if options.styled else 'brackets'}", lang), style="dim")
        )
    change = Change.SAME
    for section in [] if options.quiet else found:
        if section.change is not change:
            change = section.change
            sheet.blank()
            heading = say("heading", lang, {"words": say(f"change-{change}", lang)})
            sheet.line(Styled(heading, style=f"bold {_STYLES.get(change, '')}".strip()))
        _write_section(sheet, section, options)
    sheet.blank()
    sheet.para(Styled(say("diff-closing", lang), style="dim"))
    return sheet.take()


def _write_section(sheet: Sheet, section: Section, options: ReportOptions) -> None:
    sheet.blank()
    sheet.para(Styled(section.title, style="bold"), 2)
    sheet.para(Styled(section.verdicts, style=_STYLES.get(section.change, "")), 4)
    for row in section.rows:
        _write_row(sheet, row, options)
    if section.note:
        sheet.para(Styled(section.note), 4)


def _write_row(sheet: Sheet, row: Row, options: ReportOptions) -> None:
    sheet.para(Styled(f"{row.title}: {row.states}"), 4, Styled("・"), 2)
    for words in row.words:
        sheet.para(_quoted(words, options), 6, Styled(words.side, style="dim"), _LABEL_CELLS - 1)


def _quoted(words: Words, options: ReportOptions) -> Styled:
    text = Styled(words.where)
    if not words.pieces:
        return text
    before, after = say("quoted", options.lang, {"words": "\0"}).split("\0")
    text.append(say("place-gap", options.lang) + before)
    for piece, changed in words.pieces:
        if changed and not options.styled:
            piece = f"《{piece}》"
        text.append(piece, style="bold underline" if changed else "")
    text.append(after)
    return text
