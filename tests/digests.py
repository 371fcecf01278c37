"""A digest of a table: every row and every column, gathered by the database itself."""

import hashlib

from django.db import connection

from tests.databases import OF_FRANCE

# Counts what is written in a table, until it is rolled back; gone with the connection.
COUNTER = "CREATE TEMP TABLE IF NOT EXISTS written_of_france (name TEXT)"
COUNTED = """
CREATE TEMP TRIGGER IF NOT EXISTS {table}_{event} AFTER {event} ON main.{table}
BEGIN INSERT INTO written_of_france VALUES ('{table}'); END
"""


def digest_of(table: str) -> str:
    """What changes as soon as a value of the table does."""
    with connection.cursor() as cursor:
        if table in OF_FRANCE:
            return digest_of_france(cursor, table)
        name = connection.ops.quote_name(table)
        if connection.vendor == "postgresql":
            rows = "string_agg(md5(t::text), '' ORDER BY md5(t::text))"
            cursor.execute(f"SELECT count(*), {rows} FROM {name} t")
        else:
            cursor.execute(f"PRAGMA table_info({name})")
            columns = [connection.ops.quote_name(column[1]) for column in cursor.fetchall()]
            quoted = "||".join(f"quote({column})" for column in columns)
            cursor.execute(f"SELECT count(*), group_concat({quoted}, '|') FROM {name}")
        return hashlib.sha256(repr(cursor.fetchone()).encode()).hexdigest()


def digest_of_france(cursor, table: str) -> str:
    """The same for the communes of France, of which there are too many to read every time.

    PostgreSQL knows which transaction wrote each row, and where; SQLite counts what is written
    from the first digest on.
    """
    if connection.vendor == "postgresql":
        known = "count(*), sum(xmin::text::bigint), sum(hashtid(ctid)::bigint)"
        cursor.execute(f"SELECT {known} FROM {table}")
    else:
        cursor.execute(COUNTER)
        for event in ("INSERT", "UPDATE", "DELETE"):
            cursor.execute(COUNTED.format(table=table, event=event))
        cursor.execute("SELECT count(*) FROM written_of_france WHERE name = %s", [table])
    return repr(cursor.fetchone())
