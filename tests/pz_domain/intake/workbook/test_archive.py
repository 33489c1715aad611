"""A zip is known for what it is before it is unpacked, and a bomb is never set off."""

import io
import zipfile

import pytest

from pz_domain.intake.unreadable import DamagedWorkbook, Encrypted, OtherKind, Unpacks
from pz_domain.intake.workbook import archive as room
from pz_domain.intake.workbook.archive import archive
from tests.pz_domain.intake.books import ods, parts_of, xlsx, zipped

OPEN = b"application/vnd.oasis.opendocument."


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ({"word/document.xml": b"<w/>"}, "Word"), ({"ppt/slides.xml": b""}, "PowerPoint"),
        ({"mimetype": OPEN + b"text"}, "ODT"), ({"mimetype": OPEN + b"presentation"}, "ODP"),
        ({"mimetype": OPEN + b"graphics"}, "holds no list"), ({"content.xml": b"<x/>"}, "holds no list"),
        ({"mimetype": b"application/epub+zip"}, "e-book"), ({"Index/Document.iwa": b""}, "Numbers"),
        ({"META-INF/MANIFEST.MF": b""}, "JAR"), ({"../../etc/passwd": b"root"}, "holds no list"), ({}, "holds no list"),
    ],
)  # fmt: skip
def test_another_kind_of_zip_is_refused_by_its_kind(parts, kind):
    with pytest.raises(OtherKind) as refusal:
        archive(zipped(parts))
    assert kind in str(refusal.value)


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        (parts_of(xlsx()), "xlsx"), (parts_of(ods("")), "ods"), ({"xl/workbook.bin": b""}, "xlsb"),
        ({"[Content_Types].xml": b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}, "xlsx"),
        ({"content.xml": b"<office:spreadsheet>"}, "ods"), ({"XL\\WORKBOOK.XML": b""}, "xlsx"),
    ],
)  # fmt: skip
def test_a_workbook_is_known_by_what_lies_in_it(parts, kind):
    assert archive(zipped(parts)).kind == kind


def test_what_would_unpack_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(room, "MAX_UNPACKED", 3_000_000)
    with pytest.raises(Unpacks) as refusal:
        archive(zipped(parts_of(xlsx()) | {"xl/media/image1.png": bytes(3_000_000)}))
    assert refusal.value.values["limit"] == 3


def test_a_bomb_of_many_overlapping_parts_is_refused_by_its_sizes():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("xl/workbook.xml", bytes(1_000_000))
        target.filelist *= 500
    with pytest.raises(Unpacks):
        archive(file.getvalue())


def test_too_many_parts_are_refused(monkeypatch):
    monkeypatch.setattr(room, "MAX_PARTS", 3)
    with pytest.raises(Unpacks):
        archive(xlsx())


def test_a_part_that_is_larger_than_it_says_is_damaged():
    data = bytearray(zipped({"xl/workbook.xml": bytes(5000)}))
    at = data.rindex(b"PK\x01\x02") + 24
    data[at : at + 4] = (10).to_bytes(4, "little")
    with pytest.raises(DamagedWorkbook):
        archive(bytes(data)).part("xl/workbook.xml")


@pytest.mark.parametrize(
    ("at", "value", "refusal"), [(8, 1, Encrypted), (10, 12, DamagedWorkbook), (10, 99, DamagedWorkbook)]
)
def test_parts_that_are_locked_or_packed_in_another_way_are_refused(at, value, refusal):
    data = bytearray(xlsx())
    data[data.index(b"PK\x01\x02") + at] = value
    with pytest.raises(refusal):
        archive(bytes(data))


def test_a_locked_ods_is_refused():
    parts = parts_of(ods(""))
    with pytest.raises(Encrypted):
        archive(zipped(parts | {"META-INF/manifest.xml": b"<manifest:encryption-data/>"}))


def test_a_part_that_is_not_there_is_empty():
    assert archive(xlsx()).part("xl/nothing.xml") == b""


def test_what_is_no_zip_is_damaged():
    with pytest.raises(DamagedWorkbook):
        archive(b"PK\x03\x04")
