"""What each field and word of the filter line finds, for whom."""

import pytest

from pz_domain.storage.filters import begins
from pz_domain.storage.finding import SORTS
from pz_domain.storage.search import parse
from tests.making import no_interest, registered, reopened_elsewhere, step_2
from tests.pz_domain.storage.scene import apply, filled, found, opened

ALL = {
    "fresh", "begun", "half", "talk", "dropped", "contact", "asked", "impact", "held", "selected", "online", "gone",
    "double",
}  # fmt: skip


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    with filled(tmp_path_factory.mktemp("filters")) as made:
        yield made


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("", ALL),
        ("eenm", {"fresh"}),
        ("ZIEKENHUIS prak", {"fresh"}),
        ("ziekenhuis thebe", set()),
        ("2", {"begun"}),
        ("2 praktijk", {"begun"}),
        ("doelgroep:kanker", {"contact"}),
        ("groep:psychisch", {"contact"}),
        ("group:mental", {"contact"}),
        ("doelgroep:oud", ALL - {"contact"}),
        ("doelgroep:onzin", set()),
        ("bron:zilveren", {"fresh"}),
        ("bron:zk", {"fresh"}),
        ("bron:onzin", set()),
        ("stap:3", {"contact", "asked"}),
        ("stap:vragenlijst", {"contact", "asked"}),
        ("stap:onzin", set()),
        ("stap:99999999999999999999", set()),
        ("staat:aangehouden", {"held"}),
        ("state:held", {"held"}),
        ("staat:potentiecheck", {"fresh", "begun", "half", "talk"}),
        ("staat:afgevallen", {"dropped"}),
        ("staat:lopend", ALL - {"dropped", "gone", "online", "double"}),
        ("staat:gepubliceerd", {"online"}),
        ("staat:afgevallen_potentie", {"dropped"}),
        ("ronde:pilot", ALL),
        ("ronde:2024", set()),
        ("uitkomst:o02", {"contact"}),
        ("uitkomst:O17", {"selected"}),
        ("uitkomst:onzin", set()),
        ("open:ja", {"contact", "held"}),
        ("open:nee", ALL - {"contact", "held"}),
        ("verschil:ja", {"talk"}),
        ("nr:2-3", {"begun", "half"}),
        ("nr:3", {"half"}),
        ("cluster:principle_4", {"online"}),
        ("batch:dec", {"online"}),
        ("batch:jan", set()),
        ("stap:2 doelgroep:ouderen staat:lopend eenmeting", {"fresh"}),
        ("wacht:zorgaanbieder", {"asked"}),
        ("nmeting", {"fresh"}),
        ("kenhu -thebe", {"fresh"}),
        ("-eenmeting", ALL - {"fresh"}),
        ('"ziekenhuis"', {"fresh"}),
        ('"ziekenhui"', set()),
        ('"ziekenhui', {"fresh"}),
        ("stap:3,4", {"contact", "asked", "impact", "held", "gone"}),
        ("-stap:2 -stap:3 staat:lopend", {"impact", "held", "selected"}),
        ("bron:zk,onzin", {"fresh"}),
        ("-doelgroep:oud", {"contact"}),
        ("titel:eenm", {"fresh"}),
        ("organisatie:ziekenh", {"fresh"}),
        ("-organisatie:a,e", set()),
        ("ander:klaar", {"held", "talk"}),
        ("ander:bezig", {"begun", "half"}),
        ('ander:"niet begonnen" -titel:x', {"fresh", "impact"}),
        ("vlag:ja", set()),
        ("vlag:nee", ALL),
        ("vlag:conflict,afwijking,verouderd", set()),
        ("notitie:ja", {"talk"}),
        ("dagen:0", ALL - {"dropped", "gone", "online", "double"}),
        ("dagen:999999", set()),
        ("na:2100", set()),
        ("voor:2100 na:2000", ALL),
        ("staat:anders", {"gone", "double"}),
    ],
)
def test_a_filter_line_finds(workspace, text, ids) -> None:
    assert found(workspace, text) == ids


def test_a_state_is_found_by_its_name_in_the_language_in_use(workspace, monkeypatch) -> None:
    monkeypatch.setattr("pz_domain.storage.filters.say", lambda text: {"held": "In de wacht"}.get(text, text))
    assert found(workspace, "staat:wacht") == {"held"}


@pytest.mark.requirement("D2")
@pytest.mark.parametrize(
    ("viewer", "ids"),
    [
        ("anna", {"begun", "contact", "held"}),
        ("bram", {"half", "contact", "held"}),
        ("carla", {"contact", "held"}),
        ("lotte", {"contact", "held"}),
        (None, {"contact", "held"}),
    ],
)
def test_a_verdict_is_found_in_one_s_own_reviews_and_in_those_that_are_revealed(
    workspace, viewer, ids
) -> None:
    assert found(workspace, "oordeel:twijfel", viewer) == ids


