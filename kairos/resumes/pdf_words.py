"""The words of a PDF's pages with where they stand and how they look.

pypdf opens the file and knows its fonts; which operator moves what is followed here, because where a word ends decides
whether a page has columns, and no method of pypdf says that.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from attrs import define, field

from kairos.errors import BadInputError
from kairos.resumes.pdf_fonts import BY_LIGATURE, Face, read_face

if TYPE_CHECKING:
    from pypdf import PageObject

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
PAGES: Final = 60
"""Most pages that are read."""
WORDS: Final = 200_000
_FORMS: Final = 6
"""How deep forms may lie in forms."""
_OPERATIONS: Final = 600_000
_UNPACKED: Final = 24_000_000
_LONG_WORD: Final = 26
_LEAST_GAP: Final = 0.085
"""The least space between words, by the size of the letters, where a line would else be one word."""
_UNIT: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@define
class Word:
    """A word on a page; x grows to the right and y downwards, in points."""

    text: str
    x: float
    past: float
    y: float
    """Where its letters stand, from the top of the page."""
    size: float
    bold: bool = False
    italic: bool = False
    caps: bool = False
    href: str = ""
    upright: bool = True


@define
class Page:
    """A page's words in the order in which they were drawn."""

    width: float
    height: float
    words: list[Word] = field(factory=list)
    pictures: int = 0
    letters: int = 0
    senseless: int = 0
    """Letters whose font does not say what they mean."""


@define
class _State:
    """The graphics state as far as text goes."""

    matrix: Matrix = _UNIT
    face: Face | None = None
    size: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0
    unseen: bool = False
    """Whether what is drawn is not seen: letters over outlines of themselves, which make them bold."""

    def copy(self) -> _State:
        return _State(
            self.matrix,
            self.face,
            self.size,
            self.spacing,
            self.word_spacing,
            self.stretch,
            self.leading,
            self.rise,
            self.mode,
            self.unseen,
        )


def pdf_pages(data: bytes, name: str) -> Iterator[Page]:
    """Yield the pages of the PDF in *data*.

    Raises:
        BadInputError: It needs a password, or is no whole PDF.
    """
    import logging
    from io import BytesIO

    from pypdf import PdfReader, overwrite_configuration
    from pypdf.errors import DependencyError, PyPdfError

    logging.disable(logging.CRITICAL)
    # What its own limits allow takes minutes; a page of text is some hundred thousand bytes.
    overwrite_configuration(
        zlib_maximum_output_length=_UNPACKED,
        lzw_maximum_output_length=_UNPACKED,
        run_length_maximum_output_length=_UNPACKED,
        array_based_stream_maximum_output_length=_UNPACKED,
        stream_decoding_work_maximum_length=3 * _UNPACKED,
        stream_parsing_work_maximum_count=_OPERATIONS,
    )
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise BadInputError(
                "cannot read the resume",
                where=name,
                expected="a PDF that opens without a password",
                got="an encrypted one",
                hint="open it with its password and print it to a new PDF",
            )
        for number, page in enumerate(reader.pages):
            if number >= PAGES:
                break
            yield _Reading(page).page()
    except DependencyError as error:
        raise _broken(name, "one encrypted in a way that is not read") from error
    except BadInputError:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, AssertionError) as error:
        raise _broken(name, "a damaged one") from error
    except (ArithmeticError, RecursionError, NotImplementedError) as error:
        raise _broken(name, "a damaged one") from error


def _broken(name: str, got: str) -> BadInputError:
    return BadInputError(
        "cannot read the resume",
        where=name,
        expected="a whole PDF",
        got=got,
        hint="open it and print it to a new PDF, or save it as DOCX or text",
    )


