"""One document of a contract as the judge sees it: its provisions, the words around each, and their force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from ..expressions import expression
from ..normalize import fold
from ..outline.acts import heading_bans, heading_binds
from ..outline.annexes import Annexes
from ..outline.links import antecedents
from ..outline.nodes import Outline, Provision
from ..outline.roles import Role
from ..outline.terms import Parties
from ..outline.undeclared import may_be_party
from .actors import Actor, read_actor, who
from .brackets import bare_text
from .compiled import Grammar
from .force import Force, Mood, leadin_force, read_force
from .levels import Levels
from .matching import Match
from .texts import Text
from .vicinity import Vicinity

_BEHIND_ANNEX = expression(
    "((?:別紙|別添|別表|別冊)第?[0-9一二三四五六]+)(?:「[^」]*」)?(?:に|で)(?:定め(?:る|た)|示す|掲げる|規定する)$"
)
_BY_ANNEX = expression(
    "((?:別記|別紙|別添|別表|別冊)第?[0-9一二三四五六]*)(?:「[^」]*」)?(?:の|に)(?:定める|規定する|示す)(?:ところ|もの)?(?:による|とおり)"
)
# 「次に掲げる情報については、適用しない」: the rule stands for all the rest
_ONLY_IN_PART = expression(
    "次に掲げる|次の各号|次の(情報|場合|もの)|場合に(は|おいては|ついては)|場合は|(情報|もの|部分|資料)(については|には)"
)
_N = "[0-9一二三四五六七八九十]+"
# 「第8条の規定は、…適用しない」; not 「第8条に違反した場合の賠償については、限度を適用しない」
_SWITCHED = expression(
    f"(第{_N}(条|項)?(の{_N})?(第{_N}項)?(第{_N}号)?|前条|前項|前各項|前{_N}[条項])(まで|本文|前段|後段|ただし書)?(の規定|の定め)?"
    "(は|については|を)、?[^。]{0,20}(適用|効力|準用)"
)


# 「この規定は、本業務には適用しない」: what the same paragraph has just said; not 「公知の情報には適用しない」
_SWITCHED_HERE = expression(
    "^(?:この|上記の|本)(?:規定|定め|条項|項)は、?(?:(?:本|この)(?:業務|契約|委託|件)(?:について|に関して|に)?は、?|当分の間、?)?"
    "(?:これを)?(?:適用|効力)"
)
_NAMES = 200
"""How many letters the names of several articles take up at most."""
_ALSO_NAMED = expression(
    f"(?:(?:[一-龥「」]{{0,14}}?(?:第{_N})?)?第{_N}条?(?:の{_N})?(?:第{_N}項)?(?:第{_N}号)?(?:前段|後段|本文)?(?:の規定)?(?:、|及び|並びに|又は|若しくは|から))*"
    f"[一-龥「」ァ-ヴー]{{0,20}}(?:第?{_N})?の?$"
)
# 第14条の規定にかかわらず: what follows goes before it
_NOTWITHSTANDING = expression(
    f"^[^、。]*?(第{_N}条?|前項|前条|前{_N}[条項])[^、。]*(、[^、。]*第{_N}[^、。]*){{0,4}}にかかわらず"
)
_ABOUT = expression("(?:ただし|なお)、(.{1,14}?)(?:について|に関して|に対して|にあって|において)は、")
_ONLY_FOR = expression("(?:ただし|なお|また)?、?([^、。]{1,12}?)(?:にあっては|に限り|については|は)、")
_WHOSE_LIST = expression(
    "^([^、。]{1,12}?)(?:の|が|において|側の|側が|側で)(?:(?:行う|行なう|実施する|担う|担当する|講ずる|講じる|準備する|用意する|負担する)"
    "(?:こと|事項|業務|事務|作業|もの|措置)?|(?:役割|責務|分担|担当|所掌|実施)(?:分担)?(?:事項|業務)?)$"
)
_IN_A_CASE = expression("(場合|とき|際)(に|は|、|で|と)")


def _list_start(text: str, at: int) -> int:
    """Where the list of names begins that stands before the last one (第5条第2項、第7条及び)."""
    match = _ALSO_NAMED.search(text, max(0, at - _NAMES), at)
    return match.start() if match else at


class Reading(Vicinity):
    """One document of the contract as the judge sees it: its outline, with the contexts frames ask for."""

    emptied: Mapping[int, str | None] = {}
    """Provisions, by identity, that another one of the contract takes out of force (ruling 32) or narrows: the reason,
    None where they are deleted."""

    def __init__(
        self, file: int, outline: Outline, parties: Parties, grammar: Grammar, annexes: Annexes
    ) -> None:
        super().__init__(outline.provisions, grammar.taken_up)
        self.file = file
        self.outline = outline
        self.parties = parties
        self.grammar = grammar
        self.annexes = annexes
        self._forces: dict[tuple[int, int, int], Force] = {}
        self._folded: dict[str, str] = {}
        self._headings: dict[int, str] = {}
        self._heading: dict[int, Text] = {}
        for each in outline.provisions:  # a text that comes later would need a block of its own
            self.heading(each)

    @cached_property
    def levels(self) -> Levels:
        """How binding the document says its lists are."""
        return Levels(self.outline, self.headings, self.grammar)

    @cached_property
    def _of_clause(self) -> Mapping[int, list[Provision]]:
        """The provisions of each clause, by identity of the clause."""
        found: dict[int, list[Provision]] = {}
        for provision in self.outline.provisions:
            found.setdefault(id(provision.clause), []).append(provision)
        return found

    @cached_property
    def _articles(self) -> Mapping[int, list[Text]]:
        """The provisions of each article behind their lead-ins, by identity of its clause."""
        texts: dict[int, list[Text]] = {}
        for provision in self.outline.provisions:
            texts.setdefault(id(provision.clause.article), []).append(self.full(provision))
        return texts

    def switches_off(self) -> frozenset[int]:
        """Identities of the provisions that a provision of this document takes out of force."""
        off: set[int] = set()
        for provision in self.outline.provisions:
            text = provision.text
            if not self.grammar.switched_off.first(self.own(provision)) or _ONLY_IN_PART.search(text):
                continue
            if _SWITCHED_HERE.match(text):
                siblings = self._of_clause[id(provision.clause)]
                off |= {id(each) for each in siblings[: siblings.index(provision)]}
            elif match := _SWITCHED.search(text):
                # 「前項ただし書の規定は、適用しない」 leaves the rule itself in force
                proviso = "ただし書" in match[0]
                named = text[_list_start(text, match.start()) : match.end()]
                targets = antecedents(provision, self.outline, self.annexes, named)
                off |= {id(target) for target in targets if not proviso or target.text.startswith("ただし")}
        return frozenset(off)

    def sets_aside(self, provision: Provision) -> frozenset[int]:
        """Identities of the provisions that a provision goes before (第14条の規定にかかわらず、…に限り賠償する).

        None where it rests on the client's leave or on the law, or speaks of a case in which the contractor has no say.
        """
        match = "にかかわらず" in provision.text and _NOTWITHSTANDING.search(provision.text, 0, _NAMES)
        if not match:
            return frozenset()
        behind = provision.text[match.end() :]
        if self.excused(behind) or (
            _IN_A_CASE.search(behind) and not self.parties.mentions_contractor(behind)
        ):
            return frozenset()
        return frozenset(map(id, antecedents(provision, self.outline, self.annexes, match[0])))

    def missing_annex(self, text: str) -> Match | None:
        """Where the text leaves a matter to an annex (別記三の定めるところによる) that is not in this document."""
        match = _BY_ANNEX.search(text)
        if match is None or any(
            part.name in (match[1], match[1].split("第")[0]) for part in self.outline.parts
        ):
            return None
        return match.span()

    def names_missing_annex(self, before: str) -> bool:
        """Whether the words end in a pointer to an annex that is not in this document (別紙2に定める)."""
        match = _BEHIND_ANNEX.search(before)
        return match is not None and all(part.name != match[1] for part in self.outline.parts)

    def left_to_other_file(self, provision: Provision) -> bool:
        """Whether the provision leaves a matter to a document that is another file of the contract."""
        text = provision.text
        if place := self.grammar.deferral.first(self.own(provision)):
            return self.annexes.titled_elsewhere(text[place[0] :], self.outline)
        return bool(self.annexes.elsewhere(text, self.outline))

    def article(self, provision: Provision) -> Sequence[Text]:
        """The provisions of the article around a provision."""
        return self._articles[id(provision.clause.article)]

    def paragraph(self, provision: Provision) -> Sequence[Text]:
        """The provisions of the paragraph that a provision stands in, with its list."""
        clause = provision.clause
        return [
            self.full(p)
            for c in (clause, *clause.children)
            for p in self._of_clause.get(id(c), ())
            if p is provision or not self._of_somebody_else(p)
        ]

    def _of_somebody_else(self, provision: Provision) -> bool:
        """ただし、設備会社については、その規程による: what holds for another body weakens nothing of the contractor's."""
        match = _ABOUT.match(provision.text)
        if match is None:
            return False
        role = self.parties.roles.get(match[1])
        return role in (Role.THIRD, Role.SUBCONTRACTOR) or may_be_party(match[1], self.parties.roles)

    def only_for_others(self, provision: Provision) -> bool:
        """協力会にあっては、契約の終了後も同様とする: what is carried on for the client or a third party alone."""
        match = _ONLY_FOR.match(provision.text)
        return match is not None and self.parties.roles.get(match[1]) in (Role.THIRD, Role.CLIENT)

    def provisos(self, provision: Provision) -> list[Provision]:
        """The sentences that follow a provision in the same paragraph, up to the next rule."""
        siblings = self._of_clause[id(provision.clause)]
        at = siblings.index(provision)
        return siblings[at + 1 : at + 3]

    def excused(self, text: str) -> bool:
        """Whether an exception rests on the client's consent, on the law or on the client's own doing."""
        text = self.parties.without_own_judgement(text)
        return self.parties.clients_doing(text) or any(word in text for word in self.grammar.excuses)

    def headings(self, provision: Provision) -> Text:
        """The headings above a provision and the title of its part, folded, innermost first, a line each."""
        key = id(provision.clause)
        if key not in self._headings:
            self._headings[key] = "\n".join(map(self._folded_once, provision.clause.headings()))
        above = self._headings[key]
        return self.texts[f"{provision.caption}\n{above}" if provision.caption else above]

    def _folded_once(self, heading: str) -> str:
        folded = self._folded.get(heading)
        if folded is None:
            folded = self._folded[heading] = fold(heading, self.grammar.spelling).text
        return folded

    def heading(self, provision: Provision) -> Text:
        """The innermost heading above a provision."""
        key = id(provision)
        if key not in self._heading:
            self._heading[key] = self.texts[self.headings(provision).words.partition("\n")[0]]
        return self._heading[key]

    def force(self, provision: Provision, start: int, end: int) -> Force:
        """The force at a place of a provision, with what it takes from its lead-in or the sentence before."""
        key = (id(provision), start, end)
        if key not in self._forces:
            self._forces[key] = self._read(provision, start, end)
        return self._forces[key]

    def _read(self, provision: Provision, start: int, end: int) -> Force:
        own = read_force(provision.text, start, end, self.parties)
        actor = own.actor
        mood = Mood.NOMINAL if provision.as_noun and own.mood is Mood.DUTY else own.mood
        if provision.leadin is not None:
            above, told = self._leadin(provision.leadin)
            if actor is Actor.NOBODY:
                actor = above.actor
            if not _stands_alone(provision, own):
                mood = _inherited(mood, above.mood, told)
        elif mood is Mood.NOMINAL and who(provision.ticked, self.parties):
            mood = Mood.DUTY
        elif mood is Mood.NOMINAL:
            actor, mood = self._under_heading(provision, actor)
        actor = who(provision.ticked, self.parties) or actor
        if actor is Actor.NOBODY and provision.previous is not None and provision.leadin is None:
            actor = self._topic(provision.previous)
        if actor is Actor.NOBODY:
            actor = self._whose_list(provision)
        return Force(mood, actor, own.marker, own.demanded, own.loose)

    def _under_heading(self, provision: Provision, actor: Actor) -> tuple[Actor, Mood]:
        """The force that a heading (禁止事項, 受託者が行うこと) gives what is only named under it."""
        if "禁止" in self.heading(provision).words:
            return actor, Mood.BAN
        if provision.as_noun:
            for heading in self.headings(provision).words.split("\n"):
                if heading_binds(heading):
                    if actor is Actor.NOBODY:
                        actor = read_actor(
                            heading, len(heading) - 1, len(heading), len(heading), self.parties
                        )
                    return actor, Mood.BAN if heading_bans(heading) else Mood.DUTY
            return actor, Mood.DUTY  # an entry of a specification
        return actor, Mood.NOMINAL

    def _whose_list(self, provision: Provision) -> Actor:
        """Who does what stands under a heading such as 村の行う事項 or 発注者の役割."""
        for heading in self.headings(provision).words.split("\n"):
            if match := _WHOSE_LIST.match(heading):
                role = self.parties.roles.get(match[1])
                return Actor.CLIENT if role is Role.CLIENT else Actor.NOBODY
        return Actor.NOBODY

    def _topic(self, provision: Provision) -> Actor:
        force = read_force(provision.text, max(0, len(provision.text) - 2), len(provision.text), self.parties)
        if force.actor is Actor.NOBODY and provision.previous is not None:
            return self._topic(provision.previous)
        return force.actor

    def _leadin(self, leadin: Provision) -> tuple[Force, bool]:
        force, at = leadin_force(leadin.text, self.parties)
        if force.mood is Mood.EFFORT and _HEEDS.search(leadin.text):
            force = force._replace(mood=Mood.DUTY)
        behind = bare_text(leadin.text)[at : force.marker[1] if force.marker else None]
        told = any(verb in _AS_LAID_DOWN.sub("", behind) for verb in self.grammar.telling)
        if told and force.actor is Actor.CONTRACTOR and _PLEDGES.search(leadin.text):
            told = False  # 弊社は、次のとおり誓約いたします: what the contractor pledges it owes
        if leadin.leadin is not None and (force.mood is Mood.NOMINAL or force.actor is Actor.NOBODY):
            above, above_told = self._leadin(leadin.leadin)
            mood = above.mood if force.mood is Mood.NOMINAL else force.mood
            actor = above.actor if force.actor is Actor.NOBODY else force.actor
            return Force(mood, actor, force.marker, force.demanded), told or above_told
        return force, told


