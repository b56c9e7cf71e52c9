"""How firmly a sentence asks for what it names: as a demand, as a wish, or not at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum

from kairos.analysis.segments import Part, Segment


class Firmness(IntEnum):
    """How firmly something is asked for; the higher outweighs the lower."""

    WISHED = 1
    """A plus, nice to have, preferred."""
    NAMED = 2
    """Named by duties or in running text: what the person will work with."""
    ASKED = 3
    """In the title, under requirements, or beside "must"."""


# Held by name: an enum's member is looked up through its class at every use, which costs more than the comparison.
_TITLE, _COMPANY, _PREFERRED = Part.TITLE, Part.COMPANY, Part.PREFERRED
_WISHED, _NAMED, _ASKED = Firmness.WISHED, Firmness.NAMED, Firmness.ASKED
_UNASKED = frozenset({Part.COMPANY, Part.BENEFITS, Part.LEGAL})
_TALKING = frozenset({Part.INTRO, Part.COMPANY})
_DEMANDING = frozenset({Part.REQUIRED, Part.STACK})
_HEADED = frozenset({Part.REQUIRED, Part.DUTIES, Part.PREFERRED})
_LETTERS = bytes(code if code in range(ord("a"), ord("z") + 1) else ord(" ") for code in range(256))
_SOFT_WORDS_LINE = (
    "plus pluses bonus advantage advantages advantageous asset assets benefit beneficial desirable desirables"
    " desired prefer preferred preferable preferably preference ideal ideally nice good optional optionally"
    " welcome welcomed favored favoured favourably helpful valued not t would even points handy useful great love"
)
_SOFT_WORDS = frozenset(_SOFT_WORDS_LINE.encode().split())
"""A sentence without any of these is not searched for the cues below."""
_SOFT_BEFORE = re.compile(
    r"\b(?:nice[ -]to[ -]haves?|good[ -]to[ -]haves?|great[ -]to[ -]haves?|bonus(?: points)?(?: for| if)?|preferred"
    r"|a plus(?: if)?|plus if|desirable|desired|optional(?:ly)?|advantageous|beneficial|would be (?:great|nice|ideal"
    r"|good"
    r"|helpful|useful|a plus|a bonus)(?: if)?|even better|highly valued|extra points|not required,? but|points for"
    r"|great if|preference (?:is |will be )?(?:for|given)|we(?:'d|’d| would) love)\b[^.;]{0,12}[:,]?"
)
_NARROWING = re.compile(r"\b(?:ideally|preferably)\b")
_DEMANDED = re.compile(
    r"\b(?:experience|knowledge|proficien\w+|skills?|skilled|expert\w*|familiar\w*|understanding|degree|years?|yrs"
    r"|hands-on"
    r"|fluen\w+|command|background|languages?|least|frameworks?|using|coding)\b"
)
_SOFT_AFTER = re.compile(
    r"\b(?:(?:is |are |as |would be |will be |is considered |considered |being |seen as )?(?:an? )?(?:(?:big|huge"
    r"|strong|definite|real|added|major|significant|distinct|highly|strongly) )*(?:plus(?:es)?|bonus|advantage(?:ous)?"
    r"|asset|benefit|beneficial|desirable|desired|preferred|preferable|helpful|(?:nice|good|great)[ -]to[ -]have"
    r"|optional|welcome[d]?"
    r"|favou?red|preference|valued|handy)\b"
    r"|would be (?:an? )?(?:great|nice|ideal|good|useful|helpful|handy|excellent|big)|not (?:strictly )?(?:required"
    r"|essential|mandatory|necessary|needed|a must|a requirement))"
)
_FIRM_WORDS_LINE = "required must essential mandatory need needed minimum necessary"
_FIRM_WORDS = frozenset(_FIRM_WORDS_LINE.encode().split())
_FIRM = re.compile(r"\b(?:required|must(?: have)?|essential|mandatory|need(?:ed)?|minimum|necessary)\b(?! but)")
_NOT_FIRM = re.compile(r"\b(?:not|n't|n’t) (?:strictly )?(?:required|essential|mandatory|necessary|needed|need|a must)")
_BREAK_BEFORE = re.compile(r"[;.)]|, but\b|, and (?:strong|solid|must)\b")
_CLAUSE = re.compile(
    r"[;(]|, (?:and|but|with|while)\b|\bbut\b|, (?=[a-z ]{0,40}\b(?:a plus|preferred|desirable|a bonus|required)\b)"
)
_COMPANY_TALK = re.compile(
    r"\b(?:our (?:mission|company|clients?|customers|vision|story|founders|investors|products? (?:is|are))|(?:is"
    r"|are|as) (?:a|an|the|one of the) (?:[\w,'’-]+ ){0,5}(?:leader|leading|provider|company|startup|start-up"
    r"|firm|agency|consultancy|bank|organi[sz]ation|business|platform|pioneer|scale-up|group|supplier|specialist)"
    r"|we(?:'re|’re| are) (?:a|an|the|building|on a mission|backed|revolutioni[sz]ing|leveraging|democrati[sz]ing)"
    r"|founded|headquarter|fortune \d+|series [a-e]\b|revenue|funding|award|backed by|mission is|trusted by"
    r"|used by|use our|(?:customers|clients|teams|people|companies) (?:include|like|such as"
    r"|from)|partner with)\b"
)
_ASKING = re.compile(
    r"\b(?:experience|experienced|knowledge|skills?|proficien|expert|familiar|you |your|must|seeking|looking for"
    r"|require|degree|background|understanding|developer|engineer|stack|hiring|using|role)\b"
)
_ASKING_WORDS_LINE = (
    "experience experienced knowledge skill skills proficien expert familiar you your must seeking looking require"
    " degree background understanding developer engineer stack hiring using role"
)
_ASKING_WORDS = frozenset(_ASKING_WORDS_LINE.encode().split())
"""A sentence without any of these is not searched for those that ask."""
_ASKING_ANYWHERE = re.compile(
    r"^[\s*•·+–-]{0,4}(?:(?:an? )?(?:extensive|strong|proven|solid|excellent|good|deep|advanced|demonstrable|sound"
    r"|in-depth"
    r"|significant|previous|prior|relevant|practical|working|basic|some|hands[ -]on) )*(?:experienced?|knowledge"
    r"|proficien\w+|expertise|familiarity|understanding|fluen\w+|programming|hands[ -]on|\d+\+? ?(?:years|yrs)"
    r"|must have"
    r"|ability to (?:use|write|code|program)|you (?:have|must|need))\b"
)
_DEMAND_LINE = "experience knowledge expertise proficiency proficient familiarity familiar understanding"
_DEMAND_WORDS = frozenset(_DEMAND_LINE.encode().split())
_DEMAND_WITHIN = re.compile(rf"\b(?:{'|'.join(_DEMAND_LINE.split())}) (?:in|with|of|using)\b")
"""Words that ask wherever they stand in a sentence, so that a heading misread as benefits takes no demand away."""
_ASIDE_WORDS_LINE = (
    "resume sum curriculum cv equal affirmative regardless regard posted recruiter check visit follow see find"
    " http https generated cookie cookies"
)
ASIDE_WORDS = frozenset(_ASIDE_WORDS_LINE.encode().split())
_ASIDE = re.compile(
    r"\b(?:send|submit|attach|email|apply|upload|forward)\b[^.;]{0,60}\b(?:cv|resume|résumé|curriculum)\b"
    r"|equal (?:employment )?opportunit|affirmative action|regardless of|without regard to|posted by|recruiter at"
    r"|(?:check out|visit|follow|see|find) (?:us|our|this|more)\b|https?://\S+$|\bgenerated by|cookies?\b"
)
"""How to apply and whom the law protects: no skill is asked there."""


def words_of(segment: Segment) -> frozenset[bytes]:
    """Return the words of a sentence: most cues are ruled out by them, for less than one search costs.

    Runs of ASCII letters, as bytes: those are told apart in half the time.
    """
    return frozenset(segment.folded.encode("ascii", "replace").translate(_LETTERS).split())


def firmness_of(segment: Segment, words: frozenset[bytes], *, headed: bool) -> Firmness | None:
    """Return how firmly a sentence asks for what it names, cues beside single words aside; None where it does not.

    Args:
        segment: The sentence.
        words: Its words.
        headed: Whether the posting has headings that tell demands from the employer's talk.
    """
    part, folded = segment.part, segment.folded
    if part is _TITLE:
        return _ASKED
    if not words.isdisjoint(ASIDE_WORDS) and _ASIDE.search(folded):
        return None
    if (
        part in _UNASKED
        and (headed or part is not _COMPANY)
        and not _ASKING_ANYWHERE.match(folded)
        and (part is _COMPANY or words.isdisjoint(_DEMAND_WORDS) or not _DEMAND_WITHIN.search(folded))
    ):
        return None
    asks_nothing = part in _TALKING and (words.isdisjoint(_ASKING_WORDS) or not _ASKING.search(folded))
    if asks_nothing and (headed or _COMPANY_TALK.search(folded)):
        return None
    if part in _DEMANDING:
        return _ASKED
    demanded = not words.isdisjoint(_FIRM_WORDS) and _FIRM.search(folded) is not None
    if part is _PREFERRED:
        return _ASKED if demanded and not _NOT_FIRM.search(folded) else _WISHED
    return _ASKED if demanded else _NAMED


def may_soften(segment: Segment, words: frozenset[bytes]) -> bool:
    """Return whether the sentence has a word that can turn a demand into a wish."""
    return segment.part is not _TITLE and not words.isdisjoint(_SOFT_WORDS)


def softened(start: int, end: int, folded: str) -> bool:
    """Return whether a sentence takes the demand back for ``folded[start:end]``: "a plus", "nice to have".

    "Ideally" and "preferably" wish only where the sentence begins with them: behind a demand they say which of the
    things demanded is liked best ("one language, preferably Python").
    """
    for match in _SOFT_BEFORE.finditer(folded, 0, start):
        between = folded[match.end() : start]
        if not _FIRM.search(between) and not _BREAK_BEFORE.search(between):
            return True
    narrowing = _NARROWING.search(folded, 0, start) if "ideally" in folded or "preferably" in folded else None
    if narrowing is not None and not _DEMANDED.search(folded, 0, narrowing.start()):
        return True
    for match in _SOFT_AFTER.finditer(folded, end):
        between = folded[end : match.start()]
        if not _FIRM.search(between) and not _CLAUSE.search(between):
            return True
        break
    return False


def is_headed(segments: Sequence[Segment]) -> bool:
    """Return whether the posting has headings that tell demands from the employer's talk."""
    return not _HEADED.isdisjoint([segment.part for segment in segments])
