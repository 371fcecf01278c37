"""How much of a spreadsheet is taken: what bounds the memory and the time of one upload."""

MEGABYTE = 1024 * 1024
MOST_BYTES = 10 * MEGABYTE
MOST_UNFOLDED = 150 * MEGABYTE
"""What the parts of a workbook may weigh together once unfolded."""
MOST_LINES = 50_000
MOST_COLUMNS = 200
MOST_SHEETS = 30
LONGEST_CELL = 2_000
SECONDS = 40
MEMORY = 1536 * MEGABYTE
"""What the process that reads a workbook may take; beyond, the file is refused."""
LINES_A_CHUNK = 250
