"""What is looked up at a desk: cases, rounds, reviewers and editions, out of the registers of a store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pz_domain.journal.address import Address
from pz_domain.journal.register import Registers, Siblings, distinct
from pz_domain.journal.sealing import CannotUnseal, is_sealed, unseal
from pz_domain.method.edition import Edition
from pz_domain.method.loader import load
from pz_domain.model.case import Case, Reviewer, Round
from pz_domain.model.stake import Stake, Stakes
from pz_domain.refusals import NoRound, Unknown, UnknownInitiative, UnknownReviewer
from pz_domain.rules.standing import Standing, standing
from pz_domain.work.assembly import uncovered
from pz_domain.work.sheets import covered
from pz_domain.work.store import Store


class Lookup:
    """Reads one workspace; rounds, reviewers, stakes and editions are read once until they are forgotten."""

    def __init__(self, store: Store) -> None:
        """Look things up in `store`."""
        self.store = store
        self._editions: dict[str, Edition] = {}
        self._rounds: dict[str, Round] | None = None
        self._reviewers: dict[str, Reviewer] | None = None
        self._stakes: Stakes | None = None
        self._standing_of_new: dict[tuple[str, Round], Standing] = {}

    def forget(self) -> None:
        """Read rounds, reviewers and stakes anew: another process may have written."""
        self._rounds = self._reviewers = self._stakes = None

    def case(self, initiative: str, viewer: str | None) -> Case:
        """Return the case as `viewer` may see it.

        Raises:
            UnknownInitiative: nothing is known under this id.
        """
        registers = self.store.registers(initiative)
        if Address("initiative", initiative, "facts") not in registers:
            raise UnknownInitiative(initiative)
        return self.assemble(initiative, registers, viewer)

    def assemble(self, initiative: str, registers: Registers, viewer: str | None) -> Case:
        """Assemble a case from registers that were read already; a stub has no facts."""
        return covered(self.uncovered(initiative, registers), viewer)

    def uncovered(self, initiative: str, registers: Registers) -> Case:
        """Assemble all that can be read here; nobody is shown it before it is `covered` for them."""
        return uncovered(
            initiative,
            registers,
            number=self.store.number(initiative),
            rounds=self.rounds(),
            idle=self.idle(),
            stakes=self.stakes(),
            unseal=self.unsealed,
        )

    def exists(self, initiative: str) -> bool:
        """Tell whether an initiative was registered."""
        return bool(self.store.siblings(Address("initiative", initiative, "facts")))

    def standing(self, case: Case) -> Standing:
        """Return where a case stands under its own edition."""
        return standing(self.edition(case.edition), case)

    def standing_of_new(self, case: Case) -> Standing:
        """Return where a case stands of which only the facts are known: the same for all of its edition and round."""
        place = (case.edition, case.round)
        if place not in self._standing_of_new:
            self._standing_of_new[place] = self.standing(case)
        return self._standing_of_new[place]

    def edition(self, hash_: str) -> Edition:
        """Return a method edition by the hash of its text.

        Raises:
            Unknown: this workspace holds no such edition.
        """
        if hash_ not in self._editions:
            text = self.value(Address("edition", hash_, "text"))
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
        return tuple(sorted({address.entity for address in self.store.registers_of("edition")}))

    def rounds(self) -> Mapping[str, Round]:
        """Return all rounds by id, in the order they were opened here."""
        if self._rounds is None:
            registers = self.store.registers_of("round")
            settings = [a for a in registers if a.register == "settings"]
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
        still_open = [found for found in rounds.values() if not found.closed]
        if not still_open:
            raise NoRound
        return max(still_open, key=lambda found: (not found.is_calibration, found.start, found.id))

    def reviewers(self) -> Mapping[str, Reviewer]:
        """Return everyone who is enrolled, by handle."""
        if self._reviewers is None:
            found = self.store.registers_of("reviewer")
            profiles = ((a.entity, self.value(a)) for a in sorted(found) if a.register == "profile")
            self._reviewers = {
                id_: Reviewer(id_, v["name"], v["role"], v.get("active", True)) for id_, v in profiles if v
            }
        return self._reviewers

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

    def reviewer(self, handle: str) -> Reviewer:
        """Return who is enrolled under a handle.

        Raises:
            UnknownReviewer: nobody is.
        """
        everyone = self.reviewers()
        if handle not in everyone:
            raise UnknownReviewer(handle, known=", ".join(everyone))
        return everyone[handle]

    def value(self, address: Address) -> Any:
        """Return a register's value: unsealed, and the first of a conflict; None when empty or sealed away."""
        for sibling in distinct(self.store.siblings(address)):
            return self.opened(address, sibling.value)
        return None

    def opened(self, address: Address, value: Any) -> Any:
        """Return a value as it is, or unsealed."""
        return self.unsealed(address, value) if is_sealed(value) else value

    def unsealed(self, address: Address, sealed: dict[str, str]) -> Any:
        """Return what was sealed, or None when the key is not here or does not fit."""
        key = self.store.key(sealed["key"])
        if key is None:
            return None
        try:
            return unseal(sealed, address, key)
        except CannotUnseal:
            return None

    def _round(self, id_: str) -> Round:
        settings = self.value(Address("round", id_, "settings")) or {}
        status = self.value(Address("round", id_, "status")) or {}
        return Round(
            id=id_,
            edition=self.value(Address("round", id_, "edition")) or "",
            sheets=settings.get("sheets", 2),
            attempts=settings.get("attempts_before_no_contact", 3),
            start=settings.get("start", ""),
            end=settings.get("end", ""),
            title=settings.get("title", ""),
            focus=settings.get("focus", ""),
            phase=settings.get("phase", ""),
            sources=tuple(settings.get("sources", ())),
            closed=status.get("status") == "closed",
        )


def _stakes_in(address: Address, live: Siblings) -> Iterator[Stake]:
    """Yield what is held in a register of a stake; its entity begins with the reviewer's handle."""
    reviewer = address.entity.split(":", 1)[0]
    for sibling in distinct(live):
        held = sibling.value or {}
        if "source" in held:
            yield Stake(address.entity, reviewer, "source", str(held["source"]))
        elif "organisation" in held:
            yield Stake(address.entity, reviewer, "organisation", str(held["organisation"]))
