import re
from html.parser import HTMLParser

import pytest

from pz_domain.publishing.export import rendered
from pz_domain.publishing.formats.html import files
from pz_domain.publishing.names import OUTCOMES, method_name
from tests.pz_domain.publishing.awkward import EDITION, document

VOID = {"meta", "br", "col", "link", "img", "hr", "input"}


class Page(HTMLParser):
    """A page read as strictly as HTML is written here: every tag closed, in order."""

    def __init__(self, file):
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.faults: list[str] = []
        self.text: dict[str, str] = {}
        self.feed(file.data.decode())
        self.close()
        self.faults += [f"<{tag}> stays open" for tag in self.open]

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, *pair) for pair in attrs]
        self.ids += [value for name, value in attrs if name == "id"]
        self.links += [value for name, value in attrs if name in {"href", "src"}]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes something else")

    def handle_data(self, data):
        if self.open:
            self.text[self.open[-1]] = self.text.get(self.open[-1], "") + data


@pytest.fixture(params=["nl", "en"])
def language(request):
    return request.param


@pytest.fixture
def pages(language):
    return {file.name: Page(file) for file in files(document(language))}


def test_there_is_a_page_for_each_practice_and_an_index(pages):
    assert set(pages) == {"index.html", "check.html", *(f"{page.file}.html" for page in document().practices)}


@pytest.mark.requirement("D16")
def test_every_tag_is_closed_in_order(pages):
    assert {name: page.faults for name, page in pages.items() if page.faults} == {}


@pytest.mark.requirement("D16")
def test_every_page_has_its_language_one_h1_and_headings_that_skip_no_level(pages, language):
    for page in pages.values():
        assert ("html", "lang", language) in page.attributes
        assert page.headings.count(1) == 1
        assert page.headings[0] == 1
        assert all(
            after <= before + 1 for before, after in zip(page.headings, page.headings[1:], strict=False)
        )
        assert page.text["title"].strip()


@pytest.mark.requirement("D16")
def test_every_page_has_landmarks_and_a_way_past_what_repeats(pages):
    for page in pages.values():
        for landmark in ("header", "main", "nav", "footer"):
            assert page.tags.count(landmark) == 1
        assert page.links[0] == "#content"
        assert ("main", "id", "content") in page.attributes


def test_ids_are_there_once_and_every_link_leads_somewhere(pages):
    made = {file.name for file in rendered(document())} | {OUTCOMES, method_name(EDITION.hash)}
    for page in pages.values():
        assert len(set(page.ids)) == len(page.ids)
        for link in page.links:
            outside = re.match("https?://example.org", link)
            assert outside or link in made or link.removeprefix("#") in page.ids, link


def test_every_practice_can_be_reached_from_the_index_and_leads_back(pages):
    assert {f"{page.file}.html" for page in document().practices} <= set(pages["index.html"].links)
    assert all("index.html" in page.links for name, page in pages.items() if name != "index.html")


def test_nothing_on_a_page_acts_or_is_fetched(pages):
    for name, page in pages.items():
        data = page.attributes.count(("script", "type", "application/ld+json"))
        assert page.tags.count("script") == data == (name != "check.html")
        assert not {"img", "iframe", "object", "form", "b", "i", "svg"} & set(page.tags)
        assert not [a for a in page.attributes if a[1].startswith("on") or a[1] == "style"]
        assert "url(" not in page.text["style"]
        assert "@import" not in page.text["style"]
        assert page.tags.count("style") == 1


def test_what_was_typed_is_shown(pages):
    con = next(page for name, page in pages.items() if name.startswith("con--"))
    assert con.text["h1"].startswith("<script>alert(1)</script>␛[31mrood␛[0m")
    assert "Een" in con.text["p"]
    assert con.text["em"] == "gewone"


@pytest.mark.requirement("D16")
def test_words_of_the_provider_keep_their_language_and_direction(pages, language):
    rtl = pages["rtl.html"]
    assert ("h1", "dir", "auto") in rtl.attributes
    assert (("h1", "lang", "nl") in rtl.attributes) is (language == "en")
    assert (("div", "lang", "nl") in rtl.attributes) is (language == "en")


def test_light_dark_and_paper_are_all_looked_after(pages):
    style = pages["index.html"].text["style"]
    for needed in ("prefers-color-scheme: dark", "@media print", ":focus-visible", "overflow-wrap"):
        assert needed in style


def _luminance(colour):
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.requirement("D16")
def test_every_text_stands_out_from_what_is_behind_it(pages):
    style = pages["index.html"].text["style"]
    schemes = [
        dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", rule)) for rule in re.findall(r":root \{[^}]*\}", style)
    ]
    for colours in [scheme for scheme in schemes if scheme]:
        for ink in ("ink", "soft", "accent"):
            for paper in ("paper", "wash"):
                light, dark = sorted((_luminance(colours[ink]), _luminance(colours[paper])), reverse=True)
                assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, paper, colours)
