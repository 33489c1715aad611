"""Two people's verdicts side by side, and what is told of the criterion under the cursor.

It is made of what both may see: while a step is blind there is nothing of either in it but how far they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pz_domain.method.criterion import Criterion
from pz_domain.model.case import Sheet
from pz_domain.model.verdict import Judgement, Verdict
from pz_domain.rules.joining import Joint
from pz_domain.rules.parts import is_given
from pz_domain.wording import language, mark, say
from pz_tui.actions import key_of
from pz_tui.plain import plain
from pz_tui.views.explain import because, held_back, proposal, whereabouts
from pz_tui.views.facts import facts
from pz_tui.views.labels import CAUSES, EMPTY, HOW, said, state_word, verdict_word
from pz_tui.views.review_around import FINAL, NOT_STARTED, WORKING
from pz_tui.views.review_rows import differs, shown_part
from pz_tui.views.review_state import ReviewState
from pz_tui.widgets.page import Block
from pz_tui.widgets.paired_list import PairedRow, Said

SHORT = {
    Verdict.MEETS: mark("meets"),
    Verdict.FAILS: mark("certainly not"),
    Verdict.DOUBT: mark("doubt"),
    Verdict.NO_INFORMATION: mark("no information"),
}
TOLD = {"equal": "equal", "different": "differs", "cautious": "differs"}
Name = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people over one step of an initiative; `state` is as both may see it."""

    state: ReviewState
    pair: tuple[str, ...]
    name: Name

    @property
    def sheets(self) -> tuple[Sheet | None, ...]:
        """The review of each of the two, if there is one."""
        return tuple(self.state.case.sheet(self.state.step, who) for who in self.pair)

    @property
    def waiting(self) -> list[str]:
        """The criteria that differ and on which nothing was agreed."""
        if not self.state.is_revealed:
            return []
        return [joint.criterion for joint in self.state.joints() if joint.how == "different"]


def rows(of: Pair, *, only_differences: bool = False) -> Iterator[PairedRow]:
    """Yield the criteria, or only those on which the two differ."""
    joints = {joint.criterion: joint for joint in of.state.joints()} if of.state.is_revealed else {}
    for criterion in of.state.criteria:
        joint = joints.get(criterion.code)
        if only_differences and not (joint and differs(joint)):
            continue
        one, other = (_said(sheet, criterion.code) for sheet in of.sheets)
        yield PairedRow(
            criterion.code, criterion.short.in_(language()), one, other, _between(joint),
            Said(joint.verdict, _short(joint.verdict)) if joint else Said(),
            waits=joint is not None and joint.how == "different",
        )  # fmt: skip


def _between(joint: Joint | None) -> str:
    if joint is None or not joint.judgements:
        return ""
    return "differs" if differs(joint) else "equal"


def _said(sheet: Sheet | None, code: str) -> Said:
    if sheet is None or sheet.hidden:
        return Said(is_covered=sheet is not None)
    given = sheet.verdicts.get(code)
    if given is None:
        return Said()
    judgement = given.judgement
    return Said(judgement.verdict, _short(judgement.verdict), plain(judgement.rationale))


def _short(verdict: Verdict | None) -> str:
    return say(SHORT[verdict]) if verdict else ""


def progress(of: Pair) -> list[tuple[str, str]]:
    """Return each of the two, and how far they are: not started, working or finished, nothing finer."""
    words = [
        FINAL if sheet and sheet.final else WORKING if sheet and sheet.started else NOT_STARTED
        for sheet in of.sheets
    ]
    names = [plain(of.name(who)) if who else say("other") for who in of.pair]
    return [(name, say(word)) for name, word in zip(names, words, strict=True)]


def covered(of: Pair) -> Iterator[Block]:
    """Yield what is told before the verdicts of both may be seen."""
    for who, word in progress(of):
        yield Block(who, word, air=False)
    finished = all(sheet and sheet.final for sheet in of.sheets)
    if finished:
        yield Block("", say("Both of you have finished. Others have still to: then all is shown."))
        return
    yield Block(
        "",
        say("Each of you judges first while the other looks away: {key}, then your handle. Verdicts are shown once "
            "both have finished.", key=key_of("paired.hand_over")),
    )  # fmt: skip
    if any(sheet and sheet.started for sheet in of.sheets):
        return
    yield Block(
        "",
        say("{key} judges together at once. That is quicker, but gives no independent verdicts: no figure of "
            "agreement counts them.", key=key_of("paired.at_once")),
        role="dim",
    )  # fmt: skip


