"""The flow on paper: the bytes are the contract, nothing in it acts, and every form says the same numbers.

After a change that was meant: `PZ_GOLDEN=write python -m pytest tests/pz_domain/publishing/flow`.
"""

from __future__ import annotations

import io
import json
import os
import re
import zipfile
from dataclasses import replace
from html import escape
from pathlib import Path
from xml.dom import minidom

import pytest

from pz_domain.method.loader import builtin, load
from pz_domain.model.case import Round
from pz_domain.publishing.flow.telling import FlowPage, tell
from pz_domain.publishing.flow.text import in_letters, reasons, text
from pz_domain.publishing.flow.writing import ENDINGS, rendered, write
from pz_domain.publishing.listing import UnknownForm
from pz_domain.publishing.voice import Voice
from pz_domain.refusals.workspace import FileExists
from pz_domain.rules.flow import Passage, flow_of

GOLDEN = Path(__file__).parent / "golden"
SCRIPT = '<script>alert("x")</script> & een bron met een heel lange naam die niet op één regel past, nergens'
LONG = "een staat die dit programma niet kent en die zo lang heet dat hij op twee regels komt te staan"
NAMES = {"vgz": "VGZ", "zk": SCRIPT}
PASSAGES = [
    Passage(("vgz",), 2, "afgevallen_potentie", "O01", "", "", "", 1204),
    Passage(("vgz", "zk"), 2, "potentiecheck", "", "reviews", "", "", 7),
    Passage(("vgz",), 2, "samengevoegd", "D-O24", "", "", "", 2),
    Passage((), 3, "afgevallen_geen_contact", "O04", "", "O02", "", 3),
    Passage(("zk",), 4, "aangehouden", "", "information", "O03", "", 1),
    Passage(("zk",), 4, "niet_geselecteerd_swp_nieuw_onduidelijk", "O10", "", "O03", "", 2),
    Passage(("zk",), 5, "gepubliceerd", "O18", "", "O03", "O17", 5),
    Passage(("nieuw",), 5, LONG, "", "", "O99", "", 1),
]


def page(language: str = "nl", passages: list[Passage] | None = None) -> FlowPage:
    edition = load(builtin("pilot-2023").decode())
    flow = flow_of(PASSAGES if passages is None else passages)
    return tell(flow, Round("r1", edition.hash, 2, 3, title="Ronde <1>"), [edition], NAMES, language)


def kept(form: str, data: bytes) -> bytes:
    return zipfile.ZipFile(io.BytesIO(data)).read("content.xml") if form == ".odt" else data


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("form", [".txt", ".svg", ".json", ".html", ".odt", ".md"])
def test_every_form_is_byte_for_byte_what_it_was(form, language):
    made = kept(form, rendered(page(language), form))
    file = GOLDEN / f"flow-{language}{form.replace('odt', 'odt.xml')}"
    if os.environ.get("PZ_GOLDEN") == "write":
        GOLDEN.mkdir(exist_ok=True)
        file.write_bytes(made)
    assert made == file.read_bytes()
    assert rendered(page(language), form) == rendered(page(language), form)


@pytest.mark.requirement("R7")
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("passages", [PASSAGES, []])
def test_the_text_fits_in_80_columns_also_in_letters(language, passages):
    drawn = text(page(language, passages))
    assert max(map(len, drawn.splitlines())) <= 80
    assert not re.search("[^\\x00-\\x7fëéï]", in_letters(drawn).replace("©", ""))


@pytest.mark.requirement("R3", "R7")
def test_the_numbers_of_the_text_add_up_where_a_reader_adds_them():
    lines = text(page("en")).splitlines()
    stem = [int(line.split()[0].replace(",", "")) for line in lines if re.match(r" +[\d,]+   Step", line)]
    assert stem == [1225, 1225, 12, 9, 6]
    start, end = (
        lines.index("Where everything is now"),
        next(i for i, x in enumerate(lines) if "together" in x),
    )
    held = (line for line in lines[start + 1 : end] if re.match(r" +[\d,]+  \w", line))
    states = [int(line.split()[0].replace(",", "")) for line in held]
    assert sum(states) == 1225
    assert "1,225  together" in lines[end]


@pytest.mark.requirement("R7")
def test_of_each_source_the_reasons_stand_beside_the_numbers_and_add_up_to_what_it_submitted():
    told = page()
    for source in told.by_source:
        why = reasons(source, Voice("nl"))
        counted = [int(one.split()[0].replace(".", "")) for one in why.removeprefix("waarom: ").split(" · ")]
        assert sum(counted) == source.flow.total
        assert [one.code for step in source.flow.steps for one in step.ended if one.code not in why] == []
        for form in (".txt", ".svg", ".html", ".md"):
            assert escape(why[:20]) in rendered(told, form).decode()
    nothing = replace(told.by_source[0], flow=page(passages=[]).whole)
    assert reasons(nothing, Voice("nl")) == ""


@pytest.mark.requirement("D16", "D26")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_picture_can_be_heard_and_nothing_in_it_acts(language):
    drawn = rendered(page(language), ".svg").decode()
    root = minidom.parseString(drawn).documentElement
    assert root is not None
    assert (root.getAttribute("role"), root.getAttribute("lang")) == ("img", language)
    named = root.getAttribute("aria-labelledby").split()
    found = [child for tag in ("title", "desc") for child in root.getElementsByTagName(tag)]
    texts = {child.getAttribute("id"): child.toxml() for child in found}
    assert list(texts) == named
    assert "O10" in texts["description"]
    tags = {node.tagName for node in root.getElementsByTagName("*")}
    assert tags == {"title", "desc", "style", "text", "polygon", "line"}
    assert "<script" not in drawn
    assert "http" not in drawn.replace("http://www.w3.org/2000/svg", "")
    assert "alert" in drawn


def test_every_text_of_the_picture_lies_inside_it():
    root = minidom.parseString(rendered(page(), ".svg")).documentElement
    assert root is not None
    _, _, width, height = map(float, root.getAttribute("viewBox").split())
    for node in root.getElementsByTagName("text"):
        assert 0 < float(node.getAttribute("x")) < width
        assert 0 < float(node.getAttribute("y")) < height


def test_a_round_without_initiatives_has_a_picture_and_a_text():
    nothing = page("en", [])
    assert "0   Step 1" in text(nothing)
    assert "By source" not in text(nothing)
    assert b"polygon" not in rendered(nothing, ".svg")
    assert json.loads(rendered(nothing, ".json"))["whole"]["total"] == 0
    assert b"By source" not in rendered(nothing, ".html")


@pytest.mark.parametrize("form", ENDINGS)
def test_a_file_is_new_and_in_the_form_its_name_ends_in(form, tmp_path):
    file = write(page(), tmp_path / f"verloop{form}")
    assert file.read_bytes() == rendered(page(), form)
    with pytest.raises(FileExists):
        write(page(), file)


def test_a_name_without_a_form_is_refused(tmp_path):
    with pytest.raises(UnknownForm):
        write(page(), tmp_path / "verloop.pdf")
