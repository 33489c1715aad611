"""The first time: a few questions, and then a place to work, alone or with what others share."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from pz_domain.refusals.workspace import NoWorkspace
from pz_domain.wording import use_language
from pz_tui import boot, first_use, folders, hubs


@pytest.fixture(autouse=True)
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "data", lambda: tmp_path / "data")


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    """What Anna shares: a round with one review a step, and an initiative."""
    file = tmp_path / "share" / "ronde.pz"
    file.parent.mkdir()
    with boot.create(tmp_path / "anna", "Anna", round_id="pilot-2023", sheets=1, hub=file) as place:
        from pz_domain.work.perform import perform

        facts = {"title": "Druppelbril", "organisation": "Thebe", "sources": ["vgz"]}
        perform({"deed": "register_initiative", "id": "bril", **facts}, place.desk, place.me)
        hubs.exchange(place, None)
    return file


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is typed, one after another; then the input ends."""
    typed: list[str] = []

    def lines() -> Iterator[str]:
        while typed:
            yield typed.pop(0)
        raise EOFError

    coming = lines()
    monkeypatch.setattr("builtins.input", lambda _: next(coming))
    return typed


@pytest.mark.requirement("D8")
@pytest.mark.parametrize("language", ["en", "nl"])
def test_who_joins_gets_the_round_of_the_others_and_a_lost_name_is_asked_again(
    tmp_path, hub, answers, capsys, language
):
    use_language(language)
    answers += ["Bram", str(hub) + "x", str(hub)]
    place = first_use.begin(tmp_path / "bram")
    assert place is not None
    with place:  # type: ignore[attr-defined] # a workspace is one
        assert place.me == "bram"
        assert place.desk.case("bril", "bram").title == "Druppelbril"
        assert place.desk.open_round().sheets == 1
        assert set(place.desk.reviewers()) == {"anna", "bram"}
    assert {"en": "There is no file", "nl": "Er is geen bestand"}[language] in capsys.readouterr().out
    assert not Path(f"{hub}x").exists()


@pytest.mark.requirement("D4", "D8")
def test_who_takes_the_name_of_another_is_shown_the_keys_and_must_say_that_it_is_them(
    tmp_path, hub, answers, capsys, monkeypatch
):
    monkeypatch.setattr("sys.stdin", Typed("n\ny\n"))
    answers += ["Anna", str(hub), "Anna", str(hub)]
    place = first_use.begin(tmp_path / "second")
    told = capsys.readouterr().out
    assert "Is that you?" in told
    assert place is not None
    assert place.me == "anna"
    assert set(place.desk.reviewers()) == {"anna"}
    place.close()


class Typed(io.StringIO):
    """What is typed at a terminal."""

    def isatty(self) -> bool:
        return True


def test_who_begins_alone_is_asked_for_the_round(tmp_path, answers, capsys):
    answers += ["Anna", "", "", "1"]
    place = first_use.begin(tmp_path / "w")
    assert place is not None
    assert place.desk.open_round().sheets == 1
    place.close()
    assert "first time" in capsys.readouterr().out


def test_a_file_that_is_none_is_refused_and_one_may_try_again_or_leave(tmp_path, answers, capsys):
    (tmp_path / "brief.pz").write_text("Geachte heer")
    answers += ["Anna", str(tmp_path / "brief.pz")]
    assert first_use.begin(tmp_path / "w") is None
    assert "is not a shared file of PZ" in capsys.readouterr().out
    with pytest.raises(NoWorkspace):
        boot.open_workspace(tmp_path / "w")


def test_on_a_terminal_it_says_how_far_it_is_and_to_a_screen_reader_it_does_not(
    tmp_path, hub, answers, capsys, monkeypatch
):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    answers += ["Bram", str(hub)]
    first = first_use.begin(tmp_path / "bram")
    assert "changes came in so far" in capsys.readouterr().out
    monkeypatch.setenv("PZ_ACCESSIBLE", "1")
    answers += ["Cees", str(hub)]
    second = first_use.begin(tmp_path / "cees")
    assert "so far" not in capsys.readouterr().out
    for place in (first, second):
        assert place is not None
        place.close()


def test_tab_completes_the_name_of_a_shared_file(hub):
    readline = pytest.importorskip("readline")
    begun = str(hub.parent.parent / "sha")
    with first_use._completing():
        offer = readline.get_completer()
        assert Path(offer(begun, 0)) == hub.parent
        assert offer(str(hub)[:-4], 0) == str(hub)
        assert offer(str(hub)[:-4], 1) is None
    assert readline.get_completer() is not offer
