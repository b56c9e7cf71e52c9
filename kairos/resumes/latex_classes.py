r"""What the commands of resume classes mean: moderncv, Awesome-CV and its kin, AltaCV, Deedy, McDowell, resume.cls.

Which class it is does not matter: a command is told by its name and by how much it is given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kairos.models import Contact
from kairos.resumes.blocks import Item, Line, Para, Run, plain_line
from kairos.resumes.latex_gullet import Macro, grouped
from kairos.resumes.latex_page import Page, is_date
from kairos.resumes.latex_tokens import PAR, SPACE, Kind, Token, raw_text

_ENTRIES: Final[dict[tuple[str, int], tuple[str, ...]]] = {
    ("cventry", 6): ("dates", "title", "organization", "location", "text", "body"),
    ("cventry", 5): ("title", "organization", "location", "dates", "body"),
    ("cventry", 4): ("title", "organization", "location", "dates"),
    ("cvhonor", 4): ("title", "organization", "location", "dates"),
    ("cvevent", 4): ("title", "organization", "dates", "location"),
    ("cvsubevent", 4): ("title", "organization", "dates", "location"),
    ("experience", 7): ("end", "title", "organization", "location", "start", "body", "keywords"),
    ("consultantexperience", 9): (
        *("end", "title", "organization", "location", "start", "role", "text", "body", "keywords"),
    ),
    ("project", 5): ("title", "dates", "text", "body", "keywords"),
    ("scholarshipentry", 2): ("dates", "title"),
    ("education", 4): ("title", "organization", "location", "dates"),
    ("cvref", 4): ("title", "organization", "text", "text"),
    ("cvref", 3): ("title", "organization", "text"),
    ("referee", 5): ("title", "role", "organization", "text", "text"),
    ("cvachievement", 3): ("", "title", "text"),
    ("cvproject", 4): ("title", "organization", "dates", "body"),
    ("rSubsection", 4): ("organization", "dates", "title", "location"),
    ("resumeSubheading", 4): (),
    ("cvsubentry", 4): (),
    ("cvsubsection", 3): (),
    ("datedsubsection", 2): (),
    ("job", 4): (),
    ("years", 1): (),
}
"""Command and number of arguments -> what each is; empty where the words tell."""
_MOST: Final = {
    "cventry": 6,
    "experience": 7,
    "consultantexperience": 9,
    "cvref": 4,
    "cvachievement": 3,
    "cvproject": 4,
    "rSubsection": 4,
}
_LABELLED: Final = frozenset(
    {
        *("cvitem", "cvline", "cvitemwithcomment", "cvlanguage", "cvskill", "cvskillentry", "keywordsentry", "skill"),
        *(
            "cvdoubleitem",
            "cvcomputer",
            "cvcolumn",
            "cvachievementlist",
            "resumeSubItem",
            "descitem",
            "keywordsentrywithicon",
        ),
    }
)
_FIELDS: Final = {
    **dict.fromkeys(("position", "tagline", "headline", "jobtitle", "title", "cvtitle", "tags"), "label"),
    **dict.fromkeys(("email", "mail", "emailaddress"), "email"),
    **dict.fromkeys(
        ("phone", "mobile", "smartphone", "tel", "telephone", "phonenumber", "cell", "mobilephone"), "phone"
    ),
    **dict.fromkeys(("homepage", "webpage", "webaddress", "personalwebsite", "blog", "site"), "url"),
    **dict.fromkeys(("address", "mailaddress", "location", "city", "postaladdress"), "location"),
}
_NETWORKS: Final = {
    "github": "https://github.com/",
    "gitlab": "https://gitlab.com/",
    "linkedin": "https://www.linkedin.com/in/",
    "twitter": "https://twitter.com/",
    "xtwitter": "https://x.com/",
    "x": "https://x.com/",
    "orcid": "https://orcid.org/",
    "medium": "https://medium.com/@",
    "kaggle": "https://www.kaggle.com/",
    "bitbucket": "https://bitbucket.org/",
    "stackoverflow": "https://stackoverflow.com/users/",
    "googlescholar": "https://scholar.google.com/citations?user=",
    "hackerrank": "https://www.hackerrank.com/",
    "leetcode": "https://leetcode.com/",
    "researchgate": "https://www.researchgate.net/profile/",
    "dribbble": "https://dribbble.com/",
    "instagram": "https://www.instagram.com/",
    "facebook": "https://www.facebook.com/",
    "youtube": "https://www.youtube.com/",
    **dict.fromkeys(("skype", "telegram", "whatsapp", "signal", "matrix", "discord", "mastodon", "xing", "reddit"), ""),
}
_TOLD: Final = (
    "quote",
    "extrainfo",
    "infos",
    "born",
    "dateofbirth",
    "nationality",
    "fax",
    "driverslicense",
    "birthday",
)
_NUMBER: Final = re.compile(r"\+?\(?[0-9][0-9() .–-]{8,}[0-9]")
_NO_LABEL: Final = ("resume", "résumé", "cv", "curriculum vitae", "curriculum vitæ", "lebenslauf", "resumé")
_CONTENT: Final = ("personalinfo", "socialinfo", "contacts", "contact", "makerubric", "contactinfo", "profile@")
_NEWFIELDS: Final = ("NewInfoField", "DeclareInfoField")


class ResumePage(Page):
    """Reads a resume in LaTeX, its contact data apart."""

    def contact(self) -> Contact:
        """Return what the document's own commands say of the person."""
        fields = dict(self._fields)
        if "name" not in fields and self._author:
            fields["name"] = self._author
        if fields.get("label", "").lower() in _NO_LABEL:
            self._told.append(fields.pop("label"))
        extra = {"lines": list(self._told)} if self._told else {}
        return Contact(**fields, profiles=tuple(self._profiles), extra=extra)

    def __init__(self, name: str, beside: object) -> None:
        super().__init__(name, beside)  # type: ignore[arg-type]
        self._fields: dict[str, str] = {}
        self._profiles: list[str] = []
        self._told: list[str] = []
        self._author = ""
        self.letter = ""
        """The covering letter that some documents carry behind the resume."""
        self._prefixes: dict[str, str] = {}

    def meant(self, name: str, macro: Macro) -> bool:
        """Carry out a command that the document defines where it names a section, an entry or the person."""
        if name in self.heading_names or name in ("cvsection", "sectionTitle"):
            arguments = self.macro_arguments(macro)
            if arguments:
                self._heading(3 if "sub" in name.lower() else 2, arguments[-1 if macro.default is not None else 0])
            return True
        if not self.typesetting:
            return self._person(name) if name in _FIELDS or name in _NETWORKS or name == "name" else False
        if macro.arity < 2:
            return False
        arguments = self.macro_arguments(macro)
        if self._loops(macro):
            # A list in one argument: the rounds of the loop are the entry's points.
            arguments = [*arguments[:-1], [PAR, *self.expand(self._loop(macro), arguments)]]
        if self.entry(arguments):
            return True
        self.push(self.expand(macro.body, self.macro_arguments_of(macro, arguments)))
        return True

    @staticmethod
    def macro_arguments_of(_macro: Macro, arguments: list[list[Token]]) -> list[list[Token]]:
        """Return *arguments* as the macro's body takes them."""
        return arguments

    def _loops(self, macro: Macro) -> bool:
        return bool(self._loop(macro))

    def _loop(self, macro: Macro) -> Sequence[Token]:
        """Return the loop in *macro*, or the call of another macro that has one."""
        for index, token in enumerate(macro.body):
            if token.kind is not Kind.COMMAND:
                continue
            inner = self.macros.get(token.text)
            if token.text == "foreach" or (inner and Token(Kind.COMMAND, "foreach") in inner.body):
                return macro.body[index:]
        return ()

    def known(self, name: str) -> bool:
        """Carry out a command of a resume class."""
        if name in ("name", "author", "firstname", "familyname", "lastname", "namesection", "fullname"):
            return self._person_name(name)
        if name in ("recipient", "makelettertitle"):
            self.letter = self.apart(self.rest()).line().text
            return True
        if name in ("bibliography", "addbibresource"):
            self.missing.extend(f"{file.removesuffix('.bib')}.bib" for file in raw_text(self.argument()).split(","))
            return True
        if name in ("chead", "lhead", "rhead", "fancyhead", "markright"):
            return self._running_head()
        if not self.builder.headed and self._person(name):
            return True
        if not self.typesetting:
            return name in ("makecvtitle", "maketitle")
        if name in _NETWORKS or name in ("email", "homepage", "phone", "mobile"):
            return self._inline(name)
        if name in ("maketitle", "makecvtitle", "makecvheader", "makeheader", "makerubrichead"):
            return self._leave_title()
        if name in ("descript", "location", "years"):
            return self._deedy(name)
        return self._class_entry(name) or self._class_item(name)

    def _running_head(self) -> bool:
        """Take the line at the head of each page where it says how to reach the person."""
        self.optional()
        for group in self.groups(1):
            inner = self.apart(group)
            if "@" in inner.line().text:
                self.builder.blocks.extend(inner.blocks)
        return True

    def _leave_title(self) -> bool:
        self.optional()
        return True

    def _person_name(self, name: str) -> bool:
        self.optional()
        groups = self.groups(3 if name == "namesection" else 2 if name == "name" else 1)
        parts = [self.line(group).text for group in groups]
        if name == "author":
            self._author = parts[0] if parts else ""
        elif name in ("familyname", "lastname"):
            self._fields["name"] = f"{self._fields.get('name', '')} {' '.join(parts)}".strip()
        elif parts:
            self._fields["name"] = " ".join(part for part in parts[:2] if part)
        if name == "namesection" and len(groups) == 3:
            self.push([PAR, *groups[2], PAR])
        return True

    def _person(self, name: str) -> bool:
        """Take a command that says something of the person; return False where it is none."""
        if name in _CONTENT:
            self.optional()
            was, self.typesetting = self.typesetting, True
            content = self.groups(1)
            for group in content:
                inner = self.apart(group)
                self.builder.blocks.extend(block for block in inner.blocks if isinstance(block, Para | Item))
            self.typesetting = was
        elif name in _NEWFIELDS:
            self.star()
            field = raw_text(self.argument())
            self.groups(1)
            self._prefixes[field] = raw_text(self.optional() or [])
        elif name in self._prefixes or name in _NETWORKS or name == "social":
            self._profile(name)
        elif name in _FIELDS:
            kind = raw_text(self.optional() or [])
            groups = self.groups(3)
            if _FIELDS[name] == "location" and self._reaching(groups):
                return True
            parts = [self.line(group) for group in groups]
            text = ", ".join(line.text for part in parts for line in (part,) if line.text)
            self._set(_FIELDS[name], _address(text, parts, _FIELDS[name]), kind)
        elif name in _TOLD:
            self.optional()
            text = " ".join(self.line(group).full for group in self.groups(1))
            if text:
                self._told.append(text if name in ("quote", "extrainfo", "infos") else f"{name.capitalize()}: {text}")
        else:
            return False
        return True

    def _reaching(self, groups: list[list[Token]]) -> bool:
        """Take an address that holds a number or an e-mail as the lines of the page's head that it is."""
        inner = [block for group in groups for block in self.apart(group).blocks if isinstance(block, Para)]
        text = " ".join(line.full for block in inner for line in block.lines)
        if "@" not in text and not _NUMBER.search(text):
            return False
        self.builder.blocks.extend(inner)
        return True

    def _set(self, field: str, value: str, kind: str = "") -> None:
        if not value:
            return
        if field in self._fields or kind == "fax":
            self._told.append(f"{kind.capitalize()}: {value}" if kind else value)
        else:
            self._fields[field] = value

    def _profile(self, name: str) -> None:
        kind = raw_text(self.optional() or []) if name == "social" else name
        self.optional()
        parts = [self.line(group).text for group in self.groups(2)]
        self.optional()
        if not parts or not parts[0]:
            return
        handle, *rest = parts
        prefix = self._prefixes.get(kind, _NETWORKS.get(kind.lower(), ""))
        address = next((part for part in rest if "://" in part), "")
        host = prefix.partition("//")[2].partition("/")[0].removeprefix("www.")
        if "://" in handle or (host and host in handle):
            address = handle
        if not address:
            address = f"{prefix}{handle.lstrip('@')}" if prefix else f"{kind.capitalize()}: {handle}"
        self._profiles.append(address)

    def _inline(self, name: str) -> bool:
        self.optional()
        groups = self.groups(2)
        self.optional()
        if not groups:
            return True
        handle = raw_text(groups[0])
        prefix = _NETWORKS.get(name, "")
        shown = groups[-1] if len(groups) > 1 and prefix == "" else groups[0]
        address = handle if "://" in handle else f"{prefix}{handle}" if prefix else ""
        self.push([*grouped(shown, f">{address}" if address else ""), SPACE])
        return True

    def _class_entry(self, name: str) -> bool:
        if not any(name == command for command, _count in _ENTRIES):
            return False
        self.star()
        most = _MOST.get(name, max(count for command, count in _ENTRIES if command == name))
        return self.class_entry(name, self.groups(most))

    def class_entry(self, name: str, groups: list[list[Token]]) -> bool:
        """Take an entry of a resume class, given its arguments."""
        roles = _ENTRIES.get((name, len(groups)), ())
        if name == "years":
            self.push([SPACE, *(groups[0] if groups else ())])
            return True
        lines = [
            self.line(group) if not roles or role != "body" else plain_line("") for group, role in _zip(groups, roles)
        ]
        dates = [index for index, line in enumerate(lines) if is_date(line.text)]
        if not roles or ("dates" in roles and dates and roles[dates[0]] not in ("dates", "start", "end")):
            # The arguments stand in another order than the class has them.
            if not self.entry(groups):
                self._undated(groups)
            return True
        kept = [(line, role) for line, role in zip(lines, roles, strict=True) if role != "body"]
        self.builder.fields(tuple(line for line, _role in kept), tuple(role for _line, role in kept))
        for group, role in zip(groups, roles, strict=True):
            if role == "body":
                self.push([PAR, *grouped(group), PAR])
        return True

    def _undated(self, groups: list[list[Token]]) -> None:
        told = [group for group in groups if raw_text(group)]
        if told:
            self.builder.fields(tuple(self.line(group) for group in told))

    def _class_item(self, name: str) -> bool:
        if name == "cvtag":
            self.star()
            self.push([*self.argument(), SPACE, Token(Kind.TEXT, "·"), SPACE])
        elif name in ("cvlistitem", "cvlistdoubleitem", "resumeItem", "bulletitem"):
            self.optional()
            for group in self.groups(2):
                line = self.line(group)
                self.builder.flush()
                if line.text:
                    self.builder.blocks.append(Item((line,)))
        elif name in _LABELLED:
            self.optional()
            self._labelled(name, self.groups(4 if name in ("cvdoubleitem", "cvcomputer") else 3))
        else:
            return False
        return True

    def _labelled(self, name: str, groups: list[list[Token]]) -> None:
        lines = [self.line(group) for group in groups]
        if name in ("cvdoubleitem", "cvcomputer"):
            for at in range(0, len(lines) - 1, 2):
                self.builder.labelled(lines[at], lines[at + 1])
            return
        if name in ("cvskill", "skill") and len(lines) == 2 and _is_rating(lines[1].text):
            self.builder.fields((lines[0], lines[1]), ("title", "level"))
        elif len(lines) >= 2 and is_date(lines[0].text):
            self.builder.fields(tuple(lines))
        elif name == "cvcolumn" and len(groups) == 2:
            self.builder.par()
            self.push([*grouped(groups[0], "b"), PAR, *groups[1], PAR])
        elif lines:
            rest = [line for line in lines[1:] if line.text]
            runs = [run for index, line in enumerate(rest) for run in ((Run(", ") if index else Run("")), *line.runs)]
            self.builder.labelled(lines[0], Line(tuple(run for run in runs if run.text)))

    def _deedy(self, name: str) -> bool:
        """Take a line of the Deedy class that completes the entry above it, or a text of its own."""
        tokens = self.argument()
        line = self.line(tokens)
        bare = line.text.strip(" |")
        if not bare:
            return True
        if name == "descript":
            self.builder.complete(Line(_stripped(line)), "title")
        else:
            self.builder.complete(line, "when")
        return True

    def environment(self, name: str, macro: Macro | None) -> bool:
        """Take an environment of a resume class."""
        if name in ("rSection", "cvsection", "ressection", "resume_section", "section", "ResumeSection"):
            groups = self.macro_arguments(macro) if macro else self.groups(1)
            if groups:
                self._heading(2, groups[0])
            return True
        if macro is None and any(name == command for command, _count in _ENTRIES):
            return self.class_entry(name, self.groups(_MOST.get(name, 4)))
        return False


def _zip(groups: list[list[Token]], roles: tuple[str, ...]) -> list[tuple[list[Token], str]]:
    return list(zip(groups, roles, strict=True)) if roles else [(group, "") for group in groups]


def _is_rating(text: str) -> bool:
    return text.replace(".", "", 1).isdigit() and len(text) <= 4


def _stripped(line: Line) -> tuple[Run, ...]:
    return tuple(Run(run.text.strip("| "), run.bold, run.italic, run.code, run.href) for run in line.runs)


def _address(text: str, parts: list[Line], field: str) -> str:
    """Return a contact's value: an address that is linked under other words is the link's."""
    links = [run.href for part in parts for run in part.runs if run.href]
    if field == "url" and links:
        return links[0]
    return text.removeprefix("mailto:") if field == "email" else text
