"""What the chapter on the total derivative claims, checked against an independent oracle."""

import math
from fractions import Fraction

import numpy as np
import pytest
import torch

from oracles import central, float64

HERE = "gradients/total-derivative"


def test_the_gap_to_the_plane_is_the_quadratic_part(names_of):
    snippet = names_of(f"{HERE}/tangent_plane_touches.py")
    a, b = Fraction(1, 7), Fraction(-2, 5)
    assert snippet.f(2 + a, 1 + b) == 4 + 3 * a + 2 * b + (a**2 - a * b + 2 * b**2)
    assert snippet.plane(0.1, 0.2) == pytest.approx(4.7)


def test_the_worst_gap_is_the_largest_eigenvalue_of_its_quadratic_form(names_of):
    worst = names_of(f"{HERE}/tangent_plane_touches.py").worst
    largest = np.linalg.eigvalsh([[1, -0.5], [-0.5, 2]]).max()
    for r, gap in worst.items():
        assert gap.item() / r**2 == pytest.approx(largest, rel=1e-3)
        assert gap <= 2 * r**2 * 3, "each of the three terms is at most 2‖h‖²"


def test_slopes_on_the_axes_leave_only_the_flat_plane_and_it_misses(names_of):
    f = names_of(f"{HERE}/slopes_that_fit_no_plane.py").f
    t = Fraction(1, 10**6)
    assert f(t, 0) == f(0, t) == 0
    steepest = 2 / (3 * math.sqrt(3))
    assert float(f(t, t) / t) == 0.5, "slope 1/2 for the direction (1, 1), 0.354 for unit length"
    angle = math.atan(1 / math.sqrt(2))
    assert f(math.cos(angle), math.sin(angle)) == pytest.approx(steepest)
    assert names_of(f"{HERE}/slopes_that_fit_no_plane.py").slope.max() <= steepest


def test_the_function_without_a_plane_is_continuous(names_of):
    f = names_of(f"{HERE}/slopes_that_fit_no_plane.py").f
    x, y = np.random.default_rng(0).normal(size=(2, 1000))
    assert (np.abs(f(x, y)) <= np.abs(y)).all()


@pytest.mark.parametrize(("a", "b"), [(1, 1), (1, 2), (3, -1), (-2, 5)])
def test_every_line_has_a_slope_where_the_parabola_jumps(names_of, a, b):
    f = names_of(f"{HERE}/straight_lines_miss_the_parabola.py").f
    t = Fraction(1, 10**8)
    assert float(f(a * t, b * t) / t) == pytest.approx(a**2 / b, rel=1e-12)
    assert f(a * t, (a * t) ** 2) == Fraction(1, 2)


def test_a_function_can_be_differentiable_with_a_discontinuous_partial():
    x = 1 / (math.pi * np.arange(1000, 1010))
    slope = 2 * x * np.sin(1 / x) - np.cos(1 / x)
    measured = central(lambda t: t**2 * np.sin(1 / t), x, h=1e-9)
    assert measured == pytest.approx(slope, abs=1e-4)
    assert np.allclose(np.abs(slope), 1), "f_x swings between −1 and 1 arbitrarily near 0"
    tiny = np.geomspace(1e-12, 1e-3, 100)
    assert (np.abs(tiny**2 * np.sin(1 / tiny)) <= tiny**2).all(), "yet the gap is at most ‖h‖²"


def test_the_corner_of_the_rectangle_is_the_gap():
    x, y, dx, dy = Fraction(3), Fraction(2), Fraction(1, 10), Fraction(1, 5)
    assert (x + dx) * (y + dy) - x * y == Fraction(82, 100)
    assert y * dx + x * dy == Fraction(8, 10)


def test_the_strips_are_what_torch_found(names_of):
    snippet = names_of(f"{HERE}/rectangle_gains_two_strips.py")
    assert (snippet.A_x, snippet.A_y) == (2, 3)


def test_the_errors_of_the_pendulum_follow_its_slopes(names_of):
    snippet = names_of(f"{HERE}/measured_errors_travel.py")
    length, period = 1.0, 2.006
    assert snippet.g_ell.item() == pytest.approx(central(lambda v: snippet.g(v, period), length))
    assert snippet.g_T.item() == pytest.approx(central(lambda v: snippet.g(length, v), period))
    rng = np.random.default_rng(1)
    sides = rng.uniform(-1, 1, size=(2, 10_000))
    off = snippet.g(length + 0.002 * sides[0], period + 0.005 * sides[1])
    off = off - snippet.g(length, period)
    assert snippet.low <= off.min() and off.max() <= snippet.high, "no error leaves the corners"
    noise = rng.normal(size=(2, 400_000))
    drawn = snippet.g(length + 0.002 * noise[0], period + 0.005 * noise[1]).std()
    assert drawn == pytest.approx(snippet.spread.item(), rel=0.01)


def test_the_slope_along_the_circle_is_that_of_half_the_sine_of_2t(names_of):
    f = names_of(f"{HERE}/slope_along_a_circle.py").f
    for degrees in (0, 30, 45, 60, 90, 200):
        t = math.radians(degrees)
        measured = central(lambda s: f(math.cos(s), math.sin(s)), t)
        assert measured == pytest.approx(math.cos(2 * t), abs=1e-9)


def test_without_a_plane_the_chain_rule_along_a_path_fails(names_of):
    f = names_of(f"{HERE}/slopes_that_fit_no_plane.py").f
    t = Fraction(1, 1000)
    slope_on_the_path = f(t, t) / t
    by_the_formula = f(t, 0) / t * 1 + f(0, t) / t * 1
    assert (slope_on_the_path, by_the_formula) == (Fraction(1, 2), 0)


