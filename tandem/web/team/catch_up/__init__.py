"""« Rattraper la semaine »: everything of a week on one grid."""
