"""What is compared of a posting: a few folded words, its pages and numbers, and the fingerprint of its text."""

from __future__ import annotations

import json
import re
import struct
from datetime import date
from functools import cached_property
from itertools import islice
from operator import attrgetter
from typing import Any, Final, Self
from zlib import crc32

from attrs import fields as attr_fields, frozen

from kairos.duplicates.addresses import own_pages
from kairos.duplicates.folding import RANKS, company_words, place_words, plain, title_words
from kairos.duplicates.phrases import Fingerprint, fingerprint, words_of
from kairos.errors import BadInputError
from kairos.models import Job, RemoteType

TRACE_VERSION: Final = 1
"""Raised with any change after which the same posting has another trace: stored ones are then made anew."""

_UNREADABLE: Final = "cannot read what is compared of a posting"
_HEAD = struct.Struct("<BI")
_TEXT_KEYS: Final = 3
_SHORTEST_TEXT: Final = 8
"""Words of a text that is looked up by: anything shorter is a headline."""
_NUMBER_LIMIT: Final = 40
_SHORT_TEXT: Final = 1_500
_TELLING: Final = 3
"""Letters of a word of a title that tells a job: ``java``, ``php``."""

_DIGITS = re.compile(rb"[0-9]{4,12}")
_YEAR = re.compile(rb"(?:19|20)[0-9]{2}\Z")
_ANNOUNCED = re.compile(
    rb"(?:\A| )(?:(?:requisition|req|ref)(?: (?:req|id|number|no|nr|code|ref))*"
    rb"|(?:job|position|vacancy|posting|reference)(?: (?:req|id|number|no|nr|code|ref|reference))+) ([a-z]{0,4} ?)\Z"
)
"""What stands before the number of a vacancy in a text of folded words, and the letters that the number begins with."""
_NUMBERS_READ: Final = 40
_BEFORE: Final = 48
_CUT_SHORT = re.compile(r"(?:\.\.\.|…)\s*\Z")


