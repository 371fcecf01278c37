"""What the database of this floor refuses by itself."""

from tandem.kernel.triggers import no_overlap

TRIGGERS = no_overlap(
    "territory_admittedcommune",
    owner="territory_commune",
    same=("commune_id",),
    name="territory_one_status_a_day",
    message="A commune has one status on a day.",
)
