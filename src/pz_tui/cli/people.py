"""`pz people`: who takes part, on which devices they work, and what those sign with."""

from __future__ import annotations

from typer import Context

from pz_domain.wording import mark, say
from pz_tui import hubs
from pz_tui.cli.asking import asking
from pz_tui.cli.guard import DONE
from pz_tui.cli.terminal import paragraph, print_json, say_out, styled, table, visible

HELP = mark("Show who takes part, and by which key each of their devices is known.")
PROVES = mark(
    "A key proves which device recorded something, not who sat at it. Compare keys by telephone, or side by side."
)


def people(context: Context) -> int:
    """List everyone who is enrolled, with their devices."""
    with asking(context.obj) as asked:
        everyone = asked.desk.reviewers().values()
        known = hubs.devices(asked.workspace)
        here = asked.workspace.store.device
    by = {one.id: [device for device in known if device.reviewer == one.id] for one in everyone}
    if context.obj.json:
        print_json(
            {
                "reviewers": [
                    {
                        "id": one.id, "name": one.name, "role": one.role, "active": one.active,
                        "devices": [{"id": device.id, "key": device.fingerprint} for device in by[one.id]],
                    }
                    for one in everyone
                ]
            }
        )  # fmt: skip
        return DONE
    for one in everyone:
        away = "" if one.active else f", {say('away')}"
        say_out(f"{styled(visible(one.name), 'bold')}  {visible(one.id)}, {visible(one.role)}{away}")
        rows = [[f"  {device.id[:6]}", device.fingerprint or "–", say("this device") if device.id == here else ""]
                for device in by[one.id]]  # fmt: skip
        if rows:
            say_out(table(rows))
    say_out()
    say_out(paragraph(say(PROVES)))
    return DONE
