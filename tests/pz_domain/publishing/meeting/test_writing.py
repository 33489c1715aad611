"""The lists as files: the bytes are the contract, what others typed acts in none of them, and a hand finds room.

After a change that was meant: `PZ_GOLDEN=write python -m pytest tests/pz_domain/publishing/meeting`.
"""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.dom import minidom

import pytest

from pz_domain.publishing.formats.file import File
from pz_domain.publishing.leaf import Leaf, Section, Table
from pz_domain.publishing.listing import UnknownForm
from pz_domain.publishing.meeting.values import MeetingList
from pz_domain.publishing.meeting.writing import ENDINGS, leaf_of, rendered, write
from pz_domain.refusals.workspace import FileExists
from tests.pz_domain.publishing.formats.test_html import Page
from tests.pz_domain.publishing.meeting.lists import FORMULA, decision_list, discussion_list, empty

GOLDEN = Path(__file__).parent / "golden"
LISTS: dict[str, Callable[..., MeetingList]] = {"discussion": discussion_list, "decisions": decision_list}
CONTENT = "content.xml"


def tables(part: Leaf | Section) -> list[Table]:
    return [block for block in part.blocks if isinstance(block, Table)]


def kept(form: str, data: bytes) -> bytes:
    """What is kept of a form: of an archive the part with the texts."""
    return zipfile.ZipFile(io.BytesIO(data)).read(CONTENT) if form == ".odt" else data


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", LISTS)
def test_every_paper_is_byte_for_byte_what_it_was(name, language):
    GOLDEN.mkdir(exist_ok=True)
    for form in (".html", ".odt", ".md"):
        made = kept(form, rendered(LISTS[name](language), form))
        file = GOLDEN / f"{name}-{language}{form.replace('odt', 'odt.xml')}"
        if os.environ.get("PZ_GOLDEN") == "write":
            file.write_bytes(made)
        assert made == file.read_bytes(), file.name


@pytest.mark.parametrize("form", ENDINGS)
def test_the_same_list_gives_the_same_bytes(form):
    assert rendered(discussion_list(), form) == rendered(discussion_list(), form)
    assert rendered(decision_list(), form)


@pytest.mark.requirement("D16")
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", LISTS)
def test_the_web_page_is_whole_and_nothing_in_it_acts_or_comes_from_elsewhere(name, language):
    page = Page(File("x.html", "text/html", rendered(LISTS[name](language), ".html")))
    assert page.faults == []
    assert ("html", "lang", language) in page.attributes
    assert page.headings.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(page.headings, page.headings[1:], strict=False))
    assert "script" not in page.tags
    assert "b" not in page.tags
    assert page.links == ["#content"]
    assert len(set(page.ids)) == len(page.ids)
    assert page.tags.count("table") == page.tags.count("caption") == page.tags.count("thead")


@pytest.mark.parametrize("name", LISTS)
def test_the_text_document_is_an_archive_that_others_read(name):
    data = rendered(LISTS[name](), ".odt")
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert archive.namelist()[0] == "mimetype"
    assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_STORED}
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    for part in archive.namelist()[1:]:
        minidom.parseString(archive.read(part))


@pytest.mark.parametrize("name", LISTS)
def test_another_program_reads_headings_tables_and_texts_as_they_were_written(name, tmp_path):
    odfdo = pytest.importorskip("odfdo")
    file = write(LISTS[name](), tmp_path / "lijst.odt")
    body = odfdo.Document(file).body
    titles = [header.inner_text for header in body.headers]
    assert titles[0] in {"Bespreeklijst", "Beslislijst"}
    assert any(FORMULA in title for title in titles)
    leaf = leaf_of(LISTS[name]())
    assert len(titles) == 1 + len(leaf.sections)
    assert len(body.tables) == len(tables(leaf)) + sum(map(len, map(tables, leaf.sections)))


def test_side_by_side_stand_the_verdicts_of_everyone_and_room_for_the_joint_one():
    leaf = leaf_of(discussion_list("en"))
    (table,) = tables(leaf.sections[1])
    assert table.heads == ("criterion", "Anna & Co", "Bram", "Cato", "joint verdict")
    (row,) = table.rows
    assert [cell.lead for cell in row[1:4]] == ["✗ voldoet zeker niet", "✓ voldoet", "? twijfel"]
    room = row[-1].text.replace("\u00a0", " ")
    for word in ("☐ ✓ meets", "☐ in a talk", "☐ by the chair", "☐ one of us misread", "Rationale:"):
        assert word in room
    assert room.endswith("\n\n\n")


def test_criteria_that_other_people_judged_stand_in_a_table_of_their_own():
    found = discussion_list()
    both = found.items[0].differs[:1] + found.items[1].differs
    leaf = leaf_of(type(found)(found.meeting, (type(found.items[0])(1, found.items[0].about, 6, both),), ()))
    assert [len(table.heads) for table in tables(leaf.sections[0])] == [4, 5]


def test_a_decision_has_room_for_a_name_a_signature_and_a_second_one_where_two_may_deviate():
    first, second, signing, left = leaf_of(decision_list("en")).sections
    rooms = [tables(part)[-1] for part in (first, second)]
    assert [len(room.rows) for room in rooms] == [2, 1]
    assert all(room.tall for room in rooms)
    assert [cell.text for cell in tables(signing)[0].rows[0]] == ["Anna & Co", "beoordelaar", "", ""]
    assert left.key == "left"


@pytest.mark.parametrize("form", ENDINGS)
def test_an_empty_list_is_written_and_says_so(form):
    for found in empty("en"):
        data = rendered(found, form)
        if form in {".html", ".md"}:
            assert b": 0\\." in data or b": 0." in data


def test_as_data_a_row_is_a_criterion_or_a_decision(tmp_path):
    talk = json.loads(rendered(discussion_list("en"), ".json"))
    assert [(row["place"], row["criterion"], row["decides"]) for row in talk] == [
        (1, "2a", "yes"), (1, "2b", "no"), (2, "P1", "yes"),
    ]  # fmt: skip
    assert talk[0]["verdicts"] == "Anna & Co: ✗ voldoet zeker niet\nBram: ✓ voldoet"
    assert "Bram" not in talk[0]["rationales"]
    decide = json.loads(rendered(decision_list("en"), ".json"))
    assert [(row["number"], row["outcome"], row["differed"]) for row in decide] == [
        (1, "O15", "2a Impact"), (2, "O15", ""),
    ]  # fmt: skip


def test_a_name_without_a_known_ending_and_a_file_that_is_there_are_refused(tmp_path):
    with pytest.raises(UnknownForm, match=r"\.odt"):
        write(discussion_list(), tmp_path / "lijst.docx")
    file = write(discussion_list(), tmp_path / "lijst.HTML")
    with pytest.raises(FileExists):
        write(discussion_list(), file)
    assert [path.name for path in tmp_path.iterdir()] == ["lijst.HTML"]
