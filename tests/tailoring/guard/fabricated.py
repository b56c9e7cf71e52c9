"""Classes of fabrication: what must be found."""

from __future__ import annotations

import random
import re

from kairos.models import Entry
from tests.tailoring.guard.edits import (
    ARABIC,
    EDUCATION,
    LOOKALIKE,
    NUMBER,
    PROJECTS,
    SKILLS,
    SUMMARY,
    WORK,
    Edit,
    Sections,
    bullets,
    each,
    entry,
    in_words,
    put,
    swap,
    tail,
)

FABRICATED: dict[str, Edit] = {}

each(FABRICATED, "number in words", swap(NUMBER, lambda m: in_words((int(m[1]) * 2 + 5) % 100)))
each(FABRICATED, "number in another script", swap(NUMBER, lambda m: str(int(m[1]) + 100).translate(ARABIC)))
each(FABRICATED, "number as thousands", swap(NUMBER, lambda m: f"{m[1]}k"))
each(FABRICATED, "number as a word of scale", swap(NUMBER, lambda m: f"{m[1]} thousand"))
each(FABRICATED, "number as a range", swap(NUMBER, lambda m: f"{m[1]}-{int(m[1]) + 40}"))
each(FABRICATED, "number with plus", swap(NUMBER, lambda m: f"{m[1]}+"))
each(FABRICATED, "number exceeded", swap(NUMBER, lambda m: f"more than {m[1]}"))
each(FABRICATED, "percent as factor", swap(r"by (\d+)%", lambda m: f"{m[1]}x"))
each(FABRICATED, "percent doubled", swap(r"(\d+)%", lambda m: f"{int(m[1]) * 2} percent"))
each(FABRICATED, "money scaled", swap(r"(\d+),000 (\w+)", lambda m: f"{m[1]} million {m[2]}"))
each(FABRICATED, "money in another currency", swap(r"(\d+,000) \w+", lambda m: f"₹{m[1]}"))
each(
    FABRICATED,
    "direction turned",
    swap(
        r"^(Reduced|Cut|Lowered|Raised|Increased)",
        lambda m: "Increased" if m[1] in ("Reduced", "Cut", "Lowered") else "Reduced",
    ),
)
each(FABRICATED, "vague scale", swap(NUMBER, lambda _m: "thousands of"))
each(
    FABRICATED,
    "money clause",
    tail(", saving £{n},000 a year", " and generated ${n}k in new revenue", ", worth {n} million yen"),
)
each(
    FABRICATED,
    "outcome clause",
    tail(
        ", improving customer satisfaction",
        " and negotiated supplier contracts",
        ", leading to fewer complaints from regulators",
        ", which became the regional standard",
    ),
)
each(
    FABRICATED,
    "award clause",
    tail(", winning employee of the month", " (award-winning)", ", recognised with the founder's prize"),
)
each(
    FABRICATED,
    "team clause",
    tail(" while supervising {w} juniors", " with a team of {w}", ", managing {w} direct reports"),
)
each(
    FABRICATED,
    "certificate clause",
    tail(" as a certified PMP", ", holding CISSP", " (Six Sigma Black Belt)", " as a chartered professional"),
)
each(FABRICATED, "unknown tool", tail(" using Zentrix", " with QuarkBase 4", " on the Veloxa platform", " via zFlow"))
each(FABRICATED, "known tool", tail(" with Terraform", " and Kubernetes", " on AWS", " via Kafka"))
each(FABRICATED, "language clause", tail(" in fluent German", ", working in Spanish", " for Japanese clients"))
each(FABRICATED, "date clause", tail(" since 2005", " from March 2003", " in 1999"))
each(FABRICATED, "place clause", tail(" across Singapore and Dubai", " in the Zurich office", " at Globex"))
each(
    FABRICATED,
    "perfection clause",
    tail(" with no errors", " without any incident", " with zero complaints", " and never missed a deadline"),
)
each(FABRICATED, "praise", swap(r"^(\w+) ", lambda m: f"{m[1]} award-winning "))
each(FABRICATED, "frequency", swap(r"$", lambda _m: " daily for international teams"))
each(
    FABRICATED,
    "helped becomes led",
    swap(r"^(?:Helped|Supported|Assisted(?: with)?|Participated in)", lambda _m: "Led"),
)
each(
    FABRICATED,
    "helped becomes managed",
    swap(r"^(?:Helped|Supported|Assisted(?: with)?|Participated in)", lambda _m: "Managed"),
)
each(
    FABRICATED,
    "did becomes spearheaded",
    swap(
        r"^(?:Maintained|Prepared|Picked|Taught|Served|Organised|Reconciled|Cared for|Counted|Wrote|Kept)",
        lambda _m: "Spearheaded",
    ),
)
each(
    FABRICATED,
    "help left out",
    swap(
        r"^(?:Helped|Supported the|Assisted with|Assisted) (\w)",
        lambda m: {"m": "Migrated m", "t": "Trained t", "u": "Unloaded u", "a": "Performed the a"}.get(
            m[1], "Delivered " + m[1]
        ),
    ),
)
each(FABRICATED, "in sole charge", swap(r"^(\w)", lambda m: "Single-handedly " + m[1].lower()))
each(
    FABRICATED,
    "denial dropped",
    swap(r"Did not sign off statements but reviewed", lambda _m: "Signed off statements and reviewed"),
)
each(
    FABRICATED,
    "lookalike letters",
    lambda text, _s: text.translate(LOOKALIKE) if any(c in text for c in "aeo") else None,
)
each(FABRICATED, "one lookalike letter", swap(r"(?<=\w)[aeo](?=\w)", lambda m: m[0].translate(LOOKALIKE)))
each(FABRICATED, "zero-width", swap(r"(?<=\w)(?=\w)", lambda _m: "\u200b"))
each(FABRICATED, "bidi", swap(r"(?<=\w) ", lambda _m: " \u202e"))
each(
    FABRICATED,
    "mathematical letters",
    lambda text, _s: re.sub("[a-z]", lambda m: chr(0x1D41A + ord(m[0]) - 97), text, count=4),
)


