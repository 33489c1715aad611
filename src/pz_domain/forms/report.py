"""What became of every form, to be told or shown before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pz_domain.forms.comparing import Finding
from pz_domain.forms.comparing_figures import FigureFinding
from pz_domain.forms.outcomes import WRITES
from pz_domain.forms.returned import Altered
from pz_domain.refusals import Refusal

DONE, NEEDS_A_PERSON = 0, 3


@dataclass(frozen=True, slots=True)
class FormReport:
    """What one file holds and what came of it.

    `is_double`: it was read before, and nothing is found in it again; `is_untouched`: nobody filled anything in; then
    nothing was written. `version`: which form it is, `is_older`: another one than would be made now; `answered` of
    `total` questions are complete after it, `missing` are not; `explained`: the file beside a refused form that says
    why; `warnings`: codes of the deeds.
    """

    file: str
    kind: str = ""
    initiative: str = ""
    title: str = ""
    version: str = ""
    is_older: bool = False
    is_double: bool = False
    is_untouched: bool = False
    findings: tuple[Finding, ...] = ()
    altered: tuple[Altered, ...] = ()
    stray: tuple[Altered, ...] = ()
    unknown: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    answered: int = 0
    total: int = 0
    missing: tuple[str, ...] = ()
    refusal: Refusal | None = None
    explained: Path | None = None

    @property
    def brought(self) -> tuple[Finding, ...]:
        """The answers that are recorded."""
        return tuple(one for one in self.findings if one.outcome in WRITES)

    @property
    def figures(self) -> tuple[FigureFinding, ...]:
        """What is said of each figure."""
        return tuple(figure for one in self.findings for figure in one.figures)

    @property
    def needs_a_person(self) -> bool:
        """Tell whether someone should look: a problem, a doubt, two answers side by side, words in the wrong place."""
        found: tuple[Finding | FigureFinding, ...] = (*self.findings, *self.figures)
        return bool(
            self.refusal
            or self.stray
            or any(one.problems or one.doubts or one.outcome == "clash" for one in found)
        )

    def as_json(self) -> dict[str, Any]:
        """Return it as data."""
        if self.refusal:
            refused = {
                "code": self.refusal.code,
                "message": str(self.refusal),
                "subject": self.refusal.subject,
            }
            kept = str(self.explained) if self.explained else None
            return {"file": self.file, "refused": refused, "explained": kept}
        return {
            "file": self.file, "format": self.kind, "initiative": self.initiative, "version": self.version,
            "older": self.is_older, "double": self.is_double, "untouched": self.is_untouched,
            "questions": [_finding(one) for one in self.findings],
            "altered": [{"where": one.place, "was": one.was, "now": one.now} for one in self.altered],
            "stray": [{"where": one.place, "text": one.now} for one in self.stray],
            "unknown": list(self.unknown), "notes": list(self.notes), "warnings": list(self.warnings),
            "events": list(self.events), "answered": self.answered, "total": self.total,
            "missing": list(self.missing),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Report:
    """What became of every file; `dry_run`: nothing was written."""

    forms: tuple[FormReport, ...]
    dry_run: bool = False

    @property
    def exit_code(self) -> int:
        """0 when all is well, 3 when a person should look."""
        return NEEDS_A_PERSON if any(one.needs_a_person for one in self.forms) else DONE

    def as_json(self) -> dict[str, Any]:
        """Return it as data."""
        return {"dry_run": self.dry_run, "forms": [one.as_json() for one in self.forms]}


def _finding(one: Finding) -> dict[str, Any]:
    figures = [{"code": figure.code, "card": figure.card, **_found(figure)} for figure in one.figures]
    return {
        "question": one.question,
        **_found(one),
        "doubts": list(one.doubts),
        **({"figures": figures} if figures else {}),
    }


def _found(one: Finding | FigureFinding) -> dict[str, Any]:
    return {
        "outcome": one.outcome, "was": dict(one.was), "now": dict(one.now),
        "problems": list(one.problems), "doubts": list(one.doubts), "notes": list(one.notes),
    }  # fmt: skip
