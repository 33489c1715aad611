"""Blindness, proved: whatever a reviewer enters in an unfinished review, nobody else sees anything else for it.

Two workspaces are alike but for what Anna entered (`twins`). Everything that anyone else can see of either is held
together byte for byte: commands (`sweep`), deeds and what follows them (`deeds`), screens (`pages`), and the tables
that screens query. Only chance is masked: nonces and what they seal, the hash of the state, the size of a backup.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from pz_domain.rules.joining import is_secret
from pz_domain.storage.columns import COLUMNS, INSIDE, SEARCH
from pz_domain.storage.folder import FILE
from pz_domain.storage.search import parse
from pz_domain.storage.workspace import open_
from pz_domain.work.catalogue import MODULES
from pz_domain.work.perform import perform
from tests.boundary import deeds
from tests.boundary.pages import painted
from tests.boundary.sweep import LINES, Sweep, calls
from tests.boundary.twins import HIDDEN, WORDS, A, B, Tokens, Twins, begin, standing_still, twins
from tests.making import STEP_2, sheets

OTHERS = (B, "dirk", "coen", "chris", "eva", "lotte")
SEEDS = (1,)
LONG = range(2, 8)
FEW = 3
"""So many ways of each command, in the short run."""
TELLING = ("p-final-working", "i-working-final")


@pytest.fixture(scope="module")
def tokens() -> Iterator[Tokens]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pz_tui.glyphs._speaks_unicode", lambda: True)
        yield standing_still(patch)


@pytest.fixture(scope="module")
def begun(tokens: Tokens, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What both begin with."""
    folder = tmp_path_factory.mktemp("begun") / "w"
    begin(folder, tokens)
    return folder


@pytest.fixture(scope="module")
def pairs(begun: Path, tokens: Tokens, tmp_path_factory: pytest.TempPathFactory) -> dict[int, Twins]:
    """Twins by seed, each made when it is first asked for."""

    class Pairs(dict[int, Twins]):
        def __missing__(self, seed: int) -> Twins:
            self[seed] = twins(tmp_path_factory.mktemp(f"seed-{seed}"), begun, tokens, seed)
            return self[seed]

    return Pairs()


@pytest.mark.requirement("D2")
@pytest.mark.parametrize("seed", SEEDS)
def test_no_command_tells_what_another_entered_in_an_unfinished_review(pairs, seed, monkeypatch) -> None:
    sweep, chance = Sweep(pairs[seed], monkeypatch), random.Random(seed)
    turn = 0
    for path, ways in calls().items():
        codes = set()
        for way in (ways[0], *chance.sample(ways[1:], min(FEW, len(ways) - 1))):
            form = (("--json",), ("--lang", "nl"), ("--lang", "en"))[turn % 3]
            codes.add(sweep.alike(OTHERS[turn % len(OTHERS)] if turn % 2 else B, *form, *way).code)
            turn += 1
        assert codes - {2}, f"pz {' '.join(path)} was never called as it is meant to be"


@pytest.mark.torture
@pytest.mark.timeout(3600)
@pytest.mark.requirement("D2")
@pytest.mark.parametrize("seed", LONG)
def test_no_command_tells_anything_in_whatever_way_it_is_called(pairs, seed, monkeypatch) -> None:
    sweep = Sweep(pairs[seed], monkeypatch)
    for who in (B, OTHERS[seed % len(OTHERS)]):
        for form in (("--json",), ("--lang", "nl"), ("--lang", "en")):
            for ways in calls().values():
                for way in ways:
                    sweep.alike(who, *form, *way)


@pytest.mark.requirement("D2")
@pytest.mark.parametrize(
    ("seed", "rounds"), [(1, 1), *(pytest.param(s, 12, marks=pytest.mark.torture) for s in LONG)]
)
@pytest.mark.timeout(1800)
def test_no_deed_is_answered_or_followed_by_anything_else(pairs, seed, rounds) -> None:
    with deeds.opened(pairs[seed], seed) as pair:
        pair.sees((B, "carla", "dirk"), sorted(deeds.KNOWN))
        for name in list(MODULES) * rounds:
            pair.tries(name)
        assert len(pair.accepted) > len(MODULES) / 3


@pytest.mark.requirement("D2")
def test_no_list_order_count_or_filter_tells_anything_else(pairs) -> None:
    pairs[1].renew()
    one, other = map(asked, pairs[1].folders)
    assert one == other


def asked(folder: Path) -> dict[str, dict[str, object]]:
    """Return, for each person, what the queue answers to every filter and in every order."""
    with open_(folder) as place:
        queries = place.queries
        found: dict[str, dict[str, object]] = {}
        for who in OTHERS:
            saved = place.saved.known(who)
            found[who] = {
                "rows": queries.rows(queries.ids(viewer=who), who),
                "counts": (queries.counts(who), queries.states()),
                **{line: list(queries.ids(parse(line, saved), who)) for line in LINES},
                **{f"sort {sort}": list(queries.ids(viewer=who, sort=sort)) for sort in queries.sorts()},
            }
    return found


