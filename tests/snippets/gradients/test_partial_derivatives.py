"""What the chapter on partial derivatives claims, checked against an independent oracle."""

import math
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
import torch

from oracles import float64

HERE = "gradients/partial-derivatives"


def central(f, at, i, h=1e-5):
    """The slope of f in its argument i, from two values of f."""
    step = [h if j == i else 0.0 for j in range(len(at))]
    up, down = (f(*(a + s * e for a, e in zip(at, step))) for s in (1, -1))
    return (up - down) / (2 * h)


def test_the_example_is_a_sum_of_squares_and_its_contour_4_an_ellipse(names_of):
    snippet = names_of(f"{HERE}/surface_and_its_contours.py")
    rng = np.random.default_rng(0)
    for x, y in rng.normal(size=(20, 2)):
        assert snippet.f(x, y) == pytest.approx((x - y / 2) ** 2 + 7 / 4 * y**2)
    drawn = snippet.f(2 * (snippet.u + snippet.v), 4 * snippet.v)
    assert torch.allclose(drawn, torch.tensor(4.0), atol=1e-5), "the ring lies at height 4"


def test_the_slopes_of_the_slices_are_the_exact_quotients_without_h(names_of):
    f = names_of(f"{HERE}/slices_of_a_surface.py").f
    for h in (Fraction(1, 3), Fraction(-1, 10), Fraction(1, 1000)):
        assert (f(2 + h, Fraction(1)) - 4) / h == 3 + h
        assert (f(Fraction(2), 1 + h) - 4) / h == 2 + 2 * h


def test_autograd_finds_the_slopes_of_the_slices(names_of):
    snippet = names_of(f"{HERE}/slices_of_a_surface.py")
    assert snippet.f_x == pytest.approx(central(snippet.f, (2.0, 1.0), 0))
    assert snippet.f_y == pytest.approx(central(snippet.f, (2.0, 1.0), 1))


def test_the_slice_at_2_touches_its_contour_at_one_half_and_rises_again(names_of):
    f = names_of(f"{HERE}/slices_of_a_surface.py").f
    two, y = Fraction(2), [Fraction(k, 100) for k in range(-200, 300)]
    assert min(y, key=lambda b: f(two, b)) == Fraction(1, 2)
    assert f(two, Fraction(1, 2)) == Fraction(7, 2)
    assert f(two, Fraction(3, 2)) == Fraction(11, 2)


@pytest.mark.parametrize("at", [(2.0, 1.5), (0.7, -1.2), (1.3, 0.4)])
def test_each_row_of_the_table_agrees_with_central_differences(names_of, at):
    for name, f, by_hand in names_of(f"{HERE}/other_letters_are_numbers.py").rows:
        hand = by_hand(*float64(*at))
        for i in (0, 1):
            measured = central(f, float64(*at), i)
            assert torch.isclose(hand[i], measured, rtol=1e-6), f"{name} in argument {i}"


def test_the_garden_grows_or_shrinks_with_what_is_held(names_of):
    snippet = names_of(f"{HERE}/which_variable_is_held.py")
    h = Fraction(1, 10**6)
    longer = (3 + h) * 2
    same_fence = (3 + h) * (5 - (3 + h))
    assert float((longer - 6) / h) == pytest.approx(snippet.side_held.item(), abs=1e-5)
    assert float((same_fence - 6) / h) == pytest.approx(snippet.fence_held.item(), abs=1e-5)


@pytest.mark.parametrize("phi", [0.2, 0.9, 1.4])
def test_both_polar_slopes_are_the_cosine_and_only_the_same_held_gives_reciprocals(names_of, phi):
    snippet = names_of(f"{HERE}/cosine_both_ways.py")
    r = 2.5
    x, y = r * math.cos(phi), r * math.sin(phi)
    r_x = central(snippet.r, float64(x, y), 0)
    x_r = central(snippet.x_from_polar, float64(r, phi), 0)
    same_held = central(snippet.x_from_r_and_y, float64(r, y), 0)
    assert r_x == pytest.approx(math.cos(phi))
    assert x_r == pytest.approx(math.cos(phi))
    assert r_x * same_held == pytest.approx(1)


