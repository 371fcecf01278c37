"""When the counsellor receives: office hours, hours of the sites, travel between them."""
