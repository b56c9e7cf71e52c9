"""Which page of the web is a posting's own: an address in one form, however it was reached."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import parse_qsl, urlsplit

_LIMIT: Final = 2048
_KEPT: Final = 2

_BOARDS: Final = tuple(
    (name, host, re.compile(pattern))
    for name, host, pattern in (
        # A board's own number is the same on each of its hosts, and in the pages that frame it.
        (
            "greenhouse",
            "greenhouse.io",
            r"greenhouse\.io/(?:[^?#]{0,200}/jobs/|embed/job_app\?[^#]{0,200}?token=)(\d{5,})",
        ),
        ("greenhouse", "gh_jid=", r"[?&]gh_jid=(\d{5,})"),
        ("lever", "lever.co", r"lever\.co/[^/?#]{1,100}/([0-9a-f-]{36})"),
        ("ashby", "ashbyhq.com", r"ashbyhq\.com/[^/?#]{1,100}/([0-9a-f-]{36})"),
        ("ashby", "ashby_jid=", r"[?&]ashby_jid=([0-9a-f-]{36})"),
        ("workable", "workable.com", r"workable\.com/(?:[^/?#]{1,100}/)?j/([0-9a-z]{6,})"),
        ("smartrecruiters", "smartrecruiters.com", r"smartrecruiters\.com/[^/?#]{1,100}/(\d{9,})"),
        ("workday", "myworkday", r"//([^./]{1,60})\.[^/]{0,60}myworkday[^/]{0,20}/[^?#]{0,400}_([a-z]{0,6}-?\d{3,12})"),
        ("icims", "icims.com", r"//([^/]{1,80}icims\.com)/jobs/(\d+)"),
        ("bamboohr", "bamboohr.com", r"//([^/]{1,80})\.bamboohr\.com/(?:careers/|jobs/view\.php\?id=)(\d+)"),
        ("jobvite", "jobvite.com", r"jobvite\.com/[^?#]{0,200}/job/(o[0-9a-z]{6,})"),
        ("linkedin", "linkedin.com", r"linkedin\.com/(?:comm/)?jobs/view/(?:[^/?#]{0,300}-)?(\d{6,})"),
        ("indeed", "indeed.", r"indeed\.[a-z.]{2,6}/[^#]{0,200}?[?&](?:jk|vjk)=([0-9a-f]{8,20})"),
        ("adzuna", "adzuna.", r"adzuna\.[a-z.]{2,6}/(?:jobs/)?(?:details|land/ad)/(\d+)"),
        ("seek", "seek.co", r"seek\.(?:com\.au|co\.nz)/job/(\d+)"),
        ("dice", "dice.com", r"dice\.com/job-detail/([0-9a-f-]{36})"),
        ("glassdoor", "glassdoor.", r"glassdoor\.[a-z.]{2,6}/[^#]{0,300}?[?&]jl=(\d+)"),
    )
)
_NAMES: Final = frozenset(name for name, _, _ in _BOARDS)
_TRACKING = re.compile(
    r"utm_\w+|trk\w*|tracking\w*|refid|position|pagenum|fbclid|gclid|ref|referrer|source|src|sid|se|v|lang|locale"
    r"|originalsubdomain|gh_src|lever-source\S*|iis|iisn|mode|from|apply|codes?|jobpipeline|recommended\w*",
    re.IGNORECASE,
)
_APPLY = re.compile(r"/(?:apply|application|apply-now)(?:/(?:manually|autofill|applymanually))?/?$")
_NUMBERED = re.compile(r"\d{5,}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{16,}")
_NUMBERED_QUERY = re.compile(
    r"id|job|jobid|job_id|jid|adid|vacancyid|opportunityid|career_job_req_id|jobreq|requisitionid|rid"
)


def canonical(address: str) -> str:
    """Return the posting's own page that *address* leads to, in one form; empty where the page may be of many postings.

    A page is a posting's own where the address holds its number: on a known board the board's, elsewhere one of at
    least five digits, or a UUID. A page with a telling name and no number may as well be a careers page.

    Example:
        >>> canonical("https://boards.greenhouse.io/lumen/jobs/5193736007?gh_src=x")
        'greenhouse:5193736007'
        >>> canonical("https://www.lumen.example/careers?gh_jid=5193736007")
        'greenhouse:5193736007'
        >>> canonical("https://www.lumen.example/careers/apply"), canonical("http://[")
        ('', '')
    """
    low = address[:_LIMIT].strip().lower()
    if "//" not in low:
        return ""
    for name, host, pattern in _BOARDS:
        if host in low:
            found = pattern.search(low)
            if found:
                return f"{name}:{'/'.join(found.groups())}"
    try:
        parts = urlsplit(low)
    except ValueError:
        return ""
    host = parts.netloc.rpartition("@")[2].removeprefix("www.").removesuffix(":443")
    path = _APPLY.sub("", parts.path).rstrip("/")
    pairs = [(key, value) for key, value in parse_qsl(parts.query) if not _TRACKING.fullmatch(key)]
    own = _NUMBERED.search(path) or any(_NUMBERED_QUERY.fullmatch(key) and len(value) >= 4 for key, value in pairs)
    if not own or "." not in host:
        return ""
    query = "&".join(f"{key}={value}" for key, value in sorted(pairs))
    return f"{host}{path}" + (f"?{query}" if query else "")


def own_pages(addresses: Iterable[str]) -> tuple[str, ...]:
    """Return the own pages among *addresses*, each once, sorted, at most two."""
    return tuple(sorted({page for address in addresses if address and (page := canonical(address))})[:_KEPT])


def known_board(page: str) -> bool:
    """Return whether *page*, as `canonical` has it, holds a known board's own number.

    Example:
        >>> known_board("greenhouse:5193736007"), known_board("lumen.example/jobs/51937")
        (True, False)
    """
    return page.partition(":")[0] in _NAMES
