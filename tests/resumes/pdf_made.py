"""The least PDF that a test needs, written by hand: text where it is put, in the fonts that every viewer has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

FONTS = {"R": "Helvetica", "B": "Helvetica-Bold", "I": "Helvetica-Oblique"}
Text: TypeAlias = tuple[float, float, float, str, str]
"""From the left, from the top, size, font (R, B, I) and words."""
Link: TypeAlias = tuple[float, float, float, float, str]
"""Left, top, right, bottom, address."""


def pdf(*pages: Sequence[Text], links: Sequence[Link] = (), extra: bytes = b"") -> bytes:
    """Return a PDF of *pages*; *links* lie on the first, and *extra* operators are drawn on it."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    fonts = {}
    for name, base in FONTS.items():
        objects.append(f"<< /Type /Font /Subtype /Type1 /BaseFont /{base} /Encoding /WinAnsiEncoding >>".encode())
        fonts[name] = len(objects)
    faces = " ".join(f"/{name} {number} 0 R" for name, number in fonts.items())
    kids = []
    for index, page in enumerate(pages):
        drawn = b"".join(_shown(text) for text in page) + (extra if index == 0 else b"")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
        contents = len(objects)
        notes = []
        for left, top, right, bottom, address in links if index == 0 else ():
            rect = f"[{left} {842 - bottom} {right} {842 - top}]"
            objects.append(f"<< /Subtype /Link /Rect {rect} /A << /S /URI /URI ({address}) >> >>".encode())
            notes.append(f"{len(objects)} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {contents} 0 R "
            f"/Annots [{' '.join(notes)}] /Resources << /Font << {faces} >> >> >>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return _file(objects)


def _shown(text: Text) -> bytes:
    left, top, size, font, words = text
    escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{font} {size} Tf 1 0 0 1 {left} {842 - top} Tm ({escaped}) Tj ET\n".encode("cp1252")


def _file(objects: Sequence[bytes]) -> bytes:
    made = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        made += b"%010d 00000 n \n" % place
    made += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(made)


def lines(left: float, top: float, *texts: str, step: float = 14, size: float = 10, font: str = "R") -> list[Text]:
    """Return *texts* one under the other."""
    return [(left, top + step * index, size, font, text) for index, text in enumerate(texts)]
