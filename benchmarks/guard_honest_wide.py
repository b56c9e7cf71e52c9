"""More classes of honest change for the benchmark of the guard: figures, names, lists, dates, headers, summaries."""

from __future__ import annotations

import random
import re
from calendar import month_name
from collections.abc import Callable

from benchmarks.guard_edits import (
    DIGITS,
    NUMBER,
    UNITS,
    WORKING,
    Edit,
    Paper,
    all_bullets,
    bullets,
    entry,
    in_script,
    in_words,
    one_bullet,
    places,
    put,
    put_entry,
    skills,
    summary,
    swap,
)
from benchmarks.guard_honest import HONEST, class_of
from kairos.analysis import load_taxonomy
from kairos.models import Entry, SectionType

_DATED = (*WORKING, SectionType.EDUCATION)
_MONTHS = tuple(month_name)[1:]
HONEST["about"] = one_bullet(swap(NUMBER, lambda m: f"about {m[1]}"))
HONEST["more than less"] = one_bullet(swap(NUMBER, lambda m: f"more than {int(m[1]) - 1}" if int(m[1]) > 2 else m[1]))
HONEST["over a round number"] = one_bullet(
    swap(NUMBER, lambda m: f"over {int(m[1]) // 10 * 10}" if int(m[1]) > 10 and int(m[1]) % 10 else m[1])
)
HONEST["nearly"] = one_bullet(
    swap(NUMBER, lambda m: f"nearly {-(-int(m[1]) // 10) * 10}" if int(m[1]) > 60 and int(m[1]) % 10 > 6 else m[1])
)
HONEST["number in words"] = all_bullets(swap(NUMBER, lambda m: in_words(int(m[1])) if int(m[1]) < 100 else m[1]))
HONEST["words in digits"] = all_bullets(
    swap(
        r"\b(two|three|four|five|six|seven|eight|nine|ten|twelve)\b",
        lambda m: str(UNITS.index(m[1])),
    )
)
HONEST["another script"] = one_bullet(
    lambda t, r: (
        in_script(t, r.choice(sorted(DIGITS)))
        if re.search(r"\d", t) and not re.search(r"\w\d|\d\w*[A-Za-z]|\d[,.]", t)
        else None
    )
)
HONEST["number left out"] = one_bullet(
    lambda t, _s: re.sub(r" (?:by|of) (?:over |about |more than )?\d+(?:\.\d+)?%", "", t)
)
HONEST["percent in words"] = all_bullets(lambda t, _s: re.sub(r"(\d)%", r"\1 percent", t))
HONEST["percent sign"] = all_bullets(lambda t, _s: re.sub(r"(\d) ?percent\b", r"\1%", t))
HONEST["percent with blank"] = all_bullets(lambda t, _s: re.sub(r"(\d)%", "\\1\u00a0%", t))
HONEST["thousands plain"] = all_bullets(lambda t, _s: re.sub(r"(?<=\d),(?=\d{3}\b)", "", t))
HONEST["thousands comma"] = all_bullets(
    lambda t, _s: re.sub(r"\b(?!(?:19|20)\d\d)(\d)(\d{3})\b(?![\w%.-])", r"\1,\2", t)
)
HONEST["thousands k"] = all_bullets(lambda t, _s: re.sub(r"\b(\d{1,3}),000\b(?!,)", r"\1k", t))
HONEST["k as thousand"] = all_bullets(lambda t, _s: re.sub(r"\b(\d+)[kK]\b", r"\1,000", t))
HONEST["m as million"] = all_bullets(lambda t, _s: re.sub(r"\b([$€£]?\d+(?:\.\d+)?)M\b", r"\1 million", t))
HONEST["plus in words"] = all_bullets(lambda t, _s: re.sub(r"(\d)\+(?=\s)", r"\1 or more", t))
HONEST["over for plus"] = all_bullets(lambda t, _s: re.sub(r"(?<![\d,.])(\d[\d,]*)\+(?=\s)", r"over \1", t))
HONEST["tail left out"] = one_bullet(
    lambda t, _s: re.sub(r",? (?:with|using|through|by|resulting in|which|that) [^.]*\.?$", "", t)
)
HONEST["sentence left out"] = one_bullet(lambda t, _s: re.sub(r"(?<=[a-z]\.) [A-Z].*$", "", t))
HONEST["clause turned round"] = one_bullet(
    lambda t, _s: re.sub(
        r"^([A-Z])([^,.;]+?) (using|with) ([^,.;]+?)\.?$",
        lambda m: f"{m[3].capitalize()} {m[4]}, {m[1].lower()}{m[2]}",
        t,
    )
)
HONEST["passive"] = one_bullet(
    lambda t, _s: re.sub(
        r"^(Built|Developed|Created|Designed|Implemented|Improved|Reduced|Maintained|Automated|Wrote|Tested|Deployed) "
        r"(an?|the) ([\w -]+?)( (?:for|that|which|using|with|by|to|in)\b.*|\.?)$",
        lambda m: f"{m[2].capitalize()} {m[3]} was { ({'Wrote': 'written'}.get(m[1], m[1].lower())) }{m[4]}",
        t,
    )
)
HONEST["noun for verb"] = one_bullet(
    lambda t, _s: re.sub(
        r"^(Developed|Implemented|Maintained|Managed|Migrated|Designed|Automated|Integrated) ",
        lambda m: {
            "Developed": "Development of ",
            "Implemented": "Implementation of ",
            "Maintained": "Maintenance of ",
            "Managed": "Management of ",
            "Migrated": "Migration of ",
            "Designed": "Design of ",
            "Automated": "Automation of ",
            "Integrated": "Integration of ",
        }[m[1]],
        t,
    )
)
HONEST["humbler verb"] = one_bullet(
    lambda t, _s: re.sub(
        r"^(Led|Managed|Headed|Directed|Spearheaded|Built|Developed|Designed|Created|Implemented) ", "Worked on ", t
    )
)
HONEST["helped to"] = one_bullet(
    lambda t, _s: (
        re.sub(
            r"^(Develop|Design|Implement|Build|Create|Maintain|Improv|Reduc|Manag|Automat)(?:ed|t)? ",
            lambda m: f"Helped {m[1].lower()}{'e' if m[1][-2:] in ('ov', 'uc', 'ag', 'at') else ''} ",
            t,
        )
        if not t.startswith("Build ")
        else None
    )
)
_NOUNS = {
    "colleagues": "coworkers",
    "customers": "clients",
    "clients": "customers",
    "students": "learners",
    "company": "firm",
    "employees": "staff",
    "bugs": "defects",
    "errors": "mistakes",
    "applications": "apps",
    "application": "app",
    "documentation": "docs",
    "websites": "sites",
    "website": "site",
    "repository": "repo",
    "database": "DB",
    "suppliers": "vendors",
    "users": "end users",
}
HONEST["nouns"] = one_bullet(
    lambda t, _s: re.sub(r"\b(" + "|".join(_NOUNS) + r")\b", lambda m: _NOUNS[m[1]], t, count=1)
)
_SHORT = {
    "CI/CD": "continuous integration and delivery",
    "QA": "quality assurance",
    "UI": "user interface",
    "UX": "user experience",
    "API": "application programming interface",
    "R&D": "research and development",
    "KPIs": "key performance indicators",
    "SEO": "search engine optimization",
    "HR": "human resources",
    "ML": "machine learning",
    "AI": "artificial intelligence",
    "IT": "information technology",
    "CRM": "customer relationship management",
    "OOP": "object-oriented programming",
    "NLP": "natural language processing",
    "SaaS": "software as a service",
    "TDD": "test-driven development",
}
HONEST["abbreviation written out"] = one_bullet(
    lambda t, _s: re.sub(r"\b(" + "|".join(map(re.escape, _SHORT)) + r")\b", lambda m: _SHORT[m[1]], t, count=1)
)
HONEST["abbreviated"] = one_bullet(
    lambda t, _s: next(
        (
            re.sub(long, short, t, flags=re.IGNORECASE)
            for short, long in _SHORT.items()
            if re.search(long, t, re.IGNORECASE)
        ),
        None,
    )
)
_TAXONOMY = load_taxonomy()
_OTHER = {
    "JavaScript": "JS",
    "PostgreSQL": "Postgres",
    "Kubernetes": "k8s",
    "Node.js": "NodeJS",
    "React": "React.js",
    "Go": "Golang",
    "Amazon Web Services": "AWS",
    "AWS": "Amazon Web Services",
    "MongoDB": "Mongo",
    "Vue.js": "VueJS",
    "Google Cloud": "GCP",
    "GCP": "Google Cloud Platform",
    "C#": "C Sharp",
    "jQuery": "JQuery",
    "Ruby on Rails": "Rails",
    "HTML5": "HTML",
    "CSS3": "CSS",
    "Elasticsearch": "Elastic Search",
    "scikit-learn": "sklearn",
    "Express": "Express.js",
}
_ALIAS = re.compile(
    r"(?<![\w+#.])(" + "|".join(map(re.escape, sorted(_OTHER, key=len, reverse=True))) + r")(?![\w+#]|\.\w)"
)


