"""Countries and their parts by the names that locations use, and words that are no place: by hand.

Names are in lower case without accents, as `kairos.ingest.place_index` folds. A name without a mark is certain; ``?``
marks one that is a place elsewhere too, which another part of the location has to decide.
"""

from __future__ import annotations

from typing import Final

COUNTRIES: Final = """
AD AND andorra
AE ARE united arab emirates|uae|u.a.e.|emirates
AF AFG afghanistan
AG ATG antigua and barbuda
AL ALB albania
AM ARM ?armenia
AO AGO angola
AR ARG argentina
AT AUT austria|osterreich
AU AUS australia
AZ AZE azerbaijan
BA BIH bosnia and herzegovina|bosnia & herzegovina|bosnia
BB BRB barbados
BD BGD bangladesh
BE BEL belgium|belgique|belgie
BF BFA burkina faso
BG BGR bulgaria
BH BHR bahrain
BI BDI burundi
BJ BEN benin
BM BMU bermuda
BN BRN brunei
BO BOL bolivia
BR BRA brazil|brasil
BS BHS bahamas|the bahamas
BT BTN bhutan
BW BWA botswana
BY BLR belarus
BZ BLZ belize
CA CAN canada
CD COD democratic republic of the congo|dr congo|drc
CG COG ?congo
CH CHE switzerland|schweiz|suisse|svizzera
CI CIV ivory coast|cote d'ivoire
CL CHL chile
CM CMR cameroon
CN CHN china|mainland china|people's republic of china
CO COL colombia
CR CRI costa rica
CU CUB ?cuba
CV CPV cape verde|cabo verde
CY CYP cyprus
CZ CZE czech republic|czechia|cesko
DE DEU germany|deutschland
DK DNK denmark|danmark
DO DOM dominican republic
DZ DZA algeria
EC ECU ecuador
EE EST estonia|eesti
EG EGY egypt
ES ESP spain|espana
ET ETH ethiopia
FI FIN finland|suomi
FJ FJI fiji
FR FRA france
GA GAB gabon
GB GBR united kingdom|uk|u.k.|great britain|?britain|the united kingdom
GB GBR united kingdom of great britain and northern ireland
GE GEO ?georgia
GG GGY guernsey
GH GHA ghana
GI GIB gibraltar
GL GRL greenland
GR GRC greece|hellas
GT GTM guatemala
GY GUY guyana
HK HKG hong kong|hong kong sar|hongkong|hong kong s.a.r.
HN HND honduras
HR HRV croatia|hrvatska
HT HTI haiti
HU HUN hungary|magyarorszag
ID IDN indonesia
IE IRL ireland|republic of ireland|eire
IL ISR israel
IM IMN isle of man
IN IND india|bharat
IQ IRQ iraq
IR IRN iran
IS ISL iceland
IT ITA italy|italia
JE JEY ?jersey
JM JAM jamaica
JO JOR ?jordan
JP JPN japan
KE KEN kenya
KG KGZ kyrgyzstan
KH KHM cambodia
KR KOR south korea|republic of korea|korea, republic of|korea
KW KWT kuwait
KY CYM cayman islands
KZ KAZ kazakhstan
LA LAO laos
LB LBN ?lebanon
LI LIE liechtenstein
LK LKA sri lanka
LR LBR liberia
LT LTU lithuania|lietuva
LU LUX luxembourg|luxemburg
LV LVA latvia
LY LBY libya
MA MAR morocco|maroc
MC MCO monaco
MD MDA moldova
ME MNE montenegro
MG MDG madagascar
MK MKD north macedonia|macedonia
ML MLI mali
MM MMR myanmar
MN MNG mongolia
MO MAC macau|macao
MT MLT malta
MU MUS mauritius
MV MDV maldives
MW MWI malawi
MX MEX mexico
MY MYS malaysia
MZ MOZ mozambique
NA NAM namibia
NE NER niger
NG NGA nigeria
NI NIC nicaragua
NL NLD netherlands|the netherlands|nederland
NO NOR norway|norge
NP NPL nepal
NZ NZL new zealand|aotearoa
OM OMN oman
PA PAN panama
PE PER ?peru
PG PNG papua new guinea
PH PHL philippines|the philippines
PK PAK pakistan
PL POL poland|polska
PR PRI puerto rico
PT PRT portugal
PY PRY paraguay
QA QAT qatar
RO ROU romania
RS SRB serbia
RU RUS russia|russian federation
RW RWA rwanda
SA SAU saudi arabia|ksa|kingdom of saudi arabia
SC SYC seychelles
SD SDN sudan
SE SWE sweden|sverige
SG SGP singapore
SI SVN slovenia
SK SVK slovakia
SN SEN senegal
SO SOM somalia
SR SUR suriname
SS SSD south sudan
SV SLV el salvador
SY SYR syria
TH THA thailand
TJ TJK tajikistan
TM TKM turkmenistan
TN TUN tunisia
TR TUR turkey|turkiye
TT TTO trinidad and tobago|trinidad & tobago
TW TWN taiwan
TZ TZA tanzania
UA UKR ukraine
UG UGA uganda
US USA united states|united states of america|usa|us|u.s.|u.s.a.|u.s|the united states|the us|the usa
US USA united states (usa)
UY URY uruguay
UZ UZB uzbekistan
VE VEN venezuela
VN VNM vietnam|viet nam
YE YEM yemen
ZA ZAF south africa
ZM ZMB zambia
ZW ZWE zimbabwe
"""
"""Alpha-2, alpha-3, then names; ``?`` before one that is a place elsewhere too."""