@frozen(kw_only=True)
class Trace:
    """What is compared of one posting. It holds no id: whoever keeps it knows whose it is."""

    platform: str
    number: str
    """`Job.platform_job_id`: what tells two postings of one board apart."""
    name: str
    """The company as the source wrote it, for sentences."""
    company: str
    """Its folded words; empty where the source names none."""
    domain: str
    title: str
    """Its folded words, in their order."""
    cities: tuple[str, ...]
    wider: tuple[str, ...]
    """Places around the cities: regions and countries, folded."""
    region: str
    """As the posting's field has it, folded."""
    country: str
    remote: bool
    requisition: str
    """The employer's number for the vacancy: of the field, else of title or text, where one stands there."""
    pages: tuple[str, ...]
    """The posting's own pages, in one form, sorted; at most two."""
    posted: int
    """Day of `Job.posted_at` counted as by `datetime.date.toordinal`; 0 where it is unknown."""
    years: tuple[int | None, int | None]
    """Of experience, as fields of the source said."""
    pay: tuple[int | None, int | None, str]
    """As fields said: from, to, currency; whole units a year."""
    teaser: bool
    """Whether the text is cut short, as the source said or as it ends."""
    telling: bool
    """Whether the text speaks of the job: a short one that has no word of the title may be its employer's slogan."""
    text: Fingerprint

    @cached_property
    def title_set(self) -> frozenset[str]:
        """The words of the title, whatever their order."""
        return frozenset(self.title.split())

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """What candidates are looked up by, sorted: at most eight short texts.

        Two postings that may be one job have one in common: an own page; the employer's number; company and title; a
        phrase of the text with the title; a phrase alone. With the title a phrase of an employer's standing text,
        which may be in thousands of postings, leads only to those of one title.
        """
        title = " ".join(sorted(self.title_set))
        company = self.company.partition(" ")[0]
        found = {_key("p", page) for page in self.pages}
        if self.requisition:
            found.add(_key("r", folded_number(self.requisition)))
        if company:
            found.add(_key("c", f"{company}\t{title}"))
        if self.text.words >= _SHORTEST_TEXT:
            smallest = self.text.smallest(_TEXT_KEYS)
            found.update(_key("t", f"{phrase:x}\t{title}") for phrase in smallest)
            found.add(f"w{smallest[0]:08x}")
        return tuple(sorted(found))

    def to_bytes(self) -> bytes:
        """Return the trace as bytes, equal for equal traces; `from_bytes` is the inverse."""
        said = [*_said(self), self.text.words, self.text.whole]
        head = json.dumps(said, ensure_ascii=True, separators=(",", ":")).encode("ascii")
        return _HEAD.pack(TRACE_VERSION, len(head)) + head + self.text.packed

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Return the trace that `to_bytes` made.

        Raises:
            BadInputError: *data* is no trace, or one of another version, which is to be made anew from its posting.
        """
        if data[:1] != bytes((TRACE_VERSION,)):
            got = f"version {data[0]}" if data else "nothing"
            raise BadInputError(_UNREADABLE, expected=f"version {TRACE_VERSION}", got=got)
        try:
            _version, size = _HEAD.unpack_from(data)
            *said, words, whole = json.loads(data[_HEAD.size : _HEAD.size + size])
            lists: list[Any] = [tuple(value) if isinstance(value, list) else value for value in said]
            fields = dict(zip(_SAID, lists, strict=True))
        except (struct.error, ValueError, TypeError, RecursionError) as error:
            raise BadInputError(_UNREADABLE, got=type(error).__name__) from error
        packed = data[_HEAD.size + size :]
        if len(packed) % 4:
            raise BadInputError(_UNREADABLE, got="a fingerprint that is cut short")
        return cls(**fields, text=Fingerprint(words, whole, packed))


_SAID: Final = tuple(field.name for field in attr_fields(Trace) if field.name != "text")
_said = attrgetter(*_SAID)


def trace_of(job: Job) -> Trace:
    """Return what is compared of *job*; the same for the same posting, on every machine and in every run."""
    cities, wider = place_words(job.location, job.city)
    company = company_words(job.company)
    title, number = title_words(job.title, (*cities, *wider, company))
    text = job.description_raw
    words = words_of(text)
    return Trace(
        platform=job.platform,
        number=job.platform_job_id,
        name=" ".join(job.company[:80].split()),
        company=company,
        domain=job.company_domain[:80].lower().removeprefix("www."),
        title=title,
        cities=cities,
        wider=wider,
        region=" ".join(plain(job.region)),
        country=job.country,
        remote=job.remote_type is RemoteType.REMOTE,
        requisition=(job.requisition or number or _number_in(b" ".join(words)))[:_NUMBER_LIMIT],
        pages=own_pages((job.url, job.apply_url)),
        posted=job.posted_at.date().toordinal() if job.posted_at else 0,
        years=(job.experience_min, job.experience_max),
        pay=(job.salary_min, job.salary_max, job.salary_currency),
        teaser=job.teaser or _CUT_SHORT.search(text[-8:]) is not None,
        telling=_says(text, title),
        text=fingerprint(words),
    )


def folded_number(number: str) -> str:
    """Return a vacancy's number without what boards write around it.

    Example:
        >>> folded_number(" R-001042 ") == folded_number("r_001042")
        True
    """
    return "".join(letter for letter in number.casefold() if letter.isalnum())


def day_of(posted: int) -> str:
    """Return the day that `Trace.posted` counts, as ISO 8601.

    Example:
        >>> day_of(739000)
        '2024-04-24'
    """
    return date.fromordinal(posted).isoformat()


def _number_in(line: bytes) -> str:
    """Return the number that the words of *line* announce as the vacancy's; empty where they announce none."""
    # From the numbers back to the words: most texts have few numbers, and all have words such as "job".
    for digits in islice(_DIGITS.finditer(line), _NUMBERS_READ):
        if _YEAR.match(digits[0]):
            continue
        announced = _ANNOUNCED.search(line[max(0, digits.start() - _BEFORE) : digits.start()])
        if announced:
            end = line.find(b" ", digits.end())
            tail = line[digits.start() : end if end >= 0 else len(line)]
            return (announced[1].strip() + tail).decode("ascii", "ignore")
    return ""


def _says(text: str, title: str) -> bool:
    """Return whether *text* is long enough to be of one job, or names a word of *title*."""
    if len(text) > _SHORT_TEXT:
        return True
    low = text.casefold()
    return any(word[:5] in low for word in title.split() if len(word) >= _TELLING and word not in RANKS)


def _key(kind: str, value: str) -> str:
    return f"{kind}{crc32(value.encode('utf-8', 'surrogatepass')):08x}"
