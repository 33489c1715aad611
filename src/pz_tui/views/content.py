"""What belongs to a verdict beside the verdict itself: its rationale, its parts and what it cites."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pz_domain.model.verdict import Judgement

ASPECT = "aspects."
Parts = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Content:
    """What was typed and chosen for a criterion, recorded or not."""

    rationale: str = ""
    parts: Parts = field(default_factory=dict)
    evidence: tuple[str, ...] = ()

    def text(self) -> str:
        """Return the content as a draft is kept."""
        return json.dumps({"rationale": self.rationale, "parts": self.parts, "evidence": self.evidence})

    @classmethod
    def of(cls, judgement: Judgement | None) -> Content:
        """Return the content of a verdict; of none it is empty."""
        return cls(judgement.rationale, judgement.parts, judgement.evidence) if judgement else cls()

    @classmethod
    def read(cls, text: str) -> Content:
        """Return the content of a draft; a text that is none is a rationale."""
        try:
            found = json.loads(text)
            return cls(str(found["rationale"]), dict(found["parts"]), tuple(found["evidence"]))
        except (ValueError, TypeError, KeyError):
            return cls(text)


def part_value(parts: Parts, key: str) -> object:
    """Return the value of a part; of an aspect its direction."""
    if key.startswith(ASPECT):
        aspect = _aspects(parts).get(key.removeprefix(ASPECT))
        return aspect.get("direction") if isinstance(aspect, Mapping) else aspect
    return parts.get(key)


def part_note(parts: Parts, key: str) -> str:
    """Return the note on an aspect."""
    aspect = _aspects(parts).get(key.removeprefix(ASPECT))
    return str(aspect.get("note") or "") if isinstance(aspect, Mapping) else ""


def with_part(parts: Parts, key: str, value: object, note: str | None = None) -> dict[str, object]:
    """Return parts with one of them changed; an empty value takes it away."""
    changed = dict(parts)
    if key.startswith(ASPECT):
        name = key.removeprefix(ASPECT)
        aspects = dict(_aspects(parts))
        kept = part_note(parts, key) if note is None else note
        aspects[name] = {"direction": value, "note": kept} if kept else {"direction": value}
        return changed | {"aspects": aspects}
    if value in (None, "", [], ()):
        changed.pop(key, None)
        return changed
    return changed | {key: value}


def cited(evidence: Sequence[str], anchor: str) -> tuple[str, ...]:
    """Return evidence with a citation added, or taken away when it was there."""
    return tuple(e for e in evidence if e != anchor) if anchor in evidence else (*evidence, anchor)


def _aspects(parts: Parts) -> Mapping[str, object]:
    aspects = parts.get("aspects")
    return aspects if isinstance(aspects, Mapping) else {}
