"""Names of LaTeX's commands and environments by what is done with them."""

from __future__ import annotations

from typing import Final

DEFINING: Final = frozenset(
    {
        *("newcommand", "renewcommand", "providecommand", "DeclareRobustCommand", "def", "edef", "gdef", "xdef"),
        *("NewDocumentCommand", "RenewDocumentCommand", "ProvideDocumentCommand", "DeclareDocumentCommand"),
    }
)
HEADINGS: Final = {
    **dict.fromkeys(("section", "cvsection", "sectionTitle", "chapter", "part", "rubric", "NewPart", "cvsect"), 2),
    **dict.fromkeys(("subsection", "cvsubsection", "runsubsection", "sectiontitle"), 3),
    **dict.fromkeys(("subsubsection",), 4),
}
FILES: Final = frozenset({"input", "include", "subfile", "import", "subimport", "subfileinclude", "InputIfFileExists"})
TABLES: Final = {
    **dict.fromkeys(("tabular", "longtable", "array", "tabu", "supertabular", "longtabu"), 1),
    **dict.fromkeys(("tabular*", "tabularx", "tabulary", "xltabular"), 2),
}
LISTS: Final = frozenset(
    {
        *("itemize", "enumerate", "description", "cvitems", "tightemize", "compactitem", "compactenum", "itemize*"),
        *(
            "enumerate*",
            "list",
            "trivlist",
            "bullets",
            "asparaitem",
            "inparaenum",
            "etaremune",
            "highlights",
            "zitemize",
        ),
    }
)
LAYOUT: Final = {
    **dict.fromkeys(("minipage", "multicols", "paracol", "spacing", "list", "wrapfigure", "columns", "column"), 1),
    **dict.fromkeys(("adjustwidth", "addmargin", "textblock", "textblock*"), 2),
}
DRAWN: Final = frozenset({"tikzpicture", "picture", "pspicture", "figure", "figure*"})
BROKEN: Final = frozenset({"\\", "newline", "linebreak", "tabularnewline", "cr", "break"})
ENDING: Final = frozenset({"par", "divider", "newpage", "clearpage", "bigskip", "medskip", "smallskip", "sectionsep"})
FILLED: Final = frozenset({"hfill", "hfil", "hspace*", "dotfill", "hrulefill", "tab", "hfilneg", "hskip"})

FIXED: Final = frozenset(
    {
        *("begin", "end", "item", "section", "subsection", "subsubsection", "href", "url", "textbf", "textit", "emph"),
        *(
            "par",
            "\\",
            "input",
            "include",
            "documentclass",
            "textsc",
            "underline",
            "LaTeX",
            "quad",
            "hfill",
            "fi",
            "else",
        ),
    }
)
"""Commands that a document may set otherwise and that mean the same all the while."""
DECLARED: Final = frozenset(
    {
        *(
            "bfseries",
            "bf",
            "itshape",
            "it",
            "em",
            "slshape",
            "ttfamily",
            "tt",
            "mdseries",
            "upshape",
            "normalfont",
            "sc",
        ),
        *("scshape", "sffamily", "rmfamily", "rm", "small", "footnotesize", "scriptsize", "tiny", "large", "Large"),
        *("LARGE", "huge", "Huge", "HUGE", "normalsize", "boldmath"),
    }
)


NO_HEADING: Final = frozenset(
    {
        *(
            "item",
            "begin",
            "bibliography",
            "addbibresource",
            "printbibliography",
            "bibliographystyle",
            "end",
            "input",
            "include",
            "cvitem",
            "cvskill",
            "cvtag",
            "label",
            "newcommand",
            "title",
        ),
        *("resumeItem", "resumeSubItem", "keywordsentry", "cvline", "position", "tagline", "name", "hypertarget"),
        *("minipage", "itemize", "textcolor", "colorbox", "renewcommand", "skill", "cvcolumn", "cvlistitem", "href"),
        *("resumeSubheading", "resumeProjectHeading", "cventry", "cvevent", "address", "location", "descript"),
        *("ref", "pdfbookmark", "addcontentsline", "documentclass", "usepackage", "cvsubsection", "subsection"),
        *("runsubsection", "subsubsection", "section", "cvsection", "chapter", "paragraph", "cvitemwithcomment"),
        *("cvsubentry", "cvhonor", "cvproject", "project", "experience", "makebox", "mbox", "parbox"),
    }
)
"""Commands that are no heading of a section, whatever they are given; sectioning commands are headings anyway."""
