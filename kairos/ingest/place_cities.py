"""The cities in which postings cluster, by the names that locations use: facts, gathered by hand.

In lower case without accents, as `kairos.ingest.place_index` folds. A name without a mark is certain even where
nothing stands beside it; ``?`` marks one that is elsewhere too, which another part of the location has to decide, and
``~`` the surroundings of one city or of several.
"""

from __future__ import annotations

from typing import Final

CITIES: Final = """
US AL ?birmingham|huntsville|montgomery|mobile
US AK anchorage|juneau
US AZ phoenix|tucson|scottsdale|tempe|chandler|?mesa|?gilbert|?glendale|?peoria
US AR little rock|bentonville|?fayetteville|?rogers|?springdale|?conway|?jonesboro|fort smith
US CA san francisco|sf|los angeles|san diego|sacramento|oakland|palo alto|mountain view|sunnyvale|santa clara
US CA menlo park
US CA cupertino|?san jose|fremont|san mateo|redwood city|santa monica|irvine|anaheim|burbank|pasadena
US CA culver city|el segundo
US CA long beach|fresno|bakersfield|emeryville|pleasanton|san bruno|foster city|burlingame|milpitas|los gatos
US CA san ramon
US CA walnut creek|santa barbara|santa cruz|carlsbad|thousand oaks|south san francisco|berkeley|?ontario|?dublin
US CA ?newark
US CA beverly hills|torrance|huntington beach|costa mesa|newport beach|riverside|san bernardino|~silicon valley
US CA ?campbell
US CO denver|boulder|colorado springs|fort collins|?englewood|?littleton|broomfield|?centennial|?golden|?aurora
US CO ?lakewood
US CT hartford|new haven|?stamford|?norwalk|?bridgeport|?danbury
US DE ?wilmington|?newark|?dover|?new castle
US DC ?washington|washington dc|washington d.c.
US FL miami|orlando|tampa|jacksonville|fort lauderdale|boca raton|tallahassee|?st. petersburg|west palm beach|?naples
US FL gainesville|sarasota|cape canaveral|?melbourne|fort myers|clearwater
US GA atlanta|alpharetta|?savannah|?augusta|columbus|marietta|duluth|?athens|norcross|sandy springs|johns creek
US GA ?decatur
US HI honolulu
US ID boise|?meridian|?nampa|idaho falls|coeur d'alene|?moscow
US IL chicago|waukegan|joliet|elgin|skokie|libertyville|westchester|itasca|lisle|wheaton|elk grove village|bannockburn
US IL ?springfield|?peoria|naperville|schaumburg|deerfield|oak brook|bolingbrook|evanston|?aurora|rosemont|champaign
US IL ?bloomington|northbrook|lake forest|?urbana|downers grove|des plaines|hoffman estates|vernon hills|lincolnshire
US IN indianapolis|fort wayne|south bend|evansville|?carmel|?bloomington|?fishers|?lafayette|columbus|?elkhart
US IN west lafayette
US IA des moines|cedar rapids|davenport|iowa city|council bluffs
US KS wichita|topeka|overland park|kansas city|olathe|lenexa
US KY louisville|?lexington|?florence
US LA new orleans|baton rouge|shreveport|?lafayette
US ME ?portland|?bangor|?augusta
US MD baltimore|bethesda|rockville|?columbia|gaithersburg|annapolis|fort meade|silver spring|college park|chevy chase
US MD germantown|?frederick|aberdeen proving ground|annapolis junction
US MA boston|?cambridge|?worcester|?waltham|?burlington|somerville|?lexington|?quincy|framingham|?bedford
US MA ?andover|needham
US MA ?newton|?woburn|marlborough|westborough|?lowell
US MI detroit|ann arbor|grand rapids|lansing|dearborn|southfield|?troy|kalamazoo|auburn hills|?warren|?livonia
US MN minneapolis|st. paul|?saint paul|st paul|?rochester|bloomington|eden prairie|?plymouth|duluth
US MS ?jackson|biloxi
US MO st. louis|st louis|saint louis|kansas city|?springfield|?columbia|jefferson city|?chesterfield
US MT bozeman|missoula|billings|?helena|great falls
US NE omaha|?lincoln
US NV las vegas|reno|carson city|?henderson
US NH nashua|?manchester|?portsmouth|?concord
US NJ ?new brunswick|jersey city|?newark|hoboken|princeton|trenton|parsippany|piscataway|basking ridge
US NJ berkeley heights|edison|?camden
US NJ weehawken|morristown|secaucus|?bridgewater|iselin|holmdel|raritan|whippany
US NM albuquerque|?santa fe|los alamos
US NY new york city|nyc|brooklyn|manhattan|?new york|buffalo|?rochester|?syracuse|?albany|yonkers|white plains
US NY long island city
US NY queens|bronx|the bronx|staten island|long island|armonk
US NC charlotte|raleigh|?durham|greensboro|winston-salem|cary|chapel hill|morrisville|research triangle park
US NC ?wilmington
US ND fargo|?bismarck
US OH cleveland|cincinnati|columbus|?toledo|dayton|akron|mason|?dublin
US OK oklahoma city|tulsa
US OR ?portland|?salem|eugene|beaverton|hillsboro|?bend|lake oswego
US PA philadelphia|pittsburgh|harrisburg|king of prussia|allentown|scranton|?reading|?lancaster|?malvern|?york
US PA conshohocken
US RI providence
US SC charleston|greenville|?columbia
US SD sioux falls
US TN nashville|memphis|knoxville|chattanooga|?franklin|?brentwood
US TX dallas|houston|austin|san antonio|fort worth|plano|irving|frisco|el paso|arlington|round rock|coppell|mckinney
US TX the woodlands|?richardson|sugar land|westlake|galveston|lubbock|?addison|grapevine|southlake|corpus christi
US UT salt lake city|provo|lehi|?draper|ogden|?sandy|?orem
US VT ?burlington|montpelier
US VA ?richmond|arlington|?alexandria|reston|herndon|mclean|mc lean|chantilly|tysons|tysons corner|norfolk
US VA virginia beach
US VA ?fairfax|falls church|ashburn|charlottesville|quantico|fort belvoir|?vienna|newport news|roanoke
US VA chesapeake|sterling
US WA seattle|bellevue|redmond|kirkland|tacoma|spokane|everett|bothell|renton|?vancouver|?olympia|issaquah|lynnwood
US WI milwaukee|madison|green bay
US WY cheyenne
US - ~dallas-fort worth|~dallas fort worth|~san francisco bay|~bay area|~sf bay|~minneapolis-st. paul|~raleigh-durham
US - ~raleigh-durham-chapel hill|~washington dc-baltimore|~washington-baltimore|~dfw|~tri-state|columbus
US - arlington|kansas city
CA ON toronto|ottawa|mississauga|?waterloo|?kitchener|?hamilton|?london|markham|brampton|?vaughan|oakville
CA ON ?burlington|etobicoke
CA ON north york|?scarborough|?windsor|?kingston|?guelph|richmond hill|thornhill|whitby|oshawa|?newmarket|kanata
CA ON ?ajax|barrie
CA QC montreal|quebec city|?laval|gatineau|sherbrooke|longueuil
CA BC vancouver|burnaby|?victoria|?surrey|?richmond|kelowna|?coquitlam|langley bc
CA AB calgary|edmonton
CA MB winnipeg
CA NS ?halifax
CA NB fredericton|moncton|?saint john
CA NL ?st. john's
CA SK saskatoon|?regina
AU NSW sydney|parramatta|?newcastle|wollongong|north sydney|?macquarie park|central coast nsw
AU VIC melbourne|geelong|ballarat|?bendigo|?richmond|?docklands
AU QLD brisbane|gold coast|cairns|townsville|toowoomba|?sunshine coast|rockhampton|mackay
AU SA adelaide
AU WA perth|fremantle|kalgoorlie|karratha|port hedland|joondalup|bunbury
AU TAS hobart|launceston
AU ACT canberra
AU NT ?darwin|alice springs
NZ - auckland|wellington|christchurch|?hamilton|dunedin|tauranga|?nelson|palmerston north
GB - london|central london|west london|north london|south london|south east london|south west london
GB - north west london|north east london|?east london|manchester|?birmingham|leeds|glasgow|edinburgh|bristol
GB - liverpool|sheffield|?newcastle|newcastle upon tyne
GB - ?cambridge|?oxford|cardiff|belfast|nottingham|leicester|southampton|?portsmouth|brighton|?reading|milton keynes
GB - coventry|?bath|?york|aberdeen|dundee|swansea|?plymouth|exeter|?norwich|?derby|wolverhampton|slough|guildford
GB - swindon|bournemouth|?luton|?bradford|?hull|stoke-on-trent|stoke on trent|sunderland|middlesbrough|?durham
GB - ?lincoln
GB - warrington|?bolton|stockport|?preston|?blackpool|?chester|cheltenham|?gloucester|?worcester|basingstoke|?watford
GB - ?croydon|?uxbridge|hounslow|?enfield|?bromley|wembley|heathrow|?stratford|canary wharf|?greenwich|?hammersmith
GB - maidenhead|bracknell|?woking|crawley|harrogate|?peterborough|?northampton|ipswich uk|stevenage|?livingston
GB - inverness
GB - ?stirling|?perth|wythenshawe|salford|city of london|glasgow city|edinburgh city|orpington|?st albans|harlow
GB - telford
IE - dublin|?cork|galway|limerick|?waterford
IN - bengaluru|bangalore|mumbai|navi mumbai|pune|chennai|hyderabad|gurgaon|gurugram|noida|greater noida|kolkata
IN - ahmedabad
IN - new delhi|delhi|jaipur|indore|coimbatore|kochi|cochin|trivandrum|thiruvananthapuram|chandigarh|mohali
IN - vadodara|baroda
IN - surat|nagpur|lucknow|bhopal|bhubaneswar|visakhapatnam|vizag|mysore|mysuru|mangalore|mangaluru|madurai|trichy
IN - tiruchirappalli|?salem|ghaziabad|faridabad|kanpur|patna|ranchi|raipur|guwahati|nashik|nasik|thane|rajkot
IN - vijayawada
IN - ludhiana|jodhpur|udaipur|dehradun|hosur|tirupur|?vellore|pondicherry|puducherry|hubli|warangal|aurangabad
IN - nagercoil
IN - secunderabad|panchkula|kozhikode|calicut|bombay|madras|calcutta|thoothukudi|tuticorin|tirunelveli|erode
IN - pimpri-chinchwad
IN - gandhinagar|jamshedpur|goa india|sonipat|krishnagiri|kakinada|guntur|siliguri|jabalpur|gwalior|agra
IN - varanasi|meerut
PK - ?hyderabad|karachi|lahore|islamabad|rawalpindi|faisalabad
BD - dhaka|chittagong
LK - colombo
NP - kathmandu
DE - berlin|munich|munchen|hamburg|frankfurt|frankfurt am main|cologne|koln|stuttgart|dusseldorf|leipzig|dresden
DE - hannover
DE - nuremberg|nurnberg|bremen|dortmund|essen|karlsruhe|mannheim|heidelberg|bonn|aachen|mainz|munster|?augsburg
DE - ?potsdam
DE - darmstadt|wiesbaden|walldorf|wolfsburg|?freiburg|freiburg im breisgau|regensburg|erlangen|ingolstadt
DE - bielefeld|bochum
DE - duisburg|kiel|lubeck|rostock|jena|ulm|garching|ismaning|gottingen|braunschweig|magdeburg|erfurt|kassel|paderborn
AT - vienna|wien|graz|linz|salzburg|innsbruck
CH - zurich|geneva|basel|lausanne|?bern|zug|winterthur|lugano|st. gallen
FR - paris|lyon|toulouse|marseille|bordeaux|lille|?nantes|?nice|montpellier|strasbourg|rennes|grenoble
FR - sophia antipolis
FR - courbevoie|la defense|nanterre|boulogne-billancourt|levallois-perret|velizy-villacoublay|lattes|puteaux
FR - issy-les-moulineaux
NL - amsterdam|rotterdam|the hague|den haag|utrecht|eindhoven|groningen|delft|?haarlem|leiden|?breda|nijmegen
NL - hilversum
NL - amstelveen|hoofddorp|arnhem|tilburg|enschede|zwolle|'s-hertogenbosch|den bosch|veldhoven
BE - brussels|bruxelles|brussel|antwerp|antwerpen|ghent|gent|leuven|liege|mechelen|zaventem|bruges
LU - luxembourg|luxembourg city
MC - monaco
ES - madrid|barcelona|?valencia|seville|sevilla|malaga|bilbao|zaragoza|alicante|las palmas|palma de mallorca
PT - lisbon|lisboa|porto|braga|coimbra|oporto|?aveiro
IT - milan|milano|rome|roma|turin|torino|bologna|?naples|napoli|?florence|firenze|?venice|verona|padova|genoa|trieste
DK - copenhagen|kobenhavn|aarhus|odense|aalborg
SE - stockholm|gothenburg|goteborg|malmo|uppsala|linkoping|?lund|solna
NO - oslo|bergen|trondheim|stavanger
FI - helsinki|espoo|tampere|oulu|turku|vantaa
IS - reykjavik
PL - warsaw|warszawa|krakow|cracow|wroclaw|gdansk|poznan|lodz|katowice|gdynia|szczecin|lublin|rzeszow|bydgoszcz
CZ - prague|praha|brno|ostrava
SK - bratislava|kosice
HU - budapest|debrecen|szeged
RO - bucharest|bucuresti|cluj-napoca|cluj|iasi|timisoara|brasov|sibiu|oradea
BG - sofia|plovdiv|?varna
RS - belgrade|beograd|novi sad|nis
HR - zagreb|?split
SI - ljubljana
GE - tbilisi|batumi|kutaisi
GR - ?athens|thessaloniki
CY - limassol|nicosia|larnaca
MT - sliema|valletta|st julian's|st. julian's
EE - tallinn|tartu
LV - riga
LT - vilnius|kaunas
UA - kyiv|kiev|lviv|kharkiv|odesa|dnipro
RU - moscow|?saint petersburg|?st. petersburg|novosibirsk
BY - minsk
TR - istanbul|ankara|izmir
IL - tel aviv|tel aviv-yafo|tel-aviv|jerusalem|haifa|herzliya|ra'anana|raanana|petah tikva|petach tikva
IL - ramat gan|be'er sheva
IL - netanya|rehovot|kfar saba|hod hasharon|yokneam|bnei brak|rosh haayin|holon|caesarea
AE - dubai|abu dhabi|sharjah
SA - riyadh|jeddah|dammam|khobar|al khobar
QA - doha
KW - kuwait city
EG - cairo|giza|?alexandria
MA - casablanca|rabat|marrakech|marrakesh|tangier
TN - tunis
NG - ?lagos|abuja
KE - nairobi
GH - accra
ET - addis ababa
RW - kigali
UG - kampala
TZ - dar es salaam
ZA - ?east london|johannesburg|cape town|pretoria|durban|sandton|midrand|stellenbosch|centurion
CN - beijing|shanghai|shenzhen|guangzhou|hangzhou|chengdu|suzhou|nanjing|wuhan|xi'an|xian|tianjin|chongqing|dalian
TW - taipei|hsinchu|new taipei
HK - hong kong|kowloon|?central and western
JP - tokyo|osaka|kyoto|yokohama|fukuoka|nagoya|sapporo|kobe
KR - seoul|busan|pangyo|seongnam
SG - singapore|singapore city
MY - kuala lumpur|petaling jaya|cyberjaya|johor bahru|george town|kluang
TH - bangkok|chiang mai|phuket
VN - ho chi minh city|hanoi|ha noi|da nang|saigon
PH - manila|makati|taguig|quezon city|cebu city|cebu|pasig|bonifacio global city|mandaluyong|muntinlupa|ortigas
ID - jakarta|bandung|surabaya|yogyakarta|bali
BR - sao paulo|rio de janeiro|belo horizonte|curitiba|porto alegre|florianopolis|brasilia|recife|campinas|fortaleza
AR - buenos aires|?cordoba|?rosario|mendoza|?la plata|caba|mar del plata|tucuman|salta|?pilar|?san isidro
AR - vicente lopez|?parana
CL - ?santiago|santiago de chile|valparaiso
CO - bogota|medellin|?cali|barranquilla|?cartagena|bucaramanga|pereira|manizales|ibague|cucuta|villavicencio
CO - ?armenia|?envigado
CO - ?santa marta|?pasto|?monteria|?neiva|?popayan|?tunja|?valledupar|?sincelejo|?chia|?itagui|?soledad|?bello
CO - ?palmira
PE - lima|arequipa
UY - montevideo
EC - quito|guayaquil
VE - caracas
MX - mexico city|?guadalajara|monterrey|?puebla|queretaro|tijuana|?merida|cancun|?leon|zapopan
CR - ?san jose|?heredia|escazu
PA - ?panama city
PR - ?san juan
DO - santo domingo
GT - guatemala city
"""
"""Country, part of it (for the reader), cities."""

SAME_CITY: Final = frozenset(
    name.strip()
    for name in """
    central london|west london|north london|south london|east london|south east london|south west london
    north west london|north east london|city of london
    """.replace("\n", "|").split("|")
)
"""Quarters that stand for London."""
