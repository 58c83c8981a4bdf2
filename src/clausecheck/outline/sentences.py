"""Clauses → provisions: sentences, list entries and rows of tables, each with its lead-in.

What is no provision is left out here: definitions (「…」とは…をいう), deleted articles (削除), the old wording that an
amendment quotes or a comparison table shows beside the new.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..expressions import expression
from ..normalize import Folded
from ..rulebook.schema import Language
from .acts import finish, heading_binds, names_act, tells_only, with_verb
from .asides import shown_only
from .defined import Definition, definition, imposed, is_definition, leads_definitions
from .nodes import Clause, Part, Provision
from .tables import DITTO, Table

LIST_CUE = expression(
    "次の|次に(?:掲げ|定め|示|述べ|列記|列挙|挙げ|記す|記載)|以下の|以下に|下記|各号|左記|次のとおり|以下のとおり"
)
# 「遵守すべき事項」 on a line of its own, with entries under it
_HEADS_A_LIST = (":", "べき事項", "べき法令", "べき法令等")
_TABLE_CUE = expression("次の表|下表|以下の表|次表")
_VALUES_CUE = expression("次の(時間|時限|時刻|期限|日数|水準|基準|値|率)")
_CONCLUDES = expression(
    "締結|契約(する|し)|お請け|請け負います|結ぶ|結びます|約する|取り交わ|交わす|協定する|合意|約定|条項(により|に従い)|取り決め|(定める(もの(とする)?)?|定めます)。?$"
    "|(契約|協定)[^。]*次の(事項を|とおり)、?(相互に|互いに)?確認(する|した|します)"
)
_DELETED = expression(r"^[(\[]?削除(?:\([^()]*\))?[)\]]?。?$")
_OLD_WORDING = expression("「([^「」]*(?:「[^「」]*」[^「」]*)*)」を(?=「|削|次のように改|次のとおり改)")
_UNFINISHED = expression("[^。」)):：]$")
_GOES_ON = expression("^[ぁ-んー、。)」]")
# a line that ends so wants a verb or a noun behind it, whatever it begins with (…の処理状況について|調査し)
_WANTS_MORE = expression(
    "([^、]、|[をのがへ]|について|に関し|に対し|に対して|により|に基づき|に従い|に当たり|及び|並びに|又は|若しくは)$"
)
_FILLER = "〓"
_PARAGRAPH = "1"
"""The style of the numbers of paragraphs (clauses)."""
_NUMBERED_ENTRY = "item1"
"""That of the 1 of a list numbered like paragraphs."""
_LONGEST_NAME = 15
"""Letters of a cell that may name its row."""


# 「受託者は、以下の各項目を履行しなければならない。」 with nothing under it: all that follows in the part
_BINDS_ALL_BELOW = expression(
    "(次|以下|下記)(の|に|から)[^。]{0,20}(を|に従い、?|に従って)[^。]{0,10}(履行|遵守|守ら|守る|実施|講じ|行わ|行う)[^。]{0,12}。$"
)

# what is done for the client under such a heading is the work itself: a course for residents trains no worker
_SERVICE = expression("(業務|事業|委託|作業|役務|サービス)の?(内容|範囲|種類|項目|目的)$")


def provisions_of(parts: Iterable[Part], folded: Folded, language: Language) -> list[Provision]:
    """All provisions of the parts, in reading order."""
    provisions: list[Provision] = []
    definitions: list[Definition] = []
    for part in parts:
        of_part = list(_of_part(part, folded, definitions))
        _bind_all_below(of_part, language)
        for provision in of_part:
            inherits = provision.leadin is not None or _under_binding_heading(provision.clause)
            if inherits or _is_specified(provision, language):
                provision.as_noun = with_verb(provision, language.acts)
            if not inherits and not provision.as_noun:
                finish(provision, language.acts)
        provisions += of_part
    provisions.sort(key=lambda provision: provision.start)  # a form may stand in the middle of another part
    return provisions + list(imposed(definitions, provisions))


def _of_part(part: Part, folded: Folded, definitions: list[Definition]) -> Iterator[Provision]:
    introduction: Provision | None = None
    last: Clause | None = None
    table = Table()
    for clause in part.clauses:
        if clause.marker and last is not None and _begins_anew(last, clause):
            introduction = None
        last = clause if clause.marker else None
        made = list(_walk(clause, introduction, folded, definitions, table))
        yield from made
        if not clause.marker and made and LIST_CUE.search(made[-1].text):
            # 「次の条項により契約を締結する」 is no lead-in: what follows stands on its own feet
            introduction = None if _CONCLUDES.search(made[-1].text) else made[-1]


def _bind_all_below(provisions: Iterable[Provision], language: Language) -> None:
    """Gives entries that name an act the sentence above them as lead-in that binds all that follows in the part."""
    binding: Provision | None = None
    for provision in provisions:
        if binding is not None and provision.leadin is None and names_act(provision.text, language.acts):
            provision.leadin = binding
        if not provision.clause.children and _BINDS_ALL_BELOW.search(provision.text):
            binding = provision


def _under_binding_heading(clause: Clause) -> bool:
    """Whether a heading above, other than the title of the part, forbids or demands what it names."""
    return any(heading_binds(above.heading) for above in clause.lineage())


def _is_specified(provision: Provision, language: Language) -> bool:
    """Whether an entry of a specification says as a noun what the contractor has to do (全従事者に対する研修の実施)."""
    clause = provision.clause
    return (
        provision.entry
        and clause.parent is not None
        and not _is_name(provision)
        and clause.part.title.endswith(language.specifications)
        and not tells_only(clause)
        and not any(map(_SERVICE.search, clause.headings()))
    )


def _begins_anew(last: Clause, clause: Clause) -> bool:
    """Whether another list begins, to which the words above the list before do not belong."""
    if last.style != clause.style:
        return True
    return last.number is not None and clause.number is not None and clause.number <= last.number


def _walk(
    clause: Clause, leadin: Provision | None, folded: Folded, definitions: list[Definition], table: Table
) -> Iterator[Provision]:
    if shown_only(clause.heading):
        return
    if any(leads_definitions(folded.text[start:end]) for start, end in clause.runs):
        definitions += _defined_below(clause, folded)
        return
    own = list(_cut(clause, leadin, folded, definitions, table))
    yield from own
    cues = [
        provision
        for provision in own
        if LIST_CUE.search(provision.text) or provision.text.endswith(_HEADS_A_LIST)
    ]
    handed_on = leadin if all(map(_is_name, own)) else None
    beside = _is_first_of_paragraphs(clause)
    for child in clause.children:
        listed = cues and not (beside and child.style == _PARAGRAPH)
        yield from _walk(child, cues[-1] if listed else handed_on, folded, definitions, table)


def _is_first_of_paragraphs(clause: Clause) -> bool:
    """Whether an article's own words are its first paragraph: those numbered under it begin with 2 and are no list."""
    if clause.style not in ("条", "第") or not clause.runs:
        return False
    numbers = [child.number for child in clause.children if child.style == _PARAGRAPH and child.number]
    return min(numbers, default=0) > 1 and all(child.style != _NUMBERED_ENTRY for child in clause.children)


