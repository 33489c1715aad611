"""The overviews of questionnaires and publications: in step with the cases, and counted so that it adds up."""

from collections import Counter
from dataclasses import replace

import pytest

from pz_domain.rules.completeness import gaps, total
from pz_domain.storage.boards import asked_rows, leaving_rows
from pz_domain.storage.columns import Members
from pz_domain.storage.search import parse
from tests.making import to_selected, written
from tests.pz_domain.storage.scene import apply
from tests.pz_domain.storage.scene import filled as scene


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A workspace with an initiative at every place; nothing changes in it."""
    with scene(tmp_path_factory.mktemp("boards")) as made:
        yield made


def number(workspace, id_: str):
    return workspace.queries.number_of(id_)


def asked(workspace, id_: str):
    return workspace.boards.asked([number(workspace, id_)])[number(workspace, id_)]


def ids(workspace, numbers) -> set[str]:
    return {row.id for row in workspace.queries.rows(sorted(numbers))}


@pytest.mark.requirement("R72")
def test_who_is_or_was_asked_is_known_with_the_state_of_contact(filled) -> None:
    found = ids(filled, filled.boards.asked_numbers())
    assert found == {"contact", "asked", "impact", "held", "selected", "online", "gone"}
    contact, sent = asked(filled, "contact"), asked(filled, "asked")
    assert (contact.attempts, contact.needed, contact.reached, contact.sent_at) == (0, 3, False, "")
    assert (sent.attempts, sent.reached, sent.closed_at) == (1, True, "")
    assert sent.tried_at.endswith("Z")
    assert sent.sent_at.endswith("Z")


@pytest.mark.requirement("R86")
def test_the_totals_per_question_add_up_to_the_initiatives(filled) -> None:
    numbers = sorted(filled.boards.asked_numbers())
    totals = filled.boards.totals(numbers)
    assert {sum(counted.values()) for counted in totals.values()} == {len(numbers)}
    one = filled.boards.totals([number(filled, "asked")])
    assert one["Q2"] == Counter(asked_back=1)
    assert one["Q7"] == Counter(unknown=1)
    case = filled.desk.case("asked", None)
    edition = filled.desk.edition(case.edition)
    done = sum(n for counted in one.values() for state, n in counted.items() if state != "missing")
    assert done == total(edition, case) - len(gaps(edition, case))
    assert filled.boards.totals([]) == {}


def test_the_questions_come_from_the_editions_they_are_asked_under(filled) -> None:
    (hash_,) = filled.boards.editions(sorted(filled.boards.asked_numbers()))
    assert hash_ == filled.desk.case("asked", None).edition


def test_the_list_can_be_sorted_by_how_complete_it_is(filled) -> None:
    numbers = [n for n in filled.queries.ids(sort="complete") if n in filled.boards.asked_numbers()]
    assert [row.id for row in filled.queries.rows(numbers)][:2] == ["contact", "asked"]


@pytest.mark.requirement("R143", "R144")
def test_what_is_selected_is_known_with_what_blocks_it(tmp_path) -> None:
    with scene(tmp_path) as workspace:
        apply(workspace, *to_selected("ready"), *written("ready"))
        (submitted,) = apply(workspace, {"deed": "submit_for_approval", "initiative": "ready"})
        assert ids(workspace, workspace.boards.leaving_numbers()) == {"selected", "online", "ready"}
        at = number(workspace, "ready")
        before = workspace.boards.leaving([at])[at]
        assert (before.elements, before.has_text, before.impacts) == (5, True, "people,staffing,environment")
        assert (before.blocks, before.answer, before.submitted_at != "") == ("no-approval", "", True)
        given = {"hash": submitted["hash"], "answer": "approved", "date": "2023-11-20"}
        apply(workspace, {"deed": "record_approval", "initiative": "ready", **given})
        after = workspace.boards.leaving([at])[at]
        assert (after.blocks, after.answer, after.answered_on) == ("", "approved", "2023-11-20")
        bare = workspace.boards.leaving([number(workspace, "selected")])[number(workspace, "selected")]
        assert (bare.elements, bare.has_text, bare.impacts, bare.submitted_at) == (0, False, "", "")
        assert "no-elements" in bare.blocks.split(",")
        assert workspace.projector.differences() == []


@pytest.mark.requirement("R156")
def test_which_initiative_is_in_which_batch(filled) -> None:
    assert filled.boards.memberships() == [
        Members(number(filled, "online"), "dec", released=True, withdrawn=False)
    ]


@pytest.mark.requirement("R156", "R157")
def test_a_batch_says_how_far_it_is(tmp_path) -> None:
    with scene(tmp_path) as workspace:
        apply(
            workspace, {"deed": "make_batch", "id": "next", "initiatives": ["selected"], "title": "Januari"}
        )
        dec, pending = workspace.boards.batches()
        assert (dec.id, dec.title, dec.status, dec.members, dec.published, dec.is_published) == (
            "dec", "December", "released", 1, 1, True,
        )  # fmt: skip
        assert (pending.status, pending.members, pending.blocked, pending.is_published) == (
            "pending",
            1,
            1,
            False,
        )
        apply(workspace, {"deed": "withdraw_batch", "batch": "dec", "because": "Fout."})
        dec = workspace.boards.batches()[0]
        assert (dec.status, dec.withdrawn, dec.is_published) == ("withdrawn", 1, False)


@pytest.mark.requirement("R41")
def test_what_is_registered_is_counted_by_the_sources_it_came_from(filled) -> None:
    ids_ = list(filled.desk.store.initiatives())
    counted = filled.boards.registered("pilot-2023")
    gone = {"samengevoegd", "gesplitst"}
    alive = [i for i in ids_ if filled.desk.standing(filled.desk.case(i, None)).state not in gone]
    assert sum(counted.values()) == len(alive)
    assert ("vgz",) in counted
    assert filled.boards.registered("another") == {}


def test_nothing_is_said_of_what_was_never_asked_or_selected(filled) -> None:
    case = filled.desk.case("fresh", None)
    stands = filled.desk.standing(case)
    assert list(asked_rows(None, case, stands)) == []
    assert list(leaving_rows(filled.desk.edition(case.edition), case, stands)) == []
    assert list(leaving_rows(None, case, replace(stands, step=5))) == []


@pytest.mark.requirement("R74")
def test_the_filter_line_asks_for_reminders_that_are_due_also_when_the_round_changes(tmp_path) -> None:
    with scene(tmp_path) as workspace:

        def due() -> set[str]:
            return ids(workspace, workspace.queries.ids(parse("herinnering:ja"), "anna"))

        def until(day: str) -> None:
            apply(workspace, {"deed": "open_round", "id": "pilot-2023", "answers_until": day})

        assert due() == set()
        until("2099-12-31")
        assert (due(), asked(workspace, "asked").until) == (set(), "2099-12-31")
        assert asked(workspace, "asked").reminders == "2099-12-24,2099-12-31,2100-01-07,2100-01-14"
        assert asked(workspace, "impact").reminders == ""
        until("2024-01-31")
        today = workspace.desk.clock()[:10]
        apply(workspace, {"deed": "open_round", "id": "pilot-2023", "answers_until": today, "reminders": [0]})
        sent = asked(workspace, "asked").sent_at[:10]
        assert due() == ({"asked"} if sent < today else set())
        assert "asked" in ids(workspace, workspace.queries.ids(parse("reminder:no"), "anna")) | due()


@pytest.mark.requirement("R86", "R90")
def test_the_filter_line_asks_for_what_was_asked_back_and_for_verdicts_on_an_answer_that_changed(
    tmp_path,
) -> None:
    with scene(tmp_path) as workspace:

        def found(words: str) -> set[str]:
            return ids(workspace, workspace.queries.ids(parse(words), "anna"))

        everything = found("")
        assert (found("vraag:gesteld"), found("vraag:beantwoord"), found("query:yes")) == (
            {"asked"},
            set(),
            {"asked"},
        )
        assert found("vraag:geen") == everything - {"asked"}
        answer = {
            "deed": "answer_question",
            "initiative": "asked",
            "question": "Q2",
            "answer": {"text": "Veertig."},
        }
        apply(workspace, answer)
        assert (found("vraag:gesteld"), found("query:answered")) == (set(), {"asked"})
        apply(workspace, {"deed": "ask_back", "initiative": "asked", "question": "Q2"})
        assert found("vraag:ja") == set()
        assert found("vlag:gewijzigd") == set()
        apply(workspace, {"deed": "edit_evidence", "initiative": "selected", "card": "e1", "figure": 12})
        assert found("vlag:gewijzigd") == {"selected"} <= found("flag:any")
        assert "selected" not in found("vlag:geen")
        (row,) = workspace.queries.rows([number(workspace, "selected")], "anna")
        assert row.moved
