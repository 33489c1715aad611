"""What came back against what is here: for each question whether the form brings something, and what (R86).

An answer is never emptied by a form, and never overwritten by an older one: where both sides changed, both stay until
a person chooses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pz_domain.forms.alike import shape
from pz_domain.forms.comparing_figures import EMPTIED, FigureFinding, Standing, compare_figures, personal_in
from pz_domain.forms.definition import ABSENT, REASON, Field, Form, Topic
from pz_domain.forms.identity import VERSION, Identity, digest_of
from pz_domain.forms.outcomes import WRITES, Outcome
from pz_domain.forms.returned import Returned
from pz_domain.forms.understanding import Understood, understand
from pz_domain.journal.address import Address, natural
from pz_domain.model.case import Case
from pz_domain.model.questionnaire import Answer
from pz_domain.rules.completeness import denied
from pz_domain.wording import mark, say

BOTH = mark("there is an answer, and it also says “{absent}”: which of the two?")
NO_REASON = mark("“{absent}” needs a reason")
NONE_AND_SOME = mark("it says “{label}”, and figures are given: ask which of the two is right")
NO_ABSENCE = mark("there is a reason, but neither “not applicable” nor “unknown” was chosen")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a form says on one question, and what that does.

    `was`, `now`: the answer by fields, or why there is none, as `answer_question` takes it; `problems`: what was not
    understood and is not recorded, at `places`; `doubts`: what is recorded and a person should look at; `notes`: what
    they should know; `is_untouched`: as it was sent; `figures`: what it says of those that belong to the answer.
    """

    question: str
    outcome: Outcome
    was: Mapping[str, Any] = field(default_factory=dict)
    now: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    is_untouched: bool = False
    figures: tuple[FigureFinding, ...] = ()
    doubts: tuple[str, ...] = ()

    def deeds(self, initiative: str) -> Iterator[dict[str, Any]]:
        """Yield the deeds that record it, figures first; where both sides changed, beside what is here."""
        yield from (one.deed(initiative) for one in self.figures if one.outcome in WRITES)
        if self.outcome in WRITES:
            deed = {
                "deed": "answer_question",
                "initiative": initiative,
                "question": self.question,
                **self.now,
            }
            yield deed | ({"seen": []} if self.outcome == "clash" else {})


def compare(form: Form, case: Case, returned: Returned, sent: Identity) -> Iterator[Finding]:
    """Yield what a form brings, question by question; `form` is as it would be made now, `sent` what came back."""
    undecided = {conflict.register for conflict in case.in_conflict("answer")}
    stood = Standing(sent, sent.version == form.identity.version)
    for topic in form.topics:
        register = str(Address("answer", natural(case.id, topic.code), "value"))
        figures = tuple(compare_figures(topic, case, returned, stood))
        answer = case.answers.get(topic.code)
        yield _Compared(topic, answer, returned, stood, figures, register in undecided).finding()


