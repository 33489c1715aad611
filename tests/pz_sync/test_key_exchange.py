"""Keys of contacts and notes travel beside the shared file, and erasing reaches everyone; keys of reviews too."""

import base64
import gzip
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft
from pz_domain.refusals.review import NotUndoable
from pz_domain.storage import backup
from pz_domain.storage.founding import create
from pz_domain.storage.verify import verify
from pz_domain.storage.workspace import Workspace, open_
from pz_domain.work import persons
from pz_domain.work.desk import Sealing
from pz_domain.work.perform import perform
from pz_sync.adopting import go_over, meet
from pz_sync.courtesy import LockFile
from pz_sync.exchange import Exchange
from pz_sync.file_hub import FileHub
from pz_sync.key_exchange import exchange_keys, publish_late
from pz_sync.key_folder import KeyFolder, name_of
from pz_sync.report import Report
from pz_sync.share import Disk
from pz_sync.workspace_replica import WorkspaceReplica
from tests.making import STEP_2, registered, step_2, to_selected

NAME, NOTE, INTEREST, APPROVER = (
    "Wilhelmina Zonneveld",
    "Belt liever niet",
    "Een neef werkt daar",
    "Karel Akkoordman",
)


class Laptop:
    """Someone at a workspace that exchanges through one file and the folder beside it."""

    def __init__(self, workspace: Workspace, outside: Path, hub: Path) -> None:
        self.workspace = workspace
        self.exchange = Exchange(WorkspaceReplica(workspace, outside))
        self.at(hub)

    def at(self, hub: Path) -> None:
        """Share this file from now on."""
        self.hub = FileHub(Disk(), hub, LockFile())
        self.folder = KeyFolder(Disk(), self.hub.keys)

    def does(self, *deeds: dict[str, Any]) -> list[dict[str, Any]]:
        return [perform(deed, self.workspace.desk, self.workspace.me) for deed in deeds]

    def sync(self) -> Report:
        report = self.exchange.sync(self.hub)
        if publish_late(self.workspace):
            self.exchange.sync(self.hub)
        exchange_keys(self.workspace, self.folder, report)
        return report

    def contacts(self, initiative: str) -> list[str]:
        return [person["name"] for person in persons.shown(self.workspace.desk, initiative)]

    def value(self, address: str) -> Any:
        return self.workspace.desk.value(Address.parse(address))


@pytest.fixture
def laptops(tmp_path) -> Iterator[Callable[..., Laptop]]:
    (tmp_path / "share").mkdir()
    begun = tmp_path / "begun"
    with create(begun, "Carla") as made:
        for id_ in ("anna", "bram"):
            perform({"deed": "enrol_reviewer", "id": id_, "name": id_.title()}, made.desk, "carla")
        for deed in (*to_selected("i1"), registered("i2"), registered("i3")):
            perform(deed, made.desk, "carla")
    with ExitStack() as stack:

        def sit(who: str, name: str = "") -> Laptop:
            folder = tmp_path / (name or who)
            shutil.copytree(begun, folder)
            workspace = stack.enter_context(open_(folder))
            workspace.store.renew_device()
            workspace.me = who
            return Laptop(workspace, tmp_path / f"outside {name or who}", tmp_path / "share" / "ronde.pz")

        yield sit


def everywhere(*folders: Path) -> dict[Path, bytes]:
    """All bytes there are, with what is packed unpacked."""
    found = {path: path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file()}
    return {
        path: data + gzip.decompress(data) if path.suffix == ".pz" else data for path, data in found.items()
    }


