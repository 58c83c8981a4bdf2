"""RunReport → one HTML file that needs nothing else: the findings, and the contracts with their words marked."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from ..messages import say
from ..model import RunReport, Verdict
from . import ReportOptions
from .html.page import page_of
from .html.prose import Piece
from .typeset import unseen_made_seen
from .wording import SYMBOLS

_PARTS = f"{__package__}.html"
_AROUND = {
    "words": ("", ""),
    "key": ("<b>", "</b>"),
    "number": ('<span class="num">', "</span>"),
    "close": ("", "</mark>"),
}


def render(report: RunReport, options: ReportOptions) -> bytes:
    """The report as a UTF-8 page in `options.lang`.

    Whatever a contract says stays text: the templates escape every value, and the page allows no script and no
    style but its own, and no connection at all.
    """
    style, script = _asset("page.css"), _asset("page.js")
    page = _environment(options.lang).get_template("page.html.j2")
    text = page.render(
        page=page_of(report, options.lang),
        lang=options.lang,
        style=Markup(style),
        script=Markup(script),
        policy=f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; "
        "base-uri 'none'; form-action 'none'",
    )
    return text.encode("utf-8")


def _environment(lang: str) -> Environment:
    def in_language(code: str, **values: str | int) -> str:
        return say(code, lang, values)

    environment = Environment(
        loader=PackageLoader(_PARTS, "."),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_seen,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words = {verdict: in_language(f"verdict-{verdict}") for verdict in Verdict}
    environment.globals.update(say=in_language, verdicts=tuple(Verdict), symbols=SYMBOLS, words=words)
    environment.filters["marked"] = _marked
    return environment


def _seen(value: Any) -> Any:
    """Controls that would hide or turn words are shown as signs, as in every report for people."""
    return unseen_made_seen(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _marked(pieces: Sequence[Piece]) -> Markup:
    """The words of a line or cell with their places; not in a template, because a folder has millions of pieces."""
    html: list[str] = []
    for piece in pieces:
        if piece.kind == "open":
            anchor = f' id="{piece.anchor}"' if piece.anchor else ""
            html.append(f'<mark class="{piece.tone}"{anchor}>')
        else:
            before, after = _AROUND[piece.kind]
            html.append(f"{before}{escape(unseen_made_seen(piece.words))}{after}")
    return Markup("".join(html))


def _asset(name: str) -> str:
    return resources.files(_PARTS).joinpath(name).read_text(encoding="utf-8")


def _digest(source: str) -> str:
    """How a content security policy names the only style or script that is allowed."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"
