"""Types each line of a contract alone: article, numbered paragraph, item, heading, annex, note or plain text.

Nothing here knows the lines around it; tree.py does. Patterns work on the text as printed (any width of digits
and brackets), because the space behind a number is what tells 「ア　乙は」 from 「アルバイト」.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from ..expressions import expression
from ..normalize import numeral

_D = "[0-9０-９]"
_K = "[一二三四五六七八九十百〇]"
_S = r"\s*"
_OPEN, _CLOSE = "[（(]", "[)）]"
# What may follow a bare number that counts something instead of numbering a paragraph (30日以内, 2名, 3階).
_COUNTED = (
    "年月日時分秒円人名件部枚台回箇個か所ヶケカ社点%％割倍種号"
    "本階丁番町条項章節期週次級歳にのはをがとやもへ%.．,，－～〜:：/／)）\\-"
)


class LineKind(StrEnum):
    """What one line is, seen alone."""

    ANNEX = "annex"
    TITLE = "title"
    CHAPTER = "chapter"
    ARTICLE = "article"
    ARTICLE_OR_TEXT = "article-or-text"
    HEADING = "heading"
    NUMBER = "number"
    DOTTED = "dotted"
    QUESTION = "question"
    ITEM = "item"
    NOTE = "note"
    CONTENTS = "contents"
    UNCHOSEN = "unchosen"
    TEXT = "text"


class Line(NamedTuple):
    """One line: `content` is where its own words begin, counted from the line's start.

    `style` names the kind of numbering of an item ("(1)", "①", "ア"), so that nesting can be found.
    `marker` is the number as an address writes it; `number` its value.
    """

    kind: LineKind
    content: int = 0
    marker: str = ""
    number: int | None = None
    style: str = ""
    heading: str = ""
    branch: int | None = None


# Looked for from the first dot of a row only: from every dot, a line of dots would take a quadratic time.
_CONTENTS = expression(rf"(?<![.．…・‥])(?:[.．…・‥]{{3,}}{_S}[-－]?{_D}+{_S}$|[.．…・‥]{{6,}}{_S}$)")
_NOTE = expression(
    r"^\s*("
    "※.*(記載|記入|選択|使用|作成|削除|適宜|参照|ください|例示|注意|加筆|修正)"
    "|【(注|解説|記載例|留意|備考)|[（(]注[0-9０-９]?[)）]|注[0-9０-９]?[)）]|〔注)"
)
_UNCHOSEN = expression(r"^\s*[□☐]")
_CHOSEN = expression(r"^\s*[☑☒■✓✔][ \u3000]*")
_HEADING = expression(
    rf"^{_S}[（(【〔\[［]({_S}[^（()）。]{{1,40}}(?:[（(][^（()）。]{{1,20}}[)）])?[^（()）。]{{0,20}})[)）】〕\]］]{_S}$"
)
_CHAPTER = expression(rf"^{_S}第{_S}({_D}+|{_K}+){_S}[章節編款]")
_ARTICLE = expression(
    rf"^{_S}[「『]?第{_S}({_D}+|{_K}+){_S}条(?:{_S}の{_S}({_D}+|{_K}+))?(?!第|の規定|に|から|及び|又は|ただし|、|，|中|で|各)"
)
# 「（秘密の保持）第7条　受託者は」: the heading stands before the number, in the same line
_HEADED = expression(
    rf"^{_S}[（(【]{_S}([^（()）【】。、条0-9０-９]{{2,24}}?){_S}[)）】]{_S}(?=第{_S}(?:{_D}+|{_K}+){_S}条)"
)
_ARTICLE_DOTTED = expression(rf"^{_S}第{_S}({_D}+)[.．]({_D}+){_S}条")
_SHORT_ARTICLE = expression(
    rf"^{_S}第{_S}({_D}+|{_K}{{1,3}})(?=[ \u3000\t（(]|$|[^0-9０-９条章節編款項号期回次四三二一者年種部類案表図])"
)
_DOTTED = expression(
    rf"^{_S}({_D}{{1,2}}(?:[.．\-－]{_D}{{1,2}})+)[.．]?(?=[ \u3000\t]|[^0-9０-９%％.．\-－])"
    # 「４．１に定める義務は」 names the clause, it does not begin it
    "(?!に(?:定め|規定|掲げ|示|記載|よ[りる]|基づ)|の(?:規定|定め|義務)|及び|並びに|又は|から[0-9０-９])"
)
# 「問12　持ち出しはできますか。」, 「答　…」: questions are numbered like articles, their answers belong to them
_QUESTION = expression(rf"^{_S}((?:質)?問|設問|[QＱ])[ \u3000]?({_D}{{1,3}})(?:[.．、:：]{_S}|\s+)")
_ANSWER = expression(rf"^{_S}(?:回?答|[AＡ])[ \u3000]?{_D}{{0,3}}(?:[.．、:：]{_S}|[ \u3000\t]+)(?=\S)")
# 「二の三　受託者は」: chapter and number in kanji, set off by a gap
_KANJI_DOTTED = expression(rf"^{_S}({_K}{{1,2}})の({_K}{{1,3}})(?=\s)")
# 「1　稼働率　99.9%」 as cells of a row: the number counts rows, it heads no paragraph
_NUMBERED_ROW = expression(rf"^{_S}{_D}{{1,2}}[ \u3000]*\t[^。]*$")
_NUMBER = expression(
    rf"^{_S}({_D}{{1,2}})(?:[.．、]?\s+|[.．、](?!{_D})|$|(?=[^0-9０-９{_COUNTED} \u3000\t]))"
)
# 「４の２　遵守状況の確認」: put in between later
_NUMBER_BRANCH = expression(rf"^{_S}({_D}{{1,2}})の({_D}{{1,2}})(?:[ \u3000]+)(?=[^ \u3000])")
_BRACKET_ITEM = expression(
    rf"^{_S}{_OPEN}{_S}({_D}{{1,2}}|{_K}{{1,3}}|[ア-ン]|[ｱ-ﾝ]|[a-zａ-ｚ]|[ivx]{{1,4}}){_S}{_CLOSE}{_S}"
)
_ENCLOSED_ITEM = expression(rf"^{_S}([①-⑳]|[⑴-⒇]){_S}")
_HALF_BRACKET_ITEM = expression(rf"^{_S}({_D}{{1,2}}|[a-zａ-ｚ]|[ア-ン]){_CLOSE}{_S}")
_KANA_ITEM = expression(rf"^{_S}([ア-ンｱ-ﾝ])(?:[.．、]{_S}|\s+)")
_KANJI_ITEM = expression(rf"^{_S}({_K}{{1,3}})(?:[.．、]{_S}|\s+)")
_LETTER_ITEM = expression(rf"^{_S}([a-zａ-ｚ])(?:[.．]{_S}|\s+)")
_ROMAN = expression(rf"^{_S}([ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]|[IVX]{{1,4}}(?=[ \u3000.．]))[.．]?{_S}")
_BULLET = expression(r"^\s*([・●◎◆◇▪•◦]|[○〇](?=[ \u3000])|[-－](?=[ \u3000])|[*＊](?=[ \u3000]))[ \u3000]*")


def type_line(line: str, annexes: Sequence[str], titles: Sequence[str]) -> Line:
    """What `line` is; `annexes` and `titles` are the words of a pack's language.yaml."""
    if _CONTENTS.search(line):
        return Line(LineKind.CONTENTS)
    if _NOTE.match(line):
        return Line(LineKind.NOTE)
    if _UNCHOSEN.match(line):
        return Line(LineKind.UNCHOSEN)
    if chosen := _CHOSEN.match(line):
        return Line(LineKind.TEXT, content=chosen.end())
    return (
        _structure(line)
        or _title(line, tuple(annexes), tuple(titles))
        or Line(LineKind.TEXT, content=_indent(line))
    )


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \u3000\t"))


