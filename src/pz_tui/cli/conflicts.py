"""`pz conflicts`: values that stand side by side until a person chooses (I6)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from typer import Context

from pz_domain.wording import mark, say
from pz_tui.cli.asking import Asking, asking
from pz_tui.cli.guard import DONE, NEEDS_A_PERSON
from pz_tui.cli.terminal import print_json, say_out, styled, visible

if TYPE_CHECKING:
    from pz_domain.work.conflicts import Contested

CANNOT_BE_READ = mark(
    "cannot be read here: made by a newer or a damaged program (device {device}, change {change})"
)
HELP = mark("Show what has two values and waits for a choice.")


def conflicts(context: Context) -> int:
    """List every conflict; 3 when there is one."""
    with asking(context.obj) as asked:
        found = every_conflict(asked)
    if context.obj.json:
        print_json({"conflicts": found})
    elif found:
        say_out("\n\n".join("\n".join(_told(conflict)) for conflict in found))
        say_out()
        say_out(say("Choose with: pz apply, and a line as {line}", line=_example(found[0])))
    else:
        say_out(say("Nothing waits for a choice."))
    return NEEDS_A_PERSON if found else DONE


def every_conflict(asked: Asking) -> list[dict[str, Any]]:
    """Return what has two values, as far as who asks may see it."""
    from pz_domain.work.conflicts import contested

    return [
        _as_data(conflict)
        for conflict in contested(asked.desk, asked.who, asked.workspace.queries.suspects(asked.who))
    ]


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


def _told(conflict: dict[str, Any]) -> Iterator[str]:
    yield styled(visible(conflict["register"]), "bold")
    for value in conflict["values"]:
        if value["change"] in conflict.get("unreadable", ()):
            yield f"  {say(CANNOT_BE_READ, device=value['device'][:6], change=value['change'])}"
    for value in conflict["values"]:
        shown = json.dumps(value["value"], ensure_ascii=False)
        yield f"  {value['change']}  {visible(value['by'])}  {value['device'][:6]}  {visible(shown)}"


def _example(conflict: dict[str, Any]) -> str:
    deed = {
        "deed": "resolve_conflict",
        "register": conflict["register"],
        "choose": conflict["values"][0]["change"],
    }
    return visible(json.dumps(deed, ensure_ascii=False))
