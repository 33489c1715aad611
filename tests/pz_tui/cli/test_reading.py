"""`pz queue`, `show`, `why`, `round` and `log` on a round half-way, as different people may see it."""

import json

import pytest

from tests.making import STEP_2, decide, no_interest, registered, sheets, step_2

QUEUE = {"id", "title", "organisation", "step", "state", "waiting_for", "open_points", "disagreements"}
WHY = {
    "id",
    "changed",
    "step",
    "state",
    "outcome",
    "reasons",
    "decided",
    "stale",
    "deviation",
    "because",
    "open_points",
    "edition",
}
GROUND = {"criterion", "verdict", "reviewers", "rule", "source"}


def by_id(ran):
    return {row["id"]: row for row in ran.json["initiatives"]}


def test_the_queue_has_a_row_per_initiative_and_counts_that_add_up(pz, half_way):
    ran = pz("--json", "queue")
    assert ran.code == 0
    assert all(set(row) >= QUEUE for row in ran.json["initiatives"])
    assert len(ran.json["initiatives"]) == sum(ran.json["counts"].values()) == 12
    assert set(ran.json["counts"]) >= {"1", "2", "3", "4", "5", "dropped", "published"}
    assert by_id(ran)["frail-hip"]["open_points"] == ["P4", "P5"]
    assert by_id(ran)["bedsensor-nachtzorg"]["disagreements"] == 1
    assert by_id(ran)["cardiomems"]["waiting_for"] == ""


def test_a_step_and_a_search_narrow_the_queue(pz, half_way):
    in_step_2 = by_id(pz("--json", "queue", "--step", "2"))
    assert set(in_step_2) == {
        "passend-behandelplan",
        "beter-samen-in-noord",
        "nabor",
        "mijnibdcoach",
        "bedsensor-nachtzorg",
    }
    assert set(by_id(pz("--json", "queue", "--search", "hartw"))) == {"hartwacht"}
    assert set(by_id(pz("--json", "queue", "--step", "4", "--search", "hartw"))) == set()
    assert set(by_id(pz("--json", "queue", "--search", "'\"; DROP TABLE initiative; --"))) == set()


@pytest.mark.parametrize(
    ("language", "hint"), [("en", "“colour” is no field"), ("nl", "“colour” is geen veld")]
)
def test_a_field_that_is_none_is_said_to_be(pz, half_way, language, hint):
    assert hint in pz("--lang", language, "queue", "--search", "colour:red").err


@pytest.mark.parametrize("step", ["0", "6", "two"])
def test_a_step_that_is_none_is_wrong_use(pz, half_way, step):
    assert pz("queue", "--step", step).code == 2


@pytest.mark.requirement("D2")
def test_of_a_review_under_way_others_see_only_that_it_is(pz, half_way):
    mine = by_id(pz("--json", "--as", "anna", "queue"))["beter-samen-in-noord"]
    others = by_id(pz("--json", "--as", "bram", "queue"))["beter-samen-in-noord"]
    assert (mine["progress"], mine["partner"]) == ("mmd..", "none")
    assert (others["progress"], others["partner"]) == (".....", "working")
    shown = pz("--json", "--as", "bram", "show", "beter-samen-in-noord").json
    (sheet,) = [sheet for sheet in shown["sheets"] if sheet["reviewer"] == "anna"]
    assert (sheet["verdicts"], sheet["hidden"]) == ({}, True)
    assert pz("--json", "--as", "anna", "show", "beter-samen-in-noord").json["sheets"][0][
        "verdicts"
    ].keys() == {"P1", "P2", "P3"}


@pytest.mark.requirement("D2")
def test_the_history_shows_of_a_review_under_way_only_that_it_was_begun(pz, half_way):
    mine, others = (
        pz("--as", "anna", "log", "beter-samen-in-noord").out,
        pz("--as", "bram", "log", "beter-samen-in-noord").out,
    )
    assert mine.count("gave a verdict") == 3
    assert others.count("gave a verdict") == 0
    assert others.count("began to review step 2") == 1


