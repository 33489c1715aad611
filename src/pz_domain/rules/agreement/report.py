"""Agreement per step and criterion, before and after consensus, over all reviewers and per pair (R7, D24).

The scale of a verdict is meets, doubt, fails, in this order. `no_information` is a missing rating: it is no place
on the scale. After consensus a joint verdict stands for everyone's; what still differs stays as it was given.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from pz_domain.model.verdict import Verdict
from pz_domain.rules.agreement.alpha import krippendorff
from pz_domain.rules.agreement.beyond_chance import brennan_prediger, fleiss, gwet, percent
from pz_domain.rules.agreement.caution import Caution, cautions
from pz_domain.rules.agreement.estimate import Estimate
from pz_domain.rules.agreement.figures import TWO, of_two
from pz_domain.rules.agreement.pairs import cohen
from pz_domain.rules.agreement.ratings import Ratings
from pz_domain.rules.agreement.twofold import bias_index, prevalence_index
from pz_domain.rules.agreement.weights import Matrix, identity, linear, quadratic

SCALE = (str(Verdict.MEETS), str(Verdict.DOUBT), str(Verdict.FAILS))

Place = tuple[int, str]
"""A step and a criterion."""


class Given(NamedTuple):
    """The first, independent verdicts on a criterion by reviewer, and on how many records they were these.

    `joint` is what they came to, empty while they differ; `how`: equal, cautious, agreed, different or open.
    """

    step: int
    criterion: str
    verdicts: Mapping[str, str]
    joint: str
    how: str
    times: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What is known of one set of ratings: figures by name; `kappa` is the name of the one that fits.

    That is Cohen's for two reviewers, Fleiss' for more. Prevalence and bias are of meets against the rest.
    """

    ratings: Ratings
    kappa: str
    figures: Mapping[str, Estimate]
    cautions: tuple[Caution, ...]


@dataclass(frozen=True, slots=True)
class Agreed:
    """How far reviewers agree on a criterion, over `records` with first verdicts.

    `no_information`: so many verdicts said that there was none. `joined`: on how many records the verdicts came
    together how (equal, cautious, agreed, different, open). `pairs`: of each two who share a record.
    """

    step: int
    criterion: str
    records: int
    no_information: int
    joined: Mapping[str, int]
    before: Summary
    after: Summary
    pairs: Mapping[tuple[str, str], Summary]


def report(given: Iterable[Given], places: Sequence[Place], pair: Sequence[str] = ()) -> Iterator[Agreed]:
    """Yield what is known of each place, and of every other on which there is a verdict.

    `pair`: only records that both of these reviewed, and only their verdicts.
    """
    found: dict[Place, list[Given]] = {place: [] for place in places}
    for one in given:
        here = found.setdefault((one.step, one.criterion), [])
        if set(pair) <= one.verdicts.keys():
            here.append(one)
    for place, records in found.items():
        yield _agreed(place, records, pair)


def summary(ratings: Ratings) -> Summary:
    """Return the figures of ratings on the scale of verdicts."""
    same, squares = identity(ratings.size), quadratic(ratings.size)
    name = "cohen_kappa" if len(ratings.raters) <= TWO else "fleiss_kappa"
    favourable = ratings.against_rest(0)
    found = {
        "percent_agreement": percent(ratings),
        name: _kappa(ratings, same),
        f"{name}_linear": _kappa(ratings, linear(ratings.size)),
        f"{name}_quadratic": _kappa(ratings, squares),
        "gwet_ac1": gwet(ratings, same),
        "gwet_ac2_quadratic": gwet(ratings, squares),
        "brennan_prediger": brennan_prediger(ratings, same),
        "krippendorff_alpha": krippendorff(ratings, "nominal"),
        "krippendorff_alpha_ordinal": krippendorff(ratings, "ordinal"),
        "prevalence_index": prevalence_index(favourable),
        "bias_index": of_two(favourable, bias_index),
    }
    minded = cautions(ratings, found["percent_agreement"], found[name], found["brennan_prediger"])
    return Summary(ratings, name, found, minded)


def _kappa(ratings: Ratings, weights: Matrix) -> Estimate:
    if len(ratings.raters) > TWO:
        return fleiss(ratings, weights)
    return of_two(ratings, lambda pair: cohen(pair, weights))


def _agreed(place: Place, records: Sequence[Given], pair: Sequence[str]) -> Agreed:
    reviewers = tuple(pair) or tuple(sorted({who for record in records for who in record.verdicts}))
    joined: Counter[str] = Counter()
    for record in records:
        joined[record.how] += record.times
    return Agreed(
        *place,
        records=joined.total(),
        no_information=sum(_unknown(record, reviewers) * record.times for record in records),
        joined=joined,
        before=summary(_ratings(reviewers, records)),
        after=summary(_ratings(reviewers, map(after, records))),
        pairs=dict(_pairs(reviewers, records)) if len(reviewers) > TWO else {},
    )


def _pairs(reviewers: Sequence[str], records: Sequence[Given]) -> Iterator[tuple[tuple[str, str], Summary]]:
    for pair in combinations(reviewers, TWO):
        shared = [record for record in records if set(pair) <= record.verdicts.keys()]
        if shared:
            yield (pair[0], pair[1]), summary(_ratings(pair, shared))


def _unknown(record: Given, reviewers: Sequence[str]) -> int:
    return sum(record.verdicts.get(who, SCALE[0]) not in SCALE for who in reviewers)


def after(record: Given) -> Given:
    """Return the verdicts after consensus: the joint one for everyone, where there is one."""
    return record._replace(verdicts=dict.fromkeys(record.verdicts, record.joint)) if record.joint else record


def _ratings(reviewers: Sequence[str], records: Iterable[Given]) -> Ratings:
    rows: Counter[tuple[str | None, ...]] = Counter()
    for record in records:
        rows[tuple(_rating(record.verdicts.get(who)) for who in reviewers)] += record.times
    return Ratings.counted(SCALE, reviewers, rows)


def _rating(verdict: str | None) -> str | None:
    return verdict if verdict in SCALE else None
