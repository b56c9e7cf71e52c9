r"""What LaTeX's commands for single characters, accents and styles mean, and which commands only set the page."""

from __future__ import annotations

import unicodedata
from typing import Final

_ACCENTS: Final = {
    "'": "\u0301",
    "`": "\u0300",
    "^": "\u0302",
    '"': "\u0308",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
    "u": "\u0306",
    "v": "\u030c",
    "H": "\u030b",
    "c": "\u0327",
    "d": "\u0323",
    "b": "\u0331",
    "k": "\u0328",
    "r": "\u030a",
    "t": "\u0361",
}
ACCENTS: Final = frozenset(_ACCENTS)
"""Commands that put an accent on the letter after them."""


def accented(command: str, letter: str) -> str:
    r"""Return *letter* with the accent of *command*.

    Example:
        >>> accented("'", "e"), accented("c", "c"), accented("v", "S")
        ('é', 'ç', 'Š')
    """
    letter = {"\u0131": "i", "\u0237": "j"}.get(letter, letter)
    return unicodedata.normalize("NFC", letter[:1] + _ACCENTS[command] + letter[1:]) if letter else ""


_LIGATURES: Final = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("`", "‘"))


def typeset(text: str) -> str:
    """Return *text* with its dashes and quotes as the page shows them."""
    for written, shown in _LIGATURES:
        text = text.replace(written, shown) if written in text else text
    return text


SYMBOLS: Final = {
    **{sign: sign for sign in "%&#$_{}|"},
    " ": " ",
    "/": "",
    "-": "",
    ",": " ",
    ";": " ",
    ":": " ",
    "!": "",
    "@": "",
    ">": " ",
    "ss": "ß",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "aa": "å",
    "AA": "Å",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
    "i": "\u0131",
    "j": "\u0237",
    "DH": "Ð",
    "dh": "ð",
    "TH": "Þ",
    "th": "þ",
    "LaTeX": "LaTeX",
    "LaTeXe": "LaTeX2e",
    "TeX": "TeX",
    "XeLaTeX": "XeLaTeX",
    "XeTeX": "XeTeX",
    "LuaLaTeX": "LuaLaTeX",
    "BibTeX": "BibTeX",
    "Cpp": "C++",
    "CC": "C++",
    "textbullet": "•",
    "bullet": "•",
    "labelitemi": "•",
    "cdot": "·",
    "cdotp": "·",
    "textperiodcentered": "·",
    "cdots": "…",
    "ldots": "…",
    "dots": "…",
    "textellipsis": "…",
    "textbar": "|",
    "vert": "|",
    "mid": "|",
    "textbackslash": "\\",
    "backslash": "\\",
    "textasciitilde": "~",
    "sim": "~",
    "textasciicircum": "^",
    "textunderscore": "_",
    "textgreater": ">",
    "textless": "<",
    "textquotesingle": "'",
    "textquoteright": "’",
    "textquoteleft": "‘",
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "guillemotleft": "«",
    "guillemotright": "»",
    "og": "« ",
    "fg": " »",
    "textendash": "–",
    "textemdash": "—",
    "textdegree": "°",
    "degree": "°",
    "textdollar": "$",
    "textsterling": "£",
    "pounds": "£",
    "texteuro": "€",
    "euro": "€",
    "EUR": "€",
    "textcopyright": "©",
    "copyright": "©",
    "textregistered": "®",
    "texttrademark": "™",
    "textpm": "±",
    "pm": "±",
    "times": "×",
    "texttimes": "×",
    "approx": "≈",
    "leq": "≤",
    "le": "≤",
    "geq": "≥",
    "ge": "≥",
    "neq": "≠",
    "rightarrow": "→",
    "to": "→",
    "textrightarrow": "→",
    "Rightarrow": "⇒",
    "leftarrow": "←",
    "uparrow": "↑",
    "downarrow": "↓",
    "infty": "∞",
    "alpha": "α",
    "beta": "β",
    "gamma": "γ",
    "delta": "δ",
    "epsilon": "ε",
    "lambda": "λ",
    "mu": "μ",
    "textmu": "μ",
    "pi": "π",
    "sigma": "σ",
    "Delta": "Δ",
    "Omega": "Ω",
    "star": "★",
    "diamond": "⋄",
    "circ": "°",
    "circledR": "®",
    "S": "§",
    "P": "¶",
    "quad": "\u2003",
    "qquad": "\u2003",
    "enspace": " ",
    "enskip": " ",
    "thinspace": " ",
    "space": " ",
    "nobreakspace": " ",
    "log": "log",
    "ln": "ln",
    "max": "max",
    "min": "min",
}
"""Command -> the characters it stands for."""

