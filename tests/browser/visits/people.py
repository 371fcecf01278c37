"""People."""

from tests.browser.visits.visit import Mistake, Visit, searched, sight

VISITS = [
    Visit("people:list"),
    Visit("people:list", query="?module=sesame&recues=2013&sort=-last", as_seen="filtered"),
    Visit("people:list", query="?commune=78158&recues=2012&ressource=rsa", as_seen="narrowed"),
    Visit("people:search", as_seen="empty"),
    Visit("people:search", opens=searched("bar"), as_seen="found"),
    Visit("people:search", opens=searched("matrin"), as_seen="nobody"),
    Visit("people:file", about_someone="person"),
    Visit("people:file", about_someone="person", query="?tout=1", as_seen="whole"),
    Visit("people:situation", about_someone="person"),
    Visit("people:meetings", about_someone="person"),
    Visit("situation:contact", about_someone="uuid"),
    Visit("situation:home", about_someone="uuid"),
    Visit("situation:resource", about_someone="uuid"),
    Visit("situation:communes", query="?q=chesnay"),
]

MISTAKES = [
    Mistake(
        sight(VISITS, "situation:contact"), {"last_name": "", "phone": "0612", "email": "laure"}
    ),
    Mistake(sight(VISITS, "situation:home"), {"since": "bientôt", "q": "Nullepart"}),
    Mistake(
        sight(VISITS, "situation:resource"), {"opened_on": "31/02/2026", "monthly_amount": "assez"}
    ),
]
