"""Forms in: each goes in whole or not at all, by the same deeds as an answer that is typed (R75-R88).

First everything is read and compared; a dry run does all of it and keeps nothing, so that what is shown before is what
is written after. A returned form is contact.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pz_domain.forms.alike import shape
from pz_domain.forms.comparing import Finding, compare
from pz_domain.forms.definition import Form
from pz_domain.forms.explaining import explain, is_explanation
from pz_domain.forms.figures import MOST
from pz_domain.forms.identity import EDITION, Identity, digest_of
from pz_domain.forms.making import as_filled_in, form_of, sending
from pz_domain.forms.of_pasted import read_pasted
from pz_domain.forms.of_rows import read_rows
from pz_domain.forms.of_text import read_text
from pz_domain.forms.opening import Opened, Waiting, open_forms
from pz_domain.forms.report import FormReport, Report
from pz_domain.forms.returned import Returned
from pz_domain.forms.understanding import understand
from pz_domain.forms.unreadable import (
    FormOfNobody,
    FormOfOtherEdition,
    NoForm,
    NoQuestions,
    NothingThere,
    OtherForm,
)
from pz_domain.intake.cleaning import bare
from pz_domain.model.case import Case
from pz_domain.refusals import Refusal
from pz_domain.rules.completeness import gaps, total
from pz_domain.wording import mark, say
from pz_domain.work.desk import Desk
from pz_domain.work.perform import perform

_HIDDEN = (".", "~")
_DIGITS = 16
CHANNEL = "form"
NO_FIGURES_READ = mark(
    "This is a document that was saved or pasted as text. Figures in its tables are not read: "
    "ask for the document itself."
)


class _OnlyTried(Exception):
    """Ends a dry run: everything it did is undone."""


def read_forms(  # noqa: PLR0913 - what a person may say about a form
    desk: Desk,
    paths: Iterable[Path],
    by: str,
    *,
    initiative: str = "",
    dry_run: bool = False,
    waiting: Waiting | None = None,
) -> Report:
    """Read forms, and all files of a folder, and return what became of each.

    `initiative`: which one a form is about that no longer says so itself. A refused form stays where it is; why it was
    refused is written beside it.

    Raises:
        Refusal: one file was given and cannot be read; or a folder holds none.
    """
    files = tuple(_files(paths))
    reading = _Reading(desk, by, initiative, waiting)
    if not dry_run:
        return Report(tuple(reading.all(files, keep=True)))
    forms: tuple[FormReport, ...] = ()
    with suppress(_OnlyTried), desk.batch():
        forms = tuple(reading.all(files, keep=False))
        raise _OnlyTried
    return Report(forms, dry_run=True)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files, and those in the folders by name; without what programs leave beside them."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        inside = [p for p in sorted(path.iterdir()) if p.is_file() and not p.name.startswith(_HIDDEN)]
        inside = [p for p in inside if not is_explanation(p)]
        if not inside:
            raise NothingThere(bare(path.name))
        yield from inside


@dataclass(frozen=True, slots=True)
class _Reading:
    """One reading: who does it, and about which initiative when that was said."""

    desk: Desk
    by: str
    initiative: str
    waiting: Waiting | None

    def all(self, files: tuple[Path, ...], *, keep: bool) -> Iterator[FormReport]:
        """Read all files; the only form there is must be readable."""
        for path in files:
            refused: dict[str, Refusal] = {}
            try:
                found = open_forms(path, self.waiting)
            except Refusal as refusal:
                refused[bare(path.name)] = refusal
                yield self._refused(path, refused, keep=keep, is_alone=len(files) == 1)
                continue
            for name, part in found:
                try:
                    with self.desk.batch():
                        report = self.one(_readable(part), name)
                except Refusal as refusal:
                    is_alone = len(files) == len(found) == 1
                    refused[name] = refusal
                    report = self._refused(path, refused, keep=keep, is_alone=is_alone)
                yield report

    def _refused(
        self, path: Path, refused: Mapping[str, Refusal], *, keep: bool, is_alone: bool
    ) -> FormReport:
        """Return the last refusal of a file as a report, all explained beside it; raise it when it is all there is."""
        explained = explain(path, refused) if keep else None
        name, refusal = list(refused.items())[-1]
        if is_alone:
            raise refusal
        return FormReport(name, refusal=refusal, explained=explained)

    def one(self, opened: Opened, name: str) -> FormReport:
        """Read one form and record what it brings."""
        case, sent = self._about(opened, name)
        form = form_of(self.desk, case, sent.language if sent else "nl", room=MOST)
        was = sent or form.identity
        is_present = form.identity.version == was.version
        returned, notes = self._read(form, opened, is_same_version=is_present)
        if not returned.given:
            raise NoQuestions(name)
        findings = tuple(compare(form, as_filled_in(self.desk, case), returned, was))
        report = FormReport(
            name, opened.kind, case.id, form.title, was.shown_version, not is_present, findings=findings,
            altered=returned.altered, stray=returned.stray, unknown=returned.unknown,
            notes=(*opened.warnings, *notes),
        )  # fmt: skip
        if all(one.is_untouched for one in findings):
            return self._counted(dataclasses.replace(report, is_untouched=True))
        said = [case.id, sent.version if sent else "", _content(form, returned)]
        attempt = f"{CHANNEL}-{digest_of(said, _DIGITS)}"
        if any(one.id == attempt for one in case.attempts):
            return self._counted(dataclasses.replace(report, is_double=True, findings=()))
        answers = list(self._deeds(form, case, findings, attempt))
        told = [perform(deed, self.desk, self.by) for deed in answers]
        warnings = dict.fromkeys(code for one in told for code in one["warnings"])
        report = dataclasses.replace(
            report, warnings=tuple(warnings), events=tuple(one["event"] for one in told)
        )
        return self._counted(report)

    def _about(self, opened: Opened, name: str) -> tuple[Case, Identity | None]:
        """Return the case a form is about, and which form it is; None where that was lost."""
        sent = opened.identity(name, is_known=bool(self.initiative))
        id_ = sent.initiative if sent else self.initiative
        if not id_:
            raise NoForm(name)
        if self.initiative and id_ != self.initiative:
            raise OtherForm(name, found=id_, named=self.initiative)
        if not self.desk.exists(id_):
            raise FormOfNobody(name, initiative=id_)
        case = self.desk.case(id_, self.by)
        if sent and sent.edition != case.edition[:EDITION]:
            raise FormOfOtherEdition(name, title=case.title)
        return case, sent

    def _read(self, form: Form, opened: Opened, *, is_same_version: bool) -> tuple[Returned, tuple[str, ...]]:
        """Return what stands at the places of a form, and what a person should know of that."""
        if opened.kind != "txt":
            return read_rows(form, opened.tables, opened.names or {}, is_same_version=is_same_version), ()
        found = read_text(form, opened.text, is_same_version=is_same_version)
        if found.given:
            return found, ()
        return read_pasted(form, opened.text, is_same_version=is_same_version), (say(NO_FIGURES_READ),)

    def _deeds(
        self, form: Form, case: Case, findings: Iterable[Finding], attempt: str
    ) -> Iterator[dict[str, Any]]:
        """Yield what is recorded: that it was sent with its questions, that it came back, and each answer."""
        asked = {extra.code for extra in case.questionnaire.extra}
        send = sending(self.desk, form)
        is_open = self.desk.standing(case).step == 3 and not case.questionnaire.closed  # noqa: PLR2004 - step 3
        if is_open and (not case.questionnaire.sent or {one["code"] for one in send["extra"]} - asked):
            yield send
        yield {
            "deed": "log_contact", "initiative": case.id, "id": attempt, "channel": CHANNEL, "result": "reached",
            "form_returned": True,
        }  # fmt: skip
        for one in findings:
            yield from one.deeds(case.id)

    def _counted(self, report: FormReport) -> FormReport:
        case = self.desk.case(report.initiative, self.by)
        edition = self.desk.edition(case.edition)
        missing = tuple(gap.question for gap in gaps(edition, case))
        count = total(edition, case)
        return dataclasses.replace(report, answered=count - len(missing), total=count, missing=missing)


def _readable(part: Opened | Refusal) -> Opened:
    if isinstance(part, Refusal):
        raise part
    return part


def _content(form: Form, returned: Returned) -> Any:
    """Return what a form says, alike for every format: the same answers twice are a double return."""
    said: dict[str, Any] = {}
    for field in form.places:
        texts = returned.given[field.code].texts if field.code in returned.given else ()
        understood = understand(field, texts, form.language)
        said[field.code] = texts if understood.problem else understood.value
    return shape(said)
