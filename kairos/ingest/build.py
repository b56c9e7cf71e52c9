"""From what a record said, field by field, to a `Job` in normal form, or to the reason why it is none.

Readers hand over *fields* (by the names in `kairos.ingest.names`) and *extra* (the rest, by the source's own keys).
What a field cannot carry (an odd address, an impossible date, a predicted salary) moves to *extra* under its own key,
so that nothing a source said is lost. U+0000 becomes U+FFFD, because ``sqlite3`` cuts text at it; a lone surrogate,
which no UTF-8 file can hold, rejects the record.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from kairos.errors import BadInputError
from kairos.ingest.fields import Fields, Unusable
from kairos.ingest.identity import board_of, derived_id, short_id, slug
from kairos.ingest.places import home_of
from kairos.ingest.reader import ReadContext, Record
from kairos.ingest.source import Source
from kairos.models import Job, JobId, JobStatus, is_uuid, new_id, posting_hash


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
        left = Fields(fields, extra, keys)
        title = left.line("title")
        if not title:
            raise Unusable(f"{keys.get('title', 'title')}: a posting needs a title")
        company = left.line("company")
        description = left.text("description")
        link, url, apply_url = self._links(left)
        location, place = left.place(home_of(link))
        platform, platform_job_id = self._identity(left, link, title, company, location, description)
        pay = left.pay(own=self._own, country=place.country)
        scraped = left.date("scraped", self._reference)
        reference = scraped or self._reference
        domain = left.domain()
        apply_email, email_trust = left.address(domain)
        closes = left.date("closes", reference)
        closed_at, closed_reason = self._closing(left, closes)
        job_id = fields.get("job_id")
        job = Job(
            id=JobId(job_id if isinstance(job_id, str) and is_uuid(job_id) else new_id()),
            owner_id=self._context.owner_id,
            platform=platform,
            platform_job_id=platform_job_id,
            title=title,
            company=company,
            location=location,
            city=place.city,
            region=place.region,
            country=place.country,
            salary_min=pay.low,
            salary_max=pay.high,
            salary_currency=pay.currency,
            salary_period=pay.period,
            salary_text=left.salary_text,
            pay_min=pay.least,
            pay_max=pay.most,
            url=url,
            apply_url=apply_url,
            description_raw=description,
            status=left.status() if self._own else JobStatus.NEW,
            company_domain=domain,
            apply_email=apply_email,
            email_trust=email_trust,
            posted_at=left.date("posted", reference),
            closes_at=closes,
            closed_at=closed_at,
            closed_reason=closed_reason,
            scraped_at=scraped or self._context.now,
            last_seen_at=self._context.now,
            **self._terms(left, location),
            extra=left.kept(),
        )
        # The hash covers the finished posting, and building one anew for one field costs as much as all the rest.
        object.__setattr__(job, "content_hash", posting_hash(job))
        return job

    def _terms(self, left: Fields, location: str) -> dict[str, Any]:
        """Return what the source states of the work and of the posting itself, by the fields of `Job`."""
        least, most = left.years()
        return {
            "remote_type": left.remote(location),
            "job_type": left.job_type(),
            "level": left.level(),
            "experience_min": least,
            "experience_max": most,
            "skills_listed": left.skills(),
            "language": left.language(),
            "teaser": left.flag("teaser"),
            "requisition": left.number("requisition"),
            "feed": left.line("feed"),
        }

    def _closing(self, left: Fields, closes: datetime | None) -> tuple[datetime | None, str]:
        reason = left.line("closed")
        if not reason:
            return None, ""
        return (closes if closes and closes < self._context.now else self._context.now), reason

    def _links(self, left: Fields) -> tuple[str, str, str]:
        url, apply_url = left.link("url"), left.link("apply_url")
        # What is no address any more may still name its board: "https:www.naukri.comjob-listings-…".
        link = url or apply_url or str(left.fields.get("url") or left.fields.get("apply_url") or "")
        return link, url or apply_url, apply_url

    def _identity(self, left: Fields, link: str, title: str, company: str, location: str, text: str) -> tuple[str, str]:
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