def _fabricated(edit: Edit) -> Edit:
    FABRICATED[edit.__name__.strip("_").replace("_", " ")] = edit
    return edit


@_fabricated
def _bullet_of_another_employer(s: Sections, r: random.Random) -> Sections | None:
    one, two = s[WORK].content.entries
    strange = [b for b in two.bullets if b not in one.bullets]
    return entry(s, WORK, 0, bullets=(*one.bullets, r.choice(strange))) if strange else None


@_fabricated
def _number_of_another_employer(s: Sections, _r: random.Random) -> Sections | None:
    one, two = s[WORK].content.entries
    percents = [m[1] for b in two.bullets for m in re.finditer(r"(\d+)%", b)]
    if not percents or any(f"{percents[0]}%" in b for b in one.bullets):
        return None
    return bullets(s, lambda b: re.sub(r"\d+%", f"{percents[0]}%", b) if b in one.bullets else None, _r)


@_fabricated
def _new_role(s: Sections, _r: random.Random) -> Sections:
    new = Entry(
        key="e9",
        title="Operations Director",
        organization="Vertex Dynamics",
        start="2020-01",
        bullets=("Ran operations",),
    )
    return put(s, WORK, entries=(*s[WORK].content.entries, new))


@_fabricated
def _new_project(s: Sections, _r: random.Random) -> Sections:
    return put(
        s,
        PROJECTS,
        entries=(*s[PROJECTS].content.entries, Entry(key="p9", title="Starling", bullets=("Built an app",))),
    )


@_fabricated
def _role_goes_on(s: Sections, _r: random.Random) -> Sections:
    return entry(s, WORK, 0, end="present")


@_fabricated
def _senior_title(s: Sections, r: random.Random) -> Sections:
    return entry(s, WORK, 0, title=r.choice(["Senior ", "Chief ", "Lead "]) + s[WORK].content.entries[0].title)


