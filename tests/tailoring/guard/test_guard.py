"""The guard's rules one by one: what may change at all, what supports a claim, and that nothing hangs."""

from __future__ import annotations

import random
import time
from datetime import UTC, date, datetime
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings, strategies as st

from kairos.models import (
    Contact,
    Entry,
    Fact,
    Finding,
    SectionContent,
    SectionType,
    SkillCategory,
    SkillEntry,
    SkillSource,
)
from kairos.models.ids import SINGLE_USER_ID, FactId, SkillId
from kairos.tailoring.guard import check_resume, check_section
from tests.tailoring.guard.edits import EDUCATION, PROJECTS, SKILLS, SUMMARY, WORK, Sections, entry, put
from tests.tailoring.guard.people import VOCABULARY, contact, person, section

BASE = person(random.Random(3), "Backend Developer")
ROLE = evolve(
    BASE[WORK].content.entries[0],
    bullets=(
        "Maintained Python services used by 30 colleagues",
        "Helped migrate 12 jobs to Docker",
        "Cut report time by 20%",
    ),
)
BASE = entry(BASE, WORK, 0, bullets=ROLE.bullets)


def found(
    at: int,
    content: SectionContent,
    *,
    base: Sections = BASE,
    facts: tuple[str, ...] = (),
    skills: tuple[str, ...] = (),
    today: date | None = None,
) -> tuple[Finding, ...]:
    """Return the findings of one section."""
    now = datetime(2026, 1, 1, tzinfo=UTC)
    recorded = tuple(
        Fact(id=FactId(f"f{n}"), owner_id=SINGLE_USER_ID, text=text, created_at=now) for n, text in enumerate(facts)
    )
    profile = tuple(
        SkillEntry(
            id=SkillId(f"k{n}"),
            owner_id=SINGLE_USER_ID,
            name=name,
            category=SkillCategory.TOOL,
            proficiency=5,
            source=SkillSource.MANUAL,
        )
        for n, name in enumerate(skills)
    )
    return check_section(
        base[at],
        content,
        base=base,
        contact=contact(),
        profile=profile,
        facts=recorded,
        vocabulary=VOCABULARY,
        today=today,
    )


def bullet(text: str, **options: Any) -> tuple[Finding, ...]:
    """Return the findings of the first role with *text* as its only bullet."""
    return found(WORK, entry(BASE, WORK, 0, bullets=(text,))[WORK].content, **options)


@pytest.mark.parametrize("at", range(5))
def test_an_unchanged_section_has_no_findings(at: int) -> None:
    """A section that reads as the base does raises nothing."""
    assert found(at, BASE[at].content) == ()


def test_a_protected_section_may_not_change_at_all() -> None:
    """Even a missing line of education is a finding that cannot be settled."""
    (finding,) = found(EDUCATION, SectionContent())
    assert (finding.kind, finding.settle) == ("protected", "")
    (finding,) = found(EDUCATION, entry(BASE, EDUCATION, 0, title="MSc Physics")[EDUCATION].content)
    assert finding.kind == "protected"
    assert "MSc Physics" in finding.text


@pytest.mark.parametrize(
    ("field", "value", "kind"),
    [
        ("title", "Senior Backend Developer", "title"),
        ("organization", "Globex", "employer"),
        ("location", "Oslo", "place"),
        ("start", "2001-01", "date"),
        ("end", "present", "date"),
        ("text", "A new paragraph", "protected"),
        ("keywords", ("Rust",), "protected"),
    ],
)
def test_only_bullets_of_a_role_may_change(field: str, value: object, kind: str) -> None:
    """Another header, text or keyword of a role is a finding that cannot be settled."""
    (finding,) = found(WORK, entry(BASE, WORK, 0, **{field: value})[WORK].content)
    assert (finding.kind, finding.settle) == (kind, "")


