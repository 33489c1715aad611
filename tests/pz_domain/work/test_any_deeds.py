"""Whatever deeds come in whatever order: each is done whole or refused in words, and the work stays sound."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pz_domain.model.verdict import Verdict
from pz_domain.storage.founding import create
from pz_domain.storage.verify import verify
from pz_domain.storage.workspace import Workspace, open_
from pz_domain.work.catalogue import MODULES
from pz_domain.work.perform import answer, find
from tests.making import ANSWERS, ELEMENTS, MEETS_4, STEP_2, to_selected, to_step_4, written

IDS = ("a", "b")
PEOPLE = ("anna", "bram", "carla")
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 2**70) | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


def one_of(*values: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(values)


FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "initiative": one_of(*IDS, "weg"),
    "as": one_of(*PEOPLE, "lotte"),
    "id": one_of(*IDS, "e1", "k1", "x", "anna"),
    "title": one_of("Titel", " ", "<b>x</b>", "\x1b[2J"),
    "step": one_of(2, 4, 3, 5),
    "criterion": one_of(*STEP_2, *MEETS_4),
    "verdict": st.sampled_from([str(verdict) for verdict in Verdict]),
    "parts": st.sampled_from([content["parts"] for content in MEETS_4.values()] + [{}, {"direction": "negative"}]),
    "evidence": st.lists(one_of("e1", "Q8", "weg"), max_size=2),
    "rationale": one_of("", "Omdat."),
    "outcome": one_of("O01", "O02", "O03", "O04", "O05", "O15", "O17", "D-O19", "D-O20", "D-O23"),
    "question": one_of(*ANSWERS, "X1"),
    "answer": st.sampled_from([*ANSWERS.values(), "approved", "refused"]),
    "elements": one_of(ELEMENTS, ELEMENTS[:2], []),
    "cluster": one_of("principle_1", "principle_3"),
    "interest": one_of("none", "Familie."),
    "channel": one_of("mail"),
    "result": one_of("no_answer", "reached", "refused"),
    "text": one_of("Tekst.", ""),
    "because": one_of("", "Reden."),
    "of": one_of("a", "b", ["a", "b"]),
    "batch": one_of("x"),
    "initiatives": st.lists(one_of(*IDS), max_size=2),
    "hash": one_of("$submitted", "0"),
    "date": one_of("2023-11-20", "ooit"),
    "url": one_of("https://example.org/", "javascript:x"),
    "round": one_of("pilot-2023", "r2"),
    "reviewer": one_of(*PEOPLE),
    "what": one_of("contact", "note", "interest", "approver"),
    "event": one_of("$last", "$first", "0"),
    "register": one_of("initiative/a/facts", "verdict/a:2:0:P1:anna/judgement", "x"),
    "seen": one_of(None, []),
    "kind": one_of("quantitative", "argument", "programme"),
    "source": one_of("vgz", "other"),
    "organisation": one_of("Thebe", "TWB"),
    "sources": one_of(["vgz"], ["other"], []),
    "reviewers": st.lists(one_of(*PEOPLE), min_size=2, max_size=2),
    "session": one_of("s"),
    "contact": one_of({"name": "Voorbeeld"}, {"naam": "x"}),
    "mechanism": one_of("x", "k1"),
    "mechanisms": st.lists(one_of("x"), max_size=1),
    "barrier": one_of("x", "k1"),
    "barriers": st.lists(one_of("x", "k1"), max_size=2),
    "conditions": st.lists(one_of("x", "k1"), max_size=2),
    "action": one_of("x", "k1"),
    "waits_for": st.lists(one_of("x", "k1", "e1"), max_size=2),
    "well_described": st.booleans(),
    "areas": st.lists(one_of("financing", "culture"), max_size=2),
    "due": one_of("2023-11-20", "ooit"),
}  # fmt: skip


@st.composite
def a_deed(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a deed: its known fields mostly with plausible values, now and then with anything at all."""
    name = draw(st.sampled_from(sorted(set(MODULES) - {"adopt_edition"})))
    deed: dict[str, Any] = {"deed": name}
    for key, field in find(name).command.model_fields.items():
        written_as = field.alias or key
        if written_as in {"deed", "ref", "happened"}:
            continue
        if field.is_required() or draw(st.booleans()):
            known = FIELDS.get(written_as, ANYTHING)
            deed[written_as] = draw(known if draw(st.integers(0, 15)) else ANYTHING)
    return deed


@cache
def _under_way_once() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="pz-deeds-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with create(folder / "w", "Carla") as workspace:
        for deed in (
            {"deed": "enrol_reviewer", "id": "anna", "name": "Anna"},
            {"deed": "enrol_reviewer", "id": "bram", "name": "Bram"},
            {"deed": "enrol_reviewer", "id": "lotte", "name": "Lotte", "role": "reader"},
            *to_step_4("a"),
            *to_selected("b"),
            *written("b"),
            {"deed": "make_batch", "id": "x", "initiatives": ["b"]},
        ):
            assert answer(deed, workspace.desk, "carla")["ok"]
    return folder / "w"


@contextmanager
def workspace_under_way() -> Iterator[Workspace]:
    """Two initiatives far along, a batch, and a reader who may do nothing; made once, copied for each example."""
    with (
        TemporaryDirectory() as folder,
        open_(shutil.copytree(_under_way_once(), Path(folder) / "w")) as workspace,
    ):
        yield workspace


def play(workspace: Workspace, deeds: list[dict[str, Any]]) -> None:
    """Perform deeds; `$submitted`, `$last` and `$first` stand for what earlier answers said."""
    said: dict[str, Any] = {"$submitted": "0"}
    for deed in deeds:
        filled = {k: said.get(v, v) if isinstance(v, str) else v for k, v in deed.items()}
        before = workspace.store.last()
        given = answer(filled, workspace.desk, "carla")
        if given["ok"]:
            said["$last"] = given["event"]
            said.setdefault("$first", given["event"])
            said["$submitted"] = given.get("hash", said["$submitted"])
        else:
            assert given["refused"]["message"]
            assert workspace.store.last() == before


def sound(workspace: Workspace) -> None:
    checked = verify(workspace)
    assert checked.ok, [check for check in checked.checks if not check.ok]


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(a_deed(), min_size=10, max_size=30))
def test_any_deeds_leave_the_work_sound(deeds: list[dict[str, Any]]) -> None:
    with workspace_under_way() as workspace:
        play(workspace, deeds)
        sound(workspace)


@pytest.mark.torture
@settings(max_examples=1500, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(a_deed(), min_size=20, max_size=120))
def test_any_deeds_leave_the_work_sound_for_a_long_time(deeds: list[dict[str, Any]]) -> None:
    with workspace_under_way() as workspace:
        play(workspace, deeds)
        sound(workspace)
