"""JSON as bytes that are safe to look at."""

from __future__ import annotations

import json
from typing import Any

from ..expressions import expression

# JSON itself escapes only U+0000-001F. These could steer a terminal or hide text when the file is looked at.
_UNSAFE = expression("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def json_bytes(tree: Any, indent: int | None = 1) -> bytes:
    """The tree as JSON in UTF-8, ending in a line feed, every text kept exactly; None: all on one line."""
    text = json.dumps(tree, ensure_ascii=False, indent=indent)
    return (_UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n").encode("utf-8")
