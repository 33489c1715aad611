"""A file of an export: its name, its media type and its bytes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class File:
    """One file; `name` is a plain name without a folder, `data` is complete."""

    name: str
    media_type: str
    data: bytes

    @classmethod
    def of_text(cls, name: str, media_type: str, text: str) -> File:
        """Return a file of text: UTF-8, lines ended by LF, the last one too."""
        return cls(name, media_type, (text.rstrip("\n") + "\n").encode())
