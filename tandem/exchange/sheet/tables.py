"""The lives of a spreadsheet written as the tables of a pack."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.text import slugify
from django.utils.translation import gettext as _

from tandem.exchange.pack import wordings
from tandem.exchange.pack.refusals import Unfit
from tandem.exchange.pack.scratch import Cells, Scratch
from tandem.exchange.pack.tables import TABLES
from tandem.exchange.sheet.codes import NEW
from tandem.exchange.sheet.findings import Findings
from tandem.exchange.sheet.holders import COUNSELLOR, Holders
from tandem.exchange.sheet.known_people import Kept, counted_label
from tandem.exchange.sheet.layout import Layout
from tandem.exchange.sheet.life import Act, Arrival, Life, Stay, Tally
from tandem.exchange.sheet.places import place_of
from tandem.pathways.models import StepType
from tandem.territory.models import PartnerOrganization

Rows = Iterator[tuple[int, Cells]]
COUNTED_KINDS = (wordings.INTERVIEW, wordings.WORKSHOP, wordings.DROP_IN)


class Writer:
    """Lays the lives out in the temporary base of the import, table after table."""

    def __init__(
        self,
        layout: Layout,
        findings: Findings,
        holders: Holders,
        kept: Kept,
        today: date,
    ) -> None:
        self._answers = layout.answers
        self._findings = findings
        self._holders = holders
        self._kept = kept
        self._today = today
        self._categories = {
            kind.code: wordings.wording(wordings.CATEGORIES, kind.category)
            for kind in StepType.objects.all()
        }
        self._structures = Structures()

    def write(self, lives: list[Life], scratch: Scratch) -> None:
        """Fill every table; of a person who is refused, nothing is."""
        standing = [life for life in lives if not life.is_refused]
        self._fill(scratch, "personnes", self._people(standing))
        makers = {
            "residences": self._homes,
            "ressources": self._incomes,
            "orientations": self._arrivals,
            "inscriptions": self._stays,
            "actes": self._acts,
            "etapes": self._steps,
        }
        for table, make in makers.items():
            rows = (row for life in standing for row in make(life))
            self._fill(scratch, table, rows)
        if self._structures.created:
            self._fill(scratch, "structures", self._structures.rows())

    def _fill(self, scratch: Scratch, table: str, rows: Rows) -> None:
        scratch.fill(TABLES[table], table, (), rows)

    def _people(self, lives: Iterable[Life]) -> Rows:
        for life in lives:
            known = life.text("known_since") or str(self._answers.get("known_since", ""))
            known = max(known, life.text("birth_date")) if known else ""
            yield (
                life.code,
                (
                    life.reference,
                    *map(life.text, ("last_name", "first_name", "birth_name", "sex")),
                    *map(life.text, ("birth_date", "phone", "email", "address", "postal_code")),
                    known,
                    *map(life.text, ("job_seeking", "family", "children", "housing")),
                ),
            )

    def _first_day(self, life: Life) -> date:
        """Since when her home and resource are held, where no column says it."""
        first = life.first_day
        known = str(self._answers.get("known_since", ""))
        days = [day for day in (first, date.fromisoformat(known) if known else None) if day]
        born = life.day("birth_date")
        found = min(days, default=self._today)
        return max(found, born) if born else found

    def _homes(self, life: Life) -> Rows:
        there = self._kept.homes.get(life.pk or 0, [])
        seen: set[tuple[str, date]] = set()
        for home in life.homes:
            if home.since is None and home.commune in there:
                continue
            if home.since is None and there:
                self._ask_date(home.code)
                continue
            since = home.since or self._first_day(life)
            if (home.commune, since) not in seen:
                seen.add((home.commune, since))
                yield home.code, (life.reference, home.commune, since.isoformat())

    def _incomes(self, life: Life) -> Rows:
        there = self._kept.incomes.get(life.pk or 0, [])
        seen: set[tuple[str, date]] = set()
        for income in life.incomes:
            if income.since is None and income.kind in there:
                continue
            if income.since is None and there:
                self._ask_date(income.code)
                continue
            since = income.since or self._first_day(life)
            if (income.kind, since) in seen:
                continue
            seen.add((income.kind, since))
            until = income.until.isoformat() if income.until else ""
            cells = (life.reference, income.kind, since.isoformat(), until, "1", income.amount)
            yield income.code, cells

    def _ask_date(self, code: int) -> None:
        self._findings.refuse(
            place_of(code),
            "",
            Unfit(
                _("Tandem holds something else for this person, and no date says since when"),
                _("Add a column with the date of the change, or correct it in Tandem"),
            ),
        )

    def _stays(self, life: Life) -> Rows:
        there = self._kept.programs.get(life.pk or 0, [])
        dated = {stay.program for stay in life.stays if stay.since}
        seen: set[tuple[str, date]] = set()
        for stay in [*life.stays, *_implied(life)]:
            if stay.since is None and (stay.program in there or stay.program in dated):
                continue
            since = stay.since or self._beginning(life, stay.program)
            if since is None or (stay.program, since) in seen:
                continue
            if stay.since is None:
                dated.add(stay.program)
            seen.add((stay.program, since))
            followed = since.isoformat() if self._is_followed(life, stay) else ""
            until = stay.until.isoformat() if stay.until else ""
            cells = (life.reference, stay.program, since.isoformat(), until, stay.reason, followed)
            yield stay.code, cells

    def _beginning(self, life: Life, program: str) -> date | None:
        """When she entered a program, where no column says it: came to it, or was first seen."""
        arrived = [a.on for a in life.arrivals if a.on and a.program == program]
        acts = [act.on for act in life.acts if act.program == program]
        tallies = [date(t.year, 1, 1) for t in life.tallies if t.program == program]
        return min([*arrived, *acts, *tallies], default=None)

    def _is_followed(self, life: Life, stay: Stay) -> bool:
        if stay.followed:
            return stay.followed == "1"
        rule = self._answers.get("follow_up", "interviewed")
        kinds = {act.kind for act in life.acts} | {tally.kind for tally in life.tallies}
        return rule == "all" or (rule == "interviewed" and wordings.INTERVIEW in kinds)

    def _arrivals(self, life: Life) -> Rows:
        seen: set[tuple[str, date]] = set()
        for arrival in life.arrivals:
            since = next((s.since for s in life.stays if s.program == arrival.program), None)
            on = arrival.on or since or self._beginning(life, arrival.program)
            if on is None or (arrival.program, on) in seen:
                continue
            seen.add((arrival.program, on))
            structure = self._structures.code(arrival.structure, arrival.code)
            channel = "structure" if structure else "auto"
            cells = (life.reference, on.isoformat(), arrival.program, channel, structure)
            yield arrival.code, (*cells, "acceptee", "", "")

    def _acts(self, life: Life) -> Rows:
        counted = {
            act.on.year
            for act in life.acts
            if _counts(act.kind, act.outcome) and act.on <= self._today
        }
        self._findings.people_of_year.update(counted | {t.year for t in life.tallies})
        for act in life.acts:
            holder = self._holders.named(act.holder)
            role = holder.role_on(act.kind, act.on) if holder else COUNSELLOR
            cells = (life.reference, act.on.isoformat(), "", "", act.kind, act.program, "")
            if act.on <= self._today:
                self._count(act.kind, act.on.year, act.outcome)
            yield act.code, (*cells, act.label, act.holder, role, "", act.outcome)
        yield from self._tallies(life)

    def _tallies(self, life: Life) -> Rows:
        """Acts known by their number: those that an earlier spreadsheet told stand already."""
        for tally in life.tallies:
            day = min(date(tally.year, 12, 31), self._today)
            told = self._kept.counted[life.pk or 0, tally.kind, tally.year]
            holder = self._holders.named(tally.holder)
            role = holder.role_on(tally.kind, day) if holder else COUNSELLOR
            for number in range(told + 1, tally.number + 1):
                label = f"{counted_label(tally.kind)}{number}"
                cells = (life.reference, day.isoformat(), "", "", tally.kind, tally.program, "")
                self._count(tally.kind, tally.year, wordings.HELD)
                self._findings.note("counted")
                yield (
                    tally.code + number,
                    (*cells, label, tally.holder, role, "", wordings.HELD),
                )

    def _count(self, kind: str, year: int, outcome: str) -> None:
        if not _counts(kind, outcome):
            return
        of_year = self._findings.acts_of_year.setdefault(year, Counter())
        of_year[kind] += 1

    def _steps(self, life: Life) -> Rows:
        for step in dict.fromkeys(life.steps):
            cells = (life.reference, step.on.isoformat(), self._categories[step.kind], step.kind)
            yield step.code, cells


def _counts(kind: str, outcome: str) -> bool:
    """Whether the report counts such an act."""
    return outcome == wordings.HELD and kind in COUNTED_KINDS


def _implied(life: Life) -> Iterator[Stay]:
    """Acts and arrivals in a program that no column names an entry for: she was in it."""
    told: list[Act | Tally | Arrival] = [*life.acts, *life.tallies, *life.arrivals]
    codes: dict[str, int] = {}
    for one in told:
        codes.setdefault(one.program, one.code - one.code % 1000)
    for program, code in codes.items():
        yield Stay(program, None, None, "", "", code)


class Structures:
    """The structures that sent people: known ones, and those that the import adds."""

    def __init__(self) -> None:
        self._taken = set(PartnerOrganization.objects.values_list("code", flat=True))
        self.created: dict[str, tuple[str, str, int]] = {}

    def code(self, chosen: str, place: int) -> str:
        """The code of a structure; one that is new is named as the spreadsheet names it."""
        kind, _mark, name = chosen.partition("\x1f")
        if not kind.startswith(NEW):
            return kind
        code = _slug(name)
        self.created.setdefault(code, (name, kind.removeprefix(NEW), place))
        return code

    def rows(self) -> Rows:
        """The structures to add."""
        for code, (name, kind, place) in self.created.items():
            if code not in self._taken:
                yield place, (code, name, kind, "")


def _slug(name: str) -> str:
    bare = unicodedata.normalize("NFC", name)
    return slugify(bare).upper()[:60] or "STRUCTURE"
