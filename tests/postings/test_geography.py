"""Places are found by ZIP code and by city, however these are written."""

import pytest

from careercenter.postings import geography


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("43215", "Columbus, OH"),
        ("43215-0042", "Columbus, OH"),
        ("Columbus, OH", "Columbus, OH"),
        ("columbus ohio", "Columbus, OH"),
        ("OH, Columbus", "Columbus, OH"),
        ("Columbus, OH 31901", "Columbus, GA"),
        ("St. Louis, MO", "Saint Louis, MO"),
        ("Coeur d'Alene, Idaho", "Coeur D Alene, ID"),
        ("Washington DC", "Washington, DC"),
        ("Washington, District of Columbia", "Washington, DC"),
    ],
)
def test_a_place_is_found(typed, label):
    found = geography.find(typed)
    assert found is not None
    assert found.label == label


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize(
    "typed", ["", "Springfield", "99999", "Nowhere, OH", "Columbus, TX", ",", "%", "x" * 500]
)
def test_what_is_no_one_place_is_not_guessed(typed):
    assert geography.find(typed) is None


@pytest.mark.usefixtures("places")
def test_a_city_lies_in_the_middle_of_its_zip_codes():
    found = geography.find("Columbus, OH")
    assert found is not None
    assert (found.zip_code, round(found.latitude, 3)) == ("", 40.035)


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize(
    ("typed", "labels"),
    [
        ("colu", ["Columbus, OH", "Columbus, GA"]),
        ("springfield, m", ["Springfield, MO"]),
        ("springfield, illi", ["Springfield, IL"]),
        ("432", ["Columbus, OH"]),
        ("c", []),
        ("%", []),
        ("%%%", []),
    ],
)
def test_places_are_suggested_large_cities_first(typed, labels):
    assert [place.label for place in geography.suggestions(typed)] == labels