def _structure(line: str) -> Line | None:
    if (match := _HEADING.match(line)) and numeral(match[1].strip()) is None:
        return Line(LineKind.HEADING, content=len(line), heading=match[1].strip())
    if match := _CHAPTER.match(line):
        return Line(
            LineKind.CHAPTER,
            content=match.end(),
            heading=line[match.end() :].strip(),
            marker=match[0].strip(),
        )
    if (headed := _HEADED.match(line)) and numeral(headed[1]) is None:
        article = _structure(line[headed.end() :])
        if article is not None and article.kind is LineKind.ARTICLE and not article.heading:
            return article._replace(content=headed.end() + article.content, heading=headed[1])
    if match := _ARTICLE.match(line) or _ARTICLE_DOTTED.match(line):
        number, branch = numeral(match[1]), match[2] and numeral(match[2])
        heading, content = _inline_heading(line, match.end())
        marker = f"第{number}条" + (f"の{branch}" if branch else "")
        return Line(LineKind.ARTICLE, content, marker, number, "条", heading, branch or None)
    if match := _SHORT_ARTICLE.match(line):
        number = numeral(match[1])
        heading, content = _inline_heading(line, match.end())
        return Line(LineKind.ARTICLE_OR_TEXT, content, f"第{number}", number, "第", heading)
    if match := _DOTTED.match(line):
        marker = unicodedata.normalize("NFKC", match[1])
        return Line(
            LineKind.DOTTED,
            match.end(),
            marker,
            numeral(re.split("[.．－-]", match[1])[-1]),
            f"dotted{len(re.findall('[.．－-]', match[1]))}",
        )
    if match := _QUESTION.match(line):
        number = numeral(match[2])
        marker = unicodedata.normalize("NFKC", match[1]) + str(number)
        return Line(LineKind.QUESTION, match.end(), marker, number, "問")
    if match := _ANSWER.match(line):
        return Line(LineKind.TEXT, match.end())
    if match := _KANJI_DOTTED.match(line):
        marker = f"{match[1]}の{match[2]}"
        return Line(LineKind.DOTTED, match.end(), marker, numeral(match[2]), "dotted1")
    if match := _ENCLOSED_ITEM.match(line):
        letter = match[1]
        circled = "①" <= letter <= "⑳"
        number = ord(letter) - ord("①" if circled else "⑴") + 1
        return Line(
            LineKind.ITEM,
            match.end(),
            letter if circled else f"({number})",
            number,
            "①" if circled else "(1)",
        )
    if match := _BRACKET_ITEM.match(line):
        return _item(match, f"({_plain(match[1])})", bracket=True)
    if match := _NUMBER_BRANCH.match(line):
        number, branch = numeral(match[1]), numeral(match[2])
        return Line(LineKind.NUMBER, match.end(), f"{number}の{branch}", number, "1", "", branch)
    if (match := _NUMBER.match(line)) and not _NUMBERED_ROW.match(line):
        number = numeral(match[1])
        return Line(LineKind.NUMBER, match.end(), str(number), number, "1")
    for pattern in (_KANA_ITEM, _KANJI_ITEM, _HALF_BRACKET_ITEM, _LETTER_ITEM):
        if match := pattern.match(line):
            return _item(match, _plain(match[1]), bracket=False)
    if match := _ROMAN.match(line):
        return Line(LineKind.CHAPTER, match.end(), match[1], None, "Ⅰ", line[match.end() :].strip())
    if match := _BULLET.match(line):
        return Line(LineKind.ITEM, match.end(), "", None, "・")
    return None


