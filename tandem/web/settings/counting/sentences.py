"""The rules of counting, as sentences with an example: pure, a rule and names in, words out."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from tandem.reporting.enums import Attribution


def attribution_in_short(attribution: Attribution) -> str:
    """Where someone seen by several programs is counted, in one line."""
    return {
        Attribution.LAST: _("someone counts once, in the program of her last visit of the year"),
        Attribution.FIRST: _("someone counts once, in the program of her first visit of the year"),
        Attribution.MOST: _("someone counts once, in the program she came to most in the year"),
        Attribution.YEAR_END: _(
            "someone counts once, in the program she is enrolled in on 31 December"
        ),
    }[attribution]


def attribution_sentence(attribution: Attribution) -> str:
    """The rule, said to those who read the report."""
    return {
        Attribution.LAST: _(
            "Someone seen by several programs in a year counts once, "
            "in the program of her last visit of the year."
        ),
        Attribution.FIRST: _(
            "Someone seen by several programs in a year counts once, "
            "in the program of her first visit of the year."
        ),
        Attribution.MOST: _(
            "Someone seen by several programs in a year counts once, in the program she came to "
            "most often; if she came as often to both, in the one she came to last."
        ),
        Attribution.YEAR_END: _(
            "Someone seen by several programs in a year counts once, in the program she is "
            "enrolled in on 31 December; enrolled in none, in the one she came to last."
        ),
    }[attribution]


def attribution_example(attribution: Attribution, names: Sequence[str]) -> str:
    """The same two programs and the same visits, counted by this rule."""
    one, other = (*names, _("a first program"), _("a second program"))[:2]
    if len(names) == 1:
        other = _("a second program")
    counted = {
        Attribution.LAST: other,
        Attribution.FIRST: one,
        Attribution.MOST: one,
        Attribution.YEAR_END: one,
    }[attribution]
    return _(
        "Example: two visits to %(one)s in March and May, one to %(other)s in October, "
        "still enrolled in %(one)s on 31 December: she counts in %(counted)s."
    ) % {"one": one, "other": other, "counted": counted}


def threshold_sentence(threshold: int) -> str:
    """From how many people a commune has a line of its own."""
    if threshold <= 1:
        return _("Each commune has a line of its own in the report.")
    return _(
        "A commune where fewer than %(count)s people of the year live is grouped "
        "under “Other communes”."
    ) % {"count": threshold}


def threshold_example(threshold: int) -> str:
    """Two communes on either side of the threshold."""
    if threshold <= 1:
        return _("Example: one single person of a commune is seen in the report.")
    return _(
        "Example: %(fewer)s people of a same commune are grouped with others; "
        "%(enough)s have their line."
    ) % {"fewer": threshold - 1, "enough": threshold}
