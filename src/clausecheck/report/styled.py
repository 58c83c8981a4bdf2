"""Words with their styles, as terminals show them.

A text is a row of pieces, and nothing in them is ever read as markup. The few styles a report has are written by hand:
a terminal library takes longer to load than the report to be written.
"""

from __future__ import annotations

from collections.abc import Iterator

_ATTRIBUTES = {"bold": "1", "dim": "2", "underline": "4"}
_COLOURS = {"red": "31", "green": "32", "yellow": "33", "magenta": "35", "cyan": "36"}


class Styled:
    """Text in pieces, each with the names of its styles ("bold red"); `style` holds for all that is added too."""

    __slots__ = ("_pieces", "_style")

    def __init__(self, words: str = "", style: str = "") -> None:
        self._style = style
        self._pieces: list[tuple[str, str]] = [(words, style)] if words else []

    @property
    def plain(self) -> str:
        """The words alone."""
        return "".join([words for words, _ in self._pieces])

    def append(self, words: str, style: str = "") -> Styled:
        """Adds words at the end; gives itself."""
        if words:
            self._pieces.append((words, f"{self._style} {style}".strip()))
        return self

    def extend(self, other: Styled) -> Styled:
        """Adds another text at the end; gives itself."""
        for words, style in other._pieces:
            self.append(words, style)
        return self

    def part(self, start: int, end: int) -> Styled:
        """The letters from `start` to `end`, styled as they are."""
        cut = Styled(style=self._style)
        at = 0
        for words, style in self._pieces:
            if inside := words[max(start - at, 0) : max(end - at, 0)]:
                cut._pieces.append((inside, style))
            at += len(words)
        return cut

    def lines(self) -> Iterator[Styled]:
        """The text cut at its line feeds."""
        start = 0
        for line in self.plain.split("\n"):
            yield self.part(start, start + len(line))
            start += len(line) + 1

    def without_trailing_space(self) -> Styled:
        """The text without spaces at its end."""
        return self.part(0, len(self.plain.rstrip()))

    def ansi(self, colour: bool) -> str:
        """The text with ANSI sequences; without colours where they are not wanted."""
        return "".join([_sequence(words, style, colour) for words, style in self._pieces])


def _sequence(words: str, style: str, colour: bool) -> str:
    names = style.split()
    codes = [code for name, code in _ATTRIBUTES.items() if name in names]
    codes += [_COLOURS[name] for name in names if colour and name in _COLOURS]
    return f"\x1b[{';'.join(codes)}m{words}\x1b[0m" if codes else words
