"""Each refusal has a code of its own and one sentence that names its subject, in both languages."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from string import Formatter

import pytest

from pz_domain import refusals, wording
from pz_domain.refusals import KINDS_OF_KEY, Refusal, Unknown

for found in iter_modules(refusals.__path__):
    import_module(f"{refusals.__name__}.{found.name}")

ALL = sorted(
    (cls for cls in Refusal.__subclasses__() if cls.__module__.startswith(refusals.__name__)),
    key=lambda cls: cls.code,
)
PROMISED = {
    "rationale-missing", "not-approved", "sheet-final", "parts-missing", "parts-contradict", "interest-missing",
    "evidence-not-quantitative",
}  # fmt: skip


def blanks(cls: type[Refusal]) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(cls.sentence) if name}


def filled(cls: type[Refusal], subject: str = "Druppelbril") -> Refusal:
    values: dict[str, object] = {name: f"<{name}>" for name in blanks(cls) - {"subject"}}
    return cls(subject, **({**values, "what": "criterion"} if cls is Unknown else values))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("cls", ALL, ids=lambda cls: cls.code)
def test_a_refusal_writes_its_own_sentence(cls: type[Refusal], language: str):
    wording.use_language(language)
    sentence = str(filled(cls))
    assert sentence
    assert "{" not in sentence
    assert sentence[-1] in ".!)"
    for name in blanks(cls) - {"subject", "what"}:
        assert f"<{name}>" in sentence
    assert ("Druppelbril" in sentence) is ("subject" in blanks(cls))


@pytest.mark.requirement("D27")
@pytest.mark.parametrize("cls", ALL, ids=lambda cls: cls.code)
def test_the_dutch_sentence_is_another_than_the_english(cls: type[Refusal]):
    english = str(filled(cls))
    wording.use_language("nl")
    if cls.sentence != "{subject}: {problem}.":
        assert str(filled(cls)) != english


def test_codes_are_unique_and_those_promised_are_there():
    codes = [cls.code for cls in ALL]
    assert len(set(codes)) == len(codes)
    assert set(codes) >= PROMISED
    assert Refusal.code not in codes


@pytest.mark.parametrize("subject", ["{known}", "{0}", "}{", "[b]x[/b]", "\x1b[31m", "%s"])
def test_a_subject_is_text_and_never_a_format(subject):
    assert subject in str(filled(Unknown, subject))


def test_a_refusal_keeps_subject_and_values_for_who_wants_more():
    refusal = filled(Unknown)
    assert refusal.subject == "Druppelbril"
    assert refusal.values == {"what": "criterion", "known": "<known>"}
    assert refusal.args == ("Druppelbril",)


def test_a_plain_refusal_has_a_sentence_too():
    assert str(Refusal()) == "This cannot be done."


@pytest.mark.parametrize("kind", KINDS_OF_KEY)
def test_the_kind_of_an_unknown_key_is_said_in_dutch(kind):
    wording.use_language("nl")
    dutch = wording.say(kind)
    assert f"({dutch})" in str(Unknown("x", what=kind, known="y"))
