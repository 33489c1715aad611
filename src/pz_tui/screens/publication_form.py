"""Writing the publication: texts, core elements beside the provider's own, the cluster with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pz_domain.wording import language, say
from pz_tui.plain import plain
from pz_tui.views.explain import because, proposal
from pz_tui.views.publication_rows import own_elements
from pz_tui.widgets.asking import numbered

if TYPE_CHECKING:
    from pz_tui.screens.publication import PublicationScreen

ELEMENT, IMPACT = "element.", "impact."


async def fill(screen: PublicationScreen, key: str) -> None:
    """Ask for the line under the cursor."""
    if key.startswith(ELEMENT):
        await _element(screen, int(key.removeprefix(ELEMENT)))
    elif key == "fewer":
        _set_elements(screen, _elements(screen), fewer=True)
    elif key.startswith("cluster"):
        await _cluster(screen)
    elif key:
        await _text(screen, key)


async def summarises(screen: PublicationScreen, key: str) -> None:
    """Ask which of the provider's own elements a core element sums up."""
    index = int(key.removeprefix(ELEMENT)) if key.startswith(ELEMENT) else -1
    elements, case = _elements(screen), screen.case
    if case is None or not 0 <= index < len(elements):
        screen.tell(say("Put the cursor on a core element first."), alert=True)
        return
    own = {str(i): words for i, words in enumerate(own_elements(screen.seat.edition(case), case))}
    held = [str(i) for i in elements[index]["summarises"]]
    picked = await screen.foot.pick(
        say("Which of the provider’s own elements does it sum up?"), numbered(own), held
    )
    if picked is not None:
        elements[index]["summarises"] = [int(str(i)) for i in picked]
        _set_elements(screen, elements)


def move(screen: PublicationScreen, key: str, way: int) -> None:
    """Move a core element up or down among the others; the cursor goes along."""
    index = int(key.removeprefix(ELEMENT)) if key.startswith(ELEMENT) else -1
    elements = _elements(screen)
    if not 0 <= index < len(elements):
        screen.tell(say("Put the cursor on a core element first."), alert=True)
    elif 0 <= index + way < len(elements):
        elements.insert(index + way, elements.pop(index))
        _set_elements(screen, elements)
        screen.form.stand(screen.form.cursor + way)


async def _text(screen: PublicationScreen, key: str) -> None:
    case = screen.case
    if case is None:
        return
    text = case.publication.text
    impact = text.get("impact")
    parts = dict(impact) if isinstance(impact, Mapping) else {}
    part = key.removeprefix(IMPACT) if key.startswith(IMPACT) else ""
    before = (
        plain(parts.get(part) or "", lines=True)
        if part
        else plain(text.get(key) or (case.title if key == "title" else ""), lines=True)
    )
    label = next((row.label for row in screen.form.rows if row.key == key), key)
    written = await screen.foot.write(label, key, screen.kept_text(key) or before)
    if written is None:
        return
    field: dict[str, Any] = {"impact": {**parts, part: written.strip()}} if part else {key: written.strip()}
    screen.record({"deed": "write_publication", "initiative": case.id, **field})
    screen.drop_text(key)


async def _element(screen: PublicationScreen, index: int) -> None:
    elements = _elements(screen)
    index = min(index, len(elements))
    before = elements[index]["text"] if index < len(elements) else ""
    place = f"{ELEMENT}{index}"
    question = say("Core element {n} (empty: take it away)", n=index + 1)
    written = await screen.foot.write(question, place, screen.kept_text(place) or before)
    if written is None:
        return
    text = written.strip()
    if index < len(elements):
        elements[index]["text"] = text
        elements = [element for element in elements if element["text"]]
    elif text:
        elements.append({"text": text, "summarises": []})
    _set_elements(screen, elements)
    screen.drop_text(place)


async def _cluster(screen: PublicationScreen) -> None:
    case, edition, foot = screen.case, screen.edition, screen.foot
    if case is None or edition is None:
        return
    held = case.publication.cluster
    labels = {
        p.key: (p.label_clustering or p.label).in_(language()) for p in edition.principles("clustering")
    }
    chosen = await foot.choose(say("Which principle is the heart of this practice?"), numbered(labels))
    if chosen is None:
        return
    also = await foot.pick(
        say("Which principles does it serve as well?"), numbered(labels), held.principles if held else ()
    )
    if also is None:
        return
    why = await foot.write(
        say("Why this cluster, in one line"), "cluster.rationale", held.rationale if held else ""
    )
    if why is None:
        return
    deed = {
        "deed": "set_cluster",
        "initiative": case.id,
        "cluster": chosen,
        "rationale": why.strip(),
        "principles": list(also),
    }
    screen.record(deed)
    screen.drop_text("cluster.rationale")


def _elements(screen: PublicationScreen) -> list[dict[str, Any]]:
    elements = screen.case.publication.elements if screen.case else ()
    return [{"text": element.text, "summarises": list(element.summarises)} for element in elements]


def _set_elements(
    screen: PublicationScreen, elements: list[dict[str, Any]], *, fewer: bool | None = None
) -> None:
    case = screen.case
    if case is None:
        return
    confirmed = case.publication.fewer_confirmed if fewer is None else not case.publication.fewer_confirmed
    screen.record(
        {
            "deed": "set_core_elements",
            "initiative": case.id,
            "elements": elements,
            "fewer_confirmed": confirmed,
        }
    )


async def decide(screen: PublicationScreen) -> None:
    """Show what is proposed, such as that a practice whose provider refused is not published, and decide it."""
    case, edition, standing = screen.case, screen.edition, screen.standing
    ruling = standing.ruling if standing and standing.waiting_for in {"decision", "confirmation"} else None
    if not (case and edition and ruling and ruling.outcome):
        screen.tell(say("There is nothing to decide here."), alert=True)
        return
    outcome = proposal(edition, ruling)
    if await screen.foot.confirm(
        f"{outcome}\n{because(edition, case, ruling)}", say("decide so"), say("not now")
    ):
        deed = {"deed": "decide", "initiative": case.id, "step": screen.STEP, "outcome": ruling.outcome}
        screen.record(deed, lambda _: screen.tell(say("Decided: {outcome}.", outcome=outcome)))
