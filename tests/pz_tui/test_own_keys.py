"""A person's own keys: taken over everywhere, and everything wrong with them told before the screen opens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pz_domain import wording
from pz_tui.actions import ACTIONS, TOGETHER, adopt, clashes, key_of, keys_of, of
from pz_tui.cli.request import read as request
from pz_tui.key_names import SHOWN, is_swallowed, key_named, written
from pz_tui.own_keys import NAME, keys_file, read, take_own_keys, template
from pz_tui.settings import config_folder
from tests.pz_tui.conftest import Start, opened, settled
from tests.pz_tui.picture import picture


@pytest.fixture(autouse=True)
def table_again() -> Iterator[None]:
    yield
    adopt({})


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PZ_KEYS", str(tmp_path / "keys.toml"))
    return tmp_path / "keys.toml"


@pytest.mark.parametrize(
    ("written_as", "key"),
    [
        ("/", "slash"), ("?", "question_mark"), ("x", "x"), ("G", "G"), ("F2", "f2"), ("f12", "f12"),
        ("space", "space"), (" ", "space"), ("spatie", "space"), ("Enter", "enter"), ("Esc", "escape"),
        ("ctrl+x", "ctrl+x"), ("Ctrl-X", "ctrl+x"), ("control x", "ctrl+x"), ("PgDn", "pagedown"),
        ("Page Down", "pagedown"), ("↓", "down"), ("shift+tab", "shift+tab"), ("slash", "slash"),
        ("question mark", "question_mark"), ("+", "plus"), ("-", "minus"), ("alt+x", "alt+x"), ("é", "é"),
        ("ctrl+Down", "ctrl+down"), ("hyperspace", ""), ("ctrl+", ""), ("foo+x", ""), ("", ""), ("f99", ""),
        ("\x1b", ""),
    ],
)  # fmt: skip
def test_a_key_is_written_as_people_do(written_as, key):
    assert key_named(written_as) == key


def test_every_key_of_the_table_is_read_back_as_it_is_written_and_shown():
    for action in ACTIONS:
        for key in action.keys:
            assert key_named(written(key)) == key
            assert key_named(SHOWN.get(key, key)) == key
            assert not is_swallowed(key)


@pytest.mark.parametrize(
    "key", ["ctrl+i", "ctrl+m", "ctrl+1", "ctrl+shift+x", "ctrl+space", "ctrl+c", "shift+x", "ctrl+slash"]
)
def test_keys_that_terminals_swallow_are_known(key):
    assert is_swallowed(key)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('"queue.mrk" = "x"', "Did you mean “queue.mark”?"),
        ('"nothing" = "x"', "There is no action “nothing”."),
        ('"queue.mark" = "hyperspace"', "“hyperspace” is no key"),
        ('"queue.mark" = "ctrl+1"', "does not reach PZ"),
        ('"queue.mark" = []', "left without any key"),
        ('"queue.mark" = 3', "needs keys between quotes"),
        ('"queue.mark" = ["x", 3]', "needs keys between quotes"),
        ('"queue.mark" = "m"', "“queue.mark” (mark) and “queue.mine” (waiting for me)"),
        ('"list.down" = "n"', "“queue.next_open”"),
        ('"text.save" = "s"', "writes in a text"),
        ('"text.save" = "enter"', "writes in a text"),
        ("queue.mark = [", "this is not a line like"),
        ('"queue.mark" = "x', "this is not a line like"),
    ],
)
def test_what_is_wrong_is_told_by_name_and_line(file, line, told):
    file.write_text(f"# mine\n\n{line}\n")
    assert request([]).language == "en"
    sentence = take_own_keys()
    assert told in sentence
    assert "line 3" in sentence
    assert str(file) in sentence
    assert keys_of(of("queue")[2]) == of("queue")[2].keys


def test_everything_wrong_is_told_at_once(file):
    file.write_text('"queue.mrk" = "x"\n[review]\nverdict_1 = []\nverdict_2 = "nokey"\n')
    _, problems = read(file)
    assert [problem.line for problem in problems] == [1, 3, 4]


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"[" * 5000, b'"a" = "\x1b[31m"', b"a = {b = " * 500])
def test_a_damaged_file_is_told_and_harmless(file, content):
    file.write_bytes(content)
    sentence = take_own_keys()
    assert sentence
    assert "\x1b" not in sentence


def test_a_file_that_is_named_must_be_there(file):
    assert "there is no such file" in take_own_keys()


def test_pz_keys_off_leaves_the_file_out(monkeypatch):
    config_folder().mkdir(exist_ok=True)
    (config_folder() / NAME).write_text("damaged")
    assert keys_file() == config_folder() / NAME
    monkeypatch.setenv("PZ_KEYS", "off")
    assert take_own_keys() == ""


def test_keys_may_be_swapped_and_moved_together(file):
    file.write_text('"queue.mark" = "m"\n"queue.mine" = "space"\n')
    assert take_own_keys() == ""
    assert clashes() == ()
    assert (key_of("queue.mark"), key_of("queue.mine")) == ("m", "space")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_template_is_a_file_that_changes_nothing(file, language):
    wording.use_language(language)
    file.write_text(template(), encoding="utf-8")
    assert take_own_keys() == ""
    lines = [line[2:] for line in template().splitlines() if line.startswith('# "')]
    file.write_text("\n".join(lines), encoding="utf-8")
    own, problems = read(file)
    assert problems == ()
    assert own == {action.id: action.keys for action in ACTIONS}


def test_every_action_may_have_a_key_of_its_own(file):
    keys = map(chr, range(0x100, 0x800))
    for together in TOGETHER:
        own = {action.id: (next(keys),) for action in of(*together)}
        adopt(own)
        assert all(keys_of(action) == own[action.id] for action in of(*together))


@pytest.mark.requirement("D26")
async def test_the_screen_follows_a_persons_own_keys(file, start: Start):
    file.write_text(
        '"queue.filter" = "f"\n"queue.mark" = "m"\n"queue.mine" = "space"\n"review.finalise" = "X"\n'
    )
    assert take_own_keys() == ""
    async with start() as pilot:
        screen = pilot.app.screen
        await pilot.press("m")
        await settled(pilot)
        assert screen.list.marked == {1}
        assert "f filter" in picture(pilot.app)
        assert "m mark" in picture(pilot.app)
        await pilot.press("slash")
        await settled(pilot)
        assert screen.list.has_focus
        await pilot.press("f")
        await settled(pilot)
        assert screen.query_one("#filter").has_focus
        await pilot.press("escape", "question_mark")
        await settled(pilot)
        await pilot.press(*"filter")
        await settled(pilot)
        assert "f  " in picture(pilot.app)
        await pilot.press("escape")
        await settled(pilot)
        await opened(pilot, "review", "lichtcafe")
        await pilot.press("b", "n", *"11111")
        await settled(pilot)
        await pilot.press("1")
        await settled(pilot)
        assert "X finishes" in picture(pilot.app)


async def test_a_swap_of_keys_holds_on_the_screen(file, start: Start):
    file.write_text('"list.down" = ["k", "down"]\n"list.up" = ["j", "up"]\n')
    assert take_own_keys() == ""
    async with start() as pilot:
        await pilot.press("k", "k", "j")
        await settled(pilot)
        assert pilot.app.screen.list.cursor == 1
