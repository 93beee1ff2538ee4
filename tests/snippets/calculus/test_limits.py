"""What the limits chapter claims, checked against an independent oracle."""

import math
from decimal import Decimal, getcontext
from fractions import Fraction
from itertools import pairwise

import pytest
import torch

from oracles import float64

HERE = "calculus/limits"


def test_the_hole_is_filled_by_the_slope_of_x_squared(names_of):
    f = names_of(f"{HERE}/hole_does_not_matter.py").f
    x = float64(1.0).requires_grad_()
    (x**2).sum().backward()
    around = f(float64(1 - 1e-6, 1 + 1e-6))
    assert torch.allclose(around, x.grad, atol=2e-6), "(x² − 1)/(x − 1) is a secant slope of x²"


@pytest.mark.parametrize("eps", [3.9, 1, 0.1, 0.001])
def test_a_window_fits_exactly_if_its_right_end_stays_in_the_band(names_of, eps):
    snippet = names_of(f"{HERE}/window_for_each_band.py")
    widest = math.sqrt(4 + eps) - 2
    for delta in (min(1, eps / 5), widest * (1 - 1e-9)):
        assert snippet.worst(delta) < eps, "no window below √(4 + ε) − 2 leaves the band"
    assert snippet.worst(widest * (1 + 1e-9)) > eps, "every wider one does"


def test_the_search_finds_the_largest_power_of_two_that_fits(names_of):
    for eps, delta in names_of(f"{HERE}/window_for_each_band.py").found.items():
        delta = Fraction(delta)
        band = Fraction(str(eps))
        assert (2 + delta) ** 2 - 4 < band <= (2 + 2 * delta) ** 2 - 4


def test_only_sign_squared_has_a_limit_at_0(names_of):
    functions = names_of(f"{HERE}/four_functions_near_zero.py").functions
    n = torch.arange(1, 2000, dtype=torch.float64)
    near = torch.cat([1 / ((n + 0.5) * math.pi), -1 / ((n + 0.5) * math.pi)])
    for name, f in functions.items():
        y = f(near[near.abs() < 0.01])
        spread = y.max() - y.min()
        assert (spread < 1) == (name == "sign(x)²"), f"{name} spreads by {spread}"


def test_division_by_the_two_zeros_follows_ieee_754(names_of):
    snippet = names_of(f"{HERE}/two_sides_of_zero.py")
    assert math.copysign(1, snippet.left[-1]) == -1
    assert [float(1 / z) for z in float64(0.0, -0.0)] == [math.inf, -math.inf]


def test_the_quotient_levels_off_at_3_from_above_after_15(names_of):
    f = names_of(f"{HERE}/levels_off_at_three.py").f
    for x in map(Fraction, (15, 16, 100, 10**6)):
        assert 0 <= f(x) - 3 < 1 / x, "0 ≤ f(x) − 3 < 1/x for x ≥ 15"
    assert f(Fraction(14)) < 3


def test_the_quotient_of_sine_agrees_with_sinc_and_its_series(names_of):
    snippet = names_of(f"{HERE}/squeezed_to_one.py")
    x = snippet.x[:-1]
    assert torch.allclose(snippet.middle[:-1], torch.sinc(x / math.pi))
    series = sum((-1) ** k * x ** (2 * k) / math.factorial(2 * k + 1) for k in range(10))
    assert torch.allclose(snippet.middle[:-1], series)
    assert torch.sinc(float64(0.0)) == 1, "torch fills the hole"


def test_the_areas_of_the_sine_proof_are_ordered():
    x = torch.linspace(0.001, 1.57, 1000, dtype=torch.float64)
    assert ((x.sin() < x) & (x < x.tan())).all()
    t = torch.linspace(-1.57, 1.57, 1000, dtype=torch.float64)
    assert (1 - t.cos() <= t**2 / 2).all()


def test_compound_interest_increases_to_e_in_exact_arithmetic(names_of):
    names = names_of(f"{HERE}/interest_on_interest.py")
    exact = [(1 + Fraction(1, n)) ** n for n in range(1, 60)]
    assert all(a < b < 3 for a, b in pairwise(exact))
    assert float(exact[11]) == pytest.approx(float((1 + 1 / float64(12)) ** 12), rel=1e-12)
    getcontext().prec = 40
    minutely = (1 + 1 / Decimal(525_600)) ** 525_600
    assert float(names.balance) == pytest.approx(float(minutely), abs=1e-9)
    assert f"{minutely:.5f}" == "2.71828"
    assert f"{(Decimal(1).exp() - minutely) * 525_600:.2f}" == f"{math.e / 2:.2f}" == "1.36"


def test_log1p_keeps_the_digits_that_one_plus_loses(names_of):
    snippet = names_of(f"{HERE}/huge_n_gives_one.py")
    getcontext().prec = 60
    for n in (10**4, 10**8, 10**12, 10**15, 10**16):
        truth = float((1 + 1 / Decimal(n)) ** n)
        assert float(snippet.careful(float64(n))) == pytest.approx(truth, rel=1e-14)
    assert (1 + 1e-15) == 1 + 5 * 2**-52
    assert float(snippet.naive(float64(1e15))) == pytest.approx(
        float((1 + 5 * Decimal(2) ** -52) ** (10**15)), rel=1e-12
    )


