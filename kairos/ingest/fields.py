"""The fields of one record, taken one by one into normal form; what a field cannot carry moves to *extra*.

U+0000 becomes U+FFFD, because ``sqlite3`` cuts text at it; a lone surrogate, which no UTF-8 file can hold, rejects the
record.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlsplit

from kairos.ingest.dates import moment
from kairos.ingest.html_text import readable
from kairos.ingest.languages import language_of
from kairos.ingest.levels import level_of
from kairos.ingest.pay import Pay
from kairos.ingest.pay_fields import pay_of
from kairos.ingest.places import Place, country_of, is_around, is_city, place_of
from kairos.ingest.trust import company_domain, employers_address, plain_address, trust_of
from kairos.ingest.words import how_remote, job_type_of, listed, remote_in_location, remote_type_of, truth, years_of
from kairos.models import EmailTrust, JobStatus, JobType, Level, RemoteType
from kairos.models.strict_json import DEPTH_LIMIT, kind_of

LINE_LIMIT: Final = 20_000
"""Characters of a title, company or location; more is a text in the wrong place."""

_WEB = re.compile(r"https?://[^\s\x00-\x20\x7f]+", re.IGNORECASE)
_USUAL = re.compile(r"https?://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[1-9]\d{0,3})?(?:[/?#][!-~]*)?", re.IGNORECASE)
_URL_LIMIT: Final = 8192
_NO_REGION: Final = frozenset({"open", "published", "active", "live", "closed", "draft", "archived", "new", "public"})
"""What boards mean by a key called "state"."""
_TRUSTS: Final = frozenset(trust.value for trust in EmailTrust)
_STATUSES: Final = {
    "raw": JobStatus.NEW,
    "reviewed": JobStatus.ANALYZED,
    "closed": JobStatus.SKIPPED,
    **{status.value: status for status in JobStatus},
}


class Unusable(Exception):  # noqa: N818  # internal signal of this room, never shown: not one of the tree's errors
    """The record is no posting; ``str()`` is the reason."""


class Fields:
    """The fields of one record as they are taken, and what is left over of them."""

    def __init__(self, fields: Mapping[str, Any], extra: dict[str, Any], keys: Mapping[str, str]) -> None:
        self.fields = fields
        self.extra = extra
        self.keys = keys
        self.salary_text = ""

    def keep(self, name: str) -> None:
        """Put the field *name* into *extra* under its own key."""
        self.extra.setdefault(self.keys.get(name, name), self.fields[name])

    def line(self, name: str) -> str:
        """Return the short text of the field *name*, without white space around it."""
        value = self.fields.get(name)
        if value is None or value == []:
            return ""
        if name in ("id", "platform") and isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if not isinstance(value, str):
            raise Unusable(f"{self.keys.get(name, name)}: expected text, got {kind_of(value)}")
        if len(value) > LINE_LIMIT:
            raise Unusable(f"{self.keys.get(name, name)}: expected at most {LINE_LIMIT} characters, got {len(value)}")
        return storable(value, self.keys.get(name, name)).strip()

    def text(self, name: str) -> str:
        """Return the long text of the field *name*, readable."""
        value = self.fields.get(name)
        if value is None or value == []:
            return ""
        if not isinstance(value, str):
            raise Unusable(f"{self.keys.get(name, name)}: expected text, got {kind_of(value)}")
        return readable(storable(value, self.keys.get(name, name))).strip()

    def link(self, name: str) -> str:
        """Return the address of a page in the field *name*; what is none stays aside."""
        value = self.fields.get(name)
        if value is None or value == "":
            return ""
        text = value.strip() if isinstance(value, str) else ""
        if text and len(text) <= _URL_LIMIT and (_USUAL.fullmatch(text) or (_WEB.fullmatch(text) and _has_host(text))):
            return storable(text, name)
        self.keep(name)
        return ""

    def date(self, name: str, reference: datetime) -> datetime | None:
        """Return the moment in the field *name*, relative words being counted from *reference*."""
        value = self.fields.get(name)
        if value is None or value == "":
            return None
        found = moment(value, reference)
        if found is None:
            self.keep(name)
        return found

    def flag(self, name: str) -> bool:
        """Return whether the field *name* says yes."""
        value = self.fields.get(name)
        if value is None or value is False:
            return False
        found = truth(value) if value != "" else False
        if found is None:
            self.keep(name)
        return bool(found)

    def number(self, name: str) -> str:
        """Return the number (text, or a whole number) of the field *name*."""
        value = self.fields.get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if isinstance(value, str) and len(value) <= 200:
            return storable(value, name).strip()
        if value:
            self.keep(name)
        return ""

    def language(self) -> str:
        """Return the language as an ISO 639-1 code."""
        value = self.fields.get("language")
        found = language_of(value) if value else ""
        if value and not found:
            self.keep("language")
        return found

    def level(self) -> Level | None:
        """Return the one level that the source names."""
        value = self.fields.get("level")
        found = level_of(value) if value else None
        if value and found is None:
            self.keep("level")
        return found

    def place(self, home: str) -> tuple[str, Place]:
        """Return the location as text, and the place in it; what the source states as fields wins over the text.

        *home* is the country of a board that lists no other's postings, or empty.
        """
        location = self.line("location")
        city, region, stated = self._name("city"), self._name("region"), self._name("country")
        if region.lower() in _NO_REGION:
            self.keep("region")
            region = ""
        if not location:
            location = ", ".join(dict.fromkeys(part for part in (city, region, stated) if part))
        country = country_of(stated) if stated else ""
        if stated and not country:
            self.keep("country")
        read = place_of(location, country or home) if location else Place()
        if "," in region:
            region = place_of(region, country or home).region  # "Maryland, United States"
        if region and is_around(region):
            self.keep("region")
            region = ""
        if "," in city:
            city = place_of(city, country or home).city
        if city and not is_city(city):
            self.keep("city")
            city = ""
        if not read.country and (city or region):
            read = place_of(", ".join(part for part in (city, region, country) if part), country or home)
        if country and read.country != country:
            read = Place()
        return location, Place(city or read.city, region or read.region, country or read.country)

    def _name(self, name: str) -> str:
        value = self.fields.get(name)
        if value is None or (isinstance(value, str) and len(value) <= LINE_LIMIT):
            return self.line(name)
        self.keep(name)
        return ""

    def pay(self, *, own: bool, country: str) -> Pay:
        """Return the pay; predicted figures, and such as nobody pays, stay aside."""
        found, text, aside = pay_of(self.fields, country, own=own)
        self.salary_text = storable(text, "salary_text")
        for name in aside:
            self.keep(name)
        return found

    def years(self) -> tuple[int | None, int | None]:
        """Return the least and most years of experience, in order."""
        pair: list[int | None] = []
        for name in ("experience_min", "experience_max"):
            value = self.fields.get(name)
            figure = years_of(value)[0] if value is not None and value != "" else None
            if figure is None and value:
                self.keep(name)
            pair.append(figure)
        least, most = pair
        if least is None and most is None and (stated := self.fields.get("experience")):
            least, most = years_of(stated)
            if least is None and most is None:
                self.keep("experience")
        if least is not None and most is not None and least > most:
            least, most = most, least
        return least, most

    def remote(self, location: str) -> RemoteType | None:
        """Return where one works: the source's words, else its yes or no, else what the location says."""
        stated, told = self.fields.get("remote_type"), self.fields.get("remote")
        found = remote_type_of(stated) if stated else None
        if stated and found is None:
            self.keep("remote_type")
        if told is not None and told != "":
            said = how_remote(told)
            if (said is None and truth(told) is None) or (
                found and (said is RemoteType.REMOTE) != (found is RemoteType.REMOTE)
            ):
                self.keep("remote")
            found = found or said
        if found is None and self.fields.get("job_type"):
            found = remote_type_of(self.fields["job_type"])
        return found or (remote_in_location(location) if location else None)

    def job_type(self) -> JobType | None:
        """Return the one kind of employment; where the source says more than that, its words stay aside too."""
        stated = self.fields.get("job_type")
        if not stated:
            return None
        found = job_type_of(stated)
        # "Full-time, Contract" says more than one word of ours can.
        if (
            found is None
            or (isinstance(stated, str) and "," in stated)
            or (isinstance(stated, list) and len(stated) > 1)
        ):
            self.keep("job_type")
        return found

    def skills(self) -> tuple[str, ...]:
        """Return the skills that the source lists, in its order."""
        value = self.fields.get("skills")
        if not value:
            return ()
        found = tuple(storable(name, "skills") for name in listed(value))
        if not found:
            self.keep("skills")
        return found

    def domain(self) -> str:
        """Return the employer's own domain; a board's or a network's stays aside."""
        value = self.fields.get("company_domain")
        if not value:
            return ""
        found = company_domain(value)
        if not found:
            self.keep("company_domain")
        return found

    def address(self, domain: str) -> tuple[str, EmailTrust]:
        """Return the address for applications and how far it is believed, given the employer's own *domain*."""
        value, stated = self.fields.get("apply_email"), self.fields.get("email_trust")
        found, hidden = plain_address(value) if value else ("", False)
        if value and (not found or hidden):
            self.keep("apply_email")
            found = found or employers_address(value, domain)
        if isinstance(stated, str) and stated in _TRUSTS:
            return found, EmailTrust(stated)
        if stated:
            self.keep("email_trust")
        return found, trust_of(found, domain, hidden=hidden) if found else EmailTrust.UNKNOWN

    def status(self) -> JobStatus:
        """Return where the posting begins, as the own format says."""
        value = self.fields.get("status")
        found = _STATUSES.get(value) if isinstance(value, str) else None
        if found is None and value:
            self.keep("status")
        return found or JobStatus.NEW

    def kept(self) -> dict[str, Any]:
        """Return what is left over, storable, empty values left out."""
        return {
            storable(key, "a key"): _storable_value(value, key)
            for key, value in self.extra.items()
            if value is not None and value != "" and value != [] and value != {}
        }


def storable(text: str, name: str) -> str:
    """Return *text* without U+0000.

    Raises:
        Unusable: It holds half a surrogate pair, which no UTF-8 text can.
    """
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    if not text.isascii():
        try:
            text.encode("utf-8")
        except UnicodeEncodeError as error:
            raise Unusable(f"{name[:60]!r}: half a surrogate pair, which is no character") from error
    return text


def _storable_value(value: Any, name: str, depth: int = 0) -> Any:
    if isinstance(value, str):
        return storable(value, name)
    if isinstance(value, dict):
        if depth > DEPTH_LIMIT:
            raise Unusable(f"{name[:60]!r}: nested too deep")
        return {storable(key, name): _storable_value(item, name, depth + 1) for key, item in value.items()}
    if isinstance(value, list):
        if depth > DEPTH_LIMIT:
            raise Unusable(f"{name[:60]!r}: nested too deep")
        return [_storable_value(item, name, depth + 1) for item in value]
    return value


def _has_host(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False
