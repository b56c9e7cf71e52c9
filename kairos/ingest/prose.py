"""What a text says of a company, a title and how to apply where no line of it is made of fields."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kairos.ingest.ad_words import HIDDEN_MAIL, MAIL, MODE, PLACE, ROLE, URL
from kairos.ingest.headline import company_name, headline, host_of
from kairos.ingest.identity import board_of

LOOK: Final = 6000
"""Characters of a text that are searched."""

LABELS: Final = {
    "title": (
        "job title", "title", "position", "role", "job role", "job", "vacancy", "opening", "stelle", "poste", "puesto",
    ),
    "company": (
        "company", "company name", "employer", "organization", "organisation", "hiring company", "unternehmen", "firma",
    ),
    "location": (
        "location", "job location", "work location", "place", "office", "based in", "where", "standort", "ort", "lieu",
    ),
    "salary_text": ("salary", "pay", "compensation", "salary range", "pay range", "wage", "ctc", "rate", "gehalt"),
    "job_type": ("job type", "employment type", "type", "contract type", "work type", "employment"),
    "remote_type": ("remote", "work mode", "workplace", "workplace type", "work arrangement"),
    "experience": ("experience", "years of experience"),
    "posted": ("posted", "date posted", "posted on"),
    "closes": ("closing date", "deadline", "apply by", "closes"),
    "url": ("url", "link", "job url", "apply", "apply at", "apply here", "how to apply", "website"),
    "requisition": ("job id", "requisition id", "req id", "reference", "job reference", "job number"),
}  # fmt: skip
_LABEL = {name: field for field, names in LABELS.items() for name in names}
_LABELLED = re.compile(r"[\s*_#>•-]{0,6}([A-Za-z][A-Za-z ]{1,24}?)[\s*_]{0,4}:[\s*_]{0,4}(\S.{0,300})")

_NAME: Final = r"(?:The )?[A-Z0-9][\w.&'’+-]{0,30}(?: (?:[A-Z0-9][\w.&'’+-]{0,30}|of|and|for|&)){0,5}"
_IS = re.compile(
    rf"(?P<name>{_NAME})(?: ?\((?P<in>[^()]{{1,80}})\))?,? (?i:is|are|has|have|just|was|builds?|makes?|offers|"
    rf"provides)\b"
)
_DASHED = re.compile(rf"(?P<name>{_NAME})(?: ?\([^()]{{1,80}}\))?(?: ?[-–—:|]+ |\. |, (?=an? )|:$| - ?$)")
_LINKED = re.compile(rf"(?P<name>{_NAME}) ?\((?:https?://|www\.)")
_AT = re.compile(
    rf"\b(?:join(?: us at| the)?|work(?:ing)? (?:at|for)|here at|careers? at|team at|role at|job at|@|"
    rf"[Aa]t) (?P<name>{_NAME})(?: team\b)?"
)
_NO_NAME_WORDS: Final = """
we our i hi hello hey the there this that these those it they you your my various customer-focused currently tl;dr
who what when where why how if as at in on for from to and or but no not all any some many multiple several want
ever never since here good please are is apply remote onsite on-site hybrid full part full-time part-time looking
seeking hiring job jobs title role position location company salary senior junior staff lead principal software
product work about note edit update also every each one two three email contact come join tech stack us eu uk usa
located based searching could would should thanks being let please today now new stealth pre-seed early-stage
series founded
"""
_NO_NAMES: Final = frozenset(_NO_NAME_WORDS.split())
"""First words that begin a sentence and no company's name."""
_WANTED = re.compile(
    r"\b(?:hiring|looking(?: to hire| to add| for)?|seeking|seeks?|recruiting|searching for|in search of|need(?:s|"
    r"ing)?|openings? for|"
    r"positions? (?:for|open for)|role (?:of|as)|roles? for|internships? open for|vacancies for|join us as|add)"
    r"(?: for)?(?: (?:an?|our|the|some|several|multiple|various|more|talented|experienced|exceptional|great|skilled|"
    r"strong|first|another|new|full[- ]time|passionate|driven))*[ :-]+"
    r"(?P<what>(?:[^.;:!?\n()]|\([^()\n]{1,60}\)|(?<=[A-Za-z])\.(?=[A-Za-z])){3,90})",
    re.IGNORECASE,
)
_STOPS = re.compile(
    r"\s+(?:to|who|with|that|for|at|on|from|as|in|which|interested|based|willing|here)\b.*$|,? - .*$", re.IGNORECASE
)
_LEADING = re.compile(r"^(?:(?:and|an?|the|our|some|in|for|following|few|several|new)\s+)+", re.IGNORECASE)
_GENERAL = re.compile(
    r"(?:(?:open|many|multiple|various|different|technical|engineering|remote|following|exciting|several|more|these|"
    r"other|key|new)\s+)*"
    r"(?:roles?|positions?|openings?|vacancies|engineers?|developers?|people)",
    re.IGNORECASE,
)
"""Says that there is work, and not which."""
_LINK_BEHIND = re.compile(r"\s*[-–—:(<]?\s*https?://\S{1,2000}.*$")
_NO_TITLE = re.compile(
    r"\bappl(?:y|ication)|\bcareers?\b|\bjobs?\b|\be-?mail\b|\bcontact\b|\bresume\b|\byears? of\b|\bexperience\b|"
    r"\byou(?:r|'ll)?\b|\bwe\b|\bour\b|\d{2}$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"\b(?:we|i|you|they|is|are|was|our|my|work|working)\b|[.!?:;]", re.IGNORECASE)
_AT_COMPANY = re.compile(rf"(?P<title>.{{3,90}}?)(?:,)? (?:@|at|bei|chez) (?P<company>{_NAME})(?: ?[(,|–-].{{0,80}})?")
_APPLY = re.compile(
    r"apply|appl(?:ication|ying)|career|job|hiring|recruit|join|position|opening|vacanc|e-?mail|contact|reach|resume|"
    r"\bcv\b|write",
    re.IGNORECASE,
)
_JOB_LINK = re.compile(
    r"job|career|apply|hiring|recruit|position|opening|vacanc|join|talent|work-?(?:at|with|for)|grnh\.se|lever\.co|"
    r"ashbyhq|greenhouse|workable|breezy|bamboohr|notion\.s",
    re.IGNORECASE,
)
_MADE_UP: Final = frozenset(
    {
        "firstname",
        "first.last",
        "yourname",
        "name",
        "you",
        "user",
        "email",
        "example",
        "first",
        "firstname.lastname",
        "me",
    }
)


def is_labelled(line: str) -> bool:
    """Return whether *line* is a known label with something behind it."""
    found = _LABELLED.fullmatch(line[:400].strip())
    return found is not None and found[1].strip().lower() in _LABEL


def labelled(lines: Sequence[str]) -> dict[str, str]:
    """Return what *lines* say behind labels (``Job Title: …``), by the names of fields, the first of each.

    Example:
        >>> labelled(["Company: Lumen Labs", "**Location:** Oslo", "Note: none"])
        {'company': 'Lumen Labs', 'location': 'Oslo'}
    """
    told: dict[str, str] = {}
    for line in lines[:60]:
        found = _LABELLED.fullmatch(line[:400].strip())
        name = _LABEL.get(found[1].strip().lower()) if found else None
        if found and name and name not in told:
            value = found[2].strip().strip("*_").strip()
            if name == "company":
                value = company_name(URL.sub(" ", value))
            if value and (name != "salary_text" or any(letter.isdigit() for letter in value)):
                told[name] = value
    return told


def company_in(lines: Sequence[str]) -> str:
    """Return the company that *lines* name by ``X is hiring``, ``X (https://…)``, ``X - …`` or ``at X``; else nothing.

    Example:
        >>> company_in(["Lumen Labs is hiring data analysts."]), company_in(["Hi, come and work at Lumen Labs!"])
        ('Lumen Labs', 'Lumen Labs')
        >>> company_in(["We are looking for an analyst."])
        ''
    """
    heads = [line[:300].strip(" -*•") for line in lines[:6] if line.strip()]
    for pattern in (_LINKED, _IS, _DASHED):
        for head in heads[:2] if pattern is _DASHED else heads[:4]:
            found = pattern.match(head)
            if found and (name := _as_company(found["name"])):
                return name
    if heads and (found := re.match(r"https?://(\S{4,60}?)/?(?=[\s,]|$)", heads[0])):
        return host_of("https://" + found[1])
    for line in lines[:12]:
        for found in _AT.finditer(line[:600]):
            if name := _as_company(found["name"]):
                return name
    return ""


def _as_company(text: str) -> str:
    name = company_name(text).rstrip(".")
    name = re.sub(r"\s+(?:of|and|for|&)$", "", name)
    words = name.lower().split()
    first = words[1:2] if words[:1] == ["the"] else words[:1]
    if not first or first[0] in _NO_NAMES or len(name) < 2 or name.isdigit():
        return ""
    plainly_else = ROLE.search(name) or MODE.search(name) or PLACE.fullmatch(name)
    return "" if plainly_else and len(words) <= 3 else name


def wanted_in(lines: Sequence[str]) -> str:
    """Return the role that a sentence of *lines* says somebody is hiring or looking for; empty where none says so.

    Example:
        >>> wanted_in(["Hello!", "We are looking for a Senior Data Analyst to join our team."])
        'Senior Data Analyst'
    """
    text = "\n".join(lines)[:LOOK]
    for found in _WANTED.finditer(text):
        what = _LEADING.sub("", _STOPS.sub("", found["what"]).strip(" ,-–—&/\"'"))
        if ROLE.search(what) and len(what) <= 80 and not _GENERAL.fullmatch(what):
            return what[:1].upper() + what[1:]
    return ""


def titles_in(lines: Sequence[str]) -> str:
    """Return the titles that stand on short lines of their own, the first three at most.

    Example:
        >>> titles_in(["Lumen Labs", "- Data Analyst", "- Data Engineer (Oslo): https://lumen.example/2"])
        'Data Analyst, Data Engineer (Oslo)'
    """
    titles: list[str] = []
    for line in lines:
        text = _LINK_BEHIND.sub("", line[:400]).strip(" -*•·–—:\t")
        if not 4 <= len(text) <= 110 or text[-1] in ".!?":
            continue
        title = headline(text).title if "|" in text else text
        if (
            ROLE.search(title)
            and len(title) <= 80
            and not _GENERAL.fullmatch(title)
            and not _NO_TITLE.search(title)
            and not _LABELLED.fullmatch(text)
        ):
            titles.append(title)
    return ", ".join(dict.fromkeys(titles[:3]))


def title_at_company(line: str) -> tuple[str, str]:
    """Return title and company of a line that is plainly ``Title at Company``, empty texts for any other.

    Example:
        >>> title_at_company("Senior Data Analyst at Lumen Labs"), title_at_company("We work at Lumen Labs")
        (('Senior Data Analyst', 'Lumen Labs'), ('', ''))
    """
    found = _AT_COMPANY.fullmatch(line.strip()[:200])
    if not found or not ROLE.search(found["title"]) or _SENTENCE.search(found["title"]):
        return "", ""
    company = _as_company(found["company"])
    return (found["title"].strip(" ,-–—"), company) if company else ("", "")


def address_in(lines: Sequence[str]) -> tuple[str, str]:
    """Return the e-mail address to apply to and its trust: ``low`` where it was written so that no machine reads it.

    Example:
        >>> address_in(["Write to jobs@lumen.example"]), address_in(["jobs [at] lumen [dot] example"])
        (('jobs@lumen.example', ''), ('jobs@lumen.example', 'low'))
    """
    found: list[tuple[int, int, str, str]] = []
    for line in lines:
        rank = 0 if _APPLY.search(line) else 1
        for hit in MAIL.finditer(line[:LOOK]):
            address = hit[0].rstrip(".-")
            if address.partition("@")[0].lower() not in _MADE_UP:
                found.append((0, rank, address, ""))
        for hit in HIDDEN_MAIL.finditer(line[:LOOK]):
            address = f"{hit['user']}@{hit['host'] or hit['host2']}.{hit['end']}".lower()
            if hit["user"].lower() not in _MADE_UP and not MAIL.fullmatch(hit[0]):
                found.append((1, rank, address, "low"))
        if len(found) >= 50:
            break
    if not found:
        return "", ""
    _, _, address, trust = min(found, key=lambda one: one[:2])
    return address, trust


def apply_link_in(lines: Sequence[str]) -> str:
    """Return the address at which *lines* say to apply: a board's or a careers page's; empty where there is none."""
    best = (9, "")
    for line in lines:
        for hit in URL.finditer(line[:LOOK]):
            link = hit[0].rstrip(").,;:]>'\"")
            if board_of(link)[0] in ("linkedin", "") and not _JOB_LINK.search(link):
                continue
            rank = 0 if re.search(r"apply|application", line, re.IGNORECASE) else 1 if line is lines[0] else 2
            if rank < best[0]:
                best = (rank, link)
    return best[1]
