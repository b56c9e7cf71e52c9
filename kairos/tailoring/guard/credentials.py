"""Degrees, certificates, languages with their levels, and role names with their seniority, as a text claims them."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from kairos.tailoring.guard.numbers import numbers_of
from kairos.tailoring.guard.stems import listed
from kairos.tailoring.guard.tokens import Token


def _table(**rows: str) -> dict[str, str]:
    return {word: name.rstrip("_") for name, words in rows.items() for word in words.split()}


_DEGREES = _table(
    bachelor=(
        "bsc b.sc ba b.a beng b.eng bachelor bachelors bcom bcomm llb bba bfa btech b.tech bed "
        "undergraduate licenciatura licence"
    ),
    master="msc m.sc ma m.a meng m.eng master masters mba mphil llm mtech m.tech mfa med mres magister postgraduate",
    doctor="phd ph.d dphil doctorate doctoral doctor md m.d edd dr postdoc postdoctoral",
    diploma="diploma associate's hnd btec apprenticeship a-levels gcse abitur foundation",
    honours="honours honors hons distinction laude summa magna first-class valedictorian merit gpa",
)
# "ma", "ba", "md", "dr" and the like are degrees only as they are written, never as words of a sentence.
_WRITTEN = frozenset(listed("ma ba md dr med bed m.a b.a master doctor foundation licence merit"))
_CERTIFICATES = frozenset(
    listed("""
        pmp cka ckad cks cissp cisa cism ceh oscp ccna ccnp ccie itil prince2 csm cspo psm safe acca cpa cima
        cfa cma aca frm shrm cipd iosh nebosh osha rhce rhcsa comptia certified certificate certification
        certifications certificates accredited accreditation chartered licensed licence license licensure
        registered bls acls pals nmc tefl celta qts sixsigma togaf crisc gsec security+ mcsa mcse ase haccp adr
        forklift
        """)
)
_VAGUE = frozenset(
    listed("""
        certified certificate certification certifications certificates accredited accreditation chartered licensed
        licence license licensure registered
        """)
)
"""Words of a certificate that do not say which one."""
_LANGUAGES = frozenset(
    listed("""
        english french german spanish italian portuguese dutch swedish norwegian danish finnish icelandic polish
        czech slovak hungarian romanian bulgarian greek turkish russian ukrainian arabic hebrew persian farsi
        urdu hindi bengali punjabi tamil telugu marathi gujarati chinese mandarin cantonese japanese korean
        vietnamese thai indonesian malay tagalog filipino swahili yoruba igbo hausa amharic zulu afrikaans
        catalan basque irish welsh gaelic latin serbian croatian slovenian bosnian albanian lithuanian latvian
        estonian nepali sinhala khmer burmese mongolian
        """)
)
_LEVELS = {
    word: rank
    for rank, words in enumerate(
        (
            "a1 basic beginner elementary rudimentary some learning",
            "a2 pre-intermediate limited",
            "b1 intermediate conversational working everyday",
            "b2 upper-intermediate good",
            "c1 advanced proficient professional business strong expert very",
            "c2 fluent fluency fluently mastery full near-native",
            "native bilingual trilingual mother tongue native-level",
        ),
        1,
    )
    for word in words.split()
}
_ROLES = frozenset(
    listed("""
        manager director president vp ceo cto cfo coo cio ciso chief head lead leader supervisor coordinator
        architect engineer developer programmer analyst scientist researcher consultant advisor adviser
        administrator admin technician specialist expert officer executive partner owner founder cofounder
        co-founder nurse doctor physician surgeon midwife therapist pharmacist carer accountant auditor
        bookkeeper controller treasurer lawyer solicitor paralegal teacher lecturer professor tutor instructor
        trainer coach mentor designer editor writer journalist translator foreman foreperson superintendent
        planner buyer chef cook waiter waitress barista cashier clerk receptionist secretary assistant associate
        agent representative salesperson recruiter electrician plumber carpenter mechanic welder driver pilot
        captain operator worker labourer picker packer tester intern trainee apprentice fellow scholar principal
        chairman chairwoman chairperson chair trustee superuser strategist economist statistician psychologist
        """)
)
_RANKS = {
    word: rank
    for rank, words in (
        (-1, "junior jr trainee intern apprentice assistant associate graduate deputy student entry-level vice acting"),
        (1, "senior sr experienced"),
        (2, "lead principal staff distinguished fellow"),
        (3, "manager head director supervisor"),
        (4, "chief vp president ceo cto cfo coo cio ciso executive owner founder cofounder partner"),
    )
    for word in words.split()
}
_PLAIN = frozenset(
    listed("""
        a an the as for with of in and or to at my our their skilled dedicated motivated reliable experienced
        """)
)


@frozen
class Claim:
    """A degree, certificate, language level or role in a text, by the name it is compared by."""

    name: str
    rank: int
    start: int
    end: int
    qualifiers: frozenset[str] = frozenset()
    """Stems of the words before a role's name that belong to it."""
    following: frozenset[str] = frozenset()
    """Stems of what stands behind a role's name with "of", "for" or a comma."""
    field: frozenset[str] = frozenset()
    """The stem of what a head or director is one of: the first word of content behind "of"."""
    beside: frozenset[str] = frozenset()
    """For a certificate: keys of the words beside it, which say what for."""


