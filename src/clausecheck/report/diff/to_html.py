"""Comparison → one HTML page that needs nothing else: no scripts, nothing from outside."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from ...diff import Change, Comparison
from ...messages import say
from .. import ReportOptions
from .rows import Section, Words, counts, sections, versions

_STYLE = """
:root { color-scheme: light dark; --line: #bbb; --gone: #ffd9d9; --came: #d5f0d5; }
@media (prefers-color-scheme: dark) { :root { --line: #555; --gone: #5a2020; --came: #1d4a24; } }
body { font-family: "Yu Gothic UI", "Hiragino Sans", "Noto Sans JP", sans-serif; line-height: 1.7;
  max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h2 { border-bottom: 1px solid var(--line); }
section { break-inside: avoid; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; margin: .3rem 0 1rem; }
th, td { border: 1px solid var(--line); padding: .3rem .6rem; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; }
caption { text-align: left; font-weight: bold; }
del { background: var(--gone); }
ins { background: var(--came); }
.verdicts { font-weight: bold; }
@page { size: A4; margin: 18mm; }
"""


def render(comparison: Comparison, options: ReportOptions) -> bytes:
    """The comparison as a UTF-8 page."""
    lang = options.lang
    title = escape(say("diff-title", lang))
    head = (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
    )
    body = "\n".join(_body(comparison, lang))
    return f"{head}{body}\n</main>\n</body>\n</html>\n".encode("utf-8", errors="replace")


def _body(comparison: Comparison, lang: str) -> Iterator[str]:
    yield "<ul>"
    for side, words in versions(comparison, lang):
        yield f"<li>{escape(side)}: {escape(words)}</li>"
    yield "</ul>"
    yield f"<p><strong>{escape(say('diff-counts', lang))}: {escape(counts(comparison, lang))}</strong></p>"
    found = sections(comparison, lang)
    if not found:
        yield f"<p>{escape(say('diff-nothing', lang))}</p>"
    change = Change.SAME
    for section in found:
        if section.change is not change:
            change = section.change
            yield f'<h2 id="{change}">{escape(say(f"change-{change}", lang))}</h2>'
        yield from _section(section, lang)
    yield f"<p><small>{escape(say('diff-closing', lang))}</small></p>"


def _section(section: Section, lang: str) -> Iterator[str]:
    yield f'<section>\n<h3>{escape(section.title)}</h3>\n<p class="verdicts">{escape(section.verdicts)}</p>'
    for row in section.rows:
        sides = "".join(f'<th scope="col">{escape(words.side)}</th>' for words in row.words)
        cells = "".join(f"<td>{_quoted(words, lang)}</td>" for words in row.words)
        yield (
            f"<table>\n<caption>{escape(row.title)}: {escape(row.states)}</caption>\n"
            f"<thead><tr>{sides}</tr></thead>\n<tbody><tr>{cells}</tr></tbody>\n</table>"
        )
    if section.note:
        yield f"<p>{escape(section.note)}</p>"
    yield f"<p><small>{escape(section.source)}</small></p>\n</section>"


def _quoted(words: Words, lang: str) -> str:
    if not words.pieces:
        return escape(words.where)
    tag = "del" if words.is_old else "ins"
    marked = "".join(
        f"<{tag}>{escape(text)}</{tag}>" if changed else escape(text) for text, changed in words.pieces
    )
    return escape(words.where) + "<br>" + say("quoted", lang, {"words": "\0"}).replace("\0", marked)