@pytest.mark.requirement("D2", "D26")
async def test_no_screen_shows_anything_else(pairs) -> None:
    both = pairs[1]
    both.renew()
    one, other = [
        await painted(f, B, "nl", [(80, 24)], TELLING[:1], lines=WORDS[:1], looks=("F", "colon"))
        for f in both.folders
    ]
    assert one == other


@pytest.mark.torture
@pytest.mark.timeout(3600)
@pytest.mark.requirement("D2", "D26")
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("seed", LONG)
async def test_no_screen_shows_anything_else_at_any_size_to_anyone_after_any_key(
    pairs, seed, language
) -> None:
    both, sizes, lines = (
        pairs[seed],
        [(80, 24), (140, 45)],
        (*WORDS, "ander:klaar", "notitie:ja", "oordeel:twijfel"),
    )
    ids = [id_ for id_, _ in HIDDEN]
    for who in (B, OTHERS[seed % len(OTHERS)]):
        both.renew()
        one, other = [await painted(f, who, language, sizes, ids, lines=lines) for f in both.folders]
        assert one == other
        both.renew()
        keys = [await painted(f, who, language, sizes[:1], TELLING, every_key=True) for f in both.folders]
        assert keys[0] == keys[1]


@pytest.mark.requirement("D2")
def test_no_table_that_is_queried_for_others_holds_anything_else(pairs) -> None:
    pairs[1].renew()
    one, other = map(tables, pairs[1].folders)
    assert one == other
    assert all(one[table] for table in ("sheet", "verdict", "joint", "initiative", SEARCH))


@pytest.mark.requirement("D2")
def test_no_row_of_an_unfinished_review_holds_its_verdicts_in_clear(pairs) -> None:
    key = COLUMNS["sheet"].index("key")
    for folder in pairs[1].folders:
        with closing(sqlite3.connect(folder / FILE)) as connection:
            query = "SELECT * FROM sheet WHERE reviewer = ? AND blind AND started"
            rows = connection.execute(query, (A,)).fetchall()
        assert rows
        assert all(row[key] for row in rows)


def tables(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return what the tables hold that screens query, but for what is Anna's alone to see."""
    with closing(sqlite3.connect(folder / FILE)) as connection:
        found = {
            table: connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()
            for table in (*COLUMNS, SEARCH, INSIDE)
        }
    own = {"progress", "conflicted"}
    columns = COLUMNS["sheet"]
    who, blind = columns.index("reviewer"), columns.index("blind")
    found["sheet"] = [
        tuple(None if column in own and row[who] == A and row[blind] else cell
              for column, cell in zip(columns, row, strict=True))
        for row in found["sheet"]
    ]  # fmt: skip
    found["note"] = [row for row in found["note"] if (row[1], row[2]) != (A, 1)]
    return found


@pytest.mark.requirement("D2")
def test_words_that_stand_in_her_review_alone_find_nothing_and_stand_in_clear_nowhere(
    pairs, monkeypatch
) -> None:
    both = pairs[1]
    sweep = Sweep(both, monkeypatch)
    for word in WORDS[:2]:
        assert '"initiatives": []' in sweep.alike(B, "--json", "queue", "--search", word).out
    for folder in both.folders:
        content = b"".join(file.read_bytes() for file in folder.iterdir())
        with open_(folder) as place:
            theirs = repr([place.desk.case(id_, A) for id_, _ in HIDDEN])
        for word in WORDS:
            assert word in theirs
            assert word.encode() not in content


@pytest.mark.requirement("D2")
def test_the_two_do_differ_and_what_is_final_on_both_sides_is_shown_to_all(pairs, monkeypatch) -> None:
    both = pairs[1]
    one, other = Sweep(both, monkeypatch).both(A, "--json", "show", "p-final-working")
    assert one != other, "to herself"
    shown = []
    for folder in both.folders:
        with open_(folder) as place:
            assert is_secret(place.desk.case("p-final-working", B), 2)
            for deed in sheets("p-final-working", 2, {code: {"verdict": "meets"} for code in STEP_2}, (B,)):
                perform(deed, place.desk, B)
            case = place.desk.case("p-final-working", "lotte")
            (theirs,) = [sheet for sheet in case.sheets if sheet.reviewer == A]
            shown.append({code: given.judgement for code, given in theirs.verdicts.items()})
    assert shown[0] != shown[1]
    assert all(len(judgements) == len(STEP_2) for judgements in shown)
