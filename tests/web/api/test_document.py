"""The API keeps to its own OpenAPI document, whatever it is asked."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode

from tests.web import fakes
from tests.web.api.test_application import TOKEN
from translate_pipeline.web import site_app

DOCUMENT = "/api/v1/openapi.json"
PATHS = ["/api/v1/articles", "/api/v1/articles/{locale}", "/api/v1/articles/{locale}/{slug}", "/api/v1/changes"]
FEW = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), database=None)


@cache
def document(gate: str) -> Any:
    return schemathesis.openapi.from_asgi(DOCUMENT, site_app(fakes.site(fakes.library(), gate=gate, api_token=TOKEN)))


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda one: one.value)
@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("gate", ["notice", "server"])
def test_every_answer_is_one_that_the_document_has(path: str, gate: str, mode: GenerationMode) -> None:
    """Right and wrong questions: status, media type, schema, and that what is wrong is refused."""
    known = gate == "server" and mode is GenerationMode.POSITIVE  # a wrong question may be one without the token
    headers = {"Authorization": f"Bearer {TOKEN}"} if known else {}

    @FEW
    @given(case=document(gate)[path]["GET"].as_strategy(generation_mode=mode))
    def ask(case: schemathesis.Case[Any]) -> None:
        case.call_and_validate(headers=headers)

    ask()


def test_the_document_has_no_route_but_those_that_are_tested() -> None:
    assert sorted(PATHS) == sorted(document("notice").raw_schema["paths"])
