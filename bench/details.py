"""Every disagreement between the labels and clausecheck as a block of lines, for reading and for grep.

The first line of a block says what is wrong and of whom: VERDICT, VALUE, REASON or PLACE, contract,
requirement or element, label -> program. The lines under it show both sides' words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from labelled import Contract, Item, Judged, Label, verdict_of

_COSTLY = {"satisfied": "  FALSE-REASSURANCE", "missing": "  FALSE-MISSING"}


def details(
    contract: Contract, items: Sequence[Item], judged: Mapping[str, Judged], verdicts: Mapping[str, str]
) -> Iterator[str]:
    """The disagreements of one contract: a requirement's verdict before its elements."""
    for item in items:
        labelled = verdict_of(item, {key: contract.label(key).value for key in item.core})
        said = verdicts[item.id]
        if labelled != said:
            yield f"VERDICT {contract.id} {item.id}  {labelled} -> {said}{_COSTLY.get(said, '')}"
        for key in (*item.core, *item.supplementary):
            kind = _kind(contract.label(key), judged[key])
            if kind:
                core = "" if key in item.core else "  (supplementary)"
                yield "\n".join(_block(f"{kind} {contract.id} {key}", core, contract, key, judged[key]))


def _kind(label: Label, said: Judged) -> str:
    if label.value != said.value:
        return "VALUE"
    if label.reason != said.reason:
        return "REASON"
    return "PLACE" if said.at_label is False else ""


def _block(head: str, core: str, contract: Contract, key: str, said: Judged) -> Iterator[str]:
    label = contract.label(key)
    yield f"{head}  {_written(label)} -> {_written(said)}{core}"
    if label.where:
        yield f"  label    {label.where}"
        yield f"           {contract.words_at(label.where) or '(no clause of this address was found)'}"
    if said.spot is not None:
        place = {True: "at the label", False: "elsewhere", None: "no labelled place"}[said.at_label]
        yield f"  program  {said.spot.label}  [{said.frame}]  {place}"
        yield f"           {said.quote}"
    elif said.near:
        yield f"  nearest  {said.near}"


def _written(value: Label | Judged) -> str:
    return f"{value.value}/{value.reason}" if value.reason else value.value
