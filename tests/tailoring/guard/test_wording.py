"""Single sentences against one invented role: what an eager writer adds is found, and honest rewording passes."""

from __future__ import annotations

import pytest
from attrs import evolve

from kairos.analysis import load_taxonomy
from kairos.models import Contact, Entry, Finding, SectionType
from kairos.tailoring.guard import check_resume
from tests.tailoring.guard.people import section

ROLE = Entry(
    key="e1",
    title="Operations Analyst",
    organization="Tidewater Foods",
    start="2019-03",
    end="2023-06",
    bullets=(
        "Led a four-person group that rolled out stock scanners in three depots",
        "Reduced picking time 30% by reordering the aisles",
        "Optimized label size reducing print cost by 40%",
        "Improved scanner response time by 15% through caching",
        "Mentored two trainees, one of whom was promoted to supervisor",
        "Built a pipeline in Python processing 200K scans/second for Acme API users",
        "Grew weekly volume 12% over two years while holding overtime flat",
        "Used PostgreSQL for nine months of records",
        "Built an archive of delivery notes",
    ),
)
PARTNER = Entry(key="r1", title="Ida Moor, Head of Logistics, Tidewater Foods", text="A pleasure to work with.")
BASE = (
    section(SectionType.SUMMARY, "Summary", text="Operations analyst in food logistics."),
    section(SectionType.WORK_EXPERIENCE, "Experience", ROLE, position=1),
    section(SectionType.TECHNOLOGIES, "Skills", Entry(key="k1", title="Tools", keywords=("Python", "Go")), position=2),
    section(
        SectionType.EXTRACURRICULAR, "Certificates", Entry(key="c1", title="Certified Forklift Driver"), position=3
    ),
    section(SectionType.REFERENCES, "References", PARTNER, position=4),
)


def found(at: int, **fields: object) -> tuple[Finding, ...]:
    """Return the findings of BASE with fields of one section's first entry, or its text, replaced."""
    content = BASE[at].content
    if "text" in fields:
        content = evolve(content, text=str(fields["text"]))
    else:
        content = evolve(content, entries=(evolve(content.entries[0], **fields),))  # type: ignore[arg-type]  # as named
    changed = (*BASE[:at], evolve(BASE[at], content=content), *BASE[at + 1 :])
    contact = Contact(name="Nils Otter")
    return check_resume(BASE, changed, base_contact=contact, tailored_contact=contact, vocabulary=load_taxonomy())


@pytest.mark.parametrize(
    "text",
    [
        "Led a four-person group that rolled out stock scanners in all depots",
        "Led a four-person group that rolled out stock scanners in three depot providers",
        "Increased picking time 30% by reordering the aisles",
        "Eliminated picking time by reordering the aisles",
        "Mentored over two trainees, one of whom was promoted to supervisor",
        "Rolled out stock scanners in at least four depots of a four-person group",
        "Optimized label size by 40% reducing print cost",
        "Managed two trainees, one of whom was promoted to supervisor",
        "Mentored two trainees, all of whom were promoted to supervisor",
        "Built a pipeline in Python processing 200K scans/minute for Acme API users",
        "Grew weekly volume 12% year over year for two years while holding overtime flat",
        "Grew weekly volume 12% over two years while reducing overtime",
        "Reduced picking time 30% by reordering the aisles using test-driven development",
        "Led a four-person group that rolled out stock scanners in three depots, which was patented",
        "Reduced picking time with three trainees by reordering the aisles",
        "Built an arc\u0335hive of delivery notes",
        "Built an arc\u2800hive of delivery notes",
        "Built an archive\ufe0f of delivery notes",
    ],
)
def test_what_an_eager_writer_adds_is_found(text: str) -> None:
    """A claim that the role does not make is found, however plausible its words."""
    assert found(1, bullets=(text,))


@pytest.mark.parametrize(
    "text",
    [
        "Headed a group of 4 people that rolled out stock scanners in three depots",
        "Leading a four-person group that rolled out stock scanners in three depots",
        "Responsible for leading a four-person group that rolled out stock scanners",
        "Reordered the aisles & reduced picking time 30%",
        "Reduced print cost by 40% by optimizing the label size",
        "Raised scanner response by 15% with caching",
        "Scanner response time improved by 15% via caching",
        "Coached two trainees, one of whom was promoted to supervisor",
        "Built a pipeline in Python that processes 200,000 scans per second",
        "Built a pipeline in Python for users of the Acme application programming interface",
        "Built an archive of delivery notes and used PostgreSQL for nine months of records",
        "Employed PostgreSQL for nine months of records",
        "Put in place an archive of delivery notes",
        "Reliably improved scanner response time by 15% through caching",
    ],
)
def test_honest_rewording_passes(text: str) -> None:
    """Another word for the same, the same in another order, or less of it, raises nothing."""
    assert found(1, bullets=(text,)) == ()


@pytest.mark.parametrize("text", ["Head of logistics.", "Operations analyst in food logistics. Acting as Head."])
def test_the_title_of_a_referee_is_not_the_persons(text: str) -> None:
    """What a referee is called supports no claim of one's own."""
    assert [finding.kind for finding in found(0, text=text)][:1] == ["title"]


def test_a_certificate_of_one_thing_is_none_of_another() -> None:
    """The word "certified" beside a skill needs a base that certifies that skill."""
    assert found(2, keywords=("Go (certified)",))
    assert found(0, text="Certified Python analyst.")
    assert found(0, text="Operations analyst and certified forklift driver.") == ()


@pytest.mark.parametrize("title", ["Core", "Programming languages", "Other technical skills", "Back end"])
def test_the_name_of_a_group_claims_nothing(title: str) -> None:
    """Skills may be regrouped under plain headings."""
    assert found(2, title=title) == ()


@pytest.mark.parametrize("start", ["Mar '19", "March 2019", "03/2019", "2019"])
def test_a_date_may_be_written_otherwise(start: str) -> None:
    """The same month passes in another form, and a bare year says less."""
    assert found(1, start=start) == ()
    assert found(1, start=start.replace("19", "18"))


def test_an_entry_of_few_words_is_still_the_same_one() -> None:
    """A role that says only where it was is recognised when its bullets change."""
    bare = Entry(key="e1", location="Leith", bullets=("Tallied crates", "Swept the quay"))
    base = (section(SectionType.WORK_EXPERIENCE, "Experience", bare),)
    changed = (section(SectionType.WORK_EXPERIENCE, "Experience", evolve(bare, bullets=("tallied crates.",))),)
    contact = Contact(name="Nils Otter")
    assert check_resume(base, changed, base_contact=contact, tailored_contact=contact, vocabulary=load_taxonomy()) == ()
