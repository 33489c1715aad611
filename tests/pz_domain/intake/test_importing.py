"""A list goes in whole or not at all, by the same deeds as a form, and a dry run keeps nothing."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pz_domain.intake.importing import Stopped, import_files
from pz_domain.intake.unreadable import UnknownField
from pz_domain.intake.workbook import apart
from pz_domain.refusals import NoRound, NotAllowed, Refusal, Unknown, UnknownReviewer
from pz_domain.refusals.workspace import FileMissing
from pz_domain.storage.founding import create
from pz_domain.work.perform import perform
from tests.pz_domain.intake.books import converted, xlsx

LIST = "Titel;Organisatie\nDruppelbril;Thebe\nGEM-team;Tergooi\n"


@pytest.mark.requirement("R15", "R44")
def test_each_row_is_one_event_by_who_imports(intake):
    intake.take(LIST)
    registered = [
        event.draft for event in intake.desk.store.events() if event.draft.deed == "register_initiative"
    ]
    assert [draft.by for draft in registered] == ["carla", "carla"]
    assert all(
        intake.desk.standing(intake.desk.case(draft.initiative, None)).step == 2 for draft in registered
    )


@pytest.mark.requirement("R20", "R28")
def test_a_row_without_figures_is_registered_and_insured_care_is_not_derived(intake):
    facts = intake.facts_of("Titel;Domein;Onderbouwd met data\nZorg;Wmo;nee\n")
    assert (facts["supported_by_data"], facts["domains"]) == ("no", ["wmo"])
    assert "insured_care" not in facts


def test_a_dry_run_reports_the_same_and_keeps_nothing(intake):
    before = intake.state()
    tried = intake.take(LIST, dry_run=True)
    assert intake.state() == before
    assert tried.dry_run
    assert [row.initiative for row in tried.rows] == ["", ""]
    assert tried.counts == intake.take(LIST).counts


def test_a_dry_run_sees_what_earlier_files_would_bring(intake):
    files = [intake.write(LIST, "a.csv"), intake.write(LIST, "b.csv")]
    report = import_files(intake.desk, files, "carla", source="vgz", dry_run=True)
    assert [row.outcome for row in report.rows] == ["added", "added", "unchanged", "unchanged"]
    assert not any(row.initiative for row in report.rows)


def test_a_file_that_cannot_be_read_does_not_stop_the_others(intake):
    files = [intake.folder / "none.csv", intake.write(LIST)]
    report = import_files(intake.desk, files, "carla", source="vgz")
    assert isinstance(report.files[0].refusal, FileMissing)
    assert report.counts["added"] == 2


def test_the_only_file_that_cannot_be_read_is_refused(intake):
    with pytest.raises(FileMissing):
        import_files(intake.desk, [intake.folder / "none.csv"], "carla")


def test_a_source_may_be_named_as_people_name_it(intake):
    assert intake.facts_of("Titel\nZorg\n", source="Zilveren kruis")["sources"] == ["zk"]


@pytest.mark.parametrize("source", ["Zinnige Zorg", "Mijn buurvrouw", "VGZ en ZN", ""])
def test_a_source_that_is_not_one_is_refused(intake, source):
    with pytest.raises(Unknown):
        intake.take(LIST, source=source)


def test_who_only_reads_may_not_import(intake):
    with pytest.raises(NotAllowed):
        import_files(intake.desk, [intake.write(LIST)], "lotte", source="vgz")


def test_who_is_not_enrolled_may_not_import(intake):
    with pytest.raises(UnknownReviewer):
        import_files(intake.desk, [intake.write(LIST)], "nobody", source="vgz")


def test_a_closed_round_takes_nothing_in(intake):
    perform({"deed": "close_round", "round": "pilot-2023"}, intake.desk, "carla")
    with pytest.raises(NoRound):
        intake.take(LIST)


def test_a_mapping_names_what_a_column_holds(intake):
    facts = intake.facts_of("Kop;Kleur\nZorg;rood\n", mapping={"kop": "title", "Kleur": "summary"})
    assert (facts["title"], facts["summary"]) == ("Zorg", "rood")


def test_a_mapping_to_no_field_is_refused(intake):
    with pytest.raises(UnknownField):
        intake.take(LIST, mapping={"Titel": "name"})


def test_progress_is_told_and_what_it_raises_stops_the_import_without_a_trace(intake):
    told = []

    def stop(done, total):
        told.append((done, total))
        if done == 100:
            raise KeyboardInterrupt

    before = intake.state()
    with pytest.raises(KeyboardInterrupt):
        intake.take("Titel\n" + "".join(f"Zorg {n}\n" for n in range(150)), progress=stop)
    assert told == [(0, 150), (100, 150)]
    assert intake.state() == before


def test_after_a_stop_the_files_before_are_in_and_named(intake):
    files = [intake.write(LIST, "a.csv"), intake.write("Titel\nDerde\n", "b.csv")]
    seen = []

    def stop(done, total):
        seen.append((done, total))
        if (0, 1) in seen:
            raise KeyboardInterrupt

    with pytest.raises(Stopped) as stopped:
        import_files(intake.desk, files, "carla", source="vgz", progress=stop)
    assert stopped.value.files == ("a.csv",)
    assert len(list(intake.desk.store.initiatives())) == 2
    with pytest.raises(Stopped) as stopped:
        import_files(intake.desk, files, "carla", source="vgz", progress=stop, dry_run=True)
    assert stopped.value.files == ()


def test_progress_ends_at_the_last_row(intake):
    told = []
    intake.take(LIST, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (2, 2)


def test_while_a_workbook_is_read_it_can_be_stopped(intake, monkeypatch):
    monkeypatch.setattr(apart, "_EVERY", 0.0001)
    told = []

    def stop(done, total):
        told.append((done, total))
        raise KeyboardInterrupt

    before = intake.state()
    with pytest.raises(KeyboardInterrupt):
        intake.take(xlsx(), "list.xlsx", progress=stop)
    assert told == [(0, 0)]
    assert intake.state() == before


@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
@pytest.mark.requirement("R41")
def test_a_list_that_libreoffice_saved_comes_in_like_any_other(intake, kind):
    report = intake.take(converted(xlsx(), kind, intake.folder), f"list.{kind}")
    assert [(row.outcome, row.table, row.row) for row in report.rows] == [
        ("added", "Lijst", 2),
        ("added", "Lijst", 3),
    ]
    assert intake.facts(report.rows[0])["now"] == "Zelf druppelen"


def test_of_a_workbook_without_progress_nothing_is_told(intake, monkeypatch):
    monkeypatch.setattr(apart, "_EVERY", 0.0001)
    assert intake.take(xlsx(), "list.xlsx").counts["added"] == 2


def test_a_commit_that_fails_leaves_no_file_of_refused_rows(intake, monkeypatch):
    class Full(Exception):
        pass

    transaction = intake.desk.store.transaction
    depth = []

    class Failing:
        def __enter__(self):
            depth.append(1)
            self.inner = transaction()
            self.inner.__enter__()

        def __exit__(self, *problem):
            depth.pop()
            self.inner.__exit__(*problem)
            if not depth and problem == (None, None, None):
                raise Full

    monkeypatch.setattr(intake.desk.store, "transaction", Failing)
    with pytest.raises(Full):
        intake.take("Titel;Nu\nZorg;x\n;y\n")
    assert [path.name for path in intake.folder.iterdir()] == ["list.csv"]


def test_the_real_store_takes_a_list_and_knows_it_again(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes(b"Nr;Titel;Bron\n" + b"".join(b"%d;Zorg %d;VGZ\n" % (n, n) for n in range(300)))
    with create(tmp_path / "workspace", "Carla") as workspace:
        assert import_files(workspace.desk, [path], "carla").counts["added"] == 300
        assert import_files(workspace.desk, [path], "carla").counts["unchanged"] == 300
        assert len(workspace.store.initiatives()) == 300


FRAGMENTS = st.sampled_from(
    [b"Titel", b"Nr", b"Bron", b"VGZ", b"Zorg", b";", b",", b"\t", b"\n", b"\r\n", b'"', b"\xef\xbb\xbf", b"\xff\xfe",
     b"\0", b"\x1b[31m", b"[{", b'"title"', b":", b"}]", b"\xe9", b"\xc3\xab", b"=1+1", b"sep=;", b"\xed\xa0\x80",
     b"\\ud800"]
)  # fmt: skip
CONTENT = st.one_of(st.binary(max_size=200), st.lists(FRAGMENTS, max_size=30).map(b"".join))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    CONTENT,
    st.sampled_from([b"", b"Titel;Nu\n"]),
    st.sampled_from(["list.csv", "list.tsv", "list.json", "list", "list.xlsx"]),
)
def test_any_bytes_give_a_report_or_a_refusal_and_nothing_half(intake, data, header, name):
    before = intake.state()
    try:
        report = intake.take(header + data, name)
    except Refusal:
        assert intake.state() == before
    else:
        assert len(json.dumps(report.as_json()["rows"])) > 0
        assert len(report.rows) == sum(report.counts.values())
        assert (report.refused_file is not None) == bool(report.counts["refused"])
