"""Every sentence that the program says itself, Japanese and English side by side.

Sentences about the notice live in the rules; these are about files, options and results.
A sentence names what is wrong, where, and what to do next. One module a room: reading (files and pages),
usage (arguments, rule files), report (headings and phrases of the reports), exports (those for other programs),
page (words of the HTML report alone).
"""

from __future__ import annotations

from collections.abc import Mapping

from ..model import Text
from .annotate import ANNOTATE
from .diff import DIFF
from .exports import EXPORTS
from .page import PAGE
from .reading import READING
from .report import REPORT
from .usage import USAGE

MESSAGES: Mapping[str, Text] = {**READING, **USAGE, **REPORT, **ANNOTATE, **DIFF, **EXPORTS, **PAGE}


def say(code: str, lang: str, values: Mapping[str, str | int] | None = None) -> str:
    """The sentence for `code` in `lang` ("ja" or "en"), filled with `values`.

    Raises KeyError where the code is not in the catalogue: a test holds all codes in it.
    """
    return MESSAGES[code].in_language(lang).format(**(values or {}))
