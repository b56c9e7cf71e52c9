"""What kind of employment a posting offers: full time, part time, contract or internship."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kairos.analysis.scan import GLUED
from kairos.analysis.segments import Part, Segment, segment_at
from kairos.models import JobType

WORDS: Final = (
    "full ", "fulltime", "part {0,3}time", "contract", "intern ", "interns", "internship", "interim ", "co op ",
    "permanent", "fixed term", "freelanc", "temporary ", "temp ", "c2[ch]", "corp ", "w ?2", "1099 ", "ir35",
    "duration ", "length ", "day rate ", "hours ", "placement ", "fte ", "ftc ", "maternity ", "paternity ",
    "parental ",
    "temps p", "praktikum ", "cdd ", "stage de ", "alternance ", "year in industry", "tiempo completo",
    "jornada completa",
    "media jornada", "deeltijd", "voltijd",
    "contrat ", "vollzeit", "teilzeit",
    "befristet", "unbefristet", "werkstudent", "working student",
)  # fmt: skip
"""How the words begin that may name a kind of employment; see `beginnings`."""
_EDGE = rf"(?:\b|(?={GLUED}))"
_WORD = re.compile(
    rf"full[- \\]{{0,3}}time{_EDGE}|part[- \\]{{0,3}}time{_EDGE}|contract(?:(?:or|ors|ing)\b|{_EDGE})"
    r"|intern(?:ship|s|ships)?\b"
    r"|permanent(?!ly)|fixed[- ]term\b"
    r"|ftc\b|freelanc\w+|temporary\b|temp[ -](?=to|role|position|assign|contract)|c2c(?![a-z])|corp[- ]to[- ]corp\b"
    r"|w-?2(?![a-z\d])|1099\b|ir35\b|c2h\b|day rate\b|co-op\b"
    r"|working student\b|werkstudent\w*|vollzeit\b|teilzeit\b|placement (?:year|student|for (?:students"
    r"|undergraduates))\b|fte\b"
    r"|duration\b|length\b"
    r"|hours\b|interim\b|unbefristet\w*|befristet\w*|(?:maternity|paternity|parental) (?:leave )?(?:cover"
    r"|replacement|backfill)\b(?! (?:plan|policy))"
    r"|praktikum\b|cdd\b|stage de (?=\d|fin|\w+ mois)|alternance\b|year in industry\b"
    r"|temps (?:plein|partiel)\b|tiempo completo|jornada completa|media jornada|voltijd|deeltijd|contrat\b"
)
_NUMBER = r"(?:\d+|one|two|three|four|six|seven|eight|nine|ten|twelve|eighteen)"
_SPAN = rf"{_NUMBER}(?:\s?(?:-|–|to)\s?{_NUMBER})?\s?\+?[\s-]{{0,2}}(?:months?|mths?|mos?\b|weeks?|years?|yrs?)"
_LABEL = re.compile(
    r"(?:type|status|basis|length|term|pattern|hours|time|schedule|duration|mode|offered|classification"
    r"|terms of employment)(?: & \w+)?\s?[:\-–=|]{0,3}\s{0,3}(?:of employment )?[(\[]?$"
)
_STUDY = re.compile(
    r"[\s-]{0,2}(?:(?:and|or|/) ?part[- ]?time )?(?:roles\b|associates|in[- ]office|office|presence|stud(?:y"
    r"|ies|ent)|degree|education|course|university|school|equivalen|enrol|mba|program"
    r"|experience|employees?"
    r"|work experience|team|staff|professional experience|faculty|jobs available|salaried|hires?\b|offer after"
    r"|conversion|parent"
    r"|equivalent|after|benefits|eligible|years)"
)
_OTHERS = re.compile(
    r"\b(?:convert(?:ed|ing)? (?:in)?to(?: a)?|become|becoming|to|into|than|experience[^.;]{0,30}|for (?:all"
    r"|our|every)|all|every|our|years?(?: of)?|yrs|or more|prior|previous"
    r"|without|equivalent(?: of)?|assume|lead to(?: a)?|possible|\+)\s$"
)
_CONTRACT_NOT_AFTER = re.compile(
    r"[\s-]?(?:manag|negoti|law|review|administ|award|vehicle|terms?\b|research|manufact|special|analyst|lawyer"
    r"|sign|data|language"
    r"|developer experience|contingent|with (?:the )?(?:client|customer|government|our)|employment agenc"
    r"|staff\b|for services|obligation"
    r"|documents?|clauses?|value|renewal|deliver|requirement|repair|testing|work(?:er)?s?\b.{0,12}experience"
    r"|from the (?:us|uk|gov)|award)"
)
_CONTRACT_NOT = re.compile(
    r"\b(?:negotiat\w*|reviews?|reviewing|draft\w*|manag\w+|administer\w*|vendor|clients?|customers?|smart|data"
    r"|api|social|legal"
    r"|government|federal|suppliers?|sales|services?|commercial|maintenance|support|awards?|sign(?:ed|ing)?|new"
    r"|major|prime|employment"
    r"|party|with|multiple|sub|psychological|business|govt?|dod|defense|defence|from|under|of|research|the|our"
    r"|this|large|enterprise|and|public|large)[ -]$"
)
_CONTRACT_IS = re.compile(
    rf"(?:{_SPAN}['’]?s?(?:[ -]\w+){{0,3}}[ +-]{{0,4}}|\b(?:initial|rolling|term|temporary|ftc|b2b|this is an?"
    rf"|on an?|for an?|offering an?|w-?2|c2c|hourly"
    r"|daily|inside ir35|outside ir35|freelance|independent|full[- ]time|remote|onsite|hybrid|part[- ]time"
    r"|is an?|an?|long|short|time)[ -]{1,2}"
    r"|[|(\[/,:–-]\s?|[)\]] |^\W*)$"
)
_CONTRACT_AFTER = re.compile(
    rf"[\s-]{{0,4}}(?:role|position|opportunit|job\b|assignment|[- ]?(?:to|2)[- ]?(?:hire|perm)|only|[|)\]]"
    rf"|w-?2|c2c|until|initially|inside|outside"
    rf"|\(?{_SPAN}|engagement|basis|through|\W*$|\s?[-–,/|]\s|[:\s]{{1,4}}(?:initial|{_SPAN})|length|duration|rate)"
)
_CONTRACT_ROLE = re.compile(
    r"(?: [\w/.+#-]+){0,4} (?:engineer|developer|scientist|analyst|consultant|architect|manager|designer"
    r"|administrator)\b"
)
_SEEKING = re.compile(r"\b(?:an?|skilled|experienced|seeking|hiring|(?:need|looking) for)(?: \w+)? $")
_SMART = re.compile(r"\bsmart $|(?:fte|full[- ]?time|permanent)\s?(?:or|/)\s?$")
_OFFERED = re.compile(r"\s?(?:role|position|opportunit)")
_CHOICE = re.compile(
    r"\b(?:flexib\w+|consider\w*|includ\w+|welcome|discuss|options?|job[- ]?shar\w+|prorate|even"
    r"|opportunity for|looking to work)\b"
)
_HALF = re.compile(r"full(?:[- ]?time)?\s?(?:and|or|/|,|&|\()\s?(?:even )?$")
_INTERN_NOT = re.compile(
    r"\b(?:mentor\w*|manag\w+|supervis\w*|train\w*|coach\w*|guid\w+|prior|previous|through|including|or|and|via"
    r"|years? of"
    r"|experience|relevant|completed|with|from|past|former|,)\s(?:\w+ ){0,2}$|,\s?$"
)
_AGENCY = re.compile(
    r"employment (?:agency|business)|recruitment (?:agency|business)|staffing (?:solutions|company|firm"
    r"|services)|recruiters"
    r"|for (?:both )?(?:permanent|contract|temporary) (?:and|or) |unless otherwise|we (?:also )?(?:place"
    r"|recruit)|all types of"
    r"|seasonal|time employees|permanent resid|staffing group|acts? as an employment"
)
_DENIED = re.compile(r"\b(?:no|not|non|nor)[ -](?:an? |for )?$")
_OR_FULL = re.compile(r"\s?(?:/|or|and|,)\s?full")
_BASIS = re.compile(r"[,/]?\s?(?:\w+ )?(?:role|position|basis|job|contract|opportunit)")
_ON_BASIS = re.compile(r"\b(?:on an?|this is an?) $")
_STAYS = re.compile(r"[\s-]?(?:resid|work|remote|make|employees|staff)|[\s-](?:home|loc)")
_BECOMES = re.compile(r"\b(?:to|temp|of|become|becoming|go(?:ing)?|a|into|or|our)[ -](?:an? )?$")
_PERMANENT = re.compile(r"\s?(?:role|position|job|full|contract|opportun)")
_TO_PERMANENT = re.compile(r"\b(?:to|become|becoming|into|transition\w*)[ -](?:an? )?$")
_A_WEEK = re.compile(r"\s?(?:/|per|a|p\.?|each)\s?(?:week|w\b|wk)|\s?weekly\b")
_WEEK_HOURS = re.compile(r"(?<![\d.–-])(?:35|36|37|37\.5|38|39|40)\s?$")
_AT_MOST = re.compile(
    r"\b(?:max\w*|up to|than|(?:if|when) working)(?: of)? [\d.]+\s?$|full[- ]time (?:roles|staff|employees)"
)
_LASTS = re.compile(
    rf"\s?(?:of (?:the )?(?:contract|assignment|project))?\s?[:\-–=]{{0,2}}\s?(?:~ ?|about |long term|\w{{0,9}} ?)?"
    rf"(?:{_SPAN}|long[- ]term|contract)"
)
_RUNS = re.compile(rf"\s?[:\-–=]{{1,2}}\s?(?:initial(?:ly)? )?(?:{_SPAN}|long[- ]term)")
_ANOTHERS_LENGTH = re.compile(r"\b(?:visa|sprint|course|training|warranty|internship|minimum|programme|placement)\b")
_AS = re.compile(r"\b(?:as|be) an? $")
_STATED = re.compile(r"type|position|role|basis|permanent")
_IN_OFFICE = re.compile(r"\s?(?:in (?:the |our )?office|remote)")
_FOR_INTERNS = re.compile(r"\s?(?:program|coordinator|manag|recruit)")
_HIRES_INTERN = re.compile(r"\b(?:seeking|looking for|hiring|recruiting) an? (?:[\w&/-]+ ){0,4}$")
_THIS_INTERN = re.compile(r"(?:this|paid|summer|winter|fall|month|week|our|\ban?|type\s?:?)[ -](?:\w+ )?$")
_INTERN_ELSE = re.compile(r"experience|equivalent|\bor\b")
_AS_INTERN = re.compile(r"\b(?:as|this) (?:an? )?(?:\w+ )?$")
_UNLIMITED = re.compile(r"(?:permanent|perm|unlimited|indefinite)[ -]{1,3}(?:/|or|employment)?\s?$")
_TYPE_PERMANENT = re.compile(
    r"\s?(?:type|status|basis|length|term|hours)?\s?[:\-–=]\s?(?:permanent|perm\b|full|unlimited|indefinite|employ)"
)
_TYPE = re.compile(r"\s?type\s?[:\-–]?\s")
_OWN_CONTRACTOR = re.compile(r"(?:as an? (?:independent )?|independent |type ?[:\-–] ?|[|(]\s?)$")
_TO_HIRE = re.compile(r"[- ]?(?:to|2)[- ]?(?:hire|perm)")
_SPAN_OF = re.compile(rf"{_SPAN}['’]?s?(?:[ -]\w+){{0,2}}[ -]{{0,3}}$|\b(?:long|short)[ -]term $")
_ROLE = re.compile(r"\s(?:role|position|opportunit)")
_CONTRACT_OF = re.compile(
    rf"\s?(?:role|position|assignment|opportunity|engagement|duration|length|(?:of|for|[:(–\s-]{{1,4}})?\s?{_SPAN})"
)
_LINE_ENDS = re.compile(r"[ \t]*(?:$|\n)")
_PERMANENT_NEXT = re.compile(r"\s*(?:permanent|perm\b)")
_TERMS = re.compile(
    r"[\s_-]?(?:contract|only|allowed|accepted|ok\b|welcome|possible|role|position|assignment|basis|job|opportunit|hourly|candidates?\b|consultants?\b"
    r"|and (?:c2c|corp|1099)|or (?:c2c|corp|1099)|[/,] ?(?:c2c|corp|1099)|\W*$)"
)
_ON_TERMS = re.compile(r"\b(?:only|on|on (?:[\w’']+ ){1,2}|(?:hr|hour)\.? (?:on )?|terms? ?[:-] ?)\W{0,2}$")
_NO_TERMS = re.compile(r"\b(?:no|not|without|nor|full[- ]?time|fte|permanent)\b[^.;]{0,24}$")
_FULL_BEHIND = re.compile(r"[\s/_-]{0,3}(?:contract-?\s?)?(?:full|fte|perm|employees?\b|form|wage|earning|income)")
_REFUSED = re.compile(
    r"[^.;]{0,56}\b(?:not|unable to) (?:be )?(?:consider|accept|eligib|available|allow|possible|work)"
)
_INTERIM = re.compile(r"\s?(?:role|position|contract|assignment|\))")
_INTERIM_LEAD = re.compile(r" (?:\w+ ){0,3}?(?:head|manager|director|lead|officer|c[etfio]o|controller)\b")
_FREELANCE = re.compile(r"\s?(?:role|position|contract|basis|project|opportun|\W*$)")
_PROFILE = re.compile(r"\b(?:profil|mission|poste|contrat|statut|als)\s(?:de |en )?$")
_NOT_APPLICABLE = re.compile(r"n/a|not applicable")
_OTHER_TERM = re.compile(r"\s?(?:assets?|income|rates?|deposit|price)")
_FULL_WORDS = ("vollzeit", "fte", "temps plein", "tiempo completo", "jornada completa", "voltijd")
_PART_WORDS = ("teilzeit", "temps partiel", "media jornada", "deeltijd")
_SHARE_OF_FTE = re.compile(r"(?<![\d.])(?:0?[.,]\d{1,2}|[1-9]\d ?%)\s?(?:of an? )?$")
_FEW_HOURS = re.compile(r"(?<![\d.–-])(?:[12]\d|30|[89])\s?$")
_FRENCH_MONTHS = re.compile(r"\W{0,3}(?:de |d['’])?\d{1,2} mois")
_FRENCH = re.compile(
    r"\W{0,3}(?:(?:en|de type|à durée) )?\W?(?P<kind>cdi|cdd|indéterminée|déterminée|d['’]?apprentissage|freelance)\b"
)
_FRENCH_KINDS = {"cdi": JobType.FULLTIME, "indéterminée": JobType.FULLTIME}
_HIRES_INTERNS = re.compile(
    r"\b(?:seeking|looking for|hiring|recruiting) (?:(?!(?:engineers?|developers?|and|or|full)\b)[\w&/-]+ ){0,3}$"
)
_OPENS_LINE = re.compile(r"\s?(?:[(,:–-]|$)")
_COOP = re.compile(r" (?:placement|position|role|student|term|opportunit|work term|job)")
_CELL = re.compile(r"\| ?$")
_CELL_ENDS = re.compile(r" ?(?:\||$)")
_ORDER = {JobType.INTERNSHIP: 4, JobType.CONTRACT: 3, JobType.PARTTIME: 2, JobType.FULLTIME: 1}
_STRONG = 3


def job_type(
    folded: str, segments: Sequence[Segment], starts: Sequence[int], places: Sequence[int]
) -> tuple[JobType, int, int] | None:
    """Return the kind of employment with the offsets of the words that say so; None where the posting is silent.

    The title outweighs the text. In the text a contract outweighs full time, because a board's own line says "full
    time" of contracts too; a contract that is negotiated, managed or smart is none, nor are interns to be mentored.

    Args:
        folded: The text in lower case.
        segments: Of the text.
        starts: Their starts.
        places: Where words begin that may matter, those of `WORDS` among them; ascending.
    """
    said = list(_said(folded, segments, starts, places))
    if not said:
        return None
    _, value, start, end = max(said, key=lambda entry: (entry[0], _ORDER[entry[1]], -entry[2]))
    return value, start, end


def _said(
    folded: str, segments: Sequence[Segment], starts: Sequence[int], places: Sequence[int]
) -> Iterator[tuple[int, JobType, int, int]]:
    for at in places:
        word = _WORD.match(folded, at)
        segment = segment_at(segments, starts, at) if word is not None else None
        if word is None or segment is None:
            continue
        before = folded[max(segment.start, at - 48) : at]
        first = not before.strip(" -*•·")
        # The line behind a label ("Employment type", then "Full-time") and before it are part of what is said.
        if first:
            before = folded[max(0, at - 48) : at].replace("\n", " ")
        after = folded[word.end() : min(segment.end, word.end() + 72)]
        kind = _kind(word[0], before, after, segment)
        # A line of one word is a board's own.
        if kind is None and first and word[0] == "contract" and _LINE_ENDS.match(folded, word.end()):
            kind = None if _PERMANENT_NEXT.match(folded, word.end()) else (JobType.CONTRACT, 2)
        title = segment.part is Part.TITLE
        if kind is not None and (title or not _AGENCY.search(segment.folded)):
            yield _STRONG + 2 if title else kind[1], kind[0], at, word.end()


def _kind(word: str, before: str, after: str, segment: Segment) -> tuple[JobType, int] | None:
    """Return what one word says and how firmly; None where it speaks of something else."""
    if _DENIED.search(before):
        return None
    if segment.part is Part.LEGAL and not _LABEL.search(before) and not _OFFERED.match(after):
        return None
    if word == "fte" and _SHARE_OF_FTE.search(before):
        return JobType.PARTTIME, _STRONG
    if word.startswith("full") or word in _FULL_WORDS:
        return _full(before, after, segment)
    if word.startswith("part") or word in _PART_WORDS:
        return _part(before, after, segment)
    if word.startswith(("permanent", "unbefristet")):
        return _permanent(before, after, segment)
    if word == "hours":
        if not _A_WEEK.match(after) or _AT_MOST.search(before):
            return None
        if _FEW_HOURS.search(before):
            return None if segment.part is Part.BENEFITS else (JobType.PARTTIME, 1)
        return (JobType.FULLTIME, 1) if _WEEK_HOURS.search(before) else None
    if (
        word.startswith(
            (
                "intern",
                "co-op",
                "working student",
                "werkstudent",
                "placement",
                "praktikum",
                "stage",
                "altern",
                "year in",
            )
        )
        and word != "interim"
    ):
        return _intern(word, before, after, segment)
    if word in ("duration", "length"):
        lasts = (_LASTS if word == "duration" else _RUNS).match(after)
        if not lasts or _ANOTHERS_LENGTH.search(before):
            return None
        return JobType.CONTRACT, 1 if "long" in lasts[0] else 2
    if word.startswith("contract"):
        return _contract(word, before, after, segment)
    return _other_contract(word, before, after, segment)


def _part(before: str, after: str, segment: Segment) -> tuple[JobType, int] | None:
    if _HALF.search(before):
        stated = segment.part is Part.TITLE or len(segment.folded) <= 48 or _LABEL.search(before)
        return (JobType.FULLTIME, 1) if stated else None
    plainly = segment.part is Part.TITLE or (_ON_BASIS.search(before) and _BASIS.match(after))
    other = _OR_FULL.match(after) or (_CHOICE.search(before + after[:48]) and not plainly)
    return None if other or _STUDY.match(after) or _OTHERS.search(before) else (JobType.PARTTIME, 2)


def _permanent(before: str, after: str, segment: Segment) -> tuple[JobType, int] | None:
    if _STAYS.match(after) or _TO_PERMANENT.search(before):
        return None
    becomes = _BECOMES.search(before) and segment.part is not Part.TITLE and not _PERMANENT.match(after)
    return None if becomes else (JobType.FULLTIME, 2)


def _full(before: str, after: str, segment: Segment) -> tuple[JobType, int] | None:
    title = segment.part is Part.TITLE
    labelled = _LABEL.search(before)
    if labelled or (title and after.startswith(" employee")):
        return JobType.FULLTIME, 2
    if (_STUDY.match(after) and not _AS.search(before)) or (_OTHERS.search(before) and not title):
        return None
    if segment.part in (Part.BENEFITS, Part.COMPANY) and not _STATED.search(before + after):
        return None
    return JobType.FULLTIME, 1 if _IN_OFFICE.match(after) else 2


def _alone(before: str, after: str, segment: Segment) -> bool:
    """Return whether a word has a cell of its own in a header that is not that of many openings."""
    return bool(_CELL.search(before) and _CELL_ENDS.match(after)) and segment.folded.count("|") < 5


def _intern(word: str, before: str, after: str, segment: Segment) -> tuple[JobType, int] | None:
    if segment.part is Part.TITLE:
        # A header of several openings names interns beside the others.
        header = segment.folded[:400]
        several = ("|" in header or ";" in header) and (
            word.endswith("s") or "full" in header or header.count("|") >= 5
        )
        return None if several or _FOR_INTERNS.match(after) else (JobType.INTERNSHIP, 9)
    if word in ("praktikum", "alternance"):
        opens = segment.folded.lstrip(" -*•·").startswith(word)
        return (JobType.INTERNSHIP, _STRONG) if opens or _LABEL.search(before) else None
    if word.startswith("stage de"):
        return JobType.INTERNSHIP, _STRONG
    if word in ("intern", "internship") and _alone(before, after, segment):
        return JobType.INTERNSHIP, _STRONG
    if word == "internship" and segment.folded.startswith(word) and _OPENS_LINE.match(after):
        return JobType.INTERNSHIP, _STRONG
    if (word == "intern" and _HIRES_INTERN.search(before)) or word.startswith(("placement for", "year in")):
        return JobType.INTERNSHIP, _STRONG
    if word == "interns" and _HIRES_INTERNS.search(before):
        return JobType.INTERNSHIP, _STRONG
    if word == "co-op" and _COOP.match(after) and not _INTERN_NOT.search(before):
        return JobType.INTERNSHIP, _STRONG
    stated = _THIS_INTERN.search(before) or _LABEL.search(before)
    if not stated or word.endswith("s") or _INTERN_NOT.search(before) or _INTERN_ELSE.search(segment.folded):
        return None
    return (JobType.INTERNSHIP, _STRONG) if word != "intern" or _AS_INTERN.search(before) else None


def _contract(word: str, before: str, after: str, segment: Segment) -> tuple[JobType, int] | None:
    if segment.part is Part.TITLE:
        return None if _CONTRACT_NOT_AFTER.match(after) or _SMART.search(before) else (JobType.CONTRACT, _STRONG)
    if word == "contractor":
        own = _OWN_CONTRACTOR.search(before) and not _CONTRACT_NOT.search(before)
        return (JobType.CONTRACT, 2) if own else None
    if word != "contract" or _UNLIMITED.search(before) or _TYPE_PERMANENT.match(after) or _TYPE.match(after):
        return None
    if _TO_HIRE.match(after):
        return JobType.CONTRACT, _STRONG
    if _CONTRACT_NOT_AFTER.match(after):
        return None
    if _LABEL.search(before) or _SPAN_OF.search(before):
        return JobType.CONTRACT, _STRONG
    if _CONTRACT_NOT.search(before):
        return (JobType.CONTRACT, 2) if _ROLE.match(after) and before.endswith("this ") else None
    sought = _SEEKING.search(before) and _CONTRACT_ROLE.match(after)
    named = _CONTRACT_IS.search(before) and _CONTRACT_AFTER.match(after)
    return (JobType.CONTRACT, 2) if sought or named or _CONTRACT_OF.match(after) else None


def _other_contract(word: str, before: str, after: str, segment: Segment) -> tuple[JobType, int] | None:
    title, labelled = segment.part is Part.TITLE, _LABEL.search(before)
    if word.startswith("temporary"):
        return (JobType.CONTRACT, 2) if (_TERMS.match(after) or labelled) and not _NO_TERMS.search(before) else None
    if word.startswith(("w2", "w-2", "1099", "c2c", "corp")):
        stated = _TERMS.match(after) or labelled or _ON_TERMS.search(before)
        other = _NO_TERMS.search(before) or _FULL_BEHIND.match(after) or _REFUSED.match(after)
        return (JobType.CONTRACT, 2) if stated and not other else None
    if word == "interim":
        lead = segment.folded.lstrip(" -*•·").startswith(word) and _INTERIM_LEAD.match(after)
        return (JobType.CONTRACT, 2) if title or lead or _INTERIM.match(after) else None
    if word.startswith("freelanc"):
        cell = _alone(before, after, segment)
        own = (
            cell
            or title
            or labelled
            or (word == "freelancer" and _SEEKING.search(before))
            or _FREELANCE.match(after)
            or _PROFILE.search(before)
        )
        return (JobType.CONTRACT, 2) if own else None
    if word == "ir35":
        return None if _NOT_APPLICABLE.search(after) else (JobType.CONTRACT, _STRONG)
    if word.startswith("befristet"):
        return JobType.CONTRACT, 2
    if word == "cdd":
        return (JobType.CONTRACT, 2) if _FRENCH_MONTHS.match(after) else None
    if word.endswith(("cover", "replacement", "backfill")):
        return None if segment.part is Part.BENEFITS else (JobType.CONTRACT, 2)
    if word == "contrat":
        kind = _FRENCH.match(after)
        return None if kind is None else (_FRENCH_KINDS.get(kind["kind"], JobType.CONTRACT), 2)
    return None if _OTHER_TERM.match(after) else (JobType.CONTRACT, _STRONG)
