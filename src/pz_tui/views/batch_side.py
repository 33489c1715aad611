"""What belongs to the line under the cursor of the publication overview: what blocks it, or what a batch holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pz_domain.method.edition import Edition
from pz_domain.model.case import Case
from pz_domain.rules.checks import CAUTION_WORDS, cautions
from pz_domain.rules.standing import Standing
from pz_domain.wording import language, say
from pz_tui.actions import key_of
from pz_tui.plain import plain
from pz_tui.views.batch_row import STATUS, Head, LeavingLine
from pz_tui.views.explain import whereabouts
from pz_tui.views.labels import blocks, date, state_word
from pz_tui.views.matrix_row import days
from pz_tui.widgets.page import Block

if TYPE_CHECKING:
    import datetime as dt


def of_line(
    edition: Edition, case: Case, standing: Standing, line: LeavingLine, today: dt.date
) -> Iterator[Block]:
    """Yield who it is, what blocks it, and where it stands with the provider and on the website."""
    who = " · ".join(filter(None, (plain(case.title), plain(case.facts.get("organisation") or ""))))
    yield Block(f"{case.number}", who, role="strong", air=False)
    if standing.ended:
        yield Block(say("Stands"), state_word(edition, standing.state), air=False)
    elif line.blocks:
        yield Block(say("Blocked"), "; ".join(blocks(line.blocks)), role="alert", air=False)
        yield Block(say("Stands"), whereabouts(standing), air=False)
    else:
        yield Block(say("Ready"), whereabouts(standing), role="meets", air=False)
    old = () if standing.ended or case.published else cautions(edition, case, today.isoformat())
    if old:
        yield Block(
            say("Look again"), "; ".join(say(CAUTION_WORDS[code]) for code in old), role="doubt", air=False
        )
    if line.answer == "waiting":
        since = days(line.leaving.submitted_at, today)
        sent = say(
            "put before the provider on {date}, {n} days ago", date=date(line.leaving.submitted_at), n=since
        )
        yield Block(say("Approval"), sent, air=False)
    for published in case.published:
        yield Block(say("On the website"), f"{plain(published.url)} · {date(published.date)}", air=False)


def of_batch(
    head: Head, status: Mapping[str, Any], focus: str, lines: Sequence[LeavingLine]
) -> Iterator[Block]:
    """Yield a batch's name, its dates, why it was withdrawn, the focus of the round, and what blocks its members."""
    if head.batch is None:
        yield Block(
            "",
            say(
                "Mark initiatives with {mark}; {make} puts them together in a batch.",
                mark=key_of("batches.mark"),
                make=key_of("batches.make"),
            ),
            role="dim",
        )
        return
    name = plain(head.batch.title or head.batch.id)
    words = [say(STATUS[head.status]), *([date(str(status["date"]))] if status.get("date") else [])]
    yield Block(name, " · ".join(words), role="strong", air=False)
    if status.get("because"):
        yield Block(say("Because"), plain(status["because"]), air=False)
    blocked = [line for line in lines if line.blocks]
    for index, line in enumerate(blocked if head.status == "pending" else ()):
        text = f"{line.number} {plain(line.row.title)}: {'; '.join(blocks(line.blocks))}"
        yield Block(say("Blocked") if index == 0 else "", text, role="alert", air=False)
    if focus:
        yield Block(say("Focus"), focus, role="dim", air=False)
    yield Block("", say("A batch is a handful of many examples: no ranking, and not complete."), role="dim")


def focus_of(edition: Edition, case: Case) -> str:
    """Return what the round looks for and why, as a batch says it (R159)."""
    method = edition.method.round
    own = case.round.focus
    if own and own not in {method.focus.nl, method.focus.en}:
        return plain(own)
    return f"{method.focus.in_(language())}. {method.focus_reason.in_(language())}"
