"""`locale.toml` and `operator.toml` are read strictly, and the operator's come before ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.disclaimers.samples import MACHINE, OURS, own_folder
from translate_pipeline.disclaimers import Operator, PatientSite, Sponsor, check, facts, for_, held, operator
from translate_pipeline.disclaimers.files import _countries
from translate_pipeline.errors import LocaleError
from translate_pipeline.languages import locale

RUNNER = """
organisation = "Myeloma Society"
contact = "errors@example.org"

[[sponsors]]
name = "Acme"
level = "gold"

[[sponsors]]
name = "Beta"

[[patient_sites]]
country = "ES"
name = "Pacientes"
url = "https://example.org/es"
"""


def test_the_operator_is_read_from_the_first_folder_that_names_one(tmp_path: Path) -> None:
    folders = own_folder(tmp_path, {"operator.toml": RUNNER})
    assert operator(locale("fr"), folders=folders) == Operator(
        "Myeloma Society",
        "errors@example.org",
        "",
        (Sponsor("Acme", "gold"), Sponsor("Beta")),
        (PatientSite("ES", "Pacientes", "https://example.org/es"),),
    )
    assert operator(locale("fr"), folders=OURS) == Operator()


def test_names_may_differ_by_locale_the_nearest_last(tmp_path: Path) -> None:
    folders = own_folder(
        tmp_path,
        {
            "operator.toml": RUNNER,
            "es/operator.toml": 'organisation = "Sociedad"\ncontact = "es@example.org"\n',
            "es-MX/operator.toml": 'organisation = "Sociedad de México"\n',
        },
    )
    mexico = operator(locale("es-MX"), folders=folders)
    assert (mexico.organisation, mexico.contact) == ("Sociedad de México", "es@example.org")
    assert mexico.sponsors == operator(locale("fr"), folders=folders).sponsors
    assert "Responsable de la publicación: Sociedad de México." in for_(locale("es-MX"), MACHINE, folders=folders).text


def test_an_operators_own_name_of_a_locale_comes_before_ours(tmp_path: Path) -> None:
    folders = own_folder(tmp_path, {"es/locale.toml": 'name = "Castellano"\n'})
    assert facts(locale("es"), folders=folders).own_name == "Castellano"
    assert facts(locale("es"), folders=folders).version == facts(locale("es"), folders=OURS).version


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("organisation = ", 1, "Invalid value"),
        ('a = 1\nb = "', 2, "at end of document"),
        ("\nphone = 1\n", 2, "phone is not known"),
        ("organisation = 7\n", 1, "organisation should be text"),
        ('sponsors = "Acme"\n', 1, "sponsors should be a list"),
        ('sponsors = ["Acme"]\n', 1, "sponsors.1 should be a table"),
        ('[[sponsors]]\nname = "A"\n\n[[sponsors]]\nlevel = "gold"\n', 4, "sponsors.2 needs name"),
        ('[[sponsors]]\nname = "A"\n\n[[sponsors]]\nname = 3\n', 5, "sponsors.2.name should be text"),
        ('report_url = "javascript:x"\n', 1, "can't be linked"),
        ('[[patient_sites]]\ncountry = "ES"\nname = "x"\nurl = "//x"\n', 4, "can't be linked"),
        ('[[patient_sites]]\ncountry = "XX"\nname = "x"\nurl = "/x"\n', 2, "not a country code"),
        ('[[patient_sites]]\ncountry = "EU"\nname = "x"\nurl = "/x"\n', 2, "not a country code"),
        ('[[patient_sites]]\ncountry = "es"\nname = "x"\nurl = "/x"\n', 2, "not a country code"),
        ('[[patient_sites]]\ncountry = "Spain"\nname = "x"\nurl = "/x"\n', 2, "not a country code"),
    ],
)
def test_a_broken_operator_file_is_named_with_its_line(tmp_path: Path, text: str, line: int, why: str) -> None:
    folders = own_folder(tmp_path, {"operator.toml": text})
    with pytest.raises(LocaleError) as caught:
        operator(locale("en"), folders=folders)
    assert why in str(caught.value)
    assert f"{tmp_path / 'own' / 'operator.toml'}, line {line}:" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ('tag = "fr"\n', 1, "tag should be 'es', not 'fr'"),
        ('direction = "rtl"\n', 1, "direction should be 'ltr'"),
        ('fallbacks = ["en"]\n', 1, "fallbacks should be []"),
        ('name = "Español"\nheld = "all"\n', 2, "held should be 'segment' or 'page', not 'all'"),
        ("held = true\n", 1, "held should be text"),
        ('[numbers]\ndecimal = "."\n', 2, "decimal should be ','"),
        ('[numbers]\ndecimal = ","\ngroup = "x"\n', 3, "group should be"),
        ('[disclaimer]\nversion = "1"\nreviewed = "yes"\n', 3, "disclaimer.reviewed should be true or false"),
        ('[disclaimer]\nreviewed_on = "yesterday"\n', 2, "disclaimer.reviewed_on should be a date"),
        ('[disclaimer]\noriginal = "English"\n', 2, "is not a language"),
        ("[disclaimer\n", 1, "Expected"),
    ],
)
def test_a_locale_file_that_is_broken_or_untrue_is_named_with_its_line(
    tmp_path: Path, text: str, line: int, why: str
) -> None:
    folders = own_folder(tmp_path, {"es/locale.toml": text})
    with pytest.raises(LocaleError) as caught:
        for_(locale("es"), MACHINE, folders=folders)
    assert why in str(caught.value)
    assert f"{tmp_path / 'own' / 'es' / 'locale.toml'}, line {line}:" in str(caught.value)


def test_a_file_that_is_not_utf8_or_not_readable_is_named(tmp_path: Path) -> None:
    folders = own_folder(tmp_path, {"operator.toml": "x"})
    (tmp_path / "own" / "operator.toml").write_bytes('a = 1\norganisation = "é"\n'.encode("latin-1"))
    with pytest.raises(LocaleError, match=r"operator\.toml, line 2: not UTF-8"):
        operator(locale("en"), folders=folders)


def test_a_whole_folder_can_be_looked_at_beforehand(tmp_path: Path) -> None:
    check(own_folder(tmp_path, {"operator.toml": RUNNER, "es/operator.toml": 'contact = "a@example.org"\n'})[0])
    for file in ("fr/operator.toml", "fr/locale.toml"):
        with pytest.raises(LocaleError, match=f"{file}, line 1"):
            check(own_folder(tmp_path, {file: "phone = 1\n"})[0])
        (tmp_path / "own" / file).unlink()
    check(OURS[0])


def test_every_assigned_code_of_a_country_is_known() -> None:
    assert len(_countries()) == 249 + 1  # ISO 3166-1 has 249 (2024), and Kosovo's
    assert {"ES", "MX", "GB", "TW", "XK"} <= _countries()


def test_line_ends_do_not_change_a_texts_hash(tmp_path: Path) -> None:
    text = (OURS[0] / "fr" / "disclaimer.html").read_bytes()
    folders = own_folder(tmp_path, {"fr/locale.toml": '[disclaimer]\nversion = "1"\n'})
    (tmp_path / "own" / "fr" / "disclaimer.html").write_bytes(text.replace(b"\n", b"\r\n"))
    assert for_(locale("fr"), MACHINE, folders=folders).sha256 == for_(locale("fr"), MACHINE, folders=OURS).sha256


@pytest.mark.parametrize(
    ("files", "tag", "policy"),
    [
        ({}, "es", "segment"),
        ({"es/locale.toml": 'held = "page"\n'}, "es", "page"),
        ({"es/locale.toml": 'held = "page"\n'}, "es-MX", "page"),
        ({"es/locale.toml": 'held = "page"\n', "es-MX/locale.toml": 'held = "segment"\n'}, "es-MX", "segment"),
        ({"es/locale.toml": 'held = "page"\n'}, "fr", "segment"),
    ],
)
def test_the_nearest_locale_says_what_is_held(tmp_path: Path, files: dict[str, str], tag: str, policy: str) -> None:
    folders = own_folder(tmp_path, {"operator.toml": "", **files})
    assert held(locale(tag), folders=folders) == policy
    assert facts(locale(tag), folders=folders).held == policy
