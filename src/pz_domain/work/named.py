"""What a workspace has by name, beside its initiatives: editions, rounds, reviewers and their stakes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pz_domain.journal.address import Address
from pz_domain.journal.register import Siblings, distinct
from pz_domain.method.edition import Edition
from pz_domain.method.loader import load
from pz_domain.model.case import REMINDERS, Reviewer, Round
from pz_domain.model.roles import REVIEWER
from pz_domain.model.stake import Stake, Stakes
from pz_domain.refusals import NoRound, Unknown, UnknownReviewer
from pz_domain.work.shapes import fits, is_named
from pz_domain.work.store import Store
from pz_domain.work.values import Values


class Named(Values):
    """Reads what has a name of its own; it is read once, until it is forgotten."""

    def __init__(self, store: Store) -> None:
        """Read from `store`."""
        super().__init__(store)
        self._editions: dict[str, Edition] = {}
        self._rounds: dict[str, Round] | None = None
        self._reviewers: dict[str, Reviewer] | None = None
        self._stakes: Stakes | None = None

    def forget(self) -> None:
        """Read rounds, reviewers and stakes anew: another process may have written."""
        self._rounds = self._reviewers = self._stakes = None

    def edition(self, hash_: str) -> Edition:
        """Return a method edition by the hash of its text.

        Raises:
            Unknown: this workspace holds no such edition.
        """
        if hash_ not in self._editions:
            text = self.text_of(hash_)
            if text is None:
                raise Unknown(hash_, what="edition", known=", ".join(self.edition_hashes()))
            self._editions[hash_] = load(str(text))
        return self._editions[hash_]

    def edition_named(self, name: str) -> Edition:
        """Return an adopted edition by its hash, or by its own name when only one has it.

        Raises:
            Unknown: none has, or several have.
        """
        hashes = self.edition_hashes()
        if name in hashes:
            return self.edition(name)
        found = [edition for edition in map(self.edition, hashes) if edition.id == name]
        if len(found) != 1:
            raise Unknown(name, what="edition", known=", ".join(hashes))
        return found[0]

    def edition_hashes(self) -> tuple[str, ...]:
        """Return the hashes of all adopted editions."""
        return tuple(
            sorted({address.entity for address in self.store.registers_of("edition") if is_named(address)})
        )

    def holds_edition(self, hash_: str) -> bool:
        """Tell whether a method edition can be used here: one that was used before was."""
        return hash_ in self._editions or self.text_of(hash_) is not None

    def text_of(self, hash_: str) -> str | None:
        """Return the text with a hash: nothing that is put in its place makes it another."""
        address = Address("edition", hash_, "text")
        if (text := self.value(address)) is None and self.store.siblings(address):
            adopted = (event.draft.sets.get(address) for event in self.store.events(initiative=""))
            text = next((found for found in adopted if found is not None and fits(address, found)), None)
        return None if text is None else str(text)

    def rounds(self) -> Mapping[str, Round]:
        """Return all rounds by id, in the order they were opened here."""
        if self._rounds is None:
            registers = self.store.registers_of("round")
            settings = [a for a in registers if a.register == "settings" and is_named(a)]
            self._rounds = {a.entity: self._round(a.entity) for a in settings}
        return self._rounds

    def open_round(self, id_: str | None = None) -> Round:
        """Return a round by id, or the one that is open.

        Raises:
            NoRound: none is open. Unknown: no round has this id.
        """
        rounds = self.rounds()
        if id_ is not None:
            if id_ not in rounds:
                raise Unknown(id_, what="round", known=", ".join(rounds))
            return rounds[id_]
        found = self.present_round()
        if found is None or found.closed:
            raise NoRound
        return found

    def present_round(self) -> Round | None:
        """Return the round that is open, or the last one, a calibration after any other; None when there is none."""
        return max(
            self.rounds().values(),
            key=lambda found: (not found.closed, not found.is_calibration, found.start, found.id),
            default=None,
        )

    def reviewers(self) -> Mapping[str, Reviewer]:
        """Return everyone who is enrolled, by handle."""
        if self._reviewers is None:
            found = self.store.registers_of("reviewer")
            profiles = (a for a in sorted(found) if a.register == "profile" and is_named(a))
            self._reviewers = {address.entity: self._reviewer(address) for address in profiles}
        return self._reviewers

    def reviewer(self, handle: str) -> Reviewer:
        """Return who is enrolled under a handle.

        Raises:
            UnknownReviewer: nobody is.
        """
        everyone = self.reviewers()
        if handle not in everyone:
            raise UnknownReviewer(handle, known=", ".join(everyone))
        return everyone[handle]

    def idle(self) -> frozenset[str]:
        """Return the handles of those who do not judge now: they are away, left, or have another role."""
        return frozenset(id_ for id_, who in self.reviewers().items() if not who.judges)

    def stakes(self) -> Stakes:
        """Return every stake that is held; one that is held and withdrawn side by side is held, to be safe."""
        if self._stakes is None:
            found = self.store.registers_of("stake")
            self._stakes = Stakes(
                stake
                for address in sorted(found)
                if address.register == "of"
                for stake in _stakes_in(address, found[address])
            )
        return self._stakes

    def _round(self, id_: str) -> Round:
        places = {register: Address("round", id_, register) for register in ("settings", "edition", "status")}
        settings = self.value(places["settings"]) or {}
        status = self.value(places["status"]) or {}
        return Round(
            id=id_,
            edition=self.value(places["edition"]) or "",
            sheets=settings.get("sheets", 2),
            attempts=settings.get("attempts_before_no_contact", 3),
            start=settings.get("start") or "",
            end=settings.get("end") or "",
            title=settings.get("title") or "",
            focus=settings.get("focus") or "",
            phase=settings.get("phase") or "",
            sources=tuple(settings.get("sources") or ()),
            closed=status.get("status") == "closed",
            answers_until=settings.get("answers_until") or "",
            reminders=tuple(settings.get("reminders", REMINDERS) or ()),
            unreadable=tuple(found for address in places.values() for found in self.unreadable(address)),
        )

    def _reviewer(self, address: Address) -> Reviewer:
        """Return a person; one whose profile cannot be read goes on under the handle, and reviews."""
        id_, profile = address.entity, self.value(address) or {}
        return Reviewer(
            id_, profile.get("name", id_), profile.get("role", REVIEWER), profile.get("active", True)
        )


def _stakes_in(address: Address, live: Siblings) -> Iterator[Stake]:
    """Yield what is held in a register of a stake; its entity begins with the reviewer's handle."""
    reviewer = address.entity.split(":", 1)[0]
    for sibling in distinct(live):
        held = (sibling.value if fits(address, sibling.value) else None) or {}
        if "source" in held:
            yield Stake(address.entity, reviewer, "source", str(held["source"]))
        elif "organisation" in held:
            yield Stake(address.entity, reviewer, "organisation", str(held["organisation"]))
