"""What words do in a resume: which say nothing new, which mean the same, which raise a claim.

All sets hold stems (see `kairos.tailoring.guard.stems.stem`), so that tense, number and spelling do not matter.
"""

from __future__ import annotations

from kairos.tailoring.guard.stems import fold, listed, stem


def stems_of(words: str) -> frozenset[str]:
    """Return the stems of the white-space separated *words*."""
    return frozenset(stem(fold(word)) for word in words.split())


FUNCTION = stems_of("""
    a an the this that these those it its they them their there here he his she her him i me my we our us you
    your and or but nor so yet as at by for from in into of off on onto out over per to up upon via with within
    across along among around behind beside
    inside outside beyond before after between during through throughout toward towards under while when
    where which who whom whose what how why because since until if then than also too both either each every all
    any some such other another same own am is are was were be been being have has had having do does did will
    would can could may might must shall should etc e.g i.e eg ie incl plus about against like just only very
    much more most many few less including include using use used thereby therefore hence thus well still again
    so-called one once whether s t d m re ve ll de la le les des du un une et pour avec dans sur par el los las
    y en con para der die das und mit im den dem ein eine zu von bei het een van met op te il lo gli di da e o
    os um uma com no na
    """)
"""Words without content of their own, of a few languages."""

NEGATIONS = frozenset(
    listed(
        """not no never without none neither cannot nor hardly barely excluding except non lacking unable n't nicht ohne
        kein pas sans sin"""
    )
)
"""Folded words that turn what follows into its contrary; words in ``n't`` count as well."""

_GENERIC_WORDS = listed("""
    work role position job task duty responsibility activity various several multiple different range variety
    experience experienced background seek seeking apply applying look looking find opportunity career
    professional candidate skill skilled skills ability able capable knowledge familiar proficient hands-on hand
    solid strong good keen motivated passionate dedicated reliable enthusiastic organised detail oriented driven
    focused team-oriented successfully effectively efficiently consistently carefully closely directly actively
    regularly collaboratively jointly together thorough thoroughly accurate accurately smooth smoothly proper
    properly reliably quick quickly promptly relevant related based existing current currently previous previously
    recent recently past earlier former formerly day everyday ensure ensuring help helped support supported assist
    assisted contribute contributed participate participated aid involve involved carry do make take get go keep
    kept run put set bring give have hold need needed require required provide provided perform performed handle
    handled undertake undertook conduct conducted complete completed deliver delivered process processed operate
    operated maintain maintained serve served service responsible way part side area field aspect kind type form
    means basis purpose order end use usage total overall amount number figure level rate share degree percent
    percentage percentages pct roughly approximately approx around circa nearly almost about over under up down
    more fewer less than least most only then now new own combine combined both along alongside jointly
    respectively namely specifically mainly mostly primarily chiefly largely partly develop developed build
    built create created write wrote produce produced prepare prepared implement implemented introduce
    introduced test tested check checked monitor monitored track tracked document documented update updated
    collaborate collaborated coordinate coordinated gain gained bring brings offer offering want wanting join
    joining strengthen enjoy like person people individual someone member thing item year month week hour minute
    day practical proven comfortable versed adept versatile diligent focus focusing care careful interest
    interested turned turn department fast faster result proactive hardworking adaptable curious flexible
    collaborative creative friendly trustworthy conscientious punctual methodical ambitious energetic confident
    committed record quicker sooner place later
    """)
GENERIC = frozenset(stem(fold(word)) for word in _GENERIC_WORDS)
"""Words that any honest rewording may bring: plain verbs of doing, attitudes, connectives of content."""

_SYNONYMS = (
    "maintain keep operate sustain service upkeep",
    "cut reduce lower decrease shorten trim slash lessen diminish shrink minimise curtail",
    "increase grow raise boost lift rise expand",
    "improve enhance better optimise refine streamline",
    "help support assist aid contribute participate",
    "migrate move transfer port migration transition switch convert",
    "build develop create make construct implement program code produce write author",
    "fix repair resolve solve correct debug remedy",
    "test check verify validate examine inspect",
    "review assess evaluate audit appraise",
    "teach train instruct educate",
    "colleague coworker co-worker workmate peer staff employee",
    "customer client buyer consumer shopper",
    "patient resident",
    "report reporting",
    "time duration turnaround",
    "system platform",
    "service application app program",
    "job task workload assignment",
    "hire recruit",
    "automate automation script automatic automatically",
    "analyse analysis study analytics",
    "plan schedule organise arrange coordinate roster",
    "document record log describe note",
    "monitor track watch observe oversee",
    "bug defect error fault issue problem mistake",
    "invoice bill",
    "find identify detect discover spot uncover",
    "goods stock inventory",
    "store storage warehouse depot",
    "drug medication medicine",
    "supplier vendor",
    "buy purchase procure",
    "answer respond reply handle",
    "question enquiry inquiry request ticket",
    "present show demonstrate",
    "cost expense spending expenditure",
    "quick fast rapid swift speed",
    "daily everyday",
    "deploy release ship roll rollout deployment deliver launch",
    "design draft",
    "company firm business organisation employer",
    "school college",
    "pupil student learner",
    "prepare compile assemble",
    "input enter entry",
    "welcome greet",
    "clean tidy",
    "load unload",
    "pack package wrap",
    "weekly week",
    "monthly month",
    "annual yearly year annually",
    "accounts account ledger",
    "reconcile match reconciliation",
    "payroll wages salary",
    "car vehicle",
    "truck lorry",
    "begin start",
    "finish complete end",
    "give provide supply offer",
    "use apply leverage with",
    "pipeline workflow",
    "dashboard panel",
    "database db",
    "documentation docs",
    "website site web",
    "information info",
    "administration admin administer",
    "repository repo",
    "specification spec",
    "mathematics maths math",
    "department dept",
    "management mgmt",
    "laboratory lab",
    "telephone phone",
    "engineer engineering",
    "nurse nursing",
    "account accounting accountant",
    "supervise supervision supervisor",
)
_GROUP: dict[str, str] = {}
for _line in _SYNONYMS:
    for _word in sorted(stems_of(_line)):
        _GROUP.setdefault(_word, stem(fold(_line.split(maxsplit=1)[0])))


