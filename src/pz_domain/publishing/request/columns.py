"""The columns of the list a source fills in: the intake knows each by its head, in Dutch and in English (R20, R21)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pz_domain.method.edition import Edition
from pz_domain.model.source import Source
from pz_domain.publishing.voice import Voice
from pz_domain.publishing.workbook import Column
from pz_domain.wording import mark

SEVERAL = "; "
"""Stands between choices when a cell holds several."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A column: the field it holds, its head, what to fill in, and an example."""

    field: str
    head: str
    help: str
    example: str
    width: int = 24


ASKED: tuple[Asked, ...] = (
    Asked("title", mark("Title"), mark("What the practice is called, in a few words."),
        mark("Eye drop glasses in home care"), 40),
    Asked("organisation", mark("Organisation"), mark("Which care provider does it."), mark("Home care Example"), 28),
    Asked("summary", mark("Short summary"), mark("What it is about, in two or three sentences."),
        mark("Clients put in their eye drops themselves, with special glasses."), 50),
    Asked("before", mark("Old situation"), mark("How it went before."),
        mark("The district nurse came three times a day."), 40),
    Asked("now", mark("New situation"), mark("What goes differently now."),
        mark("After one explanation the client does it alone."), 40),
    Asked("patient_group", mark("Patient group"), mark("Which patients or clients it is for."),
        mark("People at home who need eye drops"), 30),
    Asked("target_groups", mark("Target groups (IZA)"),
        mark("Which of these groups it is for; with several put a semicolon between them."), "", 36),
    Asked("domains", mark("Domains"), mark("Under which law the care falls: {choices}. Several: a semicolon between."),
        "Zvw; Wlz", 14),
    Asked("supported_by_data", mark("Supported by data"),
        mark("Can the effect on staff be shown with data already? Yes, no or unknown; no is fine too."), "", 16),
    Asked("claims", mark("Results"), mark("What it brought, one result a line, with figures where there are any."),
        mark("28 hours less care per client a year"), 40),
    Asked("patients", mark("Number of patients"), mark("How many take part now, and since when."),
        mark("200 since 2019"), 18),
    Asked("followers", mark("Adopted by"), mark("Which other organisations do it too."), mark("Care group North"), 28),
    Asked("programme", mark("Earlier programme"), mark("From which programme or scheme it comes, if any."),
        mark("Programme for innovative care"), 28),
    Asked("id", mark("Reference number"), mark("Your own number for it, so that a later list finds it again."),
        "VB-012", 14),
    Asked("reference", mark("Website"), mark("Where more can be read."), "https://www.example.org", 30),
    Asked("sources", mark("Source"), mark("Who puts it forward."), "", 12),
)  # fmt: skip
DOMAINS = ("Zvw", "Wlz", "Wmo")
ANSWERS = (mark("yes"), mark("no"), mark("unknown"))


def columns(edition: Edition, sources: Iterable[Source], voice: Voice) -> tuple[Column, ...]:
    """Return the columns in a language, with their choices."""
    choices = _choices(edition, sources, voice)
    return tuple(
        Column(
            voice(one.head),
            one.width,
            choices=choices.get(one.field, ()),
            several=one.field in {"target_groups", "domains", "sources"},
            help=_help(one, choices, voice),
        )
        for one in ASKED
    )


def explanations(edition: Edition, sources: Iterable[Source], voice: Voice) -> list[str]:
    """Return a sentence or two on each column: what to fill in, what to choose from, an example."""
    choices = _choices(edition, sources, voice)
    told = []
    for one in ASKED:
        texts = [f"{voice(one.head)}: {_help(one, choices, voice)}"]
        if one.field in choices:
            texts.append(voice(mark("Choose from: {choices}."), choices=SEVERAL.join(choices[one.field])))
        if one.example:
            texts.append(voice(mark("For example: {example}"), example=voice(one.example)))
        told.append(" ".join(texts))
    return told


def _help(one: Asked, choices: dict[str, tuple[str, ...]], voice: Voice) -> str:
    return voice(one.help, choices=", ".join(choices.get(one.field, ())))


def _choices(edition: Edition, sources: Iterable[Source], voice: Voice) -> dict[str, tuple[str, ...]]:
    groups = edition.method.target_groups
    return {
        "target_groups": tuple(group.short.in_(voice.language) for group in groups),
        "domains": (*DOMAINS, voice(mark("other"))),
        "supported_by_data": tuple(voice(answer) for answer in ANSWERS),
        "sources": tuple(source.key for source in sources),
    }
