"""What the worker does between two tasks, and what `django-tasks` leaves to us.

A task whose worker was killed stays RUNNING there: it is taken again, a few times. The table of
messages says what is to be sent; a task is only how it is done, so that losing one loses nothing.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from tandem.activities.models import Message, Outbox
from tandem.activities.outbox.delivering import is_held
from tandem.activities.outbox.taking import LEASE, recover
from tandem.activities.outbox.tasks import deliver_message

AT_ONCE = 200
MOST_TRIES = 5
KEPT = timedelta(days=7)
GIVEN_UP = "tandem.activities.outbox.rounds.GivenUp"
OPEN = (TaskResultStatus.READY, TaskResultStatus.RUNNING)


def tidy_up() -> None:
    """Say that the worker is alive, take again what was left, forget what is done."""
    now = timezone.now()
    Outbox.objects.update_or_create(pk=1, defaults={"seen_at": now})
    take_tasks_again(now)
    recover(now)
    forget_old_tasks(now)


def ask() -> bool:
    """Ask for what is due; returns whether there is something to do."""
    now = timezone.now()
    if Message.objects.due(now).exists() and not is_held():
        ask_for_due(now)
    return DBTaskResult.objects.ready().exists()


def take_tasks_again(now: datetime) -> None:
    """A task that runs for too long, or since a moment to come, has lost its worker."""
    running = DBTaskResult.objects.running()
    for row in running.only("pk", "started_at", "worker_ids"):
        if row.started_at is not None and abs(now - row.started_at) <= LEASE:
            continue
        mine = running.filter(pk=row.pk, started_at=row.started_at)
        if len(row.worker_ids) >= MOST_TRIES:
            mine.update(
                status=TaskResultStatus.FAILED, finished_at=now, exception_class_path=GIVEN_UP
            )
        else:
            mine.update(status=TaskResultStatus.READY, started_at=None, run_after=now)


def forget_old_tasks(now: datetime) -> None:
    """Tasks are how things were done, not what was done: nobody reads them a week later."""
    DBTaskResult.objects.finished().filter(finished_at__lt=now - KEPT).delete()


@transaction.atomic
def ask_for_due(now: datetime) -> int:
    """A task for each message that is due and has none."""
    path = deliver_message.module_path
    tasks = DBTaskResult.objects.filter(task_path=path, status__in=OPEN)
    asked = {args["args"][0] for args in tasks.values_list("args_kwargs", flat=True)}
    due = Message.objects.due(now).order_by("due_at", "pk").values_list("uuid", flat=True)
    wanted = [str(uuid) for uuid in due[:AT_ONCE] if str(uuid) not in asked]
    for uuid in wanted:
        deliver_message.enqueue(uuid)
    return len(wanted)
