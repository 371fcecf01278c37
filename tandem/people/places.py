"""Where someone would rather be received, or must not be: said site by site, once."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from tandem.kernel.journal import Action, record
from tandem.kernel.refused import RefusedError
from tandem.kernel.versions import fingerprint
from tandem.people.enums import PlaceWish
from tandem.people.models import Person, PlacePreference
from tandem.territory.models import Site

READ = ("site_id", "wish", "version")


@dataclass(frozen=True, slots=True)
class Wish:
    """One wish about a site, and why, for those who may read it."""

    wish: PlaceWish
    reason: str = ""


def wishes_at(person: Person) -> dict[int, PlacePreference]:
    """What she wishes, by site."""
    return {row.site_id: row for row in PlacePreference.objects.filter(person=person)}


def fingerprint_of(person: Person) -> str:
    """What someone read of her wishes, to notice that they changed meanwhile."""
    rows = PlacePreference.objects.filter(person=person).order_by("site_id")
    return ".".join(fingerprint(row, READ)[:8] for row in rows)


@transaction.atomic
def set_wishes(*, person: Person, by: UUID, wishes: Mapping[Site, Wish], seen: str) -> None:
    """Her wishes are these; a site that is not named has none.

    :param seen: what her wishes were when they were read.
    :raises RefusedError: a colleague changed them meanwhile, or the file was merged into another.
    """
    kept = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if kept.merged_into_id is not None:
        raise RefusedError(
            _("This file was made one with another: open the other one and record there.")
        )
    if fingerprint_of(kept) != seen:
        raise RefusedError(_("A colleague changed these places meanwhile: read them again below."))
    standing = wishes_at(kept)
    for site, wish in wishes.items():
        row = standing.pop(site.pk, None) or PlacePreference(person=kept, site=site)
        if (row.wish, row.reason) != (wish.wish, wish.reason):
            row.version += 1 if row.pk else 0
            row.wish, row.reason = wish.wish, wish.reason
            row.save()
    for row in standing.values():
        row.delete()
    record(Action.CHANGED, kind="person", ids=[kept.uuid], by=by, fields=["places"])