def degrees_of(tokens: Sequence[Token]) -> list[Claim]:
    """Return the degrees and honours that *tokens* name, by level."""
    out = []
    for token in tokens:
        level = _DEGREES.get(token.norm) or _DEGREES.get(token.norm.replace(".", "")) if token.norm else None
        if level and not (token.norm in _WRITTEN and token.text[:1].islower()):
            out.append(Claim(level, 0, token.start, token.end))
    return out


def certificates_of(tokens: Sequence[Token]) -> list[Claim]:
    """Return the words of *tokens* that claim a certificate or licence."""
    return [
        Claim(
            token.stem, 0, token.start, token.end, beside=_beside(tokens, at) if token.norm in _VAGUE else frozenset()
        )
        for at, token in enumerate(tokens)
        if token.norm in _CERTIFICATES
    ]


def _beside(tokens: Sequence[Token], at: int) -> frozenset[str]:
    near = [*tokens[max(0, at - 3) : at], *tokens[at + 1 : at + 4]]
    return frozenset(one.key for one in near if one.content and one.norm not in _CERTIFICATES)


def languages_of(tokens: Sequence[Token]) -> list[Claim]:
    """Return the natural languages that *tokens* name, each with the highest level said near it; 0 where none is."""
    out = []
    for at, token in enumerate(tokens):
        if token.norm in _LANGUAGES and token.text[:1].isupper():
            near = tokens[max(0, at - 3) : at + 5]
            rank = max((_LEVELS.get(one.norm, 0) for one in near), default=0)
            out.append(Claim(token.norm, rank, token.start, token.end))
    return out


def roles_of(tokens: Sequence[Token]) -> list[Claim]:
    """Return the role names of *tokens*, each with its seniority and the words that qualify it."""
    out = []
    for at, token in enumerate(tokens):
        name = token.norm if token.norm in _ROLES else token.norm.removesuffix("s")
        if (
            token.kind != "word"
            or name not in _ROLES
            or (
                name in ("lead", "head", "chair", "coach", "mentor", "cook", "partner", "associate")
                and token.text[0].islower()
            )
        ):
            continue
        before = _before(tokens, at)
        rank = max([_RANKS.get(name, 0), *(_RANKS.get(one.norm, 0) for one in before)])
        if any(_RANKS.get(one.norm, 0) < 0 for one in before):
            rank = -1
        out.append(
            Claim(
                name,
                rank,
                token.start,
                token.end,
                frozenset(one.stem for one in before),
                _behind(tokens, at),
                _field(tokens, at) if rank >= 3 else frozenset(),
            )
        )
    return out


def _before(tokens: Sequence[Token], at: int) -> list[Token]:
    out: list[Token] = []
    for token in reversed(tokens[max(0, at - 4) : at]):
        if token.kind == "brk" or token.norm in _PLAIN or token.kind == "num" or numbers_of([token]):
            break
        if token.norm in _ROLES and token.norm not in _RANKS:
            break
        if token.kind == "word":
            out.append(token)
    return out


def _field(tokens: Sequence[Token], at: int) -> frozenset[str]:
    if at + 2 >= len(tokens) or tokens[at + 1].norm != "of":
        return frozenset()
    return frozenset([one.stem for one in tokens[at + 2 : at + 5] if one.content][:1])


def _behind(tokens: Sequence[Token], at: int) -> frozenset[str]:
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None or (following.norm not in ("of", "for") and following.text not in (",", "(", "-", "–")):
        return frozenset()
    return frozenset(one.stem for one in tokens[at + 2 : at + 6] if one.content)