REGIONS: Final = """
US AL alabama
US AK alaska
US AZ arizona
US AR arkansas
US CA california|calif.
US CO colorado
US CT connecticut
US DE delaware
US DC district of columbia|d.c.
US FL florida
US GA ?georgia
US HI hawaii
US ID idaho
US IL illinois
US IN indiana
US IA iowa
US KS kansas
US KY kentucky
US LA louisiana
US ME maine
US MD maryland
US MA massachusetts
US MI michigan
US MN minnesota
US MS mississippi
US MO missouri
US MT montana
US NE nebraska
US NV nevada
US NH new hampshire
US NJ new jersey
US NM new mexico
US NY new york|new york state
US NC north carolina
US ND north dakota
US OH ohio
US OK oklahoma
US OR oregon
US PA pennsylvania
US RI rhode island
US SC south carolina
US SD south dakota
US TN tennessee
US TX texas
US UT utah
US VT vermont
US VA virginia
US WA washington|washington state
US WV west virginia
US WI wisconsin
US WY wyoming
CA AB alberta
CA BC british columbia
CA MB manitoba
CA NB new brunswick
CA NL newfoundland|newfoundland and labrador
CA NS nova scotia
CA NT northwest territories
CA NU nunavut
CA ON ?ontario
CA PE prince edward island
CA QC quebec|province of quebec
CA SK saskatchewan
CA YT yukon
AU ACT australian capital territory
AU NSW new south wales
AU NT northern territory
AU QLD queensland
AU SA south australia
AU TAS tasmania
AU VIC ?victoria
AU WA western australia
GB - england|scotland|wales|northern ireland
GB - greater london|greater manchester|west midlands|east midlands|?south west england|south east england
GB - north west england|north east england|east of england|yorkshire and the humber|west yorkshire|south yorkshire
GB - north yorkshire|east yorkshire|?yorkshire|east riding of yorkshire|merseyside|tyne and wear|tyne & wear
GB - hertfordshire|buckinghamshire|oxfordshire|cambridgeshire|bedfordshire|northamptonshire|leicestershire
GB - nottinghamshire|derbyshire|staffordshire|warwickshire|worcestershire|gloucestershire|wiltshire|?hampshire
GB - ?berkshire|?surrey|west sussex|east sussex|?sussex|?kent|?essex|?suffolk|?norfolk|lincolnshire|lancashire
GB - cheshire|shropshire|herefordshire|?devon|?dorset|somerset|?cornwall|cumbria|northumberland|county durham
GB - aberdeenshire|west lothian|east lothian|midlothian|lanarkshire|south lanarkshire|north lanarkshire|fife
GB - ayrshire|renfrewshire|stirlingshire|perthshire|?highland|south glamorgan|west glamorgan|gwent|powys|county antrim
GB - isle of wight|rutland|flintshire|clwyd|dyfed|gwynedd
IN - andhra pradesh
IN - arunachal pradesh|assam|bihar|chhattisgarh|goa|gujarat|haryana|himachal pradesh|jharkhand|karnataka|kerala
IN - madhya pradesh|maharashtra|manipur|meghalaya|mizoram|nagaland|odisha|orissa|rajasthan|sikkim|tamil nadu|tamilnadu
IN - telangana|tripura|uttar pradesh|uttarakhand|west bengal|jammu and kashmir|jammu & kashmir|ladakh|?punjab
IN - delhi ncr|ncr|national capital region|delhi-ncr|andaman and nicobar islands|dadra and nagar haveli
DE - bavaria|bayern|hesse|hessen|north rhine-westphalia|nordrhein-westfalen|nrw|lower saxony|niedersachsen
DE - saxony|sachsen
DE - baden-wurttemberg|baden wurttemberg|rhineland-palatinate|rheinland-pfalz|schleswig-holstein|thuringia|thuringen
DE - ?brandenburg|saarland|mecklenburg-vorpommern|saxony-anhalt|sachsen-anhalt
FR - ile-de-france|ile de france|auvergne-rhone-alpes|provence-alpes-cote d'azur|occitanie|nouvelle-aquitaine
FR - hauts-de-france
FR - grand est|bretagne|brittany|pays de la loire|normandie|bourgogne-franche-comte|centre-val de loire
ES - catalonia|cataluna|catalunya|community of madrid|comunidad de madrid|andalusia|andalucia|basque country
ES - pais vasco
ES - valencian community|comunidad valenciana|galicia|balearic islands|canary islands|castilla y leon
IT - lombardy|lombardia|lazio|piedmont|piemonte|veneto|tuscany|toscana|emilia-romagna|campania|sicily|liguria
NL - noord-holland|north holland|zuid-holland|south holland|noord-brabant|north brabant|gelderland|overijssel
PL - mazowieckie|masovian|malopolskie|lesser poland|dolnoslaskie|lower silesian|slaskie|pomorskie|wielkopolskie
PL - lodzkie
IE - county dublin|co. dublin|county cork|co. cork|leinster|munster|connacht|county galway
BE - flanders|flemish region|wallonia|brussels region|brussels capital
CH - canton of zurich|canton of geneva|canton of vaud|canton of zug
AT - lower austria|upper austria|tyrol|styria
SE - stockholm county|skane county|vastra gotaland county
PT - lisbon district|porto district
BR - sao paulo state|minas gerais|parana|rio grande do sul|santa catarina|bahia|pernambuco|distrito federal
MX - jalisco|nuevo leon|estado de mexico|baja california|cdmx|ciudad de mexico
CN - guangdong|jiangsu|zhejiang|sichuan|hubei|shandong|fujian|shaanxi|inner mongolia
JP - kanagawa|saitama|tokyo-to|hokkaido
MY - selangor|penang|johor|wilayah persekutuan kuala lumpur
PH - metro manila|national capital region (manila)|calabarzon|central visayas
PK - sindh|khyber pakhtunkhwa|islamabad capital territory
ZA - gauteng|western cape|kwazulu-natal|eastern cape
NZ - waikato|otago|?canterbury|bay of plenty|manawatu|taranaki|hawkes bay|hawke's bay
IL - tel aviv district|center district, israel|haifa district
"""
"""Country, code as locations abbreviate it (``-`` for none), names; ``?`` as above."""

