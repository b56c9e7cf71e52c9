"""Whose a host is and how far an address for applications is believed; nothing here asks the network.

An address is `verified` where it is on the employer's own domain, as the source names that domain; it is `low` where
anybody could have it (free mail), where nobody reads it (relays), or where it had to be put together from a spelling
that hides it. Everything else is `unknown`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final
from urllib.parse import urlsplit

from kairos.models import EmailTrust

_FREE_MAIL: Final = frozenset({
    "10minutemail.com", "126.com", "163.com", "abv.bg", "aol.com", "att.net", "bigpond.com", "bk.ru",
    "bol.com.br", "btinternet.com", "centrum.cz", "comcast.net", "daum.net", "fastmail.com", "fastmail.fm",
    "free.fr", "freenet.de", "gmail.com", "gmx.at", "gmx.ch", "gmx.com", "gmx.de", "gmx.net", "googlemail.com",
    "guerrillamail.com", "hanmail.net", "hey.com", "hotmail.co.uk", "hotmail.com", "hotmail.de", "hotmail.fr",
    "icloud.com", "inbox.ru", "interia.pl", "laposte.net", "libero.it", "list.ru", "live.co.uk", "live.com",
    "mac.com", "mail.com", "mail.ru", "mailinator.com", "me.com", "msn.com", "naver.com", "o2.pl", "onet.pl",
    "optusnet.com.au", "orange.fr", "outlook.com", "pm.me", "proton.me", "protonmail.ch", "protonmail.com",
    "qq.com", "rediffmail.com", "rocketmail.com", "seznam.cz", "sfr.fr", "sharklasers.com", "sina.com",
    "sky.com", "t-online.de", "talktalk.net", "temp-mail.org", "terra.com.br", "tiscali.it", "tuta.com",
    "tuta.io", "tutanota.com", "tutanota.de", "ukr.net", "uol.com.br", "verizon.net", "virgilio.it",
    "wanadoo.fr", "web.de", "wp.pl", "xtra.co.nz", "yahoo.co.in", "yahoo.co.uk", "yahoo.com", "yahoo.com.au",
    "yahoo.de", "yahoo.fr", "yahoo.in", "yandex.com", "yandex.ru", "ymail.com", "yopmail.com", "zoho.com",
    "zohomail.com",
})  # fmt: skip
_RELAYS: Final = frozenset({
    "duck.com", "hous.craigslist.org", "indeedemail.com", "job.craigslist.org", "mozmail.com",
    "privaterelay.appleid.com", "relay.firefox.com", "reply.craigslist.org", "simplelogin.com",
    "users.noreply.github.com",
})  # fmt: skip
_NOBODY = re.compile(
    r"(?:no|do[._-]?not|dont)[._-]?reply\b.*|mailer-daemon|postmaster|bounces?|notifications?", re.IGNORECASE
)
_BOARDS: Final = frozenset({
    "adp", "adzuna", "airtable", "angellist", "apec", "applicantpro", "applicantstack", "applytojob",
    "arbeitnow", "ashbyhq", "avature", "bamboohr", "bayt", "bing", "bit", "breezy", "builtin", "bullhorn",
    "bullhornstaffing", "cadremploi", "careerbuilder", "clearcompany", "comeet", "craigslist", "crunchbase",
    "cutshort", "cvwarehouse", "cwjobs", "dice", "discord", "dover", "efinancialcareers", "eightfold",
    "erecruiter", "facebook", "factorialhr", "fb", "flexjobs", "forms", "foundit", "fountain", "freshteam",
    "gem", "github", "gitlab", "glassdoor", "google", "greenhouse", "gulftalent", "gumtree", "gusto",
    "hellowork", "himalayas", "hire", "hirehive", "hireology", "hirist", "homerun", "icims", "iimjobs",
    "indeed", "infojobs", "instagram", "instahyre", "internshala", "jazz", "jazzhr", "jobadder", "jobicy",
    "jobsdb", "jobsite", "jobstreet", "jobthai", "jobup", "jobvite", "join", "jooble", "jora", "justjoin",
    "lever", "linkedin", "linktr", "livehire", "lnkd", "medium", "monster", "myworkday", "myworkdayjobs",
    "naukri", "naukrigulf", "neuvoo", "nofluffjobs", "notion", "oraclecloud", "otta", "pageuppeople",
    "paycomonline", "paylocity", "personio", "phenompeople", "pinpointhq", "polymer", "pracuj", "recruitee",
    "reed", "remoteok", "remotive", "rippling", "seek", "shine", "simplyhired", "slack", "smartrecruiters",
    "softgarden", "stepstone", "successfactors", "t", "talent", "taleo", "teamtailor", "telegram", "themuse",
    "timesjobs", "tinyurl", "torre", "totaljobs", "trademe", "traffit", "trovit", "twitter", "typeform", "ukg",
    "ultipro", "wa", "welcomekit", "welcometothejungle", "wellfound", "weworkremotely", "whatsapp",
    "wikipedia", "wixsite", "wordpress", "workable", "workatastartup", "workday", "x", "xing", "ycombinator",
    "youtube", "ziprecruiter", "zohorecruit",
})  # fmt: skip
"""The first part of the registered name of boards, of systems that take applications, and of what belongs to everybody.

