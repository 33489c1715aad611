"""The facts of an initiative as labelled texts: what was registered, what the provider answered, the evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from pz_domain.model.case import Case
from pz_domain.wording import language, mark, say
from pz_tui.plain import plain
from pz_tui.views.answer_words import answer_lines
from pz_tui.views.cards import card_text, range_lines
from pz_tui.views.fact_words import organisation_words
from pz_tui.views.labels import EMPTY, YES_NO, names, said
from pz_tui.widgets.page import Block

if TYPE_CHECKING:
    from pz_domain.method.edition import Edition

TEXTS = (
    ("before", mark("Before")),
    ("now", mark("Now")),
    ("summary", mark("In short")),
    ("patient_group", mark("Patients")),
)
LISTS = (("target_groups", "target_groups", mark("Target group")), ("domains", "domain", mark("Domain")),
         ("principles", "principles", mark("Principles")))  # fmt: skip


NOTHING: Mapping[str, str] = {}


def facts(edition: Edition, case: Case) -> Iterator[Block]:
    """Yield what was registered, in the order a reviewer reads it."""
    for key, label in TEXTS:
        if case.facts.get(key):
            yield Block(say(label), plain(case.facts[key], lines=True))
    for key, scale, label in LISTS:
        values = case.facts.get(key)
        if isinstance(values, Sequence) and not isinstance(values, str) and values:
            yield Block(say(label), names(edition, scale, map(plain, values)), air=key == "target_groups")
    yield from _organisations(case)
    yield from _origin(edition, case)
    yield from _claims(case)
    yield from _documents(case)


def answers(edition: Edition, case: Case, changed: Mapping[str, str] = NOTHING) -> Iterator[Block]:
    """Yield the provider's answers and the evidence cards; each can be cited.

    `changed`: of what reads otherwise since a verdict was given on it, the changes.
    """
    for block in _citable(edition, case):
        yield block
        if block.anchor in changed:
            yield Block(
                "",
                say("Changed after a verdict: {text}", text=changed[block.anchor]),
                role="alert",
                air=False,
            )


def _citable(edition: Edition, case: Case) -> Iterator[Block]:
    for question in edition.questions.values():
        answer = case.answers.get(question.code)
        if answer:
            shown = "\n".join(answer_lines(edition, question.fields, answer))
            yield Block(f"{question.code} {question.label.in_(language())}", shown, question.code)
    for extra in case.questionnaire.extra:
        answer = case.answers.get(extra.code)
        text = plain(answer.value.get("text", ""), lines=True) if answer else EMPTY
        yield Block(plain(extra.code), f"{plain(extra.text)}\n{text}", extra.code)
    for card in case.evidence.values():
        yield Block(plain(card.id), card_text(card), card.id)
    together = range_lines(case.evidence.values())
    if together:
        yield Block(say("Figures side by side"), "\n".join(together))


def _organisations(case: Case) -> Iterator[Block]:
    """Yield all organisations where there are several: the first stands in the head of every screen (R42)."""
    others = case.facts.get("organisations")
    if isinstance(others, (list, tuple)) and others:
        first = {"name": case.facts.get("organisation") or "", "role": "runs"}
        named = [one for one in (first, *others) if not isinstance(one, Mapping) or one.get("name")]
        yield Block(say("Organisations"), "\n".join(map(organisation_words, named)))


def _origin(edition: Edition, case: Case) -> Iterator[Block]:
    sources = case.facts.get("sources")
    if isinstance(sources, Sequence) and not isinstance(sources, str) and sources:
        yield Block(say("Put forward by"), names(edition, "sources", map(plain, sources)))
    if case.facts.get("supported_by_data"):
        yield Block(say("Figures there"), said(YES_NO, plain(case.facts["supported_by_data"])), air=False)
    if case.facts.get("reference"):
        yield Block(say("Reference"), plain(case.facts["reference"]), role="dim", air=False)


def _claims(case: Case) -> Iterator[Block]:
    claims = case.facts.get("claims")
    for index, claim in enumerate(claims if isinstance(claims, (list, tuple)) else ()):
        if isinstance(claim, Mapping):
            source = plain(claim.get("source") or "")
            text = plain(claim.get("text") or "") + (f"\n{source}" if source else "")
            name = say("The provider says")
            yield Block(name if index == 0 else "", text, air=index == 0, name=name)


def _documents(case: Case) -> Iterator[Block]:
    for key, document in case.documents.items():
        text = " · ".join(
            plain(document[part]) for part in ("title", "date", "from", "location") if document.get(part)
        )
        yield Block(say("Document"), text, key)
