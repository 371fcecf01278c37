"""Addresses of messages; the view of the list is said by « voir »."""

from django.urls import path

from tandem.web.team.messages import views

app_name = "messages"
urlpatterns = [
    path("messages/", views.messages_list, name="list"),
    path("messages/<uuid:message>/", views.message, name="message"),
    path("personnes/<uuid:uuid>/messages/", views.wishes, name="wishes"),
]
