"""Sending what was written: taken, handed over, marked; nothing lost, nothing sent twice."""
