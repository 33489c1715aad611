"""The letter to a source: what became of all it put forward in a round, in alphabetical order (D29, R157)."""

from __future__ import annotations

from collections.abc import Iterable

from pz_domain.model.case import Case, Round
from pz_domain.model.source import Source
from pz_domain.publishing.composing import alphabetical, own_or_default
from pz_domain.publishing.letter import wording as words
from pz_domain.publishing.letter.provider import HIDDEN, reason_for_none
from pz_domain.publishing.letter.values import NOTHING_SUBMITTED, Letter, NothingToWrite, Part, Point
from pz_domain.publishing.plain import line, stem
from pz_domain.publishing.redaction.persons import redactor_for
from pz_domain.publishing.voice import OF_EXAMPLE, Voice
from pz_domain.wording import mark
from pz_domain.work.desk import Desk


def source_letter(
    desk: Desk, source: Source, round_: Round, initiatives: Iterable[str], language: str
) -> Letter:
    """Return the letter about what of these initiatives a source put forward in a round, alone or with others.

    Raises:
        NothingToWrite: it put nothing forward.
    """
    voice, edition = Voice(language), desk.edition(round_.edition)
    cases = [case for case in (desk.case(one, None) for one in initiatives) if _is_of(case, source, round_)]
    if not cases:
        raise NothingToWrite(source.name, why=NOTHING_SUBMITTED)
    clean = redactor_for(desk, tuple(case.id for case in cases), HIDDEN, {}).without_known
    named = [(clean(_named(case)), _became(desk, case, voice)) for case in cases]
    named.sort(key=lambda one: (alphabetical(one[0]), one[1]))
    method, tongue = edition.method, voice.language
    title = own_or_default(round_.title, method.round.title, tongue)
    not_yet = voice(words.NOT_YET)
    decided = sum(became != not_yet for _, became in named)
    example = (voice(OF_EXAMPLE),) if round_.is_example else ()
    intro = (
        *example,
        voice(words.OVER_ALL, round=title, programme=method.programme.in_(tongue)),
        voice(words.OF_THESE, n=len(named), m=decided),
    )
    points = tuple(Point(name, (became,)) for name, became in named)
    disclaimers = (text.in_(tongue) for text in method.publication.disclaimers)
    return Letter(
        name=f"{voice(mark('letter'))}-{voice(mark('source'))}-{stem(source.key)}",
        about=source.key,
        outcome="",
        language=tongue,
        publisher=method.owner,
        programme=method.programme.in_(tongue),
        round=title,
        to=line(source.name),
        subject=voice(words.SUBJECT_SOURCE, round=title),
        greeting=voice(words.TO_SOURCE),
        parts=(
            Part("intro", "", intro),
            Part("outcomes", voice(words.OUTCOME), (), points, (voice(words.TOLD_APART),)),
            Part("meaning", voice(words.MEANING), (voice(words.TWO_THINGS), *disclaimers)),
        ),
        closing=(voice(words.KIND_REGARDS), method.owner),
    )


def _is_of(case: Case, source: Source, round_: Round) -> bool:
    sources = case.facts.get("sources")
    return case.round.id == round_.id and isinstance(sources, (list, tuple)) and source.key in sources


def _named(case: Case) -> str:
    organisation = line(case.facts.get("organisation") or "")
    return f"{line(case.title)} ({organisation})" if organisation else line(case.title)


def _became(desk: Desk, case: Case, voice: Voice) -> str:
    """Return what became of an initiative in the words of the method, or that nothing is decided yet."""
    stands = desk.standing(case)
    if reason_for_none(stands):
        return voice(words.NOT_YET)
    return desk.edition(case.edition).outcomes[stands.outcome or ""].reason.in_(voice.language)
