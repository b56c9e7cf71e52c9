"""Which section a heading names: the words that resumes use for the eight types and for JSON Resume's lists."""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

from kairos.models import SectionType
from kairos.resumes.foreign_headings import FOREIGN


@frozen
class Placing:
    """Where a heading belongs."""

    section_type: SectionType
    json_list: str
    """The list of JSON Resume that such a section is written to; ``summary`` for the summary."""


_WORK: Final = Placing(SectionType.WORK_EXPERIENCE, "work")
_EDUCATION: Final = Placing(SectionType.EDUCATION, "education")
_PROJECTS: Final = Placing(SectionType.PROJECTS, "projects")
_SKILLS: Final = Placing(SectionType.TECHNOLOGIES, "skills")
_SUMMARY: Final = Placing(SectionType.SUMMARY, "summary")


def _extra(json_list: str) -> Placing:
    return Placing(SectionType.EXTRACURRICULAR, json_list)


_WORDS: Final[tuple[tuple[Placing, str], ...]] = (
    (
        _SUMMARY,
        (
            "summary|profile|about|about me|objective|career objective|professional summary|career summary|"
            "executive summary|personal statement|professional profile|personal profile|overview|introduction|"
            "career profile|bio|info|summary of qualifications|personal summary|statement|headline"
        ),
    ),
    (
        _WORK,
        (
            "experience|work experience|work|professional experience|employment|employment history|"
            "work history|career|career history|professional background|relevant experience|positions|"
            "positions held|job history|occupation|professional history|industry experience|other experience|"
            "additional experience|selected experience|related experience|research experience|"
            "teaching experience|experiences|work experiences|jobs"
        ),
    ),
    (
        Placing(SectionType.INTERNSHIP, "work"),
        (
            "internship|internships|internship experience|traineeships|placements|industrial placement|"
            "apprenticeship|apprenticeships|work placements|intern experience"
        ),
    ),
    (
        _EDUCATION,
        (
            "education|education and training|academic background|academics|academic history|qualifications|"
            "studies|academic qualifications|educational background|education history|degrees|training|"
            "schooling|degree|academic experience|coursework|courses|relevant coursework"
        ),
    ),
    (
        _PROJECTS,
        (
            "projects|personal projects|side projects|selected projects|key projects|open source|"
            "open source projects|portfolio|open source contributions|academic projects|notable projects|"
            "technical projects|project experience|research projects|samples|personal project|project"
        ),
    ),
    (
        _SKILLS,
        (
            "skills|technical skills|technologies|core competencies|technical|competencies|technology|tools|"
            "tech stack|skills and technologies|technologies and tools|tools and technologies|skill set|"
            "skillset|expertise|key skills|professional skills|core skills|areas of expertise|"
            "technical expertise|technical proficiencies|programming skills|technical experience|"
            "computer skills|it skills|languages and technologies|programming languages|strengths|"
            "technical summary|skills summary|other skills|additional skills|software|hard skills|programming|"
            "skills and tools|skills and expertise|technical knowledge|technical competencies|proficiencies"
        ),
    ),
    (
        _extra("volunteer"),
        (
            "volunteer|volunteering|volunteer work|volunteer experience|community|community service|service|"
            "leadership|community involvement|volunteering experience|volunteer activities"
        ),
    ),
    (
        _extra("awards"),
        (
            "awards|honors|honours|honors and awards|awards and honors|honours and awards|awards and honours|"
            "recognition|achievements|accomplishments|scholarships|prizes|awards and achievements|"
            "awards and recognition|fellowships"
        ),
    ),
    (
        _extra("certificates"),
        (
            "certificates|certifications|certification|licenses|licenses and certifications|licences|"
            "professional certifications|certifications and licenses|certifications and training|"
            "professional development|credentials|accreditations"
        ),
    ),
    (
        _extra("publications"),
        (
            "publications|papers|selected publications|writing|patents|publications and patents|articles|books|"
            "presentations|journal articles|conference papers|talks|speaking|talks and publications"
        ),
    ),
    (
        _extra("languages"),
        ("languages|language skills|spoken languages|human languages|foreign languages|language"),
    ),
    (
        _extra("interests"),
        (
            "interests|hobbies|hobbies and interests|interests and hobbies|personal interests|other interests|"
            "reading|pastimes|activities and interests"
        ),
    ),
    (
        _extra("activities"),
        (
            "activities|extracurricular|extracurricular activities|extracurriculars|affiliations|affiliation|"
            "memberships|professional memberships|professional affiliations|clubs|extra curricular activities|"
            "membership|governance|positions of responsibility|leadership and activities|committees|"
            "organizations"
        ),
    ),
    (
        Placing(SectionType.REFERENCES, "references"),
        ("references|referees|testimonials|recommendations|reference"),
    ),
)
_FOREIGN: Final = {
    "summary": _SUMMARY,
    "work": _WORK,
    "internships": Placing(SectionType.INTERNSHIP, "work"),
    "education": _EDUCATION,
    "projects": _PROJECTS,
    "skills": _SKILLS,
    "references": Placing(SectionType.REFERENCES, "references"),
}
_PLACES: Final = {
    word: placing
    for placing, words in (*((_FOREIGN.get(key) or _extra(key), words) for key, words in FOREIGN.items()), *_WORDS)
    for word in words.split("|")
}
_VAGUE: Final = re.compile(
    r"^(?:my|selected|relevant|key|main|other|additional|recent|professional|personal|notable|previous|invited) "
)
_CONTACT_WORDS: Final = (
    "contact|contact me|contacts|contact info|contact information|contact details|personal information|"
    "personal info|personal details|personal data|details|info|links|find me online|social|online|kontakt|kontaktdaten|"
    "persönliche daten|persönliche angaben|zur person|coordonnées|informations personnelles|contacto|"
    "datos personales|contatti|dati personali|informazioni personali|contato|dados pessoais|persoonlijke gegevens|"
    "contact data|contact at|get in touch|social media|social links|social media links|find me on|profiles|networks|"
    "website|websites|联系方式|個人信息|个人信息|基本信息|連絡先"
)
_CONTACT: Final = frozenset(_CONTACT_WORDS.split("|"))
_LONGEST: Final = 60
_NOISE: Final = re.compile(r"[^\w& ]+")


def is_contact_heading(heading: str) -> bool:
    """Return whether *heading* stands over how to reach the person.

    Example:
        >>> is_contact_heading("Contact:"), is_contact_heading("Contacts made")
        (True, False)
    """
    return " ".join(_NOISE.sub(" ", heading[:60].lower()).split()) in _CONTACT


def place_heading(heading: str) -> Placing | None:
    """Return where *heading* belongs, whatever its case and punctuation; None where nobody knows.

    Example:
        >>> place_heading("WORK EXPERIENCE:").section_type
        <SectionType.WORK_EXPERIENCE: 'work_experience'>
        >>> place_heading("Lighthouses I have kept") is None
        True
    """
    words = _NOISE.sub(" ", heading[:120].lower().replace("/", " and ")).replace("&", " and ")
    words = " ".join(words.replace("_", " ").split())
    found = _place(words)
    if found is None and " and " in words and len(words) <= _LONGEST:
        # "Education and Certifications": the first names the section where both are known.
        parts = [_place(part) for part in words.split(" and ")]
        found = parts[0] if all(parts) else None
    return found


def _place(words: str) -> Placing | None:
    return _PLACES.get(words) or _PLACES.get(_VAGUE.sub("", words))