@pytest.mark.requirement("D10")
@pytest.mark.requirement("D8")
def test_erasing_reaches_everyone_and_leaves_no_byte_behind(laptops, tmp_path):
    anna, bram = laptops("anna"), laptops("bram")
    anna.sync()
    person = {"deed": "log_contact", "initiative": "i1", "id": "k", "channel": "mail", "result": "reached",
              "note": NOTE, "contact": {"name": NAME}}  # fmt: skip

    anna.does(person, {"deed": "declare_interest", "initiative": "i3", "interest": INTEREST},
              {"deed": "add_source", "source": "zorg", "name": "Zorg", "contact": {"name": APPROVER}})  # fmt: skip
    (source,) = {a.entity for a in anna.workspace.store.registers_of("sourcecontact")}
    ids = ["contact/i1:k", "attempt/i1:k", "interest/i3:anna", f"sourcecontact/{source}"]
    keys = {id_: anna.workspace.store.key(id_) for id_ in ids}
    assert None not in keys.values()
    anna.sync()
    assert sorted(anna.folder.names()) == sorted(map(name_of, ids))
    bram.sync()
    assert bram.contacts("i1") == [NAME]
    assert bram.value("attempt/i1:k/note") == {"text": NOTE}
    assert bram.value("interest/i3:anna/text") == {"text": INTEREST}
    assert bram.value(f"sourcecontact/{source}/person")["name"] == APPROVER
    assert verify(bram.workspace).ok
    offline = backup_of(bram, tmp_path)

    erase = {"deed": "erase", "because": "Op verzoek."}
    anna.does({**erase, "what": "contact", "initiative": "i1", "id": "k"}, {**erase, "what": "note", "id": "i1:k"},
              {**erase, "what": "interest", "id": "i3:anna"}, {**erase, "what": "contact", "id": source})  # fmt: skip
    for each in (anna, bram, anna, bram):
        each.sync()
    for each in (anna, bram):
        assert each.contacts("i1") == []
        assert verify(each.workspace).ok
    files = everywhere(tmp_path / "anna", tmp_path / "bram", tmp_path / "share")
    assert len(files) > 3
    for path, data in files.items():
        for secret in (NAME, NOTE, INTEREST, APPROVER):
            assert secret.encode() not in data, path
        for key in keys.values():
            assert key not in data, path
            assert base64.b64encode(key or b"") not in data, path
    assert not anna.folder.names()

    late = Laptop(offline, tmp_path / "outside late", tmp_path / "share" / "ronde.pz")
    assert late.contacts("i1") == [NAME]
    late.sync()
    assert late.contacts("i1") == []
    assert all(late.workspace.store.key(id_) is None for id_ in ids)
    assert not late.folder.names()
    offline.close()

    bram.workspace.store.keep_key("contact/i1:k", keys["contact/i1:k"] or b"")
    anna.does({"deed": "declare_interest", "initiative": "i3", "interest": "Een nicht"})
    anna.sync()
    bram.sync()
    assert bram.value("interest/i3:anna/text") == {"text": "Een nicht"}
    assert bram.workspace.store.key("contact/i1:k") is None


def backup_of(laptop: Laptop, tmp_path: Path) -> Workspace:
    """The workspace as it is, on a computer that stays offline."""
    backup.backup(laptop.workspace, tmp_path / "kept.pzb")
    return backup.restore(tmp_path / "kept.pzb", tmp_path / "late")


@pytest.mark.requirement("D2")
def test_a_note_of_a_blind_step_stays_shut_until_the_reviews_are_final(laptops):
    anna, bram = laptops("anna"), laptops("bram")
    anna.does({"deed": "add_note", "initiative": "i2", "id": "n", "text": NOTE})
    for each in (anna, bram):
        each.does({"deed": "declare_interest", "initiative": "i2", "interest": "none"})
    deeds = {who: [deed for deed in step_2("i2") if deed["as"] == who] for who in ("anna", "bram")}
    anna.does(*deeds["anna"])
    for each in (anna, bram):
        each.sync()
    assert (list(anna.folder.names()), bram.value("note/i2:n/text")) == ([], None)
    bram.does(*deeds["bram"])
    for each in (bram, anna, bram):
        each.sync()
    assert bram.value("note/i2:n/text")["text"] == NOTE


@pytest.mark.requirement("D8")
def test_what_lies_in_the_folder_is_trusted_for_nothing(laptops, tmp_path):
    anna, bram = laptops("anna"), laptops("bram")
    anna.does({"deed": "add_source", "source": "zorg", "name": "Zorg", "contact": {"name": NAME}})
    (id_,) = {f"{a.kind}/{a.entity}" for a in anna.workspace.store.registers_of("sourcecontact")}
    address = id_ + "/person"
    anna.sync()
    file = anna.hub.keys / name_of(id_)
    good = json.loads(file.read_bytes())
    wrong = base64.b64encode(b"x" * 32).decode()
    odd: list[Any] = [{"value": wrong}, {"key": "contact/x"}, {"pz": 2}, {"value": 3}, {"value": "eA=="}]
    for content in (*({**good, **one} for one in odd), [], "x"):
        file.write_text(json.dumps(content), encoding="utf-8")
        assert bram.sync().odd_keys == 1
        assert (bram.value(address), file.exists()) == (None, False)
        anna.sync()
        assert json.loads(file.read_bytes()) == good
    (anna.hub.keys / f"{name_of(id_)[:32]} (conflicted copy).key").write_bytes(b"")
    (anna.hub.keys / "thumbs.db").write_bytes(b"x")
    assert bram.sync().odd_keys == 0
    assert bram.value(address)["name"] == NAME

    sheet = next(key for key in anna.workspace.store.keys("sheet/"))
    draft = Draft("add_note", "anna", {Address("note", "i1:x", "text"): Sealing({"text": "x"}, sheet)}, "i1")
    with anna.workspace.store.transaction():
        anna.workspace.desk.record(draft)
    anna.sync()
    assert name_of(sheet) not in anna.folder.names()
    shutil.rmtree(anna.hub.keys)
    anna.hub.keys.write_bytes(b"a file in its place")
    anna.does({"deed": "add_note", "initiative": "i1", "text": "Verder."})
    report = anna.sync()
    assert report.keys_problem
    assert report.pushed == 1
    anna.hub.keys.unlink()
    assert anna.sync().keys_problem == ""
    assert name_of(id_) in anna.folder.names()


