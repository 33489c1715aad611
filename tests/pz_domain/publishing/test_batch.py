from collections import defaultdict

import pytest

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft
from pz_domain.method.loader import builtin
from pz_domain.publishing.batch import BatchWithdrawn, NoWebAddress, document
from pz_domain.publishing.document import Patients, Spread
from pz_domain.refusals import InConflict, Unknown
from pz_domain.refusals.progress import EmptyBatch, NotApproved, NotReleased, TextChanged
from pz_domain.storage.memory_store import MemoryStore
from pz_domain.work.desk import Desk
from pz_domain.work.perform import perform

VERDICTS: dict[int, dict[str, dict[str, str | list[str] | int]]] = {
    2: {code: {} for code in ("P1", "P2", "P3", "P4", "P5")},
    4: {
        "1a": {f"principle_{n}": "improved" for n in range(1, 5)},
        "1b": {
            "setting": "chain",
            "change": "anders",
            "new_diagnostic": "no",
            "new_treatment": "no",
            "different_from_usual": "yes",
            "usual_way": "gewoon",
        },
        "c1": {"insured_care": "yes", "impact_zvw": "yes", "impact_wlz": "no"},
        "c2": {"net_effect": "minder"},
        "c3": {
            "earlier_negative_ruling": "no",
            "new_and_unclear": "no",
            "source_checked": "lijst",
            "checked_on": "2023-11-01",
        },
        "2a": {"direction": "positive", "supported": "yes", "comparator": "zonder", "term": "short"},
        "2b": {"direction": "positive"},
        "2c": {"direction": "neutral"},
        "3": {"adopted_elsewhere": "yes", "spread": "some", "adopters": ["Huis"], "adopters_n": 1},
    },
}
ANSWERS = {
    "Q1": {"groups": ["frail_elderly"]},
    "Q2": {"text": "ouderen"},
    "Q3": {"number": 1200, "as_of": "2023-10-01"},
    "Q4": {"text": "zo"},
    "Q5": {"text": "anders"},
    "Q6": {"elements": ["een", "twee"]},
    "Q7": {"direction": "positive", "text": "ja"},
    "Q8": {"direction": "positive", "text": "ja"},
    "Q9": {"direction": "neutral", "text": "ja"},
    "Q10": {"other_groups": {"answer": "yes", "text": "ja"}, "spread": "some", "followers": ["Huis"]},
}


