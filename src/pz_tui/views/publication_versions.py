"""What was put before the provider and answered, version by version; and what changed since, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from pz_domain.method.edition import Edition
from pz_domain.model.case import Case
from pz_domain.rules import publication as rules
from pz_domain.wording import language, mark, say
from pz_tui.glyphs import Glyphs
from pz_tui.plain import plain
from pz_tui.views.labels import APPROVALS, date, said
from pz_tui.widgets.page import Block

SHORT = 8
PROVES = mark("A key proves which device recorded something, not who sat at it.")
AROUND = 4
"""So many unchanged words stand on either side of a change."""
FACTS = {
    "organisation": mark("Organisation"),
    "organisations": mark("Organisations"),
    "before": mark("Before"),
    "now": mark("Now"),
    "patient_group": mark("Patients"),
    "target_groups": mark("Target group"),
    "sources": mark("Put forward by"),
    "title": mark("Title"),
    "text": mark("Text"),
    "local_context": mark("Where it started"),
    "wider_use": mark("Use elsewhere"),
    "elements": mark("Core elements"),
    "cluster": mark("Cluster"),
}
_WORDS = re.compile(r"\S+")
Record = Mapping[str, object]


def history(
    case: Case,
    approvers: Mapping[str, str],
    names: Mapping[str, str],
    signs: Glyphs,
    recorded: Mapping[str, str],
) -> Iterator[Block]:
    """Yield every version that was put before the provider, and what was answered; the present one is marked.

    `approvers`: who answered at the provider, by approval; `names`: reviewers' names by handle;
    `recorded`: where an answer was recorded and by which key, by approval.
    """
    now = rules.version(case)
    valid = {now, rules.corrects(case, now)}
    for index, sent in enumerate(
        sorted(case.submissions, key=lambda sent: (sent.at, sent.hash), reverse=True)
    ):
        which = say("the text as it stands") if sent.hash == now else say("an earlier text")
        who = plain(names.get(sent.by, sent.by))
        lines = [say("{version} put before on {date} by {who}: {which}", version=sent.hash[:SHORT],
                     date=date(sent.at), who=who, which=which)]  # fmt: skip
        for answer in (found for found in case.approvals if found.hash == sent.hash):
            sign = signs.meets if answer.answer == "approved" and sent.hash in valid else signs.dot
            by = approvers.get(answer.id, "")
            words = [said(APPROVALS, answer.answer), date(answer.date), *([plain(by)] if by else [])]
            if answer.answer == "approved":
                words.append(
                    say("still valid") if sent.hash in valid else say("no longer valid: the text changed")
                )
            lines.append(f"{sign} {' · '.join(words)}")
            lines.append(f"  {recorded[answer.id]}")
        role = "ink" if sent.hash == now else "dim"
        yield Block(say("Versions") if index == 0 else "", "\n".join(lines), role=role)
    if case.approvals:
        yield Block("", say(PROVES), role="dim")


def approved_version(case: Case) -> str:
    """Return the hash of the version that was last approved, when it is not the present one; else empty."""
    last = rules.last_approved(case)
    return last if last != rules.version(case) else ""


def spelling(case: Case, names: Mapping[str, str]) -> Iterator[Block]:
    """Yield who said that the present text corrects only the spelling of the approved one."""
    now, approved = rules.version(case), rules.last_approved(case)
    who = sorted({one.by for one in case.spellings if (one.before, one.after) == (approved, now)})
    if who:
        people = ", ".join(plain(names.get(one, one)) for one in who)
        known = say("only spelling was corrected, say {people}: the approval holds", people=people)
        alone = say(
            "only spelling was corrected, says {people}; a second person has to say so too", people=people
        )
        yield Block(
            say("Spelling"), known if len(who) > 1 else alone, role="meets" if len(who) > 1 else "doubt"
        )


def changes(edition: Edition, approved: Record, present: Record) -> Iterator[Block]:
    """Yield what a reader sees that is not as it was approved: `[– gone –]` and `[+ new +]`."""
    old, new = dict(_texts(edition, approved)), dict(_texts(edition, present))
    head = say("Changed")
    for place in dict.fromkeys((*old, *new)):
        before, after = old.get(place, ""), new.get(place, "")
        if before != after:
            yield Block(head, f"{place}: {difference(before, after)}", role="alert", air=bool(head))
            head = ""


def difference(before: str, after: str) -> str:
    """Return two texts as one, with the words that went and came between signs; unchanged stretches are folded."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    parts: list[str] = []
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for place, (kind, a, b, c, d) in enumerate(steps, start=1):
        if kind == "equal":
            parts.append(_folded(old[a:b], is_first=place == 1, is_last=place == len(steps)))
            continue
        if b > a:
            parts.append(f"[– {' '.join(old[a:b])} –]")
        if d > c:
            parts.append(f"[+ {' '.join(new[c:d])} +]")
    return " ".join(part for part in parts if part)


def _folded(words: Sequence[str], *, is_first: bool, is_last: bool) -> str:
    head = [] if is_first else list(words[:AROUND])
    tail = [] if is_last else list(words[-AROUND:])
    if len(words) <= len(head) + len(tail):
        return " ".join(words)
    return " ".join([*head, "…", *tail])


def _texts(edition: Edition, record: Record) -> Iterator[tuple[str, str]]:
    """Yield what a reader sees of a record, by what it is called."""
    for key, value in record.items():
        if key == "impact":
            held = value if isinstance(value, Mapping) else {}
            for task in edition.method.societal_tasks:
                yield task.label.in_(language()), _flat(held.get(task.impact))
        elif key == "answers" and isinstance(value, Mapping):
            yield from ((str(code), _flat(answer)) for code, answer in value.items())
        elif key in FACTS:
            yield say(FACTS[key]), _flat(value)


def _flat(value: object) -> str:
    if isinstance(value, Mapping):
        return " ".join(filter(None, (_flat(item) for key, item in value.items() if key != "summarises")))
    if isinstance(value, (list, tuple)):
        return " | ".join(_flat(item) for item in value)
    return plain(value if value is not None else "", lines=True)