@pytest.mark.requirement("D2")
@pytest.mark.requirement("D8")
def test_all_keys_of_a_review_are_published_also_those_of_another_device(laptops, tmp_path):
    anna, bram = laptops("anna"), laptops("bram")
    for each in (anna, bram):
        each.does({"deed": "declare_interest", "initiative": "i2", "interest": "none"})
    mine = [{**deed, "initiative": "i2"} for deed in step_2("i2") if deed["as"] == "anna"]
    anna.does(*mine[:2])
    anna.workspace.store.renew_device()
    anna.sync()
    second = laptops("anna", "anna 2")
    second.sync()
    second.does(
        {
            "deed": "give_verdict",
            "initiative": "i2",
            "step": 2,
            "criterion": "P4",
            "verdict": "doubt",
            "rationale": "?",
        }
    )
    anna.does(*mine[2:])
    for each in (anna, second, anna, bram):
        each.sync()
    bram.does(*[deed for deed in step_2("i2") if deed["as"] == "bram"])
    for each in (bram, anna, second, bram):
        each.sync()
    case = bram.workspace.desk.case("i2", "bram")
    sheet = next(s for s in case.sheets if s.reviewer == "anna")
    assert {*sheet.verdicts} >= set(STEP_2) - {"P4"}
    assert [c.register for c in case.conflicts] == ["verdict/i2:2:0:P4:anna/judgement"]
    assert (
        len(
            [a for a in bram.workspace.store.registers("i2") if a.kind == "sheetkey" and ":anna:" in a.entity]
        )
        == 3
    )
    assert bram.sync().pushed == 0
    late = next(e for e in second.workspace.store.events() if e.draft.deed == "publish_key")
    with pytest.raises(NotUndoable):
        second.does({"deed": "undo", "event": late.id})


@pytest.mark.requirement("D8", "D10")
def test_who_goes_over_to_what_others_began_takes_keys_along_but_not_what_was_erased(laptops, tmp_path):
    """Also a review that was begun before, and is finished after: it opens for the others then, and not before."""
    anna, bram = laptops("anna"), laptops("bram")
    anna.sync()
    bram.at(tmp_path / "share" / "eigen.pz")
    person = {"deed": "log_contact", "initiative": "i1", "channel": "mail", "result": "reached"}
    bram.does(
        {**person, "id": "k", "contact": {"name": NAME}}, {**person, "id": "l", "contact": {"name": APPROVER}}
    )
    bram.does({"deed": "erase", "what": "contact", "initiative": "i1", "id": "l", "because": "Op verzoek."})
    *verdicts, finished = [deed for deed in step_2("i2") if deed["as"] == "bram"]
    no_interest = {"deed": "declare_interest", "initiative": "i2", "interest": "none"}
    bram.does(no_interest, *verdicts)
    bram.sync()
    kept = {path: path.read_bytes() for path in (tmp_path / "share").rglob("eigen*") if path.is_file()}
    bram.at(tmp_path / "share" / "ronde.pz")
    replica = WorkspaceReplica(bram.workspace, tmp_path / "outside bram")
    go_over(replica, meet(replica, bram.hub).theirs.hub)

    for each in (bram, anna):
        report = each.sync()
        assert (report.missing, report.wrong, report.keys_problem) == ((), [], "")
    assert anna.contacts("i1") == [NAME]
    assert sorted(anna.folder.names()) == [name_of("contact/i1:k")]
    anna.does(no_interest, *[deed for deed in step_2("i2") if deed["as"] == "anna"])
    assert not anna.workspace.store.keys("sheet/i2:2:0:bram")
    bram.does(finished)
    for each in (bram, anna):
        each.sync()
        assert verify(each.workspace).ok
    (sheet,) = [
        s for s in anna.workspace.desk.case("i2", "anna").sheets if s.reviewer == "bram" and s.step == 2
    ]
    assert sheet.verdicts.keys() == set(STEP_2)
    assert {path: path.read_bytes() for path in kept} == kept