def _is_name(provision: Provision) -> bool:
    """Whether a line only names what is listed under it (「(1)　体制」)."""
    return provision.entry and len(provision.text) <= _LONGEST_NAME and not provision.text.endswith("こと")


def _defined_below(clause: Clause, folded: Folded) -> Iterator[Definition]:
    """What the entries below a lead-in define."""
    for child in clause.children:
        for start, end in child.runs[:1]:
            if found := definition(folded.text[start:end], range(start, end), child):
                yield found


def _cut(
    clause: Clause, leadin: Provision | None, folded: Folded, definitions: list[Definition], table: Table
) -> Iterator[Provision]:
    previous: Provision | None = None
    above = leadin
    for start, end in _joined(clause.runs, folded.text):
        line = folded.text.rfind("\n", 0, start) + 1
        table.take(folded.text[line:end], line)
        for piece_start, piece_end in _pieces(folded.text, start, end):
            whole = _inner_stops(_mask_old_wording(folded.text[piece_start:piece_end]))
            kept = _without_declarations(whole)
            text = whole if len(kept) == len(whole) else "".join([whole[place] for place in kept])
            places = [piece_start + place for place in kept]
            if DITTO in text and (piece_start, piece_end) == (start, end):
                text, places = table.spelled_out(text, places)
            if not text.strip(_FILLER + " \t") or _DELETED.match(text):
                continue
            if is_definition(text):
                if found := definition(text, places, clause):
                    definitions.append(found)
                continue
            entry = not text.endswith("。")
            caption = _caption(folded.text, start, piece_start)
            provision = Provision(
                text=text,
                places=places,
                clause=clause,
                page=clause.page,
                leadin=above,
                previous=None if caption else previous,
                entry=entry,
                caption=caption,
                ticked=table.ticked,
                row=table.short,
            )
            yield provision
            previous = provision
            if _TABLE_CUE.search(text):
                above = provision  # the rows of a table under 「次の表の…を報告すること」
            elif not entry:
                # rows or lines of values under 「次の時間を守らなければならない。」
                above = provision if _VALUES_CUE.search(text) else leadin