def test_a_role_the_base_does_not_have_is_a_new_employer() -> None:
    """An entry with a key of its own cannot be settled."""
    new = Entry(key="e7", title="Director", organization="Globex")
    (finding,) = found(WORK, put(BASE, WORK, entries=(*BASE[WORK].content.entries, new))[WORK].content)
    assert (finding.kind, finding.settle, finding.place) == ("employer", "", "Globex, Director")


def test_an_entry_of_another_section_is_a_swapped_attribution() -> None:
    """A project among the roles is named as moved."""
    moved = evolve(BASE[PROJECTS].content.entries[0], key="e8")
    (finding,) = found(WORK, put(BASE, WORK, entries=(*BASE[WORK].content.entries, moved))[WORK].content)
    assert finding.kind == "attribution"
    assert "Projects" in finding.message


def test_a_finding_says_where_what_and_how_to_settle() -> None:
    """The words, their place, what the base says and both ways out stand in the finding."""
    (finding,) = bullet("Maintained Python services used by 45 colleagues")
    assert (finding.kind, finding.text, finding.start, finding.end) == ("number", "45", 35, 37)
    assert finding.place == f"{ROLE.organization}, {ROLE.title}, bullet 1"
    assert finding.compared_with == "Maintained Python services used by 30 colleagues"
    assert "30 colleagues" in finding.message
    assert "record" in finding.settle


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Led the migration of 12 jobs to Docker", "scope"),
        ("Migrated 12 jobs to Docker", "scope"),
        ("Maintained Kubernetes services used by 30 colleagues", "skill"),
        ("Maintained Docker services used by 30 colleagues", "attribution"),
        ("Cut report time by 20% since 2003", "date"),
        ("Increased report time by 20%", "number"),
        ("Maintained Python services used by 20 colleagues", "number"),
        ("Maintained Python services used by 12 colleagues", "number"),
        ("Maintained Python services used by 30 jobs", "number"),
        ("Cut report time by 20% with a PhD", "degree"),
        ("Cut report time by 20% as a certified professional", "certificate"),
        ("Cut report time by 20% in German", "language"),
        ("Cut report time by 20% as manager", "title"),
        ("Cut report time by 20% without colleagues", "negation"),
        ("Cut report time by 20% at Globex", "name"),
        ("Cut report time by 20%, delighting regulators", "claim"),
        ("Cut rep\u200bort time by 20%", "hidden"),
    ],
)
def test_each_kind_is_named(text: str, kind: str) -> None:
    """A fabricated sentence has a finding of its kind."""
    assert kind in {finding.kind for finding in bullet(text)}


@pytest.mark.parametrize(
    ("base", "honest", "fabricated"),
    [
        (
            "Gave medication to 24 residents, supervised by a nurse",
            "Medication for two dozen residents",
            "Supervised a nurse",
        ),
        (
            "Resolved complaints within two days",
            "Complaints resolved within 2 days",
            "Resolved complaints within one day",
        ),
        ("Processed payroll each month", "Processed monthly payroll", "Processed weekly payroll"),
        ("Cut the close from 10 days to 4", "Cut the close to 4 days", "Cut the close to 4 hours"),
        ("Lost fewer than 20 parcels", "Lost under twenty parcels", "Lost 20 parcels"),
        ("Raised coverage from 40% to 85%", "Raised coverage from 40 to 85 percent", "Raised coverage from 40% to 95%"),
        ("Managed a budget of $2.5M", "Oversaw a $2.5 million budget", "Managed a budget of $2.5bn"),
        ("Reduced work by half", "Reduced work by 50%", "Reduced work by three quarters"),
        ("Cut errors by 20%", "Cut errors by a fifth", "Cut errors by a third"),
        ("Did not manage budgets but made forecasts", "Made forecasts", "Managed budgets"),
        ("Drove a reach truck", "Reach truck driver", "Reach truck manager"),
        ("Wrote quality assurance plans", "Wrote QA plans", "Wrote PR plans"),
        ("Built the front-end", "Built the frontend", "Built the middleware"),
        ("Moved the site in March 2016", "Moved the site in 2016", "Moved the site in March 2017"),
        ("Sold 2,000 tickets", "Sold 2000 tickets", "Sold 2000+ tickets"),
        ("Spoke basic German to guests", "Spoke German to guests", "Spoke fluent German to guests"),
    ],
)
def test_rewording_passes_where_its_fabrication_does_not(base: str, honest: str, fabricated: str) -> None:
    """Each pair of sentences says the base's claim in other words, and says more than it."""
    sections = entry(BASE, WORK, 0, bullets=(base, "Attended meetings"))
    for text, expected in ((honest, False), (fabricated, True)):
        content = entry(sections, WORK, 0, bullets=(text,))[WORK].content
        assert bool(found(WORK, content, base=sections)) is expected, text


