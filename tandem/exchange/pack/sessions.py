"""Workshop sessions: rows that share date, time, place and label are one.

One that bears two programs is kept once for each: an attendance has the program of its session.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from tandem.activities.models import WorkshopSession
from tandem.exchange.pack.ledger import BETWEEN
from tandem.exchange.pack.lists import Lists
from tandem.exchange.pack.named import NEXT_VERSION, Named
from tandem.exchange.pack.scratch import Scratch
from tandem.exchange.pack.stored import hm, iso, number
from tandem.exchange.pack.stored_acts import helpers_of
from tandem.exchange.pack.summary import WARNING
from tandem.exchange.pack.tables import Row

BATCH = 500


class Sessions:
    """Finds or makes the session of each row; remembers it in the temporary base."""

    def __init__(self, scratch: Scratch, lists: Lists, named: Named) -> None:
        self._scratch = scratch
        self._lists = lists
        self._named = named
        self._replaced: set[str] = set()

    def meet(self, rows: Iterable[Row], replacing: Iterable[Row] = ()) -> None:
        """Make the sessions that these rows name and that neither Tandem nor the import knows.

        :param replacing: rows whose session is told otherwise by an update.
        """
        wanted = {self._key(row): row for row in rows}
        missing = {key: row for key, row in wanted.items() if self._scratch.session(key) is None}
        found = self._find(missing)
        replaced = {self._key(row) for row in replacing}
        self._tell({pk: missing[key] for key, pk in found.items() if key not in replaced})
        created = {
            key: self._session(row)
            for key, row in missing.items()
            if self._scratch.session(key) is None
        }
        WorkshopSession.objects.bulk_create(created.values(), batch_size=BATCH)
        self._scratch.keep_sessions((key, session.pk) for key, session in created.items())
        helping = WorkshopSession.helpers.through
        helping.objects.bulk_create(
            helping(workshopsession_id=session.pk, teammember_id=self._named.member(name))
            for key, session in created.items()
            for name in missing[key].value["aides"] or ()
        )

    def of(self, row: Row) -> int:
        """The session of a row already met."""
        found = self._scratch.session(self._key(row))
        assert found is not None
        return found

    def replace(self, pk: int, row: Row) -> None:
        """A session told otherwise: another person responsible, other helpers, another length."""
        key = self._key(row)
        if key in self._replaced:
            return
        self._replaced.add(key)
        value = row.value
        WorkshopSession.objects.filter(pk=pk).update(
            responsible_id=self._named.member(value["intervenant"]),
            minutes=value["duree_min"],
            **NEXT_VERSION,
        )
        helpers = [self._named.member(name) for name in value["aides"] or ()]
        WorkshopSession.objects.get(pk=pk).helpers.set(helpers)

    def _key(self, row: Row) -> str:
        names = ("date", "heure", "lieu", "libelle", "module")
        return BETWEEN.join(row.text[name] for name in names)

    def _find(self, missing: dict[str, Row]) -> dict[str, int]:
        """The sessions that Tandem holds already, among these."""
        days = sorted({row.value["date"] for row in missing.values()})
        found: dict[str, int] = {}
        for start in range(0, len(days), BATCH):
            some = days[start : start + BATCH]
            sessions = WorkshopSession.objects.filter(held_on__in=some).values_list(
                "pk", "held_on", "held_at", "site__name", "label", "program__code"
            )
            for pk, day, clock, site, label, program in sessions.order_by("pk"):
                found.setdefault(
                    BETWEEN.join((iso(day), hm(clock), site or "", label, program)), pk
                )
        self._scratch.keep_sessions(found.items())
        return {key: pk for key, pk in found.items() if key in missing}

    def _tell(self, sessions: dict[int, Row]) -> None:
        """A session that someone else's rows already told is kept; what differs is said."""
        said = WorkshopSession.objects.filter(pk__in=sessions).order_by("pk")
        helpers = helpers_of(set(sessions))
        sentence = _(
            "%(column)s says “%(value)s”; this session is in Tandem with “%(kept)s”, kept."
        )
        for pk, responsible, minutes in said.values_list("pk", "responsible__name", "minutes"):
            row = sessions[pk]
            kept = {
                "intervenant": responsible,
                "duree_min": number(minutes),
                "aides": ";".join(helpers[pk]),
            }
            for column, value in kept.items():
                if row.text[column] not in ("", value):
                    words = {
                        "column": column,
                        "value": row.text[column],
                        "kept": value or _("(nothing)"),
                    }
                    self._scratch.tell(WARNING, row.file, row.line, sentence % words)

    def _session(self, row: Row) -> WorkshopSession:
        value = row.value
        program, label = self._lists.programs[value["module"]].pk, value["libelle"] or ""
        return WorkshopSession(
            program_id=program,
            workshop_id=self._named.workshop(program, label),
            responsible_id=self._named.member(value["intervenant"]),
            held_on=value["date"],
            held_at=value["heure"],
            minutes=value["duree_min"],
            site_id=self._named.site(value["lieu"] or ""),
            label=label,
        )
