"""Figures in a form: typed as people do, in every format, and proposed as evidence cards before anything is kept."""

from __future__ import annotations

import io
import textwrap
from dataclasses import replace

import openpyxl
import pytest

from pz_domain.forms.grid import sheets
from pz_domain.forms.names import FOOTING, FORM, name_of
from pz_domain.forms.writing import BY_KEY
from pz_domain.rules.evidence import figure_of
from tests.pz_domain.forms.filling import converted, fill_docx, fill_odt, fill_text, fill_xlsx

ROWS = {
    "Q8.evidence.1.measure": "zorg aan huis",
    "Q8.evidence.1.figure": "28,5",
    "Q8.evidence.1.unit": "uur per cliënt per jaar",
    "Q8.evidence.1.baseline": "ongeveer 40",
    "Q8.evidence.1.n": "1.250",
    "Q8.evidence.1.period": "2019-2023",
    "Q8.evidence.1.comparator": "zorg zoals eerst",
    "Q8.evidence.1.origin": "eigen onderzoek",
    "Q8.evidence.1.research": "uit de praktijk",
    "Q8.evidence.1.source": "jaarverslag 2023, blz. 4: [bijlage]",
    "Q8.evidence.1.is_target": "resultaat",
    "Q8.evidence.2.figure": "12,5 %",
    "Q8.evidence.2.is_target": "doel",
    "Q8.evidence.3.figure": "20-30",
    "Q8.evidence.3.unit": "%",
    "Q7.evidence.1.figure": "ongeveer 30",
}
CARDS = [
    {
        "measure": "zorg aan huis", "figure": 28.5, "unit": "uur per cliënt per jaar", "baseline": "ongeveer 40",
        "n": 1250, "period": "2019-2023", "comparator": "zorg zoals eerst", "origin": "own", "research": "practice",
        "source": "jaarverslag 2023, blz. 4: [bijlage]", "is_target": False,
    },
    {"figure": 12.5, "unit": "%", "is_target": True},
    {"figure": "20-30", "unit": "%", "is_target": False},
    {"figure": "ongeveer 30", "is_target": False},
]  # fmt: skip


def cards(office, *questions: str) -> list[dict[str, object]]:
    """Return the cards that answers cite, in order, without what every card of a form has."""
    case = office.case()
    ids = [id_ for code in questions for id_ in case.answers[code].value.get("evidence", ())]
    left_out = {"kind", "text"}
    return [{k: v for k, v in case.evidence[id_].facts.items() if k not in left_out} for id_ in ids]


def survey(data: bytes) -> str:
    """Return all that a form for Kobo says."""
    page = openpyxl.load_workbook(io.BytesIO(data))["survey"]
    return "\n".join(str(cell) for row in page.iter_rows(values_only=True) for cell in row)


def ids(office) -> list[str]:
    return list(office.case().answers["Q8"].value["evidence"])


def of_xlsx(office, folder):
    return fill_xlsx(office.made("xlsx"), ROWS), "form.xlsx"


def by_libreoffice(office, folder):
    ods, xlsx = converted(fill_xlsx(office.made("xlsx"), ROWS), "xlsx", "ods", "xlsx", folder=folder)
    assert len(office.read(ods, "form.ods", dry_run=True).figures) == 4
    return xlsx, "form.xlsx"


def of_ods_by_libreoffice(office, folder):
    (data,) = converted(office.made("ods"), "ods", "xlsx", folder=folder)
    return fill_xlsx(data, ROWS), "form.xlsx"


def without_names(office, folder):
    return fill_xlsx(office.made("xlsx"), ROWS, named=False), "form.xlsx"


def of_docx(office, folder):
    return fill_docx(office.made("docx"), ROWS), "form.docx"


def of_odt_by_libreoffice(office, folder):
    (data,) = converted(fill_odt(office.made("odt"), ROWS), "odt", "docx", folder=folder)
    return data, "form.docx"


def of_text(office, folder):
    return fill_text(office.made("txt"), ROWS), "form.txt"


