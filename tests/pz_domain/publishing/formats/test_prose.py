import pytest

from pz_domain.publishing.formats.prose import html_of


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
        html = html_of(typed)
        assert 'rel="nofollow noopener noreferrer"' in html
        assert html.count("<a ") == 1


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "mailto:a@example.org", "file:///etc/passwd", "//example.org",
     "index.html", "#boven", "java&#115;cript:alert(1)", "vbscript:x", "ftp://example.org"],
)  # fmt: skip
def test_no_other_address_becomes_a_link(address):
    for typed in (f"[klik]({address})", f"<{address}>", f"![beeld]({address})", f"[x]\n\n[x]: {address}"):
        html = html_of(typed)
        assert "<a" not in html
        assert "<img" not in html


def test_nothing_that_was_typed_is_lost():
    typed = "\n".join(f"{'  ' * depth}- laag {depth}" for depth in range(9)) + "\n\n" + "[" * 200 + "diep"
    html = html_of(typed)
    assert all(f"laag {depth}" in html for depth in range(9))
    assert "diep" in html
