"""What the derivatives chapter claims, checked against an independent oracle."""

import math
from fractions import Fraction

import numpy as np
import pytest
import torch

from oracles import autograd, float64

HERE = "calculus/derivatives"


def test_a_nudge_of_2_by_a_thousandth_turns_6_into_6_003(names_of):
    snippet = names_of(f"{HERE}/nudge_comes_out_tripled.py")
    assert (snippet.before[0], snippet.after[0]) == (6, pytest.approx(6.003, abs=1e-15))
    assert torch.allclose(snippet.slope, autograd(snippet.f, snippet.a))


def test_secant_slope_tends_to_what_autograd_says(names_of):
    snippet = names_of(f"{HERE}/secant_slope.py")
    error = (snippet.slope - autograd(snippet.f, 1.0)).abs()
    assert (error.diff() < 0).all(), f"the error should shrink with h, got {error.tolist()}"


def test_secants_from_the_left_tend_to_the_same_slope(names_of):
    f = names_of(f"{HERE}/secant_slope.py").f
    h = float64(-0.1, -0.01, -0.001)
    slope = (f(1 + h) - f(1)) / h
    assert (slope < 2).all()
    assert torch.allclose(slope, 2 + h)


def test_the_tangent_of_the_cube_stays_on_one_side_at_1_and_crosses_at_minus_2(names_of):
    snippet = names_of(f"{HERE}/tangent_meets_curve_again.py")
    assert torch.isclose(snippet.slope, autograd(lambda x: x**3, 1.0))
    for point, crosses in [(1.0, False), (-2.0, True)]:
        beside = float64(point - 0.01, point + 0.01)
        left, right = snippet.f(beside) - snippet.tangent(beside)
        assert (left * right < 0) == crosses


def test_the_curve_crosses_its_own_tangent_at_0(names_of):
    f = names_of(f"{HERE}/tangent_meets_curve_again.py").f
    assert autograd(f, 0.0) == 0
    assert f(float64(-0.01)) < 0 < f(float64(0.01))


def test_only_the_slope_of_the_tangent_makes_the_gap_vanish_faster_than_dx(names_of):
    snippet = names_of(f"{HERE}/differential_and_change.py")
    right = autograd(snippet.f, 3.0)
    for slope in (right, right + 0.1, right - 0.1):
        share = (snippet.change - slope * snippet.dx) / snippet.dx
        assert (share[-1].abs() < 0.01) == (slope == right)


def test_bends_under_the_magnifier_follow_their_closed_forms(names_of):
    bends = names_of(f"{HERE}/under_the_magnifier.py").bends
    zoom = float64(1, 9, 81)
    assert torch.allclose(torch.stack(bends["x² at 1"]), 1 / zoom)
    assert torch.allclose(torch.stack(bends["|x| at 0"]), torch.ones_like(zoom))
    cube_root = 2 / (3 * math.sqrt(3)) * zoom ** (2 / 3)
    assert torch.allclose(torch.stack(bends["∛x at 0"]), cube_root, rtol=1e-3)
    widest, *_ = bends["S(x) at 1/2"]
    assert widest == pytest.approx(2 - 0.5**7), "S(0), above a chord at height 0"


def test_a_partial_sum_of_weierstrass_becomes_straight_in_the_end(names_of):
    snippet = names_of(f"{HERE}/under_the_magnifier.py")
    r = 1e-7
    y = snippet.rough(0.5 + r * snippet.t)
    tangent = autograd(snippet.rough, [0.5]) * r * snippet.t
    assert ((y - y[200] - tangent).abs() / r).max() < 1e-3


def test_the_cube_root_has_quotient_100_at_a_thousandth_and_a_power_gives_nan(names_of):
    _, cube_root, zero = names_of(f"{HERE}/under_the_magnifier.py").cases[2]
    h = float64(0.001, -0.001)
    assert torch.allclose((cube_root(zero + h) - cube_root(float64(zero))) / h, float64(100))
    assert (float64(-8) ** (1 / 3)).isnan().all()


def weierstrass(x: Fraction, terms: int) -> float:
    """The sum of (1/2)^n cos(3^n π x), each angle reduced to one period without rounding."""
    return sum(0.5**n * math.cos(math.pi * float(3**n * x % 2)) for n in range(terms))


def test_swinging_secants_agree_with_sixty_terms_of_weierstrass(names_of):
    half = Fraction(1, 2)
    for m, slope in enumerate(names_of(f"{HERE}/secants_never_settle.py").slopes, 1):
        rise = weierstrass(half + Fraction(1, 3**m), 60) - weierstrass(half, 60)
        assert float(slope) == pytest.approx(rise * 3**m, rel=1e-9)


def test_the_secant_slopes_of_weierstrass_grow_like_powers_of_three_halves():
    for m in range(1, 40):
        share = -sum((-2) ** k * math.sin(math.pi / 3**k) for k in range(1, m + 1))
        assert 0.36 < share < 1.74


def test_steep_partial_sums_prove_nothing():
    def f(x, n):
        return torch.sin(n**2 * x) / n

    x = torch.linspace(-1, 1, 1001, dtype=torch.float64)
    for n in (10, 100, 1000):
        assert torch.isclose(autograd(lambda t, n=n: f(t, n), 0.0), float64(n)).all()
        assert f(x, n).abs().max() <= 1 / n