STYLES: Final = {
    **dict.fromkeys(("textbf", "bfseries", "bf", "mathbf", "strong", "boldmath"), "b"),
    **dict.fromkeys(("textit", "itshape", "it", "emph", "em", "textsl", "slshape", "mathit", "italicitem"), "i"),
    **dict.fromkeys(("texttt", "ttfamily", "tt"), ""),
    **dict.fromkeys(("mdseries", "textmd"), "-b"),
    **dict.fromkeys(("upshape", "textup"), "-i"),
    **dict.fromkeys(("normalfont", "textnormal"), "-bi"),
    **dict.fromkeys(
        (
            *("textsc", "scshape", "textsf", "sffamily", "textrm", "rmfamily", "rm", "text", "mathrm", "underline"),
            *("uline", "uppercase", "MakeUppercase", "lowercase", "MakeLowercase", "mbox", "hbox", "fbox", "ul"),
            *("mathsf", "mathtt", "textulc", "centerline", "leftline", "rightline", "textsuperscript", "textsubscript"),
            *("makefirstuc", "small", "footnotesize", "scriptsize", "tiny", "large", "Large", "LARGE", "huge", "Huge"),
            *("HUGE", "normalsize", "nolinkurl", "textls", "lowercaseheading", "ensuremath", "so", "vcenter", "sc"),
        ),
        "",
    ),
}
"""Command -> ``b`` bold, ``i`` italic, ``-`` takes it off; the empty text changes nothing that is read."""

SKIPPED: Final = {
    **dict.fromkeys(
        (
            *(
                "usepackage",
                "RequirePackage",
                "pagestyle",
                "thispagestyle",
                "vspace",
                "hspace",
                "geometry",
            ),
            *(
                "color",
                "columnratio",
                "moderncvstyle",
                "moderncvcolor",
                "moderncvtheme",
                "nopagenumbers",
            ),
            *("bibliographystyle", "addtocategory", "selectlanguage", "urlstyle", "hypersetup", "label", "ref"),
            *(
                "pagecolor",
                "includegraphics",
                "graphicspath",
                "usetikzlibrary",
                "fontfamily",
                "fontseries",
                "fontshape",
            ),
            *("setmainfont", "setsansfont", "setmonofont", "phantom", "hphantom", "vphantom", "cite", "nocite"),
            *(
                "pagenumbering",
                "captionsetup",
                "setstretch",
                "linespread",
                "hyphenation",
            ),
            *(
                "fontdir",
                "mynames",
                "cline",
                "cmidrule",
                "noalign",
                "addfontfeature",
                "addfontfeatures",
            ),
            *("pdfinfo", "sethlcolor", "bookmark", "rowcolor", "cellcolor", "columncolor"),
            *(
                "enlargethispage",
                "needspace",
            ),
            *("index", "printindex", "AtBeginDocument", "AtEndDocument", "AtBeginEnvironment", "setdefaultlanguage"),
            *(
                "footnotemark",
                "transparent",
            ),
            *(
                "setotherlanguage",
                "DTMlangsetup",
                "babelprovide",
                "cvtheme",
            ),
            *("microtypesetup", "setdescription", "setitemize", "setenumerate", "mdfsetup"),
        ),
        1,
    ),
    **dict.fromkeys(
        (
            *("setlength", "addtolength", "setcounter", "addtocounter", "colorlet", "rule", "fontsize"),
            *("setlist", "photo", "photoR", "photoL", "setbool", "settowidth", "titlespacing", "setkeys"),
            *(
                "newfontface",
                "newfontfamily",
                "crefname",
                "DeclareFieldFormat",
            ),
            *("setlistdepth", "renewbibmacro", "cvLanguageBarColors", "hyperdef", "AtEveryBibitem"),
        ),
        2,
    ),
    **dict.fromkeys(("definecolor", "titlespacing*", "pretocmd", "apptocmd", "makecvfooter", "addcontentsline"), 3),
    "titleformat": 5,
    "patchcmd": 5,
    **dict.fromkeys(
        ("fancyfoot", "lfoot", "cfoot", "rfoot", "fancyhf", "newlength", "newcounter", "newcolumntype", "linebreak"), 1
    ),
    "pagebreak": 0,
}
"""Command -> how many arguments in braces go with it unread."""
SKIPPED_LAST: Final = {
    **dict.fromkeys(
        (
            "textcolor",
            "colorbox",
            "parbox",
            "raisebox",
            "rotatebox",
        ),
        1,
    ),
    **dict.fromkeys(
        (
            "scalebox",
            "hyperlink",
            "hypertarget",
            "foreignlanguage",
            "adjustbox",
        ),
        1,
    ),
    **dict.fromkeys(("makebox", "framebox", "setbox", "vbox", "vtop"), 0),
    **dict.fromkeys(
        (
            "fcolorbox",
            "resizebox",
            "multicolumn",
            "multirow",
        ),
        2,
    ),
}
"""Command -> how many arguments set the page before the one that is read."""

ICONS: Final = {
    "phone": "Phone",
    "mobile": "Phone",
    "mobilephone": "Phone",
    "mobilealt": "Phone",
    "phonealt": "Phone",
    "phonesquare": "Phone",
    "phonesquarealt": "Phone",
    "telefon": "Phone",
    "envelope": "Email",
    "envelopeo": "Email",
    "letter": "Email",
    "at": "Email",
    "linkedin": "LinkedIn",
    "linkedinin": "LinkedIn",
    "linkedinsquare": "LinkedIn",
    "github": "GitHub",
    "githubsquare": "GitHub",
    "githubalt": "GitHub",
    "gitlab": "GitLab",
    "twitter": "Twitter",
    "twittersquare": "Twitter",
    "stackoverflow": "Stack Overflow",
    "home": "Location",
    "mapmarker": "Location",
    "mapmarkeralt": "Location",
    "locationarrow": "Location",
    "map": "Location",
    "globe": "Web",
    "globeamericas": "Web",
    "link": "Web",
}
"""Icon, without its prefix and in small letters -> what it says of the text behind it."""
