"""Lists come from Excel, old exports and Macs; their letters come out as they were typed."""

import pytest

from pz_domain.intake.decoding import decode
from pz_domain.intake.unreadable import Binary

DUTCH = "Titel;Organisatie\nZorg voor patiënten;Coöperatie ’t Gooi – één loket\n"
PLAIN_DUTCH = "Titel;Organisatie\nZorg voor patiënten;Coöperatie één loket, geïntegreerd café\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_a_dutch_list_reads_as_typed_in_every_encoding_of_today(encoding):
    assert decode(DUTCH.encode(encoding), "list.csv").text == DUTCH


@pytest.mark.parametrize("encoding", ["latin-1", "cp850", "mac_roman", "iso8859-15"])
def test_a_dutch_list_reads_as_typed_in_every_encoding_of_before(encoding):
    decoded = decode(PLAIN_DUTCH.encode(encoding), "list.csv")
    assert decoded.text == PLAIN_DUTCH
    assert not decoded.warnings


def test_utf_16_with_the_mark_of_the_other_byte_order_reads():
    assert decode(b"\xfe\xff" + DUTCH.encode("utf-16-be"), "list.csv").text == DUTCH


def test_letters_that_are_not_western_are_guessed_and_that_is_said():
    text = "Название;Организация\nБольница номер один помогает пожилым людям на дому;Городская больница\n" * 5  # noqa: RUF001 - Cyrillic is the point
    decoded = decode(text.encode("cp1251"), "list.csv")
    assert "Название" in decoded.text
    assert "guessed" in decoded.warnings[0]


def test_bytes_that_mean_nothing_are_read_as_windows_letters_and_that_is_said():
    decoded = decode(b"Titel\n" + bytes([0x81, 0x8D, 0x9D, 0x81, 0x8F]) * 3 + b"\n", "list.csv")
    assert decoded.text.startswith("Titel\n")
    assert decoded.warnings


def test_a_broken_utf_16_file_shows_what_is_lost():
    decoded = decode(b"\xff\xfe" + "Titel\n".encode("utf-16-le") + b"\x00\xd8", "list.csv")
    assert decoded.text.endswith("\ufffd")
    assert "1 characters" in decoded.warnings[0]


@pytest.mark.parametrize(
    "data", [b"Titel\0;x\n", b"\x00\x01\x02\x03" * 40, b"Titel;" + bytes(range(1, 9)) * 4]
)
def test_bytes_that_no_text_has_are_refused(data):
    with pytest.raises(Binary) as refusal:
        decode(data, "list.csv")
    assert "list.csv" in str(refusal.value)
