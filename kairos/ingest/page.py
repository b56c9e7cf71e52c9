"""What a saved page says of itself: its title, its site, its address, its text, and whether its posting is closed."""

from __future__ import annotations

import re
from typing import Final

from attrs import define

from kairos.ingest.html_text import attribute, html_to_text, tags

LOOK: Final = 1 << 20
"""Characters of a page in which its titles stand."""
MAIN_LENGTH: Final = 200
"""Characters of text that make a ``main`` or ``article`` the page's own text."""
_LINE_LIMIT: Final = 160
_TITLE_LIMIT: Final = 300

_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d{1,5}\)(https?://\S{1,2000})")
"""What browsers write into a page that they save."""
_THING = (
    r"(?:job|position|role|vacancy|posting|listing|opportunity|opening|requisition|ad|advert|advertisement|offer|"
    r"job (?:ad|advert|advertisement|posting|listing|offer|opening|opportunity))"
)
_ENDED = (
    rf"(?:sorry[,!.]? ?|unfortunately[,]? ?|oops[,!.]? ?|we['’]re sorry[,!.]? ?|note: ?|notice: ?)?(?:but )?"
    rf"(?:(?:this|the|that) )?(?:[\w'’&/() -]{{0,60}} )?{_THING}(?: (?:you (?:are|were) (?:looking for|"
    rf"trying to view)|post(?:ing)?))?"
    r" (?:is|has|was|has been|is now|has now been|has already been|appears to be|may be)"
    r" (?:no longer (?:available|accepting(?: \w+)? applica(?:tions|nts)|active|open|advertised|posted|listed|live|"
    r"online|being advertised|"
    r"exist\w*)|been (?:filled|closed|removed|taken down|deactivated|archived)|closed|expired|now closed|filled|"
    r"already been filled)"
)
_CLOSED = re.compile(
    rf"(?:{_ENDED}|(?:we are |this employer is |the employer is )?no longer (?:accepting|"
    rf"taking) (?:new )?applica(?:tions|nts)"
    r"|(?:the )?applications?(?: for this (?:job|role|position|vacancy))? (?:are|is|have|has)(?: now| been)* closed|"
    r"applications closed"
    r"|(?:job|position|posting|listing|vacancy) (?:closed|expired|filled)|expired (?:job|posting|listing)|"
    r"this job expired"
    r"|(?:diese |die |dieses )?(?:stelle|stellenanzeige|anzeige|position|stellenangebot|ausschreibung|"
    r"vakanz) ist (?:leider )?"
    r"(?:nicht mehr (?:verfügbar|aktiv|online|offen|vakant|ausgeschrieben)|(?:bereits |schon )?(?:besetzt|vergeben|"
    r"abgelaufen|geschlossen))"
    r"|(?:cette |l['’])(?:offre|annonce)(?: d['’]emploi)? (?:n['’]est plus (?:disponible|active|en ligne)|a expiré|"
    r"est (?:expirée|pourvue))"
    r"|ce poste (?:a été|est) pourvu"
    r"|(?:esta |la )(?:oferta|vacante)(?: de empleo)? (?:ya no está (?:disponible|activa)|ha (?:caducado|expirado|"
    r"finalizado)|está cerrada)"
    r"|deze vacature is (?:helaas )?(?:niet meer (?:beschikbaar|actief)|gesloten|vervuld|verlopen)"
    r"|(?:stillingen|annonsen|annoncen|tjänsten|annonsen) (?:är|er) (?:ikke lenger|ikke længere|"
    r"inte längre) (?:ledig|aktiv|tilgjengelig|tilgængelig|tillgänglig))"
    r"(?![\w-])(?P<rest>.{0,90})",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\s*[.!,;–—|(:-]|\s(?:and|or)\b|\s(?:on|as of)\s.{0,12}\d|\sat this time|\sby the (?:employer|company|"
    r"advertiser|recruiter)|\s(?:for|to) (?:this|the) (?:job|role|position|vacancy)",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"\b(?:if|when|once|until|unless|after|before|because|in case|as soon as|whether|should|wenn|sobald|falls)\b",
    re.IGNORECASE,
)
"""Words by which a line speaks of what may come to be."""
_ELSEWHERE = re.compile(
    r"(?:similar|related|recommended|more|other|latest|recent|suggested|featured) (?:jobs|positions|roles|vacancies|"
    r"openings|listings|opportunities)\b"
    r"|people also viewed|jobs you (?:may|might)|you (?:may|might) also|ähnliche (?:jobs|stellen)|offres similaires|"
    r"faq\b|frequently asked",
    re.IGNORECASE,
)
"""A heading under which a page speaks of something else."""


@define
class Page:
    """What a page says of itself; what it does not say is empty."""

    title: str = ""
    site: str = ""
    address: str = ""
    text: str = ""
    closed: str = ""
    """The words by which it says that its posting is closed."""


def page_of(markup: str) -> Page:
    """Return what the page *markup* says of itself.

    Its title is ``og:title``, else its first heading, else its ``title``; its text is that of ``main`` or ``article``
    where that holds one, else all of it.

    Example:
        >>> told = page_of("<title>Jobs</title><h1>Data Analyst</h1><p>No longer accepting applications</p>")
        >>> told.title, told.closed
        ('Data Analyst', 'No longer accepting applications')
    """
    page = Page()
    heading = name = ""
    opened = False
    # On one level of nesting there is one heading, one main: the first of each is the page's own.
    spans: dict[str, tuple[int, int]] = {}
    starts: dict[str, int] = {}
    for tag in tags(markup[:LOOK]):
        if tag.name == "meta" and not tag.closes:
            _note(page, tag.attributes)
        elif tag.name == "link" and not page.address and attribute(tag.attributes, "rel").lower() == "canonical":
            page.address = attribute(tag.attributes, "href").strip()
        elif tag.name == "title" and not tag.closes and not opened:
            opened = True
            end = markup.find("<", tag.end)
            name = markup[tag.end : end if end >= 0 else len(markup)]
        elif tag.name in ("h1", "main", "article") and tag.name not in spans:
            if tag.closes and tag.name in starts:
                spans[tag.name] = (starts[tag.name], tag.start)
            elif not tag.closes:
                starts.setdefault(tag.name, tag.end)
    if "h1" in spans:
        heading = html_to_text(markup[slice(*spans["h1"])])
    if not page.address and (saved := _SAVED_FROM.search(markup[:2000])):
        page.address = saved[1]
    page.title = _line(page.title) or _line(heading) or _line(html_to_text(name))
    whole = html_to_text(markup)
    page.text = whole
    for part in ("main", "article"):
        if part in spans and len(text := html_to_text(markup[slice(*spans[part])])) >= MAIN_LENGTH:
            page.text = text
            break
    page.closed = closed_words(page.title) or closed_words(heading) or closed_words(whole)
    return page


def _note(page: Page, attributes: str) -> None:
    key = (attribute(attributes, "property") or attribute(attributes, "name")).lower()
    if key == "og:title":
        page.title = page.title or attribute(attributes, "content")
    elif key == "og:site_name":
        page.site = page.site or _line(attribute(attributes, "content"))
    elif key == "og:url":
        page.address = page.address or attribute(attributes, "content").strip()


def _line(text: str) -> str:
    return " ".join(text.split())[:_TITLE_LIMIT]


def closed_words(text: str) -> str:
    r"""Return the line of *text* by which a page says that its posting is closed; empty where it says no such thing.

    Only a line of its own counts, and only before the page turns to other postings: a sentence in the middle of a text
    may speak of something else.

    Example:
        >>> closed_words("Data Analyst\nThis job is no longer available.\nWe build lamps.")
        'This job is no longer available.'
        >>> closed_words("If this job is no longer available, see others.\\nOur last role has been filled by a star.")
        ''
    """
    for raw in text.split("\n")[:2000]:
        line = " ".join(raw[: _LINE_LIMIT + 1].split()).strip(" -*•|!⚠️❗")
        if not line or len(line) > _LINE_LIMIT:
            continue
        if _ELSEWHERE.match(line):
            return ""
        found = _CLOSED.match(line)
        if found and not line.endswith("?") and _ends(found["rest"]) and not _SUPPOSED.search(line):
            return line
    return ""


def _ends(rest: str) -> bool:
    """Return whether what follows the words leaves them as they are: "… has been filled by" goes on to tell a story."""
    return not rest.strip(" .!:)") or _GOES_ON.match(rest) is not None
