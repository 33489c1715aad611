import csv
import errno
import io
import json
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import replace
from html import unescape
from pathlib import Path

import docx
import pytest

from pz_domain.publishing import export as room
from pz_domain.publishing.export import CountDiffers, NotWritten, export, rendered
from pz_domain.publishing.formats import FORMATS
from pz_domain.refusals.disk import why
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
        export(document(), tmp_path / "boven" / "uit")
    assert len(written) == 4
    assert why(problem) in str(refused.value)
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
    assert keys == ["html", "markdown", "json", "csv", "odt", "docx", "sitemap", "metadata"]
    names = [file.name for format_ in FORMATS for file in format_.files(document())]
    assert len(set(map(str.lower, names))) == len(names)
    assert all(format_.label for format_ in FORMATS)


def _odt(data):
    root = ET.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("content.xml"))
    return " ".join("".join(root.itertext()).split())


def _docx(data):
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)


def _shown(html):
    return " ".join(re.sub("<[^>]*>", " ", re.sub("(?s)<(style|script).*?</[a-z]+>", " ", html)).split())


@pytest.mark.requirement("R102", "D30")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_formats_agree_on_title_elements_cluster_impact_version_and_on_what_is_not_said(language):
    files = {file.name: file.data for file in rendered(document(language, address="https://example.org"))}
    data = json.loads(files["batch.json"])
    table = list(csv.reader(io.StringIO(files["batch.csv"].decode("utf-8-sig")), delimiter=";"))
    rows = {row[table[0].index("Pagina" if language == "nl" else "Page")]: row for row in table[1:]}
    assert len(rows) == data["count"]
    for page in data["practices"]:
        facts = [page["title"], page["cluster"]["label"], page["approval"]["version"], page["organisation"],
                 *(element["text"] for element in page["elements"]), *(i["text"] for i in page["impact"]),
                 *page["disclaimers"]]  # fmt: skip
        html = unescape(_shown(files[f"{page['file']}.html"].decode()))
        markdown = re.sub(r"\\(?=[^A-Za-z0-9\s])", "", files[f"{page['file']}.md"].decode())
        cells = [cell.removeprefix("'") for cell in rows[f"{page['file']}.html"]]
        for fact in facts:
            # An empty one is in none; HTML shows the title as text, in which tags were typed.
            assert fact in html or "<" in fact, (page["id"], fact)
            assert fact in markdown, (page["id"], fact)
            assert fact in _odt(files[f"{page['file']}.odt"]), (page["id"], fact)
            assert fact in _docx(files[f"{page['file']}.docx"]), (page["id"], fact)
            assert any(fact in cell for cell in cells), (page["id"], fact)
        assert f"{page['file']}.html" in files["sitemap.xml"].decode()
    assert all(text in _shown(files["index.html"].decode()) for text in data["disclaimers"])
    assert all(text in _odt(files["index.odt"]) for text in data["disclaimers"])


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["odt", "docx"])
def test_a_word_processor_opens_every_document_and_shows_its_text(tmp_path, kind):
    made = export(document(), tmp_path / "uit").folder
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'own').as_uri()}", "--headless",
         "--convert-to", "txt:Text (encoded):UTF8",
         "--outdir", str(tmp_path / "gelezen"), *map(str, sorted(made.glob(f"*.{kind}")))],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    for page in document().practices:
        text = (tmp_path / "gelezen" / f"{page.file}.txt").read_text(encoding="utf-8-sig")
        assert page.title in text
        assert page.cluster.label in text
        assert all(element.text in text for element in page.elements)
