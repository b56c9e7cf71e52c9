"""Which names are too broad to be asked as a skill wherever they stand: fields, occupations, qualities, business words.

"Software engineering" in a posting names the work, "scalability" a virtue and "e-commerce" a trade; nobody is asked to
list them as skills. Others ("data analysis", "cloud", "algorithms") are asked for only where the words beside them ask:
"experience in", "knowledge of", or an item of a list of skills.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final

from kairos.analysis.taxonomy import Taxonomy
from kairos.models import SkillCategory


class Breadth(StrEnum):
    """How a name may be asked for."""

    NEVER = "never"
    """A field, an occupation, a quality or a business word."""
    CUED = "cued"
    """Only beside words that ask."""
    CONCEPT = "concept"
    """A method or an idea: not where it says what a team, a company or a product is."""
    PLAIN = "plain"
    """A language, tool or product: wherever it stands."""


_NEVER: Final = (
    "Account-Based Marketing", "Accounting", "Actuarial Science", "Autonomous Driving", "Budgeting",
    "Business Process", "Change Management", "Clinical Trials", "Code Quality", "Computational Biology",
    "Computer Science", "Contact Centre", "Content Marketing", "Customer Analytics", "Customer Data Platforms",
    "Data Collection", "Data Entry", "Digital Design", "Digital Transformation", "Drones", "E-commerce",
    "E-learning", "Electrical Engineering", "Email Marketing", "Energy Systems", "Healthcare IT",
    "High-Frequency Trading", "Information Systems", "Information Technology", "IT Infrastructure",
    "Job Scheduling", "KPIs", "Legacy Systems", "Logistics", "Manufacturing Engineering", "Market Research",
    "Marketing Analytics", "Mechanical Engineering", "Medical Devices", "Mentoring", "OKRs", "Operations Research",
    "Photonics", "Product Management", "Production Support", "Program Management", "Project Management",
    "Quantitative Finance", "SaaS", "Scalability", "Semiconductors", "Social Media Marketing",
    "Software Engineering", "Stakeholder Management", "Supply Chain Management", "Synthetic Biology",
    "Systems Engineering", "Technical Debt", "Technical Leadership", "Technical Support", "Technical Writing",
    "Telecommunications", "User Journeys", "Vendor Management", "Video Streaming",
)  # fmt: skip
_CUED: Final = (
    "Acoustics", "Analytical Chemistry", "Automation", "Avionics", "Back-end Development", "Backup and Recovery",
    "Bioinformatics", "Bitcoin", "Business Analysis", "Capacity Planning", "CLI Tools", "Cloud Computing",
    "Configuration Management", "Cryptocurrency", "Data Science", "Data Security", "Data Strategy", "Databases",
    "DeFi", "Digital Marketing", "Document Management Systems", "Electronics", "Epidemiology", "Failure Analysis",
    "Fault Tolerance", "Front-end Development", "Full-stack Development", "Game Development", "Genomics",
    "Hardware", "Heuristics", "High Availability", "Incident Management", "Industrial Automation", "Infotainment",
    "IoT", "Materials Science", "Mathematics", "Mechanical Design", "Mobile Development", "Model Training",
    "Molecular Biology", "Networking", "Open Source", "Optics", "Order Management Systems", "Paid Media",
    "Patch Management", "Payment Systems", "POS Systems", "Power Systems", "Process Engineering",
    "Push Notifications", "Quality Assurance", "Quality Control", "Quality Management", "Release Management",
    "Reporting", "Requirements Analysis", "Risk Modelling", "Robotics", "Runbooks", "Scenario Analysis",
    "Search Engines", "Security Compliance", "Semiconductor Manufacturing", "Software Testing",
    "Solution Architecture", "Spreadsheets", "Storage", "Style Guides", "Surveying", "Surveys",
    "Systems Integration", "Technical Design", "Technical Documentation", "Troubleshooting", "UI Design",
    "UX Design", "Web Analytics", "Wireless Communications",
)  # fmt: skip
_CUE_BEFORE = re.compile(
    r"\b(?:experienced?|background|expertise|knowledge|understanding|proficien\w+|skills?|skilled|familiar\w*|exposure"
    r"|competen\w+|capabilit\w+|fluen\w+|grounding|foundations?|principles|concepts|techniques|methods|certifi\w+"
    r"|versed|speciali[sz]\w+|track record|expert|aptitude|mastery|command)\b[^.;:|]{0,90}$"
)
_CUE_AFTER = re.compile(
    r"\s?(?:\([^)]{0,30}\)\s?)?(?:skills?|experience|expertise|knowledge|techniques?|concepts?|principles|methodolog"
    r"|methods?|fundamentals|capabilit|proficiency|background|certification|(?:is |are )?(?:required|preferred"
    r"|a plus))\b"
)
_ABOUT_OTHERS = re.compile(
    r"[\s/’'-]{1,2}(?:s )?(?:teams?|engineers?|engineering teams?|scientists?|developers?|analysts?|architects?"
    r"|professionals?|practitioners?|managers?|consultants?|experts?|specialists?|leaders?|leads?|compan(?:y|ies)"
    r"|start-?ups?|firms?|industr(?:y|ies)|space|sector|market|departments?|communit(?:y|ies)|vendors?|providers?"
    r"|roles?|jobs?|positions?|graduates?|students?|degrees?|organi[sz]ations?|groups?|cent(?:er|re)s?|world|landscape"
    r"|agenc(?:y|ies)|customers?|clients?|first|native|powered|driven|enabled|focused|led|based|interns?|recruit\w*"
    r"|programmers?|technicians?|administrators?|officers?|directors?|head|guild|chapter|unit|division)\b"
)
_ITEM = 60
"""A line of so few characters under requirements is an item of a list."""


@lru_cache(maxsize=8)
def breadths(taxonomy: Taxonomy) -> dict[str, Breadth]:
    """Return how each canonical name of *taxonomy* may be asked for."""
    found = {
        skill.name: Breadth.CONCEPT if skill.category is SkillCategory.CONCEPT else Breadth.PLAIN
        for skill in taxonomy.skills
    }
    for names, breadth in ((_CUED, Breadth.CUED), (_NEVER, Breadth.NEVER)):
        for name in names:
            canonical = taxonomy.canonical(name)
            if canonical is not None:
                found[canonical] = breadth
    return found


@lru_cache(maxsize=8)
def single_skills(taxonomy: Taxonomy) -> frozenset[str]:
    """Return the names whose years of experience are theirs alone: languages, tools and products, no fields."""
    return frozenset(name for name, breadth in breadths(taxonomy).items() if breadth is Breadth.PLAIN)


def meant(breadth: Breadth, start: int, end: int, folded: str, *, listed: bool) -> bool:
    """Return whether the words at ``folded[start:end]`` of a sentence are meant as a skill to have.

    Args:
        breadth: Of the name.
        start: Where the name begins in the sentence.
        end: Where it ends.
        folded: The sentence in lower case.
        listed: Whether the sentence stands under requirements, wishes or a stack.
    """
    if breadth is Breadth.PLAIN:
        return True
    if breadth is Breadth.NEVER or _ABOUT_OTHERS.match(folded, end):
        return False
    if breadth is Breadth.CONCEPT:
        return True
    if listed and len(folded) <= _ITEM:
        return True
    return (
        _CUE_AFTER.match(folded, end) is not None or _CUE_BEFORE.search(folded, max(0, start - 130), start) is not None
    )
