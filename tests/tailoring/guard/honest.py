"""Classes of honest change: what must pass."""

from __future__ import annotations

import random
import re

from kairos.models import Entry
from kairos.tailoring.guard.stems import listed
from tests.tailoring.guard.edits import (
    ARABIC,
    DEVANAGARI,
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
)

HONEST: dict[str, Edit] = {}

_VERBS = {
    "Maintained": ("Kept running", "Operated", "Looked after"),
    "Reduced": ("Cut", "Lowered", "Brought down", "Shortened", "Trimmed"),
    "Cut": ("Reduced", "Lowered", "Decreased"),
    "Lowered": ("Reduced", "Brought down"),
    "Wrote": ("Created", "Prepared", "Authored"),
    "Helped migrate": ("Supported the migration of", "Assisted in migrating", "Contributed to migrating"),
    "Helped train": ("Assisted in training", "Supported the training of"),
    "Helped unload": ("Assisted in unloading", "Supported the unloading of"),
    "Cared for": ("Looked after", "Provided care for"),
    "Prepared": ("Produced", "Compiled", "Put together"),
    "Supported": ("Assisted with", "Helped with"),
    "Recorded": ("Documented", "Logged"),
    "Reconciled": ("Matched", "Balanced"),
    "Picked": ("Collected", "Gathered"),
    "Counted": ("Tallied", "Checked"),
    "Kept": ("Maintained",),
    "Taught": ("Instructed", "Educated"),
    "Raised": ("Increased", "Improved", "Lifted"),
    "Increased": ("Grew", "Raised", "Boosted"),
    "Organised": ("Arranged", "Planned", "Coordinated"),
    "Participated in": ("Took part in", "Attended", "Contributed to"),
    "Served": ("Helped", "Assisted", "Attended to"),
    "Handled": ("Dealt with", "Answered", "Resolved"),
    "Took": ("Handled", "Received"),
    "Saved": ("Cut",),
    "Assisted": ("Helped", "Supported"),
}


def _verb(text: str, r: random.Random) -> str | None:
    for old in sorted(_VERBS, key=len, reverse=True):
        if text.startswith(old + " "):
            return r.choice(_VERBS[old]) + text[len(old) :]
    return None


def _tense(text: str, r: random.Random) -> str | None:
    verb, _, rest = text.partition(" ")
    root = verb.removesuffix("d") if verb.endswith(("ced", "red", "sed")) else verb.removesuffix("ed")
    return (
        f"{root.removesuffix('e')}ing {rest}"
        if r.random() < 0.5 and verb.endswith("ed")
        else f"{root}s {rest}"
        if verb.endswith("ed")
        else None
    )


each(HONEST, "verb", _verb, all_of_them=True)
each(HONEST, "tense", _tense, all_of_them=True)
each(HONEST, "percent in words", swap(r"(\d+)%", lambda m: f"{m[1]} percent"))
each(HONEST, "percent with blank", swap(r"(\d+)%", lambda m: f"{m[1]} %"))
each(HONEST, "number in words", swap(r"(?<![\d,])(\d{1,2})(?![\d,])", lambda m: in_words(int(m[1]))), all_of_them=True)
each(
    HONEST,
    "another script",
    lambda t, r: t.translate(r.choice([ARABIC, DEVANAGARI])) if re.search(r"\d", t) and "," not in t else None,
)
each(
    HONEST,
    "thousands written otherwise",
    lambda t, r: re.sub(r"(\d+),000", lambda m: m[1] + r.choice(["000", "k", " thousand", "\u00a0000"]), t),
    all_of_them=True,
)
each(
    HONEST,
    "currency sign",
    swap(r"(\d+,000) (euros|dollars|pounds)", lambda m: {"euros": "€", "dollars": "$", "pounds": "£"}[m[2]] + m[1]),
)
each(HONEST, "about", swap(r"(?<![\d,])(\d{1,2})(?![\d,])", lambda m: f"about {m[1]}"))
each(HONEST, "number left out", lambda t, _r: re.sub(r" by \d+%", "", t), all_of_them=True)
each(
    HONEST,
    "tail left out",
    lambda t, _r: re.sub(r" (with|through|without|in|on|aged|a day|a month|each) .*$", "", t),
    all_of_them=True,
)
each(HONEST, "full stop", lambda t, _r: t + ".", all_of_them=True)
each(HONEST, "lower case", lambda t, _r: t[0].lower() + t[1:], all_of_them=True)
each(HONEST, "upper case", lambda t, _r: t.upper())
each(HONEST, "responsible for", lambda t, _r: f"Responsible for {_tense_ing(t)}" if _tense_ing(t) else None)
each(HONEST, "first person", lambda t, _r: "I " + t[0].lower() + t[1:], all_of_them=True)
each(
    HONEST,
    "adverb",
    lambda t, r: f"{r.choice(['Successfully', 'Efficiently', 'Carefully', 'Regularly'])} " + t[0].lower() + t[1:],
)
each(HONEST, "alias", lambda t, _r: t.replace("PostgreSQL", "Postgres").replace("JavaScript", "JS"), all_of_them=True)
each(HONEST, "synonyms", lambda t, _r: _nouns(t), all_of_them=True)


