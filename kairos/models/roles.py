"""Kinds of work: what a job title says that somebody does, whether the title stands in a posting or in a resume.

Read here because a posting's title and a resume's are compared, and have to be read by one rule. The kinds that have
nothing to do with software are coarse: they keep a writer's posting from an engineer, and find it for a writer.
"""

from __future__ import annotations

import re
from typing import Final

_LONGEST: Final = 300
"""A title is read up to here; what stands behind is a text that somebody pasted there."""

SOFTWARE: Final = "Software Engineering"
"""The kind that is named where a title says no more than that somebody writes software."""

_KINDS: Final = (
    ("Developer Relations", r"dev ?rel|developer (?:relations|advoca\w+|evangel\w+|experience advoca\w+)"),
    ("Full-stack Development", r"full[ -]?stack"),
    ("Front-end Development", r"front[ -]?end|ui (?:software )?(?:developers?|engineers?)|ui/ux developers?"),
    ("Back-end Development", r"back[ -]?end|api (?:developers?|engineers?)|server[ -]side"),
    ("Web Development", r"web(?: ?app\w*)? (?:developers?|engineers?|programmers?)|webmasters?"),
    ("Mobile Development", r"mobile|(?:ios|android|flutter|swift|react native)(?: \w+)? (?:developers?|engineers?)"),
    ("Game Development", r"gam(?:e|es|eplay|ing) (?:developers?|engineers?|programmers?)|unity developers?"),
    ("Embedded Systems", r"embedded|firmware|fpga"),
    ("DevOps", r"dev(?:sec)?[ -]?ops"),
    ("SRE", r"sres?|(?:site|production) reliability|reliability engineer\w*"),
    ("Platform Engineering", r"platforms?(?: \w+)? engineer\w*|infra(?:structure)?(?: \w+)? engineer\w*"),
    ("Cloud Computing", r"cloud(?: \w+)? (?:engineers?|architects?|developers?|administrators?|consultants?)"),
    ("System Administration", r"systems? (?:admin\w*|engineers?)|sysadmins?|(?:linux|windows) admin\w*"),
    ("Networking", r"networks?(?: \w+)? (?:engineers?|admin\w*|architects?|technicians?)"),
    ("Database Administration", r"database (?:admin\w*|engineers?|developers?)|dbas?"),
    ("Security", r"security|(?:cyber|info) ?security|penetration testers?|soc analysts?"),
    ("Data Engineering", r"data (?:platform |infra\w* )?engineer\w*|etl developers?|big data(?: \w+)? developers?"),
    ("Data Architecture", r"data(?: \w+)? architects?"),
    ("Machine Learning", r"machine learning|ml|ml ?ops|ai|deep learning|nlp|computer vision|llms?"),
    ("Data Science", r"data scien\w+|statisticians?|quant(?:itative)? (?:researchers?|analysts?|developers?)"),
    ("Data Analysis", r"(?:data|product|marketing|insights?|reporting|bi) analysts?|data analytics|analytics|analyste"),
    ("BI", r"bi|business intelligence|(?:tableau|power ?bi|looker) developers?"),
    ("Business Analysis", r"business(?: \w+)? analysts?|systems? analysts?"),
    ("Quality Assurance", r"qa|quality assurance|sdets?|test(?:ing)?(?: automation)? engineers?|testers?"),
    (
        "Solution Architecture",
        r"(?:solutions?|enterprise|technical|software) architects?|(?:solutions?|sales|forward[ -]deployed) engineers?",
    ),
    ("Product Management", r"product (?:managers?|owners?|leads?)|head of product"),
    ("Project Management", r"(?:project|program(?:me)?|delivery) managers?|scrum masters?"),
    (
        "Engineering Management",
        r"engineering (?:managers?|directors?)|ctos?|(?:head|vp|director),? (?:of )?(?:engineering|technology)",
    ),
    ("UX Design", r"designers?|user experience"),
    ("Technical Writing", r"technical (?:writers?|content \w+)"),
    ("Technical Support", r"support (?:engineers?|analysts?|specialists?)|help ?desk|desktop support|it support"),
    ("Research", r"applied scientists?|research(?:ers?| scientists?| engineers?)"),
    ("Mechanical Engineering", r"mechanical"),
    ("Electrical Engineering", r"electrical|electronics?"),
    ("Hardware", r"hardware|asic|rtl|vlsi"),
    ("Sales", r"sales|account (?:executives?|managers?)|business development"),
    ("Digital Marketing", r"marketing|growth|seo"),
    (
        SOFTWARE,
        r"software|swe|programmers?|coders?|developers?|(?:product|founding|applications?) engineers?|technical staff",
    ),
    ("Photography and Film", r"photographers?|(?:photo|video|film|picture) (?:editors?|producers?)|videographers?"),
    (
        "Writing",
        (
            r"(?:content|copy|creative|staff|news|grant|proposal) ?writers?|journalists?|reporters?"
            r"|(?:copy|news|managing|contributing|associate) ?editors?"
        ),
    ),
    ("Teaching", r"teachers?|lecturers?|tutors?|professors?"),
    ("Nursing", r"nurses?|nursing|midwi(?:fe|ves)|care ?givers?|carers?|care assistants?"),
    (
        "Medicine",
        (
            r"physicians?|surgeons?|dentists?|pharmacists?|(?:\w+ ?)?therapists?|psychologists?|counsell?ors?"
            r"|paramedics?|radiographers?|(?:medical|dental) (?:doctors?|assistants?|officers?|hygienists?)"
        ),
    ),
    ("Accounting", r"accountants?|accounting|book ?keepers?|auditors?|payroll|tax (?:managers?|advis[eo]rs?)"),
    ("Finance", r"financ(?:e|ial) (?:analysts?|advis[eo]rs?|managers?|officers?|controllers?)|underwriters?|bankers?"),
    ("Law", r"lawyers?|attorneys?|paralegals?|solicitors?|(?:legal|general) counsel"),
    ("Recruiting", r"recruiters?|talent acquisition|human resources|hr (?:business )?(?:managers?|partners?)"),
    ("Customer Service", r"customer (?:service|care)|call cent(?:er|re)"),
    (
        "Hospitality",
        (
            r"(?:head|sous|pastry|line) chefs?|chefs?$|cooks?|bakers?|bartenders?|baristas?|waiters?|waitress(?:es)?"
            r"|housekeepers?|(?:restaurant|hotel) (?:managers?|supervisors?|staff)"
        ),
    ),
    ("Driving", r"(?:truck|lorry|bus|van|delivery|taxi|hgv|cdl|city|tram|train) drivers?|couriers?"),
    ("Logistics", r"warehouse (?:operatives?|workers?|associates?|managers?)|forklift|logistics|supply chain|buyers?"),
    ("Construction", r"carpenters?|plumbers?|electricians?|bricklayers?|welders?|civil engineers?|site managers?"),
    ("Office Administration", r"(?:executive|personal|office) assistants?|office managers?|receptionists?"),
    ("Retail", r"cashiers?|(?:store|shop) (?:managers?|assistants?)|merchandisers?|retail (?:managers?|sales)"),
)  # fmt: skip
_ANY: Final = re.compile(
    r"\b(?=[a-z])(?:" + "|".join(f"(?P<k{i}>{pattern})" for i, (_, pattern) in enumerate(_KINDS)) + r")\b"
)
"""All kinds in one pass: a phrase that names one kind is not read again for the words in it."""
_MADE_OF_SOFTWARE: Final = frozenset(name for name, _ in _KINDS[: [name for name, _ in _KINDS].index("Research")])
"""Kinds whose titles say "developer" or "software" as well, without another kind being meant."""

KINDS_OF_WORK: Final = tuple(name for name, _ in _KINDS)
"""Every kind, each by the name of the skill that says the same."""


def kinds_of_work(title: str) -> tuple[str, ...]:
    """Return the kinds of work that a job title names, in the order of `KINDS_OF_WORK`; empty where it names none.

    Args:
        title: As a posting or a resume has it, read up to 300 characters.

    Example:
        >>> kinds_of_work("Senior Full-Stack Developer"), kinds_of_work("Staff Software Engineer")
        (('Full-stack Development',), ('Software Engineering',))
        >>> kinds_of_work("ML / Data Engineer"), kinds_of_work("Shift Lead")
        (('Data Engineering', 'Machine Learning'), ())
    """
    folded = title[:_LONGEST].casefold()
    numbers = {int(found.lastgroup[1:]) for found in _ANY.finditer(folded) if found.lastgroup}
    kinds = tuple(_KINDS[number][0] for number in sorted(numbers))
    if SOFTWARE in kinds and not _MADE_OF_SOFTWARE.isdisjoint(kinds):
        return tuple(kind for kind in kinds if kind != SOFTWARE)
    return kinds
