"""Lines → paragraphs, by the grammar of contracts and by where a line begins and ends.

Pure functions over lines: the PDF reader measures them on the page, hard-wrapped text by counting letters.
All lengths are in letters of the body (全角 = 1), measured from the left edge of the column.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

from ..expressions import expression


class Line(NamedTuple):
    """One line as it stands on the page."""

    text: str
    left: float
    """Where its first letter begins."""
    right: float
    """Where its last letter ends."""
    room: float
    """Where the full lines of its column end."""
    size: float = 1.0
    """Size of its letters."""
    gap: float = 0.0
    """White space above it beyond the usual, in lines."""
    stops: tuple[float, ...] = ()
    """Where text stands again after a wide gap within the line: a value behind its label."""
    is_fresh: bool = False
    """Begins with a space that its writer typed; a line that a program wrapped never does."""


class Paragraph(NamedTuple):
    """One paragraph and its lines, as a half-open range of their indices."""

    text: str
    first: int
    end: int


class Start(IntEnum):
    """How surely a line begins a paragraph, by its first letters."""

    NO = 0
    MAYBE = 1
    SURE = 2


_N = "0-9０-９一二三四五六七八九十百〇"
_DIGIT = "0-9０-９"
# 平成 1 5 年法律, 2 年間: a number that counts, parted from its word as some programs do.
_COUNTED = (
    "[年月日時分秒条項号回人円名件部通冊社枚台個％%割以か箇ヶカヵ週階番](?:[^一-龠]|[度間以分内法月]|$)"
)
_SURE = expression(
    rf"""
    第[ 　]?[{_N}]+[ 　]?(?:条|章|節|款|編|部|節)(?:[の―－-][{_N}]+)*(?=[ 　\t（(【「]|$)
  | 第[ 　]?[{_N}]+(?=[ 　\t]|[（(【][^（()）【】、。]{{1,20}}[)）】](?:[ 　\t]|$))
  | [(（][{_N}ア-ンｱ-ﾝa-zａ-ｚivxⅰ-ⅹ]{{1,3}}[)）](?=[ 　\t])
  | [①-⑳⑴-⒇㈠-㈩㋐-㋾Ⅰ-Ⅻ](?=[ 　\t])
  | [{_DIGIT}]{{1,2}}(?:[-－‐.．・][{_DIGIT}]{{1,2}})*[.．、)）]?(?:[ ]?[　\t]|[ ]+(?!{_COUNTED}|[{_DIGIT}]))
  | [{_DIGIT}]{{1,2}}[.．](?![{_DIGIT}])
  | [{_DIGIT}]{{1,2}}$
  | [ア-ンイロハニホヘト一二三四五六七八九十ａ-ｚ][.．)）]?[ 　\t]+
  | [a-z][.)][ 　\t]*
  | ・[ 　\t]
  | [●■◆◇◎▲△▼※□☐☑✓➢](?![●■◆◇◎▲△▼□])
  | ○[ 　\t]+(?![印○])
  | (?:別記|別紙|別添|別表|別冊|様式|附則|付則|特記事項|記|以上|目次)[ 　]*[第条項号関係、{_N}()（） 　－-]*$
  | (?:甲|乙|丙|発注者|受注者|委託者|受託者)(?:　|[ ]{{2,}})[ 　]*(?![はがのにをとも、])
    """,
    re.VERBOSE,
)
_MAYBE = expression(
    rf"""
    第[{_N}]+(?:条|章|節)(?:の[{_N}]+)*(?![のにをはがとでへもや、，。・及又並若各中まか本前第項以])
  | [(（][{_N}ア-ンｱ-ﾝ]{{1,2}}[)）](?![のにをはがとでまか、，及又から])
  | [①-⑳⑴-⒇](?![のにをはがとでまか、，及又から])
  | ・
  | [{_DIGIT}]{{1,2}}(?=[甲乙丙受委発請])
  | (?:甲|乙|丙|発注者|受注者|委託者|受託者)[ ](?![はがのにをとも、])
  | この(?:契約|協定|覚書)(?:書)?(?:の(?:成立|締結)?(?:を|の)?証|を証|の締結を)
  | (?:この|本)(?:契約|協定|覚書)の(?:成立|締結)
  | 上記
  | (?:令和|平成|昭和|[ 　]*年)[ 　{_N}元○年月日]*$
    """,
    re.VERBOSE,
)
_HEADING = expression(r"[（(【〔［\[][^（(）)】〕］\]。]{1,40}[）)】〕］\]]$")
_ARTICLE = expression(rf"第[ 　]?[{_N}]+")
_SENTENCE_END = expression(r"[。．？！][）)」』]?$|[a-z][.]$|以上$")
_CONTENTS_END = expression(r"[.．・…‥]{3,}[ 　]*[0-9０-９]+$")
_OPEN_END = expression(r"[、，（(「『・－]$")
_MIDDLE = expression(
    r"[をぁぃぅぇぉっゃゅょんー]"
    r"|(?:なら|なけ|なか|なく|ない|れば|ればな|しな|した|して|する|され|せな|らな|られ|れる|ること|るも|るとき)"
    r"|(?:もの[でとはの]|ことが|ことと|ことを|により|において|について|に対し|に関する|に係る|に定め|に従)"
    r"|(?:ある[。とこも]|いる[。とこも]|できる|できな|という|とする|とし|とき[はにの]|ための|ため[、に]|及び|並びに|又は)"
)
_HYPHEN_END = expression(r"[A-Za-z]-$|\u00ad$")
_CLOSERS = frozenset("、。，．）」』】〉》〕｝！？゛゜ゝゞ々ー・：；)]},.!?:;") | frozenset(
    "ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
)
_NEVER_FIRST = frozenset("、。，．）」』】〉》〕｝゛゜ゝゞ々")
_HANGING = ("、", "。", "，", "．")
_OPENERS = frozenset("（「『【〈《〔｛([{")
_NEAR = 0.6
"""Lines that begin within this of one another begin at the same place."""


def join_lines(lines: Sequence[Line]) -> list[Paragraph]:
    """The paragraphs that the lines make; lines without letters part paragraphs and vanish."""
    paragraphs: list[Paragraph] = []
    start = 0
    for index in range(len(lines)):
        after = lines[index + 1] if index + 1 < len(lines) else None
        if after is None or not _goes_on(lines, start, index, after):
            text = _glued([other.text for other in lines[start : index + 1]])
            if text:
                paragraphs.append(Paragraph(text, start, index + 1))
            start = index + 1
    return paragraphs


def lines_of_text(texts: Sequence[str]) -> list[Line]:
    """Lines of a text file, measured by their letters; the most frequent long width is the margin."""
    widths = [width_of(text.rstrip()) for text in texts]
    room = usual_end([firm_end(text, width) for text, width in zip(texts, widths, strict=True)])
    lines = []
    for text, width in zip(texts, widths, strict=True):
        indent = width_of(text) - width_of(text.lstrip())
        lines.append(Line(text, indent, width, room))
    return lines


def firm_end(text: str, end: float) -> float:
    """Where a line ends without a full stop or comma, which may hang beyond the margin."""
    return end - 1 if text.rstrip()[-1:] in _HANGING else end


def usual_end(ends: Sequence[float]) -> float:
    """Where full lines end: the farthest place where many of the longer lines do."""
    longest = max(ends, default=0.0)
    if longest <= 0:
        return 0.0
    places = Counter(round(end * 2) for end in ends if end > longest / 2)
    most = max(places.values())
    many = max(most * 0.3, min(most, 2))
    usual = max(place for place, times in places.items() if times >= many)
    return max(end for end in ends if round(end * 2) == usual)


def width_of(text: str) -> float:
    """Width of a text in letters: half for ASCII and half-width kana, one for the rest."""
    return sum(0.5 if letter < "\u0370" or "｡" <= letter <= "ﾟ" else 1.0 for letter in text)


def start_of(text: str) -> Start:
    """How surely a line begins a paragraph, by its first letters alone."""
    text = text.strip()
    if _HEADING.match(text) or _SURE.match(text):
        return Start.SURE
    return Start.MAYBE if _MAYBE.match(text) else Start.NO


def _goes_on(lines: Sequence[Line], start: int, index: int, after: Line) -> bool:
    """Whether the paragraph lines[start..index] goes on with the line `after` (lines[index + 1])."""
    line, first = lines[index], lines[start]
    text, coming = line.text.rstrip(), after.text.strip()
    if not text.strip() or not coming:
        return False
    if coming[0] in _NEVER_FIRST or (_HYPHEN_END.search(text) and coming[0].islower()):
        return True
    if _CONTENTS_END.search(text):
        return False
    if abs(line.size - after.size) > 0.2 or _begins_afresh(line, after):
        return False
    begins = start_of(coming)
    ended = _SENTENCE_END.search(text) is not None
    full = line.room - line.right < _needed(coming) * after.size + 0.35
    if begins is Start.SURE:
        return full and not ended and _is_no_heading(lines, index, coming)
    if not full:
        return begins is Start.NO and not ended and _is_cut_short(line, after, text, coming)
    if begins is Start.MAYBE:
        return not ended
    return _fits_indent(first, line, after, index > start, ended)


def _begins_afresh(line: Line, after: Line) -> bool:
    """Whether a line begins with a typed indent, and not with a gap between words that the line end met."""
    if not after.is_fresh or line.text[-1].isspace():
        return False
    body = line.text.strip()
    if start_of(body) is Start.SURE:
        body = body.partition("\u3000")[2]
    return "\u3000" not in body


def _is_no_heading(lines: Sequence[Line], index: int, coming: str) -> bool:
    """Whether what looks like a bracketed heading is a piece of the sentence before it."""
    if not _HEADING.match(coming) or _SURE.match(coming):
        return False
    following = lines[index + 2].text.strip() if index + 2 < len(lines) else ""
    return not _ARTICLE.match(following)


def _is_cut_short(line: Line, after: Line, text: str, coming: str) -> bool:
    """Whether a sentence breaks off before the margin: at a comma, nearly there, at a margin of its own."""
    if _OPEN_END.search(text) or (_MIDDLE.match(coming) and line.right - line.left > 10):
        return True
    has_kana = "ぁ" <= text[-1] <= "ゖ" or "ぁ" <= coming[0] <= "ゖ"
    if after.stops or line.right - line.left < 15 or not has_kana:
        return False
    return line.room - line.right < 3 or abs(line.right - after.right) < 0.3


def _fits_indent(first: Line, line: Line, after: Line, has_two: bool, ended: bool) -> bool:
    """Whether an unmarked line after a full one stands where the paragraph would go on."""
    if any(abs(after.left - stop) < _NEAR for stop in first.stops):
        return True
    step = after.left - line.left
    if not ended:
        is_centred = abs(after.left + after.right - line.left - line.right) < 1
        return is_centred or -6.5 < step < 8
    if after.gap > 0.4:
        return False
    if has_two:
        return abs(step) < _NEAR
    if step > _NEAR:
        return step < 6 and start_of(first.text) is not Start.NO
    return step > -2.5


def _needed(text: str) -> float:
    """Width of what may not be parted from the first letter: a Latin word, brackets, closing marks."""
    end = 0
    while end < len(text) and text[end] in _OPENERS:
        end += 1
    if end < len(text) and text[end].isascii():
        while end < len(text) and text[end].isascii() and not text[end].isspace():
            end += 1
    else:
        end += 1
    while end < len(text) and text[end] in _CLOSERS:
        end += 1
    return width_of(text[:end])


def _glued(texts: Sequence[str]) -> str:
    """Lines as one text: Japanese without a space between, Latin words with one."""
    whole = texts[0].rstrip()
    for text in texts[1:]:
        part = text.strip()
        if not whole or not part:
            whole += part
            continue
        last, first = whole[-1], part[0]
        if _HYPHEN_END.search(whole) and first.islower():
            whole = whole[:-1] + part
        elif last.isascii() and first.isascii() and _are_words(last, first):
            whole += " " + part
        else:
            whole += part
    return whole


def _are_words(last: str, first: str) -> bool:
    if last.isdigit() and first.isdigit():
        return False
    return (last.isalnum() or last in ",.;:)") and (first.isalnum() or first == "(")