def _tense_ing(text: str) -> str | None:
    verb, _, rest = text.partition(" ")
    if verb in ("Helped", "Supported", "Assisted", "Participated") or not verb.endswith("ed"):
        return None
    return verb.lower().removesuffix("ed") + "ing " + rest


def _nouns(text: str) -> str:
    for old, new in {
        "colleagues": "coworkers",
        "customers": "clients",
        "students": "learners",
        "lorries": "trucks",
        "pupils": "students",
        "errors": "mistakes",
    }.items():
        text = text.replace(old, new)
    return text


def _honest(edit: Edit) -> Edit:
    HONEST[edit.__name__.strip("_").replace("_", " ")] = edit
    return edit


@_honest
def _reorder(s: Sections, r: random.Random) -> Sections:
    for number, one in enumerate(s[WORK].content.entries):
        s = entry(s, WORK, number, bullets=tuple(r.sample(one.bullets, len(one.bullets))))
    keywords = s[SKILLS].content.entries[0].keywords
    return entry(s, SKILLS, 0, keywords=tuple(r.sample(keywords, len(keywords))))


@_honest
def _drop(s: Sections, r: random.Random) -> Sections:
    s = entry(s, WORK, 0, bullets=s[WORK].content.entries[0].bullets[: r.randint(0, 3)])
    return entry(s, SKILLS, 0, keywords=s[SKILLS].content.entries[0].keywords[:2])


@_honest
def _merge(s: Sections, r: random.Random) -> Sections:
    one, two, *rest = s[WORK].content.entries[0].bullets
    joint = r.choice(["; ", " and ", ", and ", ". ", " while also "])
    return entry(s, WORK, 0, bullets=(one + joint + (two if joint == ". " else two[0].lower() + two[1:]), *rest))


@_honest
def _split(s: Sections, r: random.Random) -> Sections | None:
    def change(text: str) -> str | None:
        if text.startswith(("Helped", "Assisted", "Supported", "Participated")):
            return None
        return re.sub(r" (with|through|without|used by) ", r". This was done \1 ", text).replace("done used", "used")

    return bullets(s, change, r)


@_honest
def _skills_in_capitals(s: Sections, _r: random.Random) -> Sections:
    return entry(s, SKILLS, 0, keywords=tuple(word.upper() for word in s[SKILLS].content.entries[0].keywords))


@_honest
def _skills_regrouped(s: Sections, _r: random.Random) -> Sections:
    words = s[SKILLS].content.entries[0].keywords
    groups = (
        Entry(key="g1", title="Tools", keywords=words[:2]),
        Entry(key="g2", title="Other skills", keywords=words[2:]),
    )
    return put(s, SKILLS, entries=(*groups, s[SKILLS].content.entries[1]))


@_honest
def _date_format(s: Sections, r: random.Random) -> Sections:
    months = listed("January February March April May June July August September October November December")

    def other(text: str) -> str:
        year, month = text.split("-")
        name = months[int(month) - 1]
        return r.choice([f"{name} {year}", f"{name[:3]} {year}", f"{month}/{year}", f"{name[:3]}. {year}"])

    for number, one in enumerate(s[WORK].content.entries):
        s = entry(s, WORK, number, start=other(one.start), end=other(one.end))
    return s


def _honest_summary(name: str, *texts: str) -> None:
    def edit(s: Sections, r: random.Random) -> Sections:
        title, words = s[WORK].content.entries[0].title, s[SKILLS].content.entries[0].keywords
        text = r.choice(texts).format(
            old=s[SUMMARY].content.text,
            title=title,
            lower=title.lower(),
            a=words[0],
            b=words[1],
            c=words[3],
            org=s[WORK].content.entries[0].organization,
            bullet=s[WORK].content.entries[0].bullets[0],
        )
        return put(s, SUMMARY, text=text)

    HONEST[name] = edit


_honest_summary(
    "summary of skills",
    "Seeking to apply {a} and {b} experience as {lower}.",
    "{title} skilled in {a}, {b} and {c}.",
    "Motivated {lower} with experience of {c}.",
    "{title} with a background in {a}; looking for a new role.",
    "{title} with hands-on experience in {b}.",
)
_honest_summary(
    "summary of sentences", "{old} {bullet}.", "{title} at {org}. {old}", "{bullet}.", "Most recently {lower} at {org}."
)
_honest_summary(
    "summary years from roles",
    "{title} with 2 years of experience.",
    "{old} Three years of experience.",
    "Over two years of experience.",
)
