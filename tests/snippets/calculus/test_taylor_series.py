"""What the chapter on Taylor series claims, checked against an independent oracle."""

import math
from fractions import Fraction

import numpy as np
import pytest
import torch

from oracles import float64

HERE = "calculus/taylor-series"


def exact_sine(n, x):
    """The n-th Taylor polynomial of sin at 0, in exact arithmetic."""
    terms = range(1, n + 1, 2)
    return sum(Fraction((-1) ** (k // 2), math.factorial(k)) * Fraction(x) ** k for k in terms)


def exact_logarithm(n, x):
    return sum(Fraction((-1) ** (k + 1), k) * Fraction(x) ** k for k in range(1, n + 1))


def test_nested_gradients_give_the_coefficients_worked_by_hand(names_of):
    table = names_of(f"{HERE}/derivatives_become_coefficients.py").table
    by_hand = {
        "eˣ": (1, 1, 1 / 2, 1 / 6, 1 / 24, 1 / 120),
        "sin x": (0, 1, 0, -1 / 6, 0, 1 / 120),
        "ln(1 + x)": (0, 1, -1 / 2, 1 / 3, -1 / 4, 1 / 5),
    }
    for name, row in by_hand.items():
        assert torch.allclose(table[name], float64(*row)), name


def test_the_coefficients_of_a_polynomial_are_its_own(names_of):
    coefficients = names_of(f"{HERE}/derivatives_become_coefficients.py").coefficients
    found = coefficients(lambda x: (1 + x) ** 3, float64(0)[0], 4)
    assert torch.allclose(found, float64(1, 3, 3, 1, 0)), "binomial coefficients"


def test_sine_polynomials_agree_with_exact_fractions(names_of):
    snippet = names_of(f"{HERE}/polynomials_peel_off.py")
    for n, error in snippet.at_2.items():
        assert float(snippet.p(n, float64(2))) == pytest.approx(float(exact_sine(n, 2)), rel=1e-14)
        assert float(error) == pytest.approx(abs(float(exact_sine(n, 2)) - math.sin(2)), rel=1e-6)
        assert float(error) <= 2 ** (n + 2) / math.factorial(n + 2), "the bound of Lagrange"


def test_a_sine_polynomial_that_has_left_never_returns(names_of):
    snippet = names_of(f"{HERE}/polynomials_peel_off.py")
    x = torch.linspace(0, 12, 2401, dtype=torch.float64)
    for n in snippet.leaves:
        error = (snippet.p(n, x) - x.sin()).abs()
        far = error[x > snippet.leaves[n]]
        assert (far.diff() > 0).all(), "the error grows with x > 0"


def test_xi_solves_lagranges_equation_and_the_remainder_lies_between_its_bounds(names_of):
    points = names_of(f"{HERE}/remainder_hides_a_point.py").points
    for n, xi in enumerate(points):
        p = sum(Fraction(1, math.factorial(k)) for k in range(n + 1))
        assert float(p) + math.exp(xi) / math.factorial(n + 1) == pytest.approx(math.e, abs=1e-14)
    assert 1 / 24 < math.e - 8 / 3 < 3 / 24


def test_the_error_of_a_taylor_polynomial_has_the_slope_of_the_next_degree(names_of):
    p = names_of(f"{HERE}/slope_counts_the_degree.py").p
    for n in range(4):
        share = (
            (math.exp(1e-3) - float(p(n, float64(1e-3)))) * math.factorial(n + 1) / 1e-3 ** (n + 1)
        )
        assert share == pytest.approx(1, rel=0.02), "the next term leads"


@pytest.mark.parametrize(
    ("f", "p1", "remainder"),
    [
        (math.exp, lambda x: 1 + x, lambda xi: math.exp(xi) / 2),
        (math.sin, lambda x: x, lambda xi: -math.sin(xi) / 2),
        (math.log1p, lambda x: x, lambda xi: -((1 + xi) ** -2) / 2),
    ],
)
def test_the_table_of_linearizations_brackets_the_error(f, p1, remainder):
    for x in (-0.5, -0.1, 0.1, 0.5, 0.9):
        share = (f(x) - p1(x)) / x**2
        ends = sorted([remainder(0), remainder(x)])
        assert ends[0] < share < ends[1], "ξ lies strictly between 0 and x"


def test_the_constants_of_the_difference_quotients_hold_at_other_points():
    h = 1e-3
    for x in (0.3, 2.0, -1.0):
        forward = (math.sin(x + h) - math.sin(x)) / h - math.cos(x)
        central = (math.sin(x + h) - math.sin(x - h)) / (2 * h) - math.cos(x)
        assert forward / h == pytest.approx(-math.sin(x) / 2, abs=1e-3)
        assert central / h**2 == pytest.approx(-math.cos(x) / 6, abs=1e-5)


def test_the_central_difference_snippet_knows_the_derivatives_of_sin(names_of):
    snippet = names_of(f"{HERE}/symmetry_cancels_the_even_term.py")
    second = torch.func.grad(torch.func.grad(torch.sin))
    assert torch.isclose(snippet.second, second(snippet.x) / 2)
    assert torch.isclose(snippet.third, torch.func.grad(second)(snippet.x) / 6)


def test_logarithm_sums_agree_with_exact_fractions(names_of):
    snippet = names_of(f"{HERE}/logarithm_series_has_a_wall.py")
    for n, row in snippet.sums.items():
        for x, found in zip(snippet.points, row):
            assert float(found) == pytest.approx(float(exact_logarithm(n, x)), rel=1e-10)


def test_the_remainder_of_the_logarithm_keeps_lagranges_bound_up_to_1():
    for n in (1, 2, 5, 10, 40):
        for x in (0.1, 0.5, 0.9, 1.0):
            rest = abs(math.log1p(x) - float(exact_logarithm(n, x)))
            assert rest <= x ** (n + 1) / (n + 1) + 1e-15


def test_a_higher_degree_fits_the_logarithm_better_inside_and_fails_outside():
    def error(n, x):
        return abs(float(exact_logarithm(n, x)) - math.log1p(x))

    for x in (-0.9, -0.5, 0.5, 0.9, 1.0):
        errors = [error(n, x) for n in (2, 5, 10, 40)]
        assert errors == sorted(errors, reverse=True), "inside the band more terms are better"
    for x in (1.1, 1.5):
        assert error(400, x) > 1e6 * error(2, x), "outside the error tends to infinity"


def test_derivatives_of_the_flat_function_agree_with_their_closed_forms(names_of):
    table = names_of(f"{HERE}/flat_function_fools_taylor.py").table
    for x, row in table.items():
        t = 1 / x
        first, second = 2 * t**3, 4 * t**6 - 6 * t**4
        third = 8 * t**9 - 36 * t**7 + 24 * t**5
        for y, factor in zip(row, (1, first, second, third)):
            assert float(y) == pytest.approx(factor * math.exp(-(t**2)), rel=1e-9)


def test_torch_has_no_slope_for_the_flat_function_at_0(names_of):
    f = names_of(f"{HERE}/flat_function_fools_taylor.py").f
    zero = float64(0.0)[0]
    assert f(zero) == 0
    assert torch.func.grad(f)(zero).isnan(), "0 · ∞ in the chain rule"


def test_newton_steps_of_the_quartic_are_those_worked_by_hand(names_of):
    rows = names_of(f"{HERE}/models_of_a_loss.py").rows
    for w, (before, after, d1, d2, step) in rows.items():
        assert float(before) == pytest.approx(w**4 - 6 * w**2)
        assert float(d1) == pytest.approx(4 * w**3 - 12 * w)
        assert float(d2) == pytest.approx(12 * w**2 - 12, abs=1e-12)
        if w != 1:
            assert float(d1 + d2 * step) == pytest.approx(0, abs=1e-12), "the vertex"
            assert float(after) >= -9 - 1e-12, "the minimum is −9"


def test_the_vertex_is_a_minimum_of_the_model_exactly_where_it_opens_upward(names_of):
    rows = names_of(f"{HERE}/models_of_a_loss.py").rows
    for w in (2.0, 1.1, 0.5):
        before, _, d1, d2, step = (float(y) for y in rows[w])
        model = [before + d1 * s + d2 / 2 * s**2 for s in (step - 0.1, step, step + 0.1)]
        assert (model[1] < min(model[0], model[2])) == (d2 > 0)


def test_one_newton_step_solves_a_quadratic():
    def loss(w):
        return (2 * w - 6) ** 2

    w = float64(1)[0]
    slope, bend = torch.func.grad(loss)(w), torch.func.grad(torch.func.grad(loss))(w)
    assert (slope, bend) == (-16, 8)
    assert w - slope / bend == 3
    for eta, falls in [(0.1, True), (0.249, True), (0.251, False), (0.3, False)]:
        change = loss(w - eta * slope) - loss(w)
        assert (change < 0) == falls, "L falls exactly for η < 2/L″ = 1/4"
        assert torch.isclose(change, -eta * slope**2 * (1 - eta * bend / 2))


def test_newton_follows_the_closed_recursion_and_descent_its_factor(names_of):
    snippet = names_of(f"{HERE}/newton_squares_the_error.py")
    e = 2 - math.log(2)
    for _ in range(5):
        e = e - 1 + math.exp(-e)
    assert float(snippet.n) == pytest.approx(e, abs=1e-14)
    e, ratio = float(snippet.descent - snippet.best), 0.0
    for _ in range(60):
        before, e = e, e - 0.1 * 2 * math.expm1(e)
        ratio = e / before
    assert ratio == pytest.approx(0.8, abs=1e-4), "1 − ηL″ = 0.8"


def test_the_alternating_series_is_right_in_exact_arithmetic(names_of):
    series = names_of(f"{HERE}/sum_drowns_in_rounding.py").series
    exact = sum(Fraction(-20) ** k / math.factorial(k) for k in range(121))
    assert float(exact) == pytest.approx(math.exp(-20), rel=1e-14)
    assert abs(series(-20.0)[0] - float(exact)) > float(exact) / 2
    assert series(20.0)[0] == pytest.approx(math.exp(20), rel=1e-14)


def test_log1p_and_expm1_agree_with_numpy_and_the_plain_forms_do_not(names_of):
    x, plain_log, log1p, plain_exp, expm1 = names_of(f"{HERE}/tiny_arguments_survive.py").columns
    assert np.allclose(log1p, np.log1p(x.numpy()), rtol=1e-15)
    assert np.allclose(expm1, np.expm1(x.numpy()), rtol=1e-15)
    for plain, safe in [(plain_log, log1p), (plain_exp, expm1)]:
        assert ((plain - safe).abs() / safe)[2] > 1e-4


def test_softplus_far_left_needs_log1p():
    x = float64(-40)
    assert torch.log(1 + x.exp()) == 0
    assert torch.isclose(torch.log1p(x.exp()), float64(4.2484e-18), rtol=1e-4)
    assert torch.log1p(float64(800).exp()).isinf(), "the other end overflows"
    softplus = torch.nn.functional.softplus
    assert torch.isclose(softplus(x), float64(4.2484e-18), rtol=1e-4), "torch is safe on the left"
    assert softplus(float64(800)) == 800, "and on the right"
    above = torch.linspace(20.001, 60, 400, dtype=torch.float64)
    assert (softplus(above) == above).all(), "above 20 it returns x itself"
    assert (torch.log1p(above.exp()) - above).max() <= math.exp(-20) + 1e-14


def test_a_square_root_lies_within_its_guarantee():
    assert 1.095 < math.sqrt(1.2) < 1.0955
    assert round(math.sqrt(1.2), 5) == 1.09545


def test_newton_on_the_rounded_corner_converges_only_from_inside(names_of):
    paths = names_of(f"{HERE}/newton_cubes_and_flees.py").paths
    for start, path in paths.items():
        sizes = [abs(float(w)) for w in path]
        for k, size in enumerate(sizes):
            assert size == pytest.approx(start ** (3**k), rel=1e-9)


def test_the_home_made_exponential_agrees_with_the_math_library(names_of):
    snippet = names_of(f"{HERE}/exp_from_a_polynomial.py")
    x = float64(-20, -7.5, -0.1, 0, 0.3, 1, 12.25)
    library = float64(*(math.exp(t) for t in x.tolist()))
    assert torch.allclose(snippet.exp(x), library, rtol=1e-14, atol=0)


def test_horner_is_what_numpy_calls_polyval(names_of):
    snippet = names_of(f"{HERE}/exp_from_a_polynomial.py")
    found = snippet.horner(snippet.taylor, float64(-1.5, 0.2, 2))
    expected = np.polynomial.polynomial.polyval([-1.5, 0.2, 2], snippet.taylor)
    assert np.allclose(found, expected, rtol=1e-14)
    assert snippet.horner([1, 1, 1 / 2, 1 / 6], float64(2)) == pytest.approx(19 / 3)


def test_thirteen_terms_keep_truncation_below_rounding():
    r = math.log(2) / 2
    bound = {n: r ** (n + 1) / math.factorial(n + 1) for n in (12, 13)}
    assert 1e-16 < bound[12] < 2e-16
    assert bound[13] * 1.42 < 1e-17
    assert math.exp(r) < 1.42
