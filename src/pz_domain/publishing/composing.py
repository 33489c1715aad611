"""From a case to its page, and from pages to the document: values in, values out (R138-R162)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeVar, cast

from pz_domain.method.edition import Edition
from pz_domain.method.vocabulary import Text
from pz_domain.model.case import Case
from pz_domain.model.publication import Approval
from pz_domain.publishing.document import ApprovalShown, BatchDocument, PracticePage, RoundShown
from pz_domain.publishing.paging import Frame, page_of
from pz_domain.publishing.plain import line
from pz_domain.publishing.voice import Voice
from pz_domain.rules.publication import record, versions
from pz_domain.rules.sealing import FIRST_RULE, RULE, Bound, published, seal_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Release:
    """A batch as it was released; its title, date and web address as someone gave them, or empty."""

    id: str
    title: str = ""
    date: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """What a page is made from: a case under its edition, with the approval of its present version.

    `bound`: the hashes that the approved version is made of; None when it was approved by the first rule.
    `recorded_by`: the role of who recorded the approval. `source_names`: of sources that the edition does not know.
    """

    edition: Edition
    case: Case
    approval: Approval
    bound: Bound | None = None
    recorded_by: str = ""
    review_by: str = ""
    source_names: Mapping[str, str] = field(default_factory=dict)


def compose(
    release: Release, members: Iterable[Member], withdrawn: Iterable[str] = (), *, language: str = "nl"
) -> BatchDocument:
    """Return the document of a batch; `members` holds at least one."""
    held = sorted(members, key=lambda member: member.case.id)
    voice = Voice(language)
    pages = [practice(member, language=voice.language) for member in held]
    method = held[0].edition.method
    return BatchDocument(
        format=1,
        id=release.id,
        title=line(release.title) or f"{method.programme.in_(voice.language)} – {release.id}",
        date=line(release.date),
        language=cast("Literal['nl', 'en']", voice.language),
        programme=method.programme.in_(voice.language),
        publisher=method.owner,
        audience=_once(page.audience for page in pages),
        disclaimers=_once(text for page in pages for text in page.disclaimers),
        rounds=_once(_round(member, voice.language) for member in held),
        count=len(held),
        withdrawn=tuple(sorted(withdrawn)),
        address=f"{release.address.rstrip('/')}/" if release.address else "",
        practices=tuple(sorted(pages, key=lambda page: (alphabetical(page.title), page.id))),
    )


def practice(member: Member, *, language: str = "nl") -> PracticePage:
    """Return the page of one practice: what its provider approved, and nothing else of the case."""
    edition, case, approval = member.edition, member.case, member.approval
    given = ApprovalShown(
        line(approval.date), approval.hash, RULE if member.bound else FIRST_RULE,
        member.bound.published if member.bound else "", member.bound.whole if member.bound else "",
        recorded_by=member.recorded_by, corrected=approval.hash not in versions(case),
    )  # fmt: skip
    frame = Frame(
        edition, language, given, case.round.id, member.review_by, member.source_names, case.round.is_example
    )
    return page_of(published(record(case), seal_of(edition, "")), frame)


def alphabetical(text: str) -> str:
    """Return what a text is sorted by: its letters without accents or case."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(char for char in apart if not unicodedata.combining(char)).casefold()


def _once(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))


def _round(member: Member, language: str) -> RoundShown:
    """Return the round; the method's reason for a focus goes only with the method's own focus (R159)."""
    round_, defaults = member.case.round, member.edition.method.round
    focus = own_or_default(round_.focus, defaults.focus, language)
    is_default = focus == defaults.focus.in_(language)
    return RoundShown(
        id=round_.id,
        title=own_or_default(round_.title, defaults.title, language),
        focus=focus,
        focus_reason=defaults.focus_reason.in_(language) if is_default else "",
        policy_basis=defaults.policy_basis.in_(language),
        edition=member.edition.id,
        edition_hash=member.edition.hash,
        is_example=round_.is_example,
    )


def own_or_default(own: str, default: Text, language: str) -> str:
    """Return the round's own text; where it took over the method's, in whatever language, that in this one."""
    return default.in_(language) if own in {"", default.nl, default.en} else line(own)
