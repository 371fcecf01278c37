"""What the database of this floor refuses by itself."""

from tandem.kernel.triggers import no_overlap

TRIGGERS = no_overlap(
    "people_resource",
    owner="people_person",
    same=("person_id",),
    only="{row}.is_main",
    name="people_one_main_resource",
    message="Someone has at most one main resource on a day.",
)
