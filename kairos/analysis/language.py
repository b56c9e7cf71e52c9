"""The language of a posting, by a vote of its most common words, each once. Nothing else is read from it."""

from __future__ import annotations

import re
from typing import Final

_WORD = re.compile(r"[^\W\d_]+")
_FEWEST: Final = 3
"""Different common words below which a text is too short to tell."""
_READ: Final = 1_200
"""Characters that vote: enough to be sure, and a bound on the cost."""
_COMMON: Final = {
    "en": "a the and of to in with for you our we are is will be on your or as have this that an experience from at",
    "de": "und der die das mit für sie wir ist von den eine einen zu im auf bei oder als deine dein unser sowie des",
    "fr": "et les des vous nous pour dans une avec sur votre notre est du au aux la le ou qui être sont en par",
    "es": "y los las para con una por que nuestro del el en experiencia más tu su se como trabajo buscamos al es un",
    "it": "e di il per con del che una della nel gli le sono un da alla nostro lavoro esperienza si i",
    "pt": "e os para com uma em por que da dos na no ou experiência você nossa mais ao se trabalho as um do",
    "nl": "en de het een van voor met je op wij zijn bij te ons jij als jouw of naar ook dat onze",
    "sv": "och att för med som du av vi är på till en det har om dig vår eller din ett i",
    "da": "og at til med du vi er af på som det har en vores dig for et din eller i",
    "no": "og til med du vi er av på som det har en vår deg for et din eller i å ikke",
    "fi": "ja on sinulla että sekä ovat myös tai olet mutta kun meillä ei",
    "pl": "i w z na do oraz się jest dla od nie lub że pracy po o jako",
    "cs": "a v na se je které s z do že nebo jako za práce ve",
    "tr": "ve bir için ile bu olarak olan veya de da en iş",
}  # fmt: skip
_VOTES: Final = {
    word: tuple(sorted(code for code, line in _COMMON.items() if word in line.split()))
    for word in sorted({word for line in _COMMON.values() for word in line.split()})
}
_ENGLISH: Final = frozenset(word for word, codes in _VOTES.items() if codes == ("en",))
_KNOWN: Final = frozenset(_VOTES)
_FOREIGN = re.compile(r"[\u0370-\u1dff\u3040-\ud7af]")
"""Letters beyond Latin."""
_LEAST: Final = 12
"""Letters of a script that can make it the text's."""
_SCRIPTS: Final = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
)


def language_of(folded: str) -> str:
    """Return the ISO 639-1 code of the language of *folded*, or empty text where it is too short to tell.

    Example:
        >>> language_of("we are looking for a developer with experience of our tools and you will be part of the team")
        'en'
        >>> language_of("python sql")
        ''
    """
    sample = folded[:_READ]
    # Most texts that are not ASCII have a few curly quotes only.
    if len(sample) - len(sample.encode("ascii", "ignore")) >= _LEAST and _FOREIGN.search(sample):
        # Latin names of tools stand in every posting, so a script of its own wins from a quarter of the letters on.
        letters = sum(map(len, _WORD.findall(sample)))
        for code, script in _SCRIPTS:
            count = len(script.findall(sample))
            if count >= _LEAST and count * 4 >= letters:
                return code
    votes = dict.fromkeys(_COMMON, 0.0)
    # Each word once: "com" in every address of a text makes it no more Portuguese.
    found = sorted(_KNOWN.intersection(sample.split()))
    if len(found) < _FEWEST:
        return ""
    if 2 * sum(map(_ENGLISH.__contains__, found)) > len(found):
        return "en"  # More than half of the votes: the others need not be counted.
    for word in found:
        codes = _VOTES[word]
        for code in codes:
            votes[code] += 1 / len(codes)
    return max(votes, key=lambda code: (votes[code], code == "en"))
