import xml.etree.ElementTree as ET

from pz_domain.publishing.formats.sitemap import SPACE, files
from tests.pz_domain.publishing.awkward import document


def _listed(document_):
    (file,) = files(document_)
    return {
        url.findtext(f"{{{SPACE}}}loc"): url.findtext(f"{{{SPACE}}}lastmod")
        for url in ET.fromstring(file.data)
    }


def test_every_page_is_listed_with_its_day_by_its_full_address():
    found = _listed(document(address="https://example.org/a/"))
    names = ["index.html", *(f"{page.file}.html" for page in document().practices)]
    assert list(found) == [f"https://example.org/a/{name}" for name in names]
    assert found["https://example.org/a/index.html"] == "2023-12-14"
    assert found["https://example.org/a/rtl.html"] == "2023-12-08"


def test_without_an_address_there_is_no_list_since_it_must_hold_full_ones():
    assert list(files(document())) == []
