"""What the chapter on higher derivatives claims, checked against an independent oracle."""

import math
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
import torch
from torch.func import grad

from oracles import float64

HERE = "calculus/higher-derivatives"


def second_difference(f, x, h=1e-4):
    return (f(x + h) - 2 * f(x) + f(x - h)) / h**2


def test_the_mean_value_of_the_cubic_is_the_one_worked_by_hand():
    xi = 2 / math.sqrt(3)
    assert 0 < xi < 2
    assert round(xi, 3) == 1.155
    assert 3 * xi**2 - 3 == pytest.approx(((2**3 - 6) - 0) / 2), "tangent parallel to secant"


def test_the_wiggling_function_falls_and_rises_in_every_neighbourhood_of_0(names_of):
    snippet = names_of(f"{HERE}/positive_slope_without_rising.py")
    for k, slope, other in zip([1, 10, 100, 1000], snippet.falls, snippet.rises):
        assert float(slope) == pytest.approx(-1 / 2, abs=1e-9)
        assert float(other) == pytest.approx(3 / 2, abs=1e-9)
        x = 1 / (2 * math.pi * k)
        before, after = snippet.f(float64(x * (1 - 1e-3 / k), x * (1 + 1e-3 / k)))
        assert before > after, "f falls across this point"
    h = float64(1e-3, -1e-3, 1e-6, -1e-6)
    assert ((snippet.f(h) / h - 1 / 2).abs() <= h.abs() * 1.0001).all(), "f′(0) = 1/2"


def test_the_cubic_rises_and_falls_as_the_sign_of_its_slope_says(names_of):
    f = names_of(f"{HERE}/three_graphs_one_story.py").f
    for low, high, sign in [(-3, -1, 1), (-1, 1, -1), (1, 3, 1)]:
        values = f(torch.linspace(low, high, 50, dtype=torch.float64))
        assert (values.diff() * sign > 0).all()


def test_the_table_of_the_cubic_agrees_with_numpy_polynomials(names_of):
    p = np.polynomial.Polynomial([0, -3, 0, 1])
    for x, *values in names_of(f"{HERE}/three_graphs_one_story.py").rows:
        assert [float(v) for v in values] == [
            p.deriv(n)(float(x)) if n else p(float(x)) for n in range(4)
        ]


def test_midpoint_gaps_are_those_of_exact_arithmetic(names_of):
    gaps = names_of(f"{HERE}/chords_above_and_below.py").gaps
    for (low, high), gap in gaps.items():
        grid = [low + Fraction(high - low, 100) * k for k in range(101)]
        for i, j in [(0, 100), (3, 71), (50, 98), (20, 20)]:
            exact = Fraction(3, 8) * (grid[i] + grid[j]) * (grid[i] - grid[j]) ** 2
            assert float(gap[i, j]) == pytest.approx(float(exact), abs=1e-12)


def test_curvature_is_the_rate_at_which_the_angle_turns_along_the_arc(names_of):
    snippet = names_of(f"{HERE}/circle_bends_evenly.py")
    for x, (_, bend, kappa) in snippet.table.items():
        assert float(bend) == pytest.approx(25 / (25 - x**2) ** 1.5)
        assert float(kappa) == pytest.approx(1 / 5)
    functions = [torch.exp, torch.sin, lambda x: x**3 - 3 * x]
    for f in functions:
        x, h = float64(0.7)[0], 1e-5
        turn = torch.atan(grad(f)(x + h)) - torch.atan(grad(f)(x - h))
        length = torch.hypot(x * 0 + 2 * h, f(x + h) - f(x - h))
        kappa = grad(grad(f))(x) / (1 + grad(f)(x) ** 2) ** 1.5
        assert torch.isclose(turn / length, kappa, rtol=1e-6)


def test_the_best_circle_touches_the_parabola_to_second_order(names_of):
    for x, radius in names_of(f"{HERE}/circles_that_fit_a_parabola.py").found.items():
        slope = 2 * x
        length = math.hypot(1, slope)
        middle = x - radius * slope / length, x**2 + radius / length
        for h in (0.01, -0.01):
            distance = math.hypot(x + h - middle[0], (x + h) ** 2 - middle[1])
            assert abs(distance - radius) < 10 * abs(h) ** 3, "contact of second order"