class Office:
    """A workspace with one reviewer, in which everything goes through deeds."""

    def __init__(self):
        self.n = 0
        self.desk = Desk(MemoryStore(), clock=self.tick)
        self.set(Address("reviewer", "anna", "profile"), {"name": "Anna Geheim", "role": "coordinator"})
        edition = self.do("adopt_edition", text=builtin("pilot-2023").decode())["made"]["id"]
        self.do("open_round", id="ronde", edition=edition, sheets=1)

    def tick(self):
        self.n += 1
        return f"2024-01-01T00:00:{self.n // 1000:02}.{self.n % 1000:03}Z"

    def do(self, deed, **fields):
        return perform({"deed": deed, **fields}, self.desk, "anna")

    def set(self, address, value, seen=None):
        owner = address.owner if "/" not in address.owner else None
        with self.desk.store.transaction():
            self.desk.record(Draft("edit", "anna", {address: value}, owner, seen=seen))

    def select(self, id_):
        """Take an initiative through the first four steps."""
        self.do(
            "register_initiative",
            id=id_,
            title=f"Titel {id_}",
            organisation="Huis",
            sources=["vgz", "extra"],
            before="zo",
            now="anders",
            patient_group="ouderen",
            target_groups=["frail_elderly"],
        )
        self.do("declare_interest", initiative=id_, interest="none")
        self.judge(id_, 2, "O03")
        contact = {"name": "Geheim Contactpersoon", "email": "geheim@example.org", "phone": "06-12345678"}
        self.do(
            "log_contact",
            initiative=id_,
            channel="phone",
            result="reached",
            note="Interne opmerking",
            contact=contact,
        )
        self.do("send_questionnaire", initiative=id_)
        for question, answer in ANSWERS.items():
            self.do("answer_question", initiative=id_, question=question, answer=answer)
        self.do("close_questionnaire", initiative=id_)
        self.do(
            "add_evidence",
            id=f"{id_}-e1",
            initiative=id_,
            kind="quantitative",
            origin="own",
            research="practice",
            figure=1,
            unit="uur",
            baseline="2",
            n=3,
            period="2023",
            comparator="zonder",
            source="eigen",
            text="minder",
        )
        self.judge(id_, 4, "O17", evidence=[f"{id_}-e1"])

    def judge(self, id_, step, outcome, evidence=()):
        for criterion, parts in VERDICTS[step].items():
            given = {
                "step": step,
                "criterion": criterion,
                "verdict": "meets",
                "rationale": "Oordeel van Anna",
                "parts": parts,
            }
            self.do("give_verdict", initiative=id_, **given, evidence=list(evidence))
        self.do("finalise_sheet", initiative=id_, step=step)
        self.do("decide", initiative=id_, step=step, outcome=outcome)

    def approve(self, id_):
        self.do(
            "set_core_elements",
            initiative=id_,
            elements=[{"text": "samen", "summarises": [0, 1]}],
            fewer_confirmed=True,
        )
        impact = {"people": "meer", "staffing": "minder", "environment": "gelijk"}
        self.do(
            "write_publication", initiative=id_, title=f"Praktijk {id_}", text="De werkwijze.", impact=impact
        )
        self.do(
            "set_cluster",
            initiative=id_,
            cluster="principle_4",
            rationale="zwaartepunt",
            principles=["principle_2"],
        )
        hash_ = self.do("submit_for_approval", initiative=id_)["hash"]
        self.do(
            "record_approval",
            initiative=id_,
            approver="Piet Akkoord",
            date="2023-12-08",
            hash=hash_,
            answer="approved",
        )


@pytest.fixture
def office():
    made = Office()
    made.do("add_source", source="extra", name="Extra bron")
    made.do("ask_source", source="extra", on="2023-09-01")
    made.do("undo", event=made.do("add_source", source="weg", name="Teruggenomen")["event"])
    for id_ in ("a", "b"):
        made.select(id_)
        made.approve(id_)
    made.do("make_batch", id="reeks", initiatives=["a", "b"], title="De reeks")
    return made


@pytest.fixture
def released(office):
    office.do("release_batch", batch="reeks")
    return office


@pytest.mark.requirement("R144", "R156")
def test_a_released_batch_becomes_a_document(released):
    made = document(released.desk, "reeks")
    assert (made.title, made.count, made.withdrawn) == ("De reeks", 2, ())
    assert [page.title for page in made.practices] == ["Praktijk a", "Praktijk b"]
    page = made.practices[0]
    assert page.approval.date == "2023-12-08"
    assert [source.label for source in page.sources] == ["VGZ", "Extra bron"]
    assert page.elements[0].summarised_from == ("een", "twee")
    assert page.patients == Patients("1200", "2023-10-01", is_estimate=False)
    assert page.spread == Spread("some", "op enkele plaatsen", ("Huis",))
    assert [p.key for p in page.principles] == ["principle_1", "principle_2", "principle_4"]


def test_the_language_can_be_chosen(released):
    page = document(released.desk, "reeks", "en").practices[0]
    assert page.spread == Spread("some", "in some places", ("Huis",))


def test_the_place_on_the_web_goes_along_and_must_be_one(released):
    assert (
        document(released.desk, "reeks", address="https://example.org/a").address == "https://example.org/a/"
    )
    for wrong in ("javascript:alert(1)", "www.example.org", "https://example.org/?a=1&b", 'https://x/"><b>'):
        with pytest.raises(NoWebAddress):
            document(released.desk, "reeks", address=wrong)


def test_the_document_holds_nothing_that_must_not_leave(released):
    said = repr(document(released.desk, "reeks"))
    for secret in ("Anna", "Geheim", "geheim@", "06-123", "Interne", "Piet", "Oordeel van"):
        assert secret not in said


