"""What stands among the lines of a contract and is not agreed: drafters' notes, tables of contents, wording as it was before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..expressions import expression
from .lines import Line, LineKind

_LONGEST_NOTE = 40
"""Lines after which a bracket that nobody closes is no note."""
_LONGEST_SHOWN = 400
"""Lines after which 「変更後」 does not belong to 「変更前」."""
_OPENS, _CLOSES = "【［〔", "】］〕"
_NOTE_OPENS = expression(rf"^[ \u3000]*[{_OPENS}]")
_NOTE_CLOSES = expression(rf"[{_CLOSES}]。?[ \u3000]*$")
# 【乙は、…しなければならない。】: brackets that only set a provision off
_PROVISION = expression(
    rf"^[ \u3000]*[{_OPENS}](?:第[0-9０-９一二三四五六七八九十]+条?[ \u3000]*)?(?:[（(][^（()）]*[)）])?\n?"
    rf"[^。、\n{_CLOSES}]{{1,12}}(?<![合き際条項書式文欄号])は、"
)
_NOTE_WORDS = "注|解説|記載例|留意|備考|補足|選択|趣旨|説明|例示|参考|作成者"
_NOTE_BEHIND = expression(
    rf"(?<=。)[ \u3000]*[{_OPENS}](?=[^{_OPENS}{_CLOSES}]*。|{_NOTE_WORDS})[^{_OPENS}{_CLOSES}]*[{_CLOSES}][ \u3000]*$"
)
# 【　】で囲んだ部分は、…注であり、契約の内容とならない: the form says so itself
_DECLARED = expression(
    rf"[{_OPENS}][ \u3000…]*[{_CLOSES}](?:で|に|内|の)[^。]{{0,60}}(?:注|解説|説明|内容とならない|含まれない|含まない|削除)"
)
# 〔考え方〕は、協定の趣旨を説明するものであり、当事者を拘束しない: so does a text for what a word in brackets marks
_BINDS_NOBODY = expression(
    rf"[{_OPENS}「]([^{_OPENS}{_CLOSES}「」。]{{1,8}})[{_CLOSES}」](?:(?:の|と(?:ある|した|記した|付した))(?:部分|箇所|記載|欄|もの|文))?は、?[^。]{{0,60}}"
    "(?:拘束(?:し|力を有し)(?:ない|ません)|契約(?:の(?:内容|一部))?(?:と(?:は)?なら|で(?:は)?な|を構成し)な?い|効力を(?:有し|持た)ない)"
)
_INSTRUCTIONS = expression(
    "(書式|様式|ひな形|ひな型|雛形|標準書|この契約書|この仕様書|標準契約書?)の?(使い方|使用|利用|作成|記入|記載)"
    "(方法|要領|の手引|上の|に当たって|にあたって|について)?(注意|留意)?(事項|点)?$"
)
_SHOWN_ONLY = expression(
    "^(参考|(改正|変更|改定|改訂|修正)前|旧(条文|規定|第))|(削除|変更|改正)(する|した|前の)(第|条|規定)|^削る前"
)
_BEFORE = expression(
    "^[(（【〔［■●◇◆<〈]*(現行|旧|(改正|変更|改定|改訂|修正)前)(の)?(条文|規定|契約|内容)?[)）】〕］>〉:：]*$"
)
_AFTER = expression(
    "^[(（【〔［■●◇◆<〈]*(新|(改正|変更|改定|改訂|修正)後)(の)?(条文|規定|契約|内容)?[)）】〕］>〉:：]*$"
)
# 「旧第11条　…」, 「（変更前）第11条　…」, 「変更前：…」 with its words in the same line
_WAS = expression(
    "^[ \u3000]*(旧[ \u3000]*第[0-9０-９一二三四五六七八九十]+条(の[0-9０-９一二三四五六七八九十]+)?[ \u3000(（「]"
    "|[(（【〔［](旧|現行|(改正|変更|改定|改訂|修正)前)[)）】〕］]|(改正|変更|改定|改訂|修正)前[:：])"
)
_CONTENTS_TITLE = expression("^[ \u3000]*[（(【]?目[ \u3000]*次[）)】]?[ \u3000]*$")
_PAGE_BEHIND = expression("(?<![ \u3000\t.．…・‥])[ \u3000\t.．…・‥]*[-－]?[0-9０-９]{1,3}[-－]?[ \u3000]*$")
_HEADS = (LineKind.HEADING, LineKind.TITLE, LineKind.ANNEX, LineKind.CHAPTER, LineKind.ARTICLE)


def shown_only(heading: str) -> bool:
    """Whether what stands under the heading is only shown, not agreed (参考：削除する第12条, 改正前の第5条)."""
    return bool(_SHOWN_ONLY.search(heading))


def asides(lines: Sequence[str], typed: Sequence[Line]) -> set[int]:
    """The indexes of the lines that are no contract text."""
    found = {index for start, end in _notes(lines, typed) for index in range(start, end)}
    found.update(_table_of_contents(lines))
    found |= _binding_nobody(lines)
    for at, (line, kind) in enumerate(zip(lines, typed, strict=True)):
        if kind.kind is LineKind.HEADING and _INSTRUCTIONS.search(kind.heading):
            found.update(range(at, _next_head(typed, at + 1)))
        elif kind.kind is LineKind.HEADING and shown_only(kind.heading):
            found.update(_quoted(lines, typed, at + 1))
        elif _BEFORE.match(line.strip()):
            found.update(_before(lines, typed, at))
        elif _WAS.match(line):
            found.update(range(at, _end_of_old_article(typed, at + 1)))
    return found


def _binding_nobody(lines: Sequence[str]) -> set[int]:
    """The lines that begin with a mark (〔考え方〕) of which the text says that it binds nobody."""
    marks = {match[1] for line in lines for match in _BINDS_NOBODY.finditer(line)}
    starts = tuple(
        opening + mark + closing for mark in marks for opening, closing in zip(_OPENS, _CLOSES, strict=True)
    )
    return {at for at, line in enumerate(lines) if starts and line.lstrip().startswith(starts)}


def _table_of_contents(lines: Sequence[str]) -> range:
    """The lines of a table of contents: from 目次 on, until a sentence or the first of its headings comes again."""
    start = next((at for at, line in enumerate(lines) if _CONTENTS_TITLE.match(line)), None)
    if start is None:
        return range(0)
    seen: set[str] = set()
    for at in range(start + 1, len(lines)):
        entry = re.sub("[ \u3000\t]", "", _PAGE_BEHIND.sub("", lines[at]))
        if "。" in entry or entry in seen:
            return range(start, at)
        seen.add(entry)
    return range(start, len(lines))


def without_note(line: str) -> str:
    """A line without the drafter's note that stands behind its last sentence."""
    return _NOTE_BEHIND.sub("", line) if any(bracket in line for bracket in _OPENS) else line


