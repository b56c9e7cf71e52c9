"""The words by which a line of an advertisement shows what it speaks of: a role, a place, a way to work, pay."""

from __future__ import annotations

import re
from typing import Final

ROLE = re.compile(
    r"\b(?:engineers?|engineering|developers?|devs?|devops|devrel|sres?|swes?|sdets?|programmers?|hackers?|architects?|"
    r"designers?|managers?|directors?|heads? of|vp|cto|cpo|cmo|coo|cfo|cofounders?|co-founders?|scientists?|analysts?|"
    r"researchers?|testers?|writers?|copywriters?|editors?|journalists?|marketers?|recruiters?|consultants?|"
    r"specialists?|"
    r"administrators?|sysadmins?|technicians?|technologists?|fellows?|fellowships?|postdocs?|professors?|lecturers?|"
    r"teachers?|instructors?|nurses?|therapists?|accountants?|bookkeepers?|coordinators?|officers?|assistants?|"
    r"associates?|"
    r"representatives?|executives?|strategists?|evangelists?|advocates?|generalists?|practitioners?|photographers?|"
    r"operators?|technical staff|product owners?|chief of staff|interns?|trainees?|apprentices?|"
    r"roles|positions|openings|vacancies|builders?|(?-i:Leads?)|mathematicians?|statisticians?|physicists?|chemists?|"
    r"lawyers?|"
    r"counsel|paralegals?|drivers?|mechanics?|electricians?|supervisors?|receptionists?|secretar(?:y|ies)|clerks?|"
    r"cashiers?|[a-z]{2,5}ops|biologists?|experts?|contributors?|creators?|chefs?|cooks?|baristas?|cleaners?|buyers?|"
    r"planners?|controllers?|auditors?|underwriters?|brokers?|"
    r"entwickler(?:in)?|ingenieur(?:e|in)?|leiter(?:in)?|d[ée]veloppeu(?:r|se)s?|ing[ée]nieure?s?|desarrollador(?:a|"
    r"es)?)\b"
    r"|\b(?:senior|junior|staff|principal|lead|founding)\b(?=.{0,40}\b(?:full[- ]?stack|back[- ]?end|front[- ]?end|"
    r"ios|android|ml|data|web)\b)",
    re.IGNORECASE,
)
"""Names for people at work, and for their places."""

FIELD = re.compile(
    r"\b(?:full[- ]?stack|back[- ]?end|front[- ]?end|ios|android|mobile|machine learning|ml|data|security|"
    r"infrastructure|"
    r"infra|platform|embedded|firmware|robotics|hardware|software|design|product|sales|marketing|support|growth|"
    r"operations|qa|web|cloud|various|multiple|many|eng|technical|leadership|rails|react|go to market)\b",
    re.IGNORECASE,
)
"""Fields of work: a title where no line has a better one."""

_REMOTE: Final = (
    r"(?:100 ?%|fully|full|permanently|all|completely|entirely|mostly|primarily)?[ -]?remote(?:ly)?"
    r"(?:[- ]first|[- ]only|[- ]based|[- ]work)?"
)
MODE = re.compile(
    rf"(?P<no>\b(?:no|not|non)[- ]remote\b|\bremote: ?no\b)"
    rf"|(?P<partly>\b(?:partly|partial(?:ly)?|part|some|semi|occasional(?:ly)?|optional(?:ly)?|\d\d ?%)[- ]remote\b|"
    rf"\bremote[- ](?:friendly|possible|optional|"
    rf"ok|okay|considered|flexible|negotiable|allowed)\b)"
    rf"|(?P<hybrid>\bhybrid(?:[- ]remote)?\b)"
    rf"|(?P<remote>(?<![a-z]){_REMOTE}\b|\bwfh\b|\bwork from (?:home|anywhere)\b|\b(?:fully|globally) distributed\b|"
    rf"\bdistributed team\b)"
    rf"|(?P<onsite>\bon[- ]?site\b|\bin[- ]person\b|\bin[- ](?:the[- ])?office\b|\boffice[- ]based\b|\bin[- ]house\b)",
    re.IGNORECASE,
)
TYPE = re.compile(
    r"\b(?:(?P<full>full[- ]{0,3}time|ft|fte|perm(?:anent)?)|(?P<part>part[- ]{0,3}time)"
    r"|(?P<contract>contract(?:or|ors|ing|s)?(?: to hire)?|freelancers?|freelance|fixed[- ]term|temporary)"
    r"|(?P<intern>intern(?:s|ship|ships)?))\b(?:[- ]employees?|[- ]positions?|[- ]roles?|[- ]only)?",
    re.IGNORECASE,
)
VISA = re.compile(
    r"\b(?:existing |no |h-?1b |work )?visas?\b(?:[ -]?(?:sponsor(?:ship|ed)?|support|transfers?|welcome|available|"
    r"ok|help|possible))*"
    r"|\bsponsor(?:ship)?\b(?: available)?",
    re.IGNORECASE,
)
PAY = re.compile(
    r"(?:(?:[$£€₹]|\b(?:usd|eur|gbp|cad|aud|chf|inr|sek|nok|dkk|pln) ?)\d[\d.,]*+[ ]?k?\b(?!\s?(?:m|mm|b|bn|million|"
    r"billion|trillion)\b)"
    r"|\b\d{2,3}(?:\.\d)?k\b|\b\d[\d.,]{1,9}+k?[ ]?(?:[$£€₹]|(?:usd|eur|gbp|cad|aud|chf)\b))",
    re.IGNORECASE,
)
"""An amount that may be pay: millions and billions are somebody's funding."""

