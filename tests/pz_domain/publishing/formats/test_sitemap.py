import xml.etree.ElementTree as ET

from pz_domain.publishing.formats.sitemap import SPACE, files
from tests.pz_domain.publishing.awkward import document


def _listed(document_):
    (file,) = files(document_)
    return {
        url.findtext(f"{{{SPACE}}}loc"): url.findtext(f"{{{SPACE}}}lastmod")
        for url in ET.fromstring(file.data)
    }


def test_every_page_is_listed_with_its_day_by_name_or_by_full_address():
    names = ["index.html", *(f"{page.file}.html" for page in document().practices)]
    assert list(_listed(document())) == names
    assert list(_listed(document(address="https://example.org/a/"))) == [
        f"https://example.org/a/{n}" for n in names
    ]
    assert _listed(document())["index.html"] == "2023-12-14"
    assert _listed(document())["rtl.html"] == "2023-12-08"