def test_a_recorded_fact_is_evidence() -> None:
    """What the owner recorded as a fact supports the sentence that says it."""
    text = "Trained 14 apprentices in welding"
    assert bullet(text)
    assert bullet(text, facts=("I trained 14 apprentices in welding.",)) == ()


def test_the_skill_profile_supports_a_list_but_no_role() -> None:
    """A skill of the profile may stand among the skills; that it was used in a role is another claim."""
    listed = entry(BASE, SKILLS, 0, keywords=("Python", "Terraform"))[SKILLS].content
    assert [finding.kind for finding in found(SKILLS, listed)] == ["skill"]
    assert found(SKILLS, listed, skills=("Terraform",)) == ()
    assert bullet("Cut report time by 20% with Terraform", skills=("Terraform",))


def test_what_a_skill_implies_is_not_said() -> None:
    """Django in the base does not support Python."""
    django = put(entry(BASE, SKILLS, 0, keywords=("Django",)), SUMMARY, text="Developer.")
    django = put(django, WORK, entries=())
    django = put(django, PROJECTS, entries=())
    content = entry(django, SKILLS, 0, keywords=("Django", "Python"))[SKILLS].content
    assert [finding.text for finding in found(SKILLS, content, base=django)] == ["Python"]


def test_years_may_be_drawn_from_dated_roles() -> None:
    """Years that the roles add up to pass, more do not; a role that goes on counts to the given day."""
    ongoing = entry(BASE, WORK, 0, start="2020-01", end="present")
    content = SectionContent(text="Backend Developer with 6 years of experience.")
    assert found(SUMMARY, SectionContent(text="Backend Developer with 2 years of experience.")) == ()
    assert [f.text for f in found(SUMMARY, SectionContent(text="Backend Developer with 19 years of experience."))] == [
        "19 years"
    ]
    assert found(SUMMARY, content, base=ongoing, today=date(2026, 6, 1)) == ()


@pytest.mark.parametrize("field", ["name", "email", "phone", "location"])
def test_other_contact_data_is_a_finding(field: str) -> None:
    """Name and addresses must be the base's; leaving one out is no finding."""
    values: dict[str, Any] = {field: "other 12345"}
    other = evolve(contact(), **values)
    (finding,) = check_resume(BASE, BASE, base_contact=contact(), tailored_contact=other, vocabulary=VOCABULARY)
    assert (finding.kind, finding.settle) == ("contact", "")
    assert check_resume(BASE, BASE, base_contact=contact(), tailored_contact=Contact(), vocabulary=VOCABULARY) == ()


def test_a_headline_is_checked_as_a_summary() -> None:
    """A headline under the name may say what the base says, and no more."""
    honest, raised = evolve(contact(), label="Backend Developer"), evolve(contact(), label="Head of Engineering")
    assert check_resume(BASE, BASE, base_contact=contact(), tailored_contact=honest, vocabulary=VOCABULARY) == ()
    assert check_resume(BASE, BASE, base_contact=contact(), tailored_contact=raised, vocabulary=VOCABULARY)


