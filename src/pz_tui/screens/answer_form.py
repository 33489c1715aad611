"""Typing the provider's answers: each kind of field asked for in its own way, at the foot."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pz_domain.rules.numbers import as_number
from pz_domain.rules.querying import ANSWERED, query_state
from pz_domain.wording import language, say
from pz_tui.plain import plain
from pz_tui.screens.part_form import LISTS, write_held
from pz_tui.views.cards import card_text
from pz_tui.views.labels import ABSENT, YES_NO, said
from pz_tui.views.questionnaire_rows import split_key
from pz_tui.widgets.asking import Choice, numbered

if TYPE_CHECKING:
    from pz_domain.method.asking import AnswerField
    from pz_tui.screens.questionnaire import QuestionnaireScreen


async def fill_field(screen: QuestionnaireScreen, key: str) -> None:
    """Ask for one field of an answer and record the answer with it."""
    code, name = split_key(key)
    case, edition = screen.case, screen.edition
    if case is None or edition is None or not code:
        return
    question = edition.questions.get(code)
    answer = case.answers.get(code)
    held = dict(answer.value) if answer and not answer.absent else {}
    if question is None:
        value = await _text(screen, key, f"{code} {say('Answer')}", held.get("text"))
    else:
        fields = {field.key: field for field in question.fields}
        field = fields.get(name) or next(
            (f for f in question.fields if f.key not in held), question.fields[0]
        )
        name = field.key
        value = await _ask(screen, f"{code}.{name}", field, held.get(name))
    if value is None:
        return
    held[name or "text"] = value
    deed = {"deed": "answer_question", "initiative": case.id, "question": code, "answer": held}
    screen.record({**deed, **screen.seen(answer.change if answer else "")})
    screen.drop_text(f"{code}.{name}")


async def absent(screen: QuestionnaireScreen, key: str, kind: str) -> None:
    """Ask why an answer does not apply or is not known."""
    code, _ = split_key(key)
    case = screen.case
    if case is None or not code:
        return
    answer = case.answers.get(code)
    reason = await screen.foot.write(
        f"{code} {said(ABSENT, kind)}: {say('why?')}", f"{code}.{kind}", answer.reason if answer else ""
    )
    if reason and reason.strip():
        deed = {"deed": "answer_question", "initiative": case.id, "question": code, kind: reason.strip()}
        screen.record({**deed, **screen.seen(answer.change if answer else "")})
        screen.drop_text(f"{code}.{kind}")


async def ask_back(screen: QuestionnaireScreen, key: str) -> None:
    """Ask the provider something about an answer; an empty text settles what was asked."""
    code, _ = split_key(key)
    case = screen.case
    if case is None or not code:
        return
    answer = case.answers.get(code)
    if query_state(answer) == ANSWERED and await _settled(screen, code):
        return
    text = await screen.foot.write(
        say("Ask back about {code} (empty: it is settled)", code=code),
        f"{code}.back",
        answer.query if answer else "",
    )
    if text is not None:
        screen.record({"deed": "ask_back", "initiative": case.id, "question": code, "text": text.strip()})
        screen.drop_text(f"{code}.back")


async def _settled(screen: QuestionnaireScreen, code: str) -> bool:
    """Ask whether what was asked back is settled now that the answer changed; False: there is more to ask."""
    question = say("The answer to {code} changed after it was asked back. Is it settled?", code=code)
    choices = (Choice("y", say("settled"), "settled"), Choice("n", say("no, ask on"), "more"))
    chosen = await screen.foot.choose(question, choices)
    if chosen == "settled" and screen.case:
        screen.record({"deed": "ask_back", "initiative": screen.case.id, "question": code, "text": ""})
    return chosen != "more"


async def _ask(screen: QuestionnaireScreen, place: str, field: AnswerField, held: object) -> object:
    """Return the value of a field, or None when it was left."""
    label = f"{place.partition('.')[0]} {field.label.in_(language())}"
    values = screen.edition.values.get(field.scale or "", {}) if screen.edition else {}
    options = numbered({key: text.in_(language()) for key, text in values.items()})
    if field.type == "choice":
        return await screen.foot.choose(label, options)
    if field.type == "keys":
        picked = await screen.foot.pick(label, options, held if isinstance(held, (list, tuple)) else ())
        return None if picked is None else list(picked)
    if field.type == "yes_no":
        chosen = await screen.foot.choose(
            label, (Choice("y", say("yes"), "yes"), Choice("n", say("no"), "no"))
        )
        return None if chosen is None else chosen == "yes"
    if field.type == "evidence":
        return await _evidence(screen, label, held)
    if field.type == "answer_with_text":
        return await _with_text(screen, place, label, held)
    return await _text(screen, place, label, held, field.type)


async def _evidence(screen: QuestionnaireScreen, label: str, held: object) -> object:
    cards = screen.case.evidence if screen.case else {}
    if not cards:
        screen.tell(say("There are no evidence cards yet: + makes one."), alert=True)
        return None
    labels = {id_: f"{plain(id_)} {card_text(card).replace(chr(10), ' · ')}" for id_, card in cards.items()}
    picked = await screen.foot.pick(label, numbered(labels), held if isinstance(held, (list, tuple)) else ())
    return None if picked is None else list(picked)


async def _with_text(screen: QuestionnaireScreen, place: str, label: str, held: object) -> object:
    before = held if isinstance(held, Mapping) else {}
    chosen = await screen.foot.choose(label, numbered({key: say(word) for key, word in YES_NO.items()}))
    if chosen is None:
        return None
    text = await screen.foot.write(
        f"{label}: {say('explanation (may stay empty)')}", place, plain(before.get("text") or "", lines=True)
    )
    return None if text is None else {"answer": chosen, "text": text.strip()}


async def _text(
    screen: QuestionnaireScreen, place: str, label: str, held: object, kind: str = "text"
) -> object:
    text = await write_held(screen, place, label, held, kind)
    if text is None:
        return None
    if kind in LISTS:
        return [line.strip() for line in text.splitlines() if line.strip()]
    if kind != "number":
        return text.strip()
    found = as_number(text, language())
    if found is None:
        screen.tell(say("“{text}” is not a number.", text=plain(text)), alert=True)
    return found