def of_mail_body(office, folder):
    text = fill_text(office.made("txt"), ROWS)
    lines = [
        part for line in text.split("\n") for part in textwrap.wrap(line, 68, break_long_words=False) or [""]
    ]
    return "Dag, hierbij.\n\n" + "\n".join(f"> {line}".rstrip() for line in lines), "form.txt"


@pytest.mark.requirement("A18", "D19", "D21")
@pytest.mark.parametrize(
    "made",
    [
        of_xlsx, by_libreoffice, of_ods_by_libreoffice, without_names, of_docx, of_odt_by_libreoffice, of_text,
        of_mail_body,
    ],
)  # fmt: skip
def test_figures_become_the_same_cards_whatever_they_were_typed_in(office, tmp_path, made):
    data, name = made(office, tmp_path)
    before = office.state()
    tried = office.read(data, name, dry_run=True)
    assert office.state() == before
    report = office.read(data, name)
    assert tried.figures == report.figures
    assert [one.outcome for one in report.figures] == ["new"] * 4
    assert (report.altered, report.stray, report.unknown) == ((), (), ())
    assert cards(office, "Q8", "Q7") == CARDS
    assert not report.needs_a_person


@pytest.mark.parametrize("key", ["xlsx", "ods", "docx", "odt", "txt"])
def test_cards_on_record_are_filled_in_and_say_nothing_new(office, key):
    office.read(fill_xlsx(office.made("xlsx"), ROWS), "form.xlsx")
    for language in ("nl", "en"):
        report = office.read(office.made(key, language), f"again.{key}")
        assert report.is_untouched
        assert [one.outcome for one in report.figures] == ["same"] * 4
    known = [one.card for one in office.form().figures if one.card]
    assert known == [*office.case().answers["Q7"].value["evidence"], *ids(office)]
    assert [one.code for one in office.form().figures][-3:] == [
        "Q8.evidence.2",
        "Q8.evidence.3",
        "Q9.evidence.1",
    ]


def test_a_text_form_of_before_is_read_after_its_figures_were_recorded(office):
    text = fill_text(office.made("txt"), ROWS)
    office.read(text, "one.txt")
    again = office.read(text.replace("28,5", "31"), "two.txt")
    assert [one.outcome for one in again.figures] == ["same", "clash", "same", "same"]
    assert again.figures[1].now == CARDS[0] | {"figure": 31}
    assert (again.altered, again.unknown) == ((), ())
    assert office.read(text.replace("28,5", "31"), "three.txt").is_double


def test_a_method_that_asks_for_no_figures_has_no_room_for_them(office):
    form = office.form()
    form = replace(form, topics=tuple(replace(topic, figures=()) for topic in form.topics))
    assert "repeat" not in survey(BY_KEY["xlsform"].write(form))
    for format_ in (BY_KEY[key] for key in ("docx", "ods", "xlsx", "txt")):
        data = format_.write(form)
        assert office.read(data, f"form{format_.ending}", dry_run=True).figures == ()
    assert [sheet.name for sheet in sheets(form)] == ["Vragenlijst"]


def test_known_figures_are_told_in_a_form_for_kobo(office):
    office.read(fill_xlsx(office.made("xlsx"), ROWS), "form.xlsx")
    told = survey(office.made("xlsform"))
    assert (
        "Het cijfer zelf: 28,5; De eenheid, bijvoorbeeld uren zorg per cliënt: uur per cliënt per jaar"
        in told
    )


def known(office, at: int = 0) -> str:
    """Return the code of a figure on record."""
    return [str(one.code) for one in office.form().figures if one.card and one.code.startswith("Q8")][at]