def detail(of: Pair, code: str, *, roomy: bool) -> Iterator[Block]:
    """Yield what each of the two said on a criterion, in full, and what they agreed on; below it, the facts."""
    state, criterion = of.state, of.state.edition.criteria[code]
    yield Block(code, criterion.question.in_(language()), role="strong", air=False)
    given = []
    for who, sheet in zip(of.pair, of.sheets, strict=True):
        found = sheet.verdicts.get(code) if sheet else None
        if found:
            given.append(found.judgement)
            yield from _told(plain(of.name(who)), found.judgement)
    yield from _parts(of, criterion, given)
    yield from _agreed(state, code)
    if any(sheet and sheet.together for sheet in of.sheets):
        yield Block("", say("Judged together at once: no figure of agreement counts it."), role="dim")
    if roomy:
        yield Block(say("Standard of proof"), criterion.standard.in_(language()), role="dim")
        yield Block(say("Favourable"), criterion.favourable.in_(language()), role="dim", air=False)
        yield from facts(state.edition, state.case)


def _told(who: str, judgement: Judgement) -> Iterator[Block]:
    text = f"{verdict_word(judgement.verdict)}. {plain(judgement.rationale, lines=True) or EMPTY}"
    yield Block(who, text, role=str(judgement.verdict), air=False)
    if judgement.evidence:
        cites = say("Cites {evidence}", evidence=", ".join(map(plain, judgement.evidence)))
        yield Block("", cites, role="dim", air=False, name=who)


def _parts(of: Pair, criterion: Criterion, given: Sequence[Judgement]) -> Iterator[Block]:
    """Yield the parts that the two filled in differently."""
    if len(given) < len(of.pair):
        return
    for part in criterion.parts:
        if any(is_given(one.parts, part.key) for one in given):
            one, other = (shown_part(of.state.edition, part, judgement.parts) or EMPTY for judgement in given)
            if one != other:
                text = f"{part.label.in_(language())}: {one} ≠ {other}"
                yield Block("", text, role="dim", air=False)


def _agreed(state: ReviewState, code: str) -> Iterator[Block]:
    agreed = state.case.agreement(state.step, code)
    joint = next((joint for joint in state.joints() if joint.criterion == code), None)
    if agreed:
        why = f" ({said(HOW, agreed.how)}" + (f"; {said(CAUSES, agreed.cause)})" if agreed.cause else ")")
        text = (
            f"{verdict_word(agreed.judgement.verdict)}. {plain(agreed.judgement.rationale, lines=True)}{why}"
        )
        yield Block(say("Together"), text, role="accent", air=False)
    elif joint and joint.how == "cautious":
        text = f"{verdict_word(joint.verdict)}. {say('Joins by itself to an open point; both rationales go along.')}"
        yield Block(say("Together"), text, role="accent", air=False)
    elif joint and joint.how == "different":
        text = say("{key}: agree on a joint verdict", key=key_of("paired.agree"))
        yield Block(say("Together"), text, role="alert", air=False)


def outcome(of: Pair) -> tuple[str, str, str, str]:
    """Return a word, what it says and why: how far the two are, or what follows."""
    state = of.state
    if state.standing.step != state.step or state.standing.ended:
        stands = f"{state_word(state.edition, state.standing.state)} · {whereabouts(state.standing)}"
        return say("Stands"), stands, "", ""
    if not state.is_revealed:
        return say("So far"), " · ".join(f"{who}: {word}" for who, word in progress(of)), "", ""
    held = held_back(state.case, state.step)
    if held:
        return say("Held"), held, "", ""
    ruling, decided = state.ruling(), state.case.decision(state.step)
    head = say("Decided") if decided else say("Proposal")
    return head, proposal(state.edition, ruling), because(state.edition, state.case, ruling), ""