def test_the_sum_of_partials_misses_the_slope_of_the_cube(names_of):
    snippet = names_of(f"{HERE}/sum_of_partials_is_not_total.py")
    assert snippet.total == pytest.approx(central(lambda x: x**3, 1.5))
    assert (snippet.f_x, snippet.f_x + snippet.f_y) == (2.25, 3.75)


def test_detached_slopes_hold_one_factor(names_of):
    slopes = names_of(f"{HERE}/detach_holds_a_path_constant.py").slopes
    held = central(lambda x: x * 1.5**2, 1.5)
    through = central(lambda x: 1.5 * x**2, 1.5)
    assert [s.item() for s in slopes.values()] == pytest.approx([held + through, held, through])


def test_a_shared_weight_collects_the_slopes_of_its_uses(names_of):
    snippet = names_of(f"{HERE}/one_weight_used_three_times.py")
    uses = [c.grad.item() for c in snippet.copies]
    at = [2.0, 2.0, 2.0]
    for i, use in enumerate(uses):
        measured = central(lambda v, i=i: snippet.h3(*at[:i], v, *at[i + 1 :]), 2.0)
        assert use == pytest.approx(measured)
    assert sum(uses) == pytest.approx(central(lambda w: snippet.h3(w, w, w), 2.0))


def test_the_whole_step_changes_the_loss_by_the_sum_of_squares_and_a_gap(names_of):
    snippet = names_of(f"{HERE}/all_weights_step_at_once.py")
    squares = sum(s**2 for s in [*snippet.w.grad.tolist(), snippet.b.grad.item()])
    assert squares == 44
    for eta in (0.001, 0.01, 0.1):
        error = float(np.dot([2 - 2 * eta, 1 - 6 * eta, 5], [1, 3, 0]) - 2 * eta - 4)
        assert error == pytest.approx(1 - 22 * eta)
        assert error**2 - 1 == pytest.approx(-44 * eta + 484 * eta**2)
    assert snippet.change.item() == pytest.approx(error**2 - 1)


def test_the_upper_half_stays_on_the_contour_and_falls_by_three_halves(names_of):
    snippet = names_of(f"{HERE}/slope_of_a_contour.py")
    x = torch.linspace(-2, 2.1, 50, dtype=torch.float64)
    assert torch.allclose(snippet.f(x, snippet.upper_half(x)), float64(4))
    assert central(snippet.upper_half, float64(2)).item() == pytest.approx(-1.5)


def test_the_copies_of_the_recurrent_weight_obey_the_product_of_their_factors(names_of):
    snippet = names_of(f"{HERE}/old_uses_of_a_weight_fade.py")
    for w, shares in snippet.shares.items():
        states = [0.5]
        for x in snippet.inputs.tolist():
            states.append(math.tanh(w * states[-1] + x))
        for t in range(1, 21):
            factors = [w * (1 - h**2) for h in states[t + 1 :]]
            by_hand = states[t - 1] * (1 - states[t] ** 2) * math.prod(factors)
            assert shares[t - 1].item() == pytest.approx(abs(by_hand), rel=1e-6)
            assert all(0 < factor <= w for factor in factors)


def test_numbers_found_by_hand_in_the_exercises_are_right():
    assert Fraction("2.01") ** 2 * Fraction("2.98") - 12 == Fraction("0.039498")
    assert central(lambda t: (2 * t) ** 2 * t, 1.0) == pytest.approx(12)
    assert central(lambda t: 2**2 * t, 1.0) == pytest.approx(4)
    for x in (0.5, 1.0, 2.0):
        assert central(lambda v: v**v, x) == pytest.approx(x**x * (1 + math.log(x)))
    for t in (1e-3, -1e-6):
        assert math.sqrt(abs(t * t)) / math.hypot(t, t) == pytest.approx(1 / math.sqrt(2))


def test_each_converse_fails_at_the_origin_for_the_function_the_table_names():
    t = Fraction(1, 10**6)

    def corner(x, y):
        return abs(x) + abs(y)

    assert corner(t, 0) / t == 1 and corner(-t, 0) / -t == -1, "not even a partial derivative"

    def jump(x, y):
        return x * y / (x**2 + y**2)

    assert jump(t, 0) == jump(0, t) == 0, "both partial derivatives exist"
    assert jump(t, t) / t == 1 / (2 * t), "but no slope exists along y = x"


def test_a_use_of_the_recurrent_weight_counts_at_most_a_power_of_it(names_of):
    shares = names_of(f"{HERE}/old_uses_of_a_weight_fade.py").shares
    for w, parts in shares.items():
        for t, part in enumerate(parts.tolist(), 1):
            assert part <= w ** (20 - t)
    assert max(shares[0.3][:5]) < 1e-3 * max(shares[0.9][:5]), "at w = 0.9 they fade more slowly"


def test_relative_errors_of_the_pendulum_add_to_seven_tenths_of_a_percent(names_of):
    snippet = names_of(f"{HERE}/measured_errors_travel.py")
    g = snippet.g(1.0, 2.006)
    length = snippet.g(1.002, 2.006) / g - 1
    period = snippet.g(1.0, 2.006 - 0.005) / g - 1
    assert (length, period) == pytest.approx((0.002, 0.005), abs=5e-5)
    assert snippet.bound.item() / g == pytest.approx(0.007, abs=5e-5)
