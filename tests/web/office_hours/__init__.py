"""The pages of office hours, absences and sites."""
