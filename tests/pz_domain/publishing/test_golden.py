"""The bytes are the contract: one awkward batch, one file kept for each format and language.

After a change that was meant: `PZ_GOLDEN=write python -m pytest tests/pz_domain/publishing/test_golden.py`.
"""

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from pz_domain.publishing.export import rendered
from tests.pz_domain.publishing.awkward import SECRETS, document

pytestmark = pytest.mark.no_cover

GOLDEN = Path(__file__).parent / "golden"
ROOT = Path(__file__).parents[3]
CONTENT = {"odt": "content.xml", "docx": "word/document.xml"}
ADDRESSES = {"nl": "https://example.org/praktijken", "en": ""}
"""Where the folder will be found: only then is there a sitemap, and do pages say where they are."""
AGAIN = """
import hashlib, sys
from pz_domain.publishing.export import rendered
from tests.pz_domain.publishing.awkward import document
for file in rendered(document()):
    print(file.name, hashlib.sha256(file.data).hexdigest())
"""


def kept_as(file):
    """Return a file as it is kept: an archive by what it holds, so that a change can be read."""
    ending = file.name.rpartition(".")[2]
    if ending not in CONTENT:
        return file.name, file.data
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        return f"{file.name}.xml", archive.read(CONTENT[ending])


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_file_is_byte_for_byte_what_it_was(language):
    folder = GOLDEN / language
    made = dict(map(kept_as, rendered(document(language, address=ADDRESSES[language]))))
    if os.environ.get("PZ_GOLDEN") == "write":
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in made.items():
            (folder / name).write_bytes(data)
    kept = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert sorted(made) == sorted(kept)
    assert [name for name in made if made[name] != kept[name]] == []


@pytest.mark.parametrize(
    ("seed", "zone", "locale"), [("1", "Pacific/Auckland", "C"), ("2", "UTC", "tr_TR.UTF-8")]
)
def test_another_process_another_place_and_another_day_make_the_same_bytes(seed, zone, locale):
    surroundings = {
        **os.environ,
        "PYTHONHASHSEED": seed,
        "TZ": zone,
        "LC_ALL": locale,
        "PYTHONPATH": os.pathsep.join((str(ROOT), *filter(None, sys.path))),
        "PYTHONUTF8": "1",
    }
    asked = subprocess.run(
        [sys.executable, "-c", AGAIN], capture_output=True, text=True, check=True, env=surroundings, cwd=ROOT
    )
    listed = dict(map(str.split, asked.stdout.splitlines()))
    assert listed == {file.name: hashlib.sha256(file.data).hexdigest() for file in rendered(document())}


def test_files_are_utf_8_end_with_a_line_end_and_hold_nothing_that_acts_on_a_terminal():
    for file in rendered(document()):
        text = kept_as(file)[1].decode().replace("\r\n", "\n").removeprefix("\ufeff")
        assert text.endswith("\n") or file.name.endswith((".odt", ".docx"))
        assert not [
            char
            for char in text
            if char != "\n" and (char < " " or "\x7f" <= char <= "\x9f" or char in "\u202e\u202c\ufeff")
        ]


@pytest.mark.requirement("D26")
def test_no_contact_reviewer_remark_or_approver_leaves():
    for language in ("nl", "en"):
        for file in rendered(document(language)):
            text = kept_as(file)[1].decode()
            assert not [secret for secret in SECRETS if secret in text], file.name
            assert "Werktitel" not in text
