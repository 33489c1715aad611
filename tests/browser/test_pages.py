"""What a visitor meets: on a phone and a desk, light and dark, by keyboard alone, without scripts, on paper."""

import re
from urllib.parse import urldefrag, urljoin

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.pz_domain.publishing.awkward import document

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
AXE = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": TAGS}}
PAGES = ("index.html", "check.html", *(f"{page.file}.html" for page in document().practices))
HARD = tuple(name for name in PAGES if name.startswith(("index", "check", "con--", "rtl")))
"""The index, how to check, and the pages with markup, with words of three hundred letters, and from right to left."""
STANDS = """() => {
    const here = document.activeElement, style = getComputedStyle(here), box = here.getBoundingClientRect();
    return {
        link: here.getAttribute("href"), ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        seen: box.width > 0 && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth,
    };
}"""


def faults(page):
    """Return what axe finds against WCAG 2.2 A and AA, by rule, with where."""
    found = Axe().run(page, options=AXE).response["violations"]
    return {rule["id"]: [node["html"] for node in rule["nodes"]] for rule in found}


def test_axe_finds_what_is_wrong_on_a_page(browser):
    page = browser.new_page()
    page.set_content('<html><title>x</title><p style="color:#bbb">zwak</p><img src="x.png"><a href="#"></a>')
    assert {"html-has-lang", "image-alt", "color-contrast", "link-name"} <= faults(page).keys()
    page.close()


@pytest.mark.requirement("D16")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_no_page_breaks_wcag_or_is_wider_than_its_window(browser, folder, size, scheme):
    page = browser.new_page(viewport=size, color_scheme=scheme, bypass_csp=True)
    for name in PAGES:
        page.goto((folder / name).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], name
        assert name not in HARD or faults(page) == {}, name
    page.close()


@pytest.mark.requirement("D16")
def test_spacing_of_text_that_a_reader_asks_for_cuts_nothing_off(browser, folder):
    page = browser.new_page(viewport={"width": 320, "height": 640}, bypass_csp=True)
    for name in HARD:
        page.goto((folder / name).as_uri())
        page.add_style_tag(
            content="* { line-height: 1.5 !important; letter-spacing: .12em !important; }"
            "* { word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, name
    page.close()


@pytest.mark.requirement("D16")
@pytest.mark.parametrize("name", HARD[:2])
def test_every_link_is_reached_by_tab_with_a_ring_around_it_and_in_view(browser, folder, name):
    page = browser.new_page(viewport=PHONE)
    page.goto((folder / name).as_uri())
    links = page.eval_on_selector_all("a[href]", "found => found.map(a => a.getAttribute('href'))")
    reached = []
    for _ in links:
        page.keyboard.press("Tab")
        here = page.evaluate(STANDS)
        assert here["ring"], here
        assert here["seen"], here
        reached.append(here["link"])
    assert reached == links
    page.close()


@pytest.mark.requirement("D16")
def test_the_first_tab_and_enter_go_past_what_repeats(browser, folder):
    page = browser.new_page(viewport=PHONE)
    page.goto((folder / HARD[1]).as_uri())
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.close()


def test_nothing_is_lost_without_scripts_and_nothing_comes_from_elsewhere_or_acts(browser, folder):
    plain = browser.new_context(java_script_enabled=False).new_page()
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda told: said.append(told.text))
    for name in PAGES:
        for each in (page, plain):
            each.goto((folder / name).as_uri())
        text = page.inner_text("body")
        assert len(text) > 500
        assert plain.inner_text("body") == text
        assert page.locator("script:not([type='application/ld+json'])").count() == 0
    assert asked == [(folder / name).as_uri() for name in PAGES]
    assert said == []
    page.close()
    plain.context.close()


@pytest.mark.parametrize("place", ["folder", "server"])
def test_every_link_leads_somewhere_in_a_plain_folder_and_on_a_web_server(browser, folder, address, place):
    start = folder.as_uri() if place == "folder" else address
    page = browser.new_page()
    fetched, ways = {f"{start}/index.html"}, [f"{start}/index.html"]
    while ways:
        url = ways.pop()
        answer = page.goto(url)
        assert place == "folder" or (answer and answer.ok), url
        ids = set(page.eval_on_selector_all("[id]", "found => found.map(e => e.id)"))
        for href in page.eval_on_selector_all("a[href]", "found => found.map(a => a.getAttribute('href'))"):
            target, part = urldefrag(urljoin(url, href))
            if not target.startswith(start):
                assert re.match("https?://example.org/", href), href
            elif target == url:
                assert part in ids, href
            elif target.endswith(".html"):
                if target not in fetched:
                    ways.append(target)
                fetched.add(target)
            else:
                assert (folder / target.rpartition("/")[2]).is_file(), href
    assert {url.rpartition("/")[2] for url in fetched} == set(PAGES)
    page.close()


@pytest.mark.requirement("D16")
def test_printed_it_is_black_on_white_with_addresses_and_without_what_only_a_screen_needs(browser, folder):
    page = browser.new_page(color_scheme="dark")
    page.goto((folder / next(name for name in PAGES if name.startswith("con--"))).as_uri())
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.locator("nav").is_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    after = "getComputedStyle(document.querySelector('.prose a[href]'), '::after').content"
    assert "https://example.org" in page.evaluate(after)
    sheet = page.pdf(format="A4", print_background=False)
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", sheet)) <= 6
    page.close()
