"""What may leave: a whole record, approved in exactly this version, of a selected practice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pz_domain.model.case import Case, Relation, Withdrawal
from pz_domain.model.publication import Cluster, Element, Publication
from pz_domain.model.settling import Conflict
from pz_domain.rules.publication import (
    approval_of,
    blocks,
    is_approved,
    is_refused,
    missing,
    principles_of,
    record,
    version,
    versions,
)
from tests.pz_domain.rules.cases import (
    ANSWERS,
    FACTS,
    PILOT,
    PORTAL,
    RECORD,
    Made,
    approved,
    selected,
    written,
)


def holds(*ids: str) -> pytest.MarkDecorator:
    return pytest.mark.requirement(*ids)


def codes(made: Made, *, is_selected: bool = True) -> tuple[str, ...]:
    return blocks(made.edition, made.case, is_selected=is_selected).codes


def without(made: Made, fact: str) -> Made:
    return made.having(facts={key: value for key, value in FACTS.items() if key != fact})


def texts(**fields: object) -> dict[str, object]:
    return {**RECORD.text, **fields}


IMPACT = {"people": "zelf doen", "staffing": "28 uur", "environment": "geen"}
ELEMENTS = RECORD.elements

LACKS = [
    ("no-title", without(written(), "title").writing(text=texts(title=" "))),
    ("no-before", without(written(), "before")),
    ("no-now", without(written(), "now")),
    ("no-patient-group", without(written(), "patient_group")),
    ("no-target-group", without(written(), "target_groups")),
    ("no-elements", written().writing(elements=())),
    ("too-many-elements", written().writing(elements=(*ELEMENTS, Element("zesde")))),
    ("fewer-elements-unconfirmed", written().writing(elements=ELEMENTS[:4])),
    ("no-text", written().writing(text=texts(text="  "))),
    *[("impact-missing", written().writing(text=texts(impact={**IMPACT, key: " "}))) for key in IMPACT],
    ("impact-missing", written().writing(text=texts(impact="geen lijst"))),
    ("no-cluster", written().writing(cluster=None)),
]


@holds("R56", "R57", "R141", "R143", "R145", "R158", "A14")
@pytest.mark.parametrize(("code", "made"), LACKS)
def test_a_record_that_lacks_one_thing_is_blocked_by_its_code(code: str, made: Made):
    assert missing(PILOT, made.case) == (code,)
    assert code in codes(made)


def test_a_whole_record_lacks_nothing_and_an_empty_one_lacks_what_people_must_write():
    assert missing(PILOT, written().case) == ()
    assert missing(PILOT, selected().case) == ("no-elements", "no-text", "impact-missing", "no-cluster")


@holds("R141", "A14")
@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_fewer_elements_go_out_once_that_is_confirmed(number):
    made = written().writing(elements=ELEMENTS[:number], fewer_confirmed=True)
    assert missing(PILOT, made.case) == ()


def test_the_title_of_the_initiative_will_do():
    assert missing(PILOT, written().writing(text=texts(title="")).case) == ()


@holds("R144", "R156")
def test_an_approved_record_is_free_to_leave():
    assert codes(approved()) == ()


WITHHELD = [
    ("not-selected", approved(), False),
    (
        "in-conflict",
        approved().having(conflicts=(Conflict("publication/druppelbril/text", ("a", "b")),)),
        True,
    ),
    (
        "in-conflict",
        approved().having(conflicts=(Conflict("approval/druppelbril:a/answer", ("a", "b")),)),
        True,
    ),
    (
        "in-conflict",
        approved().having(conflicts=(Conflict("initiative/druppelbril/facts", ("a", "b")),)),
        True,
    ),
    (
        "withdrawn",
        approved().having(withdrawal=Withdrawal("gestopt", "anna", "2026", after_publication=False)),
        True,
    ),
    ("withdrawn", approved().having(relation=Relation("merged", ("andere",), "zelfde")), True),
    ("no-approval", written(), True),
    ("no-approval", written().submitted(), True),
    ("no-approval", written().submitted().answered_by_provider("silent"), True),
    ("changes-asked", written().submitted().answered_by_provider("changes"), True),
    ("approval-refused", written().submitted().answered_by_provider("refused"), True),
    ("text-changed-after-approval", approved().writing(text=texts(text="Anders.")), True),
]


@holds("R138", "R143", "R144", "A15", "D14")
@pytest.mark.parametrize(("code", "made", "is_selected"), WITHHELD)
def test_what_may_not_leave_says_why(code: str, made: Made, is_selected: bool):
    assert codes(made, is_selected=is_selected) == (code,)


CHANGES = [
    written().writing(text=texts(text="Anders.")),
    written().writing(text=texts(title="Andere titel")),
    written().writing(text=texts(local_context="Tilburg")),
    written().writing(text=texts(wider_use="overal")),
    written().writing(text=texts(impact={**IMPACT, "staffing": "29 uur"})),
    written().writing(elements=ELEMENTS[::-1]),
    written().writing(elements=(Element("element 0", (1,)), *ELEMENTS[1:])),
    written().writing(cluster=Cluster("principle_3", RECORD.cluster.rationale if RECORD.cluster else "")),
    written().writing(cluster=Cluster("principle_4", "andere reden")),
    written().writing(cluster=Cluster("principle_4", "zelfredzaamheid staat voorop", ("principle_5",))),
    *[
        written().having(facts={**FACTS, key: ["cancer"] if key == "target_groups" else "anders"})
        for key in ("organisation", "before", "now", "patient_group", "target_groups")
    ],
    written().having(facts={**FACTS, "sources": ["zk"]}),
    written().answered({**ANSWERS, "Q3": {"number": 201, "as_of": "2019-12-31"}}),
]


@holds("R144", "A15")
@pytest.mark.parametrize("changed", CHANGES)
def test_any_change_to_what_a_reader_sees_voids_the_approval(changed: Made):
    """Boundary 10."""
    first = approved()
    assert version(changed.case) != version(first.case)
    later = changed.having(submissions=first.case.submissions, approvals=first.case.approvals)
    assert not is_approved(later.case)
    assert "text-changed-after-approval" in codes(later)


@holds("R144")
def test_a_change_of_the_initiatives_own_title_counts_where_that_title_is_shown():
    plain = written().writing(text=texts(title=""))
    renamed = plain.having(facts={**FACTS, "title": "Andere titel"})
    assert version(plain.case) != version(renamed.case)


@pytest.mark.parametrize(
    "same",
    [
        written().having(facts={**FACTS, "summary": "anders", "claims": "minder uren"}),
        written().writing(fewer_confirmed=True),
        written().writing(text=dict(reversed(list(texts(local_context="").items())))),
        written().having(generations={4: 0}),
        written().having(facts={**FACTS, "target_groups": ("frail_elderly",)}),
    ],
)
def test_what_no_reader_sees_leaves_the_approval_standing(same: Made):
    assert version(same.case) == version(written().case)


def test_changing_back_restores_the_approval():
    changed = approved().writing(text=texts(text="Anders."))
    assert is_approved(changed.writing(text=RECORD.text).case)


@holds("A15", "R144")
@pytest.mark.parametrize(
    ("answers", "counts"),
    [
        ([("approved", "2026-02-01")], "approved"),
        ([("silent", "2026-02-01")], "silent"),
        ([("approved", "2026-02-01"), ("refused", "2026-02-02")], "refused"),
        ([("refused", "2026-02-02"), ("approved", "2026-02-01")], "refused"),
        ([("changes", "2026-02-01"), ("approved", "2026-02-03")], "approved"),
        ([("approved", "2026-02-01"), ("refused", "2026-02-01")], "refused"),
        ([("approved", "2026-02-01"), ("changes", "2026-02-01")], "changes"),
        ([("silent", "2026-02-01"), ("approved", "2026-02-01")], "approved"),
    ],
)
def test_the_last_answer_counts_and_of_one_day_the_most_cautious(answers, counts):
    made = written().submitted()
    for answer, date in answers:
        made = made.answered_by_provider(answer, date)
    found = approval_of(made.case, version(made.case))
    assert found is not None
    assert found.answer == counts
    assert is_approved(made.case) is (counts == "approved")
    assert is_refused(made.case) is (counts == "refused")
    assert approval_of(made.case, "andere versie") is None


def test_an_empty_record_can_be_shown_and_hashed():
    empty = selected().having(publication=Publication(), facts={})
    assert record(empty.case)["cluster"] == {}
    assert len(version(empty.case)) == 64


def test_a_number_too_large_for_canonical_json_is_hashed_all_the_same():
    many = [written().answered({"Q3": {"number": 10**20 + n}}).case for n in (0, 1)]
    assert version(many[0]) != version(many[1])


@holds("R152", "R153", "A5")
@pytest.mark.parametrize(
    ("cluster", "named", "linked"),
    [
        ("", (), ["principle_1"]),
        ("principle_1", (), ["principle_1"]),
        ("principle_4", (), ["principle_1", "principle_4"]),
        ("principle_3", ("principle_5",), ["principle_1", "principle_3", "principle_5"]),
        ("principle_3", ("onbekend",), ["principle_1", "principle_3"]),
    ],
)
def test_principle_one_is_linked_by_itself_and_the_cluster_with_those_named(cluster, named, linked):
    """Boundary 11."""
    assert list(principles_of(PILOT, cluster, named)) == linked


@holds("R150", "R151")
def test_the_fifth_principle_clusters_and_does_not_assess():
    assert "principle_5" in {p.key for p in PILOT.principles("clustering")}
    assert "principle_5" not in {p.key for p in PILOT.principles("assessment")}


@holds("D18")
def test_a_second_method_asks_for_other_impact_and_links_nothing_by_itself():
    made = replace(written().writing(elements=(*ELEMENTS, *ELEMENTS[:3])), edition=PORTAL)
    assert missing(PORTAL, made.case) == ("impact-missing",)
    assert principles_of(PORTAL, "promotion") == ("promotion",)


def test_a_record_is_hashed_once_however_many_rules_ask_for_its_version_and_anew_for_another_case(
    monkeypatch,
):
    made, hashed = approved(), list[str]()

    def counted(case: Case) -> dict[str, object]:
        hashed.append(case.id)
        return record(case)

    monkeypatch.setattr("pz_domain.rules.publication.record", counted)
    case = replace(made.case)
    first = version(case)
    assert is_approved(case)
    assert first in versions(case)
    assert codes(replace(made, case=case)) == ()
    assert hashed == [case.id]
    other = replace(case, facts={**case.facts, "now": "Anders."})
    assert version(other) != first
    assert hashed == [case.id] * 2
