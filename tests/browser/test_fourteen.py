"""Every page of the fourteen practices against WCAG 2.2 A and AA: on a phone and a desk, light and dark."""

import pytest

from tests.browser.test_pages import DESK, PHONE, faults
from tools import fourteen

SIZES = {"phone": PHONE, "desk": DESK}


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The fourteen, their index, and what else the batch holds to read in a browser."""
    made = tmp_path_factory.mktemp("veertien")
    folder = fourteen.publish(made / "werkmap", made / "reeks", fourteen.practices()).folder
    return sorted(folder.glob("*.html"))


@pytest.mark.torture
@pytest.mark.requirement("D16")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_no_page_of_the_fourteen_breaks_wcag_or_is_wider_than_its_window(browser, pages, size, scheme):
    assert len(pages) >= 15
    page = browser.new_page(viewport=SIZES[size], color_scheme=scheme, bypass_csp=True)
    for file in pages:
        page.goto(file.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size]["width"], file.name
        assert faults(page) == {}, file.name
    page.close()
