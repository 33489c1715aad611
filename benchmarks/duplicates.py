"""Finding likely duplicates at several sizes: all at once, and one that comes in; beside grouping equal names."""

from __future__ import annotations

import random
from itertools import product

from benchmarks.measuring import Figure, median, once
from pz_domain.rules.likeness_index import Index
from pz_domain.rules.likeness_reading import fold, profile


def _words(text: str) -> list[str]:
    return text.split()


THINGS = _words(
    "druppelbril medicijndispenser wijkkliniek nachtzorg beeldbellen valpreventie hartfalen revalidatie "
    "triage geriatrie oncologie welzijn dementie depressie leefstijl prehabilitatie mondzorg wondzorg "
    "reablement herstel antistolling kraamzorg botbreuk knieprothese dialyse antibiotica longkanker astma "
    "migraine parkinson epilepsie reuma verslaving psychose angst nazorg voeding muziek kunst taal "
    "schulden eenzaamheid mantelzorg ergotherapie "
)
KINDS = _words("team pad punt coach netwerk huis plein kaart gids box school wijzer kompas brug ")
OWNERS = _words(
    "Thebe Isala Vivent Cordaan Evean Sensire Careyn Laurens Amphia Martini Treant Gelre Novicare Yulius "
)
NEW = 50


def duplicates(sizes: tuple[int, ...]) -> list[Figure]:
    """Measure made-up lists in which one in twenty is there twice in other words."""
    figures: list[Figure] = []
    for size in sizes:
        records = _records(size)
        index = Index()
        whole = once(lambda: _find_all(records, index))  # noqa: B023 - called at once
        floor = once(lambda: _group(records))  # noqa: B023 - called at once
        fresh = [profile(facts) for facts in _records(NEW, seed=2)]
        one = median(lambda: [list(index.alike(read)) for read in fresh], 3) / NEW  # noqa: B023 - called at once
        figures += [
            Figure(f"{size}: all likely duplicates", "s", whole, floor, "grouping equal names"),
            Figure(
                f"{size}: one that comes in, against all",
                "ms",
                one * 1e3,
                floor * 1e3,
                "grouping equal names",
            ),
        ]
    return figures


def _find_all(records: list[dict[str, str]], index: Index) -> int:
    found = 0
    for number, facts in enumerate(records):
        read = profile(facts)
        found += sum(1 for _ in index.alike(read))
        index.keep(number, read)
    return found


def _group(records: list[dict[str, str]]) -> int:
    groups: dict[tuple[str, str], int] = {}
    for facts in records:
        key = (fold(facts["title"]), fold(facts["organisation"]))
        groups[key] = groups.get(key, 0) + 1
    return len(groups)


def _records(count: int, seed: int = 1) -> list[dict[str, str]]:
    draw = random.Random(seed)  # noqa: S311 - made-up words, nothing secret
    names = [f"{thing.title()}{kind}" for thing, kind in product(THINGS, KINDS)]
    records: list[dict[str, str]] = []
    for _ in range(count):
        if records and draw.random() < 0.05:  # noqa: PLR2004 - one in twenty
            first = draw.choice(records)
            words = first["title"].split()
            draw.shuffle(words)
            records.append({**first, "title": f"Project {' '.join(words)}"})
            continue
        one, other, third = draw.sample(THINGS, 3)
        records.append({
            "title": f"{draw.choice(names)} {draw.choice(('bij', 'na', 'voor'))} {one} en {other}",
            "organisation": f"{draw.choice(OWNERS)} {draw.choice(OWNERS)}",
            "patient_group": f"mensen met {third}",
            "now": f"Thuis begeleid bij {third} door een verpleegkundige die wekelijks belt en meekijkt.",
        })  # fmt: skip
    return records