def test_a_figure_on_record_is_changed_and_never_emptied(office):
    office.read(fill_xlsx(office.made("xlsx"), ROWS), "form.xlsx")
    filled = {
        f"{known(office)}.figure": "29,5",
        f"{known(office)}.period": None,
        f"{known(office, 1)}.unit": None,
    }
    report = office.read(fill_xlsx(office.made("xlsx"), filled), "two.xlsx")
    found = {one.code: one for one in report.figures}
    first = found[known(office)]
    assert (first.outcome, first.was["figure"], first.now["figure"]) == ("changed", 28.5, 29.5)
    assert first.notes == (
        f"Bekend cijfer {known(office).rpartition('.')[2]}, In welke periode was left empty; what was there stays",
    )
    assert found[known(office, 1)].outcome == "same"
    assert cards(office, "Q8") == [CARDS[0] | {"figure": 29.5}, *CARDS[1:3]]
    assert {one.question: one.outcome for one in report.findings}["Q8"] == "same"


def test_an_older_form_is_beside_what_was_changed_here_and_the_same_form_twice_is_one_card(office):
    first = office.made("xlsx")
    office.read(fill_xlsx(first, ROWS), "one.xlsx")
    second = office.made("xlsx")
    code, card = known(office), ids(office)[0]
    office.do({"deed": "edit_evidence", "initiative": "bril", "card": card, "figure": 31})
    kept = office.read(fill_xlsx(second, {"Q8.text": "Minder zorg."}), "kept.xlsx")
    assert {one.code: one.outcome for one in kept.figures}[code] == "kept"
    clash = office.read(fill_xlsx(second, {f"{code}.figure": "29"}), "clash.xlsx", dry_run=True)
    assert {one.code: one.outcome for one in clash.figures}[code] == "clash"
    assert clash.needs_a_person
    again = office.read(fill_xlsx(first, ROWS | {"Q8.evidence.1.figure": "35"}), "again.xlsx")
    assert [one.outcome for one in again.figures] == ["same", "clash", "same", "same"]
    assert [one.register for one in office.case().conflicts] == [f"evidence/bril:{card}/card"]
    assert office.read(fill_xlsx(first, ROWS), "double.xlsx", dry_run=True).is_double
    changed = office.made("xlsx"), {f"{code}.figure": "3"}
    for file, filled in ((fill_xlsx(first, ROWS | {"Q8.text": "Anders."}), {}), changed):
        undecided = office.read(fill_xlsx(file, filled), "undecided.xlsx", dry_run=True)
        told = {one.card: (one.outcome, one.problems) for one in undecided.figures}
        sentence = "this evidence card has two values: choose one of them, and read the form again"
        assert told[card] == ("problem", (sentence,))
    assert {one.card: one.outcome for one in office.read(second, "kept.xlsx").figures}[card] == "kept"


def test_an_older_form_changes_a_card_that_was_not_changed_here(office):
    office.read(fill_xlsx(office.made("xlsx"), ROWS), "one.xlsx")
    old, code = office.made("xlsx"), known(office)
    office.do(
        {"deed": "answer_question", "initiative": "bril", "question": "Q2", "answer": {"text": "Iedereen."}}
    )
    report = office.read(fill_xlsx(old, {f"{code}.figure": "29"}), "old.xlsx")
    assert (report.is_older, {one.code: one.outcome for one in report.figures}[code]) == (True, "changed")


def test_new_figures_on_an_older_form_join_the_answer_of_now(office):
    old = office.made("xlsx")
    answer = {"direction": "positive", "text": "Minder reizen"}
    office.do({"deed": "answer_question", "initiative": "bril", "question": "Q8", "answer": answer})
    report = office.read(fill_xlsx(old, {"Q8.evidence.2.figure": "7"}), "old.xlsx")
    assert {one.question: one.outcome for one in report.findings}["Q8"] == "changed"
    assert office.answers()["Q8"] == answer | {"evidence": [report.figures[0].card]}
    assert not report.needs_a_person


def test_a_card_that_says_the_same_is_cited_and_not_made_again(office):
    office.do({"deed": "add_evidence", "initiative": "bril", "id": "e1", "kind": "quantitative", "figure": 28,
               "unit": "uur", "text": "van ons"})  # fmt: skip
    rows = {"Q8.evidence.1.figure": "28", "Q8.evidence.1.unit": "uur"}
    report = office.read(fill_xlsx(office.made("xlsx"), rows), "form.xlsx")
    assert [(one.outcome, one.card) for one in report.figures] == [("same", "e1")]
    assert ids(office) == ["e1"]
    assert list(office.case().evidence) == ["e1"]