class _Reading:
    """Follows the operators of one page."""

    def __init__(self, source: PageObject) -> None:
        box = source.cropbox
        self._source = source
        self._left, self._top = float(box.left), float(box.top)
        self._turn = int(source.get("/Rotate", 0) or 0) % 360
        width, height = float(box.width), float(box.height)
        if self._turn in (90, 270):
            width, height = height, width
        self._page = Page(width=width, height=height)
        self._bottom, self._right = float(box.bottom), float(box.right)
        self._faces: dict[int, Face] = {}
        self._operations = 0
        self._marks: list[str | None] = []
        self._actual: str | None = None
        """What the signs being drawn say together; empty once it was said."""
        self._open: Word | None = None
        """The last word, while no space was drawn behind it."""
        self._text: Matrix = _UNIT
        self._line: Matrix = _UNIT

    def page(self) -> Page:
        contents = self._source.get_contents()
        if contents is not None:
            resources = self._source.get("/Resources")
            self._run(contents, resources.get_object() if resources is not None else {}, _State(), 0)
        self._link()
        return self._page

    def _run(self, contents: Any, resources: Any, state: _State, depth: int) -> None:
        from pypdf.generic import ContentStream

        stream = contents if isinstance(contents, ContentStream) else ContentStream(contents, self._source.pdf)
        stack: list[_State] = []
        for operands, operator in stream.operations:
            self._operations += 1
            if self._operations > _OPERATIONS or len(self._page.words) > WORDS:
                return
            if operator == b"q":
                stack.append(state.copy())
                if len(stack) > 500:
                    return
            elif operator == b"Q":
                state = stack.pop() if stack else state
            elif operator == b"Do":
                self._draw(operands, resources, state, depth)
            elif operator == b"INLINE IMAGE":
                self._page.pictures += 1
            else:
                self._operate(operator, operands, resources, state)

    def _operate(self, operator: bytes, operands: Any, resources: Any, state: _State) -> None:
        try:
            if operator in _SHOWING:
                self._shown(operator, operands, state)
            elif operator == b"cm":
                state.matrix = multiplied(_matrix(operands), state.matrix)
            elif operator == b"BT":
                self._text = self._line = _UNIT
            elif operator in (b"Td", b"TD"):
                x, y = float(operands[0]), float(operands[1])
                if operator == b"TD":
                    state.leading = -y
                self._line = self._text = multiplied((1, 0, 0, 1, x, y), self._line)
            elif operator == b"Tm":
                self._line = self._text = _matrix(operands)
            elif operator == b"T*":
                self._next_line(state)
            elif operator == b"Tf":
                state.face = self._face(operands[0], resources)
                state.size = float(operands[1])
            elif operator in _NUMBERS:
                value = float(operands[0])
                setattr(state, _NUMBERS[operator], value / 100 if operator == b"Tz" else value)
            elif operator == b"Tr":
                state.mode = int(operands[0])
            elif operator == b"gs":
                looks = resources["/ExtGState"].get_object()[operands[0]].get_object()
                state.unseen = float(looks["/ca"]) == 0.0 if "/ca" in looks else state.unseen
            elif operator in (b"BDC", b"BMC"):
                self._marks.append(self._actual)
                if operator == b"BDC" and self._actual is None:
                    self._actual = _actual_text(operands[1], resources)
            elif operator == b"EMC":
                self._actual = self._marks.pop() if self._marks else None
        except (IndexError, TypeError, ValueError, KeyError, AttributeError):
            # One operator without what it needs is passed over, as every viewer does.
            return

    def _next_line(self, state: _State) -> None:
        self._line = self._text = multiplied((1, 0, 0, 1, 0, -state.leading), self._line)

    def _shown(self, operator: bytes, operands: Any, state: _State) -> None:
        if operator in (b"'", b'"'):
            if operator == b'"':
                state.word_spacing, state.spacing = float(operands[0]), float(operands[1])
            self._next_line(state)
            operands = operands[-1:]
        pieces = operands[0] if operator == b"TJ" else operands[:1]
        self._show(pieces, state)

    def _draw(self, operands: Any, resources: Any, state: _State, depth: int) -> None:
        try:
            drawn = resources["/XObject"].get_object()[operands[0]].get_object()
            kind = drawn.get("/Subtype")
            if kind == "/Image":
                self._page.pictures += 1
            elif kind == "/Form" and depth < _FORMS:
                inner = state.copy()
                inner.matrix = multiplied(_matrix(drawn.get("/Matrix", _UNIT)), state.matrix)
                own = drawn.get("/Resources")
                self._run(drawn, own.get_object() if own is not None else resources, inner, depth + 1)
        except (KeyError, IndexError, TypeError, AttributeError, ValueError):
            return

    def _face(self, name: Any, resources: Any) -> Face | None:
        found = resources["/Font"].get_object()[name].get_object()
        face = self._faces.get(id(found))
        if face is None:
            face = self._faces[id(found)] = read_face(found)
        return face

    def _show(self, pieces: Any, state: _State) -> None:
        face = state.face
        if face is None:
            return
        pieces = list(pieces)
        least = min(0.165, max(0.12, 0.55 * (face.space_width or 250.0) * face.scale))
        words, past, spaced = self._spell(pieces, state, face, least)
        if any(len(text) > _LONG_WORD for text, _start, _past in words):
            # Lines that are set tight part their words by less.
            words, past, spaced = self._spell(pieces, state, face, _LEAST_GAP)
        for number, (text, start, end) in enumerate(words):
            self._keep(text, start, end, state, face, joins=number == 0 and not spaced[0])
        if spaced[1]:
            self._open = None
        self._text = multiplied((1, 0, 0, 1, past, 0), self._text)

    def _spell(
        self, pieces: list[Any], state: _State, face: Face, least: float
    ) -> tuple[list[tuple[str, float, float]], float, tuple[bool, bool]]:
        """Return the words of *pieces* with their places, where the next would begin, and if spaces are around."""
        words: list[tuple[str, float, float]] = []
        word: list[str] = []
        start = at = 0.0
        letters = senseless = 0
        before = after = False
        for piece in pieces:
            if isinstance(piece, int | float):
                if word and -float(piece) / 1000 > least:
                    words.append(("".join(word), start, at))
                    word = []
                at -= float(piece) / 1000 * state.size * state.stretch
                continue
            data = piece if isinstance(piece, bytes) else getattr(piece, "original_bytes", b"")
            for code in face.codes(data):
                letter = face.letter(code)
                if self._actual is not None:
                    letter, self._actual = self._actual, ""
                letters += 1
                senseless += not face.known or letter == "\ufffd" or "" < letter < " "
                after = letter.isspace()
                if after:
                    before = before or not (words or word)
                    if word:
                        words.append(("".join(word), start, at))
                        word = []
                elif letter:
                    start = start if word else at
                    word.append(letter)
                step = face.width(code) * face.scale * state.size + state.spacing
                at += (step + (state.word_spacing if code in (face.space, " ") else 0.0)) * state.stretch
        if word:
            words.append(("".join(word), start, at))
        self._page.letters = self._page.letters + letters
        self._page.senseless = self._page.senseless + senseless
        return words, at, (before, after)

    def _keep(self, text: str, start: float, past: float, state: _State, face: Face, *, joins: bool) -> None:
        matrix = multiplied((1, 0, 0, 1, 0, state.rise), multiplied(self._text, state.matrix))
        x, y = self._on_page(*_moved(matrix, start))
        end, other = self._on_page(*_moved(matrix, past))
        height = (matrix[2] ** 2 + matrix[3] ** 2) ** 0.5 * abs(state.size)
        upright = abs(end - x) >= abs(other - y)
        word = Word(
            text,
            min(x, end),
            max(x, end),
            y,
            height,
            bold=face.bold or state.mode == 2 or state.unseen,
            italic=face.italic,
            caps=face.caps,
            upright=upright,
        )
        last = self._open
        if joins and last is not None and _goes_on(last, word):
            # Drawn letter by letter: what no space parts is one word.
            last.text += text
            last.past = max(last.past, word.past)
            return
        self._open = word
        self._page.words.append(word)

    def _on_page(self, x: float, y: float) -> tuple[float, float]:
        if self._turn == 90:
            return y - self._bottom, x - self._left
        if self._turn == 180:
            return self._right - x, y - self._bottom
        if self._turn == 270:
            return self._top - y, self._right - x
        return x - self._left, self._top - y

    def _link(self) -> None:
        """Give the words under a link its address; a link over no word becomes one."""
        missed: dict[str, Word] = {}
        annotations = self._source.get("/Annots")
        for one in (annotations.get_object() if annotations is not None else ())[:500]:
            try:
                note = one.get_object()
                action = note["/A"].get_object()
                address = str(action["/URI"])
                corners = [float(corner) for corner in note["/Rect"]]
            except (KeyError, TypeError, ValueError, AttributeError):
                continue
            if not address.lower().startswith(("http://", "https://", "mailto:", "tel:")) or len(address) > 2000:
                continue
            self._link_one(address, corners, missed)
        linked = {word.href for word in self._page.words}
        self._page.words.extend(word for address, word in missed.items() if address not in linked)

    def _link_one(self, address: str, corners: list[float], missed: dict[str, Word]) -> None:
        ax, ay = self._on_page(corners[0], corners[1])
        bx, by = self._on_page(corners[2], corners[3])
        left, right, top, bottom = min(ax, bx), max(ax, bx), min(ay, by), max(ay, by)
        hit = False
        for word in self._page.words:
            middle = word.y - word.size * 0.3
            if top - 1 <= middle <= bottom + 1 and left - 1 <= (word.x + word.past) / 2 <= right + 1:
                word.href = address
                hit = True
        if not hit and 0 <= top <= self._page.height and 0 <= left <= self._page.width:
            shown = address.removeprefix("mailto:").removeprefix("tel:")
            size = min(12.0, max(6.0, (bottom - top) * 0.8))
            missed.setdefault(address, Word(shown, left, right, bottom - size * 0.25, size, href=address))


