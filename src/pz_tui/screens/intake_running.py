"""Trying lists out and taking them in, beside the screen: it can be stopped, and says how far it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pz_domain.wording import say
from pz_tui.actions import key_of
from pz_tui.plain import plain
from pz_tui.run import Run
from pz_tui.screens.intake_rows import IntakeRows
from pz_tui.views.intake_words import counted
from pz_tui.views.labels import number

LOOK_EVERY = 0.1


class IntakeRunning(IntakeRows):
    """Tries lists, and takes them in."""

    def __init__(self) -> None:
        """Start without files."""
        super().__init__()
        self.files: Sequence[Path] = ()
        self.source: str | None = None
        self.mapping: dict[str, str] = {}
        self.running: Run | None = None

    def on_unmount(self) -> None:
        """Stop what runs when PZ is left."""
        if self.running:
            self.running.stopping.set()

    def action_take(self) -> None:
        """Take in what was tried."""
        if not self.has_files():
            return
        if self.report is None or not self.report.dry_run:
            key = key_of("intake.again")
            self.tell(say("This was taken in; {key} tries the files again.", key=key), alert=True)
        elif not any(self.report.counts[outcome] for outcome in ("added", "changed", "duplicate")):
            self.tell(say("There is nothing to take in: {counts}.", counts=counted(self.report)), alert=True)
        else:
            self.ask(self._confirm(counted(self.report), refused=self.report.counts["refused"]))

    async def _confirm(self, counts: str, *, refused: int) -> None:
        told = say("Take in {counts}?", counts=counts)
        if refused:
            told += " " + say("Refused rows are kept in a file beside the list.")
        if await self.foot.confirm(told, say("take in"), say("do not")):
            self.start_run(is_trial=False)

    def start_run(self, *, is_trial: bool) -> None:
        """Try the files, or take them in."""
        self.running = Run(is_trial)
        future = self.pz.awaited(self.seat.bring_in(self.files, self.source, self.mapping, self.running))
        self.run_worker(self._wait(self.running, future), group="intake")

    async def _wait(self, run: Run, future: Any) -> None:
        looking = self.set_interval(LOOK_EVERY, lambda: self._tell_progress(run))
        self._tell_progress(run)
        try:
            answer = await future
        finally:
            looking.stop()
            self.running = None
        if not self.children:  # PZ was left meanwhile
            return
        if "stopped" in answer:
            self.tell(_stopped(answer["stopped"]), alert=True)
            return
        self.report = answer.get("report")
        self.refused = "" if answer["ok"] else plain(answer["refused"]["message"])
        self.only = ""
        self.fill()
        self.tell(self._outcome(), alert=bool(self.refused))

    def _tell_progress(self, run: Run) -> None:
        if run.stopping.is_set():
            self.tell(say("stopping …"))
            return
        what = say("Trying out") if run.is_trial else say("Taking in")
        far = say("{n} of {m} rows", n=number(run.done), m=number(run.of)) if run.of else say("reading…")
        self.tell(say("{what}: {far}   {key} stops", what=what, far=far, key="esc"))

    def _outcome(self) -> str:
        report = self.report
        if report is None:
            return self.refused
        if report.dry_run:
            return say(
                "Tried: {counts}. {key} takes it in.", counts=counted(report), key=key_of("intake.take")
            )
        told = say("Taken in: {counts}.", counts=counted(report))
        kept = ", ".join(map(str, report.refused_files))
        return f"{told} {say('Refused rows are in {file}.', file=kept)}" if kept else told

    def must_wait(self) -> bool:
        """Tell whether something runs, and then how to stop it."""
        if self.running:
            self.tell(say("Wait until this is done, or stop it with {key}.", key="esc"), alert=True)
        return self.running is not None

    def has_files(self) -> bool:
        """Tell whether files were chosen and nothing runs; say what to do otherwise."""
        if self.must_wait():
            return False
        if not self.files:
            self.tell(say("Choose files first: {key}.", key=key_of("intake.files")), alert=True)
        return bool(self.files)


def _stopped(files: Sequence[str]) -> str:
    if not files:
        return say("Stopped: nothing was taken in.")
    return say("Stopped: {files} had been taken in, of the rest nothing.", files=", ".join(map(plain, files)))
