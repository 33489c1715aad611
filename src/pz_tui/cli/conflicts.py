"""`pz conflicts`: values that stand side by side until a person chooses (I6)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from typer import Context

from pz_domain.journal.address import OF_INITIATIVE, Address
from pz_domain.journal.register import distinct
from pz_domain.wording import mark, say
from pz_tui.cli.asking import Asking, asking
from pz_tui.cli.guard import DONE, NEEDS_A_PERSON
from pz_tui.cli.terminal import print_json, say_out, styled, visible

if TYPE_CHECKING:
    from pz_domain.journal.register import Sibling
    from pz_domain.model.case import Case, Conflict

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
    return [*_of_initiatives(asked), *_of_the_rest(asked)]


def _of_initiatives(asked: Asking) -> Iterator[dict[str, Any]]:
    """Yield the conflicts of initiatives, as far as who asks may see them."""
    for initiative in sorted(filter(asked.desk.exists, _suspects(asked))):
        case = asked.desk.case(initiative, asked.who)
        for conflict in case.conflicts:
            yield _as_data(asked, case, conflict)


def _suspects(asked: Asking) -> set[str]:
    """Return the initiatives with several values somewhere, or with a verdict that changed on a final sheet."""
    found: set[str] = set()
    final: set[str] = set()
    covered: set[str] = set()
    verdicts: list[tuple[str, str]] = []
    for address, siblings in asked.workspace.store.every_register():
        if address.kind in OF_INITIATIVE and len(siblings) > 1:
            found.add(address.owner)
        if address.kind == "sheet" and address.register == "final":
            final.add(address.entity)
            covered |= {
                change for sibling in siblings for change in (sibling.value or {}).get("covers", {}).values()
            }
        elif address.kind == "verdict":
            verdicts += [(address.entity, sibling.change) for sibling in siblings]
    return found | {
        e.split(":")[0] for e, change in verdicts if change not in covered and _sheet_of(e) in final
    }


def _sheet_of(verdict: str) -> str:
    initiative, step, generation, _, reviewer = verdict.split(":")
    return f"{initiative}:{step}:{generation}:{reviewer}"


def _of_the_rest(asked: Asking) -> Iterator[dict[str, Any]]:
    """Yield the conflicts of what stands by itself: rounds, people, sources, batches."""
    for address, siblings in asked.workspace.store.every_register():
        if address.kind not in OF_INITIATIVE:
            held = distinct(siblings)
            if len(held) > 1:
                yield {
                    "register": str(address),
                    "values": [_value(asked, address, sibling) for sibling in held],
                }


def _as_data(asked: Asking, case: Case, conflict: Conflict) -> dict[str, Any]:
    address = Address.parse(conflict.register)
    live = {sibling.change: sibling for sibling in asked.desk.store.siblings(address)}
    values = [
        _value(asked, address, live[change]) if change in live else _past(asked, address, change)
        for change in conflict.changes
        if change
    ]
    return {"register": conflict.register, "initiative": case.id, "values": values}


def _value(asked: Asking, address: Address, sibling: Sibling) -> dict[str, Any]:
    value = asked.desk.opened(address, sibling.value)
    return {"change": sibling.change, "by": sibling.by, "device": sibling.device, "value": value}


def _past(asked: Asking, address: Address, change: str) -> dict[str, Any]:
    """Return a value that was final and has been overwritten since."""
    event = asked.desk.store.event(change)
    value = asked.desk.opened(address, event.draft.sets.get(address)) if event else None
    by, device = (event.draft.by, event.device) if event else ("", "")
    return {"change": change, "by": by, "device": device, "value": value}


def _told(conflict: dict[str, Any]) -> Iterator[str]:
    yield styled(visible(conflict["register"]), "bold")
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
