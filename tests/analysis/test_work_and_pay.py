"""Work mode, job type, salary and language."""

from __future__ import annotations

import time

import pytest

from tests.analysis.support import plain


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("This is not a remote role", "onsite"),
        ("Remote-first company", "remote"),
        ("Work from anywhere in Europe.", "remote"),
        ("Mix of home and office working", "hybrid"),
        ("100% telework.", "remote"),
        ("Up to 60% home working", "hybrid"),
        ("In the office on Tuesdays and Thursdays.", "hybrid"),
        ("Remote candidates will not be considered.", "onsite"),
        ("Job location: Porthaven (WFO)", "onsite"),
        ("You must be in the office every day.", "onsite"),
        ("You split your time between home and our Porthaven hub.", "hybrid"),
        ("The position is onsite with no remote option.", "onsite"),
        ("2 days in the office per week", "hybrid"),
        ("5 days a week in the office", "onsite"),
        ("You can work from home", "remote"),
        ("No remote", "onsite"),
        ("Remote: no", "onsite"),
        ("Remote work is not an option.", "onsite"),
        ("Hybrid working", "hybrid"),
        ("Hybrid, 3 days in the office", "hybrid"),
        ("WFH 2 days", "hybrid"),
        ("You will come to the office twice a week.", "hybrid"),
        ("On-site in Sydney", "onsite"),
        ("This is an on-site role.", "onsite"),
        ("This role is in the Porthaven office.", "onsite"),
        ("#LI-Hybrid", "hybrid"),
        ("100% remote", "remote"),
        ("remote (US only)", "remote"),
        ("Location: Remote (US)", "remote"),
        ("Location: [Porthaven] Onsite Type: Contract", "onsite"),
        ("Location: UK (Remote / Hybrid)", "remote"),
        ("Remote or onsite", "remote"),
        ("Occasional work from home", "hybrid"),
        ("Remote is possible but not full-time.", "hybrid"),
        ("On-site with some remote days", "hybrid"),
        ("This is an on-site role with a minimum of 4 days in the office.", "hybrid"),
        ("Location: Porthaven (onsite) Number of days onsite 4", "hybrid"),
        (
            "You spend at least 50% of your time in your assigned office, unless approved for full remote work.",
            "hybrid",
        ),
        ("We are mostly in the office from Monday to Friday.", "hybrid"),
        ("This hybrid Porthaven-based role sits with the data team.", "hybrid"),
        ("Location: Porthaven (Hybrid) or fully remote", "remote"),
        ("This role will be mainly remote but requires flexibility to travel.", "remote"),
        ("Location: Porthaven - Onsite Duration: 12 Months", "onsite"),
        ("Location: RemoteJob type: Full time", "remote"),
        ("Benefits\n- Work flexibility: this role is open to remote candidates", "remote"),
        ("EASY APPLYREMOTE", "remote"),
    ],
)
def test_work_mode(text: str, mode: str) -> None:
    """The place of work is read from what is said of the work."""
    assert plain(f"The role.\n{text}").remote_type == mode


@pytest.mark.parametrize(
    "text",
    [
        "Managing remote teams",
        "Experience with hybrid cloud",
        "Experience building hybrid recommender systems",
        "Free drinks in the office",
        "Remote sensing of crops",
        "You support remote users and travel to on-site customers.",
        "Benefits\n- Flex time and remote work options",
        "We help everyone to work and play from anywhere.",
        "25 days holiday and a day off each year",
        "Our team is currently working remotely due to covid.",
        "Onsite interview in Porthaven",
    ],
)
def test_no_work_mode(text: str) -> None:
    """Other things that are remote, hybrid or in an office say nothing of the work."""
    assert plain(f"The role.\n{text}").remote_type is None