# 「次の各号の定めるところにより、管理しなければならない」: the entries are the duties, nobody is told of them
_AS_LAID_DOWN = expression(
    "(定める|掲げる|規定する)(ところ|とおり|方法|基準|事項)(により|に従い|に従って|に基づき|によって)"
    # 次に定める措置を講じる
    "|^(次|以下)(の各号)?に(定める|規定する|記載する|列記する)(?=[一-龥])"
)


# 次の事項に留意すること: what is to be heeded binds as firmly as each entry says itself
_HEEDS = expression(
    "(次|以下|下記|左記)[^、。]{0,10}(事項|点|こと|各号|各項|もの)(について)?に?(は、?)?(十分|特に|十分に)?(留意|注意)(し|する|の上|のうえ)"
)
_PLEDGES = expression("(誓約|約束|確約)(いた|致)?(します|する)。?$|誓(います|う)。?$")


def _stands_alone(provision: Provision, force: Force) -> bool:
    """A full sentence with a marker of its own needs no lead-in; …すること。 takes the lead-in's force."""
    if force.marker is None or provision.as_noun:
        return False
    words = provision.text[force.marker[0] : force.marker[1]]
    return not provision.entry and not words.rstrip("。").endswith("こと")


def _inherited(own: Mood, above: Mood, told: bool) -> Mood:
    """The force of a list entry under its lead-in."""
    if own in (Mood.CONDITION, Mood.WAIVED):
        return own
    if told and above in (Mood.DUTY, Mood.RIGHT, Mood.EFFORT, Mood.NOMINAL):
        return Mood.CONTENT
    if above in (Mood.EFFORT, Mood.RIGHT, Mood.WAIVED):
        return above
    if above is Mood.BAN:
        return Mood.BAN if own in (Mood.NOMINAL, Mood.DUTY, Mood.CONTENT) else own
    if own is Mood.NOMINAL:
        return above
    return own