CODES_IN_TEXT: Final = frozenset({
    "US", "UK", "GB", "CA", "AU", "NZ", "IE", "IN", "DE", "FR", "ES", "PT", "IT", "NL", "BE", "LU", "CH", "AT",
    "DK", "SE", "NO", "FI", "IS", "PL", "CZ", "SK", "HU", "RO", "BG", "RS", "HR", "SI", "GR", "CY", "MT", "EE",
    "LV", "LT", "UA", "TR", "IL", "AE", "SA", "QA", "EG", "MA", "ZA", "KE", "NG", "CN", "TW", "HK", "JP", "KR",
    "SG", "MY", "TH", "VN", "PH", "ID", "BR", "AR", "CL", "CO", "PE", "UY", "EC", "MX", "CR", "PA", "PK", "BD",
    "LK", "USA", "UAE", "GBR", "DEU", "IND", "AUS", "CAN", "FRA", "NLD", "ESP", "ITA", "POL", "IRL", "SGP",
    "NZL", "BRA", "CHE", "AUT", "BEL", "SWE", "NOR", "DNK", "FIN", "PRT", "ROU", "CZE", "HUN", "ISR", "JPN",
    "KOR", "CHN", "MEX", "ARE", "ZAF", "PHL", "MYS", "IDN", "VNM", "THA", "TUR", "UKR",
})  # fmt: skip
"""Codes that a location may have behind its city; the rest are words or abbreviations of something else."""

NO_PLACE: Final = frozenset(
    name.strip()
    for name in """
    remote|fully remote|100% remote|remote first|remote-first|remote only|remote job|remote work|work from home
    wfh|hybrid
    onsite|on-site|on site|office based|in office|in-office|office|flexible|flexible location|hybrid remote
    remote hybrid|remote flexibility|flexibility
    home based|home-based|home office|telecommute|all areas|headquarters|hq|only|various locations|multiple locations
    cbd|cbd & inner suburbs|inner suburbs|bayside & eastern suburbs|eastern suburbs|western suburbs|northern suburbs
    southern suburbs & logan|inner west & eastern suburbs|north shore & northern beaches|cbd and inner suburbs
    no location provided|not specified|location|city|downtown|metro|optional|in-person|in person|temporary
    full time|full-time
    remote friendly|remote-friendly|remote optional|remote possible|remote ok|virtual|distributed|or remote|job
    position
    """.replace("\n", "|").split("|")
)
"""What stands in locations and is none."""

WIDE: Final = frozenset(
    name.strip()
    for name in """
    worldwide|world wide|anywhere|anywhere in the world|global|globally|international|emea|apac|latam|europe|eu
    asia|africa
    north america|south america|latin america|americas|the americas|oceania|middle east|mena|nordics|dach|benelux|eea
    european union|european timezones|central america|southeast asia|asia pacific|asia-pacific|anz|cis|scandinavia
    northern america|western europe|eastern europe|us timezones|european time zones|caribbean|na|all locations
    """.replace("\n", "|").split("|")
)
"""What is larger than a country: with it the country is not certain."""

LIKELY_STATES: Final = frozenset({"AR", "CA", "CO", "MA", "PA", "GEORGIA"})
"""American states whose name is a country's too, and that are meant behind a comma where the town is not known.

The towns of those countries in which postings cluster are known, and Delaware, Idaho, Illinois, Indiana and Montana
are not among these: Germany's, Indonesia's, Israel's, India's and Malta's small towns are in postings as often.
"""