@pytest.mark.parametrize(
    ("title", "mode"),
    [
        ("Lumen Labs | Engineer | REMOTE (US) | Full-time", "remote"),
        ("Lumen Labs | Engineer | Porthaven | ONSITE", "onsite"),
        ("Lumen Labs | Engineer | Remote (EU) or hybrid in Porthaven", "remote"),
        ("Lumen Labs | Engineer | Onsite / Hybrid | Full-time", "hybrid"),
        ("Lumen Labs | Engineer | ONSITE (Porthaven, Ghent) and REMOTE | Full-time", "remote"),
        ("Lumen Labs | Engineer | Onsite, Remote, or Hybrid", "remote"),
        ("Lumen Labs | Engineer | Office hybrid (Porthaven) or Remote US", "remote"),
        ("Lumen Labs | Engineer | Onsite (Porthaven, 3 days/week)", "hybrid"),
        ("Data Engineer [Hybrid Porthaven]", "hybrid"),
        ("Data Engineer - Remote", "remote"),
    ],
)
def test_header_words(title: str, mode: str) -> None:
    """One word in a title or in a header's cell is a statement."""
    assert plain("We build lamps.", title=title).remote_type == mode


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Full time", "fulltime"),
        ("Part-time role", "parttime"),
        ("6 month contract", "contract"),
        ("12-month FTC", "contract"),
        ("Duration: six months", "contract"),
        ("Contract to hire", "contract"),
        ("Hours: W2 only", "contract"),
        ("Outside IR35", "contract"),
        ("A summer internship", "internship"),
        ("Permanent position", "fulltime"),
        ("Permanent, full time", "fulltime"),
        ("37.5 hours per week", "fulltime"),
        ("This is a full time contract role.", "contract"),
        ("The hire would be on a contract basis.", "contract"),
        ("Contract Type: Only on W2", "contract"),
        ("W2_Only", "contract"),
        ("Rate: $70/hr on W2", "contract"),
        ("Length: 12+ months", "contract"),
        ("6+ month contractWe seek a consultant.", "contract"),
        ("Apply\nContract\nNew", "contract"),
        ("Nous cherchons un profil freelance.", "contract"),
        ("We have a need for a contract Machine Learning Engineer.", "contract"),
        ("Full Time / W2 only", "fulltime"),
        ("Job type: full-timeLanguage: English", "fulltime"),
        ("Job Type: PermanentLocation: Porthaven", "fulltime"),
        ("We offer this role on a part-time, flexible basis.", "parttime"),
        ("0.6 FTE, permanent", "parttime"),
        ("24 hours a week, spread over three days", "parttime"),
        ("15 hours weekly", "parttime"),
        ("Maternity cover, 9 months", "contract"),
        ("Parental leave replacement", "contract"),
        ("A temp-to-perm position", "contract"),
        ("C2C allowed", "contract"),
        ("Interim Head of IT", "contract"),
        ("Lumen | Designer | Freelance | Remote", "contract"),
        ("Praktikum im Labor", "internship"),
        ("Stage de 6 mois", "internship"),
        ("Internship (paid), 3 months", "internship"),
        ("CDD de 12 mois", "contract"),
        ("We are looking for interns to join our lab.", "internship"),
        ("Lumen | Designer | Intern | Onsite", "internship"),
        ("Co-op placement of 8 months", "internship"),
        ("Poste à temps plein", "fulltime"),
        ("Contrat CDI", "fulltime"),
        ("Contrat : CDD de 6 mois", "contract"),
        ("Jornada completa", "fulltime"),
        ("Contract\nFull time\nLeeds", "contract"),
    ],
)
def test_job_type(text: str, kind: str) -> None:
    """The kind of employment is read."""
    assert plain(f"The role.\n{text}").job_type == kind


@pytest.mark.parametrize(
    "text",
    [
        "You will negotiate contracts with vendors",
        "Leave is accrued at 6 hours a month if working 40 hours/week",
        "We write smart contracts",
        "You mentor interns and review the contract with our customer",
        "Full-time students are welcome",
        "We are open to flexible working, including part-time and job shares.",
        "Lumen acts as an employment agency for permanent recruitment and for temporary workers.",
        "Permanent residency is required",
        "3 years of full-time experience",
        "With a chance to convert to full time",
        "Initial period of three months with transition to permanent role",
        "1099 or corp-to-corp contractors or the equivalent will NOT be considered.",
        "No C2C",
        "You file W-2 forms for customers.",
        "Full time roles consist of 37 hours per week.",
        "Benefits\n- 16 hours a week of learning",
        "We mentor interns",
        "Lumen | Backend | Frontend | Mobile | Designer | Internship | Remote",
    ],
)
def test_no_job_type(text: str) -> None:
    """Contracts that are negotiated or run as code, and the employment of others, are not this job's type."""
    assert plain(f"The role.\n{text}").job_type is None


