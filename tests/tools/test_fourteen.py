"""Fourteen real practices, each with its own facts, come out as one batch that an outsider can check."""

from __future__ import annotations

import itertools
import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pz_domain.method.loader import builtin, load
from pz_domain.publishing.batch import document, export_batch
from pz_domain.publishing.checking.folder import check_folder
from pz_domain.publishing.document import BatchDocument
from pz_domain.publishing.dossier.writing import make
from pz_domain.work.batches import check, check_batch
from pz_tui import boot
from pz_tui.demo.example import ROUND, SHEETS
from tools import fourteen
from tools.fourteen_deeds import NOTICE, SELECTED, USUAL, Practice

if TYPE_CHECKING:
    from pz_tui.boot import Workspace

HREF = re.compile(r'href="([^"]*)"')
PLACE = re.compile(r'id="([^"]*)"')
PUBLIC = "https://", "http://"
OF_A_FIGURE = {"figure", "unit", "baseline", "period", "comparator", "source"}
ENDS = {"O01": "afgevallen_potentie", "O09": "niet_geselecteerd_swp_eerder_negatief", "D-O19": "aangehouden"}


def selected() -> list[Practice]:
    held = fourteen.practices()
    wanted = set(fourteen.published(held))
    return [one for one in held if one["facts"]["id"] in wanted]


def alike(texts: Iterable[str]) -> list[str]:
    return [text for text, times in Counter(texts).items() if times > 1]


def test_no_practice_borrows_the_facts_of_another():
    held = selected()
    assert len(held) == 14
    for field in ("title", "summary", "before", "now", "patient_group", "reference", "organisation"):
        assert alike(one["facts"][field] for one in held) == []
    for field in ("title", "text", "local_context", "wider_use"):
        assert alike(one["page"][field] for one in held) == []
    assert alike(one["cluster"][1] for one in held) == []
    assert alike(text for one in held for text, *_ in one["elements"]) == []
    assert alike(text for one in held for _, text in one["impact"].values()) == []
    assert alike(card["text"] for one in held for card in one["cards"]) == []


@pytest.mark.requirement("R141")
def test_every_figure_says_what_it_is_held_against_and_where_it_is_found():
    for one in selected():
        assert 1 <= len(one["elements"]) <= 5
        assert all(own for _, *own in one["elements"])
        figures = [card for card in one["cards"] if card["kind"] == "quantitative"]
        assert figures, one["facts"]["id"]
        assert all(card.keys() >= OF_A_FIGURE for card in figures), one["facts"]["id"]
        assert all(card["source"].startswith(PUBLIC) for card in one["cards"])
        assert one["facts"]["reference"].startswith(PUBLIC)
        assert one["patients"].keys() & {"number", "unknown"}


def test_the_method_of_the_example_has_the_pilots_rules_and_says_that_it_is_an_example(monkeypatch, tmp_path):
    pilot, ours = load(builtin("pilot-2023")), load(fourteen.method())
    assert ours.criteria == pilot.criteria
    assert ours.method.steps == pilot.method.steps
    assert ours.method.publication.disclaimers[1:] == pilot.method.publication.disclaimers
    assert "Zorginstituut" not in ours.method.owner
    other = tmp_path / "methode.json"
    other.write_text('{"owner = \\"Iemand anders\\"": ""}', encoding="utf-8")
    monkeypatch.setattr(fourteen, "METHOD", other)
    with pytest.raises(LookupError):
        fourteen.method()


