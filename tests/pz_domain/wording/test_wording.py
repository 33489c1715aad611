"""What a person reads is in their own language, and a value in it is only ever text."""

import ctypes
import gettext
import io
import locale
import subprocess
import sys

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from pz_domain import wording

LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


@pytest.fixture
def three_sentences(tmp_path, monkeypatch):
    words = Catalog(locale="nl", fuzzy=False)
    words.add("Good day", "Goedendag")
    words.add("Hello {name}", "Dag {name}")
    words.add(("{n} practice", "{n} practices"), ("{n} praktijk", "{n} praktijken"))
    compiled = tmp_path / "nl/LC_MESSAGES/pz.mo"
    compiled.parent.mkdir(parents=True)
    with compiled.open("wb") as out:
        write_mo(out, words)
    monkeypatch.setattr(wording, "CATALOGUES", tmp_path)
    wording._catalogue.cache_clear()
    yield
    wording._catalogue.cache_clear()


@pytest.fixture
def no_locale(monkeypatch):
    for name in LOCALE_VARIABLES:
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


@pytest.mark.requirement("D27")
def test_a_sentence_is_said_in_the_language_in_use(three_sentences):
    wording.use_language("nl")
    assert (wording.language(), wording.say("Good day")) == ("nl", "Goedendag")

    wording.use_language("en")
    assert (wording.language(), wording.say("Good day")) == ("en", "Good day")


@pytest.mark.parametrize("code", ["de", "", "../nl", "NL"])
def test_an_unknown_language_is_english(three_sentences, code):
    wording.use_language("nl")
    wording.use_language(code)
    assert (wording.language(), wording.say("Good day")) == ("en", "Good day")


def test_a_sentence_without_dutch_is_said_in_english(three_sentences):
    wording.use_language("nl")
    assert wording.say("Good night") == "Good night"


def test_a_lost_catalogue_leaves_english(tmp_path, monkeypatch):
    monkeypatch.setattr(wording, "CATALOGUES", tmp_path)
    wording._catalogue.cache_clear()
    wording.use_language("nl")
    assert wording.say("Good day") == "Good day"
    wording._catalogue.cache_clear()


@pytest.mark.parametrize("value", ["{name}", "{0.__class__}", "{", "%s", "[b]bold[/b]", "\x1b[31m"])
def test_a_value_stays_as_it_is(three_sentences, value):
    wording.use_language("nl")
    assert wording.say("Hello {name}", name=value) == f"Dag {value}"


def test_a_blank_without_a_value_is_an_error():
    with pytest.raises(KeyError, match="name"):
        wording.say("Hello {name}")


def test_an_empty_sentence_is_not_the_head_of_the_catalogue(three_sentences):
    wording.use_language("nl")
    assert wording.say("") == ""


@pytest.mark.parametrize(
    ("code", "n", "expected"),
    [
        ("nl", 0, "0 praktijken"),
        ("nl", 1, "1 praktijk"),
        ("nl", 2, "2 praktijken"),
        ("en", 0, "0 practices"),
        ("en", 1, "1 practice"),
        ("en", 2, "2 practices"),
    ],
)
def test_a_number_takes_its_own_form(three_sentences, code, n, expected):
    wording.use_language(code)
    assert wording.say_n("{n} practice", "{n} practices", n) == expected


def test_a_marked_sentence_waits_to_be_said(three_sentences):
    wording.use_language("nl")
    kept = wording.mark("Good day")
    assert (kept, wording.say(kept)) == ("Good day", "Goedendag")


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"LANG": "nl_NL.UTF-8"}, "nl"),
        ({"LANG": "nl_BE"}, "nl"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "en_US", "LC_MESSAGES": "nl_NL"}, "nl"),
        ({"LANG": "nl_NL", "LC_ALL": "C"}, "en"),
        ({"LANG": "nl_NL", "LC_ALL": ""}, "nl"),
        ({"LANG": "nds_DE"}, "en"),
        ({"LANG": "nlx"}, "en"),
        ({}, "en"),
    ],
)
def test_the_users_settings_choose_the_language(no_locale, settings, expected):
    no_locale.setattr(sys, "platform", "linux")
    for name, value in settings.items():
        no_locale.setenv(name, value)
    assert wording.language_of_locale() == expected


@pytest.mark.parametrize(("identifier", "expected"), [(0x0413, "nl"), (0x0409, "en"), (0xFFFF, "en")])
def test_windows_is_asked_for_the_language_of_its_screens(no_locale, identifier, expected):
    class Kernel:
        @staticmethod
        def GetUserDefaultUILanguage():  # noqa: N802 - the system's own name
            return identifier

    class Systems:
        kernel32 = Kernel

    no_locale.setattr(sys, "platform", "win32")
    no_locale.setattr(ctypes, "windll", Systems, raising=False)
    assert locale.windows_locale[0x0413] == "nl_NL"
    assert wording.language_of_locale() == expected


@pytest.mark.parametrize(("answer", "expected"), [("nl_NL\n", "nl"), ("en_NL\n", "en"), ("", "en")])
def test_macos_is_asked_for_the_language_of_its_screens(no_locale, answer, expected):
    def defaults(*_command, **_options):
        return subprocess.CompletedProcess([], 0 if answer else 1, stdout=answer)

    no_locale.setattr(sys, "platform", "darwin")
    no_locale.setattr(subprocess, "run", defaults)
    assert wording.language_of_locale() == expected


def test_settings_go_before_the_language_of_the_screens(no_locale):
    no_locale.setattr(sys, "platform", "darwin")
    no_locale.setenv("LANG", "nl_NL.UTF-8")
    no_locale.setattr(subprocess, "run", None)
    assert wording.language_of_locale() == "nl"


def test_speaking_loads_nothing_heavy():
    program = "import sys, pz_domain.wording; print(*{'babel', 'ctypes', 'subprocess'} & sys.modules.keys())"
    asked = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert asked.stdout.split() == []


def test_the_compiled_catalogue_is_one_gettext_reads():
    with (wording.CATALOGUES / "nl/LC_MESSAGES/pz.mo").open("rb") as compiled:
        assert gettext.GNUTranslations(io.BytesIO(compiled.read())).info()["language"] == "nl"


def test_a_sentence_can_be_searched_in_both_languages():
    for code in wording.LANGUAGES:
        wording.use_language(code)
        assert wording.in_every_language("yes") == "ja yes"
    assert wording.in_every_language("") == ""
