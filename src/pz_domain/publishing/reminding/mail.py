"""The mail that reminds a provider: what is missing, until when, and where we have the address from (R73, R86, A33).

Names, titles and questions are data: they can neither add a header nor a recipient.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from pz_domain.publishing.plain import line
from pz_domain.publishing.reminding.letters import Letter, Owed, Writer
from pz_domain.publishing.request.mail import Mail, eml
from pz_domain.publishing.request.occasion import Occasion
from pz_domain.publishing.request.papers import occasion_of
from pz_domain.publishing.voice import Voice
from pz_domain.wording import mark
from pz_domain.work.desk import Desk

NOT_KNOWN = mark(
    "Is something not known, or does a question not apply? Please write that down with the reason: that is an answer "
    "too."
)
ATTACHED, BELOW = "attached", "below"
WITH_FORM = {
    ATTACHED: mark("The questionnaire comes with this mail. What you told us is filled in already: please add what is "
                   "missing, save it and send it back."),
    BELOW: mark("The questionnaire stands below. What you told us is filled in already: please answer this mail, and "
                "add what is missing there."),
}  # fmt: skip
LAST = mark(
    "This is our last reminder. Without a complete questionnaire the practice is not eligible in this round. That says "
    "nothing about its quality."
)


def reminder(desk: Desk, letter: Letter, writer: Writer, form: str = "") -> Mail:
    """Return the mail of a letter; `form` says where the questionnaire itself is, as a key of `WITH_FORM`."""
    occasion = occasion_of(desk, letter.round, writer.language, writer.name)
    voice = occasion.voice
    name = line(letter.person.get("name") or letter.organisation)
    paragraphs = (
        voice(mark("Dear {name},"), name=name),
        _opening(letter, occasion),
        *(_about(owed, voice, writer.today) for owed in letter.owed),
        voice(NOT_KNOWN),
        voice(WITH_FORM[form]) if form else "",
        voice(LAST) if any(owed.is_last for owed in letter.owed) else "",
        origin_of(letter.person, occasion),
        "\n".join(filter(None, (voice(mark("Kind regards,")), line(writer.name), line(occasion.edition.method.owner)))),
    )  # fmt: skip
    subject = voice(mark("Reminder: questionnaire on {title}"), title=_titles(letter))
    address = letter.person.get("email", "").strip()
    return Mail(name, address, line(subject), "\n\n".join(filter(None, paragraphs)), again=True)


def mail_file(
    letter: Letter, mail: Mail, writer: Writer, forms: Iterable[tuple[str, bytes]] = ()
) -> tuple[str, bytes]:
    """Return name and bytes of a mail as a draft; day and number are in the name, so a later one is another file.

    `forms` come along: a name and bytes each.
    """
    word = Voice(writer.language)(mark("reminder"))
    return f"{word}-{writer.today.isoformat()}-{letter.number}.eml", eml(mail, *forms)


def _titles(letter: Letter) -> str:
    return ", ".join(line(owed.title) for owed in letter.owed)


def _opening(letter: Letter, occasion: Occasion) -> str:
    voice = occasion.voice
    return voice(
        mark("For the programme “{programme}” ({round}) we asked you to fill in a questionnaire on: {titles}. We do "
             "not have all the answers yet."),
        programme=occasion.programme, round=occasion.title, titles=_titles(letter),
    )  # fmt: skip


def _about(owed: Owed, voice: Voice, today: date) -> str:
    """Return what is missing of one questionnaire and until when, a line each."""
    return "\n".join(_lines(owed, voice, today))


def _lines(owed: Owed, voice: Voice, today: date) -> Iterator[str]:
    head = mark("{title} (sent on {day})")
    yield voice(head, title=line(owed.title), day=voice.day(owed.sent))
    if owed.missing:
        yield voice(mark("We still miss:"))
        yield from (f"- {line(question)}" for question in owed.missing)
    if owed.asked:
        yield voice(mark("We have a question about your answer to:"))
        yield from (f"- {line(question)}: {line(text)}" for question, text in owed.asked)
    yield _until(owed.until, voice, today)


def _until(until: str, voice: Voice, today: date) -> str:
    now = today.isoformat()
    if not until:
        return voice(mark("Please send it soon."))
    if until < now:
        text = mark("The closing date was {day}. You can still answer; please do so as soon as you can.")
    elif until == now:
        text = mark("Today, {day}, is the last day.")
    else:
        text = mark("Please send it by {day}.")
    return voice(text, day=voice.day(until))


def origin_of(person: Mapping[str, str], occasion: Occasion) -> str:
    """Return from whom and since when we have an address, and how it goes again (AVG art. 14); nothing where none."""
    voice = occasion.voice
    if not person:
        return ""
    source = occasion.source(person.get("origin", ""))
    origin = line(source.name if source else person.get("origin", ""))
    got = (
        voice(mark("We have your name and mail address from {origin}, since {day}."), origin=origin,
              day=voice.day(person["on"]))
        if origin
        else voice(mark("We have your name and mail address from your own organisation, since {day}."),
                   day=voice.day(person["on"]))
    )  # fmt: skip
    use = voice(
        mark(
            "We only use them to be in touch about this. If you do not want that, tell us: then we erase them."
        )
    )
    return f"{got} {use}"
