"""Citizenship, residency, sponsorship, entitlement, clearance and degree."""

from __future__ import annotations

import pytest

from tests.analysis.support import plain, read

FIELDS = {
    "cit": "citizenship_required",
    "pr": "pr_required",
    "visa": "visa_sponsorship",
    "work": "work_rights_required",
    "clear": "clearance_required",
    "degree": "degree_required",
}


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("Must be authorized to work in the US without sponsorship", {"visa": False, "work": True}),
        ("Visa sponsorship available", {"visa": True}),
        ("We sponsor visas", {"visa": True}),
        ("H-1B transfers welcome", {"visa": True}),
        ("We are unable to sponsor visas", {"visa": False}),
        ("No visa sponsorship", {"visa": False}),
        ("We can't offer visa sponsorship", {"visa": False}),
        ("We host and sponsor a Python meetup", {}),
        ("Must be a US citizen", {"cit": True}),
        ("Australian citizenship required", {"cit": True}),
        ("US citizens only", {"cit": True}),
        ("Indian nationals only", {"cit": True}),
        ("US citizens or permanent residents only", {"pr": True}),
        ("Candidates must be Canadian citizens or PR holders", {"pr": True}),
        ("Open to Australian citizens, permanent residents, or holders of a valid working visa", {"work": True}),
        ("EU citizenship or valid work permit required", {"work": True}),
        ("You must have full working rights in Australia", {"work": True}),
        ("You must have the right to work in the UK", {"work": True}),
        ("Right to work in the UK is a must (we cannot sponsor visas)", {"work": True, "visa": False}),
        ("NV1 clearance required", {"clear": True}),
        ("Baseline clearance", {"clear": True}),
        ("SC clearance", {"clear": True}),
        ("Must be eligible for DV clearance", {"clear": True}),
        ("Active TS/SCI required", {"clear": True}),
        ("US Citizenship is required due to government clearance", {"cit": True, "clear": True}),
        ("Security clearance is a plus", {}),
        ("No clearance needed", {"clear": False}),
        ("Clearance: not required", {"clear": False}),
        ("Citizenship is not required", {"cit": False}),
        ("All applicants are considered regardless of race, citizenship or national origin", {}),
        ("We use E-Verify to confirm identity and work authorization", {}),
        ("Public services that meet the needs of citizens must scale", {}),
        ("We are not able to sponsor at this time", {"visa": False}),
        ("Sponsorship available for the right candidate", {"visa": True}),
        ("H1B, OPT and CPT are not accepted", {"visa": False}),
        ("W2 (H1B/OPT) accepted", {"visa": True}),
        ("Must be able to work in the US without sponsorship now or in the future", {"visa": False, "work": True}),
        ("Work authorization that doesn’t require visa sponsorship", {"visa": False, "work": True}),
        ("Citizens and those authorized to work in the US are encouraged to apply", {"work": True}),
        ("You hold an EU working permit, or have Norwegian citizenship", {"work": True}),
        ("Applicant must be a U.S. person under ITAR", {"pr": True}),
        ("PR/Citizens only", {"pr": True}),
        ("This role requires you to pass Security Check clearance", {"clear": True}),
        ("BPSS clearance required", {"clear": True}),
        ("Staff complete the baseline personnel security standard (BPSS)", {}),
        ("Security vetting may apply, this could include a Security Check (SC)", {}),
        ("Any visa is fine", {"visa": True}),
        ("Must be able to obtain a security clearance, an active one is highly preferred", {"clear": True}),
        ("Preference is for applicants who hold a secret clearance", {}),
        ("All offers are contingent on proof of eligibility to work in the United States", {}),
        ("Are you legally authorized to work in the US?", {}),
        ("Will you now or in the future require sponsorship?", {}),
        ("We sort out your visa when you move to Porthaven", {"visa": True}),
        ("International applicants are welcome, we handle the visa paperwork", {"visa": True}),
        ("We can sponsor a Blue Card", {"visa": True}),
        ("Sadly we do not hold a sponsor licence", {"visa": False}),
        ("Relocation assistance and work visa provided", {"visa": True}),
        ("Immigration support for you and your family", {"visa": True}),
        ("Employer sponsorship (subclass 482) available", {"visa": True}),
        ("If you require sponsorship, this role is not for you", {"visa": False}),
        ("No H1-B candidates", {"visa": False}),
        ("You help customers apply for visas", {}),
        ("We sponsor your gym membership", {}),
        ("You have a residence permit that lets you work in Norway", {"work": True}),
        ("Only Indian nationals can be considered", {"cit": True}),
        ("NZ citizens and residents only", {"pr": True}),
        ("Only Singapore citizens and Singapore PRs need apply", {"pr": True}),
        ("Positive Vetting required", {"clear": True}),
        ("A current NV1 is highly regarded", {}),
        ("Completed university studies in economics", {"degree": True}),
        ("We value skills over degrees", {"degree": False}),
        ("Many of our engineers have a PhD", {}),
        ("You don't need any clearance", {"clear": False}),
        ("H1B candidates are fine with us", {"visa": True}),
        ("We won`t be able to consider anybody who needs sponsorship", {"visa": False}),
        ("London, £50,000 salaryNo sponsorship offered", {"visa": False}),
        ("Sponsorship for work authorization for this position is available", {"visa": True}),
        ("Lumen will consider sponsoring a new qualified applicant for employment authorization", {"visa": True}),
        ("Lumen will not sponsor a new applicant for employment authorization", {"visa": False}),
        ("Work authorization: open to all", {}),
        ("Experience with lockout and hot work permitting", {}),
        ("We conduct criminal record, right to work and reference checks", {}),
        ("EEO & Employment Eligibility Notice", {}),
        ("Only citizens or perm residents", {"pr": True}),
        ("US citizenship is a requirement on some projects", {}),
        ("We rebuild public trust in media", {}),
        ("Those with an active clearance will receive more", {}),
        ("Visa type: any", {"visa": True}),
        ("We do the transfer of H1B", {"visa": True}),
        ("The role requires a clearance and a badge", {"clear": True}),
        ("You must be a UK national", {"cit": True}),
        ("Checks vary with the level of security clearance held", {}),
        ("Those dependent on a work permit sponsor do not meet the requirements", {"visa": False}),
        ("We require a copy of your visa", {}),
        ("No working holiday visas, please", {}),
        ("H1B, GC EAD and OPT holders are welcome", {"visa": True}),
        ("UK or Irish passport holders only", {"cit": True}),
        ("You must hold an Indian passport or OCI card", {"pr": True}),
        ("You live in Sweden and have permission to work there", {"work": True}),
        ("You will go through BPSS and SC vetting", {"clear": True}),
        ("Tertiary qualifications in computing", {"degree": True}),
        ("Tertiary qualification in computing or equivalent experience", {"degree": False}),
        ("Qualification: any graduate", {"degree": True}),
        ("A 2:1 degree in mathematics", {"degree": True}),
        ("Education: Bachelor's (preferred)", {}),
        ("A bachelor's degree (a master's is a plus)", {"degree": True}),
        ("Graduate degree (PhD preferred) in physics", {"degree": True}),
        ("Bachelor's degree required", {"degree": True}),
        ("BS/MS in Computer Science", {"degree": True}),
        ("Degree or equivalent experience", {"degree": False}),
        ("No degree required", {"degree": False}),
        ("Degree in mathematics or a related field and experience with data", {"degree": True}),
        ("A high degree of autonomy", {}),
        ("Master's degree preferred", {}),
    ],
)
def test_rights(text: str, answers: dict[str, bool]) -> None:
    """Each wording gives its answers and no other, each with a quote."""
    asked = read(text)
    expected = {FIELDS[short]: value for short, value in answers.items()}
    assert {field: getattr(asked, field) for field in FIELDS.values() if getattr(asked, field) is not None} == expected
    for field in expected:
        assert text in asked.evidence[field][0].text