@pytest.mark.parametrize(
    ("viewer", "ids"),
    [
        ("anna", {"fresh", "begun", "talk", "impact"}),
        ("bram", {"fresh", "begun", "half", "talk", "impact"}),
        ("carla", {"fresh", "begun", "impact"}),
        ("eva", {"selected"}),
        ("lotte", set()),
        (None, set()),
    ],
)
def test_what_waits_for_me_depends_on_who_i_am(workspace, viewer, ids) -> None:
    assert found(workspace, "wacht:mij", viewer) == ids


def test_what_waits_for_the_other_is_what_i_finished(workspace) -> None:
    assert found(workspace, "wacht:ander", "anna") == {"half"}


def test_whoever_declared_an_interest_is_not_waited_for(tmp_path) -> None:
    with opened(tmp_path) as made:
        apply(made, registered("a"), registered("b"))
        apply(
            made, {"deed": "declare_interest", "as": "anna", "initiative": "a", "interest": "Mijn werkgever."}
        )
        assert found(made, "wacht:mij", "anna") == {"b"}
        assert found(made, "wacht:mij", "bram") == {"a", "b"}


def test_a_word_begins_a_name_or_a_word_in_one() -> None:
    assert begins(("hart en vaten",), "vat")
    assert begins(("niet_geselecteerd",), "geselecteerd")
    assert not begins(("hart en vaten",), "art")
    assert not begins((), "x")


def test_what_is_found_is_in_the_order_of_everything_whichever_way(workspace) -> None:
    for sort in SORTS:
        for way in (False, True):
            everything = workspace.queries.ids(viewer="anna", sort=sort, descending=way)
            few = workspace.queries.ids(parse("praktijk -eenmeting stap:2"), "anna", sort, descending=way)
            assert list(few) == [number for number in everything if number in few]
            assert 0 < len(few) < len(everything)


def test_what_is_kept_follows_what_is_written(tmp_path) -> None:
    with opened(tmp_path) as made:
        apply(made, registered("a"))
        assert found(made, "stap:2 titel:anders") == set()
        apply(made, {"deed": "edit_initiative", "initiative": "a", "title": "Anders"}, registered("b"))
        assert found(made, "stap:2 titel:anders") == {"a"}
        assert found(made, "") == {"a", "b"}


def test_more_questions_than_are_kept_find_the_same(workspace, monkeypatch) -> None:
    monkeypatch.setattr("pz_domain.storage.finding.KEPT", 1)
    for _ in range(2):
        assert found(workspace, "stap:2 open:nee staat:lopend") == {"fresh", "begun", "half", "talk"}


def test_an_sqlite_without_an_index_of_letters_reads_every_name(workspace, monkeypatch) -> None:
    monkeypatch.setattr("pz_domain.storage.filters.is_indexed", lambda _: False)
    assert found(workspace, "nmeting") == {"fresh"}


def test_values_that_nothing_is_called_by_are_told(workspace) -> None:
    hints = workspace.queries.hints(
        parse("doelgroep:oud,onzin bron:vgz staat:zwevend kleur:rood organisatie:x")
    )
    assert [(hint.kind, hint.name, hint.value) for hint in hints] == [
        ("field", "kleur", "rood"),
        ("none", "group", "onzin"),
        ("none", "state", "zwevend"),
    ]


@pytest.mark.requirement("D2")
def test_a_note_is_found_by_who_may_read_it(tmp_path) -> None:
    note = {"deed": "add_note", "as": "anna", "initiative": "a", "text": "Let op."}
    with opened(tmp_path) as made:
        noted = apply(made, registered("a"), registered("b"), note)[-1]["made"]["id"]
        assert found(made, "notitie:ja", "anna") == {"a"}
        assert found(made, "notitie:ja", "bram") == set()
        assert found(made, "notitie:nee", "bram") == {"a", "b"}
        apply(made, *no_interest("a"), *step_2("a"))
        assert found(made, "notitie:ja", "bram") == {"a"}
        apply(made, {"deed": "erase", "what": "note", "id": noted, "because": "Weg."})
        assert found(made, "notitie:ja", "anna") == set()


@pytest.mark.requirement("D2")
def test_a_note_that_stays_hidden_when_a_step_is_opened_again_is_not_found(tmp_path) -> None:
    with opened(tmp_path) as made:
        apply(
            made,
            registered("a"),
            {"deed": "add_note", "as": "anna", "initiative": "a", "text": "Let op."},
        )
        with made.store.transaction():
            reopened_elsewhere(made.desk, "a")
        assert found(made, "notitie:ja", "bram") == set()
        apply(made, {"deed": "add_note", "as": "anna", "initiative": "a", "text": "Nog iets."})
        assert found(made, "notitie:ja", "bram") == {"a"}
