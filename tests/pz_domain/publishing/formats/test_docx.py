import io
import re
from itertools import pairwise

import docx as reader
import pytest

from pz_domain.publishing.formats.docx import files
from tests.pz_domain.publishing.awkward import document


def _read(language="nl"):
    return {file.name: reader.Document(io.BytesIO(file.data)) for file in files(document(language))}


@pytest.mark.requirement("D16")
def test_headings_are_headings_one_first_and_none_skipped():
    for made in _read().values():
        styles = [paragraph.style.name for paragraph in made.paragraphs]
        levels = [int(style[-1]) for style in styles if re.fullmatch("[Hh]eading [1-9]", style)]
        assert levels.count(1) == 1
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_core_elements_are_a_numbered_list_with_what_they_sum_up_below():
    points = [
        p for p in _read()["emoji.docx"].paragraphs if p._p.pPr is not None and p._p.pPr.numPr is not None
    ]
    shown = [(p._p.pPr.numPr.numId.val, p._p.pPr.numPr.ilvl.val, p.text) for p in points]
    assert shown[:3] == [
        (2, 0, "Een en <twee> – samengevat uit:"),
        (2, 1, "Eigen een"),
        (2, 1, "Eigen <twee>"),
    ]


@pytest.mark.requirement("D16")
def test_every_text_has_its_language_and_nothing_tells_when_it_was_written():
    for file in files(document("en")):
        made = reader.Document(io.BytesIO(file.data))
        assert made.core_properties.language == "en-GB"
        assert made.core_properties.created.year == 1980
        assert 'w:val="nl-NL"' in made.paragraphs[0]._p.xml
        assert 'w:val="en-GB"' in made.styles.element.xml
    assert 'w:val="nl-NL"' not in _read("nl")["rtl.docx"].paragraphs[0]._p.xml


def test_a_practice_takes_little_room():
    assert all(len(file.data) < 40_000 for file in files(document()))
