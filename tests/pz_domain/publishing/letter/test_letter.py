"""A letter for every outcome: reasoned, plain, without persons, and it never says that an initiative is not good.

After a change that was meant: `PZ_GOLDEN=write python -m pytest tests/pz_domain/publishing/letter`.
"""

from __future__ import annotations

import email
import io
import os
import re
import zipfile
from email.policy import default
from functools import cache
from pathlib import Path

import pytest

from pz_domain.method.loader import builtin, load
from pz_domain.model.verdict import Verdict
from pz_domain.publishing.dossier.writing import make
from pz_domain.publishing.formats.file import File
from pz_domain.publishing.letter.provider import provider_letter
from pz_domain.publishing.letter.source import source_letter
from pz_domain.publishing.letter.values import Letter, NothingToWrite
from pz_domain.publishing.letter.writing import FORMS, rendered, text, write
from pz_domain.publishing.listing import UnknownForm
from pz_domain.wording import use_language
from pz_domain.work.requests import sources_of
from tests.making import STEP_2, decide, no_interest, registered, sheets, step_2, step_4, to_step_4
from tests.pz_domain.publishing.formats.test_html import Page
from tests.pz_domain.publishing.letter.ends import SECRET, SECRETS, published, several, spoken, to
from tests.pz_domain.work.conftest import At, desk_at_work

GOLDEN = Path(__file__).parent / "golden"
PILOT = load(builtin("pilot-2023").decode())
DROPPED = tuple(code for code, outcome in PILOT.outcomes.items() if outcome.kind == "drop")
BAD = re.compile(r"slecht|bad\b|worse|onvoldoende kwaliteit|ondermaats|afgekeurd|afgewezen", re.IGNORECASE)
JUDGED = tuple(code for code in DROPPED if PILOT.outcomes[code].step in {2, 4})


@pytest.fixture
def at() -> At:
    return desk_at_work()


@cache
def ended(code: str) -> At:
    """Return a round in which `a` came to an outcome; made once, only to be read."""
    at = desk_at_work()
    to(at, code, "a")
    assert at.standing("a").outcome == code
    return at


def letter_on(code: str, language: str = "nl") -> Letter:
    at = ended(code)
    return provider_letter(at.desk, "a", language)


def flat(letter: Letter) -> str:
    return " ".join(text(letter).split())


@pytest.mark.no_cover
@pytest.mark.requirement("D29", "D22", "D30", "R157", "R190")
@pytest.mark.parametrize("code", PILOT.outcomes)
def test_every_outcome_has_a_letter_with_its_reason_that_names_nobody_and_nothing_internal(code):
    at = ended(code)
    for language in ("nl", "en"):
        letter = provider_letter(at.desk, "a", language)
        said = flat(letter)
        outcome = PILOT.outcomes[code]
        assert letter.outcome == code
        assert outcome.reason.in_(language) in said
        assert not [secret for secret in SECRETS if secret in said]
        assert not BAD.search(said)
        assert code not in said
        for disclaimer in PILOT.method.publication.disclaimers:
            assert disclaimer.in_(language) in said
        assert max(map(len, text(letter).splitlines())) <= 80
    assert "twee verschillende dingen" in flat(provider_letter(at.desk, "a", "nl"))


@pytest.mark.requirement("D22", "D29")
@pytest.mark.parametrize("code", [*DROPPED, "D-O19", "D-O20", "D-O23"])
def test_whoever_is_not_in_reads_how_to_ask_for_reconsideration(code):
    said = flat(letter_on(code))
    assert "Bent u het hier niet mee eens?" in said
    assert "met andere beoordelaars" in said
    if code in (*DROPPED, "D-O23"):
        assert "komt in deze ronde niet in aanmerking" in said.lower()


@pytest.mark.parametrize("code", ["O02", "O03", "O17", "O18", "D-O21", "D-O22", "D-O24", "D-O25"])
def test_where_nothing_was_refused_nothing_is_said_of_it(code):
    assert "niet mee eens" not in flat(letter_on(code))


@pytest.mark.requirement("D29")
@pytest.mark.parametrize("code", JUDGED)
def test_what_keeps_it_out_is_named_by_criterion_in_words_of_the_method(code):
    at = ended(code)
    (failed, *_) = at.standing("a").ruling.because
    said = flat(provider_letter(at.desk, "a", "nl"))
    criterion = PILOT.criteria[failed.criterion]
    sentence = criterion.sentence(Verdict.FAILS)
    assert sentence is not None
    assert f"- {criterion.short.nl} {sentence.nl}" in said