@pytest.mark.requirement("D2", "D5")
def test_the_history_as_json_is_what_was_hashed_with_sealed_values_sealed(pz, half_way):
    ran = pz("--json", "--as", "anna", "log", "beter-samen-in-noord")
    from pz_tui import boot

    with boot.open_workspace(half_way) as workspace:
        lines = [event.line.decode() for event in workspace.store.events(initiative="beter-samen-in-noord")]
    assert ran.out.splitlines() == lines
    given = [event for event in ran.lines if event["deed"] == "give_verdict"]
    judgements = [value["judgement"] for event in given for value in event["set"].values()]
    assert judgements
    assert all(set(judgement) == {"key", "nonce", "cipher"} for judgement in judgements)


@pytest.mark.requirement("D2")
def test_the_history_as_json_holds_nothing_of_another_s_unfinished_review(pz, half_way):
    ran = pz("--json", "--as", "bram", "log", "beter-samen-in-noord")
    assert {event["deed"] for event in ran.lines if event["by"] == "anna"} == {"declare_interest"}


@pytest.mark.requirement("D2", "D5")
def test_lines_of_the_history_after_one_that_is_left_out_do_not_count_what_lies_between(pz, half_way):
    everything = pz("--json", "--as", "bram", "log").lines
    places = ["n" in event for event in everything]
    assert places == sorted(places, reverse=True)
    assert not places[-1]
    assert not any("prev" in event for event in everything if "n" not in event)


@pytest.mark.requirement("D2")
def test_that_a_review_was_begun_is_told_without_what_was_said_of_it(pz, workspace, applied):
    at = {"as": "anna", "initiative": "x"}
    applied(
        {"deed": "register_initiative", "id": "x", "title": "X", "organisation": "Y", "sources": ["vgz"]},
        {"deed": "declare_interest", "interest": "none", **at},
        {"deed": "give_verdict", "step": 2, "criterion": "P1", "verdict": "meets", "happened": "2021-03-04T05:06:07Z",
         **at},
    )  # fmt: skip
    assert pz("--as", "anna", "log", "x").out.splitlines()[-1].endswith("(happened on 2021-03-04)")
    assert pz("--as", "bram", "log", "x").out.splitlines()[-1].endswith("began to review step 2")


@pytest.mark.requirement("D5")
def test_the_history_says_who_when_on_which_device_what_and_why(pz, workspace, applied):
    applied(
        {"deed": "register_initiative", "id": "x", "title": "X", "organisation": "Y", "sources": ["vgz"]},
        {"deed": "withdraw", "as": "bram", "initiative": "x", "because": "Gestopt\x1b[2J"},
    )
    event = pz("--json", "log", "x").lines[-1]
    line = pz("log", "x").out.splitlines()[-1]
    assert line.split("  ")[1:5] == [event["device"][:6], "bram", "x", "withdrew it"]
    assert line.startswith(event["at"][:10])
    assert line.endswith("because: Gestopt<ESC>[2J")


def test_an_initiative_is_found_by_its_id_and_by_its_number(pz, half_way):
    number = by_id(pz("--json", "queue"))["hartwacht"]["number"]
    assert pz("--json", "why", str(number)).json == pz("--json", "why", "hartwacht").json


@pytest.mark.parametrize("named", ["nowhere", "99", "0", "9" * 30, "-1", "²", "../x", "x;y", "\x1b[2J"])
@pytest.mark.parametrize("command", ["show", "why", "log"])
def test_an_initiative_that_is_not_there_is_refused(pz, half_way, command, named):
    assert pz("--json", command, "--", named).refused == "unknown-initiative"


def test_why_explains_an_outcome_with_rule_verdicts_and_source(pz, half_way):
    found = pz("--json", "why", "cardiomems").json
    assert set(found) == WHY
    assert (found["step"], found["outcome"], found["reasons"], found["decided"], found["stale"]) == (
        2, "O01", ["O01"], True, False,
    )  # fmt: skip
    (ground,) = found["because"]
    assert set(ground) == GROUND
    assert (ground["criterion"], ground["verdict"], ground["reviewers"]) == ("P2", "fails", ["anna", "bram"])
    assert ground["source"]
    assert "{" not in ground["rule"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["Outcome O01", "(decided)", "certainly does not meet", "rule: ", "source: "]),
        ("nl", ["Uitkomst O01", "(besloten)", "voldoet zeker niet", "regel: ", "bron: "]),
    ],
)
@pytest.mark.requirement("D27")
def test_why_explains_in_plain_words(pz, half_way, language, said):
    told = pz("--lang", language, "why", "cardiomems").out
    assert [words for words in said if words not in told] == []


