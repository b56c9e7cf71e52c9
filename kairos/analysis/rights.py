"""Rights to work: citizenship, residency, sponsorship, entitlement and clearance, as a posting demands or offers them.

Each rule reads one sentence. Where permanent residents are accepted beside citizens, residency is what is asked and
nothing is said of citizenship (None); a citizenship that a clearance needs counts as asked. Equal-opportunity
sentences and E-Verify notices ask nothing. A demand that the sentence only prefers answers nothing (None).
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set as AbstractSet
from typing import Final

from kairos.analysis.segments import Part, Segment
from kairos.analysis.stems import Found, touched

STEMS: Final = frozenset({
    "citizen", "sponsor", "visa", "h1b", "h-1b", "h1-b", "permanent resid", "perm resid", "green card", "green-card",
    "greencard",
    "working right", "work right", "right to work", "rights to work", "right to live", "authoris", "authoriz",
    "work permit", "working permit", "eligib", "entitle", "legally", "clearance", "cleared", "nv1", "nv2", "ts/sci",
    "top secret", "u.s. person", "us person", "public trust", "security check",
    "level of security", "terroris", "pr holder", " gc", "usc", "residency", "nationals", "uk national",
    "us national", "british national", "indefinite leave", "vetting",
    "blue card", "immigra", "residence permit", "singaporean", "arbeitserlaubnis", "permis de travail",
    "permiso de trabajo", "werkvergunning", "sicherheitsüberprüfung", "habilitation", "singapore pr", "passport",
    "permission",
    "allowed to work", " oci",
})  # fmt: skip
"""A sentence without any of these is not read."""
_CITIZENS = (
    "citizen",
    "national",
    "usc",
    "person",
    "resid",
    "green",
    "gc",
    "pr ",
    "indefinite",
    "lawful",
    "passport",
    "oci",
)
_WORK = ("work", "arbeitserl", "permis", "vergunning", "employ", "visa", "permit", "legal right", "proof of")
_CLEARED = (
    "clear",
    "ts/sci",
    "secret",
    "vetting",
    "nv1",
    "nv2",
    "trust",
    "security",
    "terroris",
    "ctc",
    "sicherheits",
    "habilitation",
)
"""One of these stands in whatever the patterns of citizenship and residency, of work and of clearance match."""
_EQUAL = re.compile(
    r"regardless of|without regard|discriminat|equal (?:employment )?opportunit|protected (?:veteran|class"
    r"|characteristic|status)|on the basis of|national origin|all qualified applicants|gender identity"
    r"|sexual orientation|irrespective of|corporate citizen|citizens? (?:developer|data|science)"
    r"|citizen[- ](?:centric|facing|experience|service)|senior citizen|good citizen|needs? of (?:our )?citizens"
    r"|citizens,? (?:businesses|communities|patients)|(?:helping|serving|help|serve|engage) citizens|for citizens"
    r"|services to citizens|citizens and (?:business|communit|residents?\b(?! only)|patient|customer|government"
    r"|stakeholder"
    r"|organi)|affirmative action|\beeo\b"
)
_VERIFY = re.compile(
    r"e-?verify|form i-9|\bi-9\b|employment eligibility verification|verify (?:the |their |your )?(?:identity"
    r"|eligibility)|verification (?:form|of)|contingent (?:up)?on|proof of (?:eligibility|identity|your)|upon hire"
    r"|after (?:an )?offer|right to work (?:checks?|and (?:reference|identity|credit))|background (?:checks|screening)"
    r"|pre-employment (?:checks?|screening)"
)
_QUESTION = re.compile(r"\W{0,3}(?:are|do|will|would|have) you\b[^?]{0,200}\?\W*$")
_SOFT = re.compile(
    r"\b(?:preferred|preferable|preferably|preference|a plus|desirable|desired|advantage(?:ous)?|nice to have"
    r"|ideally|bonus"
    r"|beneficial|asset|(?:well|highly) (?:regarded|valued|viewed|thought)|looked upon favou?rably|valued"
    r"|(?:on|for) (?:some|certain) (?:projects|contracts|roles|positions))\b"
)
_FIRM = re.compile(
    r"\b(?:must|required?|requires|mandatory|need(?:ed)?|only|you (?:hold|have|need)|essential)\b(?! not)"
)
_DEMAND = (
    r"(?:must|required?|requires|requirement|mandatory|only|essential|need(?:s|ed)?|have to|should|eligible"
    r"|limited to|restricted to|due to|open to|hold|possess|necessary|ability to obtain|able to obtain)"
)

_NATION = (
    r"(?:eu|e\.u\.|european|eea|us|u\.s\.|american|uk|british|irish|australian|new zealand|canadian|indian|german|dutch"
    r"|french|swiss|singapore(?:an)?)"
)
_CITIZEN = re.compile(
    rf"citizen(?!s? (?:advice|developer|science))|\bnationals only|\b{_NATION} (?:passports?|nationals?)\b"
    r"|\busc\b"
)
_CITIZEN_NOT = re.compile(
    r"citizenship (?:is |status )?(?:not |n't )(?:a )?(?:require|need|mandatory|necessary)"
    r"|no citizenship (?:is )?(?:require|needed)|(?:not|n't|doesn't|does not) require[^.;]{0,30}citizen"
    r"|need not be[^.;]{0,20}citizen|not (?:have|need) to be[^.;]{0,20}citizen|non-citizens"
)
_CITIZEN_ASKED = re.compile(
    rf"\b{_DEMAND}\b[^;]{{0,90}}(?:citizen|{_NATION} passport)|(?:citizen|{_NATION} passport)[^;]{{0,60}}\b(?:only"
    r"|required?|mandatory|must|essential"
    rf"|need(?:ed)?|requirement|necessary|eligible to obtain|able to obtain)\b|\b(?:us|u\.s\.?|uk|australian"
    rf"|british|canadian|eu|american) nationals? (?:only|required)|\bmust be an? {_NATION} national\b"
    rf"|\bnationals only|only (?:\w+ ){{0,2}}nationals\b"
    rf"|(?:^|; )\W*(?:\w+[^\w;]+){{0,2}}(?:us"
    rf"|u\.s\.?|usa|australian|uk|british|canadian|united states)\.? citizen(?:s|ship)?[^\w;]*(?:$|;)|\b(?:are|be"
    rf"|being) an? (?:us|u\.s\.?|united states|australian|uk|british|canadian|eu) citizen|\busc\b"
)
_RESIDENT = re.compile(
    r"\bu\.?s\.? persons?\b|\bpr ?/ ?citizen|perm(?:anent)?\.? resid|green[ -]?card|\bpr holder"
    r"|\bgc\b(?=\W{0,3}(?:holders?"
    r"|only|ead|usc|/|or\b|and\b"
    r"|citizen))(?=[^.;]{0,30}(?:holder|only|ead|usc|citizen|visa))|(?:\busc|citizens?|h-?1-?b|\bead)\W{1,5}(?:or "
    r"|and )?gc\b|\bpr\b(?= (?:holders?|status|only|or|and))|permanent (?:uk )?residency|indefinite leave"
    r"|lawful(?:ly)? (?:permanent|admitted)"
    r"|\boci\b(?= (?:cards?\b|holders?|status))|passports?,? (?:or|and|/) ?oci\b"
    r"|\bresidency (?:required|status)|eu/eea citizen"
    r"|citizens?(?:hip)?,? (?:or|/) ?(?:pr\b|permanent)|(?:citizens?|singaporeans?"
    r"|singapore)[^.;]{0,24}\bprs?\b(?= only| need|$)"
    r"|citizens? (?:and|or|&|/) residents? only"
)
_RESIDENT_ASKED = re.compile(
    rf"\b{_DEMAND}\b|^\W*(?:\w+\W+){{0,6}}(?:permanent residents?|green card|gc|pr)\W*(?:holders?|only)?\W*$"
    rf"|\bgc\b|holders? only|\bor\b"
)
_ANY_RIGHT = re.compile(
    r"\bead\b|(?:permit|rights?|visa|authori[sz]ation)\b[^.;]{0,40}\bor\b[^.;]{0,30}citizen"
    r"|nationals of [^;]{0,300}right to work|(?:or|,|/)[^.;]{0,50}\b(?:valid (?:working |work )?visa"
    r"|visa holders?|work(?:ing)? (?:visa|permit|rights)|(?:right|rights|authori[sz]ation|authori[sz]ed|eligible"
    r"|entitled|permission) to work|work authori[sz]ation|h-?1-?b|\bead\b|\bopt\b)"
)

_APOSTROPHES = str.maketrans("`´", "''")
"""What stands for an apostrophe: "we won`t"."""
_YES_NO = re.compile(r"\W{0,4}(?:yes|no)\b")
"""What answers a question, in the sentence behind it."""
_SPONSOR_WORDS = ("sponsor", "visa", "h1b", "h-1b", "h1-b", "blue card", "work permit", "immigra")
_NO_SPONSOR = re.compile(
    r"\b(?:no|not|cannot|can't|can’t|can not|unable|won't|won’t|will not|do not|don't|don’t|does not|doesn't"
    r"|doesn’t|doesn\S{1,4}t|don\S{1,4}t|without|neither|never|nor|isn't|isn’t|aren't|unfortunately|not able"
    r"|not currently"
    r"|ineligible)\b[^.;?]{0,90}\b(?:sponsor(?:ship|ing|ed|s)?|visas?|h-?1-?b)"
    r"|(?:sponsor(?:ship|ing)?|visas?)(?: transfers?| support| assistance| candidates"
    r"| applicants)?(?: for this (?:role|position|job))?(?: is| are| will| can| cannot)?[^.;]{0,12} (?:not|n't"
    r"|unavailable|cannot|unable)\b|(?:is|are) not (?:eligible|available) for (?:visa |immigration "
    r"|work )?sponsor|h-?1-?b[^.;|]{0,24}\b(?:not|cannot) |(?:\b|(?<=[a-z]{3}))no (?:visa )?sponsorship (?:is "
    r"|will be )?(?:available|offered|provided)|\bnosponsor"
    r"|\bno (?:visa|sponsor|h-?1-?b|c2c[^.;]{0,12}h-?1-?b)"
    r"|(?:visas?"
    r"|sponsorship)[\s:*?-]{1,5}(?:no"
    r"|none|false|n/a)\b(?!w)|not (?:a )?sponsor(?:ing)?|not require[^.;]{0,40}sponsor"
    r"|(?:requir(?:e|ing)|need(?:ing)?) (?:\w+ ){0,3}sponsor\w*[^.;]{0,48} (?:not|n't|unable|cannot)\b"
    r"|who (?:do not|don't"
    r"|will not)[^.;]{0,30}sponsor"
)
_SPONSOR = re.compile(
    r"(?:visa |immigration |work permit |h-?1-?b |employment |green card |work visa "
    r"|visa/)?sponsorship(?: and relocation| or relocation| support)?(?: \([^)]{0,32}\))?(?: is| are| will be"
    r"| may be| can be|:"
    r"| for [\w ]{0,48}(?:is|are))?\s?(?:also )?(?:being )?(?:available|offered|provided|possible|considered|yes"
    r"|supported)"
    r"|\b(?:we|will|can|could|able to|happy to|do|does|may|willing to|also|open to|to|offer|offers|offering"
    r"|provide|provides|providing|including|with|help with|ability to|eligible for"
    r"|support)(?: \w+){0,4} (?:(?:visa|immigration|work permit|h-?1-?b|employment|work visa|skilled worker|tier 2"
    r"|relocation and visa)s?,? ?(?:and relocation )?(?:sponsor|support|assistance|help|process)|sponsor(?:ship"
    r"|ing)? (?:of )?(?:\w+ ){0,5}(?:visa|h-?1-?b|work permit|candidates?|relocation|immigration|for)|sponsorship)"
    r"|we(?: \w+){0,2} sponsor\b|h-?1-?b[^.;|]{0,44}(?:welcome|fine\b|okay|ok\b|accepted"
    r"|available|considered)"
    r"|h-?1-?b (?:transfer|sponsor)"
    r"|visa ?[:\-] ?(?:yes|sponsor)|visa (?:support|assistance|help)|(?:sponsor|help with|support) (?:your |a "
    r"|the |with |visa |work )*(?:visa|work permit)|visa sponsor(?:ship|ed)?|immigration (?:support|assistance"
    r"|help)|visas? (?:is |are |will be )?(?:provided|offered|included"
    r"|covered|sponsored|paid)|visas?(?: types?| status)? ?[:\-–] ?any\b|sponsorship\? yes\b"
    r"|transfer (?:of )?(?:your |an? |existing )?h-?1-?b"
    r"|\bany visa (?:is |type "
    r"|status )?(?:fine|ok|accept|welcome)|(?:visa|work permit)s?[^.;"
    r"|]{0,24}(?:assistance|support\b)|visas? (?:holders? |candidates? |types? )?(?:are )?(?:ok|welcome|acceptable"
    r"|considered"
    r"|possible|accepted)|visas? transfers?|transfer (?:of )?(?:your |an? |existing )?(?:h-?1-?b )?visas?"
    r"|sponsor(?:s|ing)? visas?|relocation (?:and|&|/|\+) visa"
    r"|\b(?:help(?:ing)?|support(?:ing)?|assist(?:ing)?|sponsor(?:ing)?|handle|handling|arrang(?:e|ing)"
    r"|organi[sz](?:e|ing)|tak(?:e|ing) care of|sort(?:ing)? out|pay(?:ing)? for)\b(?:(?!customer|client|user"
    r"|compan|people)[^.;|,]){0,32}\b(?:your|the|an?|all"
    r"|any|for|of)(?: \w+){0,2} (?:visas?\b|work permit|blue card|immigration)"
    r"(?! (?:card|inc|debit|direct|network|payment|status|type|holder))"
    r"|hold (?:an? )?(?:uk |valid )?sponsor(?:ship)? licen[cs]e|visa (?:and|&|/|\+) relocation"
)
_VISITOR = re.compile(r"\b(?:holiday|student|tourist|visitor|business|training) visas?\b")
"""To shut out those who hold one says nothing of whether another is sponsored."""
_SPONSOR_ABOUT = re.compile(
    r"(?:not|n't|n’t|no|unable to|cannot) (?:currently )?(?:able to |in a position to |be able to )?sponsor"
    r"|we (?:can |do |will |also )*sponsor(?:$|[.,;!])|visa|immigra"
    r"|work (?:permit|authori)|h-?1-?b|employment|sponsorship|work in|candidates?|authori|right to work"
    r"|sponsor (?:you\b|for|this|applicants|anyone|individuals|international)|blue card|sponsor(?:ship)? licen[cs]e"
)
_ENTITLED = re.compile(
    r"(?:authori[sz]ed|eligible|entitled|permitted|able|allowed|legally|eligibility|authori[sz]ation|entitlement"
    r"|permission|qualified|right|rights)(?: \w+){0,3} (?:to|for) (?:live and |legally |be )?(?:work"
    r"|employ)(?!ing with)|work(?:ing)? rights|right to (?:live and )?work|(?:employment"
    r"|work) (?:authori[sz]ation|eligibility)|valid (?:work(?:ing)? )?(?:visa|permit)|valid [a-z] permit"
    r"|residence permit|arbeitserlaubnis|permis de travail|permiso de trabajo|werkvergunning|legal right"
    r"|(?<!hot )work(?:ing)? permit(?!t| sponsor)|existing (?:work|visa)|proof of (?:eligibility|right)"
)
_WITHOUT_SPONSOR = re.compile(
    r"(?:work|employ\w+)\b[^.;]{0,60}\b(?:without|not require|n't require|no)\b[^.;]{0,40}\bsponsor"
)
_ENTITLED_HELP = re.compile(
    r"(?:we|help|assist|support|sponsor|provide|obtain|arrange)(?: \w+){0,5} (?:work(?:ing)? permits?|visas?"
    r"|authori[sz]ation)|eligible (?:to work )?(?:remotely|from home|for)|to work (?:on|inside|outside|through) "
    r"|(?:visas?|permits?)[^.;|]{0,30}(?:assistance|support\b|relocation)|authori[sz]ed to work on"
    r"|able to work (?:in|on|with|under|independently|well|both|as|a|effectively|from|remotely|collaboratively|at"
    r"|flexib|closely|evenings|weekends|across|autonomously)"
)

_HELP_REFUSED = re.compile(r"\b(?:we|cannot|can['’]?t|not|unable|no)\b[^.;)]{0,60}\b(?:sponsor\w*|visas?)[^.;)]{0,20}")
_CLEARANCE = re.compile(
    r"(?:security|government|dod|federal|nv[12]|secret|sci|sc|dv|baseline|trust|public trust|defen[cs]e|active"
    r"|interim|vetting|agsv[a]?|level|bpss|polygraph|mod|nato)[\s/)-]{1,3}(?:security )?clearance"
    r"|clearance (?:level|required|is required|eligib|preferred|or|at|needed)|\b(?:sc|dv|security)[ -]cleared?\b"
    r"|sicherheitsüberprüfung|habilitation (?:secret|confidentiel)\b|ts/sci|top secret|negative vetting|\bnv[12]\b"
    r"|public trust(?= (?:clear|position|level|sec|background|invest|elig|or\b|\()|\W*$)"
    r"|requires? an? (?:\w+ )?clearance|clearances?\b(?=[^.;]{0,40}(?:required|secret"
    r"|active|obtain|citizen))|(?:obtain|hold|maintain|get|gain|possess|pass|undergo|acquire)[^.;]{0,60}clearance"
    r"|clearance:"
    r"|security check\b(?=[^.;]{0,30}(?:level|sc\b|clearance))|(?:developed|positive|enhanced) vetting"
    r"|(?:level of security|security level) needed|(?:not|n.t) (?:\w+ ){0,2}any (?:security )?clearance"
    r"|\b(?:sc|dv|bpss|uksv|agsva|nsv)(?: (?:and|or|/|level) \w+)? (?:security )?vetting"
    r"|counter[- ]terroris[mt] check|\bctc (?:clear|level)|security vetting"
)
_CLEARANCE_NOT_OURS = re.compile(
    r"customs|medical clearance|child abuse|police clearance|state clearance|background clearance|inventory|sale"
    r"|airway|clearance items|credit clearance|working with children"
)
_CLEARANCE_NOT = re.compile(
    r"\bno (?:security )?clearance|clearance\W{1,3}(?:is |will )?(?:not\b|n't|none\b|no\b)|(?:not|n't"
    r"|without)(?: \w+){0,4} clearance|clearance ?: ?(?:none|no\b|n/a)"
)


_WORDS_OF = {
    "visa_sponsorship": re.compile(f"{_SPONSOR.pattern}|visas?\\b"),
    "citizenship_required": _CITIZEN,
    "pr_required": _RESIDENT,
    "work_rights_required": re.compile(f"{_WITHOUT_SPONSOR.pattern}|{_ENTITLED.pattern}|{_ANY_RIGHT.pattern}"),
    "clearance_required": _CLEARANCE,
}


def rights_found(
    text: str, folded: str, segments: Sequence[Segment], starts: Sequence[int], stems: AbstractSet[str]
) -> list[Found]:
    """Return every answer about rights, in the order of the text; one sentence may give several.

    Args:
        text: As written: Hacker News' ``VISA`` is told from a visa by its capitals.
        folded: The same in lower case.
        segments: Of the text.
        starts: Their starts.
        stems: Those that the text contains, `STEMS` among them.
    """
    found: list[Found] = []
    for segment in touched(STEMS & stems, folded, segments, starts):
        for field, value in _read(text[segment.start : segment.end], segment, folded[segment.end : segment.end + 12]):
            start, end = _place(field, value=value, folded=segment.folded)
            found.append(Found(answers=field, value=value, start=segment.start + start, end=segment.start + end))
    return found


def _place(field: str, *, value: bool, folded: str) -> tuple[int, int]:
    """Return where in a sentence the words of an answer stand: of a dump without marks only those are quoted."""
    patterns = _NO_SPONSOR if field == "visa_sponsorship" and not value else _WORDS_OF[field]
    match = patterns.search(folded)
    return (0, len(folded)) if match is None else (match.start(), match.end())


def _read(written: str, segment: Segment, behind: str) -> list[tuple[str, bool]]:
    folded = segment.folded.translate(_APOSTROPHES)
    answers: list[tuple[str, bool]] = []
    sponsor = _sponsorship(written, folded, behind)
    if sponsor is not None:
        answers.append(("visa_sponsorship", sponsor))
    citizen, work, cleared = (any(map(folded.__contains__, words)) for words in (_CITIZENS, _WORK, _CLEARED))
    if not (citizen or work or cleared) or _EQUAL.search(folded) or _QUESTION.match(folded):
        return answers
    wish = _SOFT.search(folded)
    # "Must be able to obtain a clearance; an active one is preferred" still demands one.
    soft = (wish is not None or segment.part is Part.PREFERRED) and not _FIRM.search(
        folded, 0, len(folded) if wish is None else wish.start()
    )
    if citizen:
        answers += _citizenship(folded, soft=soft, offered=sponsor is True)
    # Nobody only wishes for rights to work: a wish list above them softens nothing.
    wished = wish is not None and soft
    if (
        work
        and sponsor is not True
        and not wished
        and not _VERIFY.search(folded)
        and _entitled(folded, refused=sponsor is False)
    ):
        answers.append(("work_rights_required", True))
    clearance = _clearance(folded, soft=soft) if cleared else None
    if clearance is not None:
        answers.append(("clearance_required", clearance))
    return answers


def _sponsorship(written: str, folded: str, behind: str) -> bool | None:
    if any(map(folded.__contains__, _SPONSOR_WORDS)):
        if folded.rstrip().endswith(("sponsorship?", "visa?", "visas?")):
            said = _YES_NO.match(behind)
            return None if said is None else said[0].endswith("yes")
        if re.search(
            r"clearance sponsor|sponsor[^.;]{0,30}clearance|executive sponsor|project sponsor|visa (?:card|inc"
            r"|debit|direct)|event sponsor|sponsored (?:by|events|projects|research)",
            folded,
        ):
            return None
        if re.search(
            r"\b(?:do|will|would) you (?:now )?(?:or in the future )?[^.]{0,30}require[^.]{0,40}sponsor", folded
        ):
            return None
        if _NO_SPONSOR.search(folded) and _SPONSOR_ABOUT.search(folded):
            return None if _VISITOR.search(folded) and "sponsor" not in folded else False
        if _SPONSOR.search(folded) and _SPONSOR_ABOUT.search(folded):
            return True
        # Hacker News' convention: VISA in capitals in the header line means that a visa is sponsored.
        if re.search(r"\bVISAS?\b", written) and not written.isupper() and ("|" in written or len(written) < 60):
            return True
    return None


def _citizenship(folded: str, *, soft: bool, offered: bool) -> list[tuple[str, bool]]:
    resident = _RESIDENT.search(folded)
    citizen = _CITIZEN.search(folded)
    if citizen and _CITIZEN_NOT.search(folded):
        return [("citizenship_required", False)]
    if soft or (not citizen and not resident):
        return []
    if _ANY_RIGHT.search(folded) and (resident or citizen):
        # "H1B, GC and OPT welcome" lets everybody in and demands nothing.
        return [] if offered else [("work_rights_required", True)]
    if resident:
        if not (_RESIDENT_ASKED.search(folded) or (citizen and _CITIZEN_ASKED.search(folded))):
            return []
        if re.search(r"green[ -]card (?:sponsor|process|application)|sponsor[^.;]{0,30}green[ -]card", folded):
            return []
        return [("pr_required", True)]
    if _CITIZEN_ASKED.search(folded) or _CLEARANCE.search(folded):
        return [("citizenship_required", True)]
    return []


def _entitled(folded: str, *, refused: bool) -> bool:
    if _WITHOUT_SPONSOR.search(folded):
        return True
    if folded.count(" ") < 3 or not _ENTITLED.search(folded):
        return False
    # "Right to work in the UK (we cannot sponsor visas)" offers no help.
    if _ENTITLED_HELP.search(_HELP_REFUSED.sub("", folded) if refused else folded):
        return False
    if re.search(
        r"(?:no|not|n't) (?:\w+ ){0,3}(?:work(?:ing)? permit|right to work"
        r"|work(?:ing)? rights)[^.;]{0,20}(?:required|needed|necessary)",
        folded,
    ):
        return False
    return not re.search(
        r"authori[sz]ation (?:and|protocols|framework|server|code|mechanism)|work authori[sz]ation\W{1,3}(?:open"
        r"|any|all)\b"
        r"|applicants? for (?:employment|work) authori[sz]ation"
        r"|right to work (?:checks? and identity|law)",
        folded,
    )


_OPEN = re.compile(
    r"\b(?:may|might|could)\b[^.;]{0,60}(?:clearance|vetting|security check)|\bthose (?:with"
    r"|who)\b[^.;]{0,24}clearance|\bvar(?:y|ies)\b[^.;]{0,90}clearance|(?:clearance|vetting|\(nvs\))\W+(?:may"
    r"|might|could)\b"
)


def _clearance(folded: str, *, soft: bool) -> bool | None:
    if not _CLEARANCE.search(folded) or _CLEARANCE_NOT_OURS.search(folded):
        return None
    if _CLEARANCE_NOT.search(folded):
        return False
    # "May need clearance" leaves it open, as a preference does.
    return None if soft or _OPEN.search(folded) else True
