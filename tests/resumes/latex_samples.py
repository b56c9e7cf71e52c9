"""Short resumes in LaTeX, one a habit, of people who do not exist."""

from __future__ import annotations

from typing import Final

MODERNCV: Final = r"""
\documentclass[11pt,a4paper,sans]{moderncv}
\moderncvstyle{classic}
\usepackage[scale=0.75]{geometry}
\name{Ida}{Nord}
\title{Data Engineer}
\address{12 Fjord Road}{0150 Oslo}{Norway}
\phone[mobile]{+47~400~55~010}
\email{ida@nord.example}
\homepage{ida.nord.example}
\social[linkedin]{ida.nord}
\social[github]{idanord}
\quote{Data first}
\begin{document}
\makecvtitle
\section{Education}
\cventry{2010--2012}{M.Sc. Statistics}{University of Bergen}{Bergen}{\textit{Grade A}}{Thesis on tides.}
\section{Experience}
\subsection{Vocational}
\cventry{Mar 2016--Present}{Data Engineer}{Lumen Labs}{Oslo}{}{Planning team of a rail operator.\newline{}%
\begin{itemize}%
\item Cut report time by 40\%;
\item Built pipelines:
  \begin{itemize}%
  \item Nightly ones
  \end{itemize}
\end{itemize}}
\cventry{2012--2016}{Analyst, Risk}{Harbour \& Sons}{Bergen}{}{}
\section{Languages}
\cvitemwithcomment{Norwegian}{Native}{}
\section{Computer skills}
\cvdoubleitem{Languages}{Python, SQL}{Tools}{dbt, Git}
\section{Lighthouses}
\cvlistitem{Point Gellibrand}
\clearpage
\recipient{The harbour}{Quay 1}
\opening{Dear all,}
\end{document}
"""

AWESOME: Final = {
    "cv.tex": r"""
\documentclass[11pt]{awesome-cv}
\name{Ida}{Nord}
\position{Data Engineer{\enskip\cdotp\enskip}Analyst}
\address{12 Fjord Road, Oslo, Norway}
\mobile{+47 400 55 010}
\email{ida@nord.example}
\github{idanord}
\begin{document}
\makecvheader[C]
\makecvfooter{\today}{Ida Nord~~~·~~~Résumé}{\thepage}
\input{cv/experience.tex}
\input{cv/honors}
\input{cv/missing}
\input{../secret}
\end{document}
""",
    "cv/experience.tex": r"""
\cvsection{Work Experience}
\begin{cventries}
  \cventry
    {Data Engineer} % Job title
    {Lumen Labs} % Organization
    {Oslo, Norway} % Location
    {Mar. 2016 - Present} % Date(s)
    {
      \begin{cvitems}
        \item {Cut report time by 40\% with \textbf{SQL}.}
      \end{cvitems}
    }
\end{cventries}
""",
    "cv/honors.tex": r"""
\cvsection{Honors \& Awards}
\cvsubsection{International}
\begin{cvhonors}
  \cvhonor{2nd Place}{Tide Hack}{Online}{2021}
\end{cvhonors}
\cvsection{Skills}
\begin{cvskills}
  \cvskill{Languages}{Python, SQL}
\end{cvskills}
""",
}

ALTACV: Final = r"""
\documentclass[10pt,a4paper]{altacv}
\usepackage{paracol}
\iftutex \setmainfont{Lato} \else \renewcommand{\familydefault}{\sfdefault} \fi
\begin{document}
\name{Ida Nord}
\tagline{Data Engineer}
\personalinfo{%
  \email{ida@nord.example}
  \phone{+47 400 55 010}
  \location{Oslo, Norway}
  \NewInfoField{gitlab}{\faGitlab}[https://gitlab.com/]
  \gitlab{idanord}
}
\makecvheader
\columnratio{0.6}
\begin{paracol}{2}
\cvsection{Experience}
\cvevent{Data Engineer}{Lumen Labs}{Mar 2016 -- Ongoing}{Oslo}
\begin{itemize}
\item Cut report time by 40\%
\end{itemize}
\divider
\switchcolumn
\cvsection{Strengths}
\cvtag{Python}
\cvtag{SQL}\\
\cvtag{dbt}
\cvsection{Languages}
\cvskill{Norwegian}{5}
\cvsection{Education}
\cvevent{M.Sc.\ in Statistics}{University of Bergen}{Sept 2010 -- June 2012}{}
\end{paracol}
\end{document}
"""

DEEDY: Final = r"""
\documentclass[]{deedy-resume-openfont}
\begin{document}
\namesection{Ida}{Nord}{\href{https://ida.nord.example}{ida.nord.example}\\
\href{mailto:ida@nord.example}{ida@nord.example} | +47 400 55 010
}
\begin{minipage}[t]{0.33\textwidth}
\section{Education}
\subsection{University of Bergen}
\descript{MSc in Statistics}
\location{Dec 2012 | Bergen, Norway}
\section{Skills}
\subsection{Programming}
\location{Over 5000 lines:}
Python \textbullet{} SQL \\
\end{minipage}
\hfill
\begin{minipage}[t]{0.66\textwidth}
\section{Experience}
\runsubsection{Lumen Labs}
\descript{| Data Engineer }
\location{Mar 2016 – Present | Oslo, Norway}
\begin{tightemize}
\item Cut report time by 40\%
\end{tightemize}
\section{Awards}
\begin{tabular}{rll}
2014 & First & Tide Hack\\
2013 & Finalist & Buoy Cup\\
\end{tabular}
\end{minipage}
\end{document}
"""

