"""Classes of honest change for the benchmark of the guard: what must pass, on any resume they apply to."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from attrs import evolve

from benchmarks.guard_edits import (
    Edit,
    Paper,
    all_bullets,
    bullets,
    entry,
    one_bullet,
    places,
    put,
    put_bullets,
    swap,
)

HONEST: dict[str, Edit] = {}


def _all(name: str, pattern: str, make: Callable[[re.Match[str]], str]) -> None:
    HONEST[name] = all_bullets(swap(pattern, make))


def class_of(edit: Edit) -> Edit:
    """Register *edit* under its name."""
    HONEST[edit.__name__.strip("_").replace("_", " ")] = edit
    return edit


@class_of
def _reorder(paper: Paper, source: random.Random) -> Paper | None:
    made = paper
    for place in places(paper):
        lines = list(entry(paper, place).bullets)
        source.shuffle(lines)
        made = put_bullets(made, place, lines)
    return made if made != paper else None


@class_of
def _drop(paper: Paper, source: random.Random) -> Paper | None:
    made = paper
    for place in places(paper):
        lines = entry(paper, place).bullets
        made = put_bullets(made, place, [line for line in lines if source.random() < 0.6])
    return made if made != paper else None


@class_of
def _entry_left_out(paper: Paper, source: random.Random) -> Paper | None:
    at, number = source.choice(places(paper) or [(0, -1)])
    entries = paper.sections[at].content.entries
    return put(paper, at, entries=(*entries[:number], *entries[number + 1 :])) if number >= 0 else None


@class_of
def _section_left_out(paper: Paper, source: random.Random) -> Paper | None:
    at = source.randrange(len(paper.sections))
    return evolve(paper, sections=(*paper.sections[:at], *paper.sections[at + 1 :]))


def _merged(joint: str) -> Edit:
    def edit(paper: Paper, source: random.Random) -> Paper | None:
        having = [p for p in places(paper) if len(entry(paper, p).bullets) > 1]
        if not having:
            return None
        place = source.choice(having)
        lines = list(entry(paper, place).bullets)
        at = source.randrange(len(lines) - 1)
        second = (
            lines[at + 1]
            if joint == ". " or lines[at + 1][:2].isupper()
            else lines[at + 1][0].lower() + lines[at + 1][1:]
        )
        return put_bullets(paper, place, (*lines[:at], lines[at].rstrip(" .") + joint + second, *lines[at + 2 :]))

    return edit


for _joint in ("; ", " and ", ", and ", ". ", ", while also ", " – ", ", then "):
    HONEST[f"merge with {_joint.strip()}"] = _merged(_joint)


@class_of
def _split(paper: Paper, source: random.Random) -> Paper | None:
    order = bullets(paper)
    source.shuffle(order)
    for at, number, b in order:
        lines = list(entry(paper, (at, number)).bullets)
        parts = re.split(r"\.\s+|;\s+|, and (?=[a-z]+ed\b)| and (?=[a-z]+ed\b)", lines[b], maxsplit=1)
        if len(parts) == 2 and all(len(part.split()) > 2 for part in parts):
            return put_bullets(
                paper, (at, number), [*lines[:b], parts[0], parts[1][0].upper() + parts[1][1:], *lines[b + 1 :]]
            )
    return None


_VERBS = {
    "Built": ("Created", "Developed", "Constructed"),
    "Developed": ("Built", "Created", "Programmed"),
    "Created": ("Built", "Made", "Produced"),
    "Designed": ("Drew up", "Drafted"),
    "Wrote": ("Authored", "Created"),
    "Implemented": ("Built", "Put in place", "Introduced", "Programmed"),
    "Improved": ("Enhanced", "Made better", "Bettered"),
    "Reduced": ("Cut", "Lowered", "Decreased", "Shortened", "Brought down"),
    "Cut": ("Reduced", "Lowered"),
    "Increased": ("Raised", "Grew", "Boosted", "Lifted"),
    "Raised": ("Increased", "Lifted"),
    "Led": ("Headed", "Directed"),
    "Managed": ("Ran", "Oversaw", "Directed"),
    "Maintained": ("Kept running", "Looked after", "Kept up", "Sustained"),
    "Worked": ("Was engaged",),
    "Assisted": ("Helped", "Supported"),
    "Helped": ("Assisted", "Supported"),
    "Supported": ("Helped", "Assisted"),
    "Provided": ("Gave", "Offered", "Supplied"),
    "Used": ("Applied", "Employed", "Utilised"),
    "Tested": ("Checked", "Verified"),
    "Trained": ("Instructed", "Taught"),
    "Taught": ("Instructed", "Trained"),
    "Introduced": ("Brought in", "Rolled out"),
    "Automated": ("Made automatic", "Scripted"),
    "Migrated": ("Moved", "Transferred", "Ported"),
    "Analyzed": ("Studied", "Examined"),
    "Fixed": ("Repaired", "Corrected", "Resolved"),
    "Collaborated": ("Worked together", "Cooperated", "Worked"),
    "Coordinated": ("Organised", "Arranged"),
    "Organized": ("Arranged", "Planned"),
    "Delivered": ("Shipped", "Provided", "Handed over"),
    "Deployed": ("Rolled out", "Released"),
    "Established": ("Set up", "Introduced"),
    "Launched": ("Released", "Rolled out", "Brought to market"),
    "Optimized": ("Improved", "Tuned", "Streamlined"),
    "Conducted": ("Carried out", "Performed", "Held"),
    "Performed": ("Carried out", "Did"),
    "Handled": ("Dealt with", "Processed"),
    "Prepared": ("Produced", "Compiled"),
    "Researched": ("Investigated", "Studied"),
    "Integrated": ("Connected", "Combined", "Incorporated"),
    "Spearheaded": ("Led", "Headed", "Worked on"),
    "Architected": ("Designed", "Built"),
    "Mentored": ("Coached", "Guided"),
    "Participated": ("Took part",),
}


def _verb(text: str, source: random.Random) -> str | None:
    word = text.split(" ", 1)[0]
    return source.choice(_VERBS[word]) + text[len(word) :] if word in _VERBS else None


HONEST["verb"] = one_bullet(_verb)
HONEST["verbs"] = all_bullets(_verb)


def _ing(text: str) -> str | None:
    verb, _, rest = text.partition(" ")
    if not re.fullmatch(r"[A-Z][a-z]{2,}ed", verb):
        return (
            {"Built": "Building", "Wrote": "Writing", "Led": "Leading", "Ran": "Running", "Cut": "Cutting"}.get(
                verb, ""
            )
            + f" {rest}"
            if verb in ("Built", "Wrote", "Led", "Ran", "Cut")
            else None
        )
    return verb.removesuffix("ed") + "ing " + rest


def _present(text: str, _source: random.Random) -> str | None:
    verb, _, rest = text.partition(" ")
    return (
        f"{verb[:-1]}s {rest}"
        if re.fullmatch(r"[A-Z][a-z]+(?:[cgvz]|[aeiou]s|[aeiou]r|cil)ed|Used", verb)
        else f"{verb[:-2]}s {rest}"
        if re.fullmatch(r"[A-Z][a-z]+ed", verb)
        else None
    )


HONEST["gerund"] = all_bullets(lambda t, _s: _ing(t))
HONEST["present"] = all_bullets(_present)
HONEST["responsible for"] = one_bullet(
    lambda t, _s: f"Responsible for {found[0].lower()}{found[1:]}" if (found := _ing(t)) else None
)
HONEST["duties included"] = one_bullet(
    lambda t, _s: f"Duties included {found[0].lower()}{found[1:]}" if (found := _ing(t)) else None
)
HONEST["first person"] = all_bullets(
    lambda t, _s: "I " + t[0].lower() + t[1:] if re.match(r"[A-Z][a-z]+(ed|lt|te|d) ", t) else None
)
HONEST["adverb"] = one_bullet(
    lambda t, r: (
        f"{r.choice(('Successfully', 'Carefully', 'Efficiently', 'Reliably'))} {t[0].lower()}{t[1:]}"
        if re.match(r"[A-Z][a-z]+ed ", t)
        else None
    )
)
HONEST["lower case"] = all_bullets(lambda t, _s: t[0].lower() + t[1:] if t else None)
HONEST["upper case"] = one_bullet(lambda t, _s: t.upper())
HONEST["full stop"] = all_bullets(lambda t, _s: t[:-1] if t.endswith(".") else t + ".")
HONEST["dash for comma"] = all_bullets(lambda t, _s: t.replace(", ", " – ", 1))
HONEST["comma for dash"] = all_bullets(lambda t, _s: re.sub(r" [–—-] ", ", ", t))
HONEST["brackets"] = one_bullet(lambda t, _s: re.sub(r", ([^,]+)$", r" (\1)", t))
HONEST["ampersand"] = all_bullets(lambda t, _s: t.replace(" and ", " & "))
HONEST["and"] = all_bullets(lambda t, _s: t.replace(" & ", " and "))
HONEST["articles dropped"] = all_bullets(lambda t, _s: re.sub(r"\b(?:the|an|a) ", "", t))
HONEST["articles added"] = one_bullet(lambda t, _s: re.sub(r"^([A-Z][a-z]+ed) (?!the|a |an )", r"\1 the ", t))
HONEST["quotes"] = all_bullets(lambda t, _s: t.replace("'", "’").replace('"', "”"))
HONEST["non-breaking blank"] = all_bullets(lambda t, _s: t.replace(" ", "\u00a0", 2))
HONEST["hyphen"] = one_bullet(lambda t, _s: re.sub(r"(?<=[a-z])-(?=[a-z])", " ", t))
_SPELL = {
    "izing": "ising",
    "ized": "ised",
    "ization": "isation",
    "color": "colour",
    "behavior": "behaviour",
    "center": "centre",
    "analyz": "analys",
}
HONEST["british"] = all_bullets(lambda t, _s: re.sub(r"\B(?:" + "|".join(_SPELL) + ")", lambda m: _SPELL[m[0]], t))
HONEST["american"] = all_bullets(
    lambda t, _s: (
        re.sub(r"is(e|ing|ed|ation)\b", r"iz\1", t)
        if re.search(r"(?:organ|optim|real|util|minim|maxim|custom)is", t)
        else None
    )
)