def test_mixed_partials_of_the_cubic_product_are_those_found_by_hand(names_of):
    second = names_of(f"{HERE}/order_does_not_matter.py").second
    assert [second[k] for k in ("f_xx", "f_xy", "f_yx", "f_yy")] == [2, 12, 12, 24]
    hessian = torch.autograd.functional.hessian(lambda v: v[0] ** 2 * v[1] ** 3, float64(2, 1))
    assert torch.equal(hessian, float64(2, 12, 12, 24).reshape(2, 2))


def on_circle(f, radius, angle):
    """The values of f on a circle around the origin."""
    return torch.stack([f(radius * a.cos(), radius * a.sin()) for a in angle])


def twisted(x, y):
    return 0 if x == y == 0 else x * y * (x**2 - y**2) / (x**2 + y**2)


def test_the_order_of_the_two_limits_decides_the_mixed_partial_at_0(names_of):
    small, tiny = Fraction(1, 10**3), Fraction(1, 10**9)
    x_first = (twisted(tiny, small) - twisted(0, small)) / tiny / small
    y_first = (twisted(small, tiny) - twisted(small, 0)) / tiny / small
    assert float(x_first) == pytest.approx(-1, abs=1e-10)
    assert float(y_first) == pytest.approx(1, abs=1e-10)
    for first, then in names_of(f"{HERE}/mixed_partials_disagree.py").quotients:
        assert (float(first), float(then)) == pytest.approx((-1, 1))


def test_the_mixed_partial_swings_between_roots_of_2_on_every_circle(names_of):
    snippet = names_of(f"{HERE}/mixed_partials_disagree.py")
    for radius in (10.0, 1.0, 1e-6):
        values = on_circle(snippet.mixed, radius, snippet.angle)
        c = snippet.angle.cos() ** 2 - snippet.angle.sin() ** 2
        assert torch.allclose(values, c * (3 - 2 * c**2)), "it depends on the angle alone"
        assert values.max() == pytest.approx(math.sqrt(2), abs=1e-2)
        assert values.min() == pytest.approx(-math.sqrt(2), abs=1e-2)


def test_the_first_partials_of_the_twisted_function_are_continuous_at_0(names_of):
    snippet = names_of(f"{HERE}/mixed_partials_disagree.py")
    for partial in (snippet.f_x, snippet.f_y):
        for radius in (1e-1, 1e-3, 1e-6):
            values = on_circle(partial, radius, snippet.angle)
            assert values.abs().max() <= 1.3 * radius


def test_every_line_through_0_carries_one_value_of_the_function_that_jumps(names_of):
    f = names_of(f"{HERE}/partials_without_continuity.py").f
    t = float64(1, 0.1, 1e-6, -1e-3)
    for m in (0.0, 0.5, 1.0, 3.0, -1.0):
        assert torch.allclose(f(t, m * t), torch.full_like(t, m / (1 + m**2)))
    assert f(float64(0), float64(0)) == 0


def test_the_function_that_jumps_has_unbounded_partials_near_0(names_of):
    f = names_of(f"{HERE}/partials_without_continuity.py").f
    for y in (0.1, 0.01, -0.001):
        assert central(f, float64(0, y), 0, h=1e-6 * abs(y)) == pytest.approx(1 / y, rel=1e-4)


def test_the_slopes_of_the_norm_are_the_entries_of_the_unit_vector(names_of):
    snippet = names_of(f"{HERE}/one_nudge_for_each_input.py")
    for x in (float64(3, 4), float64(-1, 2, 2), float64(0, -5)):
        assert torch.allclose(snippet.partials(x), x / np.linalg.norm(x), atol=1e-9)


def test_a_feature_divides_the_blame(names_of):
    snippet = names_of(f"{HERE}/slope_of_a_loss_in_each_weight.py")

    def loss(*w):
        return (sum(a * b for a, b in zip(w, (1, 3, 0, 1))) - 4) ** 2

    measured = [central(loss, (2.0, 1.0, 5.0, 0.0), i) for i in range(4)]
    assert [*snippet.w.grad.tolist(), snippet.b.grad.item()] == pytest.approx(measured, abs=1e-9)


def test_four_points_find_the_mixed_partial_of_a_smooth_function_only(names_of):
    mixed = names_of(f"{HERE}/four_points_cannot_tell_the_order.py").mixed
    h, two, one = Fraction(1, 10**4), Fraction(2), Fraction(1)
    assert float(mixed(lambda x, y: x**2 * y**3, two, one, h)) == pytest.approx(12, abs=1e-6)
    assert mixed(twisted, 0, 0, h) == 0
    crosswise = mixed(lambda x, y: twisted(y, x), 0, 0, h)
    assert crosswise == 0, "with x and y exchanged as well"


