import pytest

from pz_domain.publishing.plain import line, prose, stem


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("gewoon", "gewoon"),
        ("\x1b[31mrood", "␛[31mrood"),
        ("a\x00b\x07c\x7fd", "a␀b␇c␡d"),
        ("\x9b2J", "\ufffd2J"),
        ("\u202eexe.txt\u202c \u2066x\u2069", "\ufffdexe.txt\ufffd \ufffdx\ufffd"),
        ("\ud800\ufffe\ufdd0\ufeff", "\ufffd" * 4),
        ("a\tb", "a b"),
        ("een\r\ntwee\rdrie\u2028vier\x85vijf\x0bzes", "een\ntwee\ndrie\nvier\nvijf\nzes"),
        ("een  \n\n\n\n twee\n\n", "een\n\n twee"),
        ("👩🏽\u200d⚕️ \u0645\u06cc\u200c\u062e", "👩🏽\u200d⚕️ \u0645\u06cc\u200c\u062e"),
        (12, "12"),
    ],
)
def test_what_could_act_is_shown_instead(typed, shown):
    assert prose(typed) == shown


def test_a_line_stays_on_one_line():
    assert line(" een\r\n  twee\u2029\u00a0drie ") == "een twee drie"


@pytest.mark.parametrize("id_", ["a", "druppelbril", "gem-team", "0f3a.b_c", "console", "a--b"])
def test_a_plain_id_is_its_own_file_name(id_):
    assert stem(id_) == id_


@pytest.mark.parametrize(
    "id_",
    ["index", "check", "con", "nul.x", "COM1", "lpt9", "Druppelbril", ".verborgen", "eind.", "-x", "_",
     "a--0123456789abcdef", "A" * 64],
)  # fmt: skip
def test_an_id_that_would_hide_or_overwrite_a_file_gets_another_name(id_):
    name = stem(id_)
    assert name.lower() == name != id_
    assert name[0].isalnum()
    assert "." not in name
    assert name.split("--")[0] not in {"", "index.html"}


def test_ids_that_differ_by_case_only_have_files_of_their_own():
    ids = ["emoji", "Emoji", "EMOJI", stem("Emoji"), "e.moji", "E.moji", "E-moji"]
    assert len({stem(id_).lower() for id_ in ids}) == len(ids)


@pytest.mark.parametrize("id_", ["", "..", "../x", "a/b", "a\\b", "a:b", "a" * 65, "a\n", "é"])
def test_a_path_never_names_a_file(id_):
    with pytest.raises(ValueError, match="cannot name a file"):
        stem(id_)
