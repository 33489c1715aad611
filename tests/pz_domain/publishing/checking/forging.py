"""How someone who knows PZ changes a folder: every checksum fits afterwards."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pz_domain.publishing.formats.structured import written


def manifest_of(folder: Path) -> Any:
    return json.loads((folder / "manifest.json").read_text(encoding="utf-8"))


def put(folder: Path, manifest: Any) -> None:
    """Write a manifest as PZ writes it."""
    (folder / "manifest.json").write_text(f"{written(manifest)}\n", encoding="utf-8", newline="\n")


def sealed(folder: Path) -> None:
    """Write the manifest as if everything had been so from the start."""
    manifest = manifest_of(folder)
    for one in manifest["files"]:
        data = (folder / one["name"]).read_bytes()
        one |= {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
    put(folder, manifest)


def rewritten(folder: Path, name: str, change: Callable[[Any], object]) -> None:
    """Change a file of data, and write the manifest as if it had been so from the start."""
    value = json.loads((folder / name).read_text(encoding="utf-8"))
    change(value)
    (folder / name).write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    sealed(folder)


def again(folder: Path, name: str, change: Callable[[str], str]) -> None:
    """Change the text of a file, with its checksum."""
    text = (folder / name).read_text(encoding="utf-8")
    (folder / name).write_text(change(text), encoding="utf-8", newline="\n")
    sealed(folder)


def unlisted(folder: Path, *names: str) -> None:
    """Take files away, from the manifest too."""
    for name in names:
        (folder / name).unlink()
    manifest = manifest_of(folder)
    manifest["files"] = [one for one in manifest["files"] if one["name"] not in names]
    put(folder, manifest)


def listed(folder: Path, name: str, data: bytes) -> None:
    """Add a file, to the manifest too."""
    (folder / name).write_bytes(data)
    entry = {"name": name, "media_type": "application/json", "size": 0, "sha256": ""}
    rewritten(folder, "manifest.json", lambda held: held["files"].append(entry))
