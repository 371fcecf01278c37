"""What the database of this floor refuses by itself."""

from tandem.kernel.triggers import no_overlap

TRIGGERS = no_overlap(
    "pathways_enrolment",
    owner="people_person",
    same=("person_id", "program_id"),
    name="pathways_one_enrolment",
    message="Someone has at most one enrolment in a program on a day.",
)
