"""The evaluation of a round and its verdicts as rows: figures that add up, and nothing of a step that is blind.

After a change that was meant: `PZ_GOLDEN=write python -m pytest tests/pz_domain/publishing/evaluation`.
"""

from __future__ import annotations

import csv
import io
import os
import zipfile
from pathlib import Path

import pytest

from pz_domain.publishing import listing
from pz_domain.publishing.evaluation.gathering import evaluate
from pz_domain.publishing.evaluation.values import Evaluation
from pz_domain.publishing.evaluation.writing import ENDINGS, rendered, write
from pz_domain.publishing.flow.telling import tell
from pz_domain.publishing.formats.file import File
from pz_domain.publishing.verdict_rows import HEADS, verdict_rows
from pz_domain.rules.agreement.report import Given, report
from pz_domain.rules.flow import flow_of, passage_of
from pz_domain.rules.joining import Joint, join
from tests.making import STEP_2, decide, no_interest, questionnaire, registered, sheets, step_2
from tests.pz_domain.publishing.formats.test_html import Page
from tests.pz_domain.publishing.letter.ends import SECRETS, several, spoken, to
from tests.pz_domain.work.conftest import At, desk_at_work

GOLDEN = Path(__file__).parent / "golden"
FORMULA = '=HYPERLINK("http://example.org";"klik")'
REMARK, BLIND = "opmerking-van-een-collega", "zwaluwstaart"


@pytest.fixture(scope="module")
def at() -> At:
    at = desk_at_work()
    at.desk.clock = lambda: "2023-11-30T10:00:00.000Z"
    early = {"happened": "2023-10-01T10:00:00+02:00"}
    at.apply(registered("q", title=FORMULA) | early, *no_interest("q"), *step_2("q"))
    at.apply(
        {**decide("q", 2, "O03"), "because": f"{REMARK} van Anna", "happened": "2023-10-11T10:00:00+02:00"}
    )
    at.apply(spoken("q"), *(deed for deed in questionnaire("q", Q3=None)[1:-1]))
    at.apply(
        {
            "deed": "answer_question",
            "initiative": "q",
            "question": "Q9",
            "unknown": True,
            "reason": "Niet gemeten.",
        }
    )
    at.apply({"deed": "reopen", "as": "anna", "initiative": "q", "step": 2, "because": REMARK})
    at.apply(*step_2("q", P3="doubt"), decide("q", 2, "O02"))
    several(at, "s")
    to(at, "O18", "p")
    met = {code: {"verdict": "meets", "rationale": BLIND} for code in STEP_2}
    at.apply(registered("blind"), *no_interest("blind"), *sheets("blind", 2, met, ("anna",)))
    return at


def _said(joint: Joint) -> dict[str, str]:
    return {who: str(judgement.verdict) for who, judgement in joint.judgements.items()}


def evaluation(at: At, *, outside: bool, language: str = "nl") -> Evaluation:
    round_ = at.desk.rounds()["pilot-2023"]
    cases = [at.case(one) for one in at.desk.store.initiatives()]
    edition = at.desk.edition(round_.edition)
    page = tell(
        flow_of(passage_of(case, at.desk.standing(case)) for case in cases),
        round_,
        [edition],
        {"vgz": "VGZ"},
        language,
    )
    places = [(c.step, c.code) for step in edition.steps for c in edition.criteria_of(step)]
    given = [
        Given(step, one.criterion, _said(one), str(one.verdict or ""), one.how, 1)
        for case in cases for step in (2, 4) for one in join(edition, case.as_of(step, 0), step) if one.judgements
    ]  # fmt: skip
    return evaluate(
        at.desk, round_, at.desk.store.initiatives(), page, report(given, places), outside=outside
    )


@pytest.mark.requirement("R7")
def test_it_counts_reasons_differences_missing_information_and_days(at):
    found = evaluation(at, outside=False)
    assert {one.code: one.n for one in found.reasons} == {"O08": 1, "O12": 1, "O14": 1, "O18": 1}
    by_place = {(one.step, one.criterion): one for one in found.differing}
    assert by_place[2, "P1"].records == 3
    assert by_place[2, "P1"].percent == 1
    lacking = {one.question: (one.asked, one.lacking, one.absent) for one in found.lacking}
    assert lacking["Q3"] == (3, 1, 0)
    assert lacking["Q9"] == (3, 0, 1)
    took = {one.step: (one.n, one.median, one.most) for one in found.took}
    assert took[2] == (3, 0.0, 60)
    assert took[3] == (2, 0.0, 0)
    assert found.flow.whole.total == len(found.initiatives) == 4
    assert [one.number for one in found.initiatives] == [1, 4, 3, 2]


