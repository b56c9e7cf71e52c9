"""Invented postings for tests."""

from __future__ import annotations

from typing import Any

TEXT = """Requirements
- 3+ years of experience with Python
- PostgreSQL
- Full working rights in Australia required.
Nice to have
- Docker"""


def posting(number: int = 1, **over: Any) -> dict[str, Any]:
    """Return a record in Kairos's own form; *over* replaces or adds fields."""
    return {
        "source": "seek",
        "external_id": f"s-{number}",
        "title": f"Backend Engineer {number}",
        "company_name": "Tern Analytics",
        "location": "Sydney NSW",
        "description": TEXT,
        "apply_url": f"https://jobs.example/{number}",
        "posted_at": "2026-11-20T00:00:00Z",
        **over,
    }


RESUME: dict[str, Any] = {
    "basics": {"name": "Mira Okonkwo", "email": "mira@example.org", "summary": "Data engineer. Likes plain tools."},
    "work": [
        {
            "name": "Lumen Labs",
            "position": "Data Engineer",
            "startDate": "2019-03",
            "endDate": "2024-02",
            "highlights": [
                "Answered the phone on Fridays",
                "Built 12 pipelines in Python and PostgreSQL",
                "Cut report time by 32% with Docker",
            ],
        }
    ],
    "education": [{"institution": "University of Ghent", "studyType": "BSc", "area": "Physics", "endDate": "2018"}],
    "skills": [{"name": "Tools", "keywords": ["Git", "Docker", "Python", "PostgreSQL"]}],
    "references": [{"name": "Jo Park", "reference": "Careful and quick."}],
}
