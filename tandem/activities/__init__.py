"""What happens with people: appointments, interviews, workshops, drop-in, calls."""
