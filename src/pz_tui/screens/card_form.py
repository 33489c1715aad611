"""Adding and changing an evidence card: what kind and what it shows, then whatever else is known of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pz_domain.rules.numbers import as_number, number_text
from pz_domain.wording import language, mark, say
from pz_tui.plain import plain
from pz_tui.views.labels import GRADES, KINDS, ORIGINS, RESEARCH, said
from pz_tui.widgets.asking import Choice, numbered
from pz_tui.widgets.lines import fit

if TYPE_CHECKING:
    from pz_tui.screens.questionnaire import QuestionnaireScreen

Card = dict[str, Any]
TARGET = {"no": mark("a result that was found"), "yes": mark("a target that is aimed at")}
CHOSEN = {
    "kind": (mark("kind"), mark("What kind of evidence?"), KINDS),
    "origin": (mark("whose"), mark("Whose research?"), ORIGINS),
    "research": (mark("research"), mark("What kind of research?"), RESEARCH),
    "grade": (mark("grade"), mark("How strong is this evidence? It stands apart from the verdict."), GRADES),
    "is_target": (mark("result"), mark("Is this a result, or a target?"), TARGET),
}
"""Fields that are chosen: what they are called, the question, and the words."""
TYPED = {
    "figure": (mark("value"), mark("The figure, without its unit (may stay empty)")),
    "unit": (mark("unit"), mark("The unit, such as: hours of care per client")),
    "measure": (mark("measured"), mark("What was measured, such as: visits to the clinic")),
    "baseline": (mark("before"), mark("What it was before, in the same unit")),
    "n": (mark("cases"), mark("Of how many patients or cases")),
    "comparator": (mark("against"), mark("Compared with what")),
    "period": (mark("period"), mark("In which period")),
    "source": (mark("source"), mark("Where it comes from: report, page, conversation")),
}
"""Fields that are typed on one line: what they are called, and the question."""
OF_FIGURES = frozenset({"figure", "unit", "measure", "baseline", "n", "comparator", "period"})
NUMBERS = frozenset({"figure", "baseline", "n"})
TEXT, RECORD = "card.text", "record"
SHOWN = 14
"""So many cells of what a field holds stand beside it."""


async def add_evidence(screen: QuestionnaireScreen) -> None:
    """Ask for a card: its kind, what it shows, the figure; then for what else is known, until it is recorded."""
    case = screen.case
    card: Card = {}
    for name in ("kind", "origin", "research"):
        if case is None or not await _ask(screen, card, name):
            return
    if case is None or not await _ask(screen, card, "text") or not card.get("text"):
        return
    for name in ("figure", "unit") if card["kind"] == "quantitative" else ():
        if not await _ask(screen, card, name):
            return
    if not await _fill(screen, card):
        return
    id_ = _new_id(case.evidence)
    screen.record(
        {"deed": "add_evidence", "initiative": case.id, "id": id_, **card},
        lambda _: screen.tell(say("Evidence card {id} is there. Cite it in an answer or a verdict.", id=id_)),
    )
    screen.drop_text(TEXT)


async def edit_evidence(screen: QuestionnaireScreen, id_: str) -> None:
    """Show what a card holds, change what is chosen, and record it when that is said."""
    case = screen.case
    held = case.evidence.get(id_) if case else None
    if case is None or held is None:
        return
    card = dict(held.facts)
    if not await _fill(screen, card):
        return
    changed = {key: value for key, value in card.items() if value != held.facts.get(key)}
    screen.drop_text(TEXT)
    if not changed:
        screen.tell(say("Nothing was changed on the card."))
        return
    deed = {
        "deed": "edit_evidence",
        "initiative": case.id,
        "card": id_,
        **changed,
        **screen.seen(held.change),
    }
    screen.record(deed, lambda _: screen.tell(say("Evidence card {id} is changed.", id=plain(id_))))


async def _fill(screen: QuestionnaireScreen, card: Card) -> bool:
    """Ask which field to fill in, as often as there is one; True: it may be recorded, False: it was left."""
    while True:
        options = numbered({name: _label(card, name) for name in _fields(card)})
        choices = (*options, Choice("y", say("record the card"), RECORD))
        chosen = await screen.foot.choose(say("What else is known?"), choices)
        if chosen is None or chosen == RECORD:
            return chosen == RECORD
        await _ask(screen, card, str(chosen))


def _fields(card: Card) -> list[str]:
    """Return the fields a card of this kind has, in the order they are asked."""
    is_figure = card.get("kind") == "quantitative"
    names = ["text", *TYPED, "grade", "is_target", "kind", "origin", "research"]
    return [name for name in names if is_figure or name not in OF_FIGURES]


def _label(card: Card, name: str) -> str:
    """Return what a field is called, with what it holds."""
    held = card.get(name)
    if name == "text":
        label, shown = say("shows"), plain(held or "")
    elif name in CHOSEN:
        word, _, table = CHOSEN[name]
        label, shown = say(word), said(table, _key(name, held)) if held is not None else ""
    else:
        label, shown = say(TYPED[name][0]), plain("" if held is None else held)
    return f"{label}: {fit(shown, SHOWN).rstrip()}" if shown else label


async def _ask(screen: QuestionnaireScreen, card: Card, name: str) -> bool:
    """Ask for one field of a card and put it there; False: it was left."""
    if name == "text":
        held = screen.kept_text(TEXT) or plain(card.get("text") or "", lines=True)
        text = await screen.foot.write(say("What does it show?"), TEXT, held)
        if text is not None:
            card["text"] = text.strip()
        return text is not None
    if name in CHOSEN:
        _, question, table = CHOSEN[name]
        labels = {key: say(word) for key, word in table.items()}
        chosen = await screen.foot.choose(say(question), numbered(labels))
        if chosen is not None:
            card[name] = chosen == "yes" if name == "is_target" else chosen
        return chosen is not None
    told = card.get(name)
    now = number_text(told, language()) if isinstance(told, float) else plain("" if told is None else told)
    typed = await screen.foot.line(say(TYPED[name][1]), f"card.{name}", now)
    screen.drop_text(f"card.{name}")
    if typed is not None:
        text = typed.strip()
        found = as_number(text, language()) if name in NUMBERS else None
        card[name] = text or None if found is None else found
    return typed is not None


def _key(name: str, held: object) -> str:
    if name == "is_target":
        return "yes" if held else "no"
    return plain(held or "")


def _new_id(held: Mapping[str, object]) -> str:
    """Return a short id that no card has yet."""
    return next(f"e{n}" for n in range(1, len(held) + 2) if f"e{n}" not in held)
