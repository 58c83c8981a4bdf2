"""Questions of bidders and what the client answers, sentence by sentence, in one entry of a list."""

from __future__ import annotations

from .nodes import Provision

_SENTENCES = 8
"""Sentences of an answer that are read back to its question."""


def is_question(provision: Provision) -> bool:
    """Whether a sentence asks: what it asks about is settled by the answer alone."""
    return provision.text.endswith(("か。", "か?。", "か?", "か"))


def question(provision: Provision) -> Provision | None:
    """The question to which a sentence belongs as part of the answer."""
    asked = provision.previous
    for _ in range(_SENTENCES):
        if asked is None or is_question(asked):
            return asked
        asked = asked.previous
    return None


def answer(provision: Provision, asked: Provision) -> list[Provision]:
    """The sentences from the one given back to the one behind the question."""
    found = [provision]
    while (before := found[-1].previous) is not None and before is not asked:
        found.append(before)
    return found
