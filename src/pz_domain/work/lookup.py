"""What is looked up at a desk: a case and where it stands, out of the registers of a store."""

from __future__ import annotations

from dataclasses import replace

from pz_domain.journal.address import Address, is_id
from pz_domain.journal.register import Registers
from pz_domain.model.case import Case, Round
from pz_domain.model.settling import Unreadable
from pz_domain.refusals import Refusal, UnknownInitiative
from pz_domain.rules.standing import Standing, standing
from pz_domain.work.assembly import uncovered
from pz_domain.work.named import Named
from pz_domain.work.shapes import fits
from pz_domain.work.sheets import covered
from pz_domain.work.store import Store


class Lookup(Named):
    """Reads the cases of one workspace."""

    def __init__(self, store: Store) -> None:
        """Look cases up in `store`."""
        super().__init__(store)
        self._standing_of_new: dict[tuple[str, Round], Standing] = {}

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

    def uncovered(
        self, initiative: str, registers: Registers, *, number: int | None = None, new: bool | None = None
    ) -> Case:
        """Assemble all that can be read here; nobody is shown it before it is `covered` for them.

        `number`: of the initiative, when it was looked up already. `new`: what `is_new` tells of the registers, when
        that was asked already.
        """
        case = uncovered(
            initiative,
            registers,
            number=self.store.number(initiative) if number is None else number,
            rounds=self.rounds(),
            idle=self.idle(),
            stakes=self.stakes(),
            unseal=self.unsealed,
            new=new,
        )
        if case.unreadable and not self.holds_edition(case.edition):
            case = replace(case, edition=self._some_edition(case.edition))
        return self._within_method(case, registers) if case.decisions or case.deviations else case

    def _some_edition(self, hash_: str) -> str:
        """Return an edition to show an initiative by whose own cannot be read; it is held until that is mended."""
        return next(filter(self.holds_edition, self.edition_hashes()), hash_)

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
