"""The JSON Schema: up to date, and true of what is written."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import jsonschema
import pytest

from tests.report.samples import sample
from tollextract.quantity import count
from tollextract.report.model import Report
from tollextract.report.schema import SHIPPED, build_schema

SCHEMA = json.loads(SHIPPED.read_text(encoding="utf-8"))


def test_the_shipped_schema_is_what_the_records_say() -> None:
    assert build_schema() == SCHEMA, "run: make schema"


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_a_report_follows_the_schema() -> None:
    jsonschema.validate(json.loads(sample().model_dump_json()), SCHEMA)


def test_the_keys_of_the_report_are_those_of_the_contract_in_their_order() -> None:
    keys = ["schema", "tool", "release", "coverage", "claims", "numbers", "findings", "untested"]
    assert list(json.loads(sample().model_dump_json())) == keys
    assert set(SCHEMA["properties"]) == set(keys) == set(SCHEMA["required"])


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), "tollextract/report/2"),
        (("coverage", "unread"), "none"),
        (("claims", 0, "kind"), "guess"),
        (("findings", 0, "verdict"), "false"),
        (("numbers", 0, "as"), "whatever"),
        (("claims", 0, "unheard_of"), 1),
    ],
    ids=lambda value: ".".join(map(str, value)) if isinstance(value, tuple) else "",
)
def test_a_report_with_a_wrong_field_does_not_follow_the_schema(path: tuple[Any, ...], value: object) -> None:
    report = deepcopy(json.loads(sample().model_dump_json()))
    target = report
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(report, SCHEMA)


def test_a_field_left_out_does_not_follow_the_schema() -> None:
    report = json.loads(sample().model_dump_json())
    del report["claims"][0]["figure"]["high"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(report, SCHEMA)


def test_numbers_that_would_lose_digits_are_strings_and_still_follow_the_schema() -> None:
    report = sample()
    huge = report.claims[0].model_copy(update={"figure": count(2**60)})
    written = json.loads(report.model_copy(update={"claims": (huge,)}).model_dump_json())
    assert written["claims"][0]["figure"]["best"] == str(2**60)
    jsonschema.validate(written, SCHEMA)


def test_json_reads_back_as_the_same_report_without_its_text() -> None:
    report = sample()
    back = Report.model_validate_json(report.model_dump_json())
    assert back == report.model_copy(update={"text": ""})
    assert back.model_dump_json() == report.model_dump_json()
