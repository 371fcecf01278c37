"""Model fields whose column holds only ciphertext."""

from typing import Any

from django.core.exceptions import FieldError
from django.db import models
from django.utils.translation import gettext_lazy as _

from tandem.kernel.encryption import keyring


class Sealed(str):
    """Ciphertext as it came from the database, not yet opened."""

    __slots__ = ()


class SealedAttribute:
    """Opens a value when it is read, knowing which row it belongs to."""

    def __init__(self, field: "EncryptedTextField") -> None:
        self.field = field

    def __get__(self, instance: models.Model | None, owner: type | None = None) -> Any:
        if instance is None:
            return self
        name = self.field.attname
        if name not in instance.__dict__:
            instance.refresh_from_db(fields=[name])
        value = instance.__dict__[name]
        if isinstance(value, Sealed):
            value = self.field.open(value, instance)
            instance.__dict__[name] = value
        return value

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class EncryptedTextField(models.TextField):
    """Text readable only with the key file; bound to its row's ``uuid`` and to its own name.

    Empty text is stored empty. The column can be neither searched nor compared; writing it
    through ``QuerySet.update`` is refused, because the row is then unknown.
    """

    description = _("Encrypted text")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def contribute_to_class(
        self, cls: type[models.Model], name: str, private_only: bool = False
    ) -> None:
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attname, SealedAttribute(self))

    def from_db_value(self, value: str | None, _expression: Any, _connection: Any) -> str | None:
        return Sealed(value) if value else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        stored = model_instance.__dict__.get(self.attname, "")
        return (
            stored
            if isinstance(stored, Sealed) or not stored
            else self.seal(stored, model_instance)
        )

    def get_prep_value(self, value: Any) -> Any:
        if value and not isinstance(value, Sealed):
            raise FieldError(
                f"{self.name} is encrypted: save the row itself, do not update the column."
            )
        return value or ""

    def get_placeholder(self, value: Any, _compiler: Any, _connection: Any) -> str:
        """Refuse what the database would compute: the column would then hold it in clear."""
        if hasattr(value, "as_sql"):
            raise FieldError(
                f"{self.name} is encrypted: save the row itself, do not update the column."
            )
        return "%s"

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name not in {"isnull", "exact"}:
            raise FieldError(f"{self.name} is encrypted and cannot be searched.")
        return super().get_lookup(lookup_name)

    def seal(self, text: str, instance: models.Model) -> Sealed:
        """Ciphertext of a text for this field of this row."""
        return Sealed(keyring().seal(text, self.identity(instance)))

    def open(self, sealed: str, instance: models.Model) -> str:
        """Text of this field of this row.

        :raises SealBrokenError: the stored value was altered or moved, or its key is missing.
        """
        return keyring().open(sealed, self.identity(instance))

    def identity(self, instance: models.Model) -> str:
        """The place a value belongs to: model, field and row."""
        return f"{instance._meta.label_lower}|{self.name}|{instance.uuid}"  # type: ignore[attr-defined]