def _actual_text(properties: Any, resources: Any) -> str | None:
    """Return what marked content says that its signs mean; None where it says nothing."""
    if isinstance(properties, str):
        properties = resources["/Properties"].get_object()[properties].get_object()
    text = properties.get("/ActualText")
    return str(text).translate(BY_LIGATURE) if isinstance(text, str) and len(text) <= 8 else None


def _goes_on(word: Word, following: Word) -> bool:
    """Return whether *following*, drawn next, is more of *word*: a letter or two close behind it, looking the same."""
    gap = following.x - word.past
    return (
        (len(following.text) <= 2 or len(word.text) <= 2)
        and abs(word.y - following.y) < 0.05 * word.size
        and -0.2 * word.size < gap < 0.165 * word.size
        and (word.size, word.bold, word.italic, word.upright)
        == (
            following.size,
            following.bold,
            following.italic,
            following.upright,
        )
    )


_SHOWING: Final = (b"Tj", b"TJ", b"'", b'"')
_NUMBERS: Final = {b"Tc": "spacing", b"Tw": "word_spacing", b"Tz": "stretch", b"TL": "leading", b"Ts": "rise"}


def multiplied(one: Matrix, other: Matrix) -> Matrix:
    """Return *one* followed by *other*."""
    return (
        one[0] * other[0] + one[1] * other[2],
        one[0] * other[1] + one[1] * other[3],
        one[2] * other[0] + one[3] * other[2],
        one[2] * other[1] + one[3] * other[3],
        one[4] * other[0] + one[5] * other[2] + other[4],
        one[4] * other[1] + one[5] * other[3] + other[5],
    )


def _matrix(values: Any) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in list(values)[-6:])
    return (a, b, c, d, e, f)


def _moved(matrix: Matrix, x: float) -> tuple[float, float]:
    return x * matrix[0] + matrix[4], x * matrix[1] + matrix[5]
