import hashlib
import json

import pytest

from pz_domain.publishing.export import rendered
from tests.pz_domain.publishing.awkward import EDITION, document


@pytest.fixture
def files():
    return {file.name: file for file in rendered(document())}


@pytest.fixture
def manifest(files):
    return json.loads(files["manifest.json"].data)


def test_every_other_file_is_listed_with_its_own_digest_size_and_media_type(files, manifest):
    listed = {entry.pop("name"): entry for entry in manifest["files"]}
    others = {name: file for name, file in files.items() if name != "manifest.json"}
    assert listed == {
        name: {
            "media_type": file.media_type,
            "size": len(file.data),
            "sha256": hashlib.sha256(file.data).hexdigest(),
        }
        for name, file in others.items()
    }


@pytest.mark.requirement("R156")
def test_it_names_batch_round_edition_and_count(manifest):
    assert manifest["batch"] == {"id": "reeks-1", "title": 'Reeks "één" & <meer>', "date": "2023-12-14"}
    assert manifest["rounds"] == [{"id": "ronde-1", "edition": "proef", "sha256": EDITION.hash}]
    assert manifest["count"] == len(manifest["practices"]) == len(document().practices)
    assert manifest["withdrawn"] == ["later-weg"]


@pytest.mark.requirement("R144")
def test_it_says_which_version_of_each_practice_was_approved_and_when(manifest):
    shown = {(page.id, page.approval.date, page.approval.version) for page in document().practices}
    assert {(entry["id"], entry["approved"], entry["version"]) for entry in manifest["practices"]} == shown
