"""Agreement per criterion as rows: for the terminal, for a file, and what to mind about each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from pz_domain.model.verdict import Verdict
from pz_domain.publishing.listing import Column, Listing
from pz_domain.rules.agreement.estimate import ALL_BY_CHANCE
from pz_domain.wording import say
from pz_tui.views.agreement_words import decimals, name, sentences, share
from pz_tui.views.labels import verdict_word

if TYPE_CHECKING:
    from pz_domain.publishing.listing import Cell
    from pz_domain.rules.agreement.estimate import Estimate
    from pz_domain.rules.agreement.report import Agreed, Summary

MAIN = ("percent_agreement", "gwet_ac1", "krippendorff_alpha", "prevalence_index", "bias_index")


def criterion_rows(found: Iterable[Agreed]) -> Iterator[tuple[str, ...]]:
    """Yield a table of the criteria: before consensus, and the percentage after it; narrow enough for 80 columns."""
    yield say("criterion"), "n", say("the same"), "kappa", "", "AC1", "", "alpha", say("after")
    for one in found:
        before = one.before
        kappa, ac1 = before.figures[before.kappa], before.figures["gwet_ac1"]
        yield (
            f"{one.step} {one.criterion}", str(before.ratings.pairable), _share(before), decimals(kappa.value, 2),
            _between(kappa), decimals(ac1.value, 2), _between(ac1),
            decimals(before.figures["krippendorff_alpha"].value, 2), _share(one.after),
        )  # fmt: skip


def pair_rows(found: Iterable[Agreed], names: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Yield a table of each two reviewers, where there are more than two."""
    yield say("criterion"), say("reviewers"), "n", say("the same"), "kappa", "AC1"
    for one in found:
        for pair, two in one.pairs.items():
            yield (
                f"{one.step} {one.criterion}", " – ".join(names.get(who, who) for who in pair),
                str(two.ratings.pairable), _share(two), decimals(two.figures[two.kappa].value, 2),
                decimals(two.figures["gwet_ac1"].value, 2),
            )  # fmt: skip


def notes(found: Summary, names: Mapping[str, str], shown: Sequence[str] = MAIN) -> list[str]:
    """Return what to mind about figures, and why kappa or one of those `shown` is not there."""
    minded = sentences(found.cautions, found.figures, found.kappa, lambda key: _called(key, names))
    why = {found.figures[key].note for key in (found.kappa, *shown) if found.figures[key].value is None}
    if any(caution.kind == "same" for caution in found.cautions):
        why.discard(ALL_BY_CHANCE)
    return [*minded, *(f"{_missing(found, note, shown)}: {say(note)}." for note in sorted(why))]


def notes_together(found: Iterable[Agreed], names: Mapping[str, str]) -> Iterator[str]:
    """Yield every sentence once, after the criteria it is about."""
    about: dict[str, list[str]] = {}
    for one in found:
        for sentence in notes(one.before, names) if one.records else ():
            about.setdefault(sentence, []).append(f"{one.step} {one.criterion}")
    for sentence, places in about.items():
        yield f"{', '.join(places)}: {sentence}"


def listing_of_criteria(found: Sequence[Agreed], names: Mapping[str, str]) -> Listing:
    """Return the figures of every criterion as a table to be written to a file."""
    figures = ("percent_agreement", "kappa", "gwet_ac1", "krippendorff_alpha")
    heads = {"kappa": "kappa"} | {key: name(key) for key in figures if key != "kappa"}
    columns = [Column("step", say("step")), Column("criterion", say("criterion")), Column("n", "n")]
    for key in figures:
        columns += [
            Column(key, heads[key]),
            Column(f"{key}_low", f"{heads[key]}, {say('from')}"),
            Column(f"{key}_high", f"{heads[key]}, {say('to')}"),
        ]
    columns += [Column(key, name(key)) for key in ("prevalence_index", "bias_index")]
    columns += [Column("after", say("the same, after consensus")), Column("note", say("remark"))]
    rows = [list(_cells(one, figures, names)) for one in found]
    return Listing(say("Agreement between reviewers"), tuple(columns), rows)


def _cells(one: Agreed, figures: Iterable[str], names: Mapping[str, str]) -> Iterator[Cell]:
    before = one.before
    yield from (one.step, one.criterion, before.ratings.pairable)
    for key in figures:
        found: Estimate = before.figures[before.kappa if key == "kappa" else key]
        yield found.value
        yield from found.interval or (None, None)
    yield before.figures["prevalence_index"].value
    yield before.figures["bias_index"].value
    yield one.after.figures["percent_agreement"].value
    yield " ".join(notes(before, names))


def _missing(found: Summary, note: str, shown: Sequence[str]) -> str:
    keys = (found.kappa, *shown)
    return ", ".join(
        name(key) for key in keys if found.figures[key].note == note and found.figures[key].value is None
    )


def _called(key: str, names: Mapping[str, str]) -> str:
    """Return what a verdict or a reviewer is called."""
    return verdict_word(Verdict(key)) if key in {*Verdict} else names.get(key, key)


def _between(found: Estimate) -> str:
    """Return an interval in few characters; one without width says nothing and is not shown."""
    if found.interval is None or not found.se:
        return ""
    return "…".join(decimals(end, 2) for end in found.interval)


def _share(found: Summary) -> str:
    return share(found.figures["percent_agreement"].value)