def _joined(runs: Iterable[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    """Runs of a clause, a sentence that was broken over two lines put together again."""
    held: tuple[int, int] | None = None
    for start, end in runs:
        if held is None:
            held = (start, end)
        elif end - start and _belong_together(text[held[0] : held[1]], text[start:end]):
            held = (held[0], end)
        else:
            yield held
            held = (start, end)
    if held is not None:
        yield held


def _belong_together(line: str, following: str) -> bool:
    """Whether a sentence goes on from one line to the next."""
    if _UNFINISHED.search(line) and _GOES_ON.match(following):
        return True
    return "\t" not in line + following and _WANTS_MORE.search(line) is not None


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A row of a table without sentences is one provision; else every cell is cut into sentences."""
    if "\t" in text[start:end] and "。" not in text[start:end]:
        yield start, end
        return
    at = start
    for index, cell in enumerate(text[start:end].split("\t")):
        if index == 0 and "\t" in text[start:end] and len(cell) <= _LONGEST_NAME:
            at += len(cell) + 1
            continue  # the name of the row: a caption of its sentences
        yield from _sentences(text, at, at + len(cell))
        at += len(cell) + 1


def _caption(text: str, start: int, piece: int) -> str:
    """The first cell of the row that a piece stands in, where it is a mere name."""
    first, _, _ = text[start:piece].partition("\t")
    return first if first and len(first) <= _LONGEST_NAME and "\t" in text[start:piece] else ""


# 作業場所以下「拠点」という。を届け出: the brackets of a declaration got lost
_GLUED = expression("(と|を)い?う。[をはがにへ、]|という。[をはがにへ、]")


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Ranges of sentences; a full stop within brackets or quotes ends none, unless brackets do not close."""
    depth = 0
    begin = start
    for at in range(start, end):
        letter = text[at]
        if letter in "(「『":
            depth += 1
        elif letter in ")」』":
            depth = max(0, depth - 1)
        elif letter == "。" and depth == 0 and not _GLUED.match(text, max(begin, at - 3)):
            yield begin, at + 1
            begin = at + 1
    if begin < end:
        if depth and "。" in text[begin:end]:
            for match in re.finditer("[^。]*。|[^。]+$", text[begin:end]):
                yield begin + match.start(), begin + match.end()
        else:
            yield begin, end


_DECLARATION = expression(
    r"(?<=[^(、。])以下「[^「」]{1,20}」という[。｡](?=[をはがにへ、])|"
    r"\((?=[^()]*(以下|法律第|条例第|規則第|政令第|を(い|言)う|総称|という))[^()]*(?:\([^()]*\)[^()]*)*\)"
)


# 「情報セキュリティポリシー(基本方針及び対策基準をいう。)」 says what belongs to it
_ENUMERATES = expression("^[^以規法]{2,30}(及び|並びに|、)[^以規法]{1,30}を(い|言)う")
_WIDENS = expression("含(む|み|め)|除(く|き)|に限(る|り)")


def _without_declarations(text: str) -> list[int]:
    """The places of the letters outside brackets that only declare a name or cite a statute."""
    if "(" not in text and "以下「" not in text:
        return list(range(len(text)))
    places: list[int] = []
    at = 0
    for match in _DECLARATION.finditer(text):
        if _WIDENS.search(match[0]) or _ENUMERATES.search(match[0]):
            continue  # 「(再委託先を含む。以下「従事者」という。)」 says more than a name
        places += range(at, match.start())
        at = match.end()
    places += range(at, len(text))
    return places


def _inner_stops(text: str) -> str:
    """A full stop within brackets is no end of the sentence: patterns may reach over it."""
    return text[:-1].replace("。", "｡") + text[-1:] if "。" in text[:-1] else text


def _mask_old_wording(text: str) -> str:
    return (
        _OLD_WORDING.sub(lambda match: "「" + _FILLER * len(match[1]) + "」を", text)
        if "」を" in text
        else text
    )