WRONG = {
    "no figure": (
        {"unit": "uur"},
        "Cijfer 1: the figure itself is missing. Ask for it, or make it an evidence card by hand.",
    ),
    "no digits": (
        {"figure": "veel"},
        "Cijfer 1, Het cijfer zelf: “veel” holds no figure, such as 28, 12,5 %, 20-30 or about 30",
    ),
    "neither": (
        {"figure": "4", "is_target": "hopelijk"},
        "Cijfer 1, Een resultaat of een doel: “hopelijk” is none of: resultaat, doel",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_figure_that_says_too_little_is_refused_with_its_place_and_the_rest_is_kept(office, what):
    row, problem = WRONG[what]
    filled = {f"Q8.evidence.1.{key}": value for key, value in row.items()} | {"Q8.text": "Minder"}
    report = office.read(fill_xlsx(office.made("xlsx"), filled), "form.xlsx")
    (one,) = report.figures
    assert (one.outcome, one.problems) == ("problem", (problem,))
    assert one.place.startswith("Cijfers ")
    assert office.answers()["Q8"] == {"text": "Minder"}
    assert not office.case().evidence
    assert report.needs_a_person


def test_what_is_not_understood_beside_a_figure_is_told_and_the_figure_is_kept(office):
    row = {
        "figure": "12,5%",
        "unit": "van de cliënten",
        "origin": "weet niet",
        "source": "Mevrouw Jansen, 06-12345678",
    }
    rows = {f"Q8.evidence.1.{key}": value for key, value in row.items()}
    (one,) = office.read(fill_xlsx(office.made("xlsx"), rows), "form.xlsx").figures
    assert one.outcome == "new"
    assert one.problems[0].startswith(
        "Cijfer 1, Van wie is het onderzoek: “weet niet” is none of: eigen onderzoek"
    )
    assert any("telephone" in told for told in one.doubts)
    assert cards(office, "Q8") == [
        {
            "figure": 12.5,
            "unit": "% van de cliënten",
            "source": "Mevrouw Jansen, 06-12345678",
            "is_target": False,
        }
    ]


def test_words_for_a_figure_are_kept_and_not_set_beside_others(office):
    (one,) = office.read(
        fill_xlsx(office.made("xlsx"), {"Q8.evidence.1.figure": "± 30"}), "form.xlsx"
    ).figures
    assert one.notes == ("“± 30” stays words, and is not set beside other figures",)
    (card,) = office.case().evidence.values()
    assert figure_of(card) is None


def test_figures_beside_an_answer_that_is_not_known_are_asked_about(office):
    filled = {"Q8.evidence.1.figure": "5", "Q8.absent": "onbekend", "Q8.reason": "Niet gemeten"}
    report = office.read(fill_xlsx(office.made("xlsx"), filled), "form.xlsx")
    assert [one.outcome for one in report.figures] == ["problem"]
    assert "which of the two" in {one.question: one.problems for one in report.findings}["Q8"][0]
    assert not office.case().evidence


def test_a_share_of_cases_that_is_no_whole_number_stays_words(office):
    office.read(
        fill_xlsx(office.made("xlsx"), {"Q8.evidence.1.figure": "5", "Q8.evidence.1.n": "12,5"}), "form.xlsx"
    )
    assert cards(office, "Q8") == [{"figure": 5, "n": "12.5", "is_target": False}]


def test_more_figures_than_there_was_room_for_are_read_and_too_many_are_named(office):
    text = office.made("txt").decode("utf-8-sig").replace("\r\n", "\n")
    more = "".join(f"[Q8.evidence.{n}.figure] Cijfer {n}: {n}\n" for n in (4, 5, 77))
    report = office.read(text.replace("[Q8.absent]", f"{more}\n[Q8.absent]"), "form.txt")
    assert [one.now["figure"] for one in report.figures] == [4, 5]
    assert report.unknown == ("Q8.evidence.77.figure",)


def test_words_below_what_is_said_of_figures_are_not_lost_in_silence(office):
    text = office.made("txt").decode("utf-8-sig").replace("\r\n", "\n")
    report = office.read(text.replace("is ook goed.\n\n[Q8", "is ook goed.\n28 uur\n\n[Q8"), "form.txt")
    assert [one.now for one in report.stray] == ["28 uur"]


def test_a_form_from_before_there_was_room_for_figures_is_read_as_it_was(office):
    book = openpyxl.load_workbook(io.BytesIO(fill_xlsx(office.made("xlsx"), {"Q8.text": "Minder"})))
    del book["Cijfers"]
    for name in [name for name in book.defined_names if "evidence" in name]:
        del book.defined_names[name]
    file = io.BytesIO()
    book.save(file)
    report = office.read(file.getvalue(), "form.xlsx")
    assert office.answers()["Q8"] == {"text": "Minder"}
    assert (report.altered, report.figures, report.is_older) == ((), (), False)


def test_a_decimal_of_three_places_comes_back_as_itself(office):
    office.do(
        {"deed": "add_evidence", "initiative": "bril", "id": "e1", "kind": "quantitative", "figure": 1.125},
        {"deed": "answer_question", "initiative": "bril", "question": "Q8", "answer": {"evidence": ["e1"]}},
    )
    for language in ("nl", "en"):
        code = known(office)
        filled = fill_xlsx(office.made("xlsx", language), {f"{code}.unit": f"uur {language}"})
        assert office.read(filled, "form.xlsx").figures[0].now["figure"] == 1.125


def test_kobo_and_odk_repeat_a_group_for_each_figure(office):
    for links in (("_index", "_parent_index", 3), ("KEY", "PARENT_KEY", "uuid:7")):
        identity, (own, parent, key) = office.form().identity, links
        book = openpyxl.Workbook()
        book.active.append([FORM, FOOTING, f"g/{name_of('Q8.text')}", own])
        book.active.append([identity.mark, identity.footing, "Minder", key])
        page = book.create_sheet("PZ_Q8_2Eevidence")
        heads = ["figure", "unit", "origin"]
        page.append([*(f"g/r/{name_of(f'Q8.evidence.{head}')}" for head in heads), parent])
        page.append(["28,5", "uur", "own", key])
        page.append(["20-30", None, None, key])
        page.append(["99", None, None, "other"])
        file = io.BytesIO()
        book.save(file)
        report = office.read(file.getvalue(), "kobo.xlsx", dry_run=True)
        assert [dict(one.now) for one in report.figures] == [
            {"figure": 28.5, "unit": "uur", "origin": "own"}, {"figure": "20-30"}
        ]  # fmt: skip


@pytest.mark.requirement("R83", "R109")
def test_figures_beside_no_figures_are_recorded_and_a_person_is_told(office):
    filled = {"Q8.direction": "positief", "Q8.no_figures": "ja"}
    alone = office.read(fill_text(office.made("txt"), filled), "one.txt")
    assert (alone.needs_a_person, [one.doubts for one in alone.findings if one.doubts]) == (False, [])
    some = {**filled, "Q8.evidence.1.figure": 28}
    report = office.read(fill_xlsx(office.made("xlsx"), some), "two.xlsx")
    told = "it says “Er zijn geen cijfers”, and figures are given: ask which of the two is right"
    assert {one.question: one.doubts for one in report.findings if one.doubts} == {"Q8": (told,)}
    assert report.needs_a_person
    assert "figures-denied" in report.warnings
    questions = {one["question"]: one["doubts"] for one in report.as_json()["questions"]}
    assert questions["Q8"] == [told]
    assert office.answers()["Q8"]["no_figures"] is True
    assert cards(office, "Q8") == [{"figure": 28, "is_target": False}]
    again = office.read(fill_xlsx(office.made("xlsx"), {"Q8.text": "Zie boven."}), "three.xlsx")
    assert [one.doubts for one in again.findings if one.doubts] == [(told,)]
