"""People, and the same people mistyped: what duplicates look like in a real base."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from tandem.people.likeness import Known


def names(text: str) -> list[str]:
    """One name after the other."""
    return text.split()


LAST = names(
    "Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel "
    "Lefebvre Leroy Roux David Bertrand Morel Fournier Girard Bonnet Dupont Lambert Fontaine "
    "Rousseau Vincent Muller Lefèvre Faure André Mercier Blanc Guérin Boyer Garnier Chevalier "
    "François Legrand Gauthier Garcia Perrin Robin Clément Morin Nicolas Henry Roussel "
    "Mathieu Gautier Masson Marchand Duval Denis Dumont Marie Lemaire Noël Meyer Dufour "
    "Meunier Brun Blanchard Giraud Joly Rivière Lucas Brunet Gaillard Barbier Arnaud Martinez "
    "Gérard Roche Renard Schmitt Roy Leroux Colin Vidal Caron Picard Roger Fabre Aubert "
    "Lemoine Renaud Dumas Lacroix Olivier Philippe Bourgeois Pierre Benoît Rey Leclerc Payet "
    "Rolland Leclercq Guillaume Lecomte Lopez Jean Dupuy Guillot Hubert Berger Carpentier "
    "Sanchez Dupuis Moulin Louis Deschamps Huet Vasseur Perez Boucher Fleury Royer Klein "
    "Jacquet Adam Paris Poirier Marty Aubry Guyot Carré Charles Renault Charpentier Ménard "
    "Maillard Baron Bertin Bailly Hervé Schneider Fernandez Le-Gall Collet Léger Bouvier "
    "Julien Prévost Millet Perrot Daniel Le-Roux Cousin Germain Breton Besson Langlois Rémy "
    "Le-Goff Pelletier Lévêque Perrier"
)
FIRST = names(
    "Marie Jean Pierre Michel André Philippe Nathalie Isabelle Alain Sylvie Patrick Catherine "
    "Bernard Christophe Françoise Martine Christine Nicolas Laurent Sandrine Frédéric "
    "Stéphane Céline Olivier Monique Sébastien Véronique Julien David Thomas Anne Valérie "
    "Christian Jacques Eric Daniel Gérard Stéphanie Sophie Aurélie Julie Camille Émilie "
    "Fatima Mohamed Karim Nadia Samira Leïla Mehdi Inès Sarah Yasmine Aminata Mamadou Ousmane "
    "Awa Fatou Ibrahim Moussa Maria José Antonio Manuel Ana Paulo"
)


class Mistyped(NamedTuple):
    """Someone, and how she was typed the second time."""

    kind: str
    first: Known
    second: Known


def someone(chance: Random) -> Known:
    """One person among many."""
    born = date(1950, 1, 1) + timedelta(days=chance.randrange(55 * 365))
    return Known(chance.choice(LAST), chance.choice(FIRST), "", born)


def crowd(number: int, seed: int = 2013) -> list[Known]:
    """Many people, some of them namesakes."""
    chance = Random(seed)
    return [someone(chance) for _ in range(number)]


def mistyped(number: int, seed: int = 2014) -> Iterator[Mistyped]:
    """People typed twice, each time with another slip."""
    chance = Random(seed)
    for place in range(number):
        kind = KINDS[place % len(KINDS)]
        one = someone(chance)
        yield Mistyped(kind, one, SLIPS[kind](one, chance))


def _letter_changed(one: Known, chance: Random) -> Known:
    name = one.last_name
    place = chance.randrange(1, len(name))
    return one._replace(last_name=name[:place] + chance.choice("aeinrst") + name[place + 1 :])


def _letter_lost(one: Known, chance: Random) -> Known:
    name = one.last_name
    place = chance.randrange(1, len(name))
    return one._replace(last_name=name[:place] + name[place + 1 :])


def _letters_swapped(one: Known, chance: Random) -> Known:
    name = one.first_name
    place = chance.randrange(len(name) - 1)
    swapped = name[:place] + name[place + 1] + name[place] + name[place + 2 :]
    return one._replace(first_name=swapped)


def _letter_doubled(one: Known, chance: Random) -> Known:
    name = one.last_name
    place = chance.randrange(len(name))
    return one._replace(last_name=name[:place] + name[place] + name[place:])


def _heard(one: Known, chance: Random) -> Known:
    name = one.last_name.replace("ph", "f").replace("eau", "o").replace("ck", "k")
    return one._replace(last_name=name, birth_date=None)


def _another_day(one: Known, chance: Random) -> Known:
    assert one.birth_date is not None
    return one._replace(birth_date=one.birth_date.replace(day=chance.randrange(1, 28)))


def _month_for_day(one: Known, chance: Random) -> Known:
    assert one.birth_date is not None
    born = one.birth_date
    return one._replace(birth_date=date(born.year, born.day % 12 + 1, born.day))


def _names_swapped(one: Known, chance: Random) -> Known:
    return one._replace(last_name=one.first_name, first_name=one.last_name)


def _married(one: Known, chance: Random) -> Known:
    return one._replace(last_name=chance.choice(LAST), birth_name=one.last_name)


def _without_accents(one: Known, chance: Random) -> Known:
    plain = str.maketrans("éèêëïîôç", "eeeeiioc")
    last, first = one.last_name.translate(plain), one.first_name.translate(plain)
    return one._replace(last_name=last.upper(), first_name=first.upper())


def _two_slips(one: Known, chance: Random) -> Known:
    """A letter in the name, and the day of birth."""
    return _another_day(_letter_changed(one, chance), chance)


SLIPS = {
    "letter changed": _letter_changed,
    "letter lost": _letter_lost,
    "letters swapped": _letters_swapped,
    "letter doubled": _letter_doubled,
    "heard, no birth date": _heard,
    "another day": _another_day,
    "another month": _month_for_day,
    "names swapped": _names_swapped,
    "married": _married,
    "without accents": _without_accents,
    "two slips": _two_slips,
}
KINDS = tuple(SLIPS)