@pytest.mark.requirement("D29")
def test_several_reasons_are_all_told_and_missing_answers_and_attempts_are_named():
    at = desk_at_work()
    several(at, "a")
    said = flat(provider_letter(at.desk, "a", "nl"))
    for code in ("O08", "O12", "O14"):
        assert PILOT.outcomes[code].reason.nl in said
    assert "Ook deze redenen gelden:" in said
    answers = flat(letter_on("O05"))
    assert [question.code for question in PILOT.questions.values() if f"- {question.label.nl}" in answers] == [
        "Q3", "Q8",
    ]  # fmt: skip
    assert "Wij hebben 3 keer geprobeerd u te bereiken." in flat(letter_on("O04"))


@pytest.mark.requirement("D29")
@pytest.mark.parametrize(("code", "open_"), [("O02", ["P3", "P5"]), ("D-O19", ["2c"]), ("D-O23", ["2c"])])
def test_open_points_are_named_each_with_what_is_not_clear(code, open_):
    said = flat(letter_on(code))
    for criterion in (PILOT.criteria[one] for one in open_):
        told = [criterion.sentence(verdict) for verdict in (Verdict.DOUBT, Verdict.NO_INFORMATION)]
        assert any(f"- {criterion.short.nl} {one.nl}" in said for one in told if one)


@pytest.mark.requirement("D29")
def test_who_goes_on_reads_what_comes_next():
    assert PILOT.steps[3].explanation.nl in flat(letter_on("O03"))
    assert PILOT.steps[5].explanation.nl in flat(letter_on("O17"))
    assert "beoordelaars hebben los van elkaar" in flat(letter_on("O03"))
    alone, met = desk_at_work(sheets=1), {criterion: {"verdict": "meets"} for criterion in STEP_2}
    alone.apply(registered("a"), *no_interest("a"), *sheets("a", 2, met, ("anna",)), decide("a", 2, "O03"))
    assert "los van elkaar" not in flat(provider_letter(alone.desk, "a", "nl"))


@pytest.mark.requirement("D2", "D29")
def test_what_is_not_decided_or_does_not_stand_gets_no_letter(at: At):
    def why() -> str:
        with pytest.raises(NothingToWrite) as refused:
            provider_letter(at.desk, "a", "nl")
        assert refused.value.code == "not-decided"
        return str(refused.value)

    at.apply(registered("a"), *no_interest("a"))
    assert "nothing is decided yet" in why()
    at.apply(*step_2("a", P3="fails"))
    assert "nothing is decided yet" in why()
    at.apply(decide("a", 2, "O01"))
    assert provider_letter(at.desk, "a", "nl").outcome == "O01"


@pytest.mark.requirement("D29")
def test_a_decision_that_does_not_stand_gets_no_letter(at: At):
    def why() -> str:
        with pytest.raises(NothingToWrite) as refused:
            provider_letter(at.desk, "a", "nl")
        return str(refused.value)

    agreed = {
        "deed": "agree_verdict", "as": "anna", "initiative": "a", "step": 4, "criterion": "2b", "verdict": "meets",
        "rationale": SECRET, "parts": {"direction": "positive"}, "how": "talk", "cause": "misread",
    }  # fmt: skip
    hers = step_4("a", _2b={"verdict": "doubt", "rationale": "Hm.", "parts": {"direction": "unknown"}})
    at.apply(*to_step_4("a"), *(one for one in hers if one["as"] == "anna"))
    at.apply(*(one for one in step_4("a") if one["as"] == "bram"), agreed, decide("a", 4, "O17"))
    assert provider_letter(at.desk, "a", "nl").outcome == "O17"
    at.apply(agreed | {"verdict": "fails", "parts": {"direction": "negative"}})
    assert "grounds changed" in why()
    at.apply(decide("a", 4, "O13"))
    assert provider_letter(at.desk, "a", "nl").outcome == "O13"
    at.apply({"deed": "reopen", "as": "anna", "initiative": "a", "step": 4, "because": "Nieuw."})
    at.apply({"deed": "edit_initiative", "initiative": "a", "title": "Anders", "seen": []})
    assert "two values" in why()
    use_language("nl")
    try:
        assert "Kies er eerst een" in why()
    finally:
        use_language("en")


@pytest.mark.requirement("D29")
def test_a_person_in_a_title_or_an_organisation_is_left_out(at: At):
    at.apply(
        registered("a", title="Plan van Mia de Wit", organisation="Thebe, mia@thebe.nl"), *no_interest("a")
    )
    at.apply(*step_2("a"), decide("a", 2, "O03"))
    at.apply(
        spoken("a"), {"deed": "add_source", "source": "vgz", "contact": {"name": "Pia Puk", "email": "pia@vgz.nl"}},
        {"deed": "edit_initiative", "initiative": "a", "organisation": "Thebe, mia@thebe.nl, met Pia Puk"},
    )  # fmt: skip
    letter = provider_letter(at.desk, "a", "nl")
    assert letter.subject == "Over uw initiatief “Plan van […]”"
    assert letter.to == "Thebe, […], met […]"