@pytest.mark.parametrize(
    "initiative", ["nabor", "mijnibdcoach", "wijkkliniek", "frail-hip", "gem-team", "druppelbril"]
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_place_in_the_process_can_be_explained_and_shown(pz, half_way, initiative, language):
    for command in ("why", "show", "log"):
        ran = pz("--lang", language, command, initiative)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.strip()
        assert "{" not in ran.out


def test_the_whole_case_is_shown_as_data(pz, half_way):
    case = pz("--json", "show", "druppelbril").json
    assert (case["id"], case["facts"]["title"]) == ("druppelbril", "Druppelbril: zelf je ogen druppelen")
    assert case["standing"]["outcome"] == "O18"
    assert {
        "sheets",
        "agreements",
        "decisions",
        "answers",
        "evidence",
        "publication",
        "approvals",
        "batches",
    } <= set(case)


@pytest.mark.requirement("D10")
def test_contact_persons_are_shown_to_people_and_never_leave_as_data(pz, half_way):
    ran = pz("--json", "show", "wijkkliniek")
    assert ran.json["contacts"]
    assert "@" not in ran.out
    assert "wijkkliniek@example.org" in pz("show", "wijkkliniek").out


@pytest.mark.requirement("R41", "R42", "R43")
def test_a_round_shows_its_settings_and_what_its_sources_answered(pz, half_way, applied):
    applied({"deed": "add_source", "source": "buurtzorg", "name": "Buurtzorg", "kind": "other"})
    (found,) = pz("--json", "round").json["rounds"]
    assert (found["id"], found["sheets"], found["attempts_before_no_contact"], found["closed"]) == (
        "pilot-2023",
        2,
        3,
        False,
    )
    sources = {source["key"]: source for source in found["sources"]}
    assert len(sources) == 13
    assert sources["buurtzorg"] == {
        "key": "buurtzorg", "name": "Buurtzorg", "kind": "other", "signed_iza": None, "own_scheme": False,
        "aliases": [], "asked": None, "deadline": None, "criteria": None, "edition": None,
        "reminder": None, "reminders": [],
        "answered": None, "submitted": None, "registered": 0, "has_submitted": False, "days_waiting": None,
        "state": "not_asked", "next": "ask",
    }  # fmt: skip
    assert sources["vgz"]["asked"] < sources["vgz"]["answered"]
    assert sources["vgz"]["submitted"] >= 1
    assert "Buurtzorg" in pz("--lang", "nl", "round").out


@pytest.mark.requirement("R41", "R42")
def test_that_a_source_submitted_is_counted_from_what_is_registered(pz, workspace, applied):
    applied(
        {"deed": "register_initiative", "id": "a", "title": "A", "sources": ["vgz", "pfn"]},
        {"deed": "register_initiative", "id": "b", "title": "B", "sources": ["vgz"]},
        {
            "deed": "register_initiative",
            "id": "c",
            "title": "C",
            "sources": ["other"],
            "source_because": "brief",
        },
        {"deed": "record_reply", "source": "vgz", "submitted": 3},
        {"deed": "record_reply", "source": "zn", "submitted": 0},
    )
    (found,) = pz("--json", "round").json["rounds"]
    sources = {source["key"]: source for source in found["sources"]}
    assert {key: source["registered"] for key, source in sources.items() if source["registered"]} == {
        "vgz": 2, "pfn": 1, "other": 1,
    }  # fmt: skip
    assert (sources["vgz"]["has_submitted"], sources["zn"]["has_submitted"]) == (True, False)
    assert (sources["vgz"]["next"], sources["zn"]["next"]) == ("register", "nothing")
    assert (found["registered"], found["from_several_sources"]) == (3, 1)
    told = pz("--lang", "nl", "round").out
    assert "nog 1 aanmelden" in told
    assert "Er zijn 3 initiatieven aangemeld; 1 door meer dan één bron" in told
    assert next(line for line in told.splitlines() if line.startswith("samen")).split()[-2:] == ["3", "4"]


@pytest.mark.requirement("R42")
def test_what_was_merged_counts_once_for_each_of_its_sources(pz, workspace, applied):
    applied(
        {"deed": "register_initiative", "id": "a", "title": "A", "sources": ["vgz"]},
        {"deed": "register_initiative", "id": "b", "title": "B", "sources": ["pfn"]},
        {"deed": "merge", "initiative": "b", "of": "a", "because": "dezelfde"},
    )
    (found,) = pz("--json", "round").json["rounds"]
    sources = {source["key"]: source["registered"] for source in found["sources"]}
    assert (sources["vgz"], sources["pfn"], found["registered"], found["from_several_sources"]) == (
        1,
        1,
        1,
        1,
    )


def test_an_empty_queue_says_so(pz, workspace):
    assert pz("--json", "queue").json["initiatives"] == []
    assert "There are no initiatives yet." in pz("queue").out


def test_titles_from_outside_are_shown_and_do_not_act(pz, workspace, applied):
    title = "Druppel\x1b]0;owned\x07\u202ebril\n[bold]{x}%s"
    applied(
        {
            "deed": "register_initiative",
            "id": "x",
            "title": title,
            "organisation": "\x9bY",
            "sources": ["vgz"],
        }
    )
    for command in (["queue"], ["show", "x"], ["why", "x"]):
        told = pz(*command).out
        assert not {"\x1b", "\x07", "\u202e", "\x9b"} & set(told)
        assert "[bold]{x}%s" in told
    assert json.loads(pz("--json", "queue").out)["initiatives"][0]["title"].startswith("Druppel")


def test_a_reopened_step_has_no_outcome_yet(pz, workspace, applied):
    applied(registered("x"), *no_interest("x"), *step_2("x", P3="doubt"), decide("x", 2, "O02"))
    assert pz("--json", "why", "x").json["decided"] is True
    assert applied({"deed": "reopen", "initiative": "x", "step": 2, "because": "Nieuwe feiten"}).code == 0
    found = pz("--json", "why", "x").json
    assert (found["decided"], found["outcome"]) == (False, None)
    assert "There is no outcome yet." in pz("why", "x").out


@pytest.mark.requirement("D2")
def test_first_verdicts_and_how_they_were_joined_stay_readable_after_reopening(pz, workspace, applied):
    fails = {"verdict": "fails", "rationale": "Zeker niet."}
    met = {criterion: {"verdict": "meets"} for criterion in STEP_2}
    agree = {"deed": "agree_verdict", "as": "carla", "initiative": "x", "step": 2, "criterion": "P3"}
    refer = {"deed": "refer_differences", "as": "anna", "initiative": "x", "step": 2, "reviewer": "carla"}
    first = [*sheets("x", 2, met | {"P3": fails}, ("anna",)), *sheets("x", 2, met, ("bram",))]
    applied(registered("x"), *no_interest("x"), *first, refer | {"because": "Wie?"})
    assert "Waits for: a third reviewer (carla)" in pz("show", "x").out
    assert "Waits for: a third reviewer (carla)" in pz("why", "x").out
    assert "a third reviewer (carla)" in pz("queue").out
    (row,) = pz("--json", "queue").json["initiatives"]
    assert (row["waiting_for"], row["waiting_on"]) == ("third", "carla")
    settled = agree | {"verdict": "meets", "rationale": "Toch wel.", "how": "third", "cause": "weighing"}
    applied(
        settled,
        decide("x", 2, "O03"),
        {"deed": "reopen", "initiative": "x", "step": 2, "because": "Nieuwe feiten"},
    )
    told = pz("show", "x").out
    for sentence in (
        "Review of step 2 by anna: final (before the step was opened again)",
        "Zeker niet.",
        "Put before a third reviewer, carla, by anna on ",
        "Agreed on P3: meets (with a third reviewer; carla; we weigh it differently) (before the step was opened",
        "Toch wel.",
        "Decided in step 2 by anna: O03",
        "Step 2 was opened again by anna on ",
        "Nieuwe feiten",
    ):
        assert sentence in told, sentence
    assert told.index("Decided in step 2") < told.index("was opened again by")
    held, again = pz("--json", "show", "x").json["sheets"], pz("log", "x").out
    assert {sheet["generation"] for sheet in held} == {0}
    assert "gave a verdict · step 2, P3: does not meet" in again
    assert "agreed on a verdict · step 2, P3: meets" in again


@pytest.mark.requirement("D2")
def test_what_was_put_before_the_chair_says_so(pz, workspace, applied):
    met = {criterion: {"verdict": "meets"} for criterion in STEP_2}
    fails = {"verdict": "fails", "rationale": "Zeker niet."}
    applied(
        {"deed": "enrol_reviewer", "id": "voor", "name": "Voor", "role": "chair"}, registered("x"), *no_interest("x"),
        *sheets("x", 2, met | {"P3": fails}, ("anna",)), *sheets("x", 2, met, ("bram",)),
        {"deed": "refer_differences", "as": "anna", "initiative": "x", "step": 2, "reviewer": "voor"},
    )  # fmt: skip
    told = pz("show", "x").out
    assert "Waits for: the chair (voor)" in told
    assert "Put before the chair, voor, by anna on " in told


def test_a_method_that_was_adopted_is_listed_for_people(pz, workspace):
    assert "built in" in pz("method", "list").out
    assert "ingebouwd" in pz("--lang", "nl", "method", "list").out


# -- a pair that sits together


@pytest.fixture
def sat(applied, half_way):
    """Anna and Bram sit over an initiative: one that both judge apart, one on which they agree at once."""
    first, other = "passend-behandelplan", "x"
    ran = applied(
        registered(other),
        {"deed": "open_session", "id": "s", "as": "anna", "reviewers": ["anna", "bram"], "initiative": first},
        {"deed": "open_session", "id": "s2", "as": "anna", "reviewers": ["anna", "bram"]},
        *no_interest(first),
        *no_interest(other),
        *({**deed, "session": "s"} for deed in step_2(first)),
        *(
            {
                "deed": "agree_verdict", "as": "anna", "session": "s2", "initiative": other, "step": 2,
                "criterion": criterion, "verdict": "meets", "rationale": "Samen.",
            }
            for criterion in ("P1", "P2", "P3", "P4", "P5")
        ),
        *(
            {"deed": "finalise_sheet", "as": who, "session": "s2", "initiative": other, "step": 2}
            for who in ("anna", "bram")
        ),
        {"deed": "sign_session", "as": "anna", "session": "s"},
        {"deed": "sign_session", "as": "bram", "session": "s"},
    )  # fmt: skip
    assert ran.code == 0


@pytest.mark.requirement("D2", "D5")
def test_the_history_says_who_sat_together(pz, sat):
    lines = pz("log", "passend-behandelplan").out.splitlines()
    together = [line for line in lines if line.endswith("(sitting together: anna + bram)")]
    assert len(together) == 13
    assert "anna  passend-behandelplan  began to review together" in together[0]
    signed = [line for line in pz("log").out.splitlines() if "signed off what was reviewed together" in line]
    assert ["  anna  " in line or "  bram  " in line for line in signed] == [True, True]
    events = pz("--json", "log", "passend-behandelplan").lines
    assert [event["deed"] for event in events if event.get("session") == "s"] == [
        "open_session", *["give_verdict"] * 5, "finalise_sheet", *["give_verdict"] * 5, "finalise_sheet",
    ]  # fmt: skip


@pytest.mark.requirement("D2", "D24")
def test_a_case_says_in_which_session_it_was_reviewed_and_whether_that_was_at_once(pz, sat):
    assert "anna + bram, 20" in pz("show", "passend-behandelplan").out
    assert "signed off by anna, bram" in pz("show", "passend-behandelplan").out
    told = pz("--lang", "nl", "show", "x").out
    assert "niet afgetekend; meteen samen beoordeeld" in " ".join(told.split())
    shown = pz("--json", "show", "x").json
    assert [one["at_once"] for one in shown["sessions"]] == [True]
    assert [sheet["together"] for sheet in shown["sheets"]] == [True, True]
    assert [one["at_once"] for one in pz("--json", "show", "passend-behandelplan").json["sessions"]] == [
        False
    ]


@pytest.mark.requirement("D24")
def test_what_a_pair_agreed_at_once_is_in_no_figure_of_agreement(pz, half_way, request):
    before = {
        one["criterion"]: one["records"] for one in pz("--json", "report", "agreement").json["criteria"]
    }
    assert pz("--json", "report", "agreement").json["at_once"] == []
    request.getfixturevalue("sat")
    after = {one["criterion"]: one["records"] for one in pz("--json", "report", "agreement").json["criteria"]}
    assert [after[code] - before[code] for code in ("P1", "P5")] == [1, 1]
    assert pz("--json", "report", "agreement").json["at_once"] == [{"step": 2, "initiatives": 1}]
    told = " ".join(pz("report", "agreement").out.split())
    assert "Step 2: 1 initiative of this round was judged at once by a pair, so no figure counts it." in told


@pytest.mark.requirement("D3", "A24")
def test_who_has_which_interest_is_shown_and_what_it_is_can_be_erased(pz, workspace, applied):
    stake = {"deed": "declare_stake", "as": "anna", "source": "zinnige_zorg", "interest": "Mijn zwager."}
    applied(registered("x", sources=["zinnige_zorg"]), registered("y"), stake, {**no_interest("x")[1]})
    assert pz("--json", "show", "x").json["stakes"] == [
        {"id": "anna:source:zinnige_zorg", "reviewer": "anna", "kind": "source", "of": "zinnige_zorg"}
    ]
    shown = " ".join(pz("show", "x").out.split())
    assert "Interests Its source Zinnige Zorg-trajecten is a scheme of Zorginstituut itself." in shown
    assert "anna: everything from Zinnige Zorg-trajecten (anna:source:zinnige_zorg)" in shown
    assert "bram: no interest" in shown
    assert "Interests" not in pz("show", "y").out
    assert pz("erase", "interest", "anna:source:zinnige_zorg", "--because", "verzoek").code == 0
    assert "anna: everything from" in pz("show", "x").out
    applied({**no_interest("y")[0], "interest": "Familie."})
    assert "anna: has an interest" in pz("show", "y").out


@pytest.mark.requirement("D2", "D27")
@pytest.mark.usefixtures("workspace")
@pytest.mark.parametrize(
    ("agreed", "whose", "told"),
    [
        (("chair", "voor"), ["voor"], "(voor; by the chair)"),
        (("third", "cato"), ["cato"], "(cato; with a third reviewer)"),
        (("talk", "anna"), ["anna", "bram"], "(anna, bram; in a talk)"),
        (("chair", "bram"), ["anna", "bram"], "(by the chair, written down by bram)"),
    ],
)
def test_why_names_who_gave_an_agreed_verdict_and_how(pz, applied, agreed, whose, told):
    met = {criterion: {"verdict": "meets"} for criterion in STEP_2}
    fails = {"verdict": "fails", "rationale": "Zeker niet."}
    how, by = agreed
    given = {"criterion": "P3", "verdict": "fails", "rationale": "Past niet.", "cause": "weighing"}
    applied(
        {"deed": "enrol_reviewer", "id": "voor", "name": "Voor", "role": "chair"},
        {"deed": "enrol_reviewer", "id": "cato", "name": "Cato"}, registered("x"), *no_interest("x"),
        *sheets("x", 2, met | {"P3": fails}, ("anna",)), *sheets("x", 2, met, ("bram",)),
        {"deed": "agree_verdict", "initiative": "x", "step": 2, **given, "how": how, "as": by},
    )  # fmt: skip
    (ground,) = pz("--json", "why", "x").json["because"]
    assert (ground["criterion"], ground["reviewers"], ground["agreed"]) == (
        "P3",
        whose,
        {"how": how, "by": by},
    )
    assert told in " ".join(pz("why", "x").out.split())
