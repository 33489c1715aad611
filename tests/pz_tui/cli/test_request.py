"""The options every command shares: before the command or after it, and refused when they are wrong."""

from pathlib import Path

import pytest

from pz_tui.cli.request import WrongUse, read


@pytest.mark.parametrize(
    "arguments",
    [
        ["--json", "--as", "bram", "--workspace", "here", "--lang", "nl", "queue", "--step", "2"],
        ["queue", "--step", "2", "--json", "--as=bram", "--workspace=here", "--lang=nl"],
        [
            "--lang",
            "en",
            "queue",
            "--json",
            "--step",
            "--as",
            "bram",
            "2",
            "--workspace",
            "here",
            "--lang",
            "nl",
        ],
    ],
)
def test_shared_options_stand_before_the_command_or_after_it(arguments):
    request = read(arguments)
    assert (request.json, request.as_, request.workspace, request.language) == (
        True,
        "bram",
        Path("here"),
        "nl",
    )
    assert request.command == ("queue", "--step", "2")


def test_what_stands_after_two_dashes_is_left_alone():
    request = read(["show", "--", "--json"])
    assert not request.json
    assert request.command == ("show", "--", "--json")


@pytest.mark.parametrize("arguments", [["--as"], ["--lang="], ["--workspace", ""], ["queue", "--workspace"]])
def test_a_shared_option_without_its_value_is_wrong_use(arguments):
    with pytest.raises(WrongUse, match="needs a value"):
        read(arguments)


def test_an_unknown_language_is_wrong_use():
    with pytest.raises(WrongUse, match="nl, en"):
        read(["--lang", "fr"])


def test_an_argument_that_is_no_text_is_wrong_use():
    with pytest.raises(WrongUse, match="UTF-8"):
        read(["show", "\udcff"])


@pytest.mark.parametrize(
    ("environment", "arguments", "folder"),
    [
        ({"PZ_WORKSPACE": "there"}, [], "there"),
        ({"PZ_WORKSPACE": "there"}, ["--workspace", "here"], "here"),
        ({"PZ_WORKSPACE": ""}, [], None),
        ({}, [], None),
    ],
)
def test_the_folder_is_the_option_or_else_the_variable(monkeypatch, environment, arguments, folder):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert read(arguments).workspace == (Path(folder) if folder else None)


@pytest.mark.parametrize(
    ("environment", "arguments", "language"),
    [
        ({"LANG": "nl_NL.UTF-8"}, [], "nl"),
        ({"LANG": "nl_NL.UTF-8", "PZ_LANG": "en"}, [], "en"),
        ({"LANG": "nl_NL.UTF-8", "PZ_LANG": "xx"}, [], "nl"),
        ({"LANG": "en_GB.UTF-8", "PZ_LANG": "en"}, ["--lang", "nl"], "nl"),
        ({"LANG": "de_DE.UTF-8"}, [], "en"),
    ],
)
@pytest.mark.requirement("D27")
def test_the_language_is_the_option_or_that_of_the_computer(monkeypatch, environment, arguments, language):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert read(arguments).language == language
