"""Golden output agrees with a run up to the last printed digit, and quotations with the output."""

import pytest

from nabla.golden import difference, same
from nabla.quotes import find, occurs

AGREE = [
    ("h = 0.10", "h = 0.10"),
    ("h = 0.10", "h = 0.11"),
    ("h = 0.10", "h = 0.09"),
    ("9.99", "10.00"),
    ("-0.00", "0.00"),
    ("−0.00", "-0.01"),
    ("1.00e-05", "1.01e-05"),
    ("[1.0, 2.5]", "[1.1, 2.4]"),
    ("x1 = 2.000", "x1 = 2.001"),
]
DIFFER = [
    ("h = 0.10", "h = 0.12"),
    ("h = 0.10", "h = 0.1"),
    ("h = 0.10", "h = 0.100"),
    ("h = 0.10", "x = 0.10"),
    ("n = 10", "n = 11"),
    ("n = 10", "n = 10.0"),
    ("x1 = 2.0", "x2 = 2.0"),
    ("0.10", "0.10 "),
    ("0.10\n", "0.10"),
    ("0.10\n0.10\n", "0.10\n"),
    ("nan", "0.00"),
    ("0.01", "-0.01"),
    ("1.00e-05", "1.00e-06"),
    ("1.00e+05", "1.02e+05"),
    ("1.000", "1,000"),
    ("2 of 3", "2 of 4"),
    ("", "0.10"),
]


@pytest.mark.parametrize(("fresh", "golden"), AGREE)
def test_decimals_agree_to_one_unit_in_the_last_place(fresh, golden):
    assert same(fresh, golden)
    assert same(golden, fresh)


@pytest.mark.parametrize(("fresh", "golden"), DIFFER)
def test_text_integers_and_the_number_of_decimals_must_be_equal(fresh, golden):
    assert not same(fresh, golden)
    assert not same(golden, fresh)


def test_a_difference_shows_what_is_expected_and_what_this_run_prints():
    diff = difference("a\nc\n", "a\nb\n", "x.txt")
    assert "-b" in diff.splitlines()
    assert "+c" in diff.splitlines()


FOUND = {
    "it is [2.001]{.out}.": ["2.001"],
    "**[11]{.out}** and [12]{.out}": ["11", "12"],
    "[[[4, 6], [8, 10]]]{.out}": ["[[4, 6], [8, 10]]"],
    "[a link](x.md) and [1]{.out}": ["1"],
    "[text [2]{.out} more](x.md)": ["2"],
    "no [2]{.other}, no 2]{.out}": [],
}


@pytest.mark.parametrize("text", FOUND)
def test_quotations_are_found_with_balanced_brackets(text):
    found = list(find(text))
    assert [quoted for _, _, quoted in found] == FOUND[text]
    for start, end, quoted in found:
        assert text[start:end] == f"[{quoted}]{{.out}}"


@pytest.mark.parametrize(
    ("quoted", "output"),
    [
        ("2.001", "slope = 2.001"),
        ("2.001", "slope=2.001."),
        ("−2", "x = -2"),
        ("-2", "x = −2"),
        ("2.0", "[1.0, 2.0, 3.0]"),
        ("1", "[1, 200]"),
        ("h = 0.1", "h  =  0.1"),
        ("one two", "one\ntwo"),
        ("[[4, 6], [8, 10]]", "[[4, 6],\n [8, 10]]"),
        ("50%", "50% of 2"),
        ("f(x)", "f(x) = 1"),
        ("1e-10", "1e-10"),
        ("True", "(True, False)"),
    ],
)
def test_a_quotation_occurs_as_a_token(quoted, output):
    assert occurs(quoted, output)


@pytest.mark.parametrize(
    ("quoted", "output"),
    [
        ("2.00", "2.001"),
        ("2.001", "12.001"),
        ("001", "2.001"),
        ("2", "2.001"),
        ("2", "-2"),
        ("2", "−2"),
        ("2.5", "2.5e-03"),
        ("-10", "1e-10"),
        ("10", "1e-10"),
        ("1", "1,000"),
        ("000", "1,000"),
        ("rue", "True"),
        ("x", "xy"),
        ("", "anything"),
        (" ", "any thing"),
    ],
)
def test_a_part_of_a_token_is_no_quotation(quoted, output):
    assert not occurs(quoted, output)
