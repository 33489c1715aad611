import errno
import json
from dataclasses import replace
from pathlib import Path

import pytest

from pz_domain.publishing import export as room
from pz_domain.publishing.export import CountDiffers, NotWritten, export, rendered
from pz_domain.publishing.formats import FORMATS
from pz_domain.refusals.workspace import FileExists
from tests.pz_domain.publishing.awkward import document


def _inside(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.requirement("R156")
def test_a_new_folder_holds_every_file_and_says_how_many_practices(tmp_path):
    to = tmp_path / "uit" / "reeks"
    done = export(document(), to)
    made = {file.name: file.data for file in rendered(document())}
    assert {path.name: path.read_bytes() for path in to.iterdir()} == made
    assert (done.folder, done.files, done.count) == (to, tuple(sorted(made)), len(document().practices))
    assert _inside(to.parent) == ["reeks"]


def test_the_same_data_are_the_same_bytes_in_another_folder(tmp_path):
    export(document(), tmp_path / "a")
    export(document(), tmp_path / "b")
    read = [{path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in "ab"]
    assert read[0] == read[1]


def test_an_empty_folder_is_used(tmp_path):
    to = tmp_path / "leeg"
    to.mkdir()
    assert export(document(), to).count
    assert "index.html" in _inside(to)


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_what_is_there_already_is_never_touched(tmp_path, kind):
    to = tmp_path / "bezet"
    mine = to
    if kind == "folder":
        to.mkdir()
        mine = to / "mijn"
    mine.write_text("van mij")
    with pytest.raises(FileExists):
        export(document(), to)
    assert mine.read_text() == "van mij"
    assert _inside(tmp_path) == ["bezet"]


def test_a_place_that_is_no_folder_is_refused(tmp_path):
    (tmp_path / "bestand").write_text("x")
    with pytest.raises(NotWritten) as refused:
        export(document(), tmp_path / "bestand" / "uit")
    assert refused.value.code == "not-written"
    assert "Nothing was left behind" in str(refused.value) or "niets achtergebleven" in str(refused.value)


@pytest.mark.parametrize("problem", [OSError(errno.ENOSPC, "No space left on device"), OSError("strange")])
def test_a_disk_that_fills_up_leaves_nothing_behind(tmp_path, monkeypatch, problem):
    written = []

    def write(path, data):
        written.append(path)
        if len(written) > 3:
            raise problem
        with path.open("wb") as file:
            return file.write(data)

    monkeypatch.setattr(Path, "write_bytes", write)
    with pytest.raises(NotWritten) as refused:
        export(document(), tmp_path / "uit")
    assert len(written) == 4
    assert (problem.strerror or "strange") in str(refused.value)
    assert _inside(tmp_path) == []


def test_until_all_is_written_the_folder_is_not_there(tmp_path, monkeypatch):
    to = tmp_path / "uit"
    seen = []
    check = room._check

    def look(*given):
        seen.append(to.exists())
        check(*given)

    monkeypatch.setattr(room, "_check", look)
    export(document(), to)
    assert seen == [False]


@pytest.mark.requirement("R156")
@pytest.mark.parametrize("count", [0, 5, 7])
def test_another_number_after_than_before_keeps_nothing(tmp_path, count):
    with pytest.raises(CountDiffers):
        export(replace(document(), count=count), tmp_path / "uit")
    assert _inside(tmp_path) == []


def test_the_registry_names_each_format_once_and_each_makes_its_own_files():
    keys = [format_.key for format_ in FORMATS]
    assert keys == ["html", "markdown", "json", "metadata"]
    names = [file.name for format_ in FORMATS for file in format_.files(document())]
    assert len(set(map(str.lower, names))) == len(names)
    assert all(format_.label for format_ in FORMATS)


def test_formats_agree_with_each_other():
    files = {file.name: file.data.decode() for file in rendered(document())}
    for page in json.loads(files["batch.json"])["practices"]:
        if page["id"] in {"emoji", "Emoji", "rtl", "bare"}:
            for text in (
                page["patient_group"],
                page["approval"]["version"],
                *(each["text"] for each in page["impact"] if each["text"]),
            ):
                assert text in files[f"{page['file']}.html"]
                assert text in files[f"{page['file']}.md"]
