"""Events as hypothesis draws them: histories of a few devices that see each other's changes or not."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft, Event, compose
from pz_domain.journal.register import Replay

TEXT = st.text(st.characters(codec="utf-8"), max_size=12)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
KINDS = st.sampled_from(["initiative", "verdict", "answer", "round"])
ENTITIES = st.sampled_from(["a", "b", "a:2:0:P1:anna", "a:Q1"])
ADDRESSES = st.builds(Address, KINDS, ENTITIES, st.sampled_from(["facts", "value"]))
WORDS = st.none() | TEXT


def drafts(values: st.SearchStrategy[Any] = JSON) -> st.SearchStrategy[Draft]:
    return st.builds(
        Draft,
        deed=st.sampled_from(["give_verdict", "answer_question"]), by=st.sampled_from(["anna", "bram"]),
        sets=st.dictionaries(ADDRESSES, values, max_size=3), initiative=WORDS, edition=WORDS, because=WORDS,
        happened=WORDS, undoes=WORDS, session=WORDS,
    )  # fmt: skip


@st.composite
def histories(draw: st.DrawFn, devices: int = 3) -> list[Event]:
    """Events of several devices, each device's in its own order; each sees some of what came before."""
    events: list[Event] = []
    last: dict[str, Event] = {}
    places = st.sampled_from([Address("initiative", "a", "facts"), Address("answer", "a:Q1", "value")])
    for at in range(draw(st.integers(0, 12))):
        device = f"d{draw(st.integers(1, devices))}"
        known = draw(st.sets(st.sampled_from(range(at)))) if at else set()
        seen = Replay()
        for place in sorted(known):
            seen.apply(events[place])
        sets = draw(st.dictionaries(places, st.integers(0, 2), min_size=1))
        on = {address: tuple(seen.live.get(address, {})) for address in sets}
        before = last.get(device)
        event = compose(
            Draft("edit", device, sets), id_=f"{at:016x}", device=device, n=before.n + 1 if before else 1,
            prev=before.hash if before else "", at=f"2026-01-01T00:00:{at:02}Z", on=on,
        )  # fmt: skip
        events.append(event)
        last[device] = event
    return events
