"""An address is believed as far as its host shows whose it is."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, strategies as st

from kairos.ingest.trust import company_domain, is_everybodys, plain_address, registered, trust_of
from kairos.models import EmailTrust
from tests.ingest.helpers import one


@pytest.mark.parametrize(
    ("address", "domain", "expected"),
    [
        ("jobs@lumen.example", "lumen.example", EmailTrust.VERIFIED),
        ("jobs@mail.lumen.example", "www.lumen.example", EmailTrust.VERIFIED),
        ("jobs@lumen.co.uk", "careers.lumen.co.uk", EmailTrust.VERIFIED),
        ("jobs@tern.co.uk", "lumen.co.uk", EmailTrust.UNKNOWN),
        ("jobs@lumen.example", "", EmailTrust.UNKNOWN),
        ("lumen.jobs@gmail.com", "lumen.example", EmailTrust.LOW),
        ("no-reply@lumen.example", "lumen.example", EmailTrust.LOW),
        ("x123@reply.craigslist.org", "", EmailTrust.LOW),
        ("someone@greenhouse.io", "greenhouse.io", EmailTrust.UNKNOWN),
        ("nonsense", "lumen.example", EmailTrust.UNKNOWN),
    ],
)
def test_trust(address: str, domain: str, expected: EmailTrust) -> None:
    """The employer's own domain verifies; free mail and relays are low; the rest is unknown."""
    assert trust_of(address, domain) is expected


def test_a_hidden_address_is_low() -> None:
    """An address that had to be put together is taken, and not believed; its spelling is kept."""
    job = one(apply_email="jobs [at] lumen [dot] example", company_domain="lumen.example")
    assert (job.apply_email, job.email_trust) == ("jobs@lumen.example", EmailTrust.LOW)
    assert job.extra == {"apply_email": "jobs [at] lumen [dot] example"}


def test_the_employers_own_among_several() -> None:
    """Of several addresses the only one on the employer's domain is taken; the list is kept."""
    listed = "someone@gmail.com, jobs@lumen.example"
    job = one(apply_email=listed, company_domain="lumen.example")
    assert (job.apply_email, job.email_trust) == ("jobs@lumen.example", EmailTrust.VERIFIED)
    assert job.extra == {"apply_email": listed}
    assert one(apply_email=listed).apply_email == ""
    two = "a@lumen.example\r\nBcc: b@lumen.example"
    assert one(apply_email=two, company_domain="lumen.example").apply_email == ""


def test_what_the_source_says_of_its_trust_stands() -> None:
    """A stated trust is the source's to state."""
    assert one(apply_email="a@gmail.com", email_trust="verified").email_trust is EmailTrust.VERIFIED
    assert one(apply_email="a@lumen.example", company_domain="lumen.example").email_trust is EmailTrust.VERIFIED
    assert one(company_domain="lumen.example").email_trust is EmailTrust.UNKNOWN


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("lumen.example", "lumen.example"),
        ("https://www.Lumen.example/careers?x=1", "lumen.example"),
        ("lumen.example/jobs", "lumen.example"),
        ("https://in.linkedin.com/company/lumen", ""),
        ("https://www.indeed.com/cmp/Lumen", ""),
        ("https://lumen.wd3.myworkdayjobs.com/x", ""),
        ("boards.greenhouse.io/lumen", ""),
        ("https://www.facebook.com/lumen", ""),
        ("gmail.com", ""),
        ("not a domain", ""),
        ("http://[::1", ""),
        ("127.0.0.1", ""),
        (5, ""),
        ("x" * 5000, ""),
    ],
)
def test_an_employers_own_domain(value: object, expected: str) -> None:
    """A board's, an application system's or a network's host is nobody's own."""
    assert company_domain(value) == expected


def test_a_host_that_is_no_employers_is_kept() -> None:
    """The address stays where it is no domain of the employer's."""
    assert one(company_domain="https://linkedin.com/company/lumen").extra == {
        "company_domain": "https://linkedin.com/company/lumen"
    }


@pytest.mark.parametrize(
    "value",
    [
        "a@b.example,c@d.example",
        "a@b",
        "-oQ/tmp@x",
        "a@b.example\r\nBcc: c@d.example",
        "at dot",
        "a" * 300 + "@b.example",
        None,
    ],
)
def test_what_is_no_one_address(value: object) -> None:
    """Two addresses, headers and options are no address."""
    assert plain_address(value) == ("", False)


def test_a_link_for_mail_is_an_address() -> None:
    """What a page links to is the address in it."""
    assert plain_address("mailto:jobs@lumen.example?subject=x") == ("jobs@lumen.example", False)


def test_registered_names() -> None:
    """A country's second part belongs to the ending."""
    assert [registered(host) for host in ("a.b.example", "b.example", "x.b.com.au", "b.de")] == [
        "b.example", "b.example", "b.com.au", "b.de",
    ]  # fmt: skip
    assert is_everybodys("jobs.lever.co")


@given(st.text(max_size=300))
def test_no_text_makes_it_fail(text: str) -> None:
    """Any text has a domain and an address, or none."""
    company_domain(text)
    plain_address(text)


@pytest.mark.parametrize("part", [" at ", "a.", "[ at ", "-", "a@"])
def test_hostile_text_is_read_fast(part: str) -> None:
    """Nothing backtracks for long."""
    began = time.process_time()
    plain_address((part * 300)[:254])
    company_domain(part * 1000)
    assert time.process_time() - began < 0.5
