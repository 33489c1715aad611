"""What a verdict rests on: citing from the facts, and what must be cited before a criterion can be met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pz_domain.model.verdict import Judgement, Verdict
from pz_domain.refusals import Refusal
from pz_domain.rules.evidence import counts_as
from pz_domain.rules.parts import missing
from pz_domain.wording import language, say
from pz_domain.work.judging import check_figures
from pz_tui.actions import key_of
from pz_tui.plain import plain
from pz_tui.screens.part_form import CHOSEN, set_part
from pz_tui.views.cards import card_text
from pz_tui.views.content import Content, cited
from pz_tui.views.review_detail import part_options
from pz_tui.widgets.asking import numbered
from pz_tui.widgets.lines import fit
from pz_tui.widgets.page import Block

if TYPE_CHECKING:
    from pz_domain.model.case import Evidence
    from pz_tui.screens.judging import Judging
    from pz_tui.views.review_state import ReviewState

QUOTED = 400
"""So many cells of a fact are quoted."""


def cite(screen: Judging) -> None:
    """Cite what the cursor of the facts points at: by its name, else as a quote in the rationale."""
    state, code = screen.state, screen.criteria.code
    anchor = "" if screen.with_definition else screen.facts.pointed
    if state is None:
        return
    content = state.content(code)
    if anchor:
        evidence = cited(content.evidence, anchor)
        screen.change(code, Content(content.rationale, content.parts, evidence))
        told = (
            say("{code} cites {what}.", code=code, what=plain(anchor))
            if anchor in evidence
            else say("{code} no longer cites {what}.", code=code, what=plain(anchor))
        )
        screen.tell(told)
    elif screen.facts.has_focus and not screen.with_definition and screen.facts.block:
        _quote(screen, code, screen.facts.block)
    else:
        key = key_of("review.other_pane")
        told = say("Point at an answer or an evidence card first: {key} goes to the facts.", key=key)
        screen.tell(told, alert=True)


def _quote(screen: Judging, code: str, block: Block) -> None:
    """Quote what was registered, which has no name to be cited by, in the rationale."""
    state = screen.state
    text = fit(" ".join(block.text.split()), QUOTED).rstrip()
    if state is None or not text or block.role == "strong":
        return
    label = block.label or block.name
    quote = f"{label}: “{text}”" if label else f"“{text}”"
    content = state.content(code)
    if quote in content.rationale:
        screen.tell(say("The rationale of {code} quotes this already.", code=code))
        return
    rationale = f"{content.rationale.rstrip()}\n{quote}".lstrip()
    screen.change(code, Content(rationale, content.parts, content.evidence))
    screen.tell(say("Quoted in the rationale of {code}.", code=code))


# -- what must be there before a criterion can be met (R109)


def wants_grounds(state: ReviewState, code: str, verdict: Verdict) -> bool:
    """Tell whether a verdict must cite evidence, or say something of it, that can be asked for now."""
    content = state.content(code)
    judgement = Judgement(verdict, content.rationale, content.parts, content.evidence)
    try:
        check_figures(state.edition.criteria[code], state.case, judgement)
    except Refusal:
        return bool(_cards(state, code))
    return False


async def ask_grounds(screen: Judging, code: str) -> bool:
    """Ask which evidence shows it, and the parts it must come with; what was given stays when it is left."""
    return await _ask_cards(screen, code) and await _ask_parts(screen, code)


async def _ask_cards(screen: Judging, code: str) -> bool:
    state = screen.state
    if state is None:
        return False
    cards, content = _cards(state, code), state.content(code)
    if set(cards) & set(content.evidence):
        return True
    room = screen.size.width - 8
    labels = {
        id_: fit(" · ".join(card_text(card).splitlines()), room).rstrip() for id_, card in cards.items()
    }
    question = say("What shows that {code} is met? Digits choose, enter goes on.", code=code)
    picked = await screen.foot.pick(question, numbered(labels), list(cards) if len(cards) == 1 else ())
    if picked:
        evidence = (*content.evidence, *(str(id_) for id_ in picked))
        screen.write(code, Content(content.rationale, content.parts, evidence))
    return bool(picked)


async def _ask_parts(screen: Judging, code: str) -> bool:
    state = screen.state
    if state is None:
        return False
    criterion = state.edition.criteria[code]
    for key in missing(criterion, Judgement(Verdict.MEETS, "", state.content(code).parts, ())):
        part = criterion.part(key)
        if part is None or part.type not in CHOSEN:
            continue
        options = numbered(part_options(state.edition, part))
        value = await screen.foot.choose(f"{code} {part.label.in_(language())}", options)
        if value is None:
            return False
        set_part(screen, code, key, value)
    return True


def _cards(state: ReviewState, code: str) -> dict[str, Evidence]:
    kinds = state.edition.criteria[code].rule.evidence
    return {id_: card for id_, card in state.case.evidence.items() if counts_as(card) in kinds}
