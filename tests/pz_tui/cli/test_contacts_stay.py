"""Who the contact persons are leaves in no export, whatever the command and the form (D10, A33)."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tests.making import decide, no_interest, registered, sheets, step_2, to_selected, written

PERSON = {"name": "Anne Zwanenburg", "role": "Zwanenrol", "email": "zwanenburg@thebe.nl", "phone": "088-7654321",
          "organisation": "Zwanenzorg", "origin": "vgz"}  # fmt: skip
SECRETS = [text.encode() for key, text in PERSON.items() if key != "origin"]
FORMS = ("html", "odt", "md", "xlsx", "ods", "csv", "json")


@pytest.fixture
def with_contacts(workspace, applied, pz):
    """One that is published, one in step 3, and one on which two differ; all with people."""
    log = {
        "deed": "log_contact",
        "channel": "phone",
        "result": "reached",
        "contact": PERSON,
        "note": PERSON["name"],
    }
    met = {criterion: {"verdict": "meets"} for criterion in ("P1", "P2", "P3", "P4", "P5")}
    fails = {"P3": {"verdict": "fails", "rationale": "Nee."}}
    ran = applied(
        *to_selected("a"), *written("a"), {**log, "initiative": "a"},
        {"deed": "submit_for_approval", "initiative": "a"},
        registered("b", contacts=[PERSON]), *no_interest("b"), *step_2("b"), decide("b", 2, "O03"),
        {**log, "initiative": "b"},
        {"deed": "send_questionnaire", "initiative": "b", "until": "2023-10-31", "happened": "2023-10-03"},
        registered("c", contacts=[PERSON]), *no_interest("c"), *sheets("c", 2, {**met, **fails}, ("anna",)),
        *sheets("c", 2, met, ("bram",)),
        {"deed": "add_source", "source": "zelf", "name": "Zelf", "contact": PERSON},
    )  # fmt: skip
    assert all(answer["ok"] for answer in ran.lines), ran.lines
    approval = {
        "approver": PERSON["name"],
        "date": "2024-02-01",
        "hash": hash_in(ran.lines),
        "answer": "approved",
    }
    assert applied({"deed": "record_approval", "initiative": "a", **approval}).code == 0
    assert pz("batch", "make", "eerste", "a").code == 0
    assert pz("batch", "release", "eerste").code == 0
    return pz


def hash_in(lines) -> str:
    return str(next(line["hash"] for line in lines if "hash" in line))


def contents(data: bytes) -> bytes:
    """Return what a file says, also of the parts of one that is packed."""
    if not zipfile.is_zipfile(BytesIO(data)):
        return data
    with zipfile.ZipFile(BytesIO(data)) as packed:
        return b"".join(contents(packed.read(name)) for name in packed.namelist())


def is_clean(data: bytes) -> bool:
    return not any(secret in contents(data) for secret in SECRETS)


def test_the_people_are_there_to_be_kept_in(with_contacts) -> None:
    shown = with_contacts("show", "b").out
    assert "Anne Zwanenburg" in shown
    assert "from VGZ" in shown


@pytest.mark.requirement("D10", "A33")
def test_no_file_that_leaves_holds_them(with_contacts, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    assert with_contacts("batch", "export", "eerste", "--to", out / "batch").code == 0
    for kind in ("discussion", "decisions"):
        for form in FORMS:
            assert with_contacts("meeting", kind, "--to", out / f"{kind}.{form}").code == 0
    for form in ("xlsx", "ods"):
        assert with_contacts("template", "source", "vgz", "--to", out, "--format", form).code == 0
    for form in ("xlsx", "ods", "txt"):
        assert with_contacts("form", "make", "b", "--to", out, "--format", form).code == 0
    assert with_contacts("report", "flow", "--to", out / "flow.svg").code == 0
    files = [file for file in out.rglob("*") if file.is_file()]
    assert len(files) > len(FORMS) * 2 + 5
    assert [file.name for file in files if not is_clean(file.read_bytes())] == []


@pytest.mark.requirement("D10", "A33")
@pytest.mark.parametrize(
    "command",
    [
        ("show", "a"), ("show", "b"), ("why", "b"), ("queue",), ("log",), ("log", "b"), ("round",), ("remind",),
        ("remind", "--plan"), ("request", "zelf"), ("report", "agreement"), ("report", "flow"), ("conflicts",),
        ("duplicates",), ("batch", "check", "eerste"), ("meeting", "discussion"), ("verify",),
    ],
    ids=" ".join,
)  # fmt: skip
def test_no_command_gives_them_as_data(with_contacts, command) -> None:
    ran = with_contacts("--json", *command)
    assert ran.code in {0, 3}, ran
    assert ran.out
    assert is_clean(ran.out.encode())