def test_each_corner_of_the_staircase_is_the_lowest_point_of_its_slice(names_of):
    snippet = names_of(f"{HERE}/slice_by_slice_descent.py")
    t = torch.linspace(-3, 3, 6001, dtype=torch.float64)
    for k, (x, y) in enumerate(snippet.path[1:]):
        slice_ = snippet.g(t, y) if k % 2 == 0 else snippet.g(x, t)
        assert snippet.g(x, y) <= slice_.min() + 1e-12
    lengths = [math.hypot(x, y) for x, y in snippet.path[2::2]]
    assert [b / a for a, b in pairwise(lengths)] == pytest.approx([0.64] * 4)


def test_derivatives_found_by_hand_in_the_exercises_are_right():
    def sigmoid(w, x, b):
        return 1 / (1 + math.exp(-(w * x + b)))

    at = (0.7, -1.2, 0.3)
    a = sigmoid(*at)
    by_hand = [a * (1 - a) * s for s in (at[1], at[0], 1)]
    assert [central(sigmoid, at, i) for i in range(3)] == pytest.approx(by_hand)
    at = (1.5, -0.4)
    cubic = [central(lambda x, y: x**3 * y - y**2, at, i) for i in (0, 1)]
    assert cubic == pytest.approx([3 * at[0] ** 2 * at[1], at[0] ** 3 - 2 * at[1]])
    quotient = [central(lambda x, y: x / y, at, i) for i in (0, 1)]
    assert quotient == pytest.approx([1 / at[1], -at[0] / at[1] ** 2])


def test_the_logarithm_of_the_squared_radius_is_harmonic():
    for at in (float64(2, 1.5), float64(-0.3, 0.8)):
        hessian = torch.autograd.functional.hessian(lambda v: (v @ v).log(), at)
        by_hand = 2 * (at[1] ** 2 - at[0] ** 2) / (at @ at) ** 2
        assert torch.isclose(hessian[0, 0], by_hand)
        assert torch.isclose(hessian.trace(), float64(0), atol=1e-12)


def test_the_map_shows_the_signs_that_the_formulas_give(names_of):
    f = names_of(f"{HERE}/surface_and_its_contours.py").f
    for at, slopes in {(-2.0, 0.0): (-4, 2), (1.0, -1.0): (3, -5)}.items():
        assert [central(f, at, i) for i in (0, 1)] == pytest.approx(slopes)


def test_a_point_can_be_lowest_in_both_slices_and_no_minimum():
    def k(x, y):
        return x**2 - 3 * x * y + y**2

    for t in (Fraction(1, 10), Fraction(-1, 10**6)):
        assert k(t, 0) > 0 and k(0, t) > 0, "on the axes the origin is the lowest point"
        assert k(t, t) == -(t**2) < 0, "between them it is not"
    hessian = torch.autograd.functional.hessian(lambda v: k(v[0], v[1]), float64(0, 0))
    assert torch.equal(hessian, float64(2, -3, -3, 2).reshape(2, 2))


def test_the_valley_has_its_minimum_at_the_origin_and_the_first_round_is_special(names_of):
    snippet = names_of(f"{HERE}/slice_by_slice_descent.py")
    x, y = Fraction(7, 3), Fraction(-2, 5)
    square = (x - Fraction(4, 5) * y) ** 2 + Fraction(9, 25) * y**2
    assert snippet.g(float(x), float(y)) == pytest.approx(float(square))
    start, after = (math.hypot(*snippet.path[k]) for k in (0, 2))
    assert (start, after) == pytest.approx((2.83, 2.05), abs=0.005)


def test_where_partials_are_bounded_the_change_is_at_most_the_bound_times_the_two_legs():
    def kinked(x, y):
        return x**2 * y / (x**2 + y**2)

    points = np.random.default_rng(0).normal(size=(500, 2)) * 1e-3
    bound = max(abs(central(kinked, p, i, h=1e-8)) for p in points for i in (0, 1))
    assert bound < 1.2, "both partial derivatives are bounded near 0"
    for x, y in points:
        assert abs(kinked(x, y)) <= bound * (abs(x) + abs(y)), "so it is continuous at 0"
