"""What looks like personal data is found by its form; figures, dates and ordinary sentences are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pz_domain.rules.personal import (
    BIRTH,
    BSN,
    EMAIL,
    KINDS,
    PATIENT,
    PHONE,
    codes_in,
    findings,
    first_finding,
)


@pytest.mark.requirement("D11")
@pytest.mark.parametrize(
    ("text", "code", "found"),
    [
        ("Mail jan@zorg.example.nl even", EMAIL, "jan@zorg.example.nl"),
        ("bel 06-12345678", PHONE, "06-12345678"),
        ("bel +31 6 1234 5678 nu", PHONE, "+31 6 1234 5678"),
        ("(020-1234567)", PHONE, "020-1234567"),
        ("nummer 123456782", BSN, "123456782"),
        ("bsn 1234.56.782.", BSN, "1234.56.782"),
        ("bsn: 123 456 782", BSN, "123 456 782"),
        ("BSN 123456782, geb. 1950", BSN, "123456782"),
        ("naam,123456782", BSN, "123456782"),
        ("bel 06-12345678, liefst vroeg", PHONE, "06-12345678"),
        ("geboren op 12-03-1950", BIRTH, "geboren op 12-03-1950"),
        ("geb. 12 maart 1950", BIRTH, "geb. 12 maart 1950"),
        ("geboortedatum: 1950-03-12", BIRTH, "geboortedatum: 1950-03-12"),
        ("born on 1950-03-12", BIRTH, "born on 1950-03-12"),
        ("Zij is geboren op eerste kerstdag", BIRTH, "geboren op eerste"),
        ("Mevrouw De Vries vertelde", PATIENT, "Mevrouw De Vries"),
        ("dat mw. van der Berg-Jansen zei", PATIENT, "mw. van der Berg-Jansen"),
        ("dhr. Özcan", PATIENT, "dhr. Özcan"),
        ("dhr. J. de Vries", PATIENT, "dhr. J. de Vries"),
        ("cliënt A.B. van den Berg", PATIENT, "cliënt A.B. van den Berg"),
        ("een patiënt Jansen", PATIENT, "patiënt Jansen"),
        ("de cliënte 't Hart of cliënt D'Angelo", PATIENT, "cliënt D'Angelo"),
    ],
)
def test_what_looks_like_personal_data_is_found(text, code, found) -> None:
    first = first_finding(text)
    assert first is not None
    assert (first.code, first.text) == (code, found)


@pytest.mark.parametrize(
    "text",
    [
        "", "zaak 123456789 van 100000000", "28 uur, 127.680 uur per jaar, sinds 2023-11-30",
        "De patiënt kiest zelf; mevrouw kan dat ook.", "Patiënten Federatie en cliëntenraad",
        "kinderen geboren in 2019", "meneer en mevrouw", "€ 123456782,50 en v123456782", "1.123.456.782 en 1,123456782",
        "06-2023", "a@b",
        "0123456789abcdef0123456789abcdef", "Thuis druppelen met een bril bij 1.200 patiënten.",
    ],
)  # fmt: skip
def test_figures_and_ordinary_sentences_are_left_alone(text) -> None:
    assert list(findings(text)) == []


@pytest.mark.requirement("D11")
def test_everything_in_a_value_is_looked_at_and_each_kind_is_told_once() -> None:
    value = {"a": ["bel 06-12345678", {"b": "en 06-12345679"}], "c": 123456782, "d": ("mevrouw Jansen",)}
    assert codes_in(value) == (PHONE, PATIENT)
    assert codes_in(None) == ()


@given(st.text(alphabet="aA0 .@-+(mevrouwgeboren\n", max_size=200))
def test_every_finding_stands_in_the_text_and_has_a_word(text) -> None:
    for found in findings(text):
        assert found.text in text
        assert found.code in KINDS
