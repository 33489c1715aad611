"""`pz conflicts`: values that stand side by side until a person chooses (I6)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from typer import Context

from pz_domain.refusals import Refusal
from pz_domain.wording import mark, say
from pz_tui.cli.asking import Asking, asking
from pz_tui.cli.guard import DONE, NEEDS_A_PERSON
from pz_tui.cli.terminal import paragraph, print_json, say_out, styled, visible

if TYPE_CHECKING:
    from pz_domain.method.edition import Edition
    from pz_domain.work.conflicts import Contested

CANNOT_BE_READ = mark(
    "cannot be read here: made by a newer or a damaged program (device {device}, change {change})"
)
HELP = mark("Show what has two values and waits for a choice.")


def conflicts(context: Context) -> int:
    """List every conflict; 3 when there is one."""
    with asking(context.obj) as asked:
        found = _contested(asked)
        told = [] if context.obj.json else ["\n".join(_told(asked, conflict)) for conflict in found]
    if context.obj.json:
        print_json({"conflicts": [_as_data(conflict) for conflict in found]})
    elif found:
        say_out("\n\n".join(told))
        say_out()
        say_out(say("Choose with: pz apply, and a line as {line}", line=_example(found[0])))
    else:
        say_out(say("Nothing waits for a choice."))
    return NEEDS_A_PERSON if found else DONE


def every_conflict(asked: Asking) -> list[dict[str, Any]]:
    """Return what has two values, as far as who asks may see it."""
    return [_as_data(conflict) for conflict in _contested(asked)]


def _contested(asked: Asking) -> list[Contested]:
    from pz_domain.work.conflicts import contested

    return contested(asked.desk, asked.who, asked.workspace.queries.suspects(asked.who))


def _as_data(conflict: Contested) -> dict[str, Any]:
    values = [
        {
            "change": held.change,
            "by": held.by,
            "device": held.device,
            "value": held.value,
            **({"clock_off": True} if held.is_clock_off else {}),
        }
        for held in conflict.values
    ]
    named = {"initiative": conflict.initiative} if conflict.initiative else {}
    odd = {"unreadable": sorted(conflict.unreadable)} if conflict.unreadable else {}
    return {"register": str(conflict.address), **named, "values": values, **odd}


def _told(asked: Asking, conflict: Contested) -> Iterator[str]:
    """Yield what has several values, who gave which, where they differ word by word, and which fields are equal."""
    from pz_tui.views.conflict_rows import compared, head, kind_word

    names = {one.id: str(one.name) for one in asked.workspace.queries.reviewers()}

    def name(handle: str) -> str:
        return names.get(handle, handle)

    edition, title = _about(asked, conflict)
    yield styled(visible(" · ".join(filter(None, (title, kind_word(conflict, name))))), "bold")
    yield styled(f"  {visible(str(conflict.address))}", "dim")
    for held in conflict.values:
        if held.change in conflict.unreadable:
            yield f"  {say(CANNOT_BE_READ, device=held.device[:6], change=held.change)}"
    for n, held in enumerate(conflict.values, start=1):
        yield f"  {n} {visible(head(held, name, asked.desk.store.device))} · {held.change}"
    rows = list(compared(edition, tuple(held.value for held in conflict.values)))
    for row in (row for row in rows if not row.is_equal):
        yield f"  ≠ {visible(row.label)}"
        yield from (paragraph(visible(f"{n} {side}"), indent=4) for n, side in enumerate(row.sides, start=1))
    equal = ", ".join(row.label for row in rows if row.is_equal)
    if equal:
        yield paragraph(visible(f"= {equal}"), indent=2)


def _about(asked: Asking, conflict: Contested) -> tuple[Edition | None, str]:
    """Return the method that names the keys in the values, and what people call the initiative."""
    if not conflict.initiative:
        return None, ""
    with suppress(Refusal):
        case = asked.desk.case(conflict.initiative, asked.who)
        return asked.desk.edition(case.edition), f"{case.number} {case.title}"
    return None, conflict.initiative


def _example(conflict: Contested) -> str:
    deed = {
        "deed": "resolve_conflict",
        "register": str(conflict.address),
        "choose": conflict.values[0].change,
    }
    return visible(json.dumps(deed, ensure_ascii=False))
