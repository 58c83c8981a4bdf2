"""Looks for damage that PDFium passes over in silence: a broken stream gives a page without its words.

Only packed (Flate) streams are checked, since they carry a checksum: pages, maps to Unicode, fonts, objects.
"""

from __future__ import annotations

import re
import zlib

_STREAM = re.compile(rb">>\s{0,9}stream\r?\n")
_ABOUT = 2000
"""Bytes before a stream in which its description is looked for."""
_OTHERS = re.compile(rb"/Image\b|/EmbeddedFile\b|/ASCII(?:85|Hex)Decode\b")
_INDEX = re.compile(rb"startxref\s+(\d{1,12})")
_INDEX_START = re.compile(rb"\s*(?:xref|\d+\s+\d+\s+obj)\b")
_LARGEST = 1024 * 1024
"""Larger streams, bytes, hold pictures or whole fonts; unpacking them would cost more than reading the page."""


def broken_streams(data: bytes) -> int:
    """How many packed streams of a PDF are damaged; 0 for an encrypted file, where nobody can tell."""
    if b"/Encrypt" in data:
        return 0
    broken = 0
    for match in _STREAM.finditer(data):
        start, end = match.end(), data.find(b"endstream", match.end())
        about = data[max(match.start() - _ABOUT, 0) : match.start()].rpartition(b" obj")[2]
        if b"/FlateDecode" not in about or _OTHERS.search(about):
            continue
        packed = data[start : end if end >= 0 else None]
        if len(packed) <= _LARGEST:
            broken += end < 0 or not _is_whole(packed)
    return broken


def has_sound_index(data: bytes) -> bool:
    """Whether the index of objects stands where the file says; PDFium searches for the objects otherwise."""
    places = _INDEX.findall(data, max(len(data) - 4096, 0))
    before = max(data.find(b"%PDF-"), 0)
    return bool(places) and any(
        _INDEX_START.match(data, int(places[-1]) + shift) is not None for shift in {0, before}
    )


def _is_whole(packed: bytes) -> bool:
    try:
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        plain = unpacker.decompress(packed[2:], 64 * 1024 * 1024)
    except zlib.error:
        return False
    if not unpacker.eof:
        return bool(unpacker.unconsumed_tail)  # too long to be unpacked whole, and sound so far
    checksum = unpacker.unused_data[:4]
    return len(checksum) < 4 or int.from_bytes(checksum, "big") == zlib.adler32(plain)
