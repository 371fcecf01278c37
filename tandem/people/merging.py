"""Two files of one person made one, and undone as long as neither has changed since."""

from uuid import UUID

from tandem.people.models import Person


def file_standing_for(person: Person) -> Person:
    """The file that stands for this one today: itself, or the one it was merged into, in turn."""
    while person.merged_into_id is not None:
        person = Person.objects.get(pk=person.merged_into_id)
    return person


def files_behind(person: Person) -> list[UUID]:
    """The file and those that were merged into it, in turn: what was written under each stays."""
    found, behind = [person.uuid], [person.pk]
    while behind:
        rows = list(Person.objects.filter(merged_into__in=behind).values_list("pk", "uuid"))
        behind = [pk for pk, _uuid in rows]
        found += [uuid for _pk, uuid in rows]
    return found
