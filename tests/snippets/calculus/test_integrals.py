"""What the integrals chapter claims, checked against an independent oracle."""

import math
from fractions import Fraction

import numpy as np
import pytest
import torch

from oracles import float64

HERE = "calculus/integrals"


def gauss(f, a, b, points=60):
    """The integral of a smooth f by Gauss–Legendre quadrature."""
    t, weight = np.polynomial.legendre.leggauss(points)
    t = torch.from_numpy((a + b) / 2 + (b - a) / 2 * t)
    return float((torch.from_numpy(weight) * f(t)).sum()) * (b - a) / 2


def test_signed_area_of_x_is_a_difference_of_squares(names_of):
    snippet = names_of(f"{HERE}/area_counts_with_a_sign.py")
    assert float(snippet.integral) == (2**2 - (-1) ** 2) / 2
    assert float(snippet.area) == (2**2 + (-1) ** 2) / 2


@pytest.mark.parametrize("n", [4, 40, 400])
def test_sums_of_squares_have_the_closed_forms_of_faulhaber(names_of, n):
    left, middle, right = names_of(f"{HERE}/rectangles_close_in.py").sums(n)
    assert float(left) == pytest.approx((n - 1) * n * (2 * n - 1) / (6 * n**3))
    assert float(middle) == pytest.approx(1 / 3 - 1 / (12 * n**2))
    assert float(right - left) == pytest.approx(1 / n), "f(b) − f(a) times h"


def test_errors_for_exp_settle_at_their_euler_maclaurin_constants(names_of):
    snippet = names_of(f"{HERE}/midpoints_cancel_errors.py")
    n, rise = snippet.n, math.e - 1
    assert float(snippet.left * n) == pytest.approx(-rise / 2, rel=1e-3)
    assert float(snippet.right * n) == pytest.approx(rise / 2, rel=1e-3)
    assert float(snippet.middle * n**2) == pytest.approx(-rise / 24, rel=1e-4)
    assert float(snippet.trapezoid * n**2) == pytest.approx(rise / 12, rel=1e-4)


def test_without_a_bounded_derivative_midpoint_errors_shrink_more_slowly():
    def error(n):
        t = (torch.arange(n, dtype=torch.float64) + 0.5) / n
        return float(t.sqrt().mean()) - 2 / 3

    order = math.log(error(1000) / error(100_000)) / math.log(100)
    assert order == pytest.approx(1.5, abs=0.05), "√x: order 3/2 instead of 2"


def test_the_tags_of_the_dirichlet_sums_lie_in_their_pieces(names_of):
    snippet = names_of(f"{HERE}/dirichlet_has_no_integral.py")
    n, h = snippet.n, snippet.h
    for k in range(n):
        assert (h / 2) ** 2 * 2 < h**2, "0 < h√2/2 < h, squared"
        assert k * h < k * h + h / 2 < (k + 1) * h
    assert snippet.dirichlet(Fraction(1, 3), 0) == 1
    assert snippet.dirichlet(0, Fraction(1, 3)) == 0


def test_the_area_under_the_bell_curve_is_erf(names_of):
    snippet = names_of(f"{HERE}/area_grows_at_the_height.py")
    for x in (0.5, 1.0, 2.0):
        expected = math.sqrt(math.pi) / 2 * math.erf(x)
        assert float(snippet.area(float64(x))) == pytest.approx(expected, abs=1e-6)


def test_the_derivative_of_the_sum_tends_to_f_as_the_samples_grow(names_of):
    f = names_of(f"{HERE}/area_grows_at_the_height.py").f
    gaps = []
    for n in (11, 101, 1001):
        x = float64(1.3).requires_grad_()
        t = x * torch.linspace(0, 1, n, dtype=torch.float64)
        (slope,) = torch.autograd.grad(torch.trapezoid(f(t), t), x)
        gaps.append(float(abs(slope - f(x.detach()))))
    assert gaps[0] > 50 * gaps[1] > 2500 * gaps[2], "an error of order 1/n²"