def test_the_naive_error_is_least_near_1e8(names_of):
    snippet = names_of(f"{HERE}/huge_n_gives_one.py")
    error = []
    for k in range(1, 16):
        n = torch.logspace(k, k + 1, 50, dtype=torch.float64)
        error.append(float((snippet.naive(n) - math.e).abs().max()))
    assert error.index(min(error)) + 1 in (6, 7, 8)


def test_the_sequence_returns_to_its_limit_for_ever(names_of):
    sequence = names_of(f"{HERE}/reaches_its_limit.py").sequence
    assert {n for n, x in sequence.items() if x == 0} == set(range(1, 1001, 2))
    assert max(x for n, x in sequence.items() if n > 900) == Fraction(2, 902)


def test_the_accuracy_changes_only_where_the_threshold_passes_a_point(names_of):
    snippet = names_of(f"{HERE}/accuracy_jumps.py")
    for point in snippet.x.tolist():
        for side in (-1e-3, 1e-3):
            pair = torch.tensor([[point + side], [point + 20 * side]])
            first, second = snippet.accuracy(pair)
            assert first == second, "between two points the accuracy is constant"
        before, after = snippet.accuracy(torch.tensor([[point - 1e-3], [point + 1e-3]]))
        assert abs(before - after) == 1 / 8
        low, high = snippet.loss(torch.tensor([[point - 1e-3], [point + 1e-3]]))
        assert abs(low - high) < 0.01


def test_the_loss_is_binary_cross_entropy_with_logits(names_of):
    snippet = names_of(f"{HERE}/accuracy_jumps.py")
    for b in (-1.0, 0.3):
        logits, target = 3 * (snippet.x - b), (snippet.sign > 0).float()
        expected = torch.nn.functional.binary_cross_entropy_with_logits(logits, target)
        assert torch.isclose(snippet.loss(torch.tensor([[b]])), expected).all()


def test_the_valley_of_the_loss_lies_near_0(names_of):
    snippet = names_of(f"{HERE}/accuracy_jumps.py")
    b = torch.linspace(-2, 2, 401)
    curve = snippet.loss(b[:, None])
    assert abs(b[curve.argmin()]) < 0.2
    turns = (curve.diff()[:-1] * curve.diff()[1:] < 0).sum()
    assert turns == 1, "one valley"


def test_softplus_returns_its_argument_above_20():
    x = float64(19.9, 20.1, 50)
    gap = torch.nn.functional.softplus(x) - x
    assert gap[0] == pytest.approx(math.log1p(math.exp(-19.9)), rel=1e-5)
    assert (gap[1:] == 0).all()
    assert torch.sigmoid(torch.tensor(20.0)) == 1, "float32 rounds σ(20) to 1"
    assert math.log1p(math.exp(-20)) < 2.1e-9


def test_bisection_ends_at_the_fixed_point_of_the_cosine(names_of):
    snippet = names_of(f"{HERE}/halving_finds_a_root.py")
    x = 1.0
    for _ in range(200):
        x = math.cos(x)
    assert snippet.left <= x <= snippet.right


def test_each_indeterminate_form_has_two_different_limits():
    small, big = Fraction(1, 10**9), Fraction(10**9)
    assert 2 * small / small == 2 and small**2 / small < 1e-8
    assert 2 * big / big == 2 and big**2 / big > 1e8
    assert 1 / big * big == 1 and 1 / big**2 * big < 1e-8
    assert (big + 1) - big == 1 and big**2 - big > 1e8


def test_a_limit_does_not_pass_through_a_function_with_a_jump(names_of):
    square = names_of(f"{HERE}/four_functions_near_zero.py").functions["sign(x)²"]
    near = float64(-1e-9, 1e-9)
    assert (square(near) == 1).all(), "the limit of f at 0 is 1"
    assert square(0 * near).eq(0).all(), "but f(g(x)) = f(0) = 0 for g = 0"


def test_softplus_is_the_loss_of_one_example_of_class_0():
    x = float64(-3.0, 0.5, 4.0)
    loss = torch.nn.functional.binary_cross_entropy(torch.sigmoid(x), 0 * x, reduction="none")
    assert torch.allclose(torch.nn.functional.softplus(x), loss)


def test_weight_decay_tends_to_the_exponential(names_of):
    names = names_of(f"{HERE}/weight_decay_is_interest.py")
    assert float(names.w) == pytest.approx(math.exp(2000 * math.log1p(-0.0005)), rel=1e-12)


def test_limits_found_by_hand_in_the_exercises_are_right():
    h = Fraction(1, 10**9)
    assert abs(((3 + h) ** 2 - 9) / h - 6) < 2 * h
    u = 1e-6
    assert (math.sqrt(1 + u) - 1) / u == pytest.approx(0.5, abs=1e-6)
    x = Fraction(10**9)
    assert abs((2 * x**2 - x) / (x**2 + 1) - 2) < Fraction(2, 10**9)
    assert (1 - math.cos(1e-3)) / 1e-6 == pytest.approx(0.5, abs=1e-6)
    for eps in (Fraction(1, 3), Fraction(1, 1000), Fraction(5)):
        delta = min(Fraction(1), 2 * eps)
        for x in (2 - delta * Fraction(999, 1000), 2 + delta * Fraction(999, 1000)):
            assert abs(1 / x - Fraction(1, 2)) < eps