def _notes(lines: Sequence[str], typed: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Ranges of lines within one pair of brackets that hold sentences: notes of who drew up the form."""
    declared = any(_DECLARED.search(line) for line in lines)
    at = 0
    while at < len(lines):
        if not _NOTE_OPENS.match(lines[at]) or (typed[at].kind is LineKind.NOTE and _closed(lines[at])):
            at += 1
            continue
        end = next(
            (
                index + 1
                for index in range(at, min(len(lines), at + _LONGEST_NOTE))
                if _NOTE_CLOSES.search(lines[index])
            ),
            None,
        )
        whole = "\n".join(lines[at:end]) if end else ""
        if "。" in whole and _one_bracket(whole) and (declared or not _PROVISION.match(whole)):
            yield at, end or at
            at = end or at + 1
        else:
            at += 1


def _closed(line: str) -> bool:
    return any(bracket in line for bracket in _CLOSES)


def _one_bracket(whole: str) -> bool:
    """Whether the bracket opened first is the one closed last."""
    depth = 0
    words = whole.strip().rstrip("。")
    for index, letter in enumerate(words):
        depth += (letter in _OPENS) - (letter in _CLOSES)
        if depth == 0 and index < len(words) - 1:
            return False
    return depth == 0


def _next_head(typed: Sequence[Line], start: int) -> int:
    return next((at for at in range(start, len(typed)) if typed[at].kind in _HEADS), len(typed))


def _quoted(lines: Sequence[str], typed: Sequence[Line], start: int) -> range:
    """What a heading (変更前の第11条) shows: the quotation under it, or the heading of the article itself."""
    if start < len(lines) and lines[start].lstrip(" \u3000").startswith("「"):
        depth = 0
        for at in range(start, min(len(lines), start + _LONGEST_NOTE)):
            depth += lines[at].count("「") - lines[at].count("」")
            if depth <= 0:
                return range(start - 1, at + 1)  # and the heading, which names nothing below
    if start < len(lines) and typed[start].kind is LineKind.HEADING:
        return range(start, start + 1)  # the article keeps the heading that says what it is
    return range(start, start)


def _before(lines: Sequence[str], typed: Sequence[Line], start: int) -> range:
    """The lines from 「変更前」 up to 「変更後」, where that follows."""
    for at in range(start + 1, min(len(lines), start + _LONGEST_SHOWN)):
        if typed[at].kind in (LineKind.TITLE, LineKind.ANNEX):
            break
        if _AFTER.match(lines[at].strip()):
            return range(start, at + 1)
    return range(start, start)


def _end_of_old_article(typed: Sequence[Line], start: int) -> int:
    """Where the paragraphs of an article shown in its old wording end."""
    kinds = (LineKind.NUMBER, LineKind.ITEM)
    return next((at for at in range(start, len(typed)) if typed[at].kind not in kinds), len(typed))
