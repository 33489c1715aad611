import xml.etree.ElementTree as ET

import pytest

from pz_domain.publishing.formats.metadata import files
from tests.pz_domain.publishing.awkward import document

NAMES = {"d": "https://standaarden.overheid.nl/diwoo/metadata/"}


def _text(document_, name):
    (file,) = files(document_)
    return [found.text for found in ET.fromstring(file.data).iterfind(f".//d:{name}", NAMES)]


@pytest.mark.requirement("D15")
def test_the_metadata_are_well_formed_and_name_batch_publisher_and_every_page():
    whole = document()
    assert _text(whole, "officieleTitel") == ['Reeks "één" & <meer>']
    assert _text(whole, "publisher") == ["Uitgever & Zn."]
    assert _text(whole, "identifier") == ["reeks-1"]
    assert _text(whole, "heeftOnderdeel") == [page.title for page in whole.practices]


def test_a_batch_without_a_date_is_as_old_as_its_last_approval():
    assert _text(document(), "creatiedatum") == ["2023-12-14"]
    assert _text(document(date=""), "creatiedatum") == ["2023-12-08"]