def _alias(text: str, _source: random.Random) -> str | None:
    return _ALIAS.sub(lambda m: _OTHER[m[1]], text) if _ALIAS.search(text) else None


HONEST["alias"] = all_bullets(_alias)
HONEST["alias in the list"] = skills(
    lambda words, r: [_alias(w, r) or w for w in words] if any(_alias(w, r) for w in words) else None
)
HONEST["list reordered"] = skills(lambda words, r: r.sample(words, len(words)))
HONEST["list shortened"] = skills(lambda words, _r: words[: max(1, len(words) // 2)])
HONEST["list in capitals"] = skills(lambda words, _r: [w.upper() for w in words])
HONEST["list in lower case"] = skills(lambda words, _r: [w.lower() for w in words])


@class_of
def _list_regrouped(paper: Paper, _source: random.Random) -> Paper | None:
    for at, section in enumerate(paper.sections):
        words = [w for one in section.content.entries for w in one.keywords]
        if section.section_type is SectionType.TECHNOLOGIES and len(words) > 3:
            half = len(words) // 2
            groups = (
                Entry(key="g1", title="Core", keywords=tuple(words[half:])),
                Entry(key="g2", title="Other skills", keywords=tuple(words[:half])),
            )
            return put(paper, at, entries=groups)
    return None


@class_of
def _list_from_bullets(paper: Paper, source: random.Random) -> Paper | None:
    """Skills that bullets name are listed too."""
    named = sorted(
        {
            line[m.start : m.end]
            for at, n, b in bullets(paper)
            for line in [entry(paper, (at, n)).bullets[b]]
            for m in _TAXONOMY.mentions(line)
        }
    )
    return (
        skills(lambda words, _r: (*words, *source.sample(named, min(2, len(named)))))(paper, source) if named else None
    )


def _dates(make: Callable[[int, int], str]) -> Edit:
    def other(text: str) -> str:
        found = re.fullmatch(r"(\d{4})-(\d\d)(?:-\d\d)?", text)
        return make(int(found[1]), int(found[2])) if found else text

    def edit(paper: Paper, _source: random.Random) -> Paper | None:
        made = paper
        for place in places(paper, _DATED):
            one = entry(paper, place)
            made = put_entry(made, *place, start=other(one.start), end=other(one.end))
        return made if made != paper else None

    return edit


HONEST["date as month and year"] = _dates(lambda y, m: f"{_MONTHS[m - 1]} {y}")
HONEST["date short"] = _dates(lambda y, m: f"{_MONTHS[m - 1][:3]}. {y}")
HONEST["date with slash"] = _dates(lambda y, m: f"{m:02d}/{y}")
HONEST["date year only"] = _dates(lambda y, _m: str(y))
HONEST["date year first"] = _dates(lambda y, m: f"{y}/{m:02d}")
HONEST["date apostrophe"] = _dates(lambda y, m: f"{_MONTHS[m - 1][:3]} '{y % 100:02d}")


def _header(name: str, field: str, make: Callable[[str], str], kinds: tuple[SectionType, ...] = _DATED) -> None:
    def edit(paper: Paper, _source: random.Random) -> Paper | None:
        made = paper
        for place in places(paper, kinds):
            old = getattr(entry(paper, place), field)
            made = put_entry(made, *place, **{field: make(old)}) if old else made
        return made if made != paper else None

    HONEST[name] = edit


_header("title in capitals", "title", str.upper)
_header(
    "title short",
    "title",
    lambda t: (
        re.sub(r"Engineer\b", "Eng.", t.replace("Senior", "Sr.")).replace("Manager", "Mgr.").replace(" and ", " & ")
    ),
)
_header(
    "employer legal form",
    "organization",
    lambda t: (
        re.sub(r",? (?:Ltd|Inc|LLC|GmbH|Corp)\.?$", "", t)
        if re.search(r" (?:Ltd|Inc|LLC|GmbH|Corp)\.?$", t)
        else f"{t} Ltd"
    ),
    WORKING,
)
_header("employer in capitals", "organization", str.upper)
_header(
    "degree long",
    "title",
    lambda t: re.sub(
        r"\b(?:B\.?Sc\.?|BS)\b", "Bachelor of Science", re.sub(r"\b(?:M\.?Sc\.?|MS)\b", "Master of Science", t)
    ),
    (SectionType.EDUCATION,),
)
_header(
    "degree short",
    "title",
    lambda t: (
        t.replace("Bachelor of Science", "BSc")
        .replace("Master of Science", "MSc")
        .replace("Bachelor of Arts", "BA")
        .replace("Master of Arts", "MA")
    ),
    (SectionType.EDUCATION,),
)


def _roles(paper: Paper) -> list[Entry]:
    return [
        entry(paper, p)
        for p in places(paper, (SectionType.WORK_EXPERIENCE,))
        if entry(paper, p).title and entry(paper, p).organization
    ]


def _said(name: str, make: Callable[[Paper, str, random.Random], str | None]) -> None:
    def edit(paper: Paper, source: random.Random) -> Paper | None:
        return summary(lambda text, r: make(paper, text, r))(paper, source)

    HONEST[name] = edit


def _words(paper: Paper) -> list[str]:
    return [w for p in places(paper, (SectionType.TECHNOLOGIES,)) for w in entry(paper, p).keywords]


_said(
    "summary and a bullet",
    lambda p, t, r: (
        f"{t.rstrip('.')}. {entry(p, r.choice([(a, n) for a, n, _ in bullets(p)])).bullets[0]}" if bullets(p) else None
    ),
)
_said(
    "summary of a role",
    lambda p, t, r: (
        f"{r.choice(_roles(p)).title} at {_roles(p)[0].organization}"
        if len(_roles(p)) == 1
        else f"Most recently {_roles(p)[0].title} at {_roles(p)[0].organization}. {t}"
        if _roles(p)
        else None
    ),
)
_said(
    "summary formerly",
    lambda p, t, _r: (
        f"{t.rstrip('.')}. Previously {_roles(p)[-1].title} at {_roles(p)[-1].organization}." if _roles(p) else None
    ),
)
_said(
    "summary skilled in",
    lambda p, _t, r: (
        f"{_roles(p)[0].title} skilled in {', '.join(r.sample(_words(p), 2))} and {_words(p)[0]}."
        if _roles(p) and len(_words(p)) > 1
        else None
    ),
)
_said(
    "summary seeking",
    lambda p, _t, r: (
        f"Seeking to apply {r.choice(_words(p))} and {r.choice(_words(p))} experience as {_roles(p)[0].title}."
        if _roles(p) and _words(p)
        else None
    ),
)
_said(
    "summary with background in",
    lambda p, t, r: (
        f"{t.rstrip('.')}. Background in {r.choice(_words(p))}; looking for a new role." if _words(p) else None
    ),
)
_said("summary shortened", lambda _p, t, _r: re.split(r"(?<=[a-z]\.)\s+", t)[0])
_said("summary reordered", lambda _p, t, _r: " ".join(reversed(re.split(r"(?<=[a-z]\.)\s+", t))))
_said(
    "summary years of the roles",
    lambda p, t, _r: (
        f"{t.rstrip('.')}. At least one year of experience."
        if _roles(p) and all(x.start and x.end for x in _roles(p))
        else None
    ),
)
_said(
    "summary third person",
    lambda _p, t, _r: re.sub(r"\bI am\b|\bI'm\b", "A person who is", re.sub(r"\bmy\b", "their", t)),
)
