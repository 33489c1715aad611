"""`pz why`: what follows for an initiative, by which rule, on whose verdicts, from which source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from typer import Context

from pz_domain.rules.resting import all_moved
from pz_domain.wording import language, mark, say
from pz_tui.cli.asking import asking
from pz_tui.cli.guard import DONE
from pz_tui.cli.options import OneInitiative
from pz_tui.cli.terminal import paragraph, print_json, say_out, styled, visible

if TYPE_CHECKING:
    from pz_domain.method.edition import Edition
    from pz_domain.model.case import Agreement, Case
    from pz_domain.rules.ruling import Ground
    from pz_domain.rules.standing import Standing

HELP = mark("Explain the outcome of an initiative: the rule, the verdicts and the source behind it.")


def why(
    context: Context,
    initiative: OneInitiative,
) -> int:
    """Explain where an initiative stands, as far as who asks may know."""
    with asking(context.obj) as asked:
        case = asked.case(initiative)
        edition = asked.desk.edition(case.edition)
        found = asked.desk.standing(case)
        if context.obj.json:
            print_json(explained(edition, case, found))
        else:
            say_out("\n".join(_told(edition, case, found)))
    return DONE


def explained(edition: Edition, case: Case, found: Standing) -> dict[str, Any]:
    """Return the explanation as data (interface: answers tests rely on)."""
    from pz_tui.cli.wordings import rule_words

    return {
        "id": case.id,
        "step": found.step,
        "state": found.state,
        "outcome": found.outcome,
        "reasons": list(found.ruling.reasons),
        "decided": found.decided,
        "stale": found.stale,
        "deviation": "decided" if found.deviation else "pending" if found.deviation_pending else "",
        "because": [
            {
                "criterion": ground.criterion,
                "verdict": ground.verdict,
                "reviewers": list(_whose(edition, case, ground)),
                "rule": rule_words(edition, case, ground),
                "source": list(ground.source),
                **_agreed_as_data(edition, case, ground),
            }
            for ground in found.ruling.because
        ],
        "changed": [
            {
                "step": one.step,
                "criterion": one.criterion,
                "reviewer": one.reviewer or None,
                "cites": list(one.cited),
            }
            for one in all_moved(case)
        ],
        "open_points": list(found.open_points),
        "edition": case.edition,
    }


def _told(edition: Edition, case: Case, found: Standing) -> Iterator[str]:
    from pz_tui.cli.wordings import state_words, waiting_words

    yield styled(f"#{case.number} {visible(case.title)}", "bold")
    yield say("Step {step}: {state}", step=found.step, state=state_words(edition, found.state))
    yield _outcome(edition, found)
    if found.deviation or found.deviation_pending:
        yield from _deviation(case, found)
    if found.waiting_for:
        yield say("Waits for: {what}", what=waiting_words(found.waiting_for, found.waiting_on))
    if found.ruling.because:
        yield from ("", say("Because:"))
        for ground in found.ruling.because:
            yield from _ground(edition, case, ground)
    yield from _changed(case)
    points = found.open_points or found.ruling.open_points
    if points:
        yield from ("", say("Open points: {points}", points=", ".join(points)))
    yield ""
    yield say("Method: {method} ({hash})", method=edition.id, hash=edition.hash[:12])


def _deviation(case: Case, found: Standing) -> Iterator[str]:
    """Tell who deviates from the rule, and why each does (A11)."""
    kind = say("decided by two") if found.deviation else say("one so far; a second person is needed")
    yield styled(say("Deviation from the rule ({kind}):", kind=kind), "bold")
    steps = sorted({one.step for one in case.deviations})
    held = (
        [one for step in steps for one in case.deviations_of(step)]
        if found.deviation
        else case.deviations_of(found.step, found.ruling.digest)
    )
    for one in held:
        yield paragraph(say("{who}: {because}", who=visible(one.by), because=visible(one.because)), indent=2)


def _outcome(edition: Edition, found: Standing) -> str:
    if found.outcome is None:
        return say("There is no outcome yet.")
    outcome = edition.outcomes.get(found.outcome)
    label = outcome.label.in_(language()) if outcome else ""
    if found.stale:
        kind = say("decided, but what it rests on has changed: confirm it or decide anew")
    else:
        kind = say("decided") if found.decided else say("proposed")
    return styled(
        say("Outcome {code}: {label} ({kind})", code=found.outcome, label=visible(label), kind=kind), "bold"
    )


def _ground(edition: Edition, case: Case, ground: Ground) -> Iterator[str]:
    from pz_tui.cli.wordings import rule_words, verdict_words

    criterion = edition.criteria.get(ground.criterion)
    combination = edition.combination(criterion.step) if criterion else None
    certain = combination is not None and combination.doubt == "open_point"
    name = f"{ground.criterion} {criterion.short.in_(language())}" if criterion else ground.criterion
    who = _agreed_words(edition, case, ground) or visible(", ".join(ground.reviewers))
    yield f"  {visible(name)}: {verdict_words(ground.verdict, is_certain=certain)}{f' ({who})' if who else ''}"
    yield paragraph(say("rule: {rule}", rule=rule_words(edition, case, ground)), indent=4)
    if ground.source:
        yield paragraph(say("source: {source}", source=", ".join(_places(edition, ground.source))), indent=4)


def _agreed(edition: Edition, case: Case, ground: Ground) -> Agreement | None:
    """Return the joint verdict that a ground rests on, where people agreed on one."""
    criterion = edition.criteria.get(ground.criterion)
    return case.agreement(criterion.step, criterion.code) if criterion else None


def _whose(edition: Edition, case: Case, ground: Ground) -> tuple[str, ...]:
    """Return whose verdict a ground is: of the pair, or of the one who settled it for them.

    One of the pair may have written down what another settled; who that was is then not known by name.
    """
    agreed = _agreed(edition, case, ground)
    if agreed is None or agreed.how == "talk" or agreed.by in ground.reviewers:
        return ground.reviewers
    return (agreed.by,)


def _agreed_as_data(edition: Edition, case: Case, ground: Ground) -> dict[str, Any]:
    agreed = _agreed(edition, case, ground)
    return {"agreed": {"how": agreed.how, "by": agreed.by}} if agreed else {}


def _agreed_words(edition: Edition, case: Case, ground: Ground) -> str:
    """Return who agreed and how, and who wrote it down where that is another; empty where nobody had to."""
    from pz_domain.rules.differing import HOW
    from pz_tui.views.labels import said

    agreed = _agreed(edition, case, ground)
    if agreed is None:
        return ""
    how, by = said(HOW, visible(agreed.how)), visible(agreed.by)
    if agreed.how == "talk":
        return f"{visible(', '.join(ground.reviewers))}; {how}"
    if agreed.by in ground.reviewers:
        return say("{how}, written down by {who}", how=how, who=by)
    return f"{by}; {how}"


def _changed(case: Case) -> Iterator[str]:
    """Tell which verdicts rest on what reads otherwise now."""
    found = list(all_moved(case))
    if found:
        yield from ("", styled(say("Given on an earlier version, so look again:"), "bold"))
    for one in found:
        who = visible(one.reviewer) or say("joint")
        yield f"  {visible(one.criterion)} ({who}): {visible(', '.join(one.cited))}"


def _places(edition: Edition, source: tuple[str, ...]) -> Iterator[str]:
    """Name each place: a document with its lines, or a remark of the method."""
    documents = {document.key: document.title for document in edition.method.documents}
    for place in source:
        key, _, lines = place.partition(":")
        if key in documents:
            yield (
                say("{document}, lines {lines}", document=documents[key], lines=lines)
                if lines
                else documents[key]
            )
        else:
            yield place
