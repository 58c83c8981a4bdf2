"""Sentences about files and pages: why something could not be read, and what to do."""

from __future__ import annotations

from collections.abc import Mapping

from ..model import Text

READING: Mapping[str, Text] = {
    "missing-path": Text(
        "ファイルが見つかりません: {path}。パスのつづりを確かめてください。",
        "No such file or folder: {path}. Check the spelling of the path.",
    ),
}
