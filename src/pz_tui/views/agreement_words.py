"""Figures of agreement in words: what they are called, how numbers are written, and what to mind about them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from pz_domain.publishing.listing import Column, Listing
from pz_domain.rules.agreement.caution import FEW, SENTENCES, Caution
from pz_domain.rules.agreement.estimate import TWO_CATEGORIES, TWO_RATERS
from pz_domain.wording import language, mark, say

if TYPE_CHECKING:
    from pz_domain.rules.agreement.estimate import Estimate
    from pz_domain.rules.agreement.ratings import Ratings

NAMES = {
    "percent_agreement": mark("the same (percentage)"),
    "expected_agreement": mark("the same by chance (Cohen)"),
    "cohen_kappa": mark("Cohen’s kappa"),
    "scott_pi": mark("Scott’s pi"),
    "fleiss_kappa": mark("Fleiss’ kappa"),
    "conger_kappa": mark("Conger’s kappa"),
    "light_kappa": mark("Light’s kappa"),
    "gwet_ac1": mark("Gwet’s AC1"),
    "gwet_ac2": mark("Gwet’s AC2"),
    "brennan_prediger": mark("Brennan-Prediger"),
    "bangdiwala_b": mark("Bangdiwala’s B"),
    "krippendorff_alpha": mark("Krippendorff’s alpha"),
    "pabak": mark("kappa without prevalence and bias (PABAK)"),
    "prevalence_index": mark("prevalence index"),
    "bias_index": mark("bias index"),
    "positive_agreement": mark("agreement on the first category"),
    "negative_agreement": mark("agreement on the second category"),
}
WEIGHTS = {
    "linear": mark("linear weights"),
    "quadratic": mark("quadratic weights"),
    "weighted": mark("own distances"),
}
NONE = "–"
BINARY = 2


def name(figure: str) -> str:
    """Return what a figure is called, with its weights."""
    if figure in NAMES:
        return say(NAMES[figure])
    plain, _, weights = figure.rpartition("_")
    return f"{say(NAMES[plain])}, {say(WEIGHTS[weights])}"


def decimals(value: float | None, places: int = 3) -> str:
    """Return a number with so many decimals, in the form of the language."""
    if value is None:
        return NONE
    text = f"{value:z.{places}f}"
    return text.replace(".", ",") if language() == "nl" else text


def share(value: float | None) -> str:
    """Return a share as a percentage."""
    return NONE if value is None else f"{decimals(value * 100, 1)}%"


def between(found: Estimate) -> str:
    """Return an interval; one without width says nothing and is not shown."""
    if found.interval is None or not found.se:
        return NONE
    return f"[{'; '.join(map(decimals, found.interval))}]"


def with_interval(found: Estimate, *, is_share: bool = False) -> str:
    """Return a figure with its interval in words, in few decimals; one without width says nothing and is not shown."""
    ends = (found.value, *(found.interval if found.interval and found.se else ()))
    value, *interval = [share(end) if is_share else decimals(end, 2) for end in ends]
    return (
        say("{value} ({low} to {high})", value=value, low=interval[0], high=interval[1])
        if interval
        else value
    )


def prevalence(read: Ratings) -> str:
    """Return every category with its share of the ratings."""
    shares = zip(read.categories, read.shares, strict=True)
    return say(
        "prevalence: {shares}", shares=", ".join(f"{category} {share(part)}" for category, part in shares)
    )


def figure_rows(read: Ratings, figures: Mapping[str, Estimate]) -> Iterator[tuple[str, ...]]:
    """Yield a table of the figures that apply; between two categories weights say nothing more."""
    yield say("figure"), say("value"), say("error"), say("95% interval"), ""
    for key, found in figures.items():
        is_weighted = key.rpartition("_")[2] in {"linear", "quadratic"}
        if found.note in {TWO_RATERS, TWO_CATEGORIES} or (is_weighted and read.size == BINARY):
            continue
        yield name(key), decimals(found.value), decimals(found.se), between(found), say(found.note)


def as_data(found: Estimate) -> dict[str, Any]:
    """Return a figure as data; what is not known is None, and what does not belong to it is left out."""
    told: dict[str, Any] = {
        "value": found.value,
        "se": found.se,
        "ci95": found.interval,
        "note": say(found.note) or None,
    }
    more = {"pa": found.pa, "pe": found.pe, "se_h0": found.se_h0}
    return told | {key: value for key, value in more.items() if value is not None}


def listing_of_figures(figures: Mapping[str, Estimate]) -> Listing:
    """Return all figures as a table to be written to a file."""
    columns = (
        Column("figure", say("figure")), Column("name", say("name")), Column("value", say("value")),
        Column("se", say("error")), Column("low", say("from")), Column("high", say("to")),
        Column("note", say("remark")),
    )  # fmt: skip
    rows = [
        (key, name(key), found.value, found.se, *(found.interval or (None, None)), say(found.note))
        for key, found in figures.items()
    ]
    return Listing(say("Agreement between reviewers"), columns, rows)


def sentences(
    found: Iterable[Caution],
    figures: Mapping[str, Estimate],
    kappa: str,
    called: Callable[[str], str] = str,
) -> list[str]:
    """Return what to mind as sentences.

    `kappa` is the figure they speak of; `called`: what a category or a reviewer is called.
    """
    values = {
        "kappa": decimals(figures[kappa].value, 2),
        "ac1": decimals(figures["gwet_ac1"].value, 2),
        "percent": share(figures["percent_agreement"].value),
        "few": FEW,
    }
    return [
        say(
            SENTENCES[caution.kind],
            **values,
            category=called(caution.category),
            share=share(caution.share),
            less=share(caution.less),
            one=called(caution.one),
            other=called(caution.other),
        )
        for caution in found
    ]
