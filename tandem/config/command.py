"""The command `tandem`: Django's command line, with the words of the trade."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import DatabaseError, connection

from tandem.config.environment import data_dir

# What one types, the module that answers when its name differs, and what it is for.
COMMANDS: dict[str, tuple[str, str]] = {
    "init": ("init", "Préparer un service neuf / prepare an empty service"),
    "serve": ("serve", "Servir les pages et envoyer les messages / serve pages, send messages"),
    "worker": ("worker", "Envoyer les messages / send the messages"),
    "demo": ("demo", "Montrer Tandem avec des données fictives / show fictional data"),
    "import": ("import_pack", "Importer un dossier de fichiers / import a folder of files"),
    "report": ("report", "Écrire le rapport d'une année / write the report of a year"),
    "rebuild-facts": ("rebuild_facts", "Recompter les personnes-années / recount person-years"),
    "backup": ("backup", "Sauvegarder / back up"),
    "restore": ("restore", "Rétablir une sauvegarde / restore a backup"),
    "check": ("check", "Vérifier l'installation (--deploy) / check the installation"),
    "migrate": ("migrate", "Mettre la base à jour / bring the database up to date"),
}
READING = {"report", "rebuild-facts"}
"""What may be asked of the demonstration where no service was started."""
DEMO_SETTINGS = "tandem.config.settings.demo"
PRODUCTION_SETTINGS = "tandem.config.settings.production"


def main(arguments: list[str] | None = None) -> None:
    """Run what was typed after `tandem`."""
    typed = sys.argv[1:] if arguments is None else arguments
    if not typed or typed[0] in ("-h", "--help") or typed == ["help"]:
        sys.stdout.write(listing())
        return
    settings = DEMO_SETTINGS if typed[0] == "demo" else PRODUCTION_SETTINGS
    if typed[0] in READING and only_the_demonstration_is_here():
        sys.stderr.write("Données fictives de la démonstration / the demonstration's data\n")
        settings = DEMO_SETTINGS
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings)
    try:
        execute_from_command_line(["tandem", *translated(typed)])
    except ImproperlyConfigured as error:
        sys.exit(f"tandem: {error}")
    except DatabaseError:
        if not is_database_empty():
            raise
        sys.exit(
            "tandem: la base est vide. Commencer par « tandem init » / "
            "the database is empty. Begin with `tandem init`."
        )


def is_database_empty() -> bool:
    """Whether nothing was ever laid in the database: no service was started there."""
    return "django_migrations" not in connection.introspection.table_names()


def only_the_demonstration_is_here() -> bool:
    """Whether someone who only ran the demonstration asks for its figures."""
    folder = data_dir()
    is_started = "TANDEM_DATABASE_URL" in os.environ or (folder / "tandem.sqlite3").exists()
    return not is_started and (folder / "demo" / "tandem.sqlite3").exists()


def translated(typed: list[str]) -> list[str]:
    """The same words with the name under which Django knows the command."""
    if typed[0] == "help":
        return ["help", *translated(typed[1:])]
    name = COMMANDS[typed[0]][0] if typed[0] in COMMANDS else typed[0].replace("-", "_")
    return [name, *typed[1:]]


def listing() -> str:
    """Tandem's own commands, one a line."""
    width = max(map(len, COMMANDS))
    lines = [f"  tandem {name:<{width}}  {purpose}" for name, (_, purpose) in COMMANDS.items()]
    return "\n".join(["Tandem", "", *lines, "", "  tandem help COMMAND", ""])
