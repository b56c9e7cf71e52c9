"""Whether a short text names a place: how resumes write where a job or school was."""

from __future__ import annotations

import re
from typing import Final

_WORDS_OF_COUNTRIES: Final = (
    "usa|us|u.s.|u.s.a.|united states|united states of america|uk|u.k.|united kingdom|england|scotland|wales|"
    "ireland|northern ireland|germany|deutschland|france|spain|españa|italy|italia|portugal|netherlands|"
    "the netherlands|nederland|belgium|belgique|luxembourg|switzerland|schweiz|suisse|austria|österreich|denmark|"
    "sweden|norway|finland|iceland|poland|czech republic|czechia|slovakia|hungary|romania|bulgaria|greece|"
    "croatia|serbia|slovenia|bosnia|montenegro|albania|kosovo|north macedonia|ukraine|russia|belarus|moldova|"
    "georgia|armenia|azerbaijan|kazakhstan|uzbekistan|turkey|türkiye|israel|palestine|lebanon|jordan|egypt|"
    "morocco|tunisia|algeria|libya|saudi arabia|uae|united arab emirates|qatar|kuwait|bahrain|oman|iran|iraq|"
    "syria|pakistan|india|bangladesh|sri lanka|nepal|china|hong kong|taiwan|japan|south korea|korea|"
    "republic of korea|singapore|malaysia|indonesia|thailand|vietnam|philippines|australia|new zealand|canada|"
    "mexico|méxico|brazil|brasil|argentina|chile|colombia|peru|perú|uruguay|venezuela|ecuador|bolivia|paraguay|"
    "costa rica|panama|guatemala|cuba|dominican republic|puerto rico|jamaica|south africa|nigeria|kenya|ghana|"
    "ethiopia|tanzania|uganda|rwanda|senegal|cameroon|zimbabwe|zambia|mauritius|malta|cyprus|estonia|latvia|"
    "lithuania|il|eu|europe|latam|emea|apac"
)
_COUNTRIES: Final = frozenset(_WORDS_OF_COUNTRIES.split("|"))
_WORDS_OF_STATES: Final = (
    "alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|hawaii|idaho|illinois|"
    "indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|"
    "montana|nebraska|nevada|new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio|"
    "oklahoma|oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|"
    "washington|west virginia|wisconsin|wyoming|ontario|quebec|québec|british columbia|alberta|manitoba|"
    "saskatchewan|nova scotia|new south wales|victoria|queensland|tasmania|south australia|western australia|nsw|"
    "vic|qld|act|bavaria|bayern|hessen|catalonia|cataluña|maharashtra|karnataka|tamil nadu|telangana|kerala|"
    "gujarat|punjab|west bengal|d.c."
)
_STATES: Final = frozenset(_WORDS_OF_STATES.split("|"))
_WORDS_OF_CITIES: Final = (
    "new york|new york city|nyc|san francisco|los angeles|seattle|boston|chicago|austin|denver|atlanta|dallas|"
    "houston|philadelphia|phoenix|portland|san diego|san jose|miami|detroit|minneapolis|pittsburgh|baltimore|"
    "menlo park|mountain view|palo alto|sunnyvale|cupertino|redmond|cambridge|toronto|vancouver|montreal|"
    "montréal|ottawa|calgary|waterloo|london|manchester|birmingham|leeds|bristol|edinburgh|glasgow|oxford|dublin|"
    "belfast|cork|paris|lyon|marseille|toulouse|nantes|bordeaux|lille|grenoble|strasbourg|berlin|munich|münchen|"
    "hamburg|frankfurt|cologne|köln|stuttgart|düsseldorf|leipzig|dresden|karlsruhe|aachen|heidelberg|vienna|wien|"
    "graz|zurich|zürich|geneva|genève|basel|bern|lausanne|amsterdam|rotterdam|utrecht|eindhoven|the hague|delft|"
    "leiden|brussels|bruxelles|antwerp|ghent|madrid|barcelona|valencia|seville|sevilla|lisbon|lisboa|porto|rome|"
    "roma|milan|milano|turin|torino|naples|bologna|florence|copenhagen|aarhus|stockholm|gothenburg|malmö|oslo|"
    "bergen|helsinki|espoo|tampere|warsaw|kraków|krakow|wrocław|gdańsk|poznań|prague|brno|budapest|bucharest|"
    "cluj|sofia|athens|thessaloniki|belgrade|zagreb|ljubljana|bratislava|kyiv|kiev|lviv|kharkiv|odesa|dnipro|"
    "minsk|moscow|st. petersburg|saint petersburg|saint-petersburg|novosibirsk|kazan|riga|tallinn|vilnius|"
    "istanbul|ankara|izmir|tel aviv|tel-aviv|jerusalem|haifa|herzliya|ramat gan|petah tikva|rehovot|netanya|"
    "ashdod|be'er sheva|holon|cairo|dubai|abu dhabi|doha|riyadh|beirut|amman|karachi|lahore|islamabad|delhi|"
    "new delhi|mumbai|bangalore|bengaluru|hyderabad|chennai|pune|kolkata|ahmedabad|gurgaon|gurugram|noida|kochi|"
    "jaipur|dhaka|colombo|kathmandu|beijing|shanghai|shenzhen|guangzhou|hangzhou|taipei|tokyo|osaka|kyoto|"
    "yokohama|seoul|busan|kuala lumpur|jakarta|bangkok|hanoi|ho chi minh city|manila|sydney|melbourne|brisbane|"
    "perth|adelaide|canberra|hobart|auckland|wellington|christchurch|mexico city|guadalajara|monterrey|são paulo|"
    "sao paulo|rio de janeiro|curitiba|belo horizonte|porto alegre|buenos aires|córdoba|santiago|bogotá|bogota|"
    "medellín|medellin|lima|montevideo|quito|caracas|johannesburg|cape town|durban|pretoria|lagos|abuja|nairobi|"
    "accra|casablanca|tunis|algiers|addis ababa|kampala|bay area|silicon valley"
)
_CITIES: Final = frozenset(_WORDS_OF_CITIES.split("|"))
_REMOTE: Final = re.compile(
    r"(?:fully |100 ?% )?(?:remote|remotely|hybrid|on-?site|work from home|wfh|télétravail|home ?office)"
    r"(?:\s*[-,(/|]\s*[^\d]{2,40})?",
    re.IGNORECASE,
)
_PARTS: Final = re.compile(r"\s*[,/]\s*|\s+[-–|]\s+")
_WORD: Final = re.compile(r"[^\W\d_][\w.'’-]*(?:\s+[^\W\d_(][\w.'’)-]*){0,4}")
_ZIP: Final = re.compile(r"\s+[0-9]{4,6}(?:-[0-9]{4})?$|^[A-Z]{0,2}-?[0-9]{4,6}\s+")
_WORDS_OF_SUFFIX: Final = (
    "inc|inc.|llc|ltd|ltd.|co|co.|corp|corp.|gmbh|ag|sa|s.a.|plc|llp|pty|bv|b.v.|phd|ph.d.|mba|jr|sr"
)
_SUFFIX: Final = frozenset(_WORDS_OF_SUFFIX.split("|"))


