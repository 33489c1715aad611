"""The boundary tests that follow directly from the published method, each driven through `pz apply`."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from pz_domain.method.loader import builtin
from tests.boundary.conftest import Pz
from tests.making import (
    ANSWERS,
    ELEMENTS,
    decide,
    no_interest,
    questionnaire,
    registered,
    step_2,
    step_4,
    to_selected,
    to_step_4,
    written,
)


def approved(pz: Pz, id_: str) -> None:
    (submitted,) = pz.apply({"deed": "submit_for_approval", "initiative": id_})
    pz.apply(
        {
            "deed": "record_approval", "initiative": id_, "hash": submitted["hash"], "answer": "approved",
            "approver": "Voorbeeld Persoon", "date": "2023-11-20",
        }
    )  # fmt: skip


@pytest.mark.requirement("R70", "A19", "D2")
def test_one_certain_fail_drops_and_doubt_in_its_place_goes_on(pz_apart: Pz) -> None:
    pz = pz_apart
    pz.apply(registered("a"), *no_interest("a"), *step_2("a", P1="fails"))
    pz.apply(registered("b"), *no_interest("b"), *step_2("b", P1="doubt"))

    assert pz.why("a")["outcome"] == "O01"
    assert [ground["criterion"] for ground in pz.why("a")["because"]] == ["P1"]
    assert pz.why("b")["outcome"] == "O02"

    pz.apply(decide("a", 2, "O01"), decide("b", 2, "O02"))
    assert pz.why("a")["state"] == "afgevallen_potentie"
    assert pz.why("b")["step"] == 3
    assert pz.why("b")["open_points"] == ["P1"]


@pytest.mark.requirement("R71")
def test_all_information_missing_still_goes_to_the_questionnaire(pz: Pz) -> None:
    missing = dict.fromkeys(("P1", "P2", "P3", "P4", "P5"), "no_information")
    pz.apply(registered("a"), *no_interest("a"), *step_2("a", **missing), decide("a", 2, "O02"))
    why = pz.why("a")
    assert (why["outcome"], why["step"], len(why["open_points"])) == ("O02", 3, 5)


@pytest.mark.requirement("R51", "R52", "A29")
@pytest.mark.parametrize(
    ("clear", "doubt", "suggested"), [(2, 0, "meets"), (1, 1, "doubt"), (1, 0, "fails"), (4, 0, "meets")]
)
def test_principles_are_counted_into_a_suggestion(pz: Pz, clear: int, doubt: int, suggested: str) -> None:
    values = ["clear"] * clear + ["doubt"] * doubt + ["no"] * (4 - clear - doubt)
    parts = {f"principle_{number}": value for number, value in enumerate(values, start=1)}
    verdict = {"deed": "give_verdict", "as": "anna", "initiative": "a", "step": 2, "criterion": "P1"}
    *_, answer = pz.apply(
        registered("a"), *no_interest("a"), {**verdict, "verdict": suggested, "parts": parts}
    )
    assert answer["suggests"] == suggested


@pytest.mark.requirement("R86", "R88", "R108")
def test_nine_of_ten_topics_cannot_pass_and_no_figures_is_complete(pz: Pz) -> None:
    start = [registered("a"), *no_interest("a"), *step_2("a"), decide("a", 2, "O03")]
    *_, closed = pz.apply(*start, *questionnaire("a", Q9=None))
    assert (closed["answered"], closed["total"], closed["missing"]) == (9, 10, ["Q9"])
    assert pz.why("a")["outcome"] == "O05"
    pz.apply(decide("a", 3, "O05"))
    assert pz.why("a")["state"] == "afgevallen_vragenlijst_onvolledig"

    start = [registered("b"), *no_interest("b"), *step_2("b"), decide("b", 2, "O03")]
    pz.apply(*start, *questionnaire("b", Q8={"no_figures": True}))
    assert pz.why("b")["step"] == 4
    no_figures = {
        "verdict": "fails",
        "parts": {"direction": "positive", "supported": "no"},
        "evidence": ["Q8"],
    }
    pz.apply(*step_4("b", _2a=no_figures), decide("b", 4, "O12"))
    assert pz.why("b")["state"] == "niet_geselecteerd_houdbaarheid_onvoldoende_onderbouwd"


@pytest.mark.requirement("R87")
def test_no_contact_drops_even_when_old_answers_are_complete(pz: Pz) -> None:
    answers = [deed for deed in questionnaire("a") if deed["deed"] in {"answer_question", "add_evidence"}]
    attempt = {"deed": "log_contact", "initiative": "a", "channel": "telefoon", "result": "no_answer"}
    pz.apply(
        registered("a"), *no_interest("a"), *step_2("a"), decide("a", 2, "O03"), *answers, attempt, attempt
    )
    assert pz.refused({"deed": "close_questionnaire", "initiative": "a"}) == "contact-attempts-missing"
    pz.apply(attempt)
    assert pz.why("a")["outcome"] == "O04"
    pz.apply(decide("a", 3, "O04"))
    assert pz.why("a")["state"] == "afgevallen_geen_contact"


@pytest.mark.requirement("R109", "R112", "R113", "R114")
def test_impact_needs_figures_for_staff_only_and_never_a_negative_elsewhere(pz: Pz) -> None:
    pz.apply(*to_step_4("a"))
    pz.apply(
        {"deed": "add_evidence", "initiative": "a", "id": "e2", "kind": "qualitative", "text": "Fijner werk."}
    )
    verdict = {
        "deed": "give_verdict", "as": "anna", "initiative": "a", "step": 4, "criterion": "2a", "verdict": "meets",
        "parts": {"direction": "positive", "supported": "yes"}, "evidence": ["e2"],
    }  # fmt: skip
    assert pz.refused(verdict) == "evidence-not-quantitative"
    unsupported = {
        "verdict": "fails",
        "parts": {"direction": "positive", "supported": "no"},
        "evidence": ["e2"],
    }
    pz.apply(*step_4("a", _2a=unsupported))
    assert pz.why("a")["outcome"] == "O12"

    pz.apply(*to_step_4("b"))
    pz.apply(
        {"deed": "add_evidence", "initiative": "b", "id": "e2", "kind": "argument", "text": "Evenveel tijd."}
    )
    pz.apply(*step_4("b", _2b={"parts": {"direction": "neutral"}, "evidence": ["e2"]}))
    assert pz.why("b")["outcome"] == "O17"

    pz.apply(*to_step_4("c"), *step_4("c", _2c={"verdict": "fails", "parts": {"direction": "negative"}}))
    assert pz.why("c")["outcome"] == "O14"


@pytest.mark.requirement("R28", "R98", "R100", "A6", "A8")
def test_impact_counts_not_insured_care_and_long_term_care_alone_never_saves_staff(pz: Pz) -> None:
    fact = {"parts": {"insured_care": "no", "impact_zvw": "yes"}}
    pz.apply(*to_step_4("a"), *step_4("a", c1=fact))
    assert pz.why("a")["outcome"] == "O17"

    only_wlz = {"parts": {"insured_care": "yes", "impact_zvw": "no", "impact_wlz": "yes"}}
    pz.apply(*to_step_4("b"), *step_4("b", c1=only_wlz, c2={"verdict": "fails", "rationale": "Alleen Wlz."}))
    why = pz.why("b")
    assert why["outcome"] == "O08"
    assert why["reasons"] == ["O08"]


@pytest.mark.requirement("R103", "R104", "R105")
def test_an_earlier_negative_ruling_outranks_every_other_fail(pz: Pz) -> None:
    ruled = {
        "verdict": "fails", "rationale": "Standpunt uit 2015.",
        "parts": {
            "earlier_negative_ruling": "yes", "ruling": "Standpunt", "ruling_date": "2015-06-01",
            "new_and_unclear": "no", "source_checked": "zorginstituutnederland.nl", "checked_on": "2023-10-01",
        },
    }  # fmt: skip
    fails = {"verdict": "fails", "rationale": "Nee."}
    pz.apply(*to_step_4("a"), *step_4("a", c3=ruled, c2=fails, _1a={**fails, "parts": {}}))
    why = pz.why("a")
    assert why["outcome"] == "O09"
    assert why["reasons"] == ["O09", "O06", "O08"]


@pytest.mark.requirement("R129", "R130")
def test_scale_needs_followers_and_room_left(pz: Pz) -> None:
    alone = {
        "verdict": "fails",
        "rationale": "Nog niemand.",
        "parts": {"adopted_elsewhere": "no", "spread": "none"},
    }
    everywhere = {
        "verdict": "fails", "rationale": "Overal.", "parts": {"adopted_elsewhere": "yes", "spread": "almost_common"},
    }  # fmt: skip
    some = {"parts": {"adopted_elsewhere": "yes", "spread": "some", "adopters_n": 17, "possible_n": 70}}
    pz.apply(*to_step_4("a"), *step_4("a", _3=alone))
    pz.apply(*to_step_4("b"), *step_4("b", _3=everywhere))
    pz.apply(*to_step_4("c"), *step_4("c", _3=some))
    assert [pz.why(id_)["outcome"] for id_ in "abc"] == ["O15", "O16", "O17"]


@pytest.mark.requirement("R139", "R141", "R142", "R144", "A14")
def test_seven_elements_give_five_and_an_edit_after_approval_blocks(pz: Pz, tmp_path: Path) -> None:
    pz.apply(*to_selected("a"))
    seven = [{"text": str(place), "summarises": [place]} for place in range(7)]
    too_many = {"deed": "set_core_elements", "initiative": "a", "elements": seven}
    assert pz.refused(too_many) == "too-many-elements"
    pz.apply(*written("a"))
    approved(pz, "a")
    pz.apply({"deed": "make_batch", "id": "dec-2023", "initiatives": ["a"]})
    assert pz.json("batch", "check", "dec-2023") == {"ready": ["a"], "blocked": []}

    (edited,) = pz.apply({"deed": "write_publication", "initiative": "a", "text": "Net iets anders."})
    assert edited["warnings"] == ["approval-void"]
    blocked = pz.json("batch", "check", "dec-2023")
    assert blocked["blocked"] == [{"id": "a", "codes": ["text-changed-after-approval"]}]
    assert pz.refused({"deed": "release_batch", "batch": "dec-2023"}) == "not-approved"
    done = pz.run("batch", "export", "dec-2023", "--to", str(tmp_path / "uit"))
    assert done.returncode == 1
    assert not (tmp_path / "uit").exists()
    shown = pz.json("show", "a")
    assert shown["answers"]["Q6"]["value"]["elements"] == ANSWERS["Q6"]["elements"]
    assert len(shown["publication"]["elements"]) == 5


@pytest.mark.requirement("R145", "R152", "R153", "R154", "A5")
def test_several_principles_give_one_cluster_with_a_reason_and_principle_1_by_itself(
    pz: Pz, tmp_path: Path
) -> None:
    pz.apply(*to_selected("a"))
    bare = {
        "deed": "set_cluster",
        "initiative": "a",
        "cluster": "principle_3",
        "principles": ["principle_1", "principle_5"],
    }
    assert pz.refused(bare) == "cluster-rationale-missing"
    pz.apply(*written("a", cluster="principle_3", principles=("principle_5",)))
    approved(pz, "a")
    pz.apply({"deed": "make_batch", "id": "b", "initiatives": ["a"]}, {"deed": "release_batch", "batch": "b"})
    pz.run("batch", "export", "b", "--to", str(tmp_path / "uit"))
    exported = json.loads((tmp_path / "uit" / "batch.json").read_text("utf-8"))
    (practice,) = exported["practices"]
    assert practice["cluster"]["key"] == "principle_3"
    assert [p["key"] for p in practice["principles"]] == ["principle_1", "principle_3", "principle_5"]


@pytest.mark.requirement("R7", "D18")
def test_a_new_edition_leaves_the_verdicts_of_before_as_they_are(pz: Pz) -> None:
    pz.apply(registered("a"), *no_interest("a"), *step_2("a"))
    old = pz.why("a")["edition"]
    text = builtin("pilot-2023").decode().replace("Pilotronde 2023", "Pilotronde 2024")
    (adopted,) = pz.apply({"deed": "adopt_edition", "text": text})
    new = adopted["made"]["id"]
    pz.apply({"deed": "activate_edition", "round": "pilot-2023", "edition": new}, registered("b"))
    assert new != old
    assert (pz.why("a")["edition"], pz.why("b")["edition"]) == (old, new)
    pz.apply(decide("a", 2, "O03"))
    assert pz.why("a")["decided"]
    pz.apply({"deed": "move_edition", "initiative": "a", "edition": new, "because": "Herziene werkwijze."})
    moved = pz.why("a")
    assert (moved["edition"], moved["stale"], moved["step"]) == (new, True, 2)


@pytest.mark.requirement("R144", "R156", "R158")
def test_a_batch_of_fourteen_exports_fourteen_and_every_one_is_whole(pz: Pz, tmp_path: Path) -> None:
    ids = [f"p{number:02}" for number in range(14)]
    deeds: list[dict[str, Any]] = []
    for id_ in ids:
        deeds += [*to_selected(id_), *written(id_)]
    pz.apply(*deeds)
    submitted = pz.apply(*({"deed": "submit_for_approval", "initiative": id_} for id_ in ids))
    pz.apply(
        *(
            {
                "deed": "record_approval", "initiative": id_, "hash": answer["hash"], "answer": "approved",
                "approver": "Voorbeeld", "date": "2023-11-20",
            }
            for id_, answer in zip(ids, submitted, strict=True)
        ),
        {"deed": "make_batch", "id": "dec-2023", "initiatives": ids},
        {"deed": "release_batch", "batch": "dec-2023"},
    )  # fmt: skip
    folder = tmp_path / "uit"
    assert pz.run("batch", "export", "dec-2023", "--to", str(folder)).returncode == 0
    practices = json.loads((folder / "batch.json").read_text("utf-8"))["practices"]
    assert [practice["id"] for practice in practices] == ids
    for practice in practices:
        assert practice["cluster"]
        assert practice["approval"]
        assert 1 <= len(practice["elements"]) <= len(ELEMENTS)
        assert practice["before"]
        assert practice["now"]
        assert practice["target_groups"]
        assert len(practice["impact"]) == 3
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    for file in manifest["files"]:
        assert hashlib.sha256((folder / file["name"]).read_bytes()).hexdigest() == file["sha256"]
