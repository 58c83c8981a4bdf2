"""PDFium through ctypes: opens a file, gives its pages one by one, and closes what it opened.

Only the raw bindings are imported: they start a quarter faster than pypdfium2's own classes.
Coordinates are PDF user space: points, origin at the bottom left of the page.
"""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import Enum
from typing import Any, NamedTuple

import pypdfium2_raw

pdfium: Any = pypdfium2_raw

pdfium.FPDF_InitLibrary()

_FIELDS_WITH_WORDS = frozenset(
    {pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX}
)
_XFA_FORMS = frozenset({pdfium.FORMTYPE_XFA_FULL, pdfium.FORMTYPE_XFA_FOREGROUND})


def with_plain_addresses(function: Any, result: Any, *arguments: Any) -> Any:
    """The same function, taking and giving addresses as numbers: this halves the cost of a call."""
    return ctypes.CFUNCTYPE(result, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_loose_box = with_plain_addresses(
    pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p
)
_MOST_PIXELS = 150_000_000
"""A picture of more pixels than this is not drawn: A0 at 300 dots per inch has fewer."""
_PASSWORD_ERRORS = frozenset({pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY})


class OpenFailure(Enum):
    """Why PDFium would not open a file."""

    DAMAGED = "damaged"
    PASSWORD = "password"


class CannotOpen(Exception):  # noqa: N818 - an answer of the opener, turned into a ReadError by its caller
    """PDFium did not open the file."""

    def __init__(self, failure: OpenFailure) -> None:
        super().__init__(failure.value)
        self.failure = failure


class Box(NamedTuple):
    """A rectangle of user space: left, bottom, right, top, points."""

    left: float
    bottom: float
    right: float
    top: float


class Characters(NamedTuple):
    """The characters of a page as PDFium lists them, each with its box; generated ones have no width.

    A letter beyond U+FFFF has two boxes: it stands at the second, and an empty string at the first.
    """

    text: Sequence[str] = ""
    left: Sequence[float] = ()
    top: Sequence[float] = ()
    right: Sequence[float] = ()
    bottom: Sequence[float] = ()


class NativePage:
    """One open page; valid inside `PdfFile.page` only."""

    def __init__(self, file: PdfFile, index: int) -> None:
        self._file = file
        self._index = index
        self.handle = pdfium.FPDF_LoadPage(file.handle, index)
        self._text: Any = None
        self.typed = self._typed() if self.handle else []
        """Words that stand upon the page, not in it, with their places: form fields and typed notes."""

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of what the page shows, points."""
        edges = [ctypes.c_float() for _ in range(4)]
        for get in (pdfium.FPDFPage_GetCropBox, pdfium.FPDFPage_GetMediaBox):
            if get(self.handle, *edges):
                left, bottom, right, top = (edge.value for edge in edges)
                return min(left, right), min(bottom, top), max(left, right), max(bottom, top)
        width, height = pdfium.FPDF_GetPageWidthF(self.handle), pdfium.FPDF_GetPageHeightF(self.handle)
        turned = pdfium.FPDFPage_GetRotation(self.handle) % 2
        return (0.0, 0.0, height, width) if turned else (0.0, 0.0, width, height)

    def characters(self) -> Characters:
        """All characters of the page with their loose boxes (advance wide, ascent and descent high)."""
        self._text = pdfium.FPDFText_LoadPage(self.handle)
        count = pdfium.FPDFText_CountChars(self._text) if self._text else 0
        if count <= 0:
            return Characters()
        boxes = (pdfium.FS_RECTF * count)()
        start, size = ctypes.addressof(boxes), ctypes.sizeof(pdfium.FS_RECTF)
        page = ctypes.cast(self._text, ctypes.c_void_p)
        for index, address in enumerate(range(start, start + count * size, size)):
            _loose_box(page, index, address)
        flat = array("f", bytes(boxes)).tolist()
        return Characters(self._all_text(count), flat[0::4], flat[1::4], flat[2::4], flat[3::4])

    def angle(self, index: int) -> float:
        """How far a character is turned, radians."""
        return float(pdfium.FPDFText_GetCharAngle(self._text, index))

    def is_hyphen(self, index: int) -> bool:
        """Whether a character is a hyphen at a line's end (PDFium shows it as U+0002)."""
        return bool(pdfium.FPDFText_IsHyphen(self._text, index) == 1)

    def is_invisible(self, index: int) -> bool:
        """Whether a character is drawn without ink, as the text layer of a scan is."""
        drawn = pdfium.FPDFText_GetTextObject(self._text, index)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(drawn) if drawn else -1
        return bool(mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)

    @property
    def quarter_turns(self) -> int:
        """Quarter turns clockwise by which the page is shown."""
        return int(pdfium.FPDFPage_GetRotation(self.handle)) % 4

    def render_grey(self, dots_per_inch: float, turns: int = 0) -> tuple[int, int, bytes]:
        """The page as it is shown, turned on clockwise: width and height in pixels, and a byte a pixel."""
        scale = dots_per_inch / 72
        width = max(1, round(pdfium.FPDF_GetPageWidthF(self.handle) * scale))
        height = max(1, round(pdfium.FPDF_GetPageHeightF(self.handle) * scale))
        if turns % 2:
            width, height = height, width
        if width * height > _MOST_PIXELS:
            return 0, 0, b""
        pixels = ctypes.create_string_buffer(width * height)
        bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_Gray, pixels, width)
        if not bitmap:
            return 0, 0, b""
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        flags = pdfium.FPDF_ANNOT | pdfium.FPDF_GRAYSCALE
        pdfium.FPDF_RenderPageBitmap(bitmap, self.handle, 0, 0, width, height, turns, flags)
        pdfium.FPDFBitmap_Destroy(bitmap)
        return width, height, pixels.raw

    def close(self) -> None:
        """Gives the page's memory back."""
        if self._text:
            pdfium.FPDFText_ClosePage(self._text)
            self._text = None
        if self.handle:
            pdfium.FPDF_ClosePage(self.handle)
            self.handle = None

    def _all_text(self, count: int) -> Sequence[str]:
        units = (ctypes.c_ushort * (count + 1))()
        written = pdfium.FPDFText_GetText(self._text, 0, count, units)
        if written == count + 1:
            text = bytes(units)[: 2 * count].decode("utf-16-le", "surrogatepass")
            if len(text) == count:
                return text
        # The bulk call leaves control characters out; only one by one do they stay beside their boxes.
        codes = [pdfium.FPDFText_GetUnicode(self._text, index) for index in range(count)]
        return [_letter(code, before) for code, before in zip(codes, [0, *codes], strict=False)]

    def _typed(self) -> list[tuple[str, Box]]:
        """The words that stand upon the page: values of form fields, and notes typed on it."""
        typed: list[tuple[str, Box]] = []
        for index in range(pdfium.FPDFPage_GetAnnotCount(self.handle)):
            annotation = pdfium.FPDFPage_GetAnnot(self.handle, index)
            if not annotation:
                continue
            words, edges = self._words_of(annotation), pdfium.FS_RECTF()
            if words and pdfium.FPDFAnnot_GetRect(annotation, edges):
                typed.append((words, Box(edges.left, edges.bottom, edges.right, edges.top)))
            pdfium.FPDFPage_CloseAnnot(annotation)
        return typed

    def _words_of(self, annotation: Any) -> str:
        if pdfium.FPDFAnnot_GetFlags(annotation) & pdfium.FPDF_ANNOT_FLAG_HIDDEN:
            return ""
        kind, form = pdfium.FPDFAnnot_GetSubtype(annotation), self._file.form
        if kind == pdfium.FPDF_ANNOT_FREETEXT:
            of = pdfium.FPDFAnnot_GetStringValue
            return _string(lambda units, size: of(annotation, b"Contents", units, size))
        if kind != pdfium.FPDF_ANNOT_WIDGET or not form:
            return ""
        if pdfium.FPDFAnnot_GetFormFieldType(form, annotation) not in _FIELDS_WITH_WORDS:
            return ""
        value = pdfium.FPDFAnnot_GetFormFieldValue
        return _string(lambda units, size: value(form, annotation, units, size))