MAIL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}")
HIDDEN_MAIL = re.compile(
    r"(?P<user>[A-Za-z0-9][A-Za-z0-9._%+-]{0,63})(?:"
    r"\s?(?:[\[({<]\s?(?:at|@)\s?[\])}>]|\s(?:at|AT|@)\s|@)\s?(?P<host>[A-Za-z0-9-]{1,63})"
    r"\s?(?:[\[({<]\s?(?:dot|\.)\s?[\])}>]|\s(?:dot|DOT)\s)\s?"
    r"|\s?[\[({<]\s?(?:at|@)\s?[\])}>]\s?(?P<host2>[A-Za-z0-9-]{1,63})\.)"
    r"(?P<end>[A-Za-z]{2,12})\b"
)
"""``jobs at lumen dot example``, ``jobs [at] lumen [dot] example``, ``jobs (at) lumen.example``."""
URL = re.compile(r"https?://[^\s<>\"|]{1,2000}", re.IGNORECASE)
BARE_HOST = re.compile(
    r"(?<![@\w.-])(?:[a-z0-9-]{1,63}\.){1,4}(?:com|org|net|io|ai|co|dev|app|tech|health|energy|space|cloud|works|"
    r"jobs|careers|gg|so|xyz|"
    r"earth|live|team|us|uk|de|eu|fr|nl|ch|at|se|no|dk|fi|es|it|ca|au|nz|in|me|ly|rs|sh|tv|vc|bio|studio|finance|"
    r"network|systems)"
    r"(?:/[^\s|,;)]{0,300})?(?![\w.-])",
    re.IGNORECASE,
)

