"""What an element rests on taken away, made a mere effort, or laid on the other party: the element must change."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clausecheck.judge.actors import Actor
from clausecheck.judge.candidates import Candidate
from clausecheck.judge.endings import clause_ended
from clausecheck.judge.force import Mood
from clausecheck.judge.norms import PRESENT
from clausecheck.model import Span
from clausecheck.outline.nodes import Clause, Outline, Provision
from clausecheck.rulebook.schema import Norm

from .efforts import as_effort
from .names import swapped

_PROVISO = re.compile("^(ただし|なお|もっとも|この場合|これ|同様)")


@dataclass(frozen=True, slots=True)
class Edit:
    """Words put in place of a range of the text."""

    span: Span
    words: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made; of two that overlap the wider one."""
    made, at = "", 0
    for edit in sorted(edits, key=lambda edit: (edit.span.start, -edit.span.end)):
        if edit.span.start >= at:
            made += text[at : edit.span.start] + edit.words
            at = edit.span.end
    return made + text[at:]


def deletion(counting: Sequence[Candidate]) -> list[Edit]:
    """Takes away every provision that counts, with its provisos and, where it leads a list, the list.

    An article, paragraph or item that loses all its words says 削除, as amendments do.
    """
    outline = counting[0].outline
    doomed = {id(candidate.provision) for candidate in counting}
    for provision in outline.provisions:
        follows = provision.previous is not None and id(provision.previous) in doomed
        listed = any(id(above) in doomed for above in provision.leadins())
        if listed or (follows and _PROVISO.match(provision.text)):
            doomed.add(id(provision))
    held = {id(p.clause) for p in outline.provisions if id(p) not in doomed}
    emptied = [clause for clause in outline.clauses if clause.runs and not _holds_any(clause, held)]
    return [
        *(_emptied(outline, clause) for clause in emptied),
        *(Edit(_span(outline, p), "") for p in outline.provisions if id(p) in doomed),
    ]


def _holds_any(clause: Clause, held: set[int]) -> bool:
    return id(clause) in held or any(_holds_any(child, held) for child in clause.children)


def _emptied(outline: Outline, clause: Clause) -> Edit:
    """削除 in place of the heading and the words of a clause; its number stays."""
    text = outline.document.text
    span = outline.span(clause.runs[0][0], clause.runs[-1][1])
    line_start = text.rfind("\n", 0, span.start) + 1
    above = text.rfind("\n", 0, max(0, line_start - 1)) + 1
    heading = text.find(clause.heading, above, span.start) if clause.heading else -1
    if heading < 0:
        return Edit(span, "削除")
    if heading < line_start:
        return Edit(Span(above, span.end), text[line_start : span.start] + "削除")
    return Edit(Span(heading, span.end), "削除")


def efforts(deciding: Sequence[Candidate]) -> list[Edit] | None:
    """努める put for しなければならない in every provision that makes the element present; None where one is no duty."""
    edits: list[Edit] = []
    for candidate in deciding:
        norm, force = candidate.frame.norm, candidate.force
        if norm is Norm.FACT or force.mood not in (Mood.DUTY, Mood.BAN):
            return None
        if force.actor in (Actor.CLIENT, Actor.BOTH):
            return None  # what the client does is its right, or the work that it entrusts
        edit = _effort_edit(candidate)
        if edit is None:
            return None
        edits.append(edit)
    return edits or None


def _effort_edit(candidate: Candidate) -> Edit | None:
    outline = candidate.outline
    holder = _holder(candidate)
    if candidate.force.marker is not None:
        key = min((end for _, end in candidate.marks if end > holder.start), default=holder.start)
        between = holder.text[bisect_left(holder.places, key) : candidate.force.marker[0]]
        if clause_ended(between):
            return None  # 作業室で行い、画像を持ち出さないこと: what decides is another verb than the last
        start, end = holder.folded(0, candidate.force.marker[1])
    elif holder.leadin is not None and not holder.text.endswith("。"):
        holder = holder.leadin
        start, end = holder.start, holder.end
    else:
        start, end = holder.start, holder.end
    span = outline.span(start, end)
    before = outline.document.text[span.start : span.end]
    words = as_effort(before)
    if candidate.force.mood is Mood.BAN and not re.search("ない|ません", before[-14:]):
        return None  # an entry of a list of what is forbidden
    return Edit(span, words) if words is not None else None


def _holder(candidate: Candidate) -> Provision:
    """The provision that the deciding words stand in: the candidate's own or a lead-in above it."""
    provision = candidate.provision
    for above in provision.leadins():
        if any(above.start <= start < above.end for start, _ in candidate.marks):
            return above
    return provision


_SIDES = (Actor.CLIENT, Actor.CONTRACTOR)


def swaps(deciding: Sequence[Candidate], names: dict[str, str]) -> list[Edit] | None:
    """The two parties put for each other where the deciding sentences name them; None where one names no subject."""
    edits: list[Edit] = []
    for candidate in deciding:
        if candidate.frame.norm is Norm.FACT or candidate.force.actor not in _SIDES:
            return None
        if any("client" in key and value == PRESENT for key, value in candidate.frame.force.items()):
            return None  # whoever does it will do (ruling 29)
        edit = _swap_edit(candidate, names)
        if edit is None:
            return None
        edits += edit
    return edits or None


def _swap_edit(candidate: Candidate, names: dict[str, str]) -> list[Edit] | None:
    outline = candidate.outline
    edits: list[Edit] = []
    subject = False
    for provision in (candidate.provision, *candidate.provision.leadins()):
        span = _span(outline, provision)
        words = outline.document.text[span.start : span.end]
        changed = swapped(words, names)
        if changed != words:
            edits.append(Edit(span, changed))
        subject = subject or any(re.search(f"{re.escape(name)}(は|が)", words) for name in names)
    return edits if subject else None


def _span(outline: Outline, provision: Provision) -> Span:
    return outline.span(provision.start, provision.end)
