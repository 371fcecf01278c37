"""The open reception: visits without appointment."""