def _plain(text: str) -> str:
    value = numeral(text)
    return str(value) if value is not None and text[0] in "0123456789０１２３４５６７８９" else text


def _item(match: re.Match[str], marker: str, *, bracket: bool) -> Line:
    first = match[1][0]
    if first in "0123456789０１２３４５６７８９":
        style = "1"
    elif "ア" <= first <= "ン" or "ｱ" <= first <= "ﾝ":
        style = "ア"
    elif first in "一二三四五六七八九十百〇":
        style = "一"
    else:
        style = "a"
    if bracket:
        style = f"({style})"
    elif style == "1":
        style = "1)"
    return Line(LineKind.ITEM, match.end(), marker, numeral(match[1]), style)


_INLINE_HEADING = expression(
    rf"{_S}[（(【\[［]([^（()）。]{{1,40}}(?:[（(][^（()）]{{1,20}}[)）])?[^（()）。]{{0,20}})[)）】\]］]{_S}"
)
_BARE_HEADING = expression(r"[ \u3000]+([^ \u3000。、，「」]{1,25}?)(?:[ \u3000]{1,}(?=\S*[はがを、])|$)")
# 「第3条　業務責任者　港太郎」, 「第3条　作業場所：庁舎内」: an article that is no more than an entry
_ENTRY_HEADING = expression(
    r"[ \u3000]+([^ \u3000。、，「」:：は]{2,12}[^ \u3000。、，「」:：はがをにのとで])"
    r"(?:[ \u3000]*[:：][ \u3000]*|[\u3000\t]+(?![はがをにのとで]))(?=[^。 \u3000\t][^。\t]{1,60}。?$)"
)


