"""Correcting how to reach someone, dating where she lives and what she lives on."""
