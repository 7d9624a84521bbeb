"""What a database reports is told in words, without SQL, texts or passwords."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import InvalidRequestError, OperationalError

from translate_pipeline.errors import StoreError
from translate_pipeline.store.faults import Place, as_store_error, place, told

SECRET = Place("db on host", ("sesame",))


class FromServer(Exception):
    """What psycopg raises: it has an SQLSTATE, or None where it never reached the server."""

    def __init__(self, message: str, sqlstate: str | None) -> None:
        super().__init__(message)
        self.sqlstate = sqlstate


def failed(cause: Exception) -> StoreError:
    statement = OperationalError("INSERT INTO articles VALUES (:title)", {"title": "Myeloma"}, cause)
    return as_store_error(statement, SECRET)


@pytest.mark.parametrize(
    ("sqlstate", "says"),
    [
        (None, "can't be reached"),  # no server, or no route to it
        ("08006", "can't be reached"),
        ("28P01", "refuses the user or the password"),
        ("3D000", "does not exist"),
        ("25006", "can't be written to"),
        ("53100", "disk is full"),
        ("55P03", "is locked"),
        ("23502", "refuses the change"),
        ("40001", "at the same moment"),
        ("40P01", "at the same moment"),
        ("42501", "lacks rights"),
        ("53300", "no connection left"),
        ("54000", "of this size"),
        ("57014", "took too long"),
        ("57P01", "starting or stopping"),
        ("25P03", "stood still"),
        ("22P05", "encoding"),
        ("XX001", "is damaged"),
        ("XX000", "can't be used"),  # one that no table names
    ],
)
def test_a_servers_error_is_told_by_its_class(sqlstate: str | None, says: str) -> None:
    error = failed(FromServer("connection failed: password=sesame rejected\nMyeloma", sqlstate))
    assert says in str(error)
    assert "db on host" in str(error)
    for secret in ("sesame", "Myeloma", "INSERT"):
        assert secret not in str(error)


def test_an_error_without_a_cause_is_told_too() -> None:
    with pytest.raises(StoreError, match="can't be used"), told(SECRET):
        raise InvalidRequestError("the connection is closed")


def test_what_is_not_the_databases_passes() -> None:
    with pytest.raises(ZeroDivisionError), told(SECRET):
        raise ZeroDivisionError


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("sqlite:////data/store.db", "/data/store.db"),
        ("postgresql://me:sesame@db.example.org:5433/tp?sslmode=require", "tp on db.example.org:5433"),
        ("postgresql:///tp?password=sesame", "tp on the local server"),
        ("postgresql://?sslpassword=sesame", "the default database on the local server"),
    ],
)
def test_a_place_is_named_without_its_passwords_and_knows_them(url: str, name: str) -> None:
    found = place(sa.make_url(url))
    assert found.name == name
    assert found.secrets == (("sesame",) if "sesame" in url else ())