def test_autograd_of_the_sum_is_the_trapezoid_sum_of_the_differentiated_integrand(names_of):
    snippet = names_of(f"{HERE}/area_grows_at_the_height.py")
    x = float64(1.7).requires_grad_()
    (slope,) = torch.autograd.grad(snippet.area(x), x)
    t = 1.7 * np.linspace(0, 1, 1001)
    weight = np.full(1001, 1 / 1000)
    weight[[0, -1]] /= 2
    by_hand = np.sum(weight * (np.exp(-(t**2)) - 2 * t**2 * np.exp(-(t**2))))
    assert float(slope) == pytest.approx(by_hand, rel=1e-12), "f(xu) + xu f'(xu), summed"


def test_a_step_accumulates_to_relu():
    t = torch.linspace(-1, 1, 20_001, dtype=torch.float64)
    total = torch.cumulative_trapezoid((t >= 0).double(), t)
    assert torch.allclose(total, torch.relu(t[1:]), atol=1e-4)


def test_sums_across_the_pole_exceed_every_bound(names_of):
    f = names_of(f"{HERE}/pole_breaks_the_rule.py").f
    for n in (10, 100, 1000):
        middles = [(2 * k + 1 - n) / n for k in range(n)]
        exact = math.fsum(f(x) for x in middles) * 2 / n
        assert exact > 4 * n, "the two pieces at 0 alone give 4n"
    for c in (0.1, 0.001):
        assert gauss(f, c, 1, 500) == pytest.approx(1 / c - 1, rel=1e-6)


def test_the_walk_returns_and_covers_eight(names_of):
    snippet = names_of(f"{HERE}/walk_there_and_back.py")

    def velocity(t):
        return 3 * t**2 - 6 * t

    assert gauss(velocity, 0, 3) == pytest.approx(0, abs=1e-12)
    there, back = gauss(velocity, 0, 2), gauss(velocity, 2, 3)
    assert float(snippet.walked) == pytest.approx(abs(there) + back, abs=1e-5)
    assert torch.allclose(snippet.slope, snippet.v, atol=1e-5)


def test_antiderivatives_integrate_between_any_two_points_of_an_interval(names_of):
    for name, (big, f) in names_of(f"{HERE}/antiderivatives_pass_autograd.py").table.items():
        for a, b in ((0.1, 0.9), (-0.9, -0.1)):
            difference = float(big(float64(b)) - big(float64(a)))
            assert difference == pytest.approx(gauss(f, a, b), rel=1e-9), name


def test_tails_follow_their_closed_forms(names_of):
    snippet = names_of(f"{HERE}/tails_decide.py")
    assert float(snippet.convergent) == pytest.approx(1 - 1e-6, abs=1e-5)
    assert float(snippet.divergent) == pytest.approx(6 * math.log(10), abs=1e-4)
    assert float(snippet.root) == pytest.approx(2 - 2e-3, abs=1e-5)


def test_square_roots_of_uniform_samples_have_the_density_2x(names_of):
    sample = names_of(f"{HERE}/samples_find_the_integral.py").sample
    for x in (0.1, 0.3, 0.5, 0.9):
        share = (sample <= x).double().mean()
        assert float(share) == pytest.approx(x**2, abs=0.003), "∫ 2t dt from 0 to x"
    assert float(sample.var()) == pytest.approx(1 / 18, rel=0.01)


def test_cauchy_samples_follow_the_arctangent_and_their_means_do_too(names_of):
    snippet = names_of(f"{HERE}/cauchy_mean_never_settles.py")
    for x in (-2.0, 0.0, 1.0):
        share = float((snippet.cauchy <= x).double().mean())
        assert share == pytest.approx(0.5 + math.atan(x) / math.pi, abs=0.003)
    for size in (1, 10, 100):
        means = snippet.cauchy.view(-1, size).mean(1)
        assert float(means.abs().median()) == pytest.approx(1, abs=0.05), "like one sample"
        normal = snippet.normal.view(-1, size).mean(1)
        assert float(normal.std()) == pytest.approx(size**-0.5, rel=0.05)


