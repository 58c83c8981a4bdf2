"""`clausecheck text --signals`: which element each provision raised a signal for, and with what force."""

from __future__ import annotations

from ..engine import trace
from ..judge.candidates import Candidate
from ..messages import say
from ..model import Document
from ..rulebook.schema import Rulebook


def signals_by_line(document: Document, rulebook: Rulebook, lang: str) -> dict[int, list[str]]:
    """The signals, a line each, by the offset of the line of the document where their provision starts."""
    lines: dict[int, list[str]] = {}
    for pack in rulebook.packs:
        for element, candidates in trace([document], pack).items():
            for candidate in candidates:
                start = candidate.outline.span(candidate.provision.start, candidate.provision.end).start
                line = document.text.rfind("\n", 0, start) + 1
                lines.setdefault(line, []).append(_signal(element, candidate, lang))
    return lines


def _signal(element: str, candidate: Candidate, lang: str) -> str:
    if candidate.result is None:
        result = say("signal-none", lang)
    elif candidate.result == "present":
        result = say("element-present", lang)
    else:
        result = say("element-weak", lang, {"reason": say(f"reason-{candidate.result}", lang)})
    force = {
        "actor": say(f"actor-{candidate.force.actor}", lang),
        "mood": say(f"mood-{candidate.force.mood}", lang),
    }
    values = {"element": element, "frame": candidate.frame.name, **force, "result": result}
    return say("signal", lang, values)
