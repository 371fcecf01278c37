"""What Tandem writes about its own running: identifiers, never names.

An exception's text may quote the row that was refused, so the JSON keeps its type and where it
happened, not its words.
"""

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any

# What code may add to a line through `extra=`; anything else is left out.
KEPT = ("event", "request_id", "actor", "object", "path", "method", "status_code", "duration_ms")


class JsonFormatter(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Write the record without anything that could name a person."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, tz=UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {key: str(getattr(record, key)) for key in KEPT if hasattr(record, key)}
        if record.exc_info and record.exc_info[0] is not None:
            line["exception"] = record.exc_info[0].__name__
            line["frames"] = [
                f"{frame.filename}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(record.exc_info[2])
            ]
        return json.dumps(line, ensure_ascii=False)


def logging_to_stdout(*, level: str, formatter: str) -> dict[str, Any]:
    """Django's LOGGING setting: everything to the standard output, in the form named."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {"()": "tandem.config.logs.JsonFormatter"},
            "plain": {"format": "%(levelname)s %(name)s: %(message)s"},
        },
        "handlers": {
            "stdout": {
                "class": "logging.StreamHandler",
                "stream": "ext://sys.stdout",
                "formatter": formatter,
            },
        },
        "root": {"handlers": ["stdout"], "level": level.upper()},
        # Django's own handlers would write a second time, and send mail with the request in it.
        "loggers": {
            "django": {"handlers": [], "propagate": True},
            "django.server": {"handlers": [], "propagate": True},
        },
    }
