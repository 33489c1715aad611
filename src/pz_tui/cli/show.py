"""`pz show`: one initiative with all that is on record, as far as who asks may see it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from typer import Context

from pz_domain.wording import language, mark, say
from pz_tui.cli.asking import asking
from pz_tui.cli.conflicts import CANNOT_BE_READ
from pz_tui.cli.guard import DONE
from pz_tui.cli.options import OneInitiative
from pz_tui.cli.terminal import paragraph, print_json, say_out, styled, visible
from pz_tui.views.labels import RESULTS, WAYS, said

if TYPE_CHECKING:
    from pz_domain.method.edition import Edition
    from pz_domain.model.case import Case
    from pz_domain.rules.standing import Standing
    from pz_domain.work.desk import Desk

HELP = mark("Show an initiative with everything on record.")

FACTS = {
    "organisation": mark("Organisation"),
    "organisations": mark("Other organisations"),
    "sources": mark("Sources"),
    "summary": mark("In short"),
    "before": mark("Before"),
    "now": mark("Now"),
    "patient_group": mark("Patient group"),
    "target_groups": mark("Target groups"),
    "domains": mark("Domains"),
    "supported_by_data": mark("Supported by data"),
    "principles": mark("Principles"),
    "reference": mark("Reference"),
}


def show(
    context: Context,
    initiative: OneInitiative,
) -> int:
    """Print a case."""
    from pz_tui.cli.shown_approvals import approvals
    from pz_tui.cli.shown_case import contacts, shown
    from pz_tui.cli.shown_interests import interests

    with asking(context.obj) as asked:
        case = asked.case(initiative)
        edition, stands = asked.desk.edition(case.edition), asked.desk.standing(case)
        if context.obj.json:
            print_json(shown(case, stands, asked.desk))
        else:
            persons = tuple(contacts(case, stands, asked.desk))
            sat = (*_comes_back(case, asked.desk), *interests(case, asked.desk), *_sat(case, asked.desk))
            answered = tuple(approvals(asked, case))
            say_out("\n".join(_told(edition, case, stands, persons, sat, answered=answered)))
    return DONE


def _told(
    edition: Edition,
    case: Case,
    stands: Standing,
    persons: Sequence[Mapping[str, str]],
    sat: Sequence[str],
    *,
    answered: Sequence[str],
) -> Iterator[str]:
    from pz_tui.cli.shown_reviews import reviews
    from pz_tui.cli.wordings import state_words, waiting_words

    yield styled(f"#{case.number} {visible(case.title)}", "bold")
    yield say("Step {step}: {state}", step=stands.step, state=state_words(edition, stands.state))
    if stands.waiting_for:
        yield say("Waits for: {what}", what=waiting_words(stands.waiting_for, stands.waiting_on))
    yield from _facts(edition, case.facts)
    yield from reviews(edition, case)
    yield from sat
    yield from _persons(edition, persons)
    yield from _contact(edition, case)
    yield from _notes(case)
    yield from _links(case)
    yield from _publication(case)
    yield from answered
    yield from _held(case)
    yield from ("", say("Why it stands here: pz why {id}", id=visible(case.id)))


def _held(case: Case) -> Iterator[str]:
    """Tell what waits for a choice, and what cannot be read."""
    for conflict in case.conflicts:
        yield styled(
            say("Two values side by side: {register}", register=visible(conflict.register)), "yellow"
        )
    for one in case.unreadable:
        yield styled(visible(one.register), "yellow")
        yield styled(
            f"  {say(CANNOT_BE_READ, device=visible(one.device[:6]), change=visible(one.change))}", "yellow"
        )


def _facts(edition: Edition, facts: Mapping[str, object]) -> Iterator[str]:
    from pz_tui.views.fact_words import organisation_words

    lists = {"supported_by_data": "yes_no_unknown", "domains": "domain"}
    for key, label in FACTS.items():
        value = facts.get(key)
        if value:
            labels = edition.values.get(lists.get(key, key), {})
            shown = [
                labels[v].in_(language()) if v in labels else v
                for v in map(organisation_words, _items(value))
            ]
            yield from ("", styled(say(label), "bold"), paragraph("; ".join(shown), indent=2))


def _items(value: object) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple)) else [value]


def _sat(case: Case, desk: Desk) -> Iterator[str]:
    from pz_domain.work.pairing import find_session

    if case.sessions:
        yield from ("", styled(say("Sat over together"), "bold"))
    for sat in case.sessions:
        pair = visible(" + ".join(sat.reviewers))
        session = find_session(desk, sat.session)
        signed = ", ".join(session.signed) if session else ""
        told = say("Step {step}: {pair}, {day}", step=sat.step, pair=pair, day=sat.at[:10])
        told += "; " + (say("signed off by {who}", who=visible(signed)) if signed else say("not signed off"))
        if sat.at_once:
            told += "; " + say("agreed at once, so not counted as independent")
        yield paragraph(told, indent=2)


def _comes_back(case: Case, desk: Desk) -> Iterator[str]:
    from pz_domain.work.earlier import comes_from

    earlier = comes_from(desk, case.id)
    if earlier:
        told = (earlier.title, earlier.outcome, earlier.round, earlier.reference)
        yield from ("", styled(say("Comes back from"), "bold"))
        yield paragraph(" · ".join(text for text in told if text), indent=2)


def _contact(edition: Edition, case: Case) -> Iterator[str]:
    from pz_tui.views.answer_words import answer_lines

    if case.attempts:
        yield from ("", styled(say("Attempts at contact"), "bold"))
        for attempt in case.attempts:
            way, result = said(WAYS, visible(attempt.channel)), said(RESULTS, visible(attempt.result))
            yield f"  {visible(attempt.at[:10])}  {way}  {result}"
    asked = dict.fromkeys((*edition.questions, *case.answers))
    given = {
        code: case.answers[code] for code in asked if code in case.answers and case.answers[code].is_given
    }
    if given:
        yield from ("", styled(say("Answers"), "bold"))
        for code, answer in given.items():
            question = edition.questions.get(code)
            lines = answer_lines(edition, question.fields, answer) if question else _texts(answer.value)
            yield paragraph(f"{code}  {'; '.join(' '.join(line.split()) for line in lines)}", indent=2)
    if case.evidence:
        from pz_tui.views.cards import card_text, range_lines

        yield from ("", styled(say("Evidence"), "bold"))
        for card in case.evidence.values():
            yield paragraph(f"{card.id}  {' · '.join(card_text(card).splitlines())}", indent=2)
        together = range_lines(case.evidence.values())
        if together:
            yield from ("", styled(say("Figures side by side"), "bold"))
            yield from (paragraph(line, indent=2) for line in together)


def _persons(edition: Edition, persons: Sequence[Mapping[str, str]]) -> Iterator[str]:
    if persons:
        from pz_tui.views.fact_words import origin_of

        yield from ("", styled(say("Contact persons (never published)"), "bold"))
        for person in persons:
            known = (person.get(key) for key in ("name", "role", "organisation", "email", "phone", "id"))
            yield paragraph(
                " · ".join((*(text for text in known if text), origin_of(edition, person))), indent=2
            )


def _links(case: Case) -> Iterator[str]:
    if case.links:
        yield from ("", styled(say("Linked to"), "bold"))
        for link in case.links.values():
            yield paragraph(f"{link['kind']}: {link['to']}", indent=2)


def _notes(case: Case) -> Iterator[str]:
    if case.notes:
        yield from ("", styled(say("Internal notes"), "bold"))
        for note in case.notes:
            yield paragraph(f"{visible(note.by)} {visible(note.at[:10])}  {note.text}", indent=2)


def _texts(value: object) -> Iterator[str]:
    """Yield what an answer says, of whatever form."""
    if isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _texts(item)
    elif value is not None:
        yield str(value)


def _publication(case: Case) -> Iterator[str]:
    publication = case.publication
    if publication.text or publication.elements:
        yield from ("", styled(say("Publication"), "bold"))
        yield from (paragraph(f"– {element.text}", indent=2) for element in publication.elements)
        yield from (paragraph(text, indent=2) for text in _texts(publication.text))
    for membership in case.batches:
        status = say("released") if membership.released else say("not released")
        yield say("Batch {name}: {status}", name=visible(membership.batch), status=status)