@pytest.mark.requirement("R138", "R144", "R145", "R156", "D6")
def test_all_go_through_the_five_steps_and_an_outsider_can_check_what_comes_out(tmp_path):
    held = fourteen.practices()
    with boot.create(tmp_path / "w", "Voorbeeld", round_id=ROUND, sheets=SHEETS) as at:
        fourteen.play(at, held)
        every_end_is_the_one_its_facts_lead_to(at, held)
        made = document(at.desk, fourteen.BATCH)
        folder = export_batch(at.desk, fourteen.BATCH, tmp_path / "uit").folder
        files_show_how_reviewers_differed(at, held)
    assert made.count == 14
    checked = check_folder(folder)
    assert all(one.ok for one in checked), checked
    approvals = [one.detail for one in checked if one.name.startswith("approval:")]
    assert len(approvals) == 14
    assert all("an example, whose approval is made up" in told for told in approvals)
    pages_hold_facts_of_their_own(made)
    every_link_leads_somewhere(folder)
    every_page_says_that_it_is_an_example(folder, made)
    the_index_names_each_by_cluster_group_and_source(folder, made)
    page = folder / "beeldzorg.html"
    page.write_bytes(page.read_bytes().replace(b"13 minuten", b"31 minuten"))
    wrong = {one.name: one.detail for one in check_folder(folder) if not one.ok}
    assert wrong.keys() == {"files", "pages"}
    assert "“…" in wrong["pages"]
    assert all("beeldzorg.html" in told for told in wrong.values())


def every_end_is_the_one_its_facts_lead_to(at: Workspace, held: list[Practice]) -> None:
    assert [blocked for _, blocked in check_batch(at.desk, fourteen.BATCH, at.me) if blocked.codes] == []
    for one in held:
        outcome = one.get("outcomes", USUAL)[-1]
        case = at.desk.case(one["facts"]["id"], at.me)
        assert at.desk.standing(case).state == ENDS.get(outcome, "gepubliceerd"), case.id
        assert outcome == SELECTED or "not-selected" in check(at.desk, case).codes


def files_show_how_reviewers_differed(at: Workspace, held: list[Practice]) -> None:
    """A few differ, of those that were published too; their files hold both reasons and how it was settled."""
    differ = {one["facts"]["id"]: one["differs"] for one in held if "differs" in one}
    assert len(differ.keys() & set(fourteen.published(held))) >= 5
    for id_, criteria in differ.items():
        text = json.dumps(asdict(make(at.desk, id_, "nl", is_redacted=False).dossier), ensure_ascii=False)
        for own in criteria.values():
            assert own["rationale"] in text
            assert own.get("agreed", own)["rationale"] in text
    assert {own.get("agreed", {}).get("how") for one in differ.values() for own in one.values()} >= {
        "talk",
        "third",
    }


def pages_hold_facts_of_their_own(made: BatchDocument) -> None:
    def texts(page: Any) -> set[str]:
        return {one.text for one in (*page.elements, *page.impact)}

    for one, other in itertools.combinations(made.practices, 2):
        assert not texts(one) & texts(other), (one.id, other.id)
    assert all(len(texts(page)) == len(page.elements) + 3 for page in made.practices)


def every_link_leads_somewhere(folder: Path) -> None:
    ids = {file.name: set(PLACE.findall(file.read_text("utf-8"))) for file in folder.glob("*.html")}
    assert len(ids) >= 15
    for file in folder.glob("*.html"):
        for link in HREF.findall(file.read_text("utf-8")):
            name, _, place = link.partition("#")
            if not link.startswith(PUBLIC):
                assert (folder / (name or file.name)).is_file(), link
                assert not place or place in ids[name or file.name], link


def every_page_says_that_it_is_an_example(folder: Path, made: BatchDocument) -> None:
    for file in folder.glob("*.html"):
        text = file.read_text("utf-8")
        assert "Voorbeeld bij PZ, niet van het Zorginstituut" in text.partition("<h1")[0], file.name
        assert "het Zorginstituut koos hier niets" in text
        assert "Voorbeeld: veertien zorgpraktijken (keuze en akkoord zijn verzonnen)" in text
        assert "zijn verzonnen: geen aanbieder zag deze tekst" in text
        assert "De zorgaanbieder ging" not in text, file.name
        assert "gingen akkoord" not in text, file.name
    assert all(NOTICE in page.text for page in made.practices)
    assert made.publisher == "Voorbeeld bij PZ"


def the_index_names_each_by_cluster_group_and_source(folder: Path, made: BatchDocument) -> None:
    index = (folder / "index.html").read_text("utf-8")
    for page in made.practices:
        times = 1 + len(page.target_groups) + len(page.sources)
        assert index.count(f'href="{page.file}.html"') == times, page.id
    assert {page.cluster.key for page in made.practices} == {f"principle_{n}" for n in range(1, 5)}