@dataclass
class _Compared:
    """One question of a form against the present answer; `undecided`: two stand there until one is chosen."""

    topic: Topic
    answer: Answer | None
    returned: Returned
    stood: Standing
    figures: tuple[FigureFinding, ...]
    undecided: bool

    def finding(self) -> Finding:
        """Return what the form says on this question, and what that does."""
        given, language = self.returned.given, self.stood.identity.language
        read = {one.code: understand(one, given[one.code].texts, language) for one in self._there()}
        is_untouched = self._is_untouched(read)
        found = Finding(
            self.topic.code, "not_in_file", self._was(), figures=self.figures,
            is_untouched=is_untouched and all(one.is_untouched for one in self.figures),
        )  # fmt: skip
        if not read and not self._cited():
            return found
        wrong = [one for one in self._there() if read[one.code].problem]
        problems = tuple(f"{one.label}: {read[one.code].problem}" for one in wrong)
        places = tuple(self.returned.given[one.code].place for one in wrong)
        absence = self._absence(read)
        if absence:
            held_back = tuple(replace(one, outcome="problem") for one in self.figures)
            problems = (*problems, absence)
            return replace(found, outcome="problem", problems=problems, places=places, figures=held_back)
        now, notes = self._now({} if is_untouched and self._cited() else read)
        outcome = self._outcome(now, is_untouched=is_untouched)
        if problems and outcome not in WRITES:
            outcome = "problem"
        doubts = (*self._doubts(now), *personal_in(now)) if outcome in WRITES else ()
        return replace(
            found, outcome=outcome, now=now, problems=problems, notes=notes, places=places, doubts=doubts
        )

    def _is_untouched(self, read: Mapping[str, Understood]) -> bool:
        theirs = shape({code: one.value or one.problem for code, one in read.items()})
        return _digest(theirs) == self.stood.digest(self.topic.code)

    def _cited(self) -> list[str]:
        """Return the cards that the answer is to cite beside those it does."""
        cards = [one.card for one in self.figures if one.outcome in {"new", "changed", "same"}]
        return [card for card in cards if card not in self._cards()]

    def _cards(self) -> list[str]:
        held = _at(self.answer.value, self._place()) if self.answer else None
        return list(map(str, held)) if isinstance(held, (list, tuple)) else []

    def _place(self) -> tuple[str, ...]:
        """Return where an answer cites its cards."""
        return self.topic.figures[0].fields[0].path[:1] if self.topic.figures else ()

    def _there(self) -> list[Field]:
        return [field for field in self.topic.fields if field.code in self.returned.given]

    def _was(self) -> dict[str, Any]:
        answer = self.answer
        if answer is None or not answer.is_given:
            return {}
        return {answer.absent: answer.reason} if answer.absent else {"answer": dict(answer.value)}

    def _said(self, read: Mapping[str, Understood], path: str) -> str:
        found = next(one for one in self.topic.fields if one.path == (path,))
        return str(read.get(found.code, Understood()).value or "")

    def _absence(self, read: Mapping[str, Understood]) -> str:
        """Return what is wrong with the way a question was left out; empty when nothing is."""
        absent, reason = self._said(read, ABSENT), self._said(read, REASON)
        if reason and not absent:
            return say(NO_ABSENCE)
        if not absent:
            return ""
        label = say(absent.replace("_", " "))
        if not reason:
            return say(NO_REASON, absent=label)
        is_answered = self._cited() or any(
            read[f.code].value not in (None, False) for f in self._answers(read)
        )
        was_absent = self.answer.absent if self.answer else ""
        return say(BOTH, absent=label) if is_answered and absent != was_absent else ""

    def _doubts(self, now: Mapping[str, Any]) -> tuple[str, ...]:
        """Return that the answer says there are no figures beside those it has."""
        says_none = denied(self.topic.instead, now.get("answer") or {})
        if not says_none or not (self._cited() or any(one.card for one in self.topic.figures)):
            return ()
        label = next(one.label for one in self.topic.fields if one.path == (says_none,))
        return (say(NONE_AND_SOME, label=label),)

    def _answers(self, read: Mapping[str, Understood]) -> list[Field]:
        return [field for field in self.topic.answers if field.code in read]

    def _now(self, read: Mapping[str, Understood]) -> tuple[dict[str, Any], tuple[str, ...]]:
        """Return the answer that follows, and what of the present one stays although it was left empty."""
        answered = {f: read[f.code].value for f in self._answers(read) if read[f.code].value is not None}
        absent = self._said(read, ABSENT)
        cited = self._cited()
        if absent and not cited and not any(value is not False for value in answered.values()):
            return {absent: self._said(read, REASON)}, ()
        held: dict[str, Any] = {k: _copied(v) for k, v in (self.answer.value if self.answer else {}).items()}
        notes = []
        for each in self._answers(read):
            value = read[each.code].value
            if value is not None:
                _put(held, each.path, list(value) if isinstance(value, tuple) else value)
            elif self.stood.is_present and not read[each.code].problem and shape(_at(held, each.path)):
                notes.append(say(EMPTIED, field=each.label))
        if cited:
            _put(held, self._place(), [*self._cards(), *cited])
        return ({"answer": held} if shape(held) else {}), tuple(notes)

    def _outcome(self, now: Mapping[str, Any], *, is_untouched: bool) -> Outcome:
        """Return what the form does here: the first of these grounds that holds; a card to cite is a change."""
        was, cites = self._was(), bool(self._cited())
        ours = _digest(shape({one.code: one.value for one in self.topic.fields}))
        grounds: tuple[tuple[bool, Outcome], ...] = (
            (self.undecided and is_untouched and not cites, "kept"),
            (not now, "kept" if was else "empty"),
            (shape(now) == shape(was), "same"),
            (self.undecided, "clash"),
            (not was, "new"),
            (self.stood.is_present or (is_untouched and cites), "changed"),
            (is_untouched, "kept"),
            (ours == self.stood.digest(self.topic.code), "changed"),
        )
        return next((outcome for holds, outcome in grounds if holds), "clash")


def _digest(shaped: object) -> str:
    return digest_of(shaped, VERSION) if shaped else ""


def _copied(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else value


def _at(held: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    value: Any = held
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _put(held: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    *outer, last = path
    for key in outer:
        held = held.setdefault(key, {})
    held[last] = value
