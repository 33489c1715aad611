import json

import pytest
from pydantic import TypeAdapter, ValidationError

from pz_domain.publishing.document import BatchDocument
from pz_domain.publishing.formats.structured import files
from tests.pz_domain.publishing.awkward import document

ADAPTER = TypeAdapter(BatchDocument)
KINDS = {"string": str, "integer": int, "boolean": bool, "array": list, "object": dict, "null": type(None)}


def _written(language="nl"):
    return {file.name: json.loads(file.data) for file in files(document(language))}


def _problems(schema, value, defs, path="$"):
    """What JSON Schema says of a value, as far as our schema uses it; an unknown word is a problem too."""
    if "$ref" in schema:
        return _problems(defs[schema["$ref"].rpartition("/")[2]], value, defs, path)
    if "anyOf" in schema:
        found = [_problems(option, value, defs, path) for option in schema["anyOf"]]
        return [] if any(not each for each in found) else [f"{path}: none fits"]
    known = {"$defs", "$schema", "title", "description", "type", "properties", "required", "additionalProperties",
             "items", "const", "enum", "default"}  # fmt: skip
    problems = [f"{path}: unknown {word}" for word in schema.keys() - known]
    if "type" in schema and type(value) is not KINDS[schema["type"]]:
        return [*problems, f"{path}: not {schema['type']}"]
    if "const" in schema and value != schema["const"]:
        problems.append(f"{path}: not {schema['const']}")
    if "enum" in schema and value not in schema["enum"]:
        problems.append(f"{path}: not among {schema['enum']}")
    if schema.get("type") == "object":
        properties = schema["properties"]
        problems += [f"{path}.{key}: missing" for key in schema.get("required", ()) if key not in value]
        problems += [f"{path}.{key}: unexpected" for key in value if key not in properties]
        assert schema["additionalProperties"] is False
        for key in value.keys() & properties.keys():
            problems += _problems(properties[key], value[key], defs, f"{path}.{key}")
    for n, item in enumerate(value if isinstance(value, list) else ()):
        problems += _problems(schema["items"], item, defs, f"{path}[{n}]")
    return problems


def _check(value):
    schema = _written()["batch.schema.json"]
    return _problems(schema, value, schema["$defs"])


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_data_keep_to_the_published_schema(language):
    data = _written(language)["batch.json"]
    assert _check(data) == []
    assert ADAPTER.validate_python(data) == document(language)


def test_the_schema_says_no_to_what_is_missing_strange_or_of_another_kind():
    good = _written()["batch.json"]
    page, *rest = good["practices"]
    for wrong in (
        {key: value for key, value in good.items() if key != "count"},
        {**good, "contact": "x"},
        {**good, "count": "6"},
        {**good, "format": 2},
        {**good, "language": "fr"},
        {**good, "practices": [{**page, "approver": "x"}, *rest]},
        {**good, "practices": [{**page, "patients": "veel"}, *rest]},
    ):
        assert _check(wrong), wrong.keys()
        with pytest.raises(ValidationError):
            ADAPTER.validate_json(json.dumps(wrong), strict=True)


def test_the_data_hold_every_text_as_it_is():
    page = next(p for p in _written()["batch.json"]["practices"] if p["id"] == "con")
    assert page["title"].startswith("<script>alert(1)</script>␛[31mrood")
    assert page["text"].startswith("Een *gewone* alinea")
