"""What people install works: the wheel, made from the sdist, in an environment that never saw the source.

`python -m tools.wheel_smoke` builds both without isolation (the backend is pinned), installs the wheel beside the
pinned libraries in a fresh environment, and there asks for help and walks the demonstration, in Dutch and in English.
"""

import os
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGES = ("pz_domain", "pz_tui", "pz_sync")
CATALOGUE = "pz_domain/wording/locale/nl/LC_MESSAGES/pz.mo"
SECONDS = 600


def run(*command: str | Path, folder: Path, **variables: str) -> str:
    """Run a program in `folder` and answer what it printed; what it printed is shown where it fails."""
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **variables},
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\nended with {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def build(folder: Path) -> Path:
    """Build the sdist, and from that the wheel, into `folder`; answer the wheel."""
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, folder=folder)
    (_sdist,) = folder.glob("*.tar.gz")
    (wheel,) = folder.glob("*.whl")
    return wheel


def lacking(wheel: Path) -> list[str]:
    """Answer the files of the source that the wheel has not, and the catalogue if that is one of them."""
    roots = (ROOT / "src", ROOT / "sync")
    wanted = {
        path.relative_to(root).as_posix()
        for root in roots
        for package in PACKAGES
        for path in (root / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(wheel) as packed:
        return sorted((wanted | {CATALOGUE}) - set(packed.namelist()))


def install(wheel: Path, folder: Path) -> Path:
    """Make an environment with the pinned libraries and the wheel; answer the folder of its programs."""
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    pip: list[str | Path] = [
        programs / "python",
        "-m",
        "pip",
        "--quiet",
        "--disable-pip-version-check",
        "install",
    ]
    run(*pip, "--require-hashes", "--no-deps", "-r", ROOT / "requirements/run.txt", folder=folder)
    run(*pip, "--no-deps", "--no-index", wheel, folder=folder)
    return programs


def try_out(programs: Path, folder: Path) -> None:
    """Ask the installed program for help and let it walk the demonstration, in both languages."""
    for language in ("nl", "en"):
        home = folder / language
        home.mkdir()
        variables = {"PZ_WORKSPACE": str(home / "workspace"), "HOME": str(home), "PYTHONUTF8": "1"}
        run(programs / "pz", "--lang", language, "--help", folder=home, **variables)
        print(
            run(programs / "pz", "--lang", language, "demo", "--headless", folder=home, **variables).strip()
        )


def main() -> None:
    """Build, look, install and try; ends with a sentence and 1 at the first thing that is wrong."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "dist").mkdir()
        wheel = build(folder / "dist")
        if missing := lacking(wheel):
            sys.exit(f"{wheel.name} lacks {', '.join(missing)}")
        try_out(install(wheel, folder / "installed"), folder)
        print(f"{wheel.name} works")


if __name__ == "__main__":
    main()
