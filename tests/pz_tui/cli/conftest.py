"""Commands on a real workspace: in this process where that is the same, in one of its own where it is not."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pz_domain.wording import language, use_language
from pz_tui.__main__ import main
from pz_tui.demo import example


@dataclass(frozen=True)
class Ran:
    """What a command came to."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def refused(self) -> str:
        """The code of a refusal that was told as JSON, and as nothing else."""
        assert self.code == 1, self
        assert not self.err
        assert set(self.json) == {"refused"}
        assert set(self.json["refused"]) == {"code", "message", "subject"}
        return str(self.json["refused"]["code"])


Pz = Callable[..., Ran]


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """No test sees the workspace, the language or the colours of whoever runs it."""
    for name in ("PZ_WORKSPACE", "PZ_LANG", "NO_COLOR", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    before = language()
    yield
    use_language(before)


@pytest.fixture
def pz(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Pz:
    """`pz` on the workspace of this test, in this process."""

    def run(*arguments: str | Path) -> Ran:
        capsys.readouterr()
        code = main(["--workspace", str(tmp_path / "w"), *map(str, arguments)])
        told = capsys.readouterr()
        return Ran(code, told.out, told.err)

    return run


@pytest.fixture
def own_process(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """`pz` on the workspace of this test, in a process of its own without a terminal."""

    def run(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PZ_WORKSPACE": str(tmp_path / "w"), **options.pop("env", {})}
        return subprocess.run(
            [sys.executable, "-m", "pz_tui", *arguments],
            **{"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options},
            encoding="utf-8", env=environment, timeout=60, check=False,
        )  # fmt: skip

    return run


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of Anna, with Bram and a reader; to be copied."""
    folder = tmp_path_factory.mktemp("made") / "w"
    assert main(["--workspace", str(folder), "--json", "init", "--reviewer", "Anna"]) == 0
    deeds = folder.parent / "people.jsonl"
    people = [("bram", "reviewer"), ("carla", "coordinator"), ("lex", "reader")]
    lines = [{"deed": "enrol_reviewer", "id": id_, "name": id_.title(), "role": role} for id_, role in people]
    deeds.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert main(["--workspace", str(folder), "apply", str(deeds)]) == 0
    return folder


@pytest.fixture(scope="session")
def scenes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example workspace, half-way its round; to be copied."""
    folder = tmp_path_factory.mktemp("scenes") / "w"
    example.fill(folder)
    return folder


@pytest.fixture
def workspace(made: Path, tmp_path: Path) -> Path:
    """A fresh workspace at the place `pz` works on."""
    return Path(shutil.copytree(made, tmp_path / "w"))


@pytest.fixture
def half_way(scenes: Path, tmp_path: Path) -> Path:
    """The example workspace at the place `pz` works on."""
    return Path(shutil.copytree(scenes, tmp_path / "w"))


@pytest.fixture
def applied(pz: Pz, tmp_path: Path) -> Callable[..., Ran]:
    """Apply deeds from a file."""

    def apply(*deeds: dict[str, Any]) -> Ran:
        file = tmp_path / "deeds.jsonl"
        file.write_text("".join(json.dumps(deed) + "\n" for deed in deeds), encoding="utf-8")
        return pz("apply", file)

    return apply


@pytest.fixture
def unchanged(pz: Pz) -> Callable[[], Any]:
    """What must be the same before and after a refusal: the history and the state."""

    def look() -> tuple[str, str]:
        return pz("--json", "log").out, pz("--json", "verify").json["state_hash"]

    return look
