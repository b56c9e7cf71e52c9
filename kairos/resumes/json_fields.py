"""Which key of JSON Resume is which field of an entry, in both spellings, 0.x and 1.0.

One invariant makes the round trip lossless: ``extra`` holds every value of the source that its field does not
carry whole (an empty text, a number, a date in words, a second spelling), and under `NAMES` which spelling a field came
from where it was not the first one here. A writer takes a value of ``extra`` only while the field still reads as it.
"""

from __future__ import annotations

import re
from typing import Any, Final

from attrs import frozen

from kairos.errors import BadInputError
from kairos.models import SectionType
from kairos.resumes.dates import read_date

NAMES: Final = "kairos:names"
"""Key of ``extra``: field of the model -> the source's spelling."""
LISTS: Final = "kairos:lists"
"""Key of a resume's ``extra``: heading -> the top-level list that the schema does not know."""
PLAIN_ITEM: Final = "kairos:plain"
"""Key of ``extra``: the item was a bare text, not an object."""
META: Final = "meta"
SECTIONS: Final = "sections"
"""Where sections stand that the schema has no list for: under their headings in an object of ``meta``."""
RESERVED: Final = frozenset({NAMES, LISTS, PLAIN_ITEM})


@frozen
class Field:
    """One field of a model and the keys it is read from, the newest spelling first."""

    attribute: str
    names: tuple[str, ...]
    kind: str = "text"
    """``text``, ``date``, ``bullets``, ``keywords``, ``degree`` (all its names in one text) or ``place``."""


@frozen(kw_only=True)
class Shape:
    """How the items of one list are read."""

    section_type: SectionType
    heading: str
    fields: tuple[Field, ...]
    ongoing: bool = False
    """Whether a beginning without an end means that it goes on, as every theme shows it."""
    strict: bool = True
    """Whether a value of a wrong type is a fault; in a list of somebody's own it rests in ``extra``."""


def _fields(**names: str) -> tuple[Field, ...]:
    spelled = {
        "title": "title|name",
        "organization": "organization",
        "location": "location",
        "start": "startDate",
        "end": "endDate",
        "url": "url|website",
        "text": "summary|description",
        "bullets": "highlights",
        "keywords": "keywords",
    } | names
    kinds = {"location": "place", "start": "date", "end": "date", "bullets": "bullets", "keywords": "keywords"}
    return tuple(
        Field(
            attribute,
            tuple(spelling.replace("+", "|").split("|")),
            "degree" if "+" in spelling else kinds.get(attribute, "text"),
        )
        for attribute, spelling in spelled.items()
    )


def _extra(heading: str, **names: str) -> Shape:
    return Shape(section_type=SectionType.EXTRACURRICULAR, heading=heading, fields=_fields(**names))


_WORK: Final = _fields(title="position", organization="name|company")
SHAPES: Final[dict[str, Shape]] = {
    "work": Shape(section_type=SectionType.WORK_EXPERIENCE, heading="Experience", fields=_WORK, ongoing=True),
    "volunteer": Shape(
        section_type=SectionType.EXTRACURRICULAR,
        heading="Volunteering",
        fields=_fields(title="position", organization="organization|company"),
        ongoing=True,
    ),
    "education": Shape(
        section_type=SectionType.EDUCATION,
        heading="Education",
        fields=_fields(title="studyType+area", organization="institution", bullets="courses"),
    ),
    "projects": Shape(
        section_type=SectionType.PROJECTS,
        heading="Projects",
        fields=_fields(title="name", organization="entity", text="description|summary"),
        ongoing=True,
    ),
    "skills": Shape(section_type=SectionType.TECHNOLOGIES, heading="Skills", fields=_fields(title="name")),
    "awards": _extra("Awards", title="title", organization="awarder", start="date|startDate"),
    "certificates": _extra("Certificates", title="name", organization="issuer", start="date|startDate"),
    "publications": _extra("Publications", title="name", organization="publisher", start="releaseDate|date"),
    "languages": _extra("Languages", title="language|name", text="fluency|level|summary"),
    "interests": _extra("Interests", title="name"),
    "references": Shape(
        section_type=SectionType.REFERENCES,
        heading="References",
        fields=_fields(title="name", text="reference|summary"),
    ),
}
OWN_LIST: Final = Shape(
    section_type=SectionType.EXTRACURRICULAR,
    heading="",
    fields=_fields(
        title="title|name|position|label|role|language",
        organization="organization|company|institution|publisher|issuer|awarder|employer",
        start="startDate|date|start|releaseDate",
        end="endDate|end",
        text="summary|description|text|reference",
        bullets="highlights|bullets",
        keywords="keywords|tags",
    ),
    strict=False,
)
"""A list that the schema does not know."""
CONTACT: Final = (
    Field("name", ("name",)),
    Field("label", ("label",)),
    Field("email", ("email",)),
    Field("phone", ("phone",)),
    Field("url", ("url", "website")),
    Field("location", ("location",), "place"),
    Field("profiles", ("profiles",), "profiles"),
)