def test_contract_outweighs_a_boards_full_time() -> None:
    """A board's own line says full time of contracts too, so the contract that the text names wins."""
    assert plain("This is a two year contract.\nEmployment type\nFull-time").job_type == "contract"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Data Intern", "internship"),
        ("Werkstudent Data Engineering", "internship"),
        ("Lumen | Engineers and interns | Full-time", "fulltime"),
        ("Smart Contract Engineer", "fulltime"),
    ],
)
def test_title_names_the_type(title: str, kind: str) -> None:
    """An internship in the title wins over full time in the text; several openings name none."""
    assert plain("Employment type: full time.", title=title).job_type == kind


@pytest.mark.parametrize(
    ("text", "low", "high", "currency", "period"),
    [
        ("$120k–150k", 120_000, 150_000, "USD", "year"),
        ("$150k-$225k base + equity", 150_000, 225_000, "USD", "year"),
        ("£55k - £65k", 55_000, 65_000, "GBP", "year"),
        ("£50,000 - £60,000 per annum", 50_000, 60_000, "GBP", "year"),
        ("A$150-170k + super", 150_000, 170_000, "AUD", "year"),
        ("AUD $120,000 + superannuation", 120_000, 120_000, "AUD", "year"),
        ("Salary: $90,000 plus super", 90_000, 90_000, "AUD", "year"),
        ("Our team in Toronto, Canada. Salary: $90,000", 90_000, 90_000, "CAD", "year"),
        ("Remote in the US or Canada. Salary: $90,000", 90_000, 90_000, "USD", "year"),
        ("Salary: 12-15 LPA", 1_200_000, 1_500_000, "INR", "year"),
        ("Salary: 8,00,000 - 12,00,000 INR", 800_000, 1_200_000, "INR", "year"),
        ("Salary €60.000 - €70.000", 60_000, 70_000, "EUR", "year"),
        ("Salary: 55.000 €", 55_000, 55_000, "EUR", "year"),
        ("Gehalt: 60.000 - 70.000 € brutto", 60_000, 70_000, "EUR", "year"),
        ("60-80K€", 60_000, 80_000, "EUR", "year"),
        ("Salary: CHF 120'000", 120_000, 120_000, "CHF", "year"),
        ("$45/hr", 45, 45, "USD", "hour"),
        ("$60/hr - $65/hr", 60, 65, "USD", "hour"),
        ("up to £70k", None, 70_000, "GBP", "year"),
        ("up to £60,000 DOE", None, 60_000, "GBP", "year"),
        ("You can earn up to $37 per hour; contributors set their hours", None, 37, "USD", "hour"),
        ("Salaries start at $150k", 150_000, None, "USD", "year"),
        ("Salary USD 100,000", 100_000, 100_000, "USD", "year"),
        ("£500pd outside IR35", 500, 500, "GBP", "day"),
        ("£600 p/d", 600, 600, "GBP", "day"),
        ("Rate: £450", 450, 450, "GBP", "day"),
        ("Rs.10,00,000 - 14,00,000 P.A.", 1_000_000, 1_400_000, "INR", "year"),
        ("Budget: 18-22 LPA", 1_800_000, 2_200_000, "INR", "year"),
        ("CTC: 6-9 LPA", 600_000, 900_000, "INR", "year"),
        ("Package up to 1.2 crore", None, 12_000_000, "INR", "year"),
        ("From £38,000", 38_000, None, "GBP", "year"),
        ("Starting at $85,000 DOE", 85_000, None, "USD", "year"),
        ("Salary: 450-500 per day", 450, 500, "", "day"),
        ("Salary: 4500 - 6000 EUR per month", 4_500, 6_000, "EUR", "month"),
        ("£40k base, £80k OTE", 40_000, 40_000, "GBP", "year"),
        ("$140k-$230k with revenue share", 140_000, 230_000, "USD", "year"),
        ("£550 a day (Inside IR35)", 550, 550, "GBP", "day"),
        ("£466 inside IR35", 466, 466, "GBP", "day"),
        ("£600-700 per dayStart: soon", 600, 700, "GBP", "day"),
        ("Porthaven\n£90,000\nPermanent", 90_000, 90_000, "GBP", "year"),
        ("£50,000 salary", 50_000, 50_000, "GBP", "year"),
        ("£66,500 + 10% bonus", 66_500, 66_500, "GBP", "year"),
        ("Salary: up to £140k bonus & benefits", None, 140_000, "GBP", "year"),
        ("Salary to £120kBonus and holidays", None, 120_000, "GBP", "year"),
        ("£85,000 - £115,000 + travel allowance", 85_000, 115_000, "GBP", "year"),
        ("Pay Range:\nLevel 1: $23.00 - $27.00\nLevel 2: $26.00 - $32.50", 23, 32.5, "USD", "hour"),
        ("We are in Berlin, Germany. Salary: $5,000 per month", 5_000, 5_000, "", "month"),
    ],
)
def test_salary(text: str, low: float | None, high: float | None, currency: str, period: str) -> None:
    """Amounts are read with currency and period as stated."""
    salary = plain(f"The role.\n{text}").salary
    assert salary is not None
    assert (salary.min, salary.max, salary.currency, salary.period) == (low, high, currency, period)