def test_sections_and_entries_are_matched_whatever_their_order_and_keys() -> None:
    """A document from outside with other ids, headings and order is the same resume."""
    turned = [
        evolve(
            one,
            heading=one.heading.upper(),
            content=evolve(
                one.content,
                entries=tuple(evolve(e, key=f"x{n}") for n, e in reversed(list(enumerate(one.content.entries)))),
            ),
        )
        for one in reversed(BASE)
    ]
    assert check_resume(BASE, turned, base_contact=contact(), tailored_contact=contact(), vocabulary=VOCABULARY) == ()


texts = st.text(max_size=60) | st.sampled_from(
    [
        "",
        " ",
        "\u200b",
        "١٢٣",
        "½",
        "x" * 300,
        "1,000.5.3%",
        "not",
        "- ",
        "C++",
        "\ud7ff",
        "日本語",
        "1" * 50,
        "²",
        "\x00",
    ]
)
entries = st.builds(
    Entry,
    key=st.sampled_from(["a", "b", "c"]),
    title=texts,
    organization=texts,
    location=texts,
    start=texts,
    end=texts,
    url=texts,
    text=texts,
    bullets=st.lists(texts, max_size=4).map(tuple),
    keywords=st.lists(texts, max_size=3).map(tuple),
)
contents = st.builds(
    SectionContent, text=texts, entries=st.lists(entries, max_size=3, unique_by=lambda one: one.key).map(tuple)
)
resumes = st.lists(st.tuples(st.sampled_from(sorted(SectionType)), contents), max_size=4).map(
    lambda rows: [
        evolve(section(kind, kind.value, position=n), content=content) for n, (kind, content) in enumerate(rows)
    ]
)


@settings(max_examples=120, deadline=None)
@given(base=resumes)
def test_an_unchanged_resume_never_has_findings(base: Sections) -> None:
    """Whatever stands in a resume, the same resume raises nothing."""
    assert check_resume(base, base, base_contact=contact(), tailored_contact=contact(), vocabulary=VOCABULARY) == ()
    for one in base:
        assert (
            check_section(one, one.content, base=base, contact=contact(), profile=(), facts=(), vocabulary=VOCABULARY)
            == ()
        )


@settings(max_examples=120, deadline=None)
@given(base=resumes, tailored=resumes)
def test_any_two_documents_give_findings_twice_the_same(base: Sections, tailored: Sections) -> None:
    """Nothing raises, and the findings and their order depend on the documents alone."""
    first, second = (
        check_resume(base, tailored, base_contact=contact(), tailored_contact=contact(), vocabulary=VOCABULARY)
        for _ in range(2)
    )
    assert first == second


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000), value=st.integers(200, 10**9))
def test_an_inserted_number_is_found(seed: int, value: int) -> None:
    """A figure that no line of the base has is a finding wherever it is put."""
    base = person(random.Random(seed))
    bullets = base[WORK].content.entries[0].bullets
    tailored = entry(base, WORK, 0, bullets=(f"{bullets[0]} for {value} people", *bullets[1:]))
    findings = check_resume(base, tailored, base_contact=contact(), tailored_contact=contact(), vocabulary=VOCABULARY)
    assert str(value) in {finding.text for finding in findings}


@pytest.mark.parametrize(
    "text",
    [
        "1" * 100_000,
        "1," * 50_000,
        "a-" * 50_000,
        "a." * 50_000,
        "not manage " * 9_000,
        "twenty " * 15_000,
        "日本語" * 20_000,
        "x\u200b" * 20_000,
        "Zq7 " * 25_000,
    ],
    ids=["digits", "commas", "hyphens", "dots", "denials", "number words", "no blanks", "invisible", "names"],
)
def test_a_huge_line_takes_no_time_to_speak_of(text: str) -> None:
    """A line of 100 KB is read in seconds, whatever stands in it."""
    before = time.process_time()
    bullet(text)
    assert time.process_time() - before < 8