def test_only_a_change_of_bend_makes_an_inflection_point(names_of):
    functions = names_of(f"{HERE}/bend_must_change_sign.py").functions
    for name, changes in [("x³", True), ("x⁴", False), ("x|x|", True)]:
        f = functions[name]
        left, right = second_difference(f, float64(-0.3, 0.3))
        assert (left * right < 0) == changes


def test_x_abs_x_has_one_derivative_at_0_and_no_second(names_of):
    f = names_of(f"{HERE}/bend_must_change_sign.py").functions["x|x|"]
    h = float64(1e-6, -1e-6)
    assert (f(h) / h).abs().max() < 1e-5, "f′(0) = 0"
    slopes = torch.func.vmap(grad(f))(h)
    assert torch.allclose(slopes, 2 * h.abs())
    assert torch.allclose(slopes / h, float64(2, -2)), "its slope from the right and from the left"
    assert grad(grad(f))(float64(0)[0]) == 0, "torch's convention"


def test_the_second_derivative_test_agrees_with_a_search(names_of):
    for name, f, at in names_of(f"{HERE}/silent_at_zero_bend.py").cases:
        x = at + torch.linspace(-0.1, 0.1, 21, dtype=torch.float64)
        lowest, highest = int(f(x).argmin()), int(f(x).argmax())
        kind = "minimum" if lowest == 10 else "maximum" if highest == 10 else "neither"
        expected = {-1.0: "maximum", 1.0: "minimum"}
        named = {"x⁴": "minimum", "−x⁴": "maximum", "x³": "neither"}
        assert kind == (named.get(name) or expected[at])
    assert (-3) ** 3 - 3 * (-3) == -18, "the minimum at 1 is a local one"


def test_create_graph_is_what_the_second_call_needs(names_of):
    snippet = names_of(f"{HERE}/slope_of_a_slope.py")
    assert "does not require grad" in snippet.message
    p = np.polynomial.Polynomial([0, 0, 0, 1])
    assert [d.item() for d in (snippet.d1, snippet.d2, snippet.d3)] == [
        p.deriv(n)(3) for n in (1, 2, 3)
    ]


def test_the_truncation_of_the_second_difference_is_h_squared_f4_over_12():
    h = 0.02
    for x in (0.3, 1.0, 2.0):
        error = float(second_difference(torch.sin, float64(x), h)[0]) + math.sin(x)
        assert error / h**2 == pytest.approx(math.sin(x) / 12, rel=1e-3)


def test_the_best_steps_have_the_order_of_the_predicted_roots(names_of):
    (h1, _), (h2, _) = names_of(f"{HERE}/second_difference_needs_larger_h.py").best
    eps = 2.0**-52
    assert 0.1 < float(h1) / eps ** (1 / 3) < 10
    assert 0.1 < float(h2) / eps ** (1 / 4) < 10
    assert (f"{eps ** (1 / 4):.1e}", f"{eps ** (1 / 3):.0e}") == ("1.2e-04", "6e-06")


def test_truncation_for_the_fourth_power_is_4_and_2_times_h_squared(names_of):
    h = float64(0.1, 0.01)
    first, second = names_of(f"{HERE}/second_difference_needs_larger_h.py").errors(h)
    assert torch.allclose(first, 4 * h**2)
    assert torch.allclose(second, 2 * h**2, rtol=1e-6)


def test_derivatives_in_a_row_follow_their_formulas(names_of):
    table = names_of(f"{HERE}/derivatives_in_a_row.py").table
    for n in range(7):
        assert float(table["x⁵"][n]) == pytest.approx(math.perm(5, n) if n <= 5 else 0)
        assert float(table["sin x"][n]) == pytest.approx(math.sin(1 + n * math.pi / 2))
        assert float(table["eˣ"][n]) == pytest.approx(math.e)


