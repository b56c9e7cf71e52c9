"""Names of months and words for "until now" in the languages that resumes are written in here."""

from __future__ import annotations

import re
from typing import Final

_NAMES: Final = (
    "jan january januar janvier janv enero ene gennaio janeiro januari jänner",
    "feb february februar février fevrier févr fevr fév fev febrero febbraio fevereiro februari",
    "mar march märz maerz mrz mars marzo março marco maart mrt",
    "apr april avril avr abril abr aprile",
    "may mai mayo maggio maio mei",
    "jun june juni juin junio giugno giu junho",
    "jul july juli juillet juil julio luglio julho",
    "aug august août aout agosto augustus augusti",
    "sep sept september septembre septiembre settembre setembro",
    "oct october oktober okt octobre octubre ottobre ott outubro",
    "nov november novembre noviembre novembro",
    "dec december dezember dez décembre decembre déc diciembre dic dicembre dezembro",
)
MONTHS: Final = {name: number for number, names in enumerate(_NAMES, start=1) for name in names.split()}
"""Name or abbreviation, in small letters -> 1 to 12."""
MONTH: Final = "(?:" + "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True)) + r")(?![^\W\d_])"
"""Matches one of them, case aside."""
PRESENT: Final = (
    r"(?:present|current(?:ly)?|now|today|ongoing|to[ ]date|date|heute|aktuell|aujourd['’]hui|présent|actuel(?:lement)?"
    r"|actualidad|actualmente|presente|oggi|attuale|atual|heden|nu|nuvarande|至今|现在|現在)(?!\w)"
)
"""Matches a word that says that something goes on."""
SEASON: Final = (
    r"(?:early|mid|late|spring|summers?|autumn|fall|winter|frühjahr|sommer|herbst|printemps|été|automne|hiver|verano)"
)
"""Matches a part of a year that is no month."""
