from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from pz_domain.publishing.formats.markdown import escaped, files
from pz_domain.publishing.names import DATA, MANIFEST, OUTCOMES, method_name
from tests.pz_domain.publishing.awkward import EDITION, document


class Rendered(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.tags, self.links, self.text = [], [], ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in {"href", "src"}]

    def handle_data(self, data):
        self.text += data


@pytest.mark.parametrize("reader", ["commonmark", "gfm-like"])
def test_a_reader_of_markdown_finds_headings_lists_and_web_links_and_nothing_that_acts(reader):
    names = {f"{page.file}.md" for page in document().practices}
    links = {"index.md": names, "check.md": {DATA, MANIFEST, OUTCOMES, method_name(EDITION.hash)}}
    for file in files(document()):
        shown = Rendered(MarkdownIt(reader, {"html": True}).render(file.data.decode()))
        assert set(shown.tags) <= {"h1", "h2", "h3", "p", "ul", "ol", "li", "strong", "em", "a", "br"}
        assert shown.tags.count("h1") == 1
        typed = (
            {"https://example.org/a?b=1&c=2", "http://example.org/x.png"}
            if file.name.startswith("con--")
            else set()
        )
        assert set(shown.links) == links.get(file.name, set()) | typed


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "[klik](javascript:x)",
        "![b](http://x)",
        "# kop",
        "- punt",
        "+31 6",
        "=1+1",
        "1. een",
        "12) twaalf",
        "***",
        "---",
        "> citaat",
        "`code`",
        "~~~",
        "$x$",
        "| a | b |",
        "a@example.org",
        "https://example.org",
        "www.example.org",
        "WWW.example.org",
        "{{ site }} {% raw %}",
        "&lt;b&gt;",
        "\\*",
        "eind\\",
        ": definitie",
        "_a_",
        "[^1]: noot",
    ],
)
def test_what_was_typed_is_read_as_it_was_typed(typed):
    shown = Rendered(MarkdownIt("gfm-like", {"html": True}).render(escaped(typed)))
    assert shown.text.strip() == typed
    assert shown.links == []
    assert set(shown.tags) == {"p"}


def test_what_looks_like_an_email_address_is_not_ours_to_link():
    assert escaped("a@example.org") == "a\\@example.org"


def test_paragraphs_and_lines_stay_apart():
    page = next(f for f in files(document()) if f.name.startswith("con--")).data.decode()
    assert "\\</style\\>\\<script\\>alert(1)\\</script\\>\\\nregel twee\\\nregel drie" in page
    assert "1. Een en \\<twee\\> – samengevat uit:\n   - Eigen een\n   - Eigen \\<twee\\>\n2. Drie" in page
