"""What belongs to the line of follow-up under the cursor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pz_domain.publishing.followup.values import (
    ActionTold,
    AgendaTold,
    BarrierTold,
    ConditionTold,
    FollowUpReport,
    MechanismTold,
    PracticeTold,
)
from pz_domain.wording import say
from pz_tui.plain import plain
from pz_tui.views.follow_up_lines import FollowLine
from pz_tui.views.labels import date
from pz_tui.widgets.page import Block

Told = PracticeTold | MechanismTold | ConditionTold | BarrierTold | ActionTold | AgendaTold


def told(found: FollowUpReport, line: FollowLine) -> Told | None:
    """Return what a line is about; None for a head, or what is not there any more."""
    conditions = (one for mechanism in found.mechanisms for one in mechanism.conditions)
    items = (one for barrier in found.barriers for one in barrier.agenda)
    of: dict[str, Iterator[Told]] = {
        "practice": iter(found.practices), "mechanism": iter(found.mechanisms), "condition": conditions,
        "barrier": iter(found.barriers), "action": iter(found.actions), "agenda": items,
    }  # fmt: skip
    return next((one for one in of.get(line.kind, iter(())) if one.id == line.id), None)


def of_line(found: FollowUpReport, line: FollowLine) -> Iterator[Block]:
    """Yield all of it."""
    about = told(found, line)
    titles = {one.id: one.title for one in found.practices}
    yield Block("", plain(line.title), role="strong", air=False)
    if isinstance(about, PracticeTold):
        yield Block(say("Organisation"), plain(about.organisation), air=False)
        yield Block(say("Comes next"), about.next_words)
    elif isinstance(about, MechanismTold):
        yield from _texts((("", about.text), (say("Works in"), _named(about.practices, titles))))
        yield from _texts((say("Needs"), f"{one.text} ({one.kind_words})") for one in about.conditions)
    elif isinstance(about, ConditionTold):
        yield from _texts(((say("Kind"), about.kind_words), (say("Takes away"), ", ".join(about.against))))
    elif isinstance(about, BarrierTold):
        yield from _barrier(about, found, titles)
    elif isinstance(about, ActionTold):
        yield from _action(about, found, titles)
    elif isinstance(about, AgendaTold):
        yield from _texts(
            (
                (say("Party"), about.party), (say("Meeting"), about.meeting),
                (say("On"), date(about.date) if about.date else ""), (say("Result"), about.result),
            )
        )  # fmt: skip


def _barrier(about: BarrierTold, found: FollowUpReport, titles: dict[str, str]) -> Iterator[Block]:
    mechanisms = {one.id: one.title for one in found.mechanisms}
    state = say("well described") if about.is_well_described else say("not well described yet")
    missing = say("Missing: {what}.", what=", ".join(about.lacks)) if about.lacks else ""
    yield Block(
        "", " · ".join(filter(None, (state, missing))), role="meets" if about.is_well_described else "doubt"
    )
    yield from _texts(
        (
            ("", about.text), (say("Areas"), ", ".join(about.area_words)), (say("Culture of"), ", ".join(about.whose)),
            (say("Hinders"), about.hindered), (say("Met by"), _named(about.practices, titles)),
            (say("Mechanisms"), _named(about.mechanisms, mechanisms)),
        )
    )  # fmt: skip
    against = [one for one in found.actions if about.id in one.barriers]
    yield from _texts(
        (say("Actions"), f"{one.text} · {one.party_name} · {date(one.due)} · {one.status_words}")
        for one in against
    )
    yield from _texts(
        (
            say("On the agenda"),
            " · ".join(filter(None, (one.party, date(one.date) if one.date else "", one.result))),
        )
        for one in about.agenda
    )


def _action(about: ActionTold, found: FollowUpReport, titles: dict[str, str]) -> Iterator[Block]:
    texts = {one.id: f"{one.text} ({one.party_name})" for one in found.actions}
    late = say("late") if about.is_late else ""
    report = " · ".join(filter(None, (about.status_words, date(about.on) if about.on else "", about.said)))
    yield Block("", " · ".join(filter(None, (late, report))), role="alert" if late else "ink", air=False)
    yield from _texts(
        (
            (say("Party"), about.party_name), (say("With"), ", ".join(about.others)),
            (say("Due"), date(about.due)), (say("Kind"), about.kind_words),
            (say("Practices"), _named(about.practices, titles)), (say("Against"), ", ".join(about.against)),
            (say("Brings"), ", ".join(about.brings)), (say("Out of the IZA"), about.commitment),
            (say("Our help"), about.help), (say("Waits for"), _named(about.waits_for, texts)),
        )
    )  # fmt: skip
    rounds = [circle for circle in found.circles if about.id in circle]
    for circle in rounds:
        yield Block(
            say("In a circle"), plain(" → ".join(texts[id_] for id_ in circle)), role="alert", air=False
        )


def _named(ids: Sequence[str], called: dict[str, str]) -> str:
    return ", ".join(called[id_] for id_ in ids if id_ in called)


def _texts(held: Iterable[tuple[str, str]]) -> Iterator[Block]:
    """Yield labelled texts that say something; of several in a row under one label the first shows it."""
    before = ""
    for label, text in held:
        if text:
            shown = "" if label == before else label
            yield Block(shown, plain(text, lines=True), air=not label, name=label)
            before = label
