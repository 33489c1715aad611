"""The desk a deed works at: cases, rounds, reviewers and editions out of the store, events into it.

`record` seals what must be sealed, names what the new values overwrite, links the event into this
device's chain, and has the projection follow, all inside the caller's transaction.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft, Event, compose
from pz_domain.journal.register import Registers, Siblings, distinct
from pz_domain.journal.sealing import CannotUnseal, is_sealed, new_key, seal, unseal
from pz_domain.method.edition import Edition
from pz_domain.method.loader import load
from pz_domain.model.case import Case, Reviewer, Round
from pz_domain.refusals import NoRound, Unknown, UnknownInitiative, UnknownReviewer
from pz_domain.rules.standing import Standing, standing
from pz_domain.work.assembly import uncovered
from pz_domain.work.sheets import covered
from pz_domain.work.store import Projection, Store

Clock = Callable[[], str]


def machine_clock() -> str:
    """Return the machine's time in UTC, ISO 8601 with milliseconds; for people only (I9)."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Sealing:
    """A value to be sealed under a key of its own when it is recorded."""

    __slots__ = ("key_id", "value")

    def __init__(self, value: object, key_id: str) -> None:
        """Seal `value` under the key `key_id`, made when it is not there yet."""
        self.value = value
        self.key_id = key_id


class Desk:
    """One workspace, for whoever sits at it."""

    def __init__(
        self, store: Store, *, clock: Clock = machine_clock, projection: Projection | None = None
    ) -> None:
        """Work on `store`; `projection` follows every record."""
        self.store = store
        self.clock = clock
        self.projection = projection
        self._editions: dict[str, Edition] = {}
        self._rounds: dict[str, Round] | None = None
        self._reviewers: dict[str, Reviewer] | None = None
        self._changed: dict[str, None] | None = None
        self._standing_of_new: dict[tuple[str, Round], Standing] = {}

    # -- reading

    def forget(self) -> None:
        """Read rounds and reviewers anew: another process may have written."""
        self._rounds = self._reviewers = None

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
        return max(still_open, key=lambda found: (found.start, found.id))

    def reviewers(self) -> Mapping[str, Reviewer]:
        """Return everyone who is enrolled, by handle."""
        if self._reviewers is None:
            found = self.store.registers_of("reviewer")
            profiles = ((a.entity, self.value(a)) for a in sorted(found) if a.register == "profile")
            self._reviewers = {id_: Reviewer(id_, v["name"], v["role"]) for id_, v in profiles if v}
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

    # -- writing

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Group deeds into one commit, after which the projection follows all of them at once.

        None of them is safe before this is left. Nothing inside may rely on the projection.
        """
        with self.store.transaction():  # whoever holds it is alone here
            if self._changed is not None:
                yield
                return
            self._changed = {}
            try:
                yield
                if self.projection:
                    self.projection.refresh(self._changed)
            finally:
                self._changed = None

    def new_id(self) -> str:
        """Return a random id of 16 hexadecimal digits; never a counter."""
        return secrets.token_hex(8)

    def record(self, draft: Draft) -> Event:
        """Record one deed as one event; the caller holds the transaction."""
        sets = draft.sets
        if any(isinstance(value, Sealing) for value in sets.values()):
            sets = {address: self._sealed(address, value) for address, value in sets.items()}
            draft = replace(draft, sets=sets)
        on = {} if draft.fresh else {address: self._overwrites(address, draft.seen) for address in sets}
        n, prev = self.store.last()
        event = compose(
            draft, id_=draft.id or self.new_id(), device=self.store.device, n=n + 1, prev=prev,
            at=self.clock(), on=on,
        )  # fmt: skip
        self.take_in((event,))
        return event

    def take_in(self, events: Iterable[Event]) -> None:
        """Append events and let everything that depends on them follow."""
        owners: dict[str, None] = {}
        for event in events:
            self.store.append(event)
            for address in (*event.draft.sets, *event.on):
                owners[address.owner] = None
                if address.kind in {"round", "reviewer"}:
                    self.forget()
        if self._changed is not None:
            self._changed |= owners
        elif self.projection:
            self.projection.refresh(owners)

    def _sealed(self, address: Address, value: Any) -> Any:
        if not isinstance(value, Sealing):
            return value
        key = self.store.key(value.key_id)
        if key is None:
            key = new_key()
            self.store.keep_key(value.key_id, key)
        return seal(value.value, address, value.key_id, key)

    def _overwrites(self, address: Address, seen: frozenset[str] | None) -> tuple[str, ...]:
        live: Siblings = self.store.siblings(address)
        return tuple(sibling.change for sibling in live if seen is None or sibling.change in seen)

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
