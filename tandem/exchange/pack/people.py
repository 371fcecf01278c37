"""Bringing in the people of a pack, some hundreds at a time: check, compare, write, recount."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple
from uuid import UUID

from tandem.exchange.pack import stored, stored_acts
from tandem.exchange.pack.check_periods import (
    check_enrolments_together,
    check_resources_together,
)
from tandem.exchange.pack.checks import check
from tandem.exchange.pack.compare import NOBODY, Comparison, Decision, Verb
from tandem.exchange.pack.dossier import Dossier, dossiers, refused_with
from tandem.exchange.pack.history import History
from tandem.exchange.pack.ledger import Ledger
from tandem.exchange.pack.lists import Lists
from tandem.exchange.pack.named import Named, Roles
from tandem.exchange.pack.plan import WRITTEN, Plan, share_out
from tandem.exchange.pack.refusals import Refusal
from tandem.exchange.pack.scratch import Scratch
from tandem.exchange.pack.sessions import Sessions
from tandem.exchange.pack.stored import Refs, Stored
from tandem.exchange.pack.summary import Summary
from tandem.exchange.pack.tables import PERSON_TABLES, TABLES
from tandem.exchange.pack.team import Team
from tandem.exchange.pack.writing import Batch
from tandem.exchange.pack.writing_acts import Acts, holds_more_than_the_pack, model_of
from tandem.kernel.changes import touched
from tandem.people.merging import standing_pks

STORED: dict[str, Callable[[Refs], Iterator[Stored]]] = {
    "residences": stored.residences,
    "ressources": stored.resources,
    "orientations": stored.referrals,
    "inscriptions": stored.enrolments,
    "actes": stored_acts.acts,
    "etapes": stored.steps,
}


class Options(NamedTuple):
    """What was asked of the import."""

    is_dry_run: bool = False
    skips_invalid: bool = False
    may_update: bool = False
    checks_only: bool = False
    """Read and compare, write nothing, not even to undo it: no lock is taken."""
    is_sheet: bool = False
    """The tables come from a spreadsheet of one line per person: an empty cell says nothing."""
    by: UUID | None = None


class Bringing:
    """What every step of one import shares."""

    def __init__(self, scratch: Scratch, options: Options, summary: Summary, today: date) -> None:
        self.scratch = scratch
        self.options = options
        self.summary = summary
        self.today = today
        self.lists = Lists()
        self.ledger = Ledger()
        self.named = Named(summary)
        self.roles = Roles()
        self.team = Team(is_declared=self._knows_whole("equipe") and scratch.says("equipe"))
        self.lists.knows_all_partners = self._knows_whole("structures")

    @property
    def may_write(self) -> bool:
        """Nothing is written once something is refused, unless the invalid is to be skipped.

        A file that cannot be read is not skipped: nobody knows what it would have said.
        """
        is_clean = self.options.skips_invalid or not self.scratch.refused
        return is_clean and self.scratch.is_whole and not self.options.checks_only

    def _knows_whole(self, table: str) -> bool:
        """Whether what this table does not say can be held against the others.

        Rows that depend on one that could not be read are not wrong by themselves.
        """
        if table in self.scratch.unread:
            return False
        return self.options.skips_invalid or not self.scratch.says_unreadable(table)

    def settle(self) -> None:
        """Know the structures and the roles just written under their identifiers."""
        self.lists.read_partners()
        self.roles.forget()

    def comparison(self, table: str) -> Comparison:
        """How rows of this table are compared with those of today."""
        absent = self.scratch.absent.get(table, frozenset())
        return Comparison(
            TABLES[table],
            self.ledger,
            absent,
            may_update=self.options.may_update,
            is_sheet=self.options.is_sheet,
        )


class People:
    """Brings in people with all that is dated in their lives."""

    def __init__(self, bringing: Bringing) -> None:
        self._bringing = bringing
        self._scratch = bringing.scratch
        lists, named = bringing.lists, bringing.named
        self._history = History(lists)
        sessions = Sessions(self._scratch, lists, named)
        self.acts = Acts(lists, named, bringing.roles, bringing.team, sessions)

    def bring(self) -> Iterator[int]:
        """Bring everyone in; says how many people each step treated."""
        for batch in dossiers(self._scratch):
            plans = self._plans(batch)
            if self._bringing.may_write:
                self._write(plans)
            elif self._bringing.options.checks_only:
                self._count(plans)
            self._bringing.ledger.forget()
            yield len(batch)

    def _plans(self, batch: list[Dossier]) -> list[Plan]:
        bringing = self._bringing
        for dossier in batch:
            found = check(dossier, bringing.lists, bringing.team, bringing.today)
            self._scratch.refuse(found)
        plans = self._compare(batch)
        for together in _by_file(plans):
            self._scratch.refuse(check_together(together))
        if bringing.options.skips_invalid:
            for dossier in batch:
                self._scratch.refuse(left_out_with(dossier))
        return [plan for plan in plans if plan.person is not None]

    def _compare(self, batch: list[Dossier]) -> list[Plan]:
        """Decide about every row of the batch, in a constant number of queries."""
        plans = [Plan(dossier) for dossier in batch if not dossier.person.is_refused]
        known = {row.text["ref"]: row for row in stored.people([p.dossier.ref for p in plans])}
        refs, same = files_of(known)
        absorbed = {known_as for known_as, row in known.items() if row.pk not in refs}
        people = [plan.dossier.person for plan in plans]
        self._decide("personnes", plans, people, list(known.values()))
        plans = [plan for plan in plans if plan.person is not None]
        for plan in plans:
            if plan.person is not None and plan.person.verb is Verb.STAY_REMOVED:
                plan.decisions.update(self._removed(plan))
            if plan.dossier.ref in absorbed:
                _leave_as_merged(plan)
        standing = [p for p in plans if p.person and p.person.verb is not Verb.STAY_REMOVED]
        for table in PERSON_TABLES:
            if not self._scratch.has(table) and table not in ("ressources", "residences"):
                continue
            today = stored.by_owner(STORED[table](refs)) if refs else {}
            for ref, other in same.items():
                today[ref] = [row.said_of(ref) for row in today.get(other, [])]
            for plan in standing:
                plan.stored[table] = today.get(plan.dossier.ref, [])
            rows = [row for plan in standing for row in plan.dossier.standing(table)]
            every = [row for plan in standing for row in plan.stored[table]]
            self._decide(table, standing, rows, every, same)
        for plan in plans:
            plan.file = same.get(plan.dossier.ref, plan.dossier.ref)
        return plans

    def _decide(
        self,
        table: str,
        plans: list[Plan],
        rows: list,
        today: list[Stored],
        same: Mapping[str, str] = NOBODY,
    ) -> None:
        comparison = self._bringing.comparison(table)
        decisions = comparison.decide(rows, today, same)
        self._scratch.refuse(comparison.refusals)
        share_out(plans, map(_keeping_what_was_added, decisions), table)

    def _removed(self, plan: Plan) -> dict[str, list[Decision]]:
        """What belongs to someone removed here since stays removed with her."""
        return {
            table: [Decision(Verb.STAY_REMOVED, row) for row in plan.dossier.standing(table)]
            for table in PERSON_TABLES
        }

    def _count(self, plans: list[Plan]) -> None:
        for plan in plans:
            for decision in plan.every():
                self._bringing.summary.count(decision)

    def _write(self, plans: list[Plan]) -> None:
        bringing = self._bringing
        self._count(plans)
        standing = [plan for plan in plans if plan.changes_something]
        batch = Batch(bringing.lists, self._history, bringing.summary)
        batch.write(standing)
        self.acts.write(standing, batch.people)
        for plan in standing:
            for decision in plan.every():
                if decision.verb in WRITTEN:
                    bringing.ledger.enter_row(decision.row)
        bringing.ledger.write()
        touched([batch.people[plan.dossier.ref] for plan in standing])


def files_of(known: dict[str, Stored]) -> tuple[Refs, dict[str, str]]:
    """The reference under which each file is read; of two that are one file, the other names it.

    Whoever was merged here is one file here, whatever the pack still says.
    """
    standing = standing_pks([row.pk for row in known.values()])
    refs: Refs = {}
    same: dict[str, str] = {}
    for ref, row in known.items():
        file = standing.get(row.pk, row.pk)
        if refs.setdefault(file, ref) != ref:
            same[ref] = refs[file]
    return refs, same


def _leave_as_merged(plan: Plan) -> None:
    """What stands for someone was chosen when her files were made one: it is not overwritten."""
    plan.decisions["personnes"] = [
        decision._replace(verb=Verb.KEEP, is_told=True)
        if decision.verb is Verb.UPDATE
        else decision
        for decision in plan.decisions["personnes"]
    ]


def _by_file(plans: list[Plan]) -> Iterable[list[Plan]]:
    """The plans of each file: one, or one for each reference of files made one here."""
    files: dict[str, list[Plan]] = {}
    for plan in plans:
        files.setdefault(plan.file, []).append(plan)
    return files.values()


def check_together(plans: list[Plan]) -> Iterator[Refusal]:
    """What may not share a day, among the rows written and those that Tandem keeps.

    :param plans: those of one file.
    """
    resources = [decision for plan in plans for decision in plan.of("ressources")]
    yield from check_resources_together(resources, plans[0].stored.get("ressources", ()))
    enrolments = [decision for plan in plans for decision in plan.of("inscriptions")]
    for program in sorted({decision.row.text["module"] for decision in enrolments}):
        kept = plans[0].stored.get("inscriptions", ())
        yield from check_enrolments_together(enrolments, kept, program)


def left_out_with(dossier: Dossier) -> Iterator[Refusal]:
    """The rows of a refused person, left out with her when the invalid is skipped."""
    if not dossier.person.is_refused:
        return
    words = refused_with(dossier.person.file, dossier.person.line)
    for table in PERSON_TABLES:
        for row in dossier.standing(table):
            yield row.refuse("ref", *words)


def _keeping_what_was_added(decision: Decision) -> Decision:
    """An interview that holds a note is not replaced by a missed appointment."""
    if decision.verb is not Verb.UPDATE or decision.stored is None:
        return decision
    if decision.row.table.name != "actes" or decision.stored.model is model_of(decision.row):
        return decision
    if holds_more_than_the_pack(decision.stored.model, decision.stored.pk):
        return decision._replace(verb=Verb.KEEP, is_told=True)
    return decision
