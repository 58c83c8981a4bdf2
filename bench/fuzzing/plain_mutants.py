"""Text files, web pages and office files spoilt: letters, tags, encodings, first bytes."""

from __future__ import annotations

import re
from random import Random

from .noise import few, number, spoilt, spoilt_text, word

_ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "cp932",
    "euc_jp",
    "iso2022_jp_2",
    "utf-7",
    "utf-32",
)
_DECLARED = (
    "shift_jis", "utf-16", "utf-7", "idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "hex",
    "rot13", "zlib", "base64", "cp65001", "mbcs", "oem", "x" * 200, "..", "charmap", "hz", "utf_8_sig", "cp037",
)  # fmt: skip
_TAG = re.compile(r"<[^<>]*>")
_TAGS = (
    "<table>", "<td rowspan=9999999 colspan=99999999>", "<tr>", "<ol start=-99999999999 reversed type=I>",
    "<li value=9e9>", "<pre>",
    "</p>", "</html>", "<script>", "<style>.a{display:none}</style>", "<p hidden>", "<iframe src=//localhost>", "<svg><p>",
    "<frameset>", "<input value='甲'>", "<select><option selected>", "<ruby><rt>", "<!--", "<![CDATA[",
    "<base href=//localhost>",
    "<meta http-equiv=refresh content='0;url=//localhost'>", "<img src=x alt='語'>", "<textarea>", "<o:p>",
    "&#0;", "&#x110000;", "&nbsp",
)  # fmt: skip
_HEADS = (
    b"{\\rtf1",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"PK\x03\x04",
    b"%PDF-1.7\n",
    b"<html>",
    b"\xff\xfe",
    b"\x1b$B",
    b"",
)

WEB_PAGE = (
    "<html><head><meta charset=utf-8><style>.memo{display:none}</style></head><body><h1>業務委託契約書</h1><ol start=3>"
    "<li>乙は、秘密を漏らしてはならない。<li value=7>教育</ol><table border=1><tr><td rowspan=2>甲<td>乙<tr><td>丙</table>"
    "<p class=memo>隠した語</p><p>第１条　乙は、<ruby>瑕<rt>か</rt></ruby>疵を…<br>改行<del>消した語</del></p><pre>一\n二</pre>"
    "<dl><dt>語<dd>意味</dl><iframe src=x></iframe></body></html>"
)


def text_mutant(seed: bytes, chance: Random) -> bytes:
    """One spoilt text file."""
    if chance.random() < 0.2:
        return spoilt(seed, chance)
    data = spoilt_text(seed.decode("utf-8", "replace"), chance).encode(chance.choice(_ENCODINGS), "replace")
    return spoilt(data, chance) if chance.random() < 0.2 else data


def page_mutant(seed: bytes, chance: Random) -> bytes:
    """One spoilt web page."""
    page = seed.decode("utf-8", "replace")
    for _ in range(few(chance)):
        tags = list(_TAG.finditer(page))
        if not tags:
            break
        tag = chance.choice(tags)
        match chance.randrange(7):
            case 0:
                new = ""
            case 1:
                new = chance.choice(tags)[0]
            case 2:
                new = tag[0] * chance.choice((2, 300, 3000))
            case 3:
                new = re.sub(r"\d+", lambda _: number(chance), tag[0])
            case 4:
                new = tag[0] + word(chance)
            case 5:
                new = f"{tag[0][:-1]} {chance.choice(('id', 'class', 'style', 'start', 'rowspan'))}='{word(chance)}'>"
            case _:
                new = chance.choice(_TAGS)
        page = page[: tag.start()] + new + page[tag.end() :]
    if chance.random() < 0.4:
        page = page.replace("charset=utf-8", f"charset={chance.choice(_DECLARED)}")
    data = page.encode(chance.choice(_ENCODINGS), "replace")
    return spoilt(data, chance) if chance.random() < 0.2 else data


def office_mutant(seed: bytes, chance: Random) -> bytes:
    """Bytes under a suffix of other programs: what decides on the way to read them is spoilt."""
    head = chance.choice(_HEADS)
    inside = chance.choice(("WordDocument", "EncryptedPackage", "Workbook", "")).encode("utf-16-le")
    data = head + bytes(chance.choice((0, 60, 504))) + inside + spoilt(seed, chance)
    return data if chance.random() < 0.7 else spoilt(seed, chance)
