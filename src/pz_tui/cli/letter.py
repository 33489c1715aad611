"""`pz letter`: a reasoned message to a provider, or to a source about all it put forward (D22, D29)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Context, Option

from pz_domain.refusals import Unknown
from pz_domain.wording import mark, say
from pz_tui.cli.asking import Asking, asking
from pz_tui.cli.batch import Text
from pz_tui.cli.guard import DONE, NEEDS_A_PERSON
from pz_tui.cli.options import OneRound
from pz_tui.cli.request import WrongUse
from pz_tui.cli.terminal import print_json, say_out, styled, visible

if TYPE_CHECKING:
    from pz_domain.model.case import Round
    from pz_domain.publishing.letter.values import Letter

HELP = mark(
    "Write the letter to a provider on what became of an initiative and why, or to a source on all it put forward.\n"
    "Only what is decided is told. No reviewer is named, and nothing they wrote comes along. Nothing is sent."
)


def letter(  # noqa: PLR0917 - the options of a command
    context: Context,
    initiative: Annotated[
        str | None, Argument(metavar="ID", help=mark("the initiative, by its id or its number"))
    ] = None,
    source: Annotated[
        str | None, Option("--source", metavar="SOURCE", help=mark("the letter to this source"))
    ] = None,
    all_: Annotated[
        bool, Option("--all", help=mark("every letter of the round: to providers, and to sources"))
    ] = False,
    round_: OneRound = None,
    to: Annotated[
        Path | None,
        Option(
            "--to", metavar="PATH",
            help=mark("write to a new file: .txt, .html, .odt, .md or .eml; with --all to a folder"),
        ),
    ] = None,
    form: Annotated[
        str, Option("--format", metavar="FORM", help=mark("with --all: txt, html, odt, md or eml"))
    ] = "odt",
    language: Annotated[
        Text, Option("--text", metavar="nl|en", help=mark("the language of the letter (default: nl)"))
    ] = Text.nl,
) -> int:  # fmt: skip
    """Print or write letters; with --all tell which could not be written, and why."""
    if sum((initiative is not None, source is not None, all_)) != 1:
        raise WrongUse(say("Give one of these: an initiative, --source or --all."))
    with asking(context.obj) as asked:
        if all_:
            letters, left = _every(asked, round_, language.value)
        else:
            letters, left = [_one(asked, initiative, source, round_, language.value)], []
    files = _written(letters, to, form, is_folder=all_) if to else []
    if context.obj.json:
        places: list[Path | None] = [*files] or [None] * len(letters)
        shown = [_as_data(one, place) for one, place in zip(letters, places, strict=True)]
        print_json({"letters": shown, "left": left})
    else:
        _tell(letters, files, left)
    return NEEDS_A_PERSON if left else DONE


def _one(
    asked: Asking, initiative: str | None, source: str | None, round_: str | None, language: str
) -> Letter:
    from pz_domain.publishing.letter.provider import provider_letter

    if initiative is not None:
        return provider_letter(asked.desk, asked.initiative(initiative), language)
    return _to_source(asked, asked.round(round_), language)(source or "")


def _to_source(asked: Asking, round_: Round, language: str) -> Callable[[str], Letter]:
    """Return what writes the letter to a source of a round, by its key or one of its names."""
    from pz_domain.publishing.letter.source import source_letter
    from pz_domain.work.requests import sources_of

    known = sources_of(asked.desk, round_)
    initiatives = asked.initiatives_of(round_)

    def write(named: str) -> Letter:
        found = [one for one in known if named == one.key]
        found = found or [one for one in known if named.casefold() in map(str.casefold, one.names)]
        if len(found) != 1:
            raise Unknown(named, what="source", known=", ".join(one.key for one in known))
        return source_letter(asked.desk, found[0], round_, initiatives, language)

    return write


def _every(asked: Asking, named: str | None, language: str) -> tuple[list[Letter], list[dict[str, str]]]:
    """Return all letters of a round, and of which initiatives there is none that should have one: why."""
    from pz_domain.publishing.letter.provider import provider_letter
    from pz_domain.publishing.letter.values import NOT_DECIDED, NothingToWrite

    round_ = asked.round(named)
    letters: list[Letter] = []
    left: list[dict[str, str]] = []
    for initiative in asked.initiatives_of(round_):
        try:
            letters.append(provider_letter(asked.desk, initiative, language))
        except NothingToWrite as refusal:
            if refusal.values["why"] != NOT_DECIDED:
                left.append({"initiative": initiative, "title": refusal.subject, "why": str(refusal)})
    write = _to_source(asked, round_, language)
    return [*letters, *map(write, _sources_with_some(asked, round_))], left


def _sources_with_some(asked: Asking, round_: Round) -> Iterator[str]:
    from pz_domain.work.requests import sources_of

    used = {key for one in asked.workspace.flow.passages(round_.id) for key in one.sources}
    yield from (source.key for source in sources_of(asked.desk, round_) if source.key in used)


def _written(letters: list[Letter], to: Path, form: str, *, is_folder: bool) -> list[Path]:
    from pz_domain.publishing.letter.writing import FORMS, rendered, write
    from pz_domain.publishing.newfile import write_all_new

    if not is_folder:
        return [write(letters[0], to).resolve()]
    ending = f".{form.lower().removeprefix('.')}"
    if ending not in FORMS:
        raise WrongUse(say("--format is one of: {known}.", known=", ".join(one[1:] for one in FORMS)))
    named = ((f"{one.name}{ending}", rendered(one, ending)) for one in letters)
    return [file.resolve() for file in write_all_new(to, named)]


def _as_data(letter: Letter, file: Path | None) -> dict[str, Any]:
    from pz_domain.publishing.letter.writing import text

    return {**asdict(letter), "text": text(letter), "file": str(file) if file else None}


def _tell(letters: list[Letter], files: list[Path], left: list[dict[str, str]]) -> None:
    from pz_domain.publishing.letter.writing import text

    for file in files:
        say_out(say("Written: {place}", place=visible(file)))
    for one in () if files else letters:
        if len(letters) > 1:
            say_out(styled(f"── {visible(one.name)}", "bold"))
        say_out("\n".join(visible(line) for line in text(one).rstrip("\n").split("\n")))
        if len(letters) > 1:
            say_out()
    for each in left:
        say_out(visible(each["why"]))
