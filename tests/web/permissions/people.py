"""People."""

from tests.web.permissions.row import COMMUNES, COUNSELLING, Row, about

ROWS = [
    Row("people:list", COUNSELLING),
    Row("people:search", COUNSELLING, method="post"),
    Row("people:file", COUNSELLING, kwargs=about("person"), is_about_someone=True),
    Row("people:situation", COUNSELLING, kwargs=about("person"), is_about_someone=True),
    Row("people:meetings", COUNSELLING, kwargs=about("person"), is_about_someone=True),
    Row("situation:contact", COUNSELLING, kwargs=about("uuid"), is_about_someone=True),
    Row("situation:home", COUNSELLING, kwargs=about("uuid"), is_about_someone=True),
    Row("situation:resource", COUNSELLING, kwargs=about("uuid"), is_about_someone=True),
    Row("situation:communes", COMMUNES),
]