JAKE: Final = r"""
\documentclass[letterpaper,11pt]{article}
\newcommand{\resumeItem}[1]{\item\small{{#1 \vspace{-2pt}}}}
\newcommand{\resumeSubheading}[4]{
  \vspace{-2pt}\item
    \begin{tabular*}{0.97\textwidth}[t]{l@{\extracolsep{\fill}}r}
      \textbf{#1} & #2 \\ \textit{\small#3} & \textit{\small #4} \\
    \end{tabular*}\vspace{-7pt}
}
\newcommand{\resumeProjectHeading}[2]{\item
    \begin{tabular*}{0.97\textwidth}{l@{\extracolsep{\fill}}r} \small#1 & #2 \\ \end{tabular*}}
\newcommand{\listStart}{\begin{itemize}[leftmargin=0.15in, label={}]}
\newcommand{\listEnd}{\end{itemize}}
\begin{document}
\begin{center}
    \textbf{\Huge \scshape Ida Nord} \\ \vspace{1pt}
    \small +47 400 55 010 $|$ \href{mailto:ida@nord.example}{\underline{ida@nord.example}} $|$
    \href{https://github.com/idanord}{\underline{github.com/idanord}}
\end{center}
\section{Education}
  \listStart
    \resumeSubheading{University of Bergen}{Bergen, Norway}{MSc in Statistics, Minor in Law}{Aug. 2010 -- May 2012}
  \listEnd
\section{Experience}
  \listStart
    \resumeSubheading{Data Engineer}{Mar 2016 -- Present}{Lumen Labs}{Oslo, Norway}
      \listStart \resumeItem{Cut report time by 40\%} \listEnd
    \resumeSubheading{Harbour \& Sons}{Bergen, Norway}{Risk Analyst}{2012 -- 2016}
      \listStart \resumeItem{Built a cost model} \listEnd
  \listEnd
\section{Projects}
  \listStart
    \resumeProjectHeading{\textbf{Tidewatch} $|$ \emph{Python, SQLite}}{June 2020 -- Present}
      \listStart \resumeItem{Wrote the parser} \listEnd
  \listEnd
\section{Technical Skills}
 \begin{itemize}[leftmargin=0.15in, label={}]
    \small{\item{
     \textbf{Languages}{: Python, SQL} \\
     \textbf{Tools}{: dbt, Git}
    }}
 \end{itemize}
\end{document}
"""

PLAIN: Final = r"""
\documentclass[11pt]{article}
\pagestyle{empty}
\begin{document}
\begin{center}
{\LARGE \textbf{Ida Nord}}\\
Senior Nurse \\
14 Hill St, Leeds LS1 4DY $\bullet$ \texttt{ida@nord.example} $\bullet$ +44 7700 900123
\end{center}
\section*{Profile}
Nurse with ten years on surgical wards.
\section*{Employment}
\textbf{St. Mary's Hospital}, Leeds \hfill \textit{Jan 2018 -- present}\\
\emph{Ward Manager}
\begin{itemize}
\item Cut falls by 30\,\%
\end{itemize}
\section*{Education}
\textbf{BSc Nursing}, University of York \hfill 2009--2012
\section*{Skills}
\begin{tabular}{ll}
Clinical & Triage, wound care\\
Systems & SystmOne\\
\end{tabular}
\end{document}
"""

RESUME_CLS: Final = r"""
\documentclass{resume}
\name{Ida Nord}
\address{+47 400 55 010 \\ Oslo, Norway}
\address{\href{mailto:ida@nord.example}{ida@nord.example}}
\begin{document}
\begin{rSection}{EXPERIENCE}
\textbf{Data Engineer} \hfill Mar 2016 - Present\\
Lumen Labs \hfill \textit{Oslo, Norway}
 \begin{itemize}
    \itemsep -3pt {}
     \item Cut report time by 40\%
 \end{itemize}
\begin{rSubsection}{Harbour Ltd}{May 2012 -- Dec 2015}{Junior Developer}{Bergen, Norway}
\item Wrote Go services
\end{rSubsection}
\end{rSection}
\end{document}
"""

MCDOWELL: Final = r"""
\documentclass[]{mcdowellcv}
\name{Ida Nord}
\address{12 Fjord Road \linebreak Oslo}
\contacts{(555) 555-0100 \linebreak ida@nord.example}
\begin{document}
\makeheader
\begin{cvsection}{Employment}
  \begin{cvsubsection}{Data Engineer, Rail}{Lumen Labs}{March 2016 -- Present}
    \begin{itemize}
      \item Cut report time by 40\% from $O(n^2)$.
    \end{itemize}
  \end{cvsubsection}
\end{cvsection}
\end{document}
"""

YAAC: Final = r"""
\documentclass[localFont]{yaac-another-awesome-cv}
\name{Ida}{Nord}
\tagline{Ingénieure de données}
\socialinfo{
	\github{idanord}\\
	\smartphone{+33 700 55 010}
	\email{ida@nord.example}\\
	\address{1 rue du Port, 29200 Brest}
}
\begin{document}
\sectionTitle{Expériences Professionnelles}{\faSuitcase}
\begin{experiences}
  \experience
    {Aujourd'hui}{Ingénieure}{\link{https://lumen.example}{Lumen Labs}}{Brest}
    {Décembre 2015}{\begin{itemize}\item Mar\'ees et courants\end{itemize}}
    {Python,SQL}
\end{experiences}
\twocolumnsection
{\sectionTitle{Langues}{\faLanguage}\begin{skills}\skill{Fran\c{c}ais}{5}\end{skills}}
{\sectionTitle{Compétences}{\faTasks}\begin{keywords}\keywordsentry{Outils}{dbt, Git}\end{keywords}}
\end{document}
"""