@pytest.mark.parametrize(
    "text",
    [
        "NYC $150k–$180k; Austin $130k–150k",
        "Zone 1: $140,000 - $180,000\nZone 2: $135,000 - $170,000\nZone 3: $130,000 - $160,000",
        "Level 1: $130,000.00 - $150,000.00\nLevel 2: $145,000.00 - $180,000.00",
    ],
)
def test_a_table_of_pay_is_one_range(text: str) -> None:
    """Ranges by place or level are joined to the overall one."""
    salary = plain(f"Pay range:\n{text}").salary
    assert salary is not None
    assert (salary.min, salary.max) == (130_000, 180_000)


@pytest.mark.parametrize(
    "text",
    [
        "A $2B company",
        "We raised $10M in funding",
        "401k match",
        "Medical, dental, 401(k) and paid leave",
        "Earn $100 for every 10 rides",
        "Compensation: $5000/yr education budget",
        "A signing bonus of $10k",
        "A budget of $200k",
        "Revenue of 200 crore",
        "A fund of 5 crore",
        "$120k - $200k OTE",
        "We offer more than 475,000 books",
        "The shop brings in more than US$200k/yr",
        "A mixer costs $23.00 - $27.00 in our shop",
    ],
)
def test_no_salary(text: str) -> None:
    """Other money is no pay."""
    assert plain(f"The role.\n{text}").salary is None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("£69,313\n per year - estimated", 69_313, 69_313), ("$120,000 - $150,000 (Glassdoor est.)", 120_000, 150_000)],
)
def test_an_estimate_is_told_as_one(text: str, low: int, high: int) -> None:
    """A board's own estimate is the pay where nothing else is, and told as one; a stated amount outweighs it."""
    found = plain(f"The role.\n{text}").salary
    assert found is not None
    assert (found.min, found.max, found.estimated) == (low, high, True)
    assert found.words.endswith("a year (the board's estimate)")
    stated = plain(f"The role.\n{text}\nSalary: 55,000 a year").salary
    assert stated is not None
    assert (stated.max, stated.estimated) == (55_000, False)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We are looking for a developer with experience who will work in our team and with you.", "en"),
        ("Wir suchen für unser Team eine Person mit Erfahrung und Freude an der Arbeit, die das mag.", "de"),
        (
            "Nous recherchons une personne pour notre équipe avec du goût pour les données et vous êtes la bienvenue.",
            "fr",
        ),
        ("あなたはPythonとSQLの経験があります。チームで働きます。", "ja"),
        ("Python SQL", ""),
    ],
)
def test_language(text: str, language: str) -> None:
    """The language is told by its common words or its script, or not at all."""
    assert plain(text).language == language


@pytest.mark.parametrize(
    "piece",
    ["remote or hybrid ", "3 days a week ", "contract ", "full or part time ", "$1,000 - ", "11 11 ", "senior lead ",
     "fluent in english and ", "level: ", "in the big red office ", "not ", "a", "1", "("],
)  # fmt: skip
def test_a_megabyte_on_one_line_is_read_in_time(piece: str) -> None:
    """No pattern needs time that grows with the square of a line."""
    text = (piece * (1_000_000 // len(piece)))[:1_000_000]
    began = time.process_time()
    plain(text)
    assert time.process_time() - began < 20
