"""PDFs spoilt where it hurts: values of objects, operators of streams, the index, and what is packed."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from random import Random

from .noise import few, number, spoilt, word

_OBJECT = re.compile(rb"(\d{1,6}) \d{1,5} obj\b(.*?)\bendobj", re.S)
_STREAM = re.compile(rb"(.*?)\bstream\r?\n(.*?)\r?\n?endstream", re.S)
_TOKEN = re.compile(
    rb"\((?:\\.|[^()\\])*\)|<<|>>|<[0-9A-Fa-f\s]*>|/[^\s/<>\[\]()]*|\d+ \d+ R\b|[-+.\d]+|[\[\]]|[A-Za-z'\"*]+|\s+|.",
    re.S,
)
_VALUE = re.compile(rb"\d+ \d+ R\b|[-+.\d]+|/[^\s/<>\[\]()]+")
_LARGEST = 200_000
"""Streams that unpack to more bytes than this are left as they are: fonts."""
_OPERATORS = b"q Q BT ET Tj TJ Td Tm Tf Tr Ts Tz Tw Tc TL cm Do re f S n W h m l c gs BMC EMC BI ID EI sh d0 d1 BX EX".split()
_BOMB = zlib.compress(bytes(40 * 1024 * 1024), 9)


def mutant(seed: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """One spoilt PDF; objects may come from `others`."""
    kind = chance.random()
    if kind < 0.12:
        return spoilt(seed, chance)
    if kind < 0.2:
        return _with_spoilt_index(seed, chance)
    for _ in range(few(chance, 5)):
        objects = list(_OBJECT.finditer(seed))
        if not objects:
            return spoilt(seed, chance)
        chosen = chance.choice(objects)
        if chance.random() < 0.06:
            donors = list(_OBJECT.finditer(chance.choice(others))) or objects
            new = chance.choice(donors)[2]
        else:
            new = _spoilt_object(chosen[2], [int(each[1]) for each in objects], chance)
        seed = seed[: chosen.start(2)] + new + seed[chosen.end(2) :]
    # Without its old index the file is read as PDFium mends it; with it, as a program that trusts it would.
    return _indexed(seed) if chance.random() < 0.7 else seed


def _indexed(data: bytes) -> bytes:
    """The file with a true index, so that what was spoilt is reached the usual way."""
    start = data.rfind(b"\nxref")
    trailer = re.search(rb"trailer\s*(<<.*?>>)\s*startxref", data[start:], re.S) if start >= 0 else None
    if trailer is None:
        return data
    body = data[: start + 1]
    places = {int(each[1]): each.start() for each in _OBJECT.finditer(body)}
    lines = b"".join(
        b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 65535 f \n"
        for n in range(max(places, default=0) + 1)
    )
    return b"%sxref\n0 %d\n%strailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (
        body, max(places, default=0) + 1, lines, trailer[1], len(body),
    )  # fmt: skip


def _spoilt_object(body: bytes, known: Sequence[int], chance: Random) -> bytes:
    match_ = _STREAM.fullmatch(body.strip())
    if match_ is None:
        return _spoilt_values(body, known, chance)
    about, packed = match_[1], match_[2]
    if chance.random() < 0.3:
        return b"\n%sstream\n%s\nendstream\n" % (_spoilt_values(about, known, chance), packed)
    plain = _unpacked(about, packed)
    if plain is None:
        return b"\n%sstream\n%s\nendstream\n" % (about, spoilt(packed, chance))
    if chance.random() < 0.02:
        return _stream(about, _BOMB, b"/FlateDecode")
    spoilt_plain = _spoilt_operators(plain, chance) if chance.random() < 0.8 else spoilt(plain, chance)
    if chance.random() < 0.1:
        return _stream(about, spoilt(zlib.compress(spoilt_plain, 1), chance), b"/FlateDecode")
    return _stream(about, zlib.compress(spoilt_plain, 1), b"/FlateDecode")


def _stream(about: bytes, data: bytes, filter_: bytes) -> bytes:
    about = re.sub(
        rb"/Filter\s*(\[[^\]]*\]|/\w+)|/Length\d? \d+( \d+ R)?|/DecodeParms\s*<<.*?>>", b"", about, flags=re.S
    )
    return b"\n%s stream\n%s\nendstream\n" % (
        about.rstrip().removesuffix(b">>") + b"/Filter %s/Length %d>>" % (filter_, len(data)), data,
    )  # fmt: skip


def _unpacked(about: bytes, packed: bytes) -> bytes | None:
    """What a stream holds, None where it is packed in another way, or is a font."""
    if b"/Filter" not in about:
        return packed if len(packed) <= _LARGEST else None
    if b"/FlateDecode" not in about or re.search(rb"/ASCII|/Predictor|/DCT|/LZW|/Length1", about):
        return None
    try:
        plain = zlib.decompressobj().decompress(packed, _LARGEST + 1)
    except zlib.error:
        return None
    return plain if len(plain) <= _LARGEST else None


def _spoilt_values(text: bytes, known: Sequence[int], chance: Random) -> bytes:
    """A dictionary with values exchanged for others of the same kind, of another kind, or for none."""
    for _ in range(few(chance, 4)):
        values = list(_VALUE.finditer(text))
        if not values:
            return text
        at = chance.choice(values)
        match chance.randrange(7):
            case 0:
                new = number(chance).encode()
            case 1 | 2:
                new = b"%d 0 R" % chance.choice(known)
            case 3:
                new = chance.choice(values)[0]
            case 4:
                new = chance.choice((b"null", b"true", b"[]", b"<<>>", b"()", b"[" * 300 + b"]" * 300, b"/X"))
            case 5:
                new = b"(" + re.sub(rb"[()\\]", b"", word(chance).encode("utf-16", "surrogatepass")) + b")"
            case _:
                new = b""
        text = text[: at.start()] + new + text[at.end() :]
    return text


def _spoilt_operators(text: bytes, chance: Random) -> bytes:
    """A page, a form or a map of letters with tokens changed, lost, doubled and moved."""
    tokens = _TOKEN.findall(text)
    for _ in range(few(chance, 12)):
        if not tokens:
            break
        at = chance.randrange(len(tokens))
        length = few(chance, 20)
        match chance.randrange(7):
            case 0:
                del tokens[at : at + length]
            case 1:
                tokens[at:at] = tokens[at : at + length] * chance.choice((1, 2, 300))
            case 2:
                tokens[at] = number(chance).encode()
            case 3:
                tokens[at:at] = [b" ", chance.choice(_OPERATORS), b" "]
            case 4:
                other = chance.randrange(len(tokens))
                tokens[at], tokens[other] = tokens[other], tokens[at]
            case 5:
                tokens[at] = b"<" + word(chance).encode("utf-16-be", "surrogatepass").hex().encode() + b">"
            case _:
                numbers = [n for n, token in enumerate(tokens) if re.fullmatch(rb"[-+.\d]+", token)]
                if numbers:
                    tokens[chance.choice(numbers)] = number(chance).encode()
    return b"".join(tokens)


def _with_spoilt_index(data: bytes, chance: Random) -> bytes:
    start = max(data.rfind(b"\nxref"), data.rfind(b"startxref") - 400, 0)
    tail = data[start:]
    match chance.randrange(5):
        case 0:
            tail = spoilt(tail, chance)
        case 1:
            tail = _spoilt_values(tail, list(range(12)), chance)
        case 2:
            tail = re.sub(rb"startxref\s+\d+", b"startxref\n" + number(chance).encode(), tail)
        case 3:
            previous = b"trailer\n<</Prev %d " % chance.choice((start, 0, len(data), 1 << 40))
            tail = re.sub(rb"trailer\s*<<", lambda match_: previous, tail)
        case _:
            return data + data[chance.randrange(len(data)) :]
    return data[:start] + tail
