import json
import re

import pytest

from pz_domain.publishing.export import rendered
from pz_domain.publishing.formats.linked import linked
from tests.pz_domain.publishing.awkward import SCRIPT, document

ADDRESS = "https://www.example.org/reeks"


def _pages(document_):
    return {file.name: file.data.decode() for file in rendered(document_) if file.name.endswith(".html")}


def _properties(html):
    return dict(re.findall(r'<meta property="(og:\w+)" content="([^"]*)">', html))


def test_every_page_holds_its_data_and_no_sign_in_them_ends_the_element():
    whole = document()
    shown = _pages(whole)
    assert "ld+json" not in shown.pop("check.html")
    for name, html in shown.items():
        (written,) = re.findall(r'(?s)<script type="application/ld\+json">(.*?)</script>', html)
        data = json.loads(written)
        page = next((page for page in whole.practices if f"{page.file}.html" == name), None)
        assert data["name"] == (page.title if page else whole.title)
        assert data["publisher"]["name"] == whole.publisher
        assert not set("<>&\u2028") & set(written)
    assert any(SCRIPT in page.title for page in whole.practices)


@pytest.mark.requirement("R157")
def test_the_index_is_a_list_without_order_of_all_practices():
    whole = document()
    items = json.loads(linked(None, whole))["mainEntity"]
    assert items["itemListOrder"] == "https://schema.org/ItemListUnordered"
    assert items["numberOfItems"] == len(items["itemListElement"]) == whole.count
    assert not any("position" in item for item in items["itemListElement"])
    assert [item["url"] for item in items["itemListElement"]] == [f"{p.file}.html" for p in whole.practices]


def test_full_addresses_are_there_only_when_the_place_on_the_web_is_known():
    whole = document(address=ADDRESS)
    assert whole.address == f"{ADDRESS}/"
    for name, html in _pages(whole).items():
        assert _properties(html)["og:url"] == f"{ADDRESS}/{name}"
        assert f'<link rel="canonical" href="{ADDRESS}/{name}">' in html
    assert json.loads(linked(whole.practices[0], whole))["url"] == f"{ADDRESS}/{whole.practices[0].file}.html"
    bare = document()
    assert "url" not in json.loads(linked(bare.practices[0], bare))
    assert all("og:url" not in html and "canonical" not in html for html in _pages(bare).values())


def test_what_is_not_known_is_left_out_and_every_page_has_a_kind_and_a_title():
    data = json.loads(linked(document(date="").practices[0], document(date="")))
    assert not {"datePublished", "expires", "url"} & data.keys()
    found = {name: _properties(html) for name, html in _pages(document("en")).items()}
    assert {each["og:type"] for name, each in found.items() if name != "index.html"} == {"article"}
    assert found["index.html"]["og:type"] == "website"
    assert all(each["og:title"] and each["og:locale"] == "en_GB" for each in found.values())
