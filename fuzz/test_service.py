"""The service answers all that its own description allows as it says, and refuses all else."""

from __future__ import annotations

from collections.abc import Callable

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from dashboard.api.features.parameters import MOST
from tests.dashboard.asking import APP

AS_READERS_DO = {"host": "localhost:8501"}  # other names are not answered at all
ASKED = 100  # questions to each address

described = schemathesis.openapi.from_asgi("/api/openapi?f=json", APP, headers=AS_READERS_DO)


@described.parametrize()
@settings(deadline=None, max_examples=ASKED, suppress_health_check=list(HealthCheck))
def test_every_answer_is_as_it_is_described(case: schemathesis.Case) -> None:
    """One of the questions that are made of the description."""
    case.call_and_validate(headers=AS_READERS_DO, excluded_checks=list(unsaid(case)))


def unsaid(case: schemathesis.Case) -> list[Callable[..., object]]:
    """What the description cannot say: that south is not above north, or that a month has 30 days;
    and that a page which is asked to be larger than any is as large as may be, by the standard."""
    limit = str((case.query or {}).get("limit", ""))
    larger = limit.isdecimal() and int(limit) > MOST
    return [positive_data_acceptance, *([negative_data_rejection] if larger else [])]
