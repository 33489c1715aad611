"""What is looked up at a desk: cases, rounds, reviewers and editions, out of the registers of a store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from pz_domain.journal.address import Address, is_id
from pz_domain.journal.register import Registers, Siblings, distinct
from pz_domain.journal.sealing import CannotUnseal, is_sealed, unseal
from pz_domain.method.edition import Edition
from pz_domain.method.loader import load
from pz_domain.model.case import REMINDERS, Case, Reviewer, Round
from pz_domain.model.roles import REVIEWER
from pz_domain.model.settling import Unreadable
from pz_domain.model.stake import Stake, Stakes
from pz_domain.refusals import NoRound, Refusal, Unknown, UnknownInitiative, UnknownReviewer
from pz_domain.rules.standing import Standing, standing
from pz_domain.work.assembly import uncovered
from pz_domain.work.shapes import fits, is_named
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
        if Address("initiative", initiative, "facts") not in registers or not is_id(initiative):
            raise UnknownInitiative(initiative)
        return self.assemble(initiative, registers, viewer)

    def assemble(self, initiative: str, registers: Registers, viewer: str | None) -> Case:
        """Assemble a case from registers that were read already; a stub has no facts."""
        return covered(self.uncovered(initiative, registers), viewer)

    def uncovered(self, initiative: str, registers: Registers) -> Case:
        """Assemble all that can be read here; nobody is shown it before it is `covered` for them."""
        case = uncovered(
            initiative,
            registers,
            number=self.store.number(initiative),
            rounds=self.rounds(),
            idle=self.idle(),
            stakes=self.stakes(),
            unseal=self.unsealed,
        )
        if case.unreadable and self._text_of(case.edition) is None:
            case = replace(case, edition=self._some_edition(case.edition))
        return self._within_method(case, registers) if case.decisions or case.deviations else case

    def _some_edition(self, hash_: str) -> str:
        """Return an edition to show an initiative by whose own cannot be read; it is held until that is mended."""
        return next((known for known in self.edition_hashes() if self._text_of(known) is not None), hash_)

    def _within_method(self, case: Case, registers: Registers) -> Case:
        """Leave out what was decided now by an outcome that the method does not have: it cannot be read."""
        try:
            outcomes = self.edition(case.edition).outcomes
        except Refusal:
            return case
        beyond = [
            Unreadable(str(address), sibling.change, sibling.device)
            for address, siblings in registers.items()
            if address.kind in {"decision", "deviation"}
            for sibling in siblings
            if sibling.value and fits(address, sibling.value) and sibling.value["outcome"] not in outcomes
        ]
        if not beyond:
            return case
        return replace(
            case,
            decisions=tuple(decision for decision in case.decisions if decision.outcome in outcomes),
            deviations=tuple(decision for decision in case.deviations if decision.outcome in outcomes),
            unreadable=(*case.unreadable, *beyond),
        )

    def exists(self, initiative: str) -> bool:
        """Tell whether an initiative was registered."""
        return is_id(initiative) and bool(self.store.siblings(Address("initiative", initiative, "facts")))

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
            text = self._text_of(hash_)
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
        still_open = [found for found in rounds.values() if not found.closed]
        if not still_open:
            raise NoRound
        return max(still_open, key=lambda found: (not found.is_calibration, found.start, found.id))

    def reviewers(self) -> Mapping[str, Reviewer]:
        """Return everyone who is enrolled, by handle."""
        if self._reviewers is None:
            found = self.store.registers_of("reviewer")
            profiles = (a for a in sorted(found) if a.register == "profile" and is_named(a))
            self._reviewers = {address.entity: self._reviewer(address) for address in profiles}
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
        """Return a register's value: unsealed, and the first of a conflict.

        None when it is empty, sealed away, or nothing that this program can reckon with.
        """
        for sibling in self.readable(address):
            return self.opened(address, sibling.value)
        return None

    def readable(self, address: Address) -> Siblings:
        """Return the different values of a register, sealed as they are, that have its form as far as can be seen."""
        held = distinct(self.store.siblings(address))
        return tuple(sibling for sibling in held if fits(address, sibling.value))

    def unreadable(self, address: Address) -> tuple[Unreadable, ...]:
        """Return what stands in a register and cannot be reckoned with."""
        return tuple(
            Unreadable(str(address), sibling.change, sibling.device)
            for sibling in self.store.siblings(address)
            if not fits(address, sibling.value)
            or (is_sealed(sibling.value) and self._is_nonsense(address, sibling.value))
        )

    def opened(self, address: Address, value: Any) -> Any:
        """Return a value as it is, or unsealed; None for what has not the form of its register."""
        if is_sealed(value) and fits(address, value):
            value = self.unsealed(address, value)
        return value if fits(address, value) else None

    def _is_nonsense(self, address: Address, sealed: dict[str, str]) -> bool:
        """Tell whether what is sealed can be opened here and has not the form of its register."""
        found = self.unsealed(address, sealed)
        return found is not None and not fits(address, found)

    def unsealed(self, address: Address, sealed: dict[str, str]) -> Any:
        """Return what was sealed, or None when the key is not here or does not fit."""
        key = self.store.key(sealed["key"])
        if key is None:
            return None
        try:
            return unseal(sealed, address, key)
        except CannotUnseal:
            return None

    def _text_of(self, hash_: str) -> str | None:
        """Return the text with a hash: nothing that is put in its place makes it another."""
        address = Address("edition", hash_, "text")
        if (text := self.value(address)) is None and self.store.siblings(address):
            adopted = (event.draft.sets.get(address) for event in self.store.events(initiative=""))
            text = next((found for found in adopted if found is not None and fits(address, found)), None)
        return None if text is None else str(text)

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
