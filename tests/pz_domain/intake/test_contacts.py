"""Whom a row names to reach, from columns of their own or from one full cell; nothing of it is lost."""

import pytest

from pz_domain.intake.contacts import persons

CONTACT, ROLE, EMAIL, PHONE = "contact", "contact_role", "contact_email", "contact_phone"
FULL = {"name": "Jan Jansen", "role": "verpleegkundige", "email": "j@zkh.nl", "phone": "030 - 123 45 67"}


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ([(CONTACT, "Jan Jansen, verpleegkundige, j@zkh.nl, 030 - 123 45 67")], FULL),
        ([(CONTACT, "Jan Jansen"), (EMAIL, "j@zkh.nl"), (PHONE, "030 - 123 45 67"), (ROLE, "verpleegkundige")], FULL),
        ([(CONTACT, "Jan Jansen (verpleegkundige)\nE-mail: j@zkh.nl\ntel. 030 - 123 45 67")], FULL),
        ([(CONTACT, "Dr. A. de Vries (a@zkh.nl, tel. (030) 123 4567)")],
            {"name": "Dr. A. de Vries", "email": "a@zkh.nl", "phone": "(030) 123 4567"}),
        ([(EMAIL, "a@zkh.nl"), (CONTACT, "info@zkh.nl")], {"email": "a@zkh.nl, info@zkh.nl"}),
        ([(PHONE, "088-1234567 of 030-1234567")], {"phone": "088-1234567, 030-1234567"}),
        ([(PHONE, "toestel 4512")], {"phone": "toestel 4512"}),
        ([(EMAIL, "zie website")], {"email": "zie website"}),
        ([(CONTACT, "Bureau Zorg 2.0, afdeling 12345")], {"name": "Bureau Zorg 2.0", "role": "afdeling 12345"}),
        ([(CONTACT, "N" * 400)], {"name": "N" * 300}),
    ],
)  # fmt: skip
def test_a_person_is_read_out_of_the_cells_of_a_row(cells, found):
    assert persons(cells) == (found,)


@pytest.mark.parametrize(
    "cells",
    [
        [(CONTACT, "A de Vries <a@b.nl>; B Bos <b@b.nl>")],
        [(CONTACT, "A de Vries\nB Bos"), (EMAIL, "a@b.nl; b@b.nl")],
    ],
)
def test_two_people_are_told_apart_by_their_addresses(cells):
    assert persons(cells) == ({"name": "A de Vries", "email": "a@b.nl"}, {"name": "B Bos", "email": "b@b.nl"})


@pytest.mark.parametrize("cells", [[], [(CONTACT, " - ")], [(CONTACT, "tel.")]])
def test_a_cell_that_names_nobody_is_nobody(cells):
    assert persons(cells) == ()
