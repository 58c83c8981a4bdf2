"""The inside of a DOCX: its package, and a walk through its stories in the order a reader sees them.

    Package   zip → parts → XML, refusing what is hostile                      package.py
    Styles    who is based on whom; hidden and struck-out words                styles.py
    Walker    a story → passages and tables, every letter shown or accounted   walk.py, inline.py
    Passage   one paragraph: its anchor, and pieces that know their runs       story.py
    Marker    comment ranges around exact words of a walked story              marks.py
    Repack    a copy with parts replaced or added                              repack.py

A reader makes a Document of the passages; a writer that marks exact words walks the same story, takes the
passage with the anchor of a Block, and finds in its pieces the runs to split: a block's text is the automatic
number (`Block.generated` characters), then the pieces one after another.
"""

from .marks import Marker
from .names import BODY, ENDNOTE, FOOTNOTE, Element
from .package import DamagedPartError, Package, Relationship
from .repack import Repack
from .shapes import text_area
from .story import (
    Cell,
    Item,
    LeftOut,
    NoteReference,
    Passage,
    Piece,
    Sightings,
    Table,
    elements_at,
    passages,
)
from .styles import Styles
from .walk import Walker

__all__ = [
    "BODY",
    "ENDNOTE",
    "FOOTNOTE",
    "Cell",
    "DamagedPartError",
    "Element",
    "Item",
    "LeftOut",
    "Marker",
    "NoteReference",
    "Package",
    "Passage",
    "Piece",
    "Relationship",
    "Repack",
    "Sightings",
    "Styles",
    "Table",
    "Walker",
    "elements_at",
    "passages",
    "text_area",
]