_PLACES: Final = """
usa|u\\.s\\.a?\\.?|us|united states|america|north america|south america|latin america|latam|canada|mexico|brazil|
brasil|argentina|chile|colombia|peru|uruguay|costa rica|uk|u\\.k\\.|united kingdom|england|scotland|wales|ireland|
northern ireland|europe|european|eu|eea|emea|apac|dach|germany|deutschland|austria|switzerland|france|spain|
portugal|italy|netherlands|the netherlands|belgium|luxembourg|denmark|sweden|norway|finland|iceland|estonia|latvia|
lithuania|poland|czechia|czech republic|czech|slovakia|slovenia|hungary|romania|bulgaria|serbia|croatia|greece|
cyprus|malta|turkey|ukraine|georgia|armenia|israel|uae|dubai|abu dhabi|saudi arabia|egypt|kenya|nigeria|ghana|
south africa|africa|middle east|asia|se asia|sea|india|pakistan|bangladesh|sri lanka|nepal|china|hong kong|taiwan|
japan|korea|south korea|singapore|malaysia|thailand|vietnam|indonesia|philippines|australia|new zealand|anz|alabama|
alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|hawaii|idaho|illinois|indiana|iowa|kansas|
kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|
new hampshire|new jersey|new mexico|new york|new york city|north carolina|north dakota|ohio|oklahoma|oregon|
pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|washington|
west virginia|wisconsin|wyoming|nyc|ny|sf|sfo|la|dc|d\\.c\\.|nj|atx|bay area|sf bay area|silicon valley|socal|
midwest|manhattan|brooklyn|san francisco|los angeles|san diego|san jose|san mateo|oakland|berkeley|palo alto|
mountain view|menlo park|redwood city|sunnyvale|santa clara|cupertino|seattle|bellevue|redmond|portland|denver|
boulder|austin|dallas|houston|chicago|boston|cambridge|somerville|philadelphia|pittsburgh|atlanta|miami|tampa|
orlando|nashville|raleigh|durham|charlotte|detroit|ann arbor|minneapolis|madison|milwaukee|salt lake city|phoenix|
las vegas|st\\.? louis|kansas city|columbus|cincinnati|cleveland|indianapolis|baltimore|honolulu|toronto|
montr[eé]al|vancouver|ottawa|calgary|waterloo|kitchener|london|manchester|bristol|oxford|edinburgh|glasgow|leeds|
birmingham|belfast|dublin|cork|berlin|munich|m[uü]nchen|hamburg|cologne|k[oö]ln|frankfurt|stuttgart|d[uü]sseldorf|
leipzig|dresden|karlsruhe|aachen|hannover|bonn|vienna|wien|graz|zurich|z[uü]rich|geneva|lausanne|basel|bern|paris|
lyon|toulouse|nantes|grenoble|lille|bordeaux|marseille|amsterdam|rotterdam|utrecht|eindhoven|the hague|delft|
brussels|ghent|gent|leuven|antwerp|copenhagen|aarhus|stockholm|gothenburg|malm[oö]|oslo|bergen|trondheim|helsinki|
reykjav[ií]k|tallinn|riga|vilnius|warsaw|krak[oó]w|wroc[lł]aw|gda[nń]sk|pozna[nń]|prague|brno|bratislava|ljubljana|
budapest|bucharest|cluj|sofia|belgrade|zagreb|athens|lisbon|porto|madrid|barcelona|valencia|malaga|milan|rome|turin|
istanbul|kyiv|lviv|tel aviv|jerusalem|haifa|bangalore|bengaluru|hyderabad|pune|mumbai|chennai|delhi|new delhi|noida|
gurgaon|gurugram|kochi|kolkata|tokyo|osaka|seoul|beijing|shanghai|shenzhen|taipei|kuala lumpur|bangkok|jakarta|
ho chi minh city|hanoi|manila|sydney|melbourne|brisbane|perth|adelaide|canberra|auckland|wellington|christchurch|
s[aã]o paulo|rio de janeiro|buenos aires|santiago|bogot[aá]|medell[ií]n|lima|mexico city|guadalajara|cape town|
johannesburg|nairobi|lagos|accra|cairo|pst|pdt|est|edt|cst|mst|cet|cest|gmt|utc|bst|ist|time ?zones?|worldwide|
world ?wide|anywhere|global|globally|emirates
"""
_NAMES = [name for name in _PLACES.replace("\n", "").strip("|").split("|") if name]
_SHORT = "|".join(name.upper() for name in _NAMES if len(name) <= 3)
_LONG = "|".join(name for name in _NAMES if len(name) > 3)
PLACE = re.compile(rf"(?<![\w.])(?:(?:{_SHORT})|(?i:{_LONG})|(?i:u\.?s\.?)-based)(?!\w)")
"""A town, a country, a region or a zone of time; what is short counts in capitals only."""
_STATES: Final = (
    "AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|"
    "PA|RI|SC|SD|"
    "TN|TX|UT|VT|VA|WA|WV|WI|WY|DC|ON|BC|QC|AB|MB|NS|NSW|VIC|QLD|SA|TAS|ACT|UK|US|USA|DE|NL|FR|CH|AT|ES|IE|SE|NO|DK|"
    "FI|PL"
)
CITY_STATE = re.compile(rf"\b[A-Z][a-zà-ž.'-]+(?: [A-Z][a-zà-ž.'-]+){{0,2}}, ?(?:{_STATES})\b")
"""A town with the letters of its state or country."""
