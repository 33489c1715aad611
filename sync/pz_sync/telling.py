"""What whoever works here is told of an exchange, in their words: a code that scripts know, and a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pz_domain.wording import say, say_n
from pz_sync.report import Report

SHOWN = 6
"""So many signs of a device's name tell it from the others."""


class Notice(NamedTuple):
    """Something to know; the work itself goes on."""

    code: str
    sentence: str


def notices(report: Report) -> list[Notice]:
    """Return what is to be told of an exchange: first what waits for someone."""
    return [
        *_of_writing(report),
        *_of_the_file(report),
        *_of_others(report),
        *_of_frames(report),
        *_of_keys(report),
    ]


def _of_writing(report: Report) -> Iterator[Notice]:
    if report.is_read_only:
        yield Notice("read-only", say("You may not write to the shared file; what is new here waits."))
    elif report.problem:
        sentence = say(
            "The shared file did not take everything ({problem}); the rest waits here.",
            problem=report.problem,
        )
        yield Notice("not-written", sentence)
    elif report.confirmed < report.offered:
        yield Notice(
            "not-shown", say("What was written does not show in the shared file; it is offered again.")
        )
    if report.is_unlocked:
        yield Notice("unlocked", say("Others may have been writing at the same time; that does no harm."))
    if report.is_unflushed:
        yield Notice("unflushed", say("This share does not promise that it keeps what was written."))


def _of_the_file(report: Report) -> Iterator[Notice]:
    if report.is_made and report.is_folder and report.carrier:
        sentence = say(
            "{program} synchronises this folder; every device gets a file of its own in it.",
            program=report.carrier,
        )
        yield Notice("a-file-each", sentence)
    elif report.is_made and report.confirmed:
        yield Notice("made", say("There was no shared file; it was made."))
    if report.carrier and not report.is_folder:
        sentence = say(
            "{program} synchronises the folder of this file, and may keep two of it. Nothing is lost; "
            "better is to share a folder: pz sync FOLDER.",
            program=report.carrier,
        )
        yield Notice("one-file-synchronised", sentence)
    if report.is_read_anew:
        yield Notice(
            "read-anew", say("The shared file is not the one that was read before; all of it was read.")
        )
    if report.restored:
        sentence = say_n(
            "Put back {n} part that the shared file had lost.",
            "Put back {n} parts that the shared file had lost.",
            report.restored,
        )
        yield Notice("restored", sentence)
    if report.holes:
        sentence = say_n(
            "The shared file is damaged in {n} place. Whoever has what stood there puts it back: pz sync --anew.",
            "The shared file is damaged in {n} places. Whoever has what stood there puts it back: pz sync --anew.",
            report.holes,
        )
        yield Notice("damaged", sentence)
    if report.tail:
        sentence = say("The shared file ends with {n} bytes that are not whole, or not yet.", n=report.tail)
        yield Notice("tail", sentence)
    if report.unread:
        sentence = say("Other copies could not be read: {names}.", names=", ".join(report.unread))
        yield Notice("unread", sentence)


def _of_others(report: Report) -> Iterator[Notice]:
    for word in report.left:
        sentence = say(
            "{name} shares this round elsewhere now ({file}); what is recorded there does not come in here. Go over "
            "too: pz sync FILE --together.",
            name=word.by, file=word.name or "–",
        )  # fmt: skip
        yield Notice("left", sentence)
    if report.apart:
        sentence = say(
            "In the shared folder {names} was begun apart from yours; nothing of it comes in. "
            "pz sync FOLDER --together shows what it is. What was brought together may be moved out of the folder.",
            names=", ".join(report.apart),
        )
        yield Notice("begun-apart", sentence)


def _of_frames(report: Report) -> Iterator[Notice]:
    if report.is_renewed:
        yield Notice("renewed", say("This work was copied or restored; it goes on as another device."))
    for replica, seq in report.wrong:
        sentence = say(
            "Part {nr} of device {device} was signed by another; it does not count.",
            nr=seq,
            device=_called(report, replica),
        )
        yield Notice("wrong-signature", sentence)
    for replica, seq in report.forks:
        sentence = say(
            "Device {device} has two parts {nr}; both are kept.", device=_called(report, replica), nr=seq
        )
        yield Notice("two-of-one", sentence)
    yield from _of_clocks(report)
    for gap in report.missing:
        sentence = say(
            "Of device {device} are missing: {numbers}. Had by: {others}. "
            "Whoever has them puts them back: pz sync --anew.",
            device=_called(report, gap.replica),
            numbers=", ".join(map(str, gap.numbers)),
            others=", ".join(_called(report, one) for one in gap.seen_by) or "–",
        )
        yield Notice("missing", sentence)
    if report.waiting:
        yield Notice("waiting", say("{n} parts wait for the key of who made them.", n=report.waiting))
    if report.newer:
        yield Notice(
            "newer", say("{n} parts were made by a newer PZ. They are kept; update PZ.", n=report.newer)
        )
    if report.unread_lines:
        sentence = say_n(
            "{n} line of what came is no event that PZ can read here. It is kept; update PZ.",
            "{n} lines of what came are no events that PZ can read here. They are kept; update PZ.",
            report.unread_lines,
        )
        yield Notice("unread-lines", sentence)
    if report.foreign:
        yield Notice(
            "foreign", say("{n} parts belong to another round; they were passed over.", n=report.foreign)
        )


def _called(report: Report, device: str) -> str:
    """Return a device by what tells it from others, and who works on it where that is known."""
    who = report.people.get(device)
    return f"{device[:SHOWN]} ({who})" if who else device[:SHOWN]


def _of_clocks(report: Report) -> Iterator[Notice]:
    """Tell once of each device whose clock is off; by how much, in the worst case."""
    worst: dict[tuple[str, str], int] = {}
    for one in report.off:
        worst[one.by, one.device] = max(one.hours, worst.get((one.by, one.device), 0), key=abs)
    for (by, device), hours in worst.items():
        sentence = say_n(
            "The clock of device {device} of {name} seems {n} hour off; that changes nothing but the times you see.",
            "The clock of device {device} of {name} seems {n} hours off; that changes nothing but the times you see.",
            abs(hours),
            device=device[:SHOWN],
            name=by,
        )
        yield Notice("clock-off", sentence)


def _of_keys(report: Report) -> Iterator[Notice]:
    if report.keys_problem:
        sentence = say(
            "The keys of contacts and notes could not be exchanged ({problem}); the next exchange tries again.",
            problem=report.keys_problem,
        )
        yield Notice("keys", sentence)
    if report.odd_keys:
        sentence = say_n(
            "{n} key of a contact or note beside the shared file is wrong; whoever has the right one restores it.",
            "{n} keys of contacts or notes beside the shared file are wrong; whoever has the right ones restores them.",
            report.odd_keys,
        )
        yield Notice("odd-keys", sentence)