def _letter(code: int, before: int) -> str:
    """The letter for a UTF-16 unit or code point and the one before it; halves of a pair make one letter."""
    if 0xDC00 <= code < 0xE000 and 0xD800 <= before < 0xDC00:
        return chr(0x10000 + ((before - 0xD800) << 10) + code - 0xDC00)
    return chr(code) if code < 0xD800 or 0xE000 <= code < 0x110000 else ""


def _string(get: Callable[[Any, int], int]) -> str:
    """A string that PDFium writes into a buffer, asked first for its size in bytes."""
    units = (ctypes.c_ushort * (get(None, 0) // 2 + 1))()
    get(units, ctypes.sizeof(units))
    return bytes(units).decode("utf-16-le", "replace").partition("\0")[0].strip()


class PdfFile:
    """One open file. Raises CannotOpen where PDFium refuses it."""

    def __init__(self, data: bytes, password: str | None) -> None:
        self._data = data  # PDFium reads from it as long as the file is open
        secret = password.encode() if password else None
        self.handle = pdfium.FPDF_LoadMemDocument64(data, len(data), secret)
        if not self.handle:
            failed_by_password = pdfium.FPDF_GetLastError() in _PASSWORD_ERRORS
            raise CannotOpen(OpenFailure.PASSWORD if failed_by_password else OpenFailure.DAMAGED)
        self.pages = int(pdfium.FPDF_GetPageCount(self.handle))
        self._form_info = pdfium.FPDF_FORMFILLINFO(version=2)
        has_form = pdfium.FPDF_GetFormType(self.handle) != pdfium.FORMTYPE_NONE
        self.form = pdfium.FPDFDOC_InitFormFillEnvironment(self.handle, self._form_info) if has_form else None

    @property
    def is_xfa(self) -> bool:
        """Whether the file is an XFA form, whose words PDFium does not show."""
        return int(pdfium.FPDF_GetFormType(self.handle)) in _XFA_FORMS

    @property
    def attachments(self) -> int:
        """Files that travel inside this one."""
        return int(pdfium.FPDFDoc_GetAttachmentCount(self.handle))

    @property
    def signatures(self) -> int:
        """Electronic signatures on the file."""
        return int(pdfium.FPDF_GetSignatureCount(self.handle))

    @contextmanager
    def page(self, index: int) -> Iterator[NativePage | None]:
        """One page (0-based) while it is looked at; None where PDFium cannot load it."""
        page = NativePage(self, index)
        try:
            yield page if page.handle else None
        finally:
            page.close()

    def close(self) -> None:
        """Closes the file."""
        if self.form:
            pdfium.FPDFDOC_ExitFormFillEnvironment(self.form)
            self.form = None
        if self.handle:
            pdfium.FPDF_CloseDocument(self.handle)
            self.handle = None
