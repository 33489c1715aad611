"""What a returned form brings, in words: for the command and for the preview on the screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pz_domain.forms.outcomes import WRITES
from pz_domain.model.case import Evidence
from pz_domain.model.questionnaire import Answer
from pz_domain.rules.completeness import EVIDENCE
from pz_domain.rules.evidence import FIGURES
from pz_domain.wording import language, mark, say, say_n
from pz_tui.plain import plain
from pz_tui.views.answer_words import answer_lines
from pz_tui.views.cards import card_text
from pz_tui.views.labels import ABSENT, said

if TYPE_CHECKING:
    from pz_domain.forms.comparing import Finding
    from pz_domain.forms.comparing_figures import FigureFinding
    from pz_domain.forms.definition import Form
    from pz_domain.forms.report import FormReport
    from pz_domain.method.edition import Edition

OUTCOMES = {
    "new": mark("new"),
    "changed": mark("changed"),
    "same": mark("as it was"),
    "kept": mark("left as sent; what is here stays"),
    "clash": mark("changed here too: both stay until you choose"),
    "empty": mark("empty"),
    "problem": mark("not recorded"),
    "not_in_file": mark("not in the file; what is here stays"),
}
TOLD = frozenset({"new", "changed", "clash", "problem"})
_LONGEST = 240


@dataclass(frozen=True, slots=True)
class Line:
    """A line of what a form brings: at the first of a question its code; `role`: the ink on the screen."""

    label: str
    text: str
    role: str = "ink"


def undecided_words(forms: Iterable[Form]) -> str:
    """Return which forms ask which of several values is right; empty where none does."""
    asking = [
        f"{plain(form.title)} ({', '.join(map(plain, form.undecided))})" for form in forms if form.undecided
    ]
    return (
        say("It shows several values and asks which is right: {what}.", what=", ".join(asking))
        if asking
        else ""
    )


def report_lines(one: FormReport) -> Iterator[str]:
    """Yield what is to be known of a form as a whole."""
    if one.is_double:
        yield say("This form was read before; nothing was recorded again.")
    if one.is_untouched:
        yield say("Nobody filled anything in; nothing was recorded.")
    if one.is_older:
        yield say("This is an older version of the form ({version}).", version=one.version)
    for altered in one.altered:
        where, now = plain(altered.place), _short(altered.now)
        yield say("A locked text was changed ({where}): “{now}”", where=where, now=now)
    for stray in one.stray:
        yield say("Words in the wrong place ({where}), not recorded: “{text}”",
                  where=plain(stray.place), text=_short(stray.now))  # fmt: skip
    if one.unknown:
        codes = ", ".join(map(plain, one.unknown))
        yield say("These codes are not in the form and were left out: {codes}.", codes=codes)
    yield from one.notes
    count = say("{n} of {m} complete", n=one.answered, m=one.total)
    missing = say("missing: {what}", what=", ".join(map(plain, one.missing))) if one.missing else ""
    yield " · ".join(filter(None, (count, missing)))


def outcome_lines(one: FormReport, edition: Edition) -> Iterator[Line]:
    """Yield what each question brings or needs a person for, then which others do not."""
    others: dict[str, list[str]] = {}
    for finding in one.findings:
        told = [
            one for one in finding.figures if one.outcome in TOLD or one.problems or one.doubts or one.notes
        ]
        if finding.outcome in TOLD or finding.problems or finding.notes or told:
            yield from _finding(finding, edition)
            for figure in told:
                yield from _figure(figure)
        else:
            others.setdefault(finding.outcome, []).append(finding.question)
    for outcome, codes in others.items():
        yield Line("", f"{', '.join(map(plain, codes))}: {say(OUTCOMES[outcome])}", "dim")


def counted(forms: Sequence[FormReport]) -> str:
    """Return in one line how much forms bring together."""
    found = [finding for one in forms for finding in one.findings]
    every = [figure for one in forms for figure in one.figures]
    problems = sum(bool(finding.problems) for finding in found)
    told = [say_n("{n} answer", "{n} answers", sum(len(one.brought) for one in forms))]
    figures = sum(figure.outcome in WRITES for figure in every)
    refused = sum(bool(figure.problems) for figure in every)
    again = sum(one.is_double for one in forms)
    both: tuple[Finding | FigureFinding, ...] = (*found, *every)
    doubtful = sum(bool(one.doubts or one.outcome == "clash") for one in both)
    unread = sum(one.refusal is not None for one in forms)
    if figures:
        told.append(say_n("{n} figure", "{n} figures", figures))
    if problems:
        told.append(say_n("{n} answer not understood", "{n} answers not understood", problems))
    if refused:
        told.append(say_n("{n} figure not understood", "{n} figures not understood", refused))
    if doubtful:
        told.append(say_n("{n} to look at", "{n} to look at", doubtful))
    if unread:
        told.append(say_n("{n} file refused", "{n} files refused", unread))
    if again:
        told.append(say_n("{n} form was read before", "{n} forms were read before", again))
    return ", ".join(told)


def _finding(finding: Finding, edition: Edition) -> Iterator[Line]:
    question = edition.questions.get(finding.question)
    label = question.label.in_(language()) if question else say("An extra question")
    yield Line(plain(finding.question), f"{label}: {say(OUTCOMES[finding.outcome])}", "strong")
    if finding.outcome in {"changed", "clash"}:
        yield Line("", say("was: {text}", text=_short(_words(finding, finding.was, edition))), "dim")
    now = _words(finding, finding.now, edition)
    if now and finding.outcome in WRITES:
        yield Line("", say("now: {text}", text=_short(now)))
    yield from (Line("", plain(told), "alert") for told in (*finding.problems, *finding.doubts))
    yield from (Line("", plain(note), "dim") for note in finding.notes)


def _figure(one: FigureFinding) -> Iterator[Line]:
    """Yield what is said of a figure: as the evidence card it would be, and what was not understood with its place."""
    yield Line(
        "",
        say(
            "{label}, an evidence card: {outcome}", label=plain(one.label), outcome=say(OUTCOMES[one.outcome])
        ),
        "strong",
    )
    if one.outcome in {"changed", "clash"}:
        yield Line("", say("was: {text}", text=_card(one.was)), "dim")
    if one.outcome in WRITES:
        yield Line("", say("now: {text}", text=_card(one.now)))
    for told in (*one.problems, *one.doubts):
        yield Line("", f"{plain(told)}{_where(one.place)}", "alert")
    yield from (Line("", plain(note), "dim") for note in one.notes)


def _where(place: str) -> str:
    """Return where something stands: a row of a table by its name, or a line of a text."""
    shown = say("line {n}", n=place) if place.isdecimal() else plain(place)
    return f" ({shown})" if shown else ""


def _card(facts: Mapping[str, Any]) -> str:
    text = card_text(Evidence("", FIGURES, {**facts, "kind": FIGURES}))
    return _short(" · ".join(text.split("\n")))


def _words(finding: Finding, value: Mapping[str, Any], edition: Edition) -> str:
    for absent in ("not_applicable", "unknown"):
        if absent in value:
            return f"{said(ABSENT, absent)}: {value[absent]}"
    answer, question = value.get("answer") or {}, edition.questions.get(finding.question)
    if question is None:
        return str(answer.get("text", ""))
    fields = tuple(field for field in question.fields if field.type != EVIDENCE)  # told a card at a time
    return " · ".join(answer_lines(edition, fields, Answer(finding.question, answer)))


def _short(text: str) -> str:
    line = " ".join(plain(text, lines=True).split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"
