"""The yearly question to a provider whose practice stands on the website: whether it runs, and new figures (D14).

Names and titles are data: they can neither add a header nor a recipient. Nothing is sent.
"""

from __future__ import annotations

from pz_domain.publishing.due import Shown
from pz_domain.publishing.plain import line
from pz_domain.publishing.reminding.letters import person_of
from pz_domain.publishing.reminding.mail import origin_of
from pz_domain.publishing.request.mail import Mail
from pz_domain.publishing.request.papers import occasion_of
from pz_domain.wording import mark
from pz_domain.work.desk import Desk

QUESTIONS = (
    mark("Do you still work like this?"),
    mark("Did anything change in how you work? If so, what?"),
    mark("How many patients or clients have had care in this way by now, counted up to which day?"),
    mark("Are there new figures on quality, staffing or the environment? Where do they come from?"),
    mark("Did other organisations take it over? Which?"),
    mark("May the text stay on the website as it is?"),
)
NO_ANSWER = mark("Does it not run any more? Please let us know: then we take the text off the website.")


def question(desk: Desk, shown: Shown, language: str, sender: str) -> Mail:
    """Return the mail about one publication, with room to answer under each question."""
    case = desk.case(shown.initiative, None)
    occasion = occasion_of(desk, case.round, language, sender)
    voice = occasion.voice
    person = person_of(desk, case)
    name = line(person.get("name") or case.facts.get("organisation") or case.title)
    title = line(case.publication.text.get("title") or case.title)
    asked = (f"{n}. {voice(text)}\n   …" for n, text in enumerate(QUESTIONS, 1))
    paragraphs = (
        voice(mark("Dear {name},"), name=name),
        voice(mark("Your practice “{title}” has been on our website since {day}: {url}"),
              title=title, day=voice.day(shown.since), url=line(shown.url)),
        voice(mark("Once a year we ask whether the text is still right. Will you answer these questions?")),
        *asked,
        voice(NO_ANSWER),
        *filter(None, (origin_of(person, occasion),)),
        "\n".join(filter(None, (voice(mark("Kind regards,")), line(sender), line(occasion.edition.method.owner)))),
    )  # fmt: skip
    subject = voice(mark("Is this still right? {title}"), title=title)
    return Mail(name, person.get("email", "").strip(), line(subject), "\n\n".join(paragraphs))