@_fabricated
def _junior_dropped(s: Sections, _r: random.Random) -> Sections:
    return entry(s, WORK, 1, title=s[WORK].content.entries[1].title.removeprefix("Junior "))


@_fabricated
def _other_employer(s: Sections, _r: random.Random) -> Sections:
    return entry(s, WORK, 1, organization="Globex International")


@_fabricated
def _degree_raised(s: Sections, _r: random.Random) -> Sections:
    title = re.sub(r"^(BSc|BA|BEng|Diploma in)", "MSc", s[EDUCATION].content.entries[0].title)
    return entry(s, EDUCATION, 0, title=title)


@_fabricated
def _honours(s: Sections, _r: random.Random) -> Sections:
    return entry(s, EDUCATION, 0, title=s[EDUCATION].content.entries[0].title + " (First Class Honours)")


@_fabricated
def _school(s: Sections, _r: random.Random) -> Sections:
    return entry(s, EDUCATION, 0, organization="University of Oxford")


@_fabricated
def _graduation_date(s: Sections, _r: random.Random) -> Sections:
    return entry(s, EDUCATION, 0, end="2006")


def _summary(name: str, *texts: str) -> None:
    def edit(s: Sections, r: random.Random) -> Sections:
        title = s[WORK].content.entries[0].title
        text = r.choice(texts).format(
            old=s[SUMMARY].content.text,
            title=title,
            lower=title.lower(),
            n=r.randint(14, 30),
            w=in_words(r.randint(14, 19)),
        )
        return put(s, SUMMARY, text=text)

    FABRICATED[name] = edit


_summary(
    "summary years",
    "{n} years of experience. {old}",
    "{title} with {w} years of experience.",
    "Over a decade of practice as {lower}.",
    "{title} with {n}+ years in the field.",
)
_summary(
    "summary seniority",
    "Senior {old}",
    "Experienced Principal {title}.",
    "Head of department. {old}",
    "{old} Former general manager.",
)
_summary(
    "summary degree",
    "{old} Holds an MBA.",
    "PhD-educated {lower}.",
    "{old} Master of Science.",
    "{title} with a doctorate.",
)
_summary(
    "summary certificate",
    "{old} PMP certified.",
    "Chartered {lower}.",
    "{old} AWS Solutions Architect.",
    "{old} Holder of the CKA.",
)
_summary(
    "summary language",
    "{old} Fluent in French.",
    "{old} Speaks Mandarin.",
    "{old} Native French speaker.",
    "{old} Bilingual English and Polish.",
)
_summary(
    "summary praise",
    "Award-winning {lower}.",
    "{old} World-class communicator.",
    "Top-performing {lower}.",
    "Internationally renowned {lower}.",
)
_summary("summary employer", "{old} Formerly at Globex.", "{title}, ex-Initech.", "{old} Trusted by Umbrella Group.")
_summary(
    "summary scope",
    "{old} Led large departments.",
    "{title} who managed budgets and people.",
    "{old} Supervised twelve staff.",
)


def _skill(name: str, *words: str) -> None:
    def edit(s: Sections, r: random.Random) -> Sections:
        return entry(s, SKILLS, 0, keywords=(*s[SKILLS].content.entries[0].keywords, r.choice(words)))

    FABRICATED[name] = edit


_skill("listed skill", "Terraform", "Kubernetes", "AWS", "Kafka")
_skill("listed unknown skill", "Zentrix", "forklift driving", "IFRS", "ventilator care", "Sage 50", "pottery")
_skill("listed certificate", "PMP", "CISSP", "CKA", "ACCA", "Certified Scrum Master")


@_fabricated
def _listed_language(s: Sections, r: random.Random) -> Sections:
    new = r.choice(
        [
            ("English (native)", "French (fluent)"),
            ("English (native)", "French (basic)", "German"),
            ("English (native)", "French (C1)"),
        ]
    )
    return entry(s, SKILLS, 1, keywords=new)
