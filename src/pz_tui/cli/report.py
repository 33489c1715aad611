"""`pz report`: what came of the work, in figures (R7)."""

from __future__ import annotations

from pz_domain.wording import mark

HELP = mark("Report in figures what came of the work.")
