"""What a provider typed says the same in every format: as HTML, as a text document, as Markdown."""

import html
import io
import re
import zipfile
from xml.etree import ElementTree as ET

import docx as reader
import pytest
from markdown_it import MarkdownIt

from pz_domain.publishing.formats import docx, markdown, odt
from pz_domain.publishing.formats.prose import Listed, Paragraph, Run, html_of, parts_of
from pz_domain.publishing.leaf import Leaf, Prose

TYPED = (
    "Zie [twb.nl](https://www.twb.nl/a_(b)?x=1&copy=2) en **vet**, *schuin* of ***beide***.",
    "een\ntwee",
    "- a\n  - diep\n\n    nog een\n- b\n-",
    "3. drie\n4. vier\n\ntussen\n\n3. drie",
    "[een\ntwee](https://example.org)!",
    "![beeld](https://example.org/x.png)",
    "1. - [l](https://example.org/*x*)",
    "a**b**c **(haakjes)** *, komma*",
    "- # kop\n- > citaat\n- <b>vet</b> &lt; `x`",
    "2. \n\n- ",
)
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
HREF = "{http://www.w3.org/1999/xlink}href"


def leaf(text):
    return Leaf("x", "Titel", (Prose(text),), ())


def seen(page):
    """Return what a reader of HTML sees and where its links lead; where a picture is, it says so."""
    words = re.sub(
        r"<[^>]+>", " ", re.sub("<img[^>]*>", "PLAATJE", page.replace("<br>", " ").replace("<br />", " "))
    )
    return " ".join(words.replace(" ,", ",").replace(" .", ".").split()), re.findall('href="([^"]*)"', page)


def in_odt(text):
    data = odt.document(leaf(text), "nl", "", "", "")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return next(ET.fromstring(archive.read("content.xml")).iter(f"{OFFICE}text"))


def points(made):
    held = (p._p.pPr for p in made.paragraphs)
    return [
        (one.numPr.numId.val, one.numPr.ilvl.val) for one in held if one is not None and one.numPr is not None
    ]


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("gewoon & zo", "<p>gewoon &amp; zo</p>"),
        ("*a* **b**", "<p><em>a</em> <strong>b</strong></p>"),
        ("een\ntwee", "<p>een<br>\ntwee</p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("# geen kop", "<p># geen kop</p>"),
        ("geen kop\n---", "<p>geen kop<br>\n---</p>"),
        ("> geen citaat", "<p>&gt; geen citaat</p>"),
        ("<b onclick=x()>vet</b>", "<p>&lt;b onclick=x()&gt;vet&lt;/b&gt;</p>"),
        ("<!-- weg -->", "<p>&lt;!-- weg --&gt;</p>"),
        ("&#x202E;&lt;", "<p>&amp;#x202E;&amp;lt;</p>"),
        ("`code` ~~weg~~", "<p>`code` ~~weg~~</p>"),
        (r"\*geen\*", "<p>*geen*</p>"),
    ],
)
def test_light_markup_is_kept_and_everything_else_is_shown_as_typed(typed, html):
    assert html_of(typed) == html


@pytest.mark.parametrize(
    "address", ["http://example.org/a", "https://example.org/?q=1", "HTTPS://example.org"]
)
def test_a_web_address_becomes_a_link_that_gives_nothing_away(address):
    for typed in (f"[daar]({address})", f"<{address}>"):
        shown = html_of(typed)
        assert 'rel="nofollow noopener noreferrer"' in shown
        assert shown.count("<a ") == 1


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "mailto:a@example.org", "file:///etc/passwd", "//example.org",
     "index.html", "#boven", "java&#115;cript:alert(1)", "vbscript:x", "ftp://example.org"],
)  # fmt: skip
def test_no_other_address_becomes_a_link(address):
    for typed in (f"[klik]({address})", f"<{address}>", f"![beeld]({address})", f"[x]\n\n[x]: {address}"):
        shown = html_of(typed)
        assert "<a" not in shown
        assert "<img" not in shown


def test_nothing_that_was_typed_is_lost():
    typed = "\n".join(f"{'  ' * depth}- laag {depth}" for depth in range(9)) + "\n\n" + "[" * 200 + "diep"
    shown = html_of(typed)
    assert all(f"laag {depth}" in shown for depth in range(9))
    assert "diep" in shown


@pytest.mark.requirement("D16", "R143")
@pytest.mark.parametrize("typed", TYPED)
def test_lists_links_and_words_are_the_same_in_every_format(typed):
    words, links = seen(html_of(typed))
    again = MarkdownIt("commonmark", {"html": True}).render(markdown.page(leaf(typed)))
    as_markdown, led = seen(again.partition("</h1>")[2])
    assert (as_markdown.replace(" ", ""), led) == (words.replace(" ", ""), links)
    assert again.count("<li") == html_of(typed).count("<li")
    assert "PLAATJE" not in as_markdown
    body = in_odt(typed)
    assert [a.get(HREF) for a in body.iter(f"{TEXT}a")] == [link.replace("&amp;", "&") for link in links]
    assert len(list(body.iter(f"{TEXT}list-item"))) == html_of(typed).count("<li")
    made = reader.Document(io.BytesIO(docx.written(leaf(typed), "nl")))
    shown = "".join(p.text for p in made.paragraphs[1:])
    plain = "".join("".join(body.itertext()).partition("Titel")[2].split())
    assert "".join(shown.split()) == plain
    assert plain == html.unescape(words.replace(" ", ""))
    assert [h.address for p in made.paragraphs for h in p.hyperlinks] == [
        a.get(HREF) for a in body.iter(f"{TEXT}a")
    ]


def test_every_numbered_list_of_a_text_document_begins_with_its_own_number():
    typed = "3. drie\n4. vier\n\ntussen\n\n1. een\n   1. diep"
    made = reader.Document(io.BytesIO(docx.written(leaf(typed), "nl")))
    assert points(made) == [(3, 0), (3, 0), (4, 0), (5, 1)]
    begin = re.findall('startOverride w:val="([0-9]+)"', made.part.numbering_part.element.xml)
    assert begin == ["3", "1", "1"]
    starts = [item.get(f"{TEXT}start-value") for item in in_odt(typed).iter(f"{TEXT}list-item")]
    assert starts == ["3", None, "1", "1"]


def test_a_text_is_taken_apart_into_paragraphs_and_lists():
    assert parts_of("**a** *b*\nc") == (
        Paragraph((Run("a", strong=True), Run(" "), Run("b", soft=True), Run("\n"), Run("c"))),
    )
    assert parts_of("2. x\n3. y") == (Listed(((Paragraph((Run("x"),)),), (Paragraph((Run("y"),)),)), 2),)
    deep = "\n".join(f"{'  ' * depth}- {depth}" for depth in range(12))
    made = reader.Document(io.BytesIO(docx.written(leaf(deep), "nl")))
    assert {depth for _, depth in points(made)} == set(range(9))


def test_an_address_that_is_named_twice_is_referred_to_once():
    typed = "[een](https://example.org/a) en [twee](https://example.org/a) en [drie](https://example.org/b)"
    made = reader.Document(io.BytesIO(docx.written(leaf(typed), "nl")))
    links = [link for p in made.paragraphs for link in p.hyperlinks]
    assert [link.address for link in links] == [f"https://example.org/{name}" for name in "aab"]
    assert len([one for one in made.part.rels.values() if one.is_external]) == 2
