"""Which posting a record is: its platform's slug, and an id that a second import of the same file finds again."""

from __future__ import annotations

import hashlib
import re
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

_SLUG = re.compile(r"[^a-z0-9._-]+")
_URL_LIMIT: Final = 2048

_BOARDS: Final = tuple(
    (platform, host, re.compile(pattern))
    for platform, host, pattern in (
        ("linkedin", "linkedin.com", r"linkedin\.com/(?:comm/)?jobs/view/(?:[^/?#]*-)?(\d{6,})"),
        ("adzuna", "adzuna.", r"adzuna\.[a-z.]{2,6}/(?:jobs/)?(?:details|land/ad)/(\d+)"),
        ("indeed", "indeed.", r"indeed\.[a-z.]{2,6}/.{0,200}?[?&](?:jk|vjk)=([0-9a-f]{8,20})"),
        ("naukri", "naukri.com", r"naukri\.com/?job-listings-.*-(\d{8,20})"),
        ("seek", "seek.co", r"seek\.(?:com\.au|co\.nz)/job/(\d+)"),
        ("dice", "dice.com", r"dice\.com/job-detail/([0-9a-f-]{36})"),
        ("glassdoor", "glassdoor.", r"glassdoor\.[a-z.]{2,6}/.{0,300}?[?&]jl=(\d+)"),
        ("remoteok", "remoteok.", r"remoteok\.(?:com|io)/remote-jobs/(?:[^/?#]*-)?(\d+)"),
        ("remotive", "remotive.com", r"remotive\.com/remote-jobs/[^?#]*-(\d+)"),
        ("arbeitnow", "arbeitnow.com", r"arbeitnow\.com/jobs/companies/([^?#]+)"),
        ("jobicy", "jobicy.com", r"jobicy\.com/jobs/(\d+)"),
        ("himalayas", "himalayas.app", r"himalayas\.app/(companies/[^?#]+)"),
        ("themuse", "themuse.com", r"themuse\.com/jobs/([^?#]+)"),
        ("greenhouse", "greenhouse.io", r"greenhouse\.io/([^/?#]+/jobs/\d+)"),
        ("lever", "lever.co", r"lever\.co/([^/?#]+/[0-9a-f-]{36})"),
        ("ashby", "ashbyhq.com", r"ashbyhq\.com/([^/?#]+/[0-9a-f-]{36})"),
        ("workable", "workable.com", r"workable\.com/(?:[^/?#]+/)?j/([0-9a-z]+)"),
    )
)
_TRACKING = re.compile(
    r"utm_\w+|refid|trk\w*|trackingid|position|pagenum|se|fbclid|gclid|ref|source|src|sid|originalsubdomain",
    re.IGNORECASE,
)
_OWN_PAGE = re.compile(r"\d{4,}|[^/]+-[^/]+-[^/]+-[^/]+|[0-9a-f]{8}-[0-9a-f]{4}-")
_OWN_QUERY = re.compile(r"(?:^|[&])(?:jk|id|jobid|job_id|gh_jid|vjk|jl|adid|jid|vacancyid)=[^&]{3,}", re.IGNORECASE)


def slug(name: str) -> str:
    """Return *name* as a platform's slug, ``[a-z0-9._-]+`` of at most 64 characters; empty where nothing is left.

    Example:
        >>> slug(" LinkedIn "), slug("Hacker News!"), slug("!!")
        ('linkedin', 'hacker-news', '')
    """
    return _SLUG.sub("-", name.strip().lower()[:256]).strip("-._")[:64]


def board_of(url: str) -> tuple[str, str]:
    """Return the platform that *url* belongs to and the board's own id in it; empty texts where unknown.

    Example:
        >>> board_of("https://www.linkedin.com/jobs/view/analyst-at-lumen-1807176222?trk=x")
        ('linkedin', '1807176222')
        >>> board_of("https://jobs.example.com/1")
        ('', '')
    """
    low = url[:_URL_LIMIT].lower()
    for platform, host, pattern in _BOARDS:
        if host in low:
            found = pattern.search(low)
            return platform, found[1].rstrip("/") if found else ""
    return "", ""


def derived_id(*, url: str, title: str, company: str, location: str, text: str) -> str:
    """Return an id for a posting whose source gives none: equal for the same posting, different for another.

    A page of its own identifies a posting (without what only tracks the click); so do, elsewhere, the address together
    with title, company, place and text.

    Example:
        >>> derived_id(url="https://a.example/jobs/12345?utm_source=x", title="T", company="", location="", text="")
        'url-67ed069c0c5682563518'
    """
    page, own = _page(url)
    if own:
        return "url-" + _digest(page)
    words = [" ".join(part.split()).casefold() for part in (title, company, location, text[:4000])]
    return "text-" + _digest("\x1f".join([page, *words]))


def short_id(value: str) -> str:
    """Return *value*, or a digest of it where it is too long to be an id that anyone names."""
    return value if len(value) <= 300 else "id-" + _digest(value)


def _page(url: str) -> tuple[str, bool]:
    if not url:
        return "", False
    try:
        parts = urlsplit(url[:_URL_LIMIT].strip())
    except ValueError:
        return url[:_URL_LIMIT], False
    pairs = [(key, value) for key, value in parse_qsl(parts.query, max_num_fields=None) if not _TRACKING.fullmatch(key)]
    query = urlencode(sorted(pairs))
    page = f"{parts.netloc.lower()}{parts.path.rstrip('/')}" + (f"?{query}" if query else "")
    own = bool(_OWN_PAGE.search(parts.path) or _OWN_QUERY.search(query))
    return page, own and bool(parts.netloc)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:20]
