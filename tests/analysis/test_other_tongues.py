"""Postings in German, French, Dutch and Spanish: what can honestly be read of them."""

from __future__ import annotations

import pytest

from tests.analysis.support import plain

GERMAN = """Wir suchen für unser Team in Porthaven eine Person, die mit uns die Plattform baut.
Dein Profil
- Abgeschlossenes Studium der Informatik oder eine vergleichbare Ausbildung
- Mindestens 5 Jahre Berufserfahrung in der Softwareentwicklung
- Fließende Deutschkenntnisse, gute Englischkenntnisse
- Eine gültige Arbeitserlaubnis für die EU ist erforderlich
Wir bieten
- Unbefristeter Arbeitsvertrag in Vollzeit, Gehalt 65.000 bis 80.000 € brutto im Jahr
- Bis zu 3 Tage Homeoffice pro Woche, 30 Tage Urlaub, seit 20 Jahren am Markt"""
FRENCH = """Nous recherchons pour notre équipe à Porthaven une personne avec une solide expérience.
- Bac+5 en informatique
- Expérience significative (3+ ans) en développement
- Anglais courant exigé
- CDI, temps plein, 45 000 à 55 000 € brut par an
- Télétravail 2 jours par semaine
- Permis de travail valable obligatoire pour ce poste"""
DUTCH = """Wij zoeken een data engineer voor ons team in Porthaven en je werkt met de nieuwste tools.
- HBO werk- en denkniveau
- Minimaal 4 jaar ervaring als data engineer
- Je spreekt vloeiend Nederlands en Engels
- Een salaris tussen € 4.000 en € 5.500 bruto per maand
- Thuiswerken, 2 dagen per week
- Voltijd, 40 uur per week"""
SPANISH = """Buscamos una persona para nuestro equipo en Porthaven con experiencia en datos y ganas de aprender.
- Titulación universitaria en informática
- Al menos 2 años de experiencia
- Nivel alto de inglés
- Contrato indefinido, jornada completa
- Salario de 35.000 € a 42.000 € brutos anuales
- Teletrabajo 100%"""


@pytest.mark.parametrize(
    ("text", "language", "years", "mode", "degree", "spoken", "work", "pay"),
    [
        (GERMAN, "de", 5, "hybrid", False, ("de", "en"), True, (65_000, 80_000, "year")),
        (FRENCH, "fr", 3, "hybrid", True, ("en",), True, (45_000, 55_000, "year")),
        (DUTCH, "nl", 4, "hybrid", True, ("nl", "en"), None, (4_000, 5_500, "month")),
        (SPANISH, "es", 2, "remote", True, ("en",), None, (35_000, 42_000, "year")),
    ],
)
def test_a_posting_in_another_language(
    text: str,
    language: str,
    years: int,
    mode: str,
    degree: bool | None,
    spoken: tuple[str, ...],
    work: bool | None,
    pay: tuple[int, int, str],
) -> None:
    """It says its language, and years, place, degree, languages, rights and pay are read from its own words."""
    asked = plain(text)
    assert (asked.language, asked.years_experience, asked.remote_type) == (language, years, mode)
    assert (asked.degree_required, asked.languages, asked.work_rights_required) == (degree, spoken, work)
    assert asked.job_type == "fulltime"
    assert asked.salary is not None
    assert (asked.salary.min, asked.salary.max, asked.salary.currency, asked.salary.period) == (*pay[:2], "EUR", pay[2])


def test_english_with_a_few_foreign_looking_words() -> None:
    """A name such as "Pro" is a word of Czech, and the text is English all the same."""
    text = "Lumen Pro delivers a lamp. Lumen Pro is a business with a suite of lamps. Lumen Pro hires a fitter."
    assert plain(text).language == "en"
