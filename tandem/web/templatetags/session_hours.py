"""From when to when a session lasts."""

from datetime import date, datetime, timedelta

from django import template
from django.utils.translation import gettext as _

from tandem.activities.models import WorkshopSession
from tandem.web.templatetags.typography import clock, long_date

register = template.Library()


@register.filter
def hours(session: WorkshopSession) -> str:
    """« 17 h 15 à 18 h 45 », « 17 h 15 » where its length is not known."""
    if session.held_at is None:
        return ""
    start = clock(session.held_at)
    if not session.minutes:
        return start
    end = datetime.combine(date.min, session.held_at) + timedelta(minutes=session.minutes)
    return _("%(start)s to %(end)s") % {"start": start, "end": clock(end.time())}


@register.filter
def when(session: WorkshopSession) -> str:
    """« jeudi 5 décembre 2013, 17 h 15 à 18 h 45 »."""
    return ", ".join(filter(None, (long_date(session.held_on), hours(session))))
