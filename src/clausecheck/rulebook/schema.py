"""What a rule pack may say: one named tuple for each thing a rule file can hold.

A pack is a folder, or a zip file of one. `pack.yaml` names it and lists its requirements in order, `language.yaml`
holds the names of parties and other words of the grammar, `spelling.yaml` the variants folded to one spelling,
`words.yaml` the word groups, `weights.yaml`, which may be missing, the points of words, and each requirement has
`<id>.yaml` with `<id>.cases.yaml` beside it.

A pack may extend another: it then has what that one has, may leave out, change and replace requirements of it, and its
own files hold only what is added.

Patterns are ordinary text in folded spelling with four signs: `…` up to forty letters of the same sentence,
`(a|b)` alternatives, `?` the letter or bracket before may be missing, `<name>` one of the word group `name`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from ..model import ElementKind, Reason, Severity, Strength, Text

HEAD = "pack.yaml"
"""The file that makes a folder a pack."""

GRAMMAR_GROUPS = {
    "deferral": "leaves a matter to another document (別途協議して定める)",
    "discretion": "leaves it to the contractor whether or how far (可能な範囲で)",
    "concession": "makes it hang on the contractor's consent (受託者の同意を得て)",
    "own-need": "lets the contractor off for its own needs (業務上必要があるときは、この限りでない), in provisos only",
    "switched-off": "takes another provision out of force (適用しない)",
    "waived": "lets an act be left undone (要しない); with `below-threshold`, in provisos only",
    "below-threshold": "names what is small (百人に満たないもの)",
    "taken-up": "takes up what the sentence before named (これを, 当該資料), so that both are read together",
    "optional-level": "grades rows, entries or a whole list as left open (推奨)",
    "effort-level": "grades rows, entries or a whole list as an effort (努力目標)",
}
"""Word groups that are read whatever a provision is about, when `words.yaml` has them."""


class Norm(StrEnum):
    """What kind of provision a frame looks for; decides how force is read (docs/judging.md)."""

    DUTY = "duty"
    """The contractor must do it."""
    BAN = "ban"
    """The contractor must not do it."""
    RIGHT = "right"
    """The client may do it, or the contractor must put up with it."""
    FACT = "fact"
    """It is fixed by being written: a place in a header table, the work that is outsourced."""
    CARRY = "carry"
    """同様とする, 準用する: what it extends is named in `extends`."""


class Scope(StrEnum):
    """How far from the deciding words something is looked for."""

    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    ARTICLE = "article"


class Weakening(NamedTuple):
    """Words that empty a provision which would otherwise be present, and the reason they give."""

    reason: Reason
    words: tuple[str, ...]
    unless: tuple[str, ...] = ()
    scope: Scope = Scope.SENTENCE


class Frame(NamedTuple):
    """One way of wording an element.

    `key`      the deciding words, any of them; who owes and how firmly is read where they stand.
    `with_`    further words, each entry a set of alternatives of which one must stand in the same sentence
               (or in the lead-in of the list the sentence belongs to).
    `topic`    words of which one must stand in the sentence, its article, its headings or the title of its annex.
    `heading`  words of which one must stand in the nearest heading. Without `key`, the text under it is the evidence.
    `not_`     words that turn the sentence into something else (look-alikes).
    `not_topic` the same for headings and the title of the annex.
    `gives`    None: what force says; else the reason of a weakness that this wording always has.
    `force`    overrides of what force gives: a mood ("effort"), a party ("client") or both ("contractor duty")
               -> "present", "none" or a reason. The narrowest wins.
    `weak`     words that weaken.
    `extends`  with norm `carry`: the elements ("requirement/element") whose provision it carries on.
    `overrides` true: this wording empties the element even where a good provision stands elsewhere.
    """

    name: str
    norm: Norm
    key: tuple[str, ...] = ()
    with_: tuple[tuple[str, ...], ...] = ()
    topic: tuple[str, ...] = ()
    heading: tuple[str, ...] = ()
    not_: tuple[str, ...] = ()
    not_topic: tuple[str, ...] = ()
    gives: Reason | None = None
    force: Mapping[str, str] = {}
    weak: tuple[Weakening, ...] = ()
    extends: tuple[str, ...] = ()
    overrides: bool = False

    def patterns(self) -> Iterator[str]:
        """All its patterns."""
        yield from (*self.key, *self.topic, *self.heading, *self.not_, *self.not_topic)
        for words in (*self.with_, *(w.words for w in self.weak), *(w.unless for w in self.weak)):
            yield from words


class Element(NamedTuple):
    """One element (要素) of a requirement. `same_as` takes the result of another element as it is.

    `weighed_as` names frames by which a sentence is read that none of the frames finds, though its words weigh enough.
    """

    id: str
    kind: ElementKind
    title: Text
    asks: Text
    weak_when: Text
    frames: tuple[Frame, ...] = ()
    same_as: str | None = None
    weighed_as: tuple[str, ...] = ()


class Requirement(NamedTuple):
    """One requirement (契約項目) of the notice, with the sentences a report needs.

    `severity` None: how loudly its findings are told follows from `strength`.
    """

    id: str
    no: int
    title: Text
    strength: Strength
    source: Text
    asks: Text
    advice: Text
    model_clause: str
    elements: tuple[Element, ...]
    severity: Severity | None = None

    @property
    def core(self) -> tuple[Element, ...]:
        """The elements that decide the verdict."""
        return tuple(e for e in self.elements if e.kind is ElementKind.CORE)


class Language(NamedTuple):
    """Names and words that the grammar needs, from `language.yaml`.

    `client`, `contractor`, `subcontractor`, `third`, `worker`: names a contract may use for them.
    `municipal`, `company`: words in the full name of a party that tell which side it is.
    `telling`: verbs whose object is only told, listed or reported (周知, 記載): what they govern is no duty itself.
    `acts`: nouns that name an act (提出, 遵守); a list entry that ends in one is read as a sentence.
    `excuses`: words of an exception that leaves a rule standing, because the client or the law decides (承諾, 法令).
    `annexes`: words that mark the start of an annex; `titles`: words in which the title of a document ends.
    `specifications`: those of a document whose entries, though nouns, are what the contractor has to do (仕様書).
    """

    client: tuple[str, ...]
    contractor: tuple[str, ...]
    subcontractor: tuple[str, ...]
    third: tuple[str, ...]
    worker: tuple[str, ...]
    municipal: tuple[str, ...]
    company: tuple[str, ...]
    telling: tuple[str, ...]
    acts: tuple[str, ...]
    excuses: tuple[str, ...]
    annexes: tuple[str, ...]
    titles: tuple[str, ...]
    specifications: tuple[str, ...]


class Base(NamedTuple):
    """The pack that another one extends: where it is, what was taken over from it, and what was left out and why.

    `keys` names the content of all packs below it by their place, so that a change of one is noticed.
    """

    folder: str
    inherited: tuple[str, ...]
    dropped: tuple[tuple[str, str], ...]
    keys: tuple[tuple[str, str], ...]


class Pack(NamedTuple):
    """One rule pack as read from its folder or zip file; `digest` covers all its files and those of its base.

    `needs` tells by pattern, for those with signs, what a text must hold for it to stand there (needs.py).
    `weights` gives by element ("requirement/element") the points of runs of letters (judge/weighing.py).
    """

    id: str
    version: str
    title: Text
    digest: str
    folder: str
    language: Language
    spelling: Mapping[str, str]
    words: Mapping[str, tuple[str, ...]]
    requirements: tuple[Requirement, ...]
    base: Base | None = None
    needs: Mapping[str, str] = {}
    weights: Mapping[str, Mapping[str, int]] = {}


class Rulebook(NamedTuple):
    """All packs of a run, in the order they were asked for."""

    packs: tuple[Pack, ...]