@pytest.mark.parametrize(
    ("header", "visa"), [("VISA", True), ("no visa", False), ("Visa transfers OK", True), ("card by visa inc", None)]
)
def test_header_line(header: str, visa: bool | None) -> None:
    """The conventions of a header line with bars are understood."""
    assert read(f"Lumen Labs | Engineer | REMOTE | {header}").visa_sponsorship is visa


def test_a_dump_is_quoted_where_the_words_stand() -> None:
    """Of a sentence without an end, the words that gave the answer are quoted."""
    dump = "we make lamps and shades of every kind " * 12
    asked = read(
        f"{dump}you hold a bachelor's degree {dump}we cannot sponsor visas {dump}NV1 clearance is required {dump}"
    )
    quotes = [asked.evidence[field][0] for field in ("degree_required", "visa_sponsorship", "clearance_required")]
    for quote, words in zip(quotes, ("bachelor's", "cannot sponsor visas", "NV1 clearance"), strict=True):
        assert words in quote.text
        assert len(quote.text) <= 300


def test_a_line_may_begin_with_a_degree() -> None:
    """A degree is found where its letters are the first of a line without a dash."""
    assert plain("About you\nBS in Computer Science or related field\nKind").degree_required is True


def test_a_list_of_marks_holds_several_answers() -> None:
    """A demand between semicolons and an answer behind its question are read apart from what stands around them."""
    assert read("5 years in Leeds; UK citizen; must be near Leeds").citizenship_required is True
    text = "Remote? Not eligible, must work onsite with the team Visa Sponsorship? Yes, sponsorship is being considered"
    assert read(text).visa_sponsorship is True
    assert read("Visa sponsorship? No.").visa_sponsorship is False
    assert read("Do you offer visas? Yes!").visa_sponsorship is True
    assert read("Do you have questions on visa sponsorship? Ask us.").visa_sponsorship is None
