"""What stands beside a criterion of the review, or a part of it: the method, what is cited, what others wrote."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from pz_domain.method.criterion import Criterion, Part
from pz_domain.method.edition import Edition
from pz_domain.model.verdict import Judgement
from pz_domain.rules.parts import advice, contradictions, suggest
from pz_domain.wording import language, say
from pz_tui.actions import key_of
from pz_tui.plain import plain
from pz_tui.views.earlier import beside, beside_part
from pz_tui.views.facts import answers, facts
from pz_tui.views.labels import EMPTY, together, verdict_word
from pz_tui.views.review_state import ReviewState
from pz_tui.widgets.lines import fit
from pz_tui.widgets.page import Block

CITED = 70
"""So many cells of a cited text stand under its criterion."""


def detail(
    state: ReviewState, code: str, part: str, *, roomy: bool, name: Callable[[str], str] = str
) -> Iterator[Block]:
    """Yield what belongs to the criterion or the part under the cursor; `name` gives a reviewer's name."""
    criterion = state.edition.criteria[code]
    found = criterion.part(part) if part else None
    if found:
        yield from _part_detail(state, found)
        yield from beside_part(state, part, name)
        return
    content = state.content(code)
    tongue = language()
    yield Block("", f"{criterion.code}  {criterion.question.in_(tongue)}", role="strong", air=False)
    mine = state.mine(code)
    yield from _moved(state, code, name)
    yield from _warnings(state, criterion, mine)
    if state.is_revealed:
        yield from _rationales(state, code, name)
    yield Block("", _standard(criterion), role="dim", air=False)
    yield from beside(state, code, name)
    if roomy:
        yield from _options(criterion, mine, tongue)
    elif mine and (sentence := criterion.sentence(mine.verdict)):
        yield Block("", sentence.in_(tongue), role=str(mine.verdict), air=False)
    if content.evidence:
        yield from _cites(state, content.evidence, roomy=roomy)


def _moved(state: ReviewState, code: str, name: Callable[[str], str]) -> Iterator[Block]:
    """Yield whose verdict rests on what reads otherwise now: it is to be looked at again."""
    for one in state.moved(code):
        what = ", ".join(map(plain, one.cited))
        if not one.reviewer:
            text = say("{what} changed after the joint verdict: look at it again.", what=what)
        elif one.reviewer == state.me:
            text = say("{what} changed after your verdict: look at it again.", what=what)
        else:
            who = plain(name(one.reviewer))
            text = say("{what} changed after the verdict of {who}: look at it again.", what=what, who=who)
        yield Block("", text, role="alert", air=False)


def _cites(state: ReviewState, evidence: Sequence[str], *, roomy: bool) -> Iterator[Block]:
    """Yield what is cited: with its first words where there is room, else by name on one line."""
    if not roomy:
        cites = say("Cites {evidence}", evidence=", ".join(plain(e) for e in evidence))
        yield Block("", cites, role="dim", air=False)
        return
    known = {
        block.anchor: block
        for block in (*answers(state.edition, state.case), *facts(state.edition, state.case))
    }
    for index, anchor in enumerate(evidence):
        block = known.get(anchor)
        text = f"{block.label}: {block.text}" if block else plain(anchor)
        yield Block("", fit(" ".join(text.split()), CITED).rstrip(), role="dim", air=index == 0)


def definition(state: ReviewState, code: str) -> Iterator[Block]:
    """Yield everything the method says of a criterion."""
    criterion, tongue = state.edition.criteria[code], language()
    yield Block(criterion.code, criterion.question.in_(tongue), role="strong")
    yield Block(say("Meaning"), criterion.definition.in_(tongue))
    yield Block(say("Standard of proof"), criterion.standard.in_(tongue))
    yield Block(say("Favourable"), criterion.favourable.in_(tongue))
    for index, option in enumerate(criterion.options, start=1):
        yield Block(f"{index} {verdict_word(option.verdict)}", option.sentence.in_(tongue), air=index == 1)
    for part in criterion.parts:
        if part.help:
            yield Block(part.label.in_(tongue), part.help.in_(tongue))
    if criterion.remark:
        yield Block(say("Remark"), criterion.remark.in_(tongue))
    yield Block(say("Source"), ", ".join(criterion.source), role="dim")


def part_options(edition: Edition, part: Part) -> Mapping[str, str]:
    """Return the values a part can have, with their labels; nothing for a part that is typed."""
    values = edition.values.get(part.scale or "", {}) if part.type in {"choice", "aspect", "keys"} else {}
    return {key: label.in_(language()) for key, label in values.items()}


def _standard(criterion: Criterion) -> str:
    tongue = language()
    return f"{criterion.standard.in_(tongue)} · {say('favourable: {what}', what=criterion.favourable.in_(tongue))}"


def _options(criterion: Criterion, mine: Judgement | None, tongue: str) -> Iterator[Block]:
    for index, option in enumerate(criterion.options, start=1):
        chosen = mine is not None and mine.verdict is option.verdict
        yield Block(
            "",
            f"{index}  {option.sentence.in_(tongue)}",
            role=str(option.verdict) if chosen else "ink",
            air=index == 1,
            hang=3,
        )


def _warnings(state: ReviewState, criterion: Criterion, mine: Judgement | None) -> Iterator[Block]:
    parts, judgement = state.content(criterion.code).parts, state.judgement(criterion.code)
    lacking = () if state.is_final else state.missing_parts(criterion.code)
    if lacking:
        labels = ", ".join(part.label.in_(language()) for part in criterion.parts if part.key in lacking)
        sentence = say("Still to fill in ({key}): {parts}.", key=key_of("review.parts"), parts=labels)
        yield Block("", sentence, role="alert", air=False)
    if judgement and contradictions(criterion, judgement):
        yield Block("", say("The parts speak against this verdict."), role="alert", air=False)
    pointed = suggest(criterion, parts)
    if pointed and pointed is not (mine.verdict if mine else None):
        yield Block(
            "", say("The parts point to “{verdict}”.", verdict=verdict_word(pointed)), role="alert", air=False
        )
    for item in advice(criterion, parts):
        yield Block("", item.text.in_(language()), role="alert", air=False)


def _rationales(state: ReviewState, code: str, name: Callable[[str], str]) -> Iterator[Block]:
    for sheet in state.others:
        given = sheet.verdicts.get(code)
        if given:
            text = plain(given.judgement.rationale) or EMPTY
            who, verdict = plain(name(sheet.reviewer)), verdict_word(given.judgement.verdict)
            yield Block("", f"{who}: {verdict}. {text}", air=False)
    agreed = state.case.agreement(state.step, code)
    if agreed:
        yield Block("", together(agreed, name), role="accent", air=False)


def _part_detail(state: ReviewState, part: Part) -> Iterator[Block]:
    tongue = language()
    yield Block("", part.label.in_(tongue), role="strong", air=False)
    if part.help:
        yield Block("", part.help.in_(tongue), role="dim", air=False)
    options = part_options(state.edition, part)
    if options and part.type != "keys":
        yield Block("", "   ".join(f"{n} {label}" for n, label in enumerate(options.values(), 1)), air=False)
    else:
        yield Block("", say("{key}: fill in", key=key_of("review.change")), role="dim", air=False)
