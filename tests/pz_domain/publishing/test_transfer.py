"""A round is handed over whole, or declared destroyed, once it is closed; what is kept of it is a short list."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pz_domain.method.loader import builtin
from pz_domain.model.check import Check
from pz_domain.publishing.checking.folder import check_folder
from pz_domain.publishing.formats.file import File
from pz_domain.publishing.transfer import RoundOpen, Transfer, files, transfer
from tests.making import decide, no_interest, registered, step_2
from tests.pz_domain.publishing.checking.forging import again, listed, rewritten, unlisted
from tests.pz_domain.publishing.formats.test_html import Page
from tests.pz_domain.work.conftest import At, desk_at_work

GOLDEN = Path(__file__).parent / "golden-transfer"
SHARED = File("ronde.pz", "application/gzip", b"\x1f\x8b whatever stands in it")
CHECKS = (
    Check("frames", ok=True, detail="Heel"),
    Check("signatures", ok=False, detail="Niet ondertekend <b>"),
)


def closed() -> At:
    at = desk_at_work()
    at.desk.clock = lambda: "2023-11-30T10:00:00.000Z"
    at.apply(
        registered("z", title="=Zorg & <b>vet</b>"), registered("a", title="Één plan"), *no_interest("a"),
        *step_2("a", P3="fails"), decide("a", 2, "O01"),
        {"deed": "set_archiving", "initiative": "a", "source": "Selectielijst 2020", "category": "12.1",
         "designation": "destroy", "action_date": "2033-12-01"},
        {"deed": "close_round", "round": "pilot-2023"},
    )  # fmt: skip
    return at


def made(*, destroyed: bool = False, language: str = "nl") -> Transfer:
    at = closed()
    ids = at.desk.store.initiatives()
    return transfer(at.desk, at.desk.rounds()["pilot-2023"], ids, language, CHECKS, destroyed=destroyed)


@pytest.mark.requirement("D12")
def test_a_round_that_is_open_is_not_handed_over():
    at = desk_at_work()
    with pytest.raises(RoundOpen):
        transfer(at.desk, at.desk.rounds()["pilot-2023"], (), "nl", (), destroyed=False)


@pytest.mark.requirement("D12")
def test_the_shared_file_goes_whole_and_the_declaration_names_it_by_its_checksum(tmp_path):
    found = {file.name: file.data for file in files(made(), (SHARED,))}
    assert found[SHARED.name] == SHARED.data
    hash_ = hashlib.sha256(SHARED.data).hexdigest()
    page = found["declaration.html"].decode()
    assert hash_ in page
    assert "✗ Niet ondertekend &lt;b&gt;" in page
    assert json.loads(found["declaration.json"])["files"][0]["sha256"] == hash_
    for name, data in found.items():
        (tmp_path / name).write_bytes(data)
    assert all(check.ok for check in check_folder(tmp_path))
    (tmp_path / SHARED.name).write_bytes(b"anders")
    assert not all(check.ok for check in check_folder(tmp_path))


def other(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new)


@pytest.mark.requirement("D6", "D12")
@pytest.mark.parametrize(
    ("change", "where", "told"),
    [
        (lambda at: unlisted(at, "reference.csv"), "transfer", "reference.csv belongs to this transfer"),
        (lambda at: listed(at, "extra.json", b"{}"), "transfer", "extra.json does not belong to this transfer"),
        (
            lambda at: rewritten(at, "manifest.json", lambda held: held.update(destroyed=True)), "transfer",
            "manifest.json does not say what the data say, at destroyed",
        ),
        (lambda at: again(at, "reference.csv", other("O01", "O17")), "pages", "reference.csv: line "),
        (lambda at: again(at, "later-round.json", other("O01", "O17")), "pages", "later-round.json: "),
        (lambda at: again(at, "declaration.html", other("2033", "2043")), "pages", "declaration.html: "),
        (lambda at: again(at, "declaration.json", lambda _: "{}"), "transfer", ""),
    ],
)  # fmt: skip
def test_a_transfer_of_which_a_part_was_changed_is_found_though_every_checksum_fits(
    tmp_path, change, where, told
):
    for file in files(made(), (SHARED,)):
        (tmp_path / file.name).write_bytes(file.data)
    change(tmp_path)
    wrong = {check.name: check.detail for check in check_folder(tmp_path) if not check.ok}
    assert wrong[where].startswith(told)


@pytest.mark.requirement("D6", "D12")
def test_of_a_transfer_that_another_version_wrote_not_all_can_be_checked_and_the_method_can(tmp_path):
    for file in files(made(), ()):
        (tmp_path / file.name).write_bytes(file.data)
    rewritten(tmp_path, "manifest.json", lambda held: held.update(written_by="0.0.1"))
    found = check_folder(tmp_path, [builtin("pilot-2023")])
    assert [(one.name, one.ok, one.is_whole) for one in found] == [
        ("manifest", True, True), ("files", True, True), ("transfer", True, True), ("pages", True, False),
        ("method", True, True),
    ]  # fmt: skip
    assert not all(one.ok for one in check_folder(tmp_path, [b"another"]))


@pytest.mark.requirement("D12")
def test_what_is_kept_of_an_initiative_is_title_outcome_and_reference_with_its_archive_fields():
    found = made()
    assert [
        (one.reference, one.title, one.code, one.outcome, one.designation) for one in found.initiatives
    ] == [
        ("z", "=Zorg & <b>vet</b>", "", "", ""),
        ("a", "Één plan", "O01", "afgevallen bij de check op potentie", "vernietigen"),
    ]
    assert found.undated == 1
    held = {file.name: file.data for file in files(found, ())}
    rows = list(csv.reader(io.StringIO(held["reference.csv"].decode("utf-8-sig")), delimiter=";"))
    assert [row[0] for row in rows[1:]] == ["z", "a"]
    assert not [cell for row in rows for cell in row if cell.startswith("=")]


@pytest.mark.requirement("D12")
def test_a_declaration_of_destruction_has_what_is_to_be_ticked_and_two_to_sign():
    page = {file.name: file.data for file in files(made(destroyed=True), ())}["declaration.html"].decode()
    assert page.count("☐") == 3
    assert "vernietigd door" in page
    assert "gezien door" in page
    assert "Wat wordt overgedragen" not in page
    at = closed()
    unchecked = transfer(at.desk, at.desk.rounds()["pilot-2023"], (), "nl", (), destroyed=True)
    page = {file.name: file.data for file in files(unchecked, ())}["declaration.html"].decode()
    assert "Wat is gecontroleerd" not in page


@pytest.mark.parametrize("destroyed", [True, False])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_paper_is_byte_for_byte_what_it_was(destroyed, language):
    shared = () if destroyed else (SHARED,)
    kept = {file.name: file.data for file in files(made(destroyed=destroyed, language=language), shared)}
    assert kept == {f.name: f.data for f in files(made(destroyed=destroyed, language=language), shared)}
    page = Page(File("x.html", "text/html", kept["declaration.html"]))
    assert page.faults == []
    odt = zipfile.ZipFile(io.BytesIO(kept["declaration.odt"])).read("content.xml")
    for ending, data in ((".html", kept["declaration.html"]), (".odt.xml", odt)):
        file = GOLDEN / f"{'destroyed' if destroyed else 'handed'}-{language}{ending}"
        if os.environ.get("PZ_GOLDEN") == "write":
            GOLDEN.mkdir(exist_ok=True)
            file.write_bytes(data)
        assert data == file.read_bytes(), file.name