def test_the_half_of_the_cauchy_expectation_grows_like_a_logarithm():
    def integrand(x):
        return x / (math.pi * (1 + x**2))

    for bound in (1, 10):
        half = gauss(integrand, 0, bound, 200)
        assert half == pytest.approx(math.log(1 + bound**2) / (2 * math.pi))
    lopsided = gauss(integrand, 1000, 2000)  # from −1000 to 1000 it is odd
    closed = math.log((1 + 2000**2) / (1 + 1000**2)) / (2 * math.pi)
    assert closed == pytest.approx(math.log(2) / math.pi, abs=1e-6)
    assert lopsided == pytest.approx(closed)


def test_the_risk_is_the_mean_square_of_bias_and_noise(names_of):
    snippet = names_of(f"{HERE}/batch_loss_estimates_risk.py")
    assert gauss(lambda x: x**2 / 2, -1, 1) == pytest.approx(1 / 3)
    for w in (0.0, 1.0, 2.0, 3.0):
        noise = float(snippet.loss(w).std()) / snippet.batches**0.5
        assert abs(float(snippet.loss(w).mean()) - snippet.risk(w)) < 4 * noise


def test_fitting_one_weight_to_eight_examples_hides_an_eighth_of_the_noise(names_of):
    snippet = names_of(f"{HERE}/batch_loss_estimates_risk.py")
    own = snippet.loss(snippet.best[:, None]).mean()
    assert float(own) == pytest.approx(0.25 * 7 / 8, abs=0.004)
    nearby = snippet.loss(snippet.best[:, None] + 0.01)
    assert (nearby > snippet.loss(snippet.best[:, None])).all(), "best is best"


def test_the_risk_of_the_own_best_weight_exceeds_the_least_by_the_scatter_of_that_weight(names_of):
    snippet = names_of(f"{HERE}/batch_loss_estimates_risk.py")
    # given x, the own best w has variance (1/4)/Σx², and R(w) − 1/4 = (w − 2)²/3
    expected = 0.25 + (0.25 / (snippet.x**2).sum(1)).mean() / 3
    assert float(snippet.risk(snippet.best).mean()) == pytest.approx(float(expected), abs=0.003)


def test_the_midpoint_error_for_pi_is_one_twelfth_over_n_squared(names_of):
    f = names_of(f"{HERE}/pi_from_sums_and_samples.py").f
    for n in (10, 100):
        total = sum(f((k + 0.5) / n) for k in range(n)) / n
        assert total - math.pi == pytest.approx(1 / (12 * n**2), rel=1e-3)
    second = gauss(lambda x: f(x) ** 2, 0, 1)
    assert math.sqrt(second - math.pi**2) == pytest.approx(0.643, abs=1e-3)


def test_slopes_on_the_way_add_up_to_the_change(names_of):
    snippet = names_of(f"{HERE}/slopes_add_up_to_the_change.py")
    assert float(snippet.change) == pytest.approx(math.tanh(6))
    assert float(snippet.end) == pytest.approx(3 / math.cosh(6) ** 2)


def test_integrals_found_by_hand_are_right():
    assert gauss(lambda x: 3 * x**2 - 2 * x, 0, 2) == pytest.approx(4)
    assert gauss(torch.sin, -math.pi, math.pi) == pytest.approx(0, abs=1e-12)
    assert gauss(lambda x: torch.exp(-2 * x), 0, 20) == pytest.approx(0.5)
    assert gauss(lambda x: 2 * x * torch.cos(x**2), 0, 1) == pytest.approx(math.sin(1))
    assert gauss(lambda x: x * torch.exp(x), 0, 1) == pytest.approx(1), "by parts"
    assert gauss(torch.sigmoid, -40, 1.5) == pytest.approx(math.log1p(math.exp(1.5)))
    x = float64(1.2).requires_grad_()
    t = x**2 * torch.linspace(0, 1, 2001, dtype=torch.float64)
    (slope,) = torch.autograd.grad(torch.trapezoid(torch.cos(t), t), x)
    assert float(slope) == pytest.approx(2.4 * math.cos(1.44), abs=1e-5)
