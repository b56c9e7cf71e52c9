"""From what a record said, field by field, to a `Job` in normal form, or to the reason why it is none.

Readers hand over *fields* (by the names in `kairos.ingest.names`) and *extra* (the rest, by the source's own keys).
What a field cannot carry (an odd address, an impossible date, a predicted salary) moves to *extra* under its own key,
so that nothing a source said is lost. U+0000 becomes U+FFFD, because ``sqlite3`` cuts text at it; a lone surrogate,
which no UTF-8 file can hold, rejects the record.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlsplit

from kairos.errors import BadInputError
from kairos.ingest.dates import moment
from kairos.ingest.html_text import readable
from kairos.ingest.identity import board_of, derived_id, short_id, slug
from kairos.ingest.pay import Pay, currency_of, pay_in_text, period_of, yearly
from kairos.ingest.reader import ReadContext, Record
from kairos.ingest.source import Source
from kairos.ingest.words import job_type_of, listed, remote_in_location, remote_type_of, truth, years_of
from kairos.models import EmailTrust, Job, JobId, JobStatus, is_uuid, new_id, posting_hash
from kairos.models.strict_json import DEPTH_LIMIT, kind_of

LINE_LIMIT: Final = 20_000
"""Characters of a title, company or location; more is a text in the wrong place."""

_ADDRESS = re.compile(r"[A-Za-z0-9._%+']{1}[A-Za-z0-9._%+'-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")
_DOMAIN = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}", re.IGNORECASE)
_WEB = re.compile(r"https?://[^\s\x00-\x20\x7f]+", re.IGNORECASE)
_USUAL = re.compile(r"https?://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[1-9]\d{0,3})?(?:[/?#][!-~]*)?", re.IGNORECASE)
_URL_LIMIT: Final = 8192
_STATUSES: Final = {
    "raw": JobStatus.NEW,
    "reviewed": JobStatus.ANALYZED,
    "closed": JobStatus.SKIPPED,
    **{status.value: status for status in JobStatus},
}


class Unusable(Exception):  # noqa: N818  # internal signal of this room, never shown: not one of the tree's errors
    """The record is no posting; ``str()`` is the reason."""


class Builder:
    """Builds the records of one source, so that what they share is worked out once.

    Args:
        source: Where they come from, for messages.
        context: Whose they are, and when.
        own: Whether the format is Kairos's or the registry's, whose pay is by the year and whose ids and words
            are taken as they stand.
    """

    def __init__(self, source: Source, context: ReadContext, *, own: bool = False) -> None:
        self._name = source.name
        self._context = context
        self._own = own
        self._default = slug(context.platform) if context.platform else ""
        self._named = False
        # "3 days ago" was true when the file was written, which is also the one answer that a second import repeats.
        self._reference = min(context.now, source.modified) if source.modified else context.now
        if context.platform and not self._default:
            raise BadInputError(
                f"{context.platform!r} is no name for a platform",
                expected="letters, digits, dots, dashes",
                hint="--platform seek",
            )

    def record(
        self, place: str, fields: Mapping[str, Any], extra: dict[str, Any], keys: Mapping[str, str] | None = None
    ) -> Record:
        """Return the record at *place* with *fields*; *keys* tells the source's own keys for them.

        Raises:
            BadInputError: The first posting names no platform, and none was given.
        """
        where = f"{self._name}: {place}"
        try:
            return Record(place=where, job=self._job(fields, extra, keys or {}))
        except Unusable as error:
            return Record(place=where, job=None, reason=str(error))

    def refused(self, place: str, reason: str) -> Record:
        """Return the record at *place* as one that is no posting, for *reason*."""
        return Record(place=f"{self._name}: {place}", job=None, reason=reason)

    def _job(self, fields: Mapping[str, Any], extra: dict[str, Any], keys: Mapping[str, str]) -> Job:
        left = _Leftovers(fields, extra, keys)
        title = left.line("title")
        if not title:
            raise Unusable(f"{keys.get('title', 'title')}: a posting needs a title")
        company = left.line("company")
        location = left.line("location")
        description = left.text("description")
        link, url, apply_url = self._links(left)
        platform, platform_job_id = self._identity(left, link, title, company, location, description)
        pay = left.pay(own=self._own)
        scraped = left.date("scraped", self._reference)
        reference = scraped or self._reference
        least, most = left.years()
        job_id = fields.get("job_id")
        job = Job(
            id=JobId(job_id if isinstance(job_id, str) and is_uuid(job_id) else new_id()),
            owner_id=self._context.owner_id,
            platform=platform,
            platform_job_id=platform_job_id,
            title=title,
            company=company,
            location=location,
            salary_min=pay.low,
            salary_max=pay.high,
            salary_currency=pay.currency,
            salary_period=pay.period,
            salary_text=left.salary_text,
            url=url,
            apply_url=apply_url,
            description_raw=description,
            status=left.status() if self._own else JobStatus.NEW,
            remote_type=left.remote(location),
            job_type=left.job_type(),
            experience_min=least,
            experience_max=most,
            skills_listed=left.skills(),
            company_domain=left.domain(),
            apply_email=left.address(),
            email_trust=left.trust(),
            posted_at=left.date("posted", reference),
            closes_at=left.date("closes", reference),
            scraped_at=scraped or self._context.now,
            last_seen_at=self._context.now,
            extra=left.kept(),
        )
        # The hash covers the finished posting, and building one anew for one field costs as much as all the rest.
        object.__setattr__(job, "content_hash", posting_hash(job))
        return job

    def _links(self, left: _Leftovers) -> tuple[str, str, str]:
        url, apply_url = left.link("url"), left.link("apply_url")
        # What is no address any more may still name its board: "https:www.naukri.comjob-listings-…".
        link = url or apply_url or str(left.fields.get("url") or left.fields.get("apply_url") or "")
        return link, url or apply_url, apply_url

    def _identity(
        self, left: _Leftovers, link: str, title: str, company: str, location: str, text: str
    ) -> tuple[str, str]:
        own_id = left.line("id")
        if not self._own and own_id.startswith(("http://", "https://")):
            own_id = ""  # an address: the board's id in it, or what it identifies, says the same in fewer letters
        stated = slug(left.line("platform")) or self._default
        if self._own and own_id and stated:
            self._named = True
            return stated, short_id(own_id)
        board, board_id = board_of(link) if link else ("", "")
        platform = stated or board
        if not platform:
            fault = "it does not say which platform the posting is from"
            if not self._named:
                raise BadInputError(
                    f"cannot import {self._name}", got=fault, hint="--platform NAME, such as --platform seek"
                )
            raise Unusable(fault)
        self._named = True
        if own_id and (self._own or board != platform or not board_id or board_id in own_id.lower()):
            return platform, short_id(own_id)
        if own_id:
            # The board's own id stands in its address; the file's is a number that somebody's program made up.
            left.keep("id")
        if board_id and board == platform:
            return platform, short_id(board_id)
        return platform, derived_id(url=link, title=title, company=company, location=location, text=text)


class _Leftovers:
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
        if value is None:
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
        if value is None:
            return ""
        if not isinstance(value, str):
            raise Unusable(f"{self.keys.get(name, name)}: expected text, got {kind_of(value)}")
        return readable(storable(value, self.keys.get(name, name))).strip()

    def link(self, name: str) -> str:
        value = self.fields.get(name)
        if value is None or value == "":
            return ""
        text = value.strip() if isinstance(value, str) else ""
        if text and len(text) <= _URL_LIMIT and (_USUAL.fullmatch(text) or (_WEB.fullmatch(text) and _has_host(text))):
            return storable(text, name)
        self.keep(name)
        return ""

    def date(self, name: str, reference: datetime) -> datetime | None:
        value = self.fields.get(name)
        if value is None or value == "":
            return None
        found = moment(value, reference)
        if found is None:
            self.keep(name)
        return found

    def pay(self, *, own: bool) -> Pay:
        fields = self.fields
        raw = fields.get("salary_text")
        if isinstance(raw, str):
            self.salary_text = storable(raw, "salary_text").strip()[:LINE_LIMIT]
        elif isinstance(raw, int | float) and not isinstance(raw, bool) and raw:
            self.salary_text = str(raw)
        elif raw:
            self.keep("salary_text")
        low, high = fields.get("salary_min"), fields.get("salary_max")
        if low is None and high is None and not self.salary_text:
            return Pay(currency=currency_of(fields.get("salary_currency")))
        if truth(fields.get("salary_predicted")):
            for name in ("salary_min", "salary_max", "salary_predicted"):
                if fields.get(name) not in (None, ""):
                    self.keep(name)
            return Pay(currency=currency_of(fields.get("salary_currency")))
        period = period_of(fields.get("salary_period"))
        least = self._figure("salary_min", period, own=own)
        most = self._figure("salary_max", period, own=own)
        if least is not None and most is not None and least > most:
            least, most = most, least
        said = pay_in_text(self.salary_text, period) if self.salary_text else Pay()
        currency = currency_of(fields.get("salary_currency")) or said.currency
        if least is None and most is None:
            return Pay(said.low, said.high, currency, said.period or (period if self.salary_text else ""))
        return Pay(least, most, currency, period or said.period or "year")

    def _figure(self, name: str, period: str, *, own: bool) -> int | None:
        value = self.fields.get(name)
        if value is None or value == "" or value == 0:
            return None
        found = yearly(value, "" if own else period)
        # Without a period, a small number is pay by the hour, or thousands: which of them nobody can say.
        if found is not None and not own and not period and found < 1000:
            found = None
        if found is None:
            if not (isinstance(value, str) and value.strip() in ("0", "0.0", "0.00")):
                self.keep(name)
        elif own and isinstance(value, float) and not value.is_integer():
            self.keep(name)
        return found

    def years(self) -> tuple[int | None, int | None]:
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

    def remote(self, location: str) -> Any:
        fields = self.fields
        stated = fields.get("remote_type")
        found = remote_type_of(stated) if stated else None
        if stated and found is None:
            self.keep("remote_type")
        if found is None and (told := fields.get("remote")) is not None and told != "":
            found = remote_type_of(told)
            if found is None and truth(told) is None:
                self.keep("remote")
        if found is None and fields.get("job_type"):
            found = remote_type_of(fields["job_type"])
        return found or (remote_in_location(location) if location else None)

    def job_type(self) -> Any:
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
        value = self.fields.get("skills")
        if not value:
            return ()
        found = tuple(storable(name, "skills") for name in listed(value))
        if not found:
            self.keep("skills")
        return found

    def domain(self) -> str:
        value = self.fields.get("company_domain")
        if not value:
            return ""
        text = value.strip() if isinstance(value, str) and len(value) < 2048 else ""
        host = _host(text) if "//" in text else text
        if _DOMAIN.fullmatch(host):
            return host.lower().removeprefix("www.")
        self.keep("company_domain")
        return ""

    def address(self) -> str:
        value = self.fields.get("apply_email")
        if not value:
            return ""
        if isinstance(value, str) and len(value) <= 254 and _ADDRESS.fullmatch(value.strip(" ")):
            return value.strip(" ")
        self.keep("apply_email")
        return ""

    def trust(self) -> EmailTrust:
        value = self.fields.get("email_trust")
        if isinstance(value, str) and value in ("unknown", "verified", "low"):
            return EmailTrust(value)
        if value:
            self.keep("email_trust")
        return EmailTrust.UNKNOWN

    def status(self) -> JobStatus:
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


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
