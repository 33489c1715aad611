"""`pz round`: each round with its settings, and what its sources were asked and answered (R15, R41-R43)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Context, Option

from pz_domain.wording import mark, say, say_n
from pz_tui.cli.asking import asking
from pz_tui.cli.guard import DONE
from pz_tui.cli.terminal import paragraph, print_json, say_out, styled, table, visible
from pz_tui.views.labels import date
from pz_tui.views.request_lines import Overview, SourceLine, kind, next_words, overview, signed

if TYPE_CHECKING:
    from pz_domain.model.case import Round
    from pz_domain.work.desk import Desk

HELP = mark("Show the rounds: dates, focus, sources asked and answered, reviews a step, attempts at contact.")


def rounds(
    context: Context,
    after: Annotated[
        Path | None,
        Option(
            "--after",
            metavar="FILE",
            help=mark("take in what is kept of an earlier round: later-round.json of its transfer"),
        ),
    ] = None,
) -> int:
    """List the rounds of a workspace, or take in what is kept of an earlier one."""
    if after is not None:
        return _take_in(context, after)
    with asking(context.obj) as asked:
        today = datetime.now(tz=UTC).date()
        found = [
            (_as_data(asked.desk, round_), overview(asked.workspace, round_, today))
            for round_ in asked.desk.rounds().values()
        ]
    if context.obj.json:
        print_json({"rounds": [data | _counted(sources) for data, sources in found]})
    else:
        say_out("\n\n".join("\n".join(_told(data, sources)) for data, sources in found))
    return DONE


def _take_in(context: Context, file: Path) -> int:
    from pz_domain.publishing.later_round import deed_of
    from pz_domain.work.earlier import is_kept

    deed = deed_of(file.read_bytes(), str(file))
    with asking(context.obj) as asked:
        kept = 0 if is_kept(asked.desk, deed) else asked.perform(deed)["kept"]
    if context.obj.json:
        print_json({"round": deed["round"], "kept": kept, "initiatives": len(deed["initiatives"])})
    else:
        say_out(
            say_n(
                "Of round {round} {n} initiative is known here, of which new or changed: {kept}.",
                "Of round {round} {n} initiatives are known here, of which new or changed: {kept}.",
                len(deed["initiatives"]), round=visible(deed["round"]), kept=kept,
            )
        )  # fmt: skip
    return DONE


def _as_data(desk: Desk, round_: Round) -> dict[str, Any]:
    edition = desk.edition(round_.edition)
    return {
        "id": round_.id,
        "title": round_.title,
        "method": edition.id,
        "edition": round_.edition,
        "start": round_.start,
        "end": round_.end,
        "closed": round_.closed,
        "focus": round_.focus,
        "phase": round_.phase,
        "sheets": round_.sheets,
        "attempts_before_no_contact": round_.attempts,
        "answers_until": round_.answers_until or round_.end or None,
        "reminders": list(round_.reminders),
    }


def _counted(overview: Overview) -> dict[str, Any]:
    return {
        "sources": [_source(line) for line in overview.lines],
        "registered": overview.total,
        "from_several_sources": overview.shared,
    }


def _source(line: SourceLine) -> dict[str, Any]:
    source, request = line.source, line.request
    return {
        "key": source.key,
        "name": source.name,
        "kind": source.kind,
        "signed_iza": source.signed_iza or None,
        "own_scheme": source.own_scheme,
        "aliases": source.aliases,
        "asked": request.asked or None,
        "deadline": request.deadline or None,
        "criteria": request.criteria or None,
        "edition": request.edition or None,
        "reminder": max(request.reminders, default=None),
        "reminders": request.reminders,
        "answered": request.answered or None,
        "submitted": request.submitted,
        "registered": line.registered,
        "has_submitted": line.registered > 0,
        "days_waiting": line.days,
        "state": line.state,
        "next": line.next,
    }


def _told(round_: dict[str, Any], overview: Overview) -> Iterator[str]:
    yield styled(f"{visible(round_['id'])} – {visible(round_['title'])}", "bold")
    status = say("closed") if round_["closed"] else say("open")
    yield f"{status}: {visible(round_['start'] or '…')} – {visible(round_['end'] or '…')}"
    if round_["focus"]:
        yield paragraph(say("Focus: {focus}", focus=round_["focus"]))
    yield say("Method: {method} ({hash})", method=visible(round_["method"]), hash=round_["edition"][:12])
    yield say("Independent reviews a step: {n}", n=round_["sheets"])
    yield say("Attempts before “no contact”: {n}", n=round_["attempts_before_no_contact"])
    days = ", ".join(f"{day:+d}" if day else "0" for day in round_["reminders"]) or "–"
    until = date(round_["answers_until"] or "") or "–"
    yield say("Questionnaires close: {date}; reminders on days: {days}", date=visible(until), days=days)
    yield ""
    yield table(_lines(overview))
    if overview.shared:
        yield say_n(
            "{n} initiative is registered; {shared} from several sources, which stand in each of their lines.",
            "{n} initiatives are registered; {shared} from several sources, which stand in each of their lines.",
            overview.total, shared=overview.shared,
        )  # fmt: skip


def _lines(overview: Overview) -> Iterator[tuple[object, ...]]:
    yield (
        say("source"), say("type"), say("signed IZA"), say("asked"), say("reminded"), say("answered"),
        say("submitted"), say("registered"), say("days"), say("to do"),
    )  # fmt: skip
    for line in overview.lines:
        request = line.request
        yield (
            line.source.name, kind(line.source), signed(line.source) or "–", date(request.asked) or "–",
            date(max(request.reminders, default="")) or "–", date(request.answered) or "–",
            "–" if request.submitted is None else request.submitted, line.registered,
            "–" if line.days is None else line.days, next_words(line),
        )  # fmt: skip
    count = say("{n} of {m}", n=overview.asked, m=len(overview.lines))
    answered = say("{n} of {m}", n=overview.answered, m=len(overview.lines))
    yield (say("together"), "", "", count, "", answered, overview.submitted, overview.registered, "", "")