def generic(norm: str, word_stem: str) -> bool:
    """Whether a word may stand in any honest sentence; who does a thing ("provider") is not the doing of it.

    Example:
        >>> generic("provided", stem("provided")), generic("providers", stem("providers"))
        (True, False)
    """
    single = norm.removesuffix("s")
    return word_stem in GENERIC and (not single.endswith(("er", "or")) or single in _GENERIC_WORDS)


def key_of(word_stem: str) -> str:
    """Return what a stem is compared by: the name of its group of synonyms, or itself.

    Example:
        >>> key_of("reduc") == key_of("cut")
        True
    """
    return _GROUP.get(word_stem, word_stem)


UP = stems_of("increase grow raise boost lift rise expand double triple quadruple accelerate climb multiply")
DOWN = stems_of(
    "cut reduce lower decrease shorten trim slash lessen diminish shrink drop fall decline halve minimise curtail"
)

HELPING = stems_of("help support assist aid contribute participate shadow observe attend learn involve co-operate")
"""Scope 1: the work was someone else's."""

LEADING = stems_of("""
    lead manage own head direct supervise oversee spearhead orchestrate architect chair found cofound
    pioneer command captain govern champion mastermind establish recruit hire delegate appoint drive steer
    preside chief founder leader leadership owner ownership headed invent patent negotiate
    """)
"""Scope 3: others followed, or the whole of it was theirs."""

DOING = stems_of("""
    build develop maintain create write run operate migrate cut reduce increase improve test design implement
    deliver produce analyse automate prepare process handle support provide serve teach train sell plan organise
    coordinate review monitor document configure deploy install integrate repair fix resolve check perform
    conduct complete record update introduce answer treat administer pack load drive count compile reconcile
    file keep perform make do manage maintain set lower grow raise boost cook clean serve care assess research
    present publish translate edit mentor coach
    """)
"""Scope 2: verbs of one's own work; a verb in no set counts as one of these."""

BETTER = stems_of(
    "improve enhance optimise better save tighten streamline accelerate speed strengthen double halve fix"
)
"""Words of getting better, which a rise or a fall may stand for."""

UNIVERSAL = frozenset(listed("all every always entire entirely everyone everything everywhere completely fully 100"))
"""Folded words that say that a thing holds without exception."""

LESSER = {stem("design"): stem("architect")}
"""Verbs with the verb that claims as much and more; the lesser one is honest where the greater one stood."""

PROFESSING = stems_of(
    """found cofound recruit appoint establish invent diagnose prescribe operated audit approve authorise sign
    negotiate patent publish design teach sell hire fire
    dismiss fund secure win invent certify license graduate close acquire advise consult counsel arrest defend
    prosecute eliminate eradicate abolish prevent guarantee transform revolutionise overhaul reinvent dominate exceed
    surpass outperform maximise translate interpret engineer program code lecture present speak elect"""
)
"""Verbs that name a profession's own act; they never pass as another word for an unnamed verb."""

GROUPS = frozenset(
    listed("""
    core main key other primary secondary additional technical technology technologies language languages
    programming scripting framework frameworks library libraries database databases tool tools tooling platform
    platforms cloud frontend backend front end back web mobile testing devops infrastructure method methods
    methodology methodologies software hardware systems operating office design general practices concepts areas
    expertise competencies competences strengths selected relevant devices apps applications services soft data
    environments packages
    """)
)
"""Folded words that name a group in a list of skills and claim nothing themselves."""

PRAISE = frozenset(
    listed("""
    award awarded awards award-winning winning winner prize prizewinning best top leading expert experts
    expertise renowned acclaimed world-class worldclass leading-edge outstanding exceptional unrivalled
    unmatched unparalleled flawless flawlessly perfect perfectly record recordbreaking groundbreaking
    revolutionary pioneering guru ninja distinguished prestigious nationally internationally globally worldwide
    global national international nationwide enterprise-wide company-wide companywide mission-critical critical
    key major significant significantly dramatically drastically substantially massive massively huge vast
    extensive extensively deep countless highest largest biggest fastest first-ever number-one elite star
    exclusive bestselling best-selling top-rated top-performing high-profile fortune senior-level highly
    advanced fluent master mastery masterful specialist authority thousands millions hundreds dozens billions
    scores handedly singlehandedly single independently solely sole personally alone nominated honoured honored
    recognised recognized promoted
    """)
)
"""Folded words that raise a claim; without one of theirs in the base they are findings."""
