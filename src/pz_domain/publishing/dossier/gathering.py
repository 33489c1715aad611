"""The file of an initiative out of a workspace, as nobody in particular may see it (D2, D12, D13)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pz_domain.journal.event import Event
from pz_domain.model.case import Case
from pz_domain.publishing.composing import own_or_default
from pz_domain.publishing.dossier.keeping import NOBODY, kept_documents
from pz_domain.publishing.dossier.leaving import leaving_documents
from pz_domain.publishing.dossier.provider import provider_documents
from pz_domain.publishing.dossier.reviews import review_documents
from pz_domain.publishing.dossier.values import Document, Dossier
from pz_domain.publishing.plain import line
from pz_domain.publishing.states import state_label
from pz_domain.publishing.voice import Voice
from pz_domain.rules.joining import is_secret
from pz_domain.wording import mark
from pz_domain.work.desk import Desk
from pz_domain.work.history import History
from pz_domain.work.sheets import JUDGED

STILL_BLIND = mark(
    "Step {step} is judged by reviewers apart, and not all of them have finished. Their verdicts, what was noted "
    "meanwhile and the history of it are left out: nobody may see them yet."
)
NEVER_SHOWN = mark("A review of step {step} was taken off before it was finished; it is not shown to anyone.")


def gather(desk: Desk, initiative: str, language: str) -> Dossier:
    """Return the file of an initiative with everything on record that is not blind still.

    Raises:
        UnknownInitiative: nothing is known under this id.
    """
    case, voice = desk.case(initiative, None), Voice(language)
    edition = desk.edition(case.edition)
    stands, method = desk.standing(case), edition.method
    documents = (
        *provider_documents(desk, edition, case, voice),
        *review_documents(edition, case, voice),
        *leaving_documents(desk, edition, case, voice),
        *kept_documents(desk, case, voice),
    )
    outcome = edition.outcomes.get(stands.outcome or "") if stands.decided and not stands.stale else None
    return Dossier(
        format=1,
        initiative=case.id,
        number=case.number,
        title=line(case.title),
        organisation=line(case.facts.get("organisation") or ""),
        language=voice.language,
        publisher=method.owner,
        programme=method.programme.in_(voice.language),
        round=own_or_default(case.round.title, method.round.title, voice.language),
        edition=edition.id,
        edition_hash=edition.hash,
        state=state_label(edition, stands.state, voice),
        code=outcome.code if outcome else "",
        outcome=outcome.reason.in_(voice.language) if outcome else "",
        until=max((event.at for event in _told(desk, initiative)), default=""),
        missing=tuple(_missing(case, voice)),
        is_example=case.round.is_example,
        documents=tuple(_numbered(documents)),
    )


def _numbered(documents: tuple[Document, ...]) -> Iterator[Document]:
    for number, one in enumerate(documents, 1):
        yield replace(one, number=number)


def _missing(case: Case, voice: Voice) -> Iterator[str]:
    """Yield what is left out because of a review that may not be seen."""
    for step in JUDGED:
        sheets = [sheet for sheet in case.sheets if sheet.step == step and sheet.hidden]
        if sheets and is_secret(case, step):
            yield voice(STILL_BLIND, step=step)
        elif sheets:
            yield voice(NEVER_SHOWN, step=step)


def _told(desk: Desk, initiative: str) -> Iterator[Event]:
    history = History(desk, NOBODY)
    yield from (told.event for told in history.told(desk.store.events(initiative=initiative)))