def place_likeness(text: str) -> int:
    """Return how much *text* looks like a place: 3 certainly, 2 by its form, 1 possibly, 0 not at all.

    Example:
        >>> [place_likeness(text) for text in ("Austin, TX", "Lisbon", "Hobart, Tasmania", "Remote", "Data Analyst")]
        [3, 3, 3, 3, 0]
        >>> place_likeness("Quillhaven, Nordmark"), place_likeness("Lumen Labs, Inc.")
        (2, 0)
    """
    text = text.strip(" .,;()[]|•·").replace("\u00a0", " ")
    if not 2 <= len(text) <= 70:
        return 0
    if _REMOTE.fullmatch(text):
        return 3
    parts = [_ZIP.sub("", part).strip(" .()") for part in _PARTS.split(text)]
    parts = [part for part in parts if part]
    if not 1 <= len(parts) <= 4 or not all(_WORD.fullmatch(part) for part in parts):
        return 0
    low = [part.lower() for part in parts]
    if any(part in _SUFFIX for part in low):
        return 0
    if len(parts) == 1:
        named = (
            low[0] in _CITIES or (low[0] in _COUNTRIES and len(low[0]) > 3) or (low[0] in _STATES and len(low[0]) > 4)
        )
        return 3 if named else 0
    last = low[-1]
    if last in _COUNTRIES or last in _STATES or low[0] in _CITIES or _REMOTE.fullmatch(parts[0]):
        return 3
    if len(parts[-1]) == 2 and parts[-1].isupper():
        return 3
    titled = all(
        word[0].isupper() or word in ("de", "la", "del", "am", "an", "der", "of", "upon")
        for part in parts
        for word in part.split()
    )
    return 2 if titled and len(parts) <= 3 and all(len(part.split()) <= 3 for part in parts) else 0
