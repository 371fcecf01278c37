"""What the database of this floor refuses by itself."""

from tandem.kernel.triggers import append_only

TRIGGERS = append_only("kernel_journalentry", "The journal can only be added to.")