_INTERN: Final = re.compile(
    r"\b(?:interns?|internship|trainee|traineeship|apprentice|apprenticeship|co-?op student|placement student"
    r"|working student|student placement)\b"
    r"(?!s? (?:program|programs|programme|programmes|coordinator|manager|recruiter|supervisor|lead)\b)",
    re.IGNORECASE,
)


def is_internship(title: str) -> bool:
    """Return whether a role's title says that it was an internship or traineeship.

    Example:
        >>> [is_internship(title) for title in ("Software Intern", "Internal Auditor", "Intern Program Manager")]
        [True, False, False]
    """
    return _INTERN.search(title[:200]) is not None


def read_value(kind: str, raw: Any, path: str) -> Any:
    """Return *raw* as a field of *kind* holds it: text, or a tuple of texts; empty where it says nothing.

    Raises:
        BadInputError: The type is none that the field can be read from; the message names *path*.
    """
    if raw is None:
        return () if kind in ("bullets", "keywords", "profiles") else ""
    if kind in ("bullets", "keywords"):
        return _texts(kind, raw, path)
    if kind == "profiles":
        return _profiles(raw, path)
    if kind == "place" and isinstance(raw, dict):
        return _place(raw)
    text = _text(raw, path)
    return read_date(text) if kind == "date" else text


def read_degree(item: dict[str, Any], names: tuple[str, ...], path: str) -> str:
    """Return the texts under *names*, joined with commas: ``Bachelor, Physics``."""
    return ", ".join(text for name in names if (text := _text(item.get(name, ""), f"{path}.{name}")))


def _text(raw: Any, path: str) -> str:
    if isinstance(raw, str):
        return raw if raw.strip() else ""
    if raw is None:
        return ""
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return str(raw)
    raise wrong_type(path, "text", raw)


def _texts(kind: str, raw: Any, path: str) -> tuple[str, ...]:
    if isinstance(raw, str):
        return tuple(part.strip() for part in (raw.split(",") if kind == "keywords" else [raw]) if part.strip())
    if not isinstance(raw, list):
        raise wrong_type(path, "a list of texts", raw)
    return tuple(text for index, item in enumerate(raw) if (text := _text(item, f"{path}[{index}]")))


def _place(raw: dict[str, Any]) -> str:
    parts = [raw[key].strip() for key in ("city", "region", "countryCode", "country") if isinstance(raw.get(key), str)]
    shown = ", ".join(dict.fromkeys(part for part in parts if part))
    address = raw.get("address")
    return shown or (" ".join(address.split()) if isinstance(address, str) else "")


def _profiles(raw: Any, path: str) -> tuple[str, ...]:
    if not isinstance(raw, list):
        raise wrong_type(path, "a list of profiles", raw)
    found = []
    for index, item in enumerate(raw):
        if isinstance(item, dict):
            url = _text(item.get("url"), f"{path}[{index}].url")
            network = _text(item.get("network"), f"{path}[{index}].network")
            username = _text(item.get("username"), f"{path}[{index}].username")
            found.append(url or ": ".join(part for part in (network, username) if part))
        else:
            found.append(_text(item, f"{path}[{index}]"))
    return tuple(text for text in found if text)


def wrong_type(path: str, expected: str, raw: Any) -> BadInputError:
    """Return the error for a value of another type than *expected* at *path*."""
    kinds = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    got = kinds.get(type(raw), "a number")
    shown = f"{got} ({str(raw)[:30]})" if isinstance(raw, str | bool | int | float) else got
    hint = "see https://jsonresume.org/schema for the form, mend it there and import again"
    return BadInputError("cannot read the resume", where=path, expected=expected, got=shown, hint=hint)
