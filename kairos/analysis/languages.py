"""The languages that a posting says one must speak; a language that is only a plus, or a nationality, is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kairos.analysis.segments import Part, Segment, segment_at

_NAMES: Final = {
    "english": "en", "german": "de", "french": "fr", "spanish": "es", "italian": "it", "portuguese": "pt",
    "dutch": "nl",
    "flemish": "nl", "swedish": "sv", "norwegian": "no", "danish": "da", "finnish": "fi", "polish": "pl", "czech": "cs",
    "slovak": "sk", "hungarian": "hu", "romanian": "ro", "bulgarian": "bg", "greek": "el", "turkish": "tr",
    "russian": "ru",
    "ukrainian": "uk", "hebrew": "he", "arabic": "ar", "hindi": "hi", "tamil": "ta", "telugu": "te", "kannada": "kn",
    "malayalam": "ml", "marathi": "mr", "bengali": "bn", "gujarati": "gu", "punjabi": "pa", "urdu": "ur", "farsi": "fa",
    "chinese": "zh", "mandarin": "zh", "cantonese": "zh", "japanese": "ja", "korean": "ko", "thai": "th",
    "vietnamese": "vi", "indonesian": "id", "malay": "ms", "tagalog": "tl", "croatian": "hr", "serbian": "sr",
    "slovenian": "sl", "lithuanian": "lt", "latvian": "lv", "estonian": "et", "catalan": "ca", "welsh": "cy",
    "deutsch": "de", "englisch": "en", "französisch": "fr", "niederländisch": "nl", "anglais": "en", "français": "fr",
    "allemand": "de", "inglés": "en", "español": "es", "engels": "en", "nederlands": "nl", "inglese": "en",
    "nederlandse": "nl", "engelse": "en", "duitse": "de", "franse": "fr", "deutsche": "de", "englische": "en",
    "francés": "fr", "alemán": "de", "duits": "de", "frans": "fr", "francese": "fr", "tedesco": "de", "italiano": "it",
    "portugués": "pt", "inglês": "en", "português": "pt", "espagnol": "es", "italien": "it", "néerlandais": "nl",
}  # fmt: skip
SPOKEN: Final = frozenset(_NAMES)
"""Names of the languages that people speak, in lower case."""
_WORD = re.compile(r"[a-zäöüßéèêëïñçà]+")
WORDS: Final = tuple(sorted({re.split("[^a-z]", name)[0] for name in _NAMES}))
"""How the names of languages begin; see `beginnings`."""
_BEFORE = re.compile(
    r"(?:\b(?:fluen(?:t|cy|tly)|proficien\w+|native|mother[ -]tongue|bilingual|trilingual|speaks?|speaking"
    r"|spoken|written|verbal(?:ly)?"
    r"|oral(?:ly)?|command|conversational|(?:business|professional|working|full)(?: level| fluency)?"
    r"|language skills|languages?(?: skills| requirements?)?"
    r"|communicat\w+(?: \w+){0,3}|knowledge|write|reading|level|good|excellent|strong|perfect|very good|great"
    r"|solid|c1|c2|b2|b1|fließend\w*|sehr gute|gute"
    r"|courant|couramment|parl\w+|verhandlungssicher\w*|maîtrise|master\w*|vloeiend|beheers\w*|spreekt|dominio|nivel|idiomas?"
    r"|(?:working|company|team|office|business"
    r"|corporate|common|main|official) language is|language of (?:the )?(?:company|team|office) is)"
    r"\b(?:[ (](?:level|and|or|in|of|both|with|the|command|knowledge|skills?"
    r"|fluency|proficiency|language|business|written"
    r"|spoken|verbal|oral|communication|professional|working|english|native|speaking|reading|writing|fluent"
    r"|usage|use|at|a|an|de|l|d|la|von|van|der|het|del|alto|avanzado|medio)|[ ,:/&(;–'’-]){0,9}"
    r"|\b(?:in|and|und|et|en|y|,|/|&|\+|languages?:) )$"
)
_AFTER = re.compile(
    r"[-–/& ]{1,3}(?:and )?[a-z]+ bilingual|(?: language| sprach\w*)?[ ,(/:–-]{0,3}(?:speak(?:er|ing)|fluen\w+"
    r"|proficien\w+|(?:level |auf |mindestens )*(?:\()?\b[abc][12]\b|native|mother[ -]tongue|written|verbal|oral"
    r"|spoken|communication|language|skills|knowledge|required|mandatory|is (?:required|essential|mandatory"
    r"|a must|needed|necessary)|at (?:a )?(?:business|native|professional|fluent|c\d|b\d)"
    r"|kenntnisse|sprachkenntnisse|(?:business|professional|advanced|intermediate|bilingual|conversational)\b|courante?s?\b"
    r"|fluido|avanzado|alto\b|both in|in (?:both )?(?:speech|writing|speaking)"
    r"|vloeiend|fließend|in wort|[–-] ?(?:fluent|native|c\d|b\d))"
)
_BESIDE = re.compile(r" ?(?:and|&|und|et|en|y|e) ([a-zäöüßéèêëïñçà]+)")
"""A second language, with which what follows is shared: "French and English fluently"."""
_SOFT = re.compile(
    r"\b(?:plus|bonus|advantag\w*|asset|beneficial|desir\w+|prefer\w*|ideal(?:ly)?|nice to have|good to have"
    r"|optional|welcome"
    r"|helpful|not (?:required|essential|necessary|mandatory|a must|needed)|would be|von vorteil|wünschenswert"
    r"|un atout|pluspunkt)\b"
)
_SOFT_LATE = re.compile(r"\bwould be (?:an? )?(?:plus|bonus|advantage|asset)|\bnot required")
_CLAUSE = re.compile(r"[;.,](?:\s|$)|\bbut\b")
_NEGATED = re.compile(r"\b(?:no|not|without|don['’]?t need|isn['’]?t)\b[^.;,]{0,24}$")
_THING = re.compile(
    r"[- ](?:speaking |language )?(?:environment|countr|communit|workplace|market|jobs?\b|newspaper|website|media"
    r"|press\b|edition|learn|arts\b"
    r"|networks?\b|teams?\b|audience|clientele"
    r"|customer|client|company|government|army|version|team|office|startup|bank|degree|literature|teacher"
    r"|heritage|nlp"
    r"|law|compan|citizen|national|gaap|tax|content|text|documents?|data|accounting|regulat|locale|speakers of"
    r"|countries|channel|site|premier|as a second|partners?|subsidiar|holiday|translation)"
)
_SPEAKER = re.compile(
    r"[- ]speaking (?:[\w-]+ ){0,4}(?:agent|specialist|representative|advisor|adviser|engineer|executive|consultant"
    r"|manager"
    r"|analyst|assistant|developer|officer|recruiter|associate|candidate|colleague)s?\b"
)
"""Who speaks it is whom the posting seeks, not whom it sells to."""
_OURS = re.compile(r" is (?:our|the) (?:\w+ ){0,2}language\b")
_ALONE = re.compile(r"(?:[,.;)]|$)")
_OR = re.compile(r"[ ,/]{0,2}\bor\b[ ,]|\s?/\s?")
_BILINGUAL = re.compile(r"\bbilingual\W{0,3}(?:in |[a-z]+/)?$")
_BILINGUAL_AFTER = re.compile(r"(?:/[a-z]+)? bilingual")
_EITHER = re.compile(
    r"\b(?:one of|any of|either|at least one|one or more|another|an(?:y)? other|additional|second"
    r"|other)\b[^.;]{0,48}$"
)
_PRAISE = re.compile(r"(?:good|excellent|strong|perfect|very good|great|solid|full|business|level|working)\b")
_ABOUT = re.compile(
    r"language|fluen|speak|spoken|written|verbal|proficien|native|communicat|sprach|kenntnis|courant|vloeiend|spreek|idioma|nivel|command"
    r"|oral\b|bilingual|knowledge of $|couramment|b2\b|c1\b|c2\b|required|must"
)


def languages_asked(
    folded: str, segments: Sequence[Segment], starts: Sequence[int], places: Sequence[int]
) -> tuple[tuple[str, int, int], ...]:
    """Return ``(ISO 639-1 code, start, end)`` of each language that one must speak, once, in the order of the text.

    A language that is a plus stands under a wish list or beside such a word; of alternatives ("French or Dutch") none
    alone is a must; "German customers" and "English Heritage" are no languages.

    Args:
        folded: The text in lower case.
        segments: Of the text.
        starts: Their starts.
        places: Where words begin that may matter, those of `WORDS` among them; ascending.
    """
    said: dict[str, tuple[int, int]] = {}
    barred: set[str] = set()
    for at, end, code in _named(folded, places):
        segment = segment_at(segments, starts, at)
        if segment is None or segment.part in (Part.LEGAL, Part.BENEFITS, Part.PREFERRED, Part.COMPANY):
            continue
        if segment.part is Part.TITLE:
            if re.match(r"[- ]speak|\W{0,2}speaker|[- ]fluent", folded[end : segment.end]):
                said.setdefault(code, (at, end))
            continue
        before = folded[max(segment.start, at - 90) : at]
        after = folded[end : min(segment.end, end + 140)]
        if not _must(before, after):
            continue
        other = _alternative(folded, at, end)
        if other:
            barred.add(code)
        else:
            said.setdefault(code, (at, end))
    return tuple((code, start, end) for code, (start, end) in sorted(said.items(), key=lambda item: item[1]))


def _named(folded: str, places: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """Yield where languages are named and which."""
    for at in places:
        word = _WORD.match(folded, at)
        code = None if word is None else _NAMES.get(_bare(word[0]))
        if word is not None and code is not None:
            yield at, at + len(_bare(word[0])), code


def _bare(word: str) -> str:
    """Return a word without the endings of "Deutschkenntnisse" and "Englischsprachig"."""
    if len(word) < 12:
        return word
    for ending in ("kenntnisse", "kenntnissen", "sprachig"):
        word = word.removesuffix(ending)
    return word


def _must(before: str, after: str) -> bool:
    """Return whether the words on either side of a language demand to speak it."""
    clause = _CLAUSE.split(before)[-1] + "_" + _CLAUSE.split(after, maxsplit=1)[0]
    if (
        (_THING.match(after) and not _SPEAKER.match(after))
        or _NEGATED.search(before)
        or _SOFT.search(clause)
        or _SOFT_LATE.search(after)
        or _EITHER.search(before)
    ):
        return False
    plain = _BEFORE.search(before)
    beside = _BESIDE.match(after)
    if _AFTER.match(after) or (beside is not None and beside[1] in _NAMES and _AFTER.match(after, beside.end())):
        return True
    if _OURS.match(after):
        return True
    if plain is not None and _PRAISE.match(plain[0]):
        if _ALONE.match(after) and not before[: plain.start()].strip(" -*•·"):
            return True
        return _ABOUT.search(before + after) is not None
    # "… in English" and lists need a word that says it is about speaking.
    return plain is not None and (
        plain[0].strip() not in ("in", "and", "und", "et", "en", "y", ",", "/", "&", "+") or bool(_ABOUT.search(before))
    )


def _alternative(folded: str, at: int, end: int) -> bool:
    """Return whether the language is offered beside another: "French or Dutch", "German/English"."""
    following = _OR.match(folded, end)
    if _BILINGUAL.search(folded, max(0, at - 36), at) or _BILINGUAL_AFTER.match(folded, end):
        return False
    if following is not None:
        word = _WORD.match(folded, following.end())
        if word is not None and word[0] in _NAMES and _NAMES[word[0]] != _NAMES.get(folded[at:end]):
            return True
    lead = re.search(r"([a-zäöüéèñç]+)(?:[ ,/]{0,2}\bor\b[ ,]|\s?/\s?)$", folded[max(0, at - 24) : at])
    return lead is not None and lead[1] in _NAMES and _NAMES[lead[1]] != _NAMES.get(folded[at:end])
