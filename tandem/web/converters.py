"""What an address may hold beside an identifier: a year, the form of a file to take away."""

from django.urls import register_converter
from django.urls.converters import IntConverter, StringConverter


class YearConverter(IntConverter):
    """A year of four digits, which every engine and calendar knows."""

    regex = "[12][0-9]{3}"


class FormConverter(StringConverter):
    """A form in which the figures can be taken away."""

    regex = "csv|json"


class WorkbookConverter(StringConverter):
    """A form of workbook."""

    regex = "xlsx|ods"


register_converter(YearConverter, "year")
register_converter(FormConverter, "form")
register_converter(WorkbookConverter, "workbook")