def _inline_heading(line: str, at: int) -> tuple[str, int]:
    """A heading behind the number, 「第1条（目的）　…」 or 「第1条　目的」, and where the words begin."""
    if match := _INLINE_HEADING.match(line, at):
        return match[1].strip(), match.end()
    if match := _ENTRY_HEADING.match(line, at) or _BARE_HEADING.match(line, at):
        return match[1], match.end()
    return "", at + _indent(line[at:])


@lru_cache(maxsize=8)
def _annex_pattern(annexes: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(_spaced(word) for word in sorted(annexes, key=len, reverse=True))
    number = rf"(?:{_S}第?{_S}(?:{_D}+|{_K}+|[①-⑳])(?:号)?(?:様式)?)?"
    return expression(
        rf"^{_S}[（(【〔\[［]?{_S}(?P<marker>(?:{words}){number}){_S}(?:[（(][^（()）]*関係[)）])?{_S}[)）】〕\]］]?(?P<rest>.*)$"
    )


@lru_cache(maxsize=8)
def _title_pattern(titles: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(_spaced(word) for word in sorted(titles, key=len, reverse=True))
    return expression(
        rf"^{_S}[「『]?[^。、，\t]{{0,60}}(?:{words})[」』]?{_S}(?:[（(〈<][^（()）]{{1,20}}[)）〉>])?{_S}$"
    )


def _spaced(word: str) -> str:
    # any set that names the wide space takes long to compile, and a hundred of them would be needed here
    return _S.join(re.escape(letter) for letter in word)


def _title(line: str, annexes: tuple[str, ...], titles: tuple[str, ...]) -> Line | None:
    if "。" in line or "\t" in line or len(line) > 70:
        return None
    if match := _annex_pattern(annexes).match(line):
        rest = match["rest"].strip(" \u3000「」『』")
        if re.match("[のにをはがとで]", match["rest"]):
            return None  # 「別表の小学校６校」 names what stands there
        marker = re.sub(r"[ \u3000]", "", match["marker"])
        # 「別紙仕様書のとおり」 points to an annex, it does not start one
        if (
            not rest
            or _title_pattern(titles).match(rest)
            or (
                len(rest) <= 30
                and not re.search("[はをにがのと](よ|と|定|従|基|記|遵|掲)(?!め$)|につき|については", rest)
            )
        ):
            return Line(LineKind.ANNEX, len(line), marker, None, "", rest)
    if _title_pattern(titles).match(line):
        return Line(LineKind.TITLE, len(line), "", None, "", re.sub(r"[ \u3000]", "", line))
    return None
