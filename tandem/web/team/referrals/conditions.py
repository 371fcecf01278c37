"""The conditions of entry as they are shown: met, not met, to verify, and why, in words."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tandem.pathways.eligibility import CONDITIONS, Reason, Verdict
from tandem.web.templatetags.typography import unbroken

STATES: dict[Verdict, tuple[str, str | Promise]] = {
    Verdict.MET: ("ok", _("Met")),
    Verdict.NOT_MET: ("non", _("Not met")),
    Verdict.TO_VERIFY: ("att", _("To verify")),
}
NECESSARY = _("Necessary, not sufficient: you decide.")


def condition_rows(reasons: Iterable[Reason]) -> list[dict[str, Any]]:
    """Rows of the component `conditions`, as things stand."""
    return [_row(r.condition, r.verdict, str(r)) for r in reasons]


def stored_rows(assessment: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The same, as they were known when it was decided."""
    return [
        _row(kept["condition"], Verdict(kept["verdict"]), kept.get("words", ""))
        for kept in assessment.get("reasons", [])
    ]


def _row(condition: str, verdict: Verdict, words: str) -> dict[str, Any]:
    kind, state = STATES[verdict]
    if condition == "income" and verdict is Verdict.MET:
        words = f"{words} {NECESSARY}"
    label = str(CONDITIONS.get(condition, condition))
    return {"kind": kind, "state": str(state), "label": label, "detail": unbroken(words)}