def source_of(at: At, key: str = "vgz", language: str = "nl") -> Letter:
    round_ = at.desk.rounds()["pilot-2023"]
    (source,) = (one for one in sources_of(at.desk, round_) if one.key == key)
    return source_letter(at.desk, source, round_, at.desk.store.initiatives(), language)


def many() -> At:
    at = desk_at_work()
    at.desk.clock = lambda: "2023-11-30T10:00:00.000Z"
    at.apply({"deed": "open_round", "id": "eerder"})
    at.apply(
        registered("z", title="Zelf meten", round="eerder"), registered("k", title="Kijken", sources=["zk"])
    )
    at.apply(registered("c", title="=Formule & <b>vet</b>", organisation=""), *no_interest("c"))
    at.apply(registered("b", title="Éénhandig", sources=["zk", "vgz"]), *no_interest("b"), *step_2("b"))
    at.apply(decide("b", 2, "O03"))
    to(at, "O12", "a")
    published(at, "p")
    return at


@pytest.mark.requirement("D29", "R157")
def test_a_source_reads_of_all_it_put_forward_what_became_of_it_by_alphabet():
    letter = source_of(many())
    points = letter.parts[1].points
    assert [point.text for point in points] == [
        "=Formule & <b>vet</b>", "Éénhandig (Thebe)", "Praktijk a (Thebe)", "Praktijk p (Thebe)",
    ]  # fmt: skip
    assert points[0].under == ("Over dit initiatief is nog niets besloten.",)
    assert points[2].under == (PILOT.outcomes["O12"].reason.nl,)
    said = flat(letter)
    assert "U droeg er, alleen of met anderen, 4 aan. Over 3 daarvan is besloten." in said
    assert not [secret for secret in SECRETS if secret in said]
    assert not BAD.search(said)


def test_a_source_that_put_nothing_forward_gets_no_letter():
    with pytest.raises(NothingToWrite, match="submitted nothing"):
        source_of(many(), "ggz")


def written(name: str, language: str) -> Letter:
    at = many()
    if name == "source":
        return source_of(at, language=language)
    several(at, "s")
    return provider_letter(at.desk, "s", language)


def kept(form: str, data: bytes) -> bytes:
    data = zipfile.ZipFile(io.BytesIO(data)).read("content.xml") if form == ".odt" else data
    return data.replace(b"\r\n", b"\n")


@pytest.mark.no_cover
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", ["provider", "source"])
def test_every_form_is_byte_for_byte_what_it_was(name, language):
    letter = written(name, language)
    for form in FORMS:
        made = kept(form, rendered(letter, form))
        file = GOLDEN / f"{name}-{language}{form.replace('odt', 'odt.xml')}"
        if os.environ.get("PZ_GOLDEN") == "write":
            GOLDEN.mkdir(exist_ok=True)
            file.write_bytes(made)
        assert made == file.read_bytes(), file.name
        assert rendered(letter, form) == rendered(letter, form)


@pytest.mark.requirement("D16")
def test_as_a_web_page_nothing_in_it_acts():
    page = Page(File("x.html", "text/html", rendered(source_of(many()), ".html")))
    assert page.faults == []
    assert page.headings.count(1) == 1
    assert "b" not in page.tags
    assert "script" not in page.tags


def test_as_a_mail_it_has_no_recipient_and_the_words_of_the_letter():
    letter = letter_on("O12")
    mail = email.message_from_bytes(rendered(letter, ".eml"), policy=default)
    assert mail["To"] is None
    assert mail["Subject"] == letter.subject
    assert mail["X-Unsent"] == "1"
    assert "Met vriendelijke groet" in mail.get_content()


def test_a_letter_is_written_once_in_a_form_that_is_known(tmp_path):
    letter = letter_on("O01")
    assert write(letter, tmp_path / "brief.txt").read_bytes() == rendered(letter, ".txt")
    with pytest.raises(UnknownForm):
        write(letter, tmp_path / "brief.pdf")


@pytest.mark.requirement("D29", "D13")
def test_a_letter_and_a_file_of_an_example_round_say_first_that_it_is_made_up(at: At):
    to(at, "O12", "a")
    sentence = "Dit is van een voorbeeldronde: wat daarin gebeurde is verzonnen"

    def papers() -> list[str]:
        file = make(at.desk, "a", "nl", is_redacted=False).files
        told = next(one.data.decode() for one in file if one.name == "dossier.html")
        return [text(provider_letter(at.desk, "a", "nl")), text(source_of(at)), told]

    assert not any(sentence in paper for paper in papers())
    at.apply({"deed": "open_round", "id": "pilot-2023", "phase": "example"})
    assert all(" ".join(paper.split()).count(sentence) == 1 for paper in papers())
