"""`pz schema`: what goes in and comes out, as JSON Schema."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from typer import Argument, Context

from pz_domain.wording import mark
from pz_tui.cli.guard import DONE
from pz_tui.cli.terminal import print_json

HELP = mark("Print the JSON Schema of what goes in (deeds) or comes out (case, batch).")
DIALECT = "https://json-schema.org/draft/2020-12/schema"


class What(StrEnum):
    """What there is a schema of."""

    DEEDS = "deeds"
    CASE = "case"
    BATCH = "batch"


def schema(
    _context: Context,
    what: Annotated[
        What, Argument(metavar="deeds|case|batch", help=mark("a line of pz apply, pz show, or a batch"))
    ],
) -> int:
    """Print one schema; it is JSON in any case."""
    made = {What.DEEDS: of_deeds, What.CASE: of_case, What.BATCH: of_batch}[what]()
    print_json({"$schema": DIALECT, **made})
    return DONE


def of_deeds() -> dict[str, Any]:
    """Return the schema of one line of `pz apply`: any of the deeds, told apart by its name."""
    from pydantic.json_schema import models_json_schema

    from pz_domain.work.catalogue import MODULES
    from pz_domain.work.perform import find

    commands = {name: find(name).command for name in MODULES}
    refs, defined = models_json_schema(
        [(command, "validation") for command in dict.fromkeys(commands.values())]
    )
    places = {command: ref["$ref"] for (command, _), ref in refs.items()}
    return {
        "title": "A deed: one line of pz apply",
        "type": "object",
        "required": ["deed"],
        "oneOf": [{"$ref": places[command]} for command in commands.values()],
        "discriminator": {"propertyName": "deed", "mapping": {n: places[c] for n, c in commands.items()}},
        "$defs": defined["$defs"],
    }


def of_case() -> dict[str, Any]:
    """Return the schema of what `pz show --json` prints."""
    from pydantic import TypeAdapter

    from pz_tui.cli.shown_case import ShownCase

    return TypeAdapter(ShownCase).json_schema(mode="serialization")


def of_batch() -> dict[str, Any]:
    """Return the schema of `batch.json`, as the export writes it beside it."""
    from pydantic import TypeAdapter

    from pz_domain.publishing.document import BatchDocument

    return TypeAdapter(BatchDocument).json_schema(mode="serialization")
