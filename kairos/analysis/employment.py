"""What kind of employment a posting offers: full time, part time, contract or internship."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kairos.analysis.scan import beginnings, plain
from kairos.analysis.segments import Part, Segment, segment_at
from kairos.models import JobType

_CANDIDATE = beginnings(
    (
        "full ", "fulltime", "part {0,3}time", "contract", "intern", "co op", "permanent", "fixed", "freelanc", "temp",
        "c2[ch]", "corp ", "w ?2", "1099", "ir35", "duration", "day rate", "hours", "placement", "fte", "ftc",
        "vollzeit", "teilzeit", "befristet", "unbefristet", "werkstudent", "working student",
    )
)  # fmt: skip
_WORD = re.compile(
    r"full[- \\]{0,3}time\b|part[- \\]{0,3}time\b|contract(?:or|ors|ing)?\b|intern(?:ship|s|ships)?\b"
    r"|permanent(?!ly)|fixed[- ]term\b"
    r"|ftc\b|freelanc\w+|temporary\b|temp (?=to|role|position|assign|contract)|c2c\b|corp[- ]to[- ]corp\b"
    r"|w-?2\b|1099\b|ir35\b|c2h\b|day rate\b|co-op\b"
    r"|working student\b|werkstudent\w*|vollzeit\b|teilzeit\b|placement (?:year|student)\b|fte\b"
    r"|duration\b"
    r"|hours\b|interim\b|unbefristet\w*|befristet\w*"
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
_SEEKING = re.compile(r"\b(?:an?|skilled|experienced|seeking|hiring)(?: \w+)? $")
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
_ORDER = {JobType.INTERNSHIP: 4, JobType.CONTRACT: 3, JobType.PARTTIME: 2, JobType.FULLTIME: 1}
_STRONG = 3


def job_type(folded: str, segments: Sequence[Segment], starts: Sequence[int]) -> tuple[JobType, int, int] | None:
    """Return the kind of employment with the offsets of the words that say so; None where the posting is silent.

    The title outweighs the text. In the text a contract outweighs full time, because a board's own line says "full
    time" of contracts too; a contract that is negotiated, managed or smart is none, nor are interns to be mentored.
    """
    said = list(_said(folded, segments, starts))
    if not said:
        return None
    _, value, start, end = max(said, key=lambda entry: (entry[0], _ORDER[entry[1]], -entry[2]))
    return value, start, end


def _said(folded: str, segments: Sequence[Segment], starts: Sequence[int]) -> Iterator[tuple[int, JobType, int, int]]:
    for candidate in _CANDIDATE.finditer(plain(folded)):
        at = candidate.start()
        word = _WORD.match(folded, at)
        segment = segment_at(segments, starts, at) if word is not None else None
        if word is not None and segment is not None:
            before = folded[max(segment.start, at - 48) : at]
            # The line behind a label ("Employment type", then "Full-time") and before it are part of what is said.
            if segment.start == at or not before.strip(" -*•·"):
                before = folded[max(0, at - 48) : at].replace("\n", " ")
            after = folded[word.end() : min(segment.end, word.end() + 48)]
            kind = _kind(word[0], before, after, segment)
            if kind is not None:
                weight = _STRONG + 2 if segment.part is Part.TITLE else kind[1]
                yield weight, kind[0], at, word.end()


def _kind(word: str, before: str, after: str, segment: Segment) -> tuple[JobType, int] | None:
    """Return what one word says and how firmly; None where it speaks of something else."""
    title = segment.part is Part.TITLE
    if re.search(r"\b(?:no|not|non|nor)[ -](?:an? |for )?$", before) or (not title and _AGENCY.search(segment.folded)):
        return None
    if segment.part is Part.LEGAL and not _LABEL.search(before) and not _OFFERED.match(after):
        return None
    if word.startswith("full") or word in ("vollzeit", "fte"):
        return _full(before, after, segment)
    if word.startswith("part") or word == "teilzeit":
        if _HALF.search(before):
            stated = segment.part is Part.TITLE or len(segment.folded) <= 48 or _LABEL.search(before)
            return (JobType.FULLTIME, 1) if stated else None
        other = re.match(r"\s?(?:/|or|and|,)\s?full", after) or _CHOICE.search(before + after)
        return None if other or _STUDY.match(after) or _OTHERS.search(before) else (JobType.PARTTIME, 2)
    if word.startswith(("permanent", "unbefristet")):
        other = re.match(r"[\s-]?(?:resid|work|remote|make|employees|staff|home|loc)", after)
        return (
            None
            if other
            or (
                re.search(r"\b(?:to|temp|of|become|becoming|go(?:ing)?|a|into|or|our)[ -](?:an? )?$", before)
                and not title
                and not re.match(r"\s?(?:role|position|job|full|contract|opportun)", after)
            )
            else (JobType.FULLTIME, 2)
        )
    if word == "hours":
        week = re.match(r"\s?(?:/|per|a|p\.?|each)\s?(?:week|w\b|wk)", after)
        many = re.search(r"(?<![\d.–-])(?:35|36|37|37\.5|38|39|40)\s?$", before)
        most = re.search(r"\b(?:max\w*|up to|than)(?: of)? [\d.]+\s?$", before)
        return (JobType.FULLTIME, 1) if week and many and not most else None
    if word.startswith(("intern", "co-op", "working student", "werkstudent", "placement")):
        return _intern(word, before, after, segment)
    if word == "duration":
        short = re.match(
            rf"\s?(?:of (?:the )?contract)?\s?[:\-–=]{{0,2}}\s?(?:~ ?|about |long term|\w{{0,9}} ?)?(?:{_SPAN}"
            rf"|long[- ]term|contract)",
            after,
        )
        if not short or re.search(r"\b(?:visa|sprint|course|training|warranty|internship|minimum)\b", before):
            return None
        return JobType.CONTRACT, 1 if "long" in short[0] else 2
    if word.startswith("contract"):
        return _contract(word, before, after, segment)
    return _other_contract(word, before, after, segment)


def _full(before: str, after: str, segment: Segment) -> tuple[JobType, int] | None:
    if _LABEL.search(before) or (segment.part is Part.TITLE and after.startswith(" employee")):
        return JobType.FULLTIME, 2
    if (_STUDY.match(after) and not re.search(r"\b(?:as|be) an? $", before)) or (
        _OTHERS.search(before) and segment.part is not Part.TITLE and not _LABEL.search(before)
    ):
        return None
    if segment.part in (Part.BENEFITS, Part.COMPANY) and not re.search(
        r"type|position|role|basis|permanent", before + after
    ):
        return None
    return JobType.FULLTIME, 2 if not re.match(r"\s?(?:in (?:the |our )?office|remote)", after) else 1


def _intern(word: str, before: str, after: str, segment: Segment) -> tuple[JobType, int] | None:
    if segment.part is Part.TITLE:
        # A header of several openings names interns beside the others.
        header = segment.folded[:400]
        several = ("|" in header or ";" in header) and (word.endswith("s") or "full" in header)
        return (
            (JobType.INTERNSHIP, 9)
            if not several and not re.match(r"\s?(?:program|coordinator|manag|recruit)", after)
            else None
        )
    if re.search(r"\b(?:seeking|looking for|hiring|recruiting) an? (?:[\w&/-]+ ){0,4}$", before) and word == "intern":
        return JobType.INTERNSHIP, _STRONG
    plain = re.search(
        r"(?:this|paid|summer|winter|fall|month|week|our|\ban?|type\s?:?)[ -](?:\w+ )?$", before
    ) or _LABEL.search(before)
    if (
        not plain
        or _INTERN_NOT.search(before)
        or word.endswith("s")
        or re.search(r"experience|equivalent|\bor\b", segment.folded)
    ):
        return None
    return (
        (JobType.INTERNSHIP, _STRONG)
        if word != "intern" or re.search(r"\b(?:as|this) (?:an? )?(?:\w+ )?$", before)
        else None
    )


def _contract(word: str, before: str, after: str, segment: Segment) -> tuple[JobType, int] | None:
    if segment.part is Part.TITLE:
        return None if _CONTRACT_NOT_AFTER.match(after) or _SMART.search(before) else (JobType.CONTRACT, _STRONG)
    if (
        re.search(r"(?:permanent|perm|unlimited|indefinite)[ -]{1,3}(?:/|or|employment)?\s?$", before)
        and word == "contract"
    ):
        return None
    if re.match(
        r"\s?(?:type|status|basis|length|term|hours)?\s?[:\-–=]\s?(?:permanent|perm\b|full|unlimited|indefinite"
        r"|employ)",
        after,
    ):
        return None
    if re.match(r"\s?type\s?[:\-–]?\s", after):
        return None
    if word == "contractor":
        own = re.search(r"(?:as an? (?:independent )?|independent |type ?[:\-–] ?|[|(]\s?)$", before)
        return (JobType.CONTRACT, 2) if own and not _CONTRACT_NOT.search(before) else None
    if word != "contract":
        return None
    if re.match(r"[- ]?(?:to|2)[- ]?(?:hire|perm)", after):
        return JobType.CONTRACT, _STRONG
    if _CONTRACT_NOT_AFTER.match(after):
        return None
    if _LABEL.search(before) or re.search(
        rf"{_SPAN}['’]?s?(?:[ -]\w+){{0,2}}[ -]{{0,3}}$|\b(?:long|short)[ -]term $", before
    ):
        return JobType.CONTRACT, _STRONG
    if _CONTRACT_NOT.search(before):
        return (
            (JobType.CONTRACT, 2)
            if re.match(r"\s(?:role|position|opportunit)", after) and before.endswith("this ")
            else None
        )
    if _SEEKING.search(before) and _CONTRACT_ROLE.match(after):
        return JobType.CONTRACT, 2
    if _CONTRACT_IS.search(before) and _CONTRACT_AFTER.match(after):
        return JobType.CONTRACT, 2
    return (
        (JobType.CONTRACT, 2)
        if re.match(rf"\s?(?:role|position|assignment|opportunity|duration|length|(?:of|for|[:(–-])?\s?{_SPAN})", after)
        else None
    )


def _other_contract(word: str, before: str, after: str, segment: Segment) -> tuple[JobType, int] | None:
    if word.startswith(("w2", "w-2", "1099", "temporary", "c2c", "corp")):
        plain = re.match(r"\s?(?:contract|only|role|position|assignment|basis|job|opportunit|hourly|\W*$)", after)
        denied = re.search(r"\b(?:no|not|without|nor|full[- ]?time|fte|permanent)\b[^.;]{0,24}$", before)
        return (JobType.CONTRACT, 2) if (plain or _LABEL.search(before)) and not denied else None
    if word == "interim":
        return (
            (JobType.CONTRACT, 2)
            if re.match(r"\s?(?:role|position|contract|assignment|\))", after) or segment.part is Part.TITLE
            else None
        )
    if word.startswith("freelanc"):
        own = (
            segment.part is Part.TITLE
            or _LABEL.search(before)
            or re.match(r"\s?(?:role|position|contract|basis|project|opportun|\W*$)", after)
        )
        return (JobType.CONTRACT, 2) if own else None
    if word == "ir35":
        return None if re.search(r"n/a|not applicable", after) else (JobType.CONTRACT, _STRONG)
    if word.startswith("befristet"):
        return JobType.CONTRACT, 2
    return None if re.match(r"\s?(?:assets?|income|rates?|deposit|price)", after) else (JobType.CONTRACT, _STRONG)
