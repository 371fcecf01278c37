"""What the worker does for messages, as tasks of `django-tasks`."""

from uuid import UUID

from django_tasks import task

from tandem.activities.outbox.delivering import deliver


@task(queue_name="messages")
def deliver_message(uuid: str) -> None:
    """Send one message; asked again for the same one, it is sent once."""
    deliver(UUID(uuid))