@pytest.mark.requirement("R8", "R157")
def test_outside_no_person_is_named_and_no_remark_of_a_colleague_stands_in_it(at):
    inside, outside = (evaluation(at, outside=outside) for outside in (False, True))
    assert REMARK in rendered(inside, ".html").decode()
    for form in ENDINGS:
        text = rendered(outside, form)
        data = _texts(text) if text[:2] == b"PK" else text.decode()
        for secret in (*SECRETS, REMARK):
            assert secret not in data, (form, secret)
        assert "ranglijst" not in data


def _texts(data: bytes) -> str:
    archive = zipfile.ZipFile(io.BytesIO(data))
    return "\n".join(archive.read(name).decode(errors="replace") for name in archive.namelist())


@pytest.mark.requirement("D2", "R8")
def test_nothing_of_a_review_that_is_blind_is_in_it_or_in_the_rows(at):
    for outside in (False, True):
        assert BLIND not in rendered(evaluation(at, outside=outside), ".json").decode()
    rows = verdict_rows(at.desk, at.desk.store.initiatives(), "nl").rows
    assert "blind" not in {row[1] for row in rows}
    assert {row[1] for row in rows} == {"q", "s", "p"}
    assert not [row for row in rows if BLIND in map(str, row)]


@pytest.mark.requirement("R7", "D1")
def test_every_verdict_that_everyone_may_see_is_one_row_also_of_a_step_that_was_opened_again(at):
    found = verdict_rows(at.desk, at.desk.store.initiatives(), "nl")
    keys = [column.key for column in found.columns]
    rows = [dict(zip(keys, row, strict=True)) for row in found.rows]
    expected = sum(
        len(sheet.verdicts) for one in ("q", "s", "p") for sheet in at.case(one).sheets if sheet.final
    )
    assert len(rows) == expected == 2 * 5 * 4 + 2 * 2 * 9
    again = [row for row in rows if (row["id"], row["criterion"]) == ("q", "P3")]
    assert [(row["generation"], row["reviewer"], row["verdict"], row["how"]) for row in again] == [
        (0, "Anna", "meets", "equal"), (0, "Bram", "meets", "equal"),
        (1, "Anna", "doubt", "equal"), (1, "Bram", "doubt", "equal"),
    ]  # fmt: skip
    assert rows == sorted(rows, key=lambda row: int(str(row["number"])))


@pytest.mark.requirement("R7")
def test_in_a_table_a_formula_is_text(at, tmp_path):
    found = verdict_rows(at.desk, at.desk.store.initiatives(), "nl")
    for form in listing.FORMS:
        file = listing.write(found, tmp_path / f"oordelen{form}")
        if form == ".csv":
            rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig")), delimiter=";"))
            assert len(rows[0]) == len(HEADS)
            assert not [cell for row in rows for cell in row if cell.startswith("=")]
        if form == ".xlsx":
            assert "<f>" not in _texts(file.read_bytes())
        if form == ".ods":
            assert "table:formula" not in _texts(file.read_bytes())


@pytest.mark.no_cover
@pytest.mark.parametrize("outside", [True, False])
def test_every_paper_is_byte_for_byte_what_it_was(at, outside):
    for form in (".html", ".odt", ".md", ".json"):
        made = rendered(evaluation(at, outside=outside), form)
        assert made == rendered(evaluation(at, outside=outside), form)
        kept = zipfile.ZipFile(io.BytesIO(made)).read("content.xml") if form == ".odt" else made
        file = GOLDEN / f"{'outside' if outside else 'inside'}{form.replace('odt', 'odt.xml')}"
        if os.environ.get("PZ_GOLDEN") == "write":
            GOLDEN.mkdir(exist_ok=True)
            file.write_bytes(kept)
        assert kept == file.read_bytes(), file.name


@pytest.mark.requirement("D16")
def test_the_web_page_is_whole_and_nothing_in_it_acts(at):
    page = Page(File("x.html", "text/html", rendered(evaluation(at, outside=True, language="en"), ".html")))
    assert page.faults == []
    assert page.headings.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(page.headings, page.headings[1:], strict=False))
    assert len(set(page.ids)) == len(page.ids)


def test_a_round_without_anything_has_an_evaluation_too(tmp_path):
    found = evaluation(desk_at_work(), outside=False, language="en")
    assert (found.reasons, found.initiatives, found.until) == ((), (), "")
    assert b"Evaluation of the round" in write(found, tmp_path / "e.html").read_bytes()
