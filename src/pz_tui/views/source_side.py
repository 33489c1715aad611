"""What belongs to the source under the cursor: its history, its initiatives, what it was sent, and the mail to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from pz_domain.wording import say, say_n
from pz_tui.plain import plain
from pz_tui.views.labels import date
from pz_tui.views.request_lines import OTHER, SourceLine, kind, next_words, signed
from pz_tui.widgets.page import Block

if TYPE_CHECKING:
    from pz_domain.publishing.request.mail import Mail
    from pz_tui.boot import Row

PERSON = ("name", "role", "organisation", "email", "phone")


def of_source(
    line: SourceLine, who: Mapping[str, str], rows: Sequence[Row], criteria: str, mail: Mail | None
) -> Iterator[Block]:
    """Yield all of it; `who` recorded what, by register; `criteria` as they were sent, empty: not yet."""
    source = line.source
    yield Block(plain(source.name), " · ".join(_words(line)), role="strong", air=False)
    if source.key == OTHER:
        yield Block("", say("These initiatives name a source that is not in the list."), role="dim")
    aside = [one for one in source.names[2:] if one != source.name]
    if aside:
        yield Block(say("Also called"), plain(", ".join(aside)), air=False)
    told = [plain(source.contact[key]) for key in PERSON if source.contact.get(key)]
    if told:
        yield Block(say("Contact"), " · ".join(told), air=False)
    yield from _history(line, who)
    for index, row in enumerate(rows):
        text = f"{row.number} {plain(row.title)}"
        yield Block(say("Initiatives") if index == 0 else "", text, air=False, name=say("Initiatives"))
    if len(rows) < line.registered:
        more = say("and {n} more", n=line.registered - len(rows))
        yield Block("" if rows else say("Initiatives"), more, role="dim", air=False)
    if criteria:
        yield Block(say("Was sent"), plain(criteria, lines=True))
    if mail:
        name = say("Reminder") if mail.again else say("Mail")
        yield Block(name, plain(mail.copy, lines=True))


def _words(line: SourceLine) -> Iterator[str]:
    source = line.source
    yield kind(source)
    if source.signed_iza == "no":
        yield say("did not sign the IZA")
    elif source.signed_iza:
        on = signed(source) if source.signed_iza != "yes" else ""
        yield say("signed the IZA on {day}", day=on) if on else say("signed the IZA")
    if source.own_scheme:
        yield say("a scheme of Zorginstituut itself")
    if line.next != "nothing":
        yield say("to do: {what}", what=next_words(line))


def _history(line: SourceLine, who: Mapping[str, str]) -> Iterator[Block]:
    request = line.request
    events = []
    if request.asked:
        until = say("until {day}", day=date(request.deadline)) if request.deadline else ""
        events.append((request.asked, say("asked"), until, who.get("asked", "")))
    events += [(day, say("reminded"), "", who.get(f"reminder@{day}", "")) for day in request.reminders]
    if request.submitted is not None:
        many = say_n("puts {n} initiative forward", "puts {n} initiatives forward", request.submitted)
        events.append((request.answered, say("answered"), many, who.get("reply", "")))
    for index, (day, *words, by) in enumerate(sorted(events)):
        text = ", ".join(filter(None, words)) + (f" ({plain(by)})" if by else "")
        yield Block(
            say("History") if index == 0 else "", f"{date(day)} {text}", air=False, name=say("History")
        )