def test_smaller_h_is_worse_in_numpy_as_well(names_of):
    one = np.float32(1)
    for h, slope in names_of(f"{HERE}/smaller_h_is_worse.py").slopes.items():
        x = one + np.float32(h)
        assert float(slope) == pytest.approx((x * x * x - one) / np.float32(h), rel=1e-6)


def test_the_errors_are_3h_plus_h_squared_and_h_squared_where_truncation_rules(names_of):
    h = float64(0.5, 0.1, 0.01, 0.001)
    errors = names_of(f"{HERE}/error_is_u_shaped.py").errors(h)
    assert torch.allclose(errors["forward"], 3 * h + h**2)
    assert torch.allclose(errors["central"], h**2, rtol=1e-4)


def test_the_best_steps_have_the_order_of_the_roots_of_epsilon(names_of):
    best = names_of(f"{HERE}/error_is_u_shaped.py").best
    for (name, dtype), (h, _) in best.items():
        root = torch.finfo(dtype).eps ** (1 / 2 if name == "forward" else 1 / 3)
        assert 0.1 < h / root < 10


def test_the_table_of_roots_of_epsilon_is_right():
    printed = {torch.float32: (1.2e-7, 3.5e-4, 4.9e-3), torch.float64: (2.2e-16, 1.5e-8, 6.1e-6)}
    for dtype, row in printed.items():
        eps = torch.finfo(dtype).eps
        assert eps == 2 ** (-23 if dtype == torch.float32 else -52)
        assert row == tuple(float(f"{x:.1e}") for x in (eps, eps ** (1 / 2), eps ** (1 / 3)))


@pytest.mark.parametrize(("sides", "order"), [(1, 1), (2, 2)])
def test_halving_h_divides_the_truncation_error_by_two_or_by_four(sides, order):
    def error(h):
        left = 0.7 - h if sides == 2 else 0.7
        return (math.exp(0.7 + h) - math.exp(left)) / (sides * h) - math.exp(0.7)

    assert error(0.01) / error(0.005) == pytest.approx(2**order, rel=0.01)


def test_torch_gradient_is_what_numpy_calls_gradient(names_of):
    snippet = names_of(f"{HERE}/torch_gradient_differences.py")
    samples = snippet.y.detach().numpy()
    assert np.allclose(snippet.estimate, np.gradient(samples, 0.5))
    assert np.allclose(snippet.unspaced, np.gradient(samples))


def test_every_small_enough_step_lowers_the_loss(names_of):
    snippet = names_of(f"{HERE}/step_lowers_loss.py")
    assert torch.isclose(snippet.slope, autograd(snippet.loss, 1.0))
    eta = torch.logspace(-8, -1, 50, dtype=torch.float64)
    change = snippet.loss(1 - eta * snippet.slope) - snippet.loss(float64(1))
    assert (change < 0).all()
    assert snippet.change[-1] > 0, "but η = 0.3 raises it"


def test_the_central_difference_at_a_kink_is_no_derivative(names_of):
    snippet = names_of(f"{HERE}/kink_fools_central_difference.py")
    assert (snippet.left, snippet.right, snippet.central) == (0, 1, 0.5)
    assert autograd(torch.relu, 0.0) == 0


def test_float32_steps_from_1_are_multiples_of_its_epsilon(names_of):
    f = names_of(f"{HERE}/divide_by_step_taken.py").f
    one = torch.tensor(1.0)
    taken = (one + 1e-6) - one
    assert taken == 8 * 2.0**-23
    for k in range(24):
        assert (one + 2.0**-k) - one == 2.0**-k
    assert (f(one + 2.0**-23) - f(one)) / 2.0**-23 == 3
    x = torch.tensor(0.7)
    repaired = (f(x + 1e-6) - f(x)) / ((x + 1e-6) - x)
    assert abs(repaired - 3 * 0.7**2) > 1e-5, "elsewhere rounding in f remains"


def test_nudges_find_the_slope_that_autograd_finds(names_of):
    snippet = names_of(f"{HERE}/learn_by_nudging.py")
    for w in (2.0, 1.0, 0.8, 0.3):
        slope = autograd(snippet.loss, w)
        assert torch.isclose(snippet.slope(w), slope, atol=1e-9)


def test_derivatives_found_by_hand_in_the_exercises_are_right():
    x = float64(0.5, 1, 2, 9)
    assert torch.allclose(autograd(lambda t: 1 / t, x), -1 / x**2)
    assert torch.allclose(autograd(torch.sqrt, x), 1 / (2 * x.sqrt()))
    assert 3.0099 < math.sqrt(9.06) < 3.01


def test_exercise_3_names_the_functions_with_a_derivative_at_0():
    cases = [
        (lambda x: x * x.abs(), True),
        (lambda x: x.abs().sqrt(), False),
        (lambda x: x.abs() + x, False),
        (lambda x: x.abs() ** 1.5, True),
    ]
    h = float64(1e-10, -1e-10)
    for f, has_one in cases:
        right, left = f(h) / h
        assert (abs(right - left) < 1e-4) == has_one
