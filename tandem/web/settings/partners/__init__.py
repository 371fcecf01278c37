"""The structures that orient people, and whom to call there."""
