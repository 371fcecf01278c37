"""The keys of those who are already there."""

from django.db import migrations

from tandem.kernel.matching import heard_key

LENGTH = 80
AT_ONCE = 1000


def compute_keys(apps, schema_editor):
    Person = apps.get_model("people", "Person")
    rows = Person.objects.only("pk", "last_name", "first_name", "birth_name").order_by("pk")
    batch = []
    for person in rows.iterator(chunk_size=AT_ONCE):
        person.sound_key = heard_key(person.last_name, person.first_name)[:LENGTH]
        heard = heard_key(person.birth_name, person.first_name) if person.birth_name else ""
        person.birth_sound_key = heard[:LENGTH]
        batch.append(person)
        if len(batch) == AT_ONCE:
            Person.objects.bulk_update(batch, ["sound_key", "birth_sound_key"], batch_size=500)
            batch = []
    Person.objects.bulk_update(batch, ["sound_key", "birth_sound_key"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("people", "0008_heard_alike")]
    operations = [migrations.RunPython(compute_keys, migrations.RunPython.noop)]
