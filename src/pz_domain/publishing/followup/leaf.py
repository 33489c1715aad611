"""Follow-up as a paper: by practice and barrier, or by party with what it agreed to (R170-R182)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pz_domain.model.followup import AREAS
from pz_domain.publishing.followup.values import (
    ActionTold,
    BarrierTold,
    FollowUpReport,
    MechanismTold,
    PartyTold,
)
from pz_domain.publishing.leaf import (
    Block,
    Cell,
    Item,
    Items,
    Leaf,
    Line,
    Prose,
    Section,
    Table,
    facts,
    heading,
)
from pz_domain.publishing.voice import Voice
from pz_domain.wording import mark

FOLLOW_UP, PROGRESS = "followup", "progress"
TITLES = {FOLLOW_UP: mark("Follow-up of published practices"), PROGRESS: mark("Progress of actions by party")}
NOTHING = mark("No working mechanism is described yet.")
NO_ACTION = mark("No action is agreed yet.")
WAITING = mark("They wait for each other")
NO_AREA = "none"


def follow_up_leaf(found: FollowUpReport) -> Leaf:
    """Return the page on practices, mechanisms, barriers by area, agendas and what waits for each other."""
    voice = Voice(found.language)
    sections = (
        Section("practices", voice(mark("Practices")), tuple(_practices(found, voice))),
        Section("mechanisms", voice(mark("Working mechanisms")), (), tuple(_mechanisms(found, voice))),
        Section("barriers", voice(mark("Barriers by area")), (), tuple(_areas(found, voice))),
        Section("actions", voice(mark("Actions")), tuple(_actions("actions", found.actions, found, voice))),
        *_waiting(found, voice),
    )
    intro = (Line(voice(NOTHING)),) if not found.mechanisms else ()
    return Leaf(FOLLOW_UP, voice(TITLES[FOLLOW_UP]), (_head(found, voice), *intro), _held(sections))


def progress_leaf(found: FollowUpReport, party: str = "") -> Leaf:
    """Return the page on how far each party is, or one of them, with every action and what it follows from."""
    voice = Voice(found.language)
    parties = [one for one in found.parties if party in {"", one.party}]
    tally = Section("tally", voice(mark("How far each party is")), tuple(_tally(parties, voice)))
    sections = (
        tally,
        *(_of_party(one, found, voice) for one in parties),
        *(() if party else _waiting(found, voice)),
    )
    intro = () if parties else (Line(voice(NO_ACTION)),)
    return Leaf(PROGRESS, voice(TITLES[PROGRESS]), (_head(found, voice), *intro), _held(sections))


def _head(found: FollowUpReport, voice: Voice) -> Block:
    return facts(
        (voice(mark("Programme")), (found.programme,)), (voice(mark("State on")), (voice.day(found.today),))
    )


def _held(sections: Iterable[Section]) -> tuple[Section, ...]:
    return tuple(one for one in sections if one.blocks or one.sections)


def _practices(found: FollowUpReport, voice: Voice) -> Iterator[Block]:
    if found.practices:
        how = {"selected": mark("selected"), "similar": mark("similar")}
        heads = (mark("practice"), mark("taken up as"), mark("comes next"))
        rows = tuple(
            (Cell(_which(one.number, one.organisation, voice), lead=one.title, own=True), Cell(voice(how[one.how])),
             Cell(one.next_words))
            for one in found.practices
        )  # fmt: skip
        yield Table(voice(mark("Practices")), tuple(map(voice, heads)), rows, (8, 3, 5))


def _which(number: int, organisation: str, voice: Voice) -> str:
    return " · ".join(filter(None, (voice(mark("no. {n}"), n=number), organisation)))


def _mechanisms(found: FollowUpReport, voice: Voice) -> Iterator[Section]:
    titles = {one.id: one.title for one in found.practices}
    for one in found.mechanisms:
        yield Section(f"mechanism-{one.id}", one.title, tuple(_mechanism(one, titles, voice)))


def _mechanism(one: MechanismTold, titles: dict[str, str], voice: Voice) -> Iterator[Block]:
    if one.text:
        yield Prose(one.text)
    works_in = tuple(titles[id_] for id_ in one.practices if id_ in titles)
    yield facts((voice(mark("Works in")), works_in))
    if one.conditions:
        yield Line(voice(mark("To work elsewhere it needs:")))
        yield Items(
            tuple(
                Item(
                    held.text,
                    note=heading(held.kind_words) if held.kind != "other" else "",
                    under=held.against,
                    own=True,
                )
                for held in one.conditions
            )
        )


def _areas(found: FollowUpReport, voice: Voice) -> Iterator[Section]:
    """Yield a section per area; a barrier that lies in several stands in each, one in none at the end."""
    titles = {one.id: one.title for one in found.practices} | {one.id: one.title for one in found.mechanisms}
    for area, label in {**AREAS, NO_AREA: mark("no area yet")}.items():
        held = [one for one in found.barriers if area in (one.areas or (NO_AREA,))]
        if held:
            items = tuple(_barrier(one, titles, voice) for one in held)
            yield Section(f"area-{area}", heading(voice(label)), (Items(items),))


def _barrier(one: BarrierTold, titles: dict[str, str], voice: Voice) -> Item:
    said = [
        one.text,
        f"{voice(mark('Hindered'))}: {one.hindered}" if one.hindered else "",
        f"{voice(mark('Culture of'))}: {', '.join(one.whose)}" if one.whose else "",
        _in(mark("Met by"), one.practices, titles, voice),
        _in(mark("In the way of"), one.mechanisms, titles, voice),
        *(_item(held.party, held.date, held.meeting, held.result, voice) for held in one.agenda),
    ]
    state = voice(mark("well described")) if one.is_well_described else voice(mark("not well described yet"))
    return Item(one.title, note=state, under=tuple(" ".join(text.split()) for text in said if text), own=True)


def _in(label: str, ids: tuple[str, ...], titles: dict[str, str], voice: Voice) -> str:
    named = [titles[id_] for id_ in ids if id_ in titles]
    return f"{voice(label)}: {', '.join(named)}" if named else ""


def _item(party: str, day: str, meeting: str, result: str, voice: Voice) -> str:
    when = " · ".join(filter(None, (party, voice.day(day) if day else "", meeting)))
    return f"{voice(mark('On the agenda'))}: {when}" + (
        f". {voice(mark('Result'))}: {result}" if result else ""
    )


def _tally(parties: list[PartyTold], voice: Voice) -> Iterator[Block]:
    if parties:
        heads = (mark("party"), mark("open"), mark("under way"), mark("late"), mark("done"), mark("stopped"),
                 mark("first due"))  # fmt: skip
        rows = tuple(
            (Cell(one.name), *(Cell(str(n)) for n in (one.open, one.under_way, one.late, one.done, one.stopped)),
             Cell(voice.day(one.next_due) if one.next_due else "–"))
            for one in parties
        )  # fmt: skip
        yield Table(
            voice(mark("How far each party is")), tuple(map(voice, heads)), rows, (6, 2, 2, 2, 2, 2, 4)
        )


def _of_party(party: PartyTold, found: FollowUpReport, voice: Voice) -> Section:
    held = [one for one in found.actions if one.party == party.party]
    return Section(
        f"party-{found.parties.index(party)}", party.name, tuple(_actions(party.name, held, found, voice))
    )


def _actions(
    caption: str, held: Iterable[ActionTold], found: FollowUpReport, voice: Voice
) -> Iterator[Block]:
    rows = tuple(_action(one, found, voice) for one in held)
    if rows:
        heads = (mark("action"), mark("party"), mark("due"), mark("how far"), mark("for"))
        title = voice(mark("Actions")) if caption == "actions" else caption
        yield Table(title, tuple(map(voice, heads)), rows, (9, 4, 3, 5, 6))


def _action(one: ActionTold, found: FollowUpReport, voice: Voice) -> tuple[Cell, ...]:
    titles = {practice.id: practice.title for practice in found.practices}
    texts = {other.id: other.text for other in found.actions}
    late = voice(mark("late")) if one.is_late else ""
    kind = [one.kind_words] if one.kind != "other" else []
    waits = [f"{voice(mark('Waits for'))}: {texts[id_]}" for id_ in one.waits_for if id_ in texts]
    follows = [f"{voice(mark('Follows from the IZA'))}: {one.commitment}"] if one.commitment else []
    helped = [f"{voice(mark('What we do for it'))}: {one.help}"] if one.help else []
    report = " · ".join(filter(None, (voice.day(one.on) if one.on else "", one.said)))
    return (
        Cell("\n".join((*kind, *follows, *waits)), lead=one.text, own=True),
        Cell("\n".join((one.party_name, *(f"{voice(mark('with'))} {name}" for name in one.others)))),
        Cell(voice.day(one.due), lead=late),
        Cell("\n".join(filter(None, (report, *helped))), lead=one.status_words, own=True),
        Cell(
            "\n".join(dict.fromkeys((*(titles[id_] for id_ in one.practices if id_ in titles), *one.against)))
        ),
    )


def _waiting(found: FollowUpReport, voice: Voice) -> tuple[Section, ...]:
    """Return the actions that wait for each other, and the parties that do (R182)."""
    named = {one.id: f"{one.text} ({one.party_name})" for one in found.actions}
    items = [
        Item(" → ".join((*(named[id_] for id_ in circle), named[circle[0]])), own=True)
        for circle in found.circles
    ]
    both = mark("{one} and {other} wait for each other.")
    items += [Item(voice(both, one=one, other=other)) for one, other in found.pointing]
    return (Section("waiting", voice(WAITING), (Items(tuple(items)),)),) if items else ()