It stands for each country's host of the same board; a company of the same name loses a domain and nothing else.
"""

_SUFFIXES: Final = frozenset({"co", "com", "org", "net", "ac", "gov", "edu", "or", "ne", "go", "gob", "govt"})
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,24}", re.IGNORECASE)
_ADDRESS = re.compile(r"([A-Za-z0-9._%+'][A-Za-z0-9._%+'-]{0,63})@((?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z0-9-]{1,63})")
_AT = re.compile(r"\s*(?:\[\s*at\s*\]|\(\s*at\s*\)|\{\s*at\s*\}|<\s*at\s*>|\s+at\s+)\s*", re.IGNORECASE)
_DOT = re.compile(r"\s*(?:\[\s*dot\s*\]|\(\s*dot\s*\)|\{\s*dot\s*\}|<\s*dot\s*>|\s+dot\s+)\s*", re.IGNORECASE)
_LONGEST: Final = 254
_URL_LIMIT: Final = 2048


@lru_cache(maxsize=4096)
def registered(host: str) -> str:
    """Return the part of *host* that somebody registers: the name above a public ending.

    Country endings with a second part ("co.uk", "com.au") are known by that part's usual words.

    Example:
        >>> registered("jobs.lumen.example"), registered("www.tern.co.uk"), registered("a.b.com.au")
        ('lumen.example', 'tern.co.uk', 'b.com.au')
    """
    parts = host.lower().rstrip(".").split(".")
    size = 3 if len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in _SUFFIXES else 2
    return ".".join(parts[-size:])


def is_everybodys(host: str) -> bool:
    """Return whether *host* is a job board's, an application system's, a free mail's or a network's.

    Example:
        >>> is_everybodys("boards.greenhouse.io"), is_everybodys("uk.linkedin.com"), is_everybodys("lumen.example")
        (True, True, False)
    """
    name = registered(host)
    return name.partition(".")[0] in _BOARDS or name in _FREE_MAIL or name in _RELAYS


def company_domain(value: Any) -> str:
    """Return the host that *value*, a host or an address of a page, names as an employer's own; empty where none.

    Example:
        >>> company_domain("https://www.Lumen.example/careers"), company_domain("https://linkedin.com/company/lumen")
        ('lumen.example', '')
    """
    return _employers(value) if isinstance(value, str) and len(value) < _URL_LIMIT else ""


@lru_cache(maxsize=4096)
def _employers(value: str) -> str:
    text = value.strip()
    host = _host(text) if "//" in text else text.partition("/")[0]
    if not _HOST.fullmatch(host) or is_everybodys(host):
        return ""
    return host.lower().removeprefix("www.")


def plain_address(value: Any) -> tuple[str, bool]:
    """Return the one address that *value* is, and whether it was hidden by its spelling; an empty text where none.

    Example:
        >>> plain_address("jobs@lumen.example"), plain_address("jobs [at] lumen [dot] example")
        (('jobs@lumen.example', False), ('jobs@lumen.example', True))
    """
    if not isinstance(value, str) or len(value) > _LONGEST:
        return "", False
    text = value.strip(" ")
    if text[:7].lower() == "mailto:":
        text = text[7:].partition("?")[0]
    if _ADDRESS.fullmatch(text):
        return text, False
    plain = _DOT.sub(".", _AT.sub("@", text))
    return (plain, True) if plain != text and _ADDRESS.fullmatch(plain) else ("", False)


def employers_address(value: Any, domain: str) -> str:
    """Return the only address on the employer's own *domain* among those that *value* lists, else an empty text.

    Example:
        >>> employers_address("info@gmail.com; jobs@lumen.example", "lumen.example")
        'jobs@lumen.example'
    """
    if not domain or not isinstance(value, str) or len(value) > _URL_LIMIT:
        return ""
    listed = dict.fromkeys(plain_address(part)[0] for part in re.split(r"[,;\s]+", value))
    own = [address for address in listed if address and trust_of(address, domain) is EmailTrust.VERIFIED]
    return own[0] if len(own) == 1 else ""


def trust_of(address: str, domain: str, *, hidden: bool = False) -> EmailTrust:
    """Return how far *address* is believed where *domain* is the employer's own, or empty where unknown.

    Example:
        >>> trust_of("jobs@mail.lumen.example", "lumen.example").value, trust_of("lumen@gmail.com", "").value
        ('verified', 'low')
    """
    local, _, host = address.lower().rpartition("@")
    if not local:
        return EmailTrust.UNKNOWN
    if hidden or host in _FREE_MAIL or host in _RELAYS or registered(host) in _RELAYS or _NOBODY.fullmatch(local):
        return EmailTrust.LOW
    if domain and not is_everybodys(host) and registered(host) == registered(domain):
        return EmailTrust.VERIFIED
    return EmailTrust.UNKNOWN


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
