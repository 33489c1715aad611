"""What a list shows, and to whom: in step with where a case stands, and blind where it must be."""

from __future__ import annotations

import random
import subprocess
import sys
from array import array

import pytest

from pz_domain.journal.event import Draft
from pz_domain.storage.fields import FIELDS
from pz_domain.storage.finding import SORTS
from pz_domain.storage.queries import Batch
from pz_domain.storage.search import parse
from pz_domain.work.verdicts import sealed_verdict
from tests.making import (
    STEP_2,
    decide,
    no_interest,
    registered,
    sheets,
    step_2,
    step_4,
    to_step_4,
)
from tests.pz_domain.storage.scene import (
    DOUBT,
    FAILS,
    MEETS,
    VIEWERS,
    apply,
    everything,
    found,
    opened,
    verdict,
)
from tests.pz_domain.storage.scene import filled as scene


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A workspace with an initiative at every place; nothing changes in it."""
    with scene(tmp_path_factory.mktemp("queries")) as made:
        yield made


@pytest.fixture
def workspace(tmp_path):
    with opened(tmp_path) as made:
        yield made


def row(workspace, id_: str, viewer: str | None = None):
    return workspace.queries.by_id(id_, viewer)


# -- what a row says


def test_a_row_says_where_the_case_stands(filled) -> None:
    for shown in everything(filled)[None]:
        case = filled.desk.case(shown.id, None)
        stands = filled.desk.standing(case)
        assert (shown.step, shown.state, shown.outcome or None) == (stands.step, stands.state, stands.outcome)
        assert (shown.decided, shown.stale, shown.ended) == (stands.decided, stands.stale, stands.ended)
        assert (shown.waiting_for, shown.conflicted) == (stands.waiting_for, stands.conflicted)
        assert shown.title == case.title
        assert shown.sources.split(",") == case.facts["sources"]


def test_a_row_says_how_far_the_questionnaire_and_the_publication_are(filled) -> None:
    asked, online = row(filled, "asked"), row(filled, "online")
    assert (asked.questions_answered, asked.questions_total) == (5, 10)
    assert (online.batch, online.cluster, online.published_url) == (
        "dec",
        "principle_4",
        "https://example.org/x",
    )


def test_an_initiative_is_found_by_its_id_and_by_its_number(filled) -> None:
    number = filled.queries.number_of("talk")
    assert filled.queries.by_number(number) == row(filled, "talk")
    assert filled.queries.number_of("x") is row(filled, "x") is filled.queries.by_number(99) is None


def test_rows_come_in_the_order_asked_for_and_what_is_not_there_is_left_out(filled) -> None:
    assert [shown.number for shown in filled.queries.rows(array("q", [5, 99, 2, 5]))] == [5, 2, 5]
    assert filled.queries.rows([]) == []


def test_more_rows_than_one_question_holds_are_asked_for_in_blocks(filled, monkeypatch) -> None:
    numbers = filled.queries.ids()
    whole = filled.queries.rows(numbers, "anna"), filled.queries.answers(numbers)
    monkeypatch.setattr("pz_domain.storage.queries.BLOCK", 3)
    assert (filled.queries.rows(numbers, "anna"), filled.queries.answers(numbers)) == whole


@pytest.mark.requirement("D2", "D8")
def test_conflicts_are_counted_as_the_filter_finds_them(
    workspace,
) -> None:
    desk = workspace.desk
    given = verdict("anna", "a", "P1", MEETS)
    apply(workspace, registered("a"), registered("b"), *no_interest("a"), given)
    apply(workspace, {**given, **DOUBT, "seen": []})
    apply(workspace, {"deed": "edit_initiative", "initiative": "b", "title": "Anders", "seen": []})
    for viewer, n in (("anna", 2), ("bram", 1), (None, 1)):
        assert workspace.queries.conflicted(viewer) == n
        assert len(workspace.queries.ids(parse("flag:conflict"), viewer)) == n
    assert desk.case("a", "bram").conflicts == ()


def test_every_initiative_is_counted_once(filled) -> None:
    counts = filled.queries.counts("anna")
    assert counts == {"1": 0, "2": 4, "3": 2, "4": 2, "5": 1, "dropped": 1, "published": 1, "other": 2}
    assert sum(counts.values()) == len(filled.queries.ids()) == sum(filled.queries.states().values())
    assert filled.queries.states()["aangehouden"] == 1


@pytest.mark.requirement("R86")
def test_each_question_says_how_far_it_is(filled) -> None:
    numbers = {id_: filled.queries.number_of(id_) for id_ in ("fresh", "asked", "online")}
    answers = filled.queries.answers(list(numbers.values()))
    assert answers[numbers["fresh"]] == {}
    assert set(answers[numbers["online"]].values()) == {"answered"}
    asked = answers[numbers["asked"]]
    assert (asked["Q1"], asked["Q2"], asked["Q7"], asked["Q10"]) == (
        "answered",
        "asked_back",
        "unknown",
        "missing",
    )


def test_batches_rounds_and_people_are_listed(filled) -> None:
    assert filled.queries.batches() == [Batch("dec", "December", "released", 1)]
    assert filled.queries.members("dec") == array("q", [filled.queries.number_of("online")])
    (round_,) = filled.queries.rounds()
    assert (round_.id, round_.sheets, round_.closed) == ("pilot-2023", 2, 0)
    assert {person.id: person.role for person in filled.queries.reviewers()} == {
        "anna": "reviewer", "bram": "reviewer", "carla": "reviewer", "eva": "editor", "lotte": "reader",
    }  # fmt: skip


# -- the order


def test_what_waits_longest_comes_first_and_what_has_ended_last(workspace) -> None:
    for day, id_ in ((3, "b"), (1, "c"), (2, "a"), (1, "d")):
        apply(
            workspace,
            registered(id_, title=f"É {id_}", organisation=f"{id_} zorg") | {"happened": f"2023-09-0{day}"},
        )
    apply(
        workspace, {"deed": "withdraw", "initiative": "d", "because": "Gestopt."} | {"happened": "2023-09-02"}
    )
    ids = lambda **how: [shown.id for shown in workspace.queries.rows(workspace.queries.ids(**how))]  # noqa: E731
    assert ids() == ["c", "a", "b", "d"]
    assert ids(descending=True) == ["b", "a", "c", "d"]
    assert ids(sort="number") == ["b", "c", "a", "d"]
    assert ids(sort="title") == ids(sort="organisation") == ["a", "b", "c", "d"]
    assert ids(sort="title", descending=True) == ["d", "c", "b", "a"]
    with pytest.raises(KeyError):
        workspace.queries.ids(sort="phase of the moon")


@pytest.mark.parametrize("sort", SORTS)
def test_every_order_holds_everything_once(filled, sort) -> None:
    for descending in (False, True):
        numbers = filled.queries.ids(viewer="anna", sort=sort, descending=descending)
        assert sorted(numbers) == sorted(filled.queries.ids())


# -- one's own review, and the other's


def test_my_own_progress_is_mine_from_the_first_verdict(workspace) -> None:
    apply(workspace, registered("a"), *no_interest("a"))
    assert (row(workspace, "a", "anna").mine, row(workspace, "a", "anna").partner) == (".....", "none")
    apply(
        workspace,
        verdict("anna", "a", "P2", {"verdict": "no_information"}),
        verdict("anna", "a", "P5", FAILS),
    )
    mine, other = row(workspace, "a", "anna"), row(workspace, "a", "bram")
    assert (mine.mine, mine.rationale_missing, mine.mine_final, mine.partner) == (".n..f", 1, False, "none")
    assert (other.mine, other.rationale_missing, other.partner, other.whose) == (".....", 0, "working", "me")


def test_of_the_other_one_sees_none_working_final_and_no_more(workspace) -> None:
    apply(workspace, registered("a"), *no_interest("a"))
    seen = [row(workspace, "a", "bram").partner]
    for deed in step_2("a")[:6]:
        apply(workspace, deed)
        seen.append(row(workspace, "a", "bram").partner)
    assert seen == ["none", *["working"] * 5, "final"]
    assert row(workspace, "a", "lotte").partner == "final"
    assert (row(workspace, "a", "anna").mine_final, row(workspace, "a", "anna").whose) == (True, "partner")


def test_with_three_reviews_the_others_are_final_when_all_needed_are(tmp_path) -> None:
    with opened(tmp_path, sheets_=3) as made:
        apply(made, registered("a"), *no_interest("a"), *step_2("a")[:6])
        assert row(made, "a", "bram").partner == "working"
        apply(made, {"deed": "declare_interest", "initiative": "a", "interest": "none"})
        apply(made, *sheets("a", 2, dict.fromkeys(STEP_2, MEETS), ("carla",)))
        assert row(made, "a", "bram").partner == "final"


def test_where_one_review_is_enough_there_is_no_other(tmp_path) -> None:
    with opened(tmp_path, sheets_=1) as made:
        apply(made, registered("a"), verdict("anna", "a", "P1", MEETS))
        assert (row(made, "a", "anna").partner, row(made, "a", "anna").whose) == ("-", "me")
        assert row(made, "a", "bram").whose == "team"


def test_whoever_was_taken_off_is_not_waited_for_and_frees_the_place(workspace) -> None:
    apply(workspace, registered("a"), *no_interest("a"), verdict("bram", "a", "P1", MEETS))
    apply(workspace, {"deed": "assign", "initiative": "a", "reviewer": "anna", "step": 2})
    assert [row(workspace, "a", who).whose for who in ("anna", "bram", "carla")] == ["me", "me", "team"]
    apply(workspace, {"deed": "unassign", "initiative": "a", "reviewer": "anna", "step": 2})
    assert [row(workspace, "a", who).whose for who in ("anna", "bram", "carla")] == ["team", "me", "me"]


def test_a_difference_and_a_decision_wait_for_those_who_judged(filled) -> None:
    assert [row(filled, "talk", who).whose for who in VIEWERS] == ["me", "me", "team", "team", "team", "team"]
    assert row(filled, "talk", "anna").differences == 1


def test_what_was_put_before_one_person_waits_for_that_person(filled) -> None:
    refer = {"deed": "refer_differences", "as": "anna", "initiative": "talk", "step": 2, "reviewer": "carla"}
    apply(filled, refer)
    shown = [row(filled, "talk", who) for who in VIEWERS]
    assert [one.whose for one in shown] == ["partner", "partner", "me", "team", "team", "team"]
    assert {(one.waiting_for, one.waiting_on) for one in shown} == {("third", "carla")}
    assert "talk" in found(filled, "wacht:mij", "carla")
    assert "talk" not in found(filled, "wacht:mij", "anna")
    apply(
        filled,
        {"deed": "enrol_reviewer", "id": "voor", "name": "Voor", "role": "chair"},
        refer | {"reviewer": "voor"},
    )
    assert [row(filled, "talk", who).whose for who in ("anna", "carla", "voor")] == ["partner", "team", "me"]


def test_a_deviation_waits_for_the_second_reviewer(workspace) -> None:
    alone = {"verdict": "fails", "parts": {"adopted_elsewhere": "no", "spread": "none"}}
    apply(workspace, *to_step_4("a"), *step_4("a", _3=alone))
    apply(workspace, decide("a", 4, "O17") | {"because": "Er is belangstelling."})
    assert row(workspace, "a").deviation == "pending"
    assert [row(workspace, "a", who).whose for who in ("anna", "bram", "carla")] == ["partner", "me", "team"]
    apply(workspace, decide("a", 4, "O17", "bram") | {"because": "Eens."})
    assert (row(workspace, "a").deviation, row(workspace, "a").step) == ("decided", 5)


@pytest.mark.requirement("D2")
def test_it_is_known_who_has_something_that_others_may_not_see_yet(workspace) -> None:
    def secretive() -> list[str]:
        return [who for who in ("anna", "bram", "carla") if workspace.queries.keeps_secrets(who)]

    apply(workspace, registered("a"), *no_interest("a"))
    assert secretive() == []
    apply(workspace, verdict("anna", "a", "P1", MEETS))
    assert secretive() == ["anna"]
    apply(workspace, *sheets("a", 2, dict.fromkeys(STEP_2, MEETS), ("anna",)))
    assert secretive() == ["anna"]
    apply(workspace, *sheets("a", 2, dict.fromkeys(STEP_2, MEETS), ("bram",)))
    assert secretive() == []


@pytest.mark.requirement("A11")
def test_a_deviation_from_before_a_step_was_opened_again_waits_for_nobody(workspace) -> None:
    alone = {"verdict": "fails", "parts": {"adopted_elsewhere": "no", "spread": "none"}}
    apply(workspace, *to_step_4("a"), *step_4("a", _3=alone))
    apply(workspace, decide("a", 4, "O17", "bram") | {"because": "Er is belangstelling."})
    apply(workspace, {"deed": "reopen", "initiative": "a", "step": 4, "because": "Nieuw."})
    apply(workspace, *step_4("a", _3=alone))
    assert row(workspace, "a").deviation != "pending"
    apply(workspace, decide("a", 4, "O17", "anna") | {"because": "Twee plannen."})
    assert [row(workspace, "a", who).whose for who in ("anna", "bram")] == ["partner", "me"]


def test_nobody_is_waited_for_in_a_round_that_is_closed(workspace) -> None:
    apply(workspace, registered("a"), {"deed": "close_round", "round": "pilot-2023"})
    assert (row(workspace, "a", "anna").waiting_for, row(workspace, "a", "anna").whose) == ("reviews", "")
    assert found(workspace, "wacht:mij", "anna") == set()


def test_a_review_that_is_taken_back_whole_was_not_begun(workspace) -> None:
    apply(workspace, registered("a"), *no_interest("a"))
    first, second = apply(workspace, verdict("anna", "a", "P1", MEETS), verdict("anna", "a", "P2", DOUBT))
    apply(workspace, {"deed": "undo", "as": "anna", "event": second["event"]})
    assert (row(workspace, "a", "anna").mine, row(workspace, "a", "bram").partner) == ("m....", "working")
    apply(workspace, {"deed": "undo", "as": "anna", "event": first["event"]})
    assert (row(workspace, "a", "anna").mine, row(workspace, "a", "bram").partner) == (".....", "none")
    assert workspace.projector.differences() == []


# -- blindness


def second_thought(workspace, who: str, id_: str, given: str) -> None:
    """Record a verdict that did not know of the one that is there, as another device of theirs would."""
    case = workspace.desk.case(id_, who)
    address, value = sealed_verdict(workspace.desk, case, 2, "P1", who, {"verdict": given, "rationale": ""})
    with workspace.store.transaction():
        workspace.desk.record(Draft("give_verdict", who, {address: value}, id_, seen=frozenset()))


LINES = (
    "", "praktijk", "zie", "rationale", "stap:2", "open:ja", "verschil:ja", "wacht:mij", "2",
    *(f'{field.key}:"{word}"' for field in FIELDS for named in field.values for word in named.words),
    "staat:lopend", "staat:afgevallen", "staat:gepubliceerd",
)  # fmt: skip


def all_that_can_be_asked(workspace, viewer: str | None) -> str:
    """Everything that comes out for a viewer, as one text."""
    queries = workspace.queries
    return repr((
        queries.rows(queries.ids(viewer=viewer), viewer),
        [queries.ids(parse(line), viewer) for line in LINES],
        [queries.ids(viewer=viewer, sort=sort, descending=way) for sort in SORTS for way in (False, True)],
        queries.counts(viewer), queries.states(), queries.answers(queries.ids()),
    ))  # fmt: skip


@pytest.mark.no_cover
@pytest.mark.requirement("D2")
@pytest.mark.parametrize("seed", range(3))
def test_nothing_that_comes_out_depends_on_another_s_unfinished_review(workspace, seed) -> None:
    chance = random.Random(seed)
    apply(
        workspace,
        *(deed for id_ in "abc" for deed in (registered(id_), *no_interest(id_), verdict("anna", id_, "P1", MEETS))),
        *(verdict("bram", "b", criterion, DOUBT) for criterion in STEP_2),
        {"deed": "finalise_sheet", "as": "bram", "initiative": "b", "step": 2},
    )  # fmt: skip
    others = [viewer for viewer in VIEWERS if viewer != "anna"]
    before = {viewer: all_that_can_be_asked(workspace, viewer) for viewer in others}
    mine = {all_that_can_be_asked(workspace, "anna")}
    for _ in range(12):
        id_, given = chance.choice("abc"), chance.choice(("meets", "fails", "doubt", "no_information"))
        if chance.random() < 0.3:
            second_thought(workspace, "anna", id_, given)
        else:
            rationale = chance.choice(("", "Een rationale die niemand mag vinden."))
            judgement = {
                "verdict": given,
                "rationale": rationale,
                "happened": f"20{chance.randrange(10, 99)}-01-01",
            }
            apply(workspace, verdict("anna", id_, chance.choice(STEP_2), judgement))
        mine.add(all_that_can_be_asked(workspace, "anna"))
        assert {viewer: all_that_can_be_asked(workspace, viewer) for viewer in others} == before
    assert len(mine) > 5, "the reviewer's own view did change"


@pytest.mark.requirement("D2")
def test_it_is_the_same_in_step_4_and_once_all_are_final_everyone_sees(workspace) -> None:
    apply(workspace, *to_step_4("a"), verdict("anna", "a", "1a", {"verdict": "doubt"}, 4))
    before = all_that_can_be_asked(workspace, "bram")
    apply(workspace, verdict("anna", "a", "1a", {"verdict": "no_information"}, 4))
    assert all_that_can_be_asked(workspace, "bram") == before
    apply(workspace, *step_4("a", _1a={"verdict": "doubt", "parts": {}}))
    assert all_that_can_be_asked(workspace, "bram") != before
    assert found(workspace, "oordeel:twijfel stap:4", "lotte") == {"a"}
    assert row(workspace, "a", "lotte").outcome == "D-O19"


def test_my_own_two_values_are_shown_to_me_alone(workspace) -> None:
    apply(workspace, registered("a"), *no_interest("a"), verdict("anna", "a", "P1", MEETS))
    second_thought(workspace, "anna", "a", "doubt")
    mine, other = row(workspace, "a", "anna"), row(workspace, "a", "bram")
    assert (mine.conflicted, mine.waiting_for, mine.whose) == (True, "choice", "me")
    assert (other.conflicted, other.waiting_for, other.whose, other.partner) == (
        False,
        "reviews",
        "me",
        "working",
    )
    assert found(workspace, "wacht:mij", "anna") == {"a"}


# -- what it costs to start


def test_asking_needs_neither_sqlmodel_nor_pydantic() -> None:
    program = "import sys, pz_domain.storage.queries, pz_domain.storage.search; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "pz_domain.storage.queries" in loaded
    assert not {"sqlmodel", "sqlalchemy", "pydantic", "cryptography"} & set(loaded)


def test_a_list_can_be_sorted_by_what_it_says_it_can_be_sorted_by(filled) -> None:
    every = set(filled.queries.ids(parse(""), "anna"))
    for sort in filled.queries.sorts():
        assert set(filled.queries.ids(parse(""), "anna", sort)) == every