def test_review_by_comes_from_what_was_agreed(released):
    released.do("set_review_date", initiative="a", date="2025-12-01")
    assert [page.review_by for page in document(released.desk, "reeks").practices] == ["2025-12-01", ""]


def test_reading_changes_nothing(released):
    before = released.desk.store.last()
    assert document(released.desk, "reeks") == document(released.desk, "reeks")
    assert released.desk.store.last() == before


def test_an_unknown_batch_is_refused_with_the_known_ones(office):
    with pytest.raises(Unknown) as refused:
        document(office.desk, "andere")
    assert "reeks" in str(refused.value)


def test_a_batch_that_is_only_staged_does_not_leave(office):
    with pytest.raises(NotReleased):
        document(office.desk, "reeks")


def test_a_withdrawn_batch_does_not_leave(released):
    released.do("withdraw_batch", batch="reeks", because="fout")
    with pytest.raises(BatchWithdrawn):
        document(released.desk, "reeks")


def test_two_states_side_by_side_wait_for_a_choice(released):
    released.set(Address("batch", "reeks", "status"), {"status": "withdrawn"}, seen=frozenset())
    with pytest.raises(InConflict):
        document(released.desk, "reeks")


@pytest.mark.requirement("R144", "A15")
@pytest.mark.parametrize("ids", [["a"], ["a", "b"]])
def test_a_text_that_changed_after_approval_does_not_leave(released, ids):
    for id_ in ids:
        address = Address("publication", id_, "text")
        released.set(address, {**released.desk.value(address), "text": "Anders."})
    with pytest.raises(TextChanged) as refused:
        document(released.desk, "reeks")
    assert refused.value.subject == ", ".join(ids)


@pytest.mark.requirement("R144", "A15")
def test_an_approval_that_was_taken_back_keeps_the_batch_in(released):
    hash_ = released.desk.case("b", None).batches[0].hash
    refusal = {"hash": hash_, "answer": "refused", "date": "2023-12-20"}
    released.set(Address("approval", "b:later", "answer"), refusal)
    with pytest.raises(NotApproved) as refused:
        document(released.desk, "reeks")
    assert "b: approval-refused" in str(refused.value)
    assert "a:" not in str(refused.value).replace("reeks", "")


def _change(address, value):
    return lambda office: office.set(address, value, seen=frozenset())


BLOCKED = {
    "in-conflict": _change(Address("initiative", "a", "facts"), {"title": "Anders", "sources": ["vgz"]}),
    "not-released": lambda office: office.set(Address("member", "a:reeks", "release"), None),
    "not-selected": _change(Address("reopening", "a:4:1", "because"), {"because": "elders heropend"}),
}


@pytest.mark.requirement("R144")
@pytest.mark.parametrize("code", BLOCKED)
def test_what_may_not_leave_is_named_with_the_reason_and_nothing_leaves(released, code):
    BLOCKED[code](released)
    with pytest.raises(NotApproved) as refused:
        document(released.desk, "reeks")
    assert f"a: {code}" in str(refused.value)


@pytest.mark.requirement("D14")
def test_a_practice_that_was_withdrawn_is_named_by_id_only(released):
    released.do("withdraw", initiative="a", because="gestopt")
    made = document(released.desk, "reeks")
    assert (made.count, made.withdrawn) == (1, ("a",))
    assert "Praktijk a" not in repr(made)
    released.do("withdraw", initiative="b", because="gestopt")
    with pytest.raises(EmptyBatch):
        document(released.desk, "reeks")


def test_a_release_that_was_taken_back_counts_as_withdrawn(released):
    address = Address("member", "b:reeks", "release")
    released.set(address, {**released.desk.value(address), "withdrawn": True})
    assert document(released.desk, "reeks").withdrawn == ("b",)


def test_what_is_in_another_batch_stays_there(released):
    released.select("c")
    released.approve("c")
    released.do("make_batch", id="later", initiatives=["c", "a"])
    released.do("release_batch", batch="later")
    made = defaultdict(
        list, {id_: [p.id for p in document(released.desk, id_).practices] for id_ in ("reeks", "later")}
    )
    assert made == {"reeks": ["a", "b"], "later": ["a", "c"]}
