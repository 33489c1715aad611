"""`pz verify` on a shared file and on a folder: without a workspace, and told by file and place."""

from __future__ import annotations

import pytest


@pytest.mark.requirement("D6")
def test_a_folder_is_checked_with_nothing_else_and_one_changed_byte_is_named(
    half_way, pz, own_process, tmp_path
) -> None:
    folder = tmp_path / "d"
    assert pz("dossier", "druppelbril", "--to", folder).code == 0
    elsewhere = {"PZ_WORKSPACE": str(tmp_path / "none")}
    done = own_process("--lang", "en", "verify", str(folder), env=elsewhere)
    assert (done.returncode, done.stderr) == (0, "")
    page = folder / "dossier.html"
    page.write_bytes(page.read_bytes().replace(b"Druppelbril", b"Druppelbrol", 1))
    ran = pz("--json", "verify", folder)
    assert ran.code == 1
    assert [check["name"] for check in ran.json["checks"] if not check["ok"]] == ["files", "pages"]
    assert not any("whole" in check for check in ran.json["checks"])
    manifest = folder / "manifest.json"
    manifest.write_text(
        manifest.read_text("utf-8").replace('"written_by": "', '"written_by": "0.'), "utf-8", newline="\n"
    )
    ran = pz("--json", "verify", folder)
    assert [check["name"] for check in ran.json["checks"] if check.get("whole") is False] == ["pages"]
    assert "holds as far as it can be checked" in pz("verify", folder).out
    assert "dossier.html was changed" in pz("verify", folder).out
    assert pz("--json", "verify", tmp_path / "none").refused == "file-missing"


@pytest.mark.requirement("D6")
def test_a_shared_file_is_checked_with_nothing_else_and_the_place_of_one_changed_byte_is_told(
    half_way, pz, tmp_path
) -> None:
    hub = tmp_path / "ronde.pz"
    assert pz("sync", hub).code == 0
    found = pz("--json", "verify", "--hub", hub)
    assert found.code == 0
    assert found.json["devices"] == 1
    assert found.json["events"] > 100
    data = bytearray(hub.read_bytes())
    data[len(data) // 2] ^= 1
    hub.write_bytes(data)
    ran = pz("verify", "--hub", hub)
    assert ran.code == 1
    assert "ronde.pz, byte " in ran.out
    assert pz("--json", "verify", "--hub", tmp_path).code == 1, "a folder of shared files"
    hub.write_bytes(b"geen gedeeld bestand")
    assert pz("--json", "verify", "--hub", hub).refused == "not-a-hub"
    assert pz("--json", "verify", "--hub", tmp_path / "none.pz").refused == "file-missing"


@pytest.mark.requirement("D6")
def test_the_published_method_is_held_against_that_of_a_folder(half_way, pz, tmp_path) -> None:
    folder, method = tmp_path / "d", tmp_path / "method.toml"
    assert pz("dossier", "druppelbril", "--redacted", "--to", folder).code == 0
    method.write_bytes((folder / "method.toml").read_bytes())
    assert pz("verify", folder, "--method", method).code == 0
    method.write_bytes(method.read_bytes().replace(b"pilot", b"ander", 1))
    assert pz("verify", folder, "--method", method).code == 1
    assert pz("--json", "verify", folder, "--method", tmp_path / "none").refused == "file-missing"


def test_what_does_not_go_together_is_wrong_use(half_way, pz, tmp_path) -> None:
    assert pz("verify", tmp_path, "--hub", tmp_path).code == 2
    assert pz("verify", "--method", tmp_path).code == 2
