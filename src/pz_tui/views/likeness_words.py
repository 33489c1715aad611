"""Why two initiatives may be the same, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pz_domain.wording import mark, say
from pz_tui.plain import plain

if TYPE_CHECKING:
    from pz_domain.rules.likeness import Likeness, Veto

FIELDS = {
    "title": mark("title"),
    "organisation": mark("organisation"),
    "patient_group": mark("patient group"),
    "description": mark("description"),
    "reference": mark("link"),
}
HOW = (
    (0.995, mark("equal")),
    (0.75, mark("much alike")),
    (0.45, mark("somewhat alike")),
    (0.0, mark("not alike")),
)
FAMILIES = {
    "direction": mark("part of the country"),
    "region": mark("region"),
    "place": mark("place"),
    "named": mark("place"),
    "age": mark("age"),
    "condition": mark("condition"),
    "specialism": mark("kind of care"),
    "number": mark("number"),
    "version": mark("version"),
}
KINDS = {"same": mark("perhaps the same"), "variant": mark("perhaps a variant")}
RELATIONS = {"same": mark("the same"), "variant": mark("a variant"), "different": mark("different"),
             "merged": mark("merged")}  # fmt: skip


def grounds(likeness: Likeness) -> list[str]:
    """Return each field with how alike it is, and what tells the two apart."""
    return [
        *(
            f"{say(FIELDS[ground.field])} {how(ground.alike)}"
            for ground in sorted(likeness.grounds, key=lambda ground: -ground.alike)
        ),
        *(_veto(veto) for veto in likeness.vetoes),
    ]


def how(alike: float) -> str:
    """Return how alike something is, in words."""
    return next(say(word) for least, word in HOW if alike >= least)


def _veto(veto: Veto) -> str:
    one, other = (plain(", ".join(words)) or say("none") for words in (veto.one, veto.other))
    return say("other {family}: {one} / {other}", family=say(FAMILIES[veto.family]), one=one, other=other)