def test_the_sum_of_relus_interpolates_the_parabola(names_of):
    snippet = names_of(f"{HERE}/relu_hides_its_bend.py")
    nodes = torch.arange(-2, 2.25, 0.25, dtype=torch.float64)
    values = torch.stack([snippet.f(x) for x in nodes])
    assert torch.allclose(values, nodes**2)
    for x in (-1.9, -0.33, 0.6, 1.8):
        expected = np.interp(x, nodes.numpy(), nodes.numpy() ** 2)
        assert float(snippet.f(float64(x)[0])) == pytest.approx(expected)


def test_torch_answers_0_for_relu_and_its_bend_at_0():
    zero = float64(0)[0]
    assert grad(torch.relu)(zero) == 0
    assert grad(grad(torch.relu))(zero) == 0


def test_sigmoid_bends_over_at_0_only():
    x = torch.linspace(-6, 6, 121, dtype=torch.float64)
    s = torch.sigmoid(x)
    bend = torch.func.vmap(grad(grad(torch.sigmoid)))(x)
    assert torch.allclose(bend, s * (1 - s) * (1 - 2 * s))
    away = x.abs() > 0.05
    assert (bend.sign() == -x.sign())[away].all()


def test_the_formulas_for_every_order_hold():
    x, k = float64(1.3)[0], 0.7
    families = [
        (lambda t: 1 / t, lambda n: (-1) ** n * math.factorial(n) * 1.3 ** (-n - 1)),
        (lambda t: torch.exp(k * t), lambda n: k**n * math.exp(k * 1.3)),
        (lambda t: t * torch.exp(t), lambda n: (1.3 + n) * math.exp(1.3)),
    ]
    for f, formula in families:
        for n in range(1, 6):
            f = grad(f)
            assert float(f(x)) == pytest.approx(formula(n), rel=1e-9)


def test_softplus_has_curvature_2_over_5_roots_of_5_at_0_and_more_further_left():
    f = torch.nn.functional.softplus

    def kappa(x):
        slope, bend = torch.sigmoid(x), second_difference(f, x, 1e-3)
        return bend / (1 + slope**2) ** 1.5

    x = torch.linspace(-3, 3, 601, dtype=torch.float64)
    assert float(kappa(float64(0))) == pytest.approx(2 / (5 * math.sqrt(5)), rel=1e-5)
    assert x[kappa(x).argmax()] < -0.1
    assert x[second_difference(f, x, 1e-3).argmax()].abs() < 0.05


@pytest.mark.parametrize("n", [1, 2, 3, 4])
def test_x_to_the_n_times_abs_x_has_n_derivatives_at_0(n):
    def f(x):
        return x**n * x.abs()

    for _ in range(n):
        f = grad(f)
    for h in (1e-3, -1e-3):
        value = float(f(float64(h)[0]))
        assert value == pytest.approx(math.factorial(n + 1) * abs(h)), "(n + 1)!·|x|, a corner"


def test_the_bump_has_the_extrema_and_inflections_worked_by_hand(names_of):
    snippet = names_of(f"{HERE}/inflections_of_a_bump.py")
    roots = sorted(np.roots([1, -4, 2]))
    assert [float(x) for x in snippet.found] == pytest.approx(roots, abs=1e-9)
    for x, bend in [(0.0, 2), (2.0, -2 * math.exp(-2))]:
        point = float64(x)[0]
        assert grad(snippet.f)(point) == 0
        assert float(snippet.bend(point)) == pytest.approx(bend)


def test_the_slope_of_the_neuron_reaches_04_at_two_weights_and_never_05(names_of):
    def slope(w, h=1e-5):
        return (math.tanh(w * (1 + h)) - math.tanh(w * (1 - h))) / (2 * h)

    assert slope(names_of(f"{HERE}/neuron_learns_a_slope.py").w.item()) == pytest.approx(
        0.4, abs=1e-4
    )
    grid = [k / 100 for k in range(1, 400)]
    best = max(grid, key=slope)
    assert best == pytest.approx(0.77)
    assert 0.447 < slope(best) < 0.448
    hits = [a for a, b in pairwise(grid) if (slope(a) - 0.4) * (slope(b) - 0.4) < 0]
    assert hits == pytest.approx([0.51, 1.08])
