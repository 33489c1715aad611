"""Which round a hub belongs to: every container shows it by its first frame.

Two who are the first to share at one moment may begin two. Whoever then comes anew takes the smaller id, as those do
who bring two together (`adopting`), so that all end with the same one. That two are of one round shows by what they
hold: they set something of the same round, or have an event in common, for whoever goes over takes all along.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple

from pz_domain.journal.address import is_id
from pz_domain.journal.event import parse
from pz_sync.container import START
from pz_sync.frame import Frame
from pz_sync.hub import Hub
from pz_sync.opening import Opening
from pz_sync.refusals import NotAHub, SeveralHubs
from pz_sync.scan import Found, Region


class Shown(NamedTuple):
    """What a container shows by its first frame: the id of its hub, and the events in that frame."""

    hub: str
    lines: list[bytes]


def look_for_id(hub: Hub) -> str:
    """Return the id that a hub shows, or else other copies of it; empty when there is none yet.

    Raises:
        OSError: it cannot be read now. NotAHub: it is another kind of file, or shows no id any more.
        SeveralHubs: there are several, of more than one round.
    """
    copies = hub.copies()
    found, problems = _shown(hub, hub.parts())
    if not any(found) and problems:
        raise problems[0]
    if not found:
        found, _ = _shown(hub, copies)
    ids = {one.hub for one in found if one}
    if len(ids) > 1 and not _are_of_one_round(hub, ids):
        raise SeveralHubs(hub.name)
    return min(ids, default="")


def ids_in(hub: Hub) -> set[str]:
    """Return every id that a hub shows now; what cannot be read shows none.

    Raises:
        OSError: what is there cannot be told.
    """
    return {one.hub for one in _shown(hub, hub.parts())[0] if one}


def called(frame: Frame, hub: str) -> str:
    """Return by which name people know a hub: the round that its first frame opens, with its id."""
    return ", ".join((*sorted(rounds_in(frame.lines)), hub))


def rounds_in(lines: Iterable[bytes]) -> frozenset[str]:
    """Return the rounds that events set something of."""
    found = set()
    for line in lines:
        with suppress(ValueError):
            found |= {
                entity for kind, entity, _ in parse(line).draft.sets if kind == "round" and is_id(entity)
            }
    return frozenset(found)


def up_to_a_known_frame(regions: Iterable[Region]) -> list[Region]:
    """Return regions up to the first frame that this program knows, or all when it knows none."""
    seen = []
    for region in regions:
        seen.append(region)
        if isinstance(region, Found) and region.frame.opening:
            break
    return seen


def frames_in(hub: Hub, part: str) -> Iterator[Shown]:
    """Return what every frame of a container that this program knows shows.

    Raises:
        OSError: it cannot be read now.
    """
    with hub.opened(part) as container:
        for region in container.after(START):
            if isinstance(region, Found) and region.frame.opening:
                yield Shown(region.frame.opening.hub, region.frame.lines)


def _are_of_one_round(hub: Hub, ids: set[str]) -> bool:
    """Tell whether all hubs of these ids hang together, each by a round or an event that another has too."""
    together, *rest = _marks_of(hub, ids)
    while rest:
        near = [other for other in rest if not together.isdisjoint(other)]
        if not near:
            return False
        together = together.union(*near)
        rest = [other for other in rest if other not in near]
    return True


def _marks_of(hub: Hub, ids: set[str]) -> list[set[str]]:
    """Return of each id the rounds and the events that its frames hold, in all that can be read now."""
    held = {id_: set[str]() for id_ in ids}
    for part in hub.whole():
        with suppress(OSError, NotAHub):
            for shown in frames_in(hub, part):
                held.setdefault(shown.hub, set()).update(_marks(shown.lines))
    return [held[id_] for id_ in ids]


def _marks(lines: list[bytes]) -> Iterator[str]:
    yield from (f"round {round_}" for round_ in rounds_in(lines))
    for line in lines:
        with suppress(ValueError):
            yield f"event {parse(line).id}"


def _shown(hub: Hub, parts: Iterable[str]) -> tuple[list[Shown | None], list[OSError | NotAHub]]:
    """Return what containers show that are there (nothing yet: None), and what those say that show nothing else."""
    found, problems = list[Shown | None](), list[OSError | NotAHub]()
    for part in parts:
        try:
            found.append(_shown_by(hub, part))
        except FileNotFoundError:
            continue
        except (OSError, NotAHub) as problem:
            problems.append(problem)
    return found, problems


def _shown_by(hub: Hub, part: str) -> Shown | None:
    with hub.opened(part) as container:
        regions = up_to_a_known_frame(container.after(START)) if container.has_a_trace() else [None]
    match regions:
        case []:
            return None
        case [*_, Found(frame=Frame(opening=Opening(hub=id_)) as frame)]:
            return Shown(id_, frame.lines)
    raise NotAHub(part)
