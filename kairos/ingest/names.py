"""The names that sources give to the fields of a posting, most telling first.

A field here is what `kairos.ingest.build` takes; a name is a column or key in lower case with ``_`` between its words.
"""

from __future__ import annotations

import re
from typing import Final

NAMES: Final[dict[str, tuple[str, ...]]] = {
    "title": (
        "title", "job_title", "jobtitle", "position_title", "job_name", "position_name", "vacancy_title",
        "job_role", "role_title", "posting_title", "position", "vacancy", "designation", "job_position",
        "job_headline", "objective", "role", "job", "name", "text",
    ),
    "company": (
        "company", "company_name", "employer", "employer_name", "companyname", "organization", "organisation",
        "organization_name", "hiring_organization", "hiring_organization.name", "hiring_company",
        "organizations", "advertiser", "firm", "org",
    ),
    "location": (
        "location", "job_location", "location_name", "work_location", "locations", "job_geo",
        "candidate_required_location", "location_restrictions", "office_location", "place", "area",
        "categories.location",
    ),
    "city": ("city", "town", "job_city",),
    "region": ("state", "region", "province", "county", "job_state",),
    "country": ("country", "country_name", "job_country", "country_code",),
    "description": (
        "description", "job_description", "jobdescription", "description_html", "description_plain",
        "description_text", "full_description", "contents", "content", "job_details", "details", "body",
        "posting", "job_text", "text_content", "description_raw", "summary", "job_summary", "excerpt",
        "job_excerpt", "teaser", "snippet", "hn_text",
    ),
    "url": (
        "job_url", "url", "link", "job_link", "posting_url", "href", "redirect_url", "absolute_url",
        "hosted_url", "landing_page", "refs.landing_page", "job_href", "permalink", "web_url", "listing_url",
        "posting_link", "detail_url", "source_url", "url_active_page",
    ),
    "apply_url": (
        "apply_url", "apply_link", "application_url", "application_link", "job_apply_link", "job_url_direct",
        "external_application_url", "apply_now_url",
    ),
    "apply_email": ("apply_email", "application_email", "contact_email", "emails", "email",),
    "email_trust": ("email_trust",),
    "id": (
        "id", "job_id", "external_id", "jobid", "platform_job_id", "posting_id", "job_posting_id",
        "listing_id", "advert_id", "ad_id", "vacancy_id", "job_key", "jk", "shortcode", "uuid", "uid", "guid",
        "slug", "job_slug", "reference",
    ),
    "platform": (
        "source", "platform", "site", "portal", "job_board", "board", "job_site", "source_name", "job_source",
        "source_site", "job_publisher",
    ),
    "salary_text": (
        "salary", "salary_text", "salary_range", "salary_estimate", "pay", "pay_range", "compensation",
        "wage", "remuneration", "package", "ctc", "job_salary", "salary_per_annual", "salary_per_annum",
        "annual_salary", "stipend",
    ),
    "salary_min": (
        "salary_min", "min_salary", "salary_from", "minimum_salary", "job_min_salary", "min_amount",
        "pay_min", "salary_minimum", "salary_low", "lowest_salary", "salary_min_amount", "salary_min_value",
    ),
    "salary_max": (
        "salary_max", "max_salary", "salary_to", "maximum_salary", "job_max_salary", "max_amount", "pay_max",
        "salary_maximum", "salary_high", "highest_salary", "salary_max_amount", "salary_max_value",
    ),
    "salary_currency": ("salary_currency", "currency", "currency_code", "job_salary_currency",),
    "salary_period": (
        "salary_period", "interval", "pay_period", "salary_interval", "job_salary_period", "salary_unit",
        "salary_frequency", "salary_periodicity",
    ),
    "salary_predicted": ("salary_is_predicted",),
    "remote": (
        "remote", "is_remote", "remote_allowed", "telecommuting", "work_from_home", "job_is_remote",
        "remote_ok",
    ),
    "remote_type": (
        "remote_type", "workplace_type", "work_mode", "work_arrangement", "work_arrangements",
        "work_from_home_type", "remote_status", "location_type", "job_location_type", "work_setting",
        "workplace",
    ),
    "job_type": (
        "job_type", "employment_type", "job_employment_type", "type_of_employment", "formatted_work_type",
        "work_type", "contract_type", "job_types", "schedule_type", "commitment", "categories.commitment",
        "contract_time",
    ),
    "skills": (
        "skills", "skills_required", "skills_listed", "key_skills", "required_skills", "job_skills",
        "tech_stack", "technologies", "tags",
    ),
    "level": (
        "level", "job_level", "levels", "seniority", "seniority_level", "job_seniority", "career_level",
        "experience_level", "formatted_experience_level", "position_level",
    ),
    "language": ("language", "posting_language", "job_language", "lang", "locale",),
    "requisition": (
        "requisition_id", "requisition", "requisition_number", "job_requisition_id", "job_req_id", "req_id",
        "reference_number", "ref_number", "job_reference",
    ),
    "experience": (
        "experience", "experience_range", "years_of_experience", "years_experience", "required_experience",
        "experience_required", "exp",
    ),
    "experience_min": ("experience_min", "min_experience", "minimum_experience",),
    "experience_max": ("experience_max", "max_experience", "maximum_experience",),
    "posted": (
        "posted_at", "date_posted", "posted_date", "job_posted_date", "posted_on", "posted", "published_at",
        "publication_date", "published_on", "published", "publish_date", "pub_date", "first_published",
        "listing_date", "posting_date", "post_date", "released_date", "listed_date", "listed_time",
        "list_date", "created_at", "created", "creation_date", "job_posted_at", "job_maturity", "date",
        "epoch",
    ),
    "closes": (
        "closes_at", "valid_through", "expires_at", "expiry_date", "expiration_date", "closing_date",
        "deadline", "application_deadline", "close_at", "close_date", "date_expires", "expires", "expiry",
        "closing", "applications_close", "apply_by",
    ),
    "scraped": (
        "scraped_at", "scraped_date", "date_scraped", "scrape_date", "date_added", "crawled_at", "fetched_at",
        "retrieved_at", "collected_at",
    ),
    "company_domain": (
        "company_domain", "company_website", "company_url_direct", "employer_website", "company_homepage",
        "company_site", "company_url",
    ),
}  # fmt: skip

WEAK_TITLES: Final = frozenset({"name", "text", "role", "job", "objective"})
"""Names that are a title only where a company, a text or an address stands beside them."""

FIELDS: Final = {name: (field, rank) for field, names in NAMES.items() for rank, name in enumerate(names)}
"""``name -> (field, rank)``; the lower rank wins where a record has several names for one field."""

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_OTHER = re.compile(r"[^a-z0-9.]+")


def normal(key: str) -> str:
    """Return the column or key *key* as `FIELDS` knows it.

    Example:
        >>> normal(" Job Title"), normal("companyName"), normal("Posted-On")
        ('job_title', 'company_name', 'posted_on')
    """
    return _OTHER.sub("_", _HUMP.sub("_", key[:80]).lower()).strip("_")
