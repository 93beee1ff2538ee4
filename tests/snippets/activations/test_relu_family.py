"""What the ReLU chapter claims, checked against independent oracles."""

from fractions import Fraction
from math import erfc, exp, expm1, log, log1p, pi, sqrt

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from torch import nn

FOLDER = "activations/relu-family"


def slope(f, x, dtype=torch.float64):
    x = torch.tensor(x, dtype=dtype, requires_grad=True)
    return torch.autograd.grad(f(x), x)[0].item()


# The formula and the family


def test_relu_is_the_larger_of_zero_and_x(names_of):
    snippet = names_of(f"{FOLDER}/one_where_active.py")
    assert snippet.a.tolist() == [max(0.0, u) for u in snippet.x.tolist()]
    assert snippet.x.grad.tolist() == [0, 0, 0, 1, 1]


def test_the_formulas_of_the_table_are_torchs_functions(names_of):
    snippet = names_of(f"{FOLDER}/thousand_slopes.py")
    lam, alpha = snippet.lam, snippet.alpha
    oracle = {
        "ReLU": lambda x: max(0, x),
        "leaky": lambda x: x if x > 0 else x / 100,
        "PReLU": lambda x: x if x > 0 else x / 4,
        "ELU": lambda x: x if x > 0 else expm1(x),
        "SELU": lambda x: lam * (x if x > 0 else alpha * expm1(x)),
        "softplus": lambda x: log1p(exp(x)),
    }
    points = snippet.x.tolist()
    assert len(points) == 1001
    assert 0 in points, "the kink is among them"
    for name, f, *_ in snippet.ROWS:
        expected = [oracle[name](u) for u in points]
        assert f(snippet.x).tolist() == pytest.approx(expected, abs=1e-13), name


def test_at_the_kink_the_definition_by_where_has_torchs_slope(names_of):
    kink = {"ReLU": 0, "leaky": 0.01, "PReLU": 0.25, "ELU": 1, "softplus": 0.5}
    for name, f, left, right in names_of(f"{FOLDER}/thousand_slopes.py").ROWS:

        def defined(x, low=left[0], high=right[0]):
            return torch.where(x > 0, high(x), low(x))

        expected = kink.get(name, 1.7580993408473766)
        assert slope(f, 0.0) == pytest.approx(expected, abs=1e-15), name
        assert slope(defined, 0.0) == pytest.approx(expected, abs=1e-15), name


@pytest.mark.parametrize("a", [-1.0, -0.5, 0.0, 0.01, 0.5])
def test_ranges_and_relatives_of_the_table(a):
    x = torch.linspace(-30, 30, 6001, dtype=torch.float64)
    y = F.prelu(x, torch.tensor([a], dtype=torch.float64))
    assert torch.allclose(y, torch.relu(x) - a * torch.relu(-x))
    assert (y.min() < 0) == (a > 0), "negative values only with a > 0"
    assert (y.diff() > 0).all() == (a > 0), "strictly increasing only with a > 0"
    smooth = [log1p(exp(u)) for u in x.tolist()]
    gap = [max(0, u) + log1p(exp(-abs(u))) for u in x.tolist()]
    assert gap == pytest.approx(smooth, abs=1e-12)


def test_at_minus_ln_2_and_minus_ln_4_values_and_slopes_are_fractions():
    cases = [
        (F.elu, -log(2), -1 / 2, 1 / 2),
        (F.softplus, -log(2), log(3 / 2), 1 / 3),
        (F.elu, -log(4), -3 / 4, 1 / 4),
        (F.softplus, -log(4), log(5 / 4), 1 / 5),
        (F.leaky_relu, -log(4), -0.01 * log(4), 0.01),
        (F.selu, -log(4), -0.75 * 1.7580993408473766, 0.25 * 1.7580993408473766),
    ]
    for f, x, value, rise in cases:
        assert f(torch.tensor(x, dtype=torch.float64)).item() == pytest.approx(value)
        assert slope(f, x) == pytest.approx(rise)


# At 0


def test_the_sides_at_zero_are_limits_of_difference_quotients(names_of):
    snippet = names_of(f"{FOLDER}/answers_at_zero.py")
    h = 1e-7
    for name, f in snippet.ROWS:
        y = f(torch.tensor([-h, 0, h], dtype=torch.float64)).tolist()
        left, right = (y[1] - y[0]) / h, (y[2] - y[1]) / h
        assert snippet.slope(f, -1e-9) == pytest.approx(left, abs=1e-6), name
        assert snippet.slope(f, 1e-9) == pytest.approx(right, abs=1e-6), name
        differentiable = abs(left - right) < 1e-6
        assert differentiable == (name in ("elu", "softplus")), name
        if name in ("relu", "leaky_relu", "prelu", "selu"):
            assert snippet.answers[name] == pytest.approx(left, abs=1e-6), name
    assert snippet.answers["clamp(min=0)"] == 1
    assert snippet.answers["maximum(x, 0)"] == 0.5


@pytest.mark.parametrize("alpha", [0.25, 0.5, 0.9, 1.0, 1.1, 2.0])
def test_elu_has_a_derivative_at_zero_for_alpha_one_only(alpha):
    h = 1e-6
    y = F.elu(torch.tensor([-h, 0, h], dtype=torch.float64), alpha).tolist()
    jump = (y[2] - y[1]) / h - (y[1] - y[0]) / h
    assert jump == pytest.approx(1 - alpha, abs=1e-5)
    c = F.celu(torch.tensor([-h, 0, h], dtype=torch.float64), alpha).tolist()
    assert (c[2] - c[1]) / h - (c[1] - c[0]) / h == pytest.approx(0, abs=1e-5)


def test_the_second_derivative_of_elu_jumps_from_one_to_zero(names_of):
    bend = names_of(f"{FOLDER}/only_alpha_one_is_smooth.py").bend
    h = 1e-3
    left = (0 - 2 * expm1(-h) + expm1(-2 * h)) / h**2
    assert bend[0] == pytest.approx(left, abs=2e-3)
    assert bend[1] == 0


def test_relu_of_x_minus_relu_of_minus_x_gets_slope_zero():
    def identity(x):
        return torch.relu(x) - torch.relu(-x)

    assert slope(identity, 0.0) == 0
    assert slope(identity, 1e-9) == slope(identity, -1e-9) == 1


# Homogeneity


def test_three_of_the_six_are_positively_homogeneous(names_of):
    x = torch.linspace(-3, 3, 61, dtype=torch.float64)
    homogeneous = {
        name
        for name, f, *_ in names_of(f"{FOLDER}/thousand_slopes.py").ROWS
        if all(torch.allclose(f(c * x), c * f(x)) for c in (0.3, 2, 7))
    }
    assert homogeneous == {"ReLU", "leaky", "PReLU"}


def test_rescaling_divides_one_gradient_and_multiplies_the_other(names_of):
    snippet = names_of(f"{FOLDER}/rescaled_network_agrees.py")
    w, b, v = Fraction(3, 2), Fraction(1, 4), Fraction(2)
    data = [(Fraction(-1), 0), (Fraction(1, 2), 1), (Fraction(2), 2)]
    on = [(x, y, w * x + b) for x, y in data if w * x + b > 0]
    gw = sum(2 * (v * z - y) * v * x for x, y, z in on) / 3
    gb = sum(2 * (v * z - y) * v for x, y, z in on) / 3
    gv = sum(2 * (v * z - y) * z for x, y, z in on) / 3
    assert w * gw + b * gb == v * gv == Fraction(125, 6)
    assert [snippet.gw, snippet.gb, snippet.gv] == pytest.approx(
        [float(gw / 4), float(gb / 4), float(4 * gv)]
    )


# The gradient


def test_the_gradient_norm_follows_the_product_of_the_jacobians():
    generator = np.random.default_rng(1)
    for c in (1, 2, 4):
        squares = []
        for _ in range(2000):
            W = generator.normal(size=(32, 32)) * sqrt(c / 32)
            active = W @ generator.normal(size=32) > 0
            g = generator.normal(size=32)
            squares.append(np.sum((W.T @ (active * g)) ** 2) / np.sum(g**2))
        assert np.mean(squares) == pytest.approx(c / 2, rel=0.05)


def test_in_the_deep_network_the_norm_scales_as_the_box_says(names_of):
    norms = names_of(f"{FOLDER}/weights_still_shrink_the_gradient.py").norms
    for c, g in norms.items():
        assert 1 / 3 < float(g[0] / g[-1]) / (c / 2) ** 16 < 3


def test_default_and_he_initialization_have_the_variances_of_the_page():
    torch.manual_seed(0)
    layer = nn.Linear(400, 400)
    assert layer.weight.var().item() == pytest.approx(1 / 1200, rel=0.02)
    W = torch.empty(400, 400)
    nn.init.kaiming_normal_(W, nonlinearity="relu")
    assert W.var().item() == pytest.approx(2 / 400, rel=0.02)


# Dead units


def test_the_long_step_kills_and_the_short_one_learns(names_of):
    ends = names_of(f"{FOLDER}/unit_dies_in_one_step.py").ends
    w, b = (Fraction(s) - 2 * g for s, g in ((1, Fraction(5, 4)), (0, Fraction(3, 4))))
    assert max(w * x + b for x in (1, 2)) < 0, "dead after one step"
    assert ends[2.0] == [float(w), float(b)]
    assert ends[0.1] == pytest.approx([0.5, 0], abs=1e-3)


def test_only_relu_stays_where_it_died(names_of):
    losses = names_of(f"{FOLDER}/leak_brings_it_back.py").losses
    assert set(losses["relu"]) == {5 / 16}
    late = {
        name: next(k for k, v in enumerate(c) if v < 0.01)
        for name, c in losses.items()
        if name != "relu"
    }
    assert late["elu"] < late["softplus"] < late["leaky_relu"]
    assert late["leaky_relu"] > 1000


def test_far_out_in_float32_elu_and_softplus_have_slope_zero():
    assert slope(F.elu, -110.0, torch.float32) == 0
    assert slope(F.softplus, -110.0, torch.float32) == 0
    assert slope(F.leaky_relu, -110.0, torch.float32) > 0


def test_weight_decay_alone_leaves_a_dead_unit_dead():
    theta = torch.tensor([-1.5, -1.5], requires_grad=True)
    step = torch.optim.SGD([theta], lr=0.1, weight_decay=0.5)
    x = torch.tensor([1.0, 2.0])
    for _ in range(100):
        step.zero_grad()
        (torch.relu(theta[0] * x + theta[1]) - x / 2).square().mean().backward()
        step.step()
    assert (theta[0] * x + theta[1] < 0).all()
    assert theta.abs().max() < 0.1, "the weights did move"


def test_the_counts_do_not_hang_on_the_last_digit(names_of):
    snippet = names_of(f"{FOLDER}/long_steps_kill_units.py")
    for eta, (relu, leaky) in zip((0.0, 0.01, 0.03, 0.05), snippet.counts):
        nudged = eta * (1 + 1e-12)
        assert snippet.train(nn.ReLU(), nudged) == pytest.approx(relu, abs=1e-6)
        assert snippet.train(nn.LeakyReLU(0.1), nudged) == pytest.approx(leaky, abs=1e-6)


def test_prelu_closes_a_quarter_of_the_distance_in_each_step(names_of):
    a = names_of(f"{FOLDER}/prelu_learns_its_slope.py").a
    assert a == pytest.approx(-1 + 1.25 * 0.75**40, abs=1e-12)


# SELU


def gauss(f, nodes=200):
    """E[f(z)] for z ~ N(0, 1), each half line by Gauss-Legendre on [0, 12]."""
    t, w = np.polynomial.legendre.leggauss(nodes)
    t, w = 6 * (t + 1), 6 * w
    density = np.exp(-(t**2) / 2) / sqrt(2 * pi)
    return float(np.sum(w * density * (f(t) + f(-t))))


def test_selu_keeps_mean_zero_and_variance_one(names_of):
    s = names_of(f"{FOLDER}/selu_constants.py")

    def f(z):
        return s.lam * np.where(z > 0, z, s.alpha * np.expm1(np.minimum(z, 0)))

    assert gauss(f) == pytest.approx(0, abs=1e-12)
    assert gauss(lambda z: f(z) ** 2) == pytest.approx(1, abs=1e-12)
    h = 1e-4
    rise = [gauss(lambda z, q=q: f(sqrt(q) * z) ** 2) for q in (1 - h, 1 + h)]
    assert (rise[1] - rise[0]) / (2 * h) == pytest.approx(s.moments[2].item(), abs=1e-6)
    assert s.moments[2] < 1, "the fixed point attracts"


def test_alpha_dropout_keeps_mean_and_variance_where_dropout_doubles_it():
    torch.manual_seed(0)
    x = F.selu(torch.randn(1_000_000))
    y = nn.AlphaDropout(0.5)(x)
    assert y.mean().item() == pytest.approx(0, abs=0.01)
    assert y.var().item() == pytest.approx(1, abs=0.01)
    assert nn.Dropout(0.5)(x).var().item() == pytest.approx(2, abs=0.02)


def test_half_a_gaussian_integral_completes_the_square():
    for c in (1, 2):
        half = gauss(lambda z, c=c: np.where(z < 0, np.exp(c * np.minimum(z, 0)), 0))
        assert half == pytest.approx(exp(c * c / 2) * erfc(c / sqrt(2)) / 2, abs=1e-12)


def test_the_layers_come_near_zero_and_one(names_of):
    snippet = names_of(f"{FOLDER}/selu_returns_to_zero_and_one.py")
    for rows in snippet.runs.values():
        assert rows[40] == pytest.approx((0, 1), abs=0.06)
    halves = snippet.relu[40][1] + snippet.relu[40][0] ** 2
    assert 1 / 8 < halves / 0.5**40 < 8, "ReLU halves the mean square"


# Numerics and exercises


def test_elu_is_exact_near_zero_and_the_naive_line_is_not():
    x = torch.tensor(-1e-8)
    assert (torch.exp(x) - 1).item() == 0
    assert F.elu(x).item() == pytest.approx(-1e-8)
    assert torch.expm1(x).item() == pytest.approx(-1e-8)
    big = torch.tensor(100.0, requires_grad=True)
    y = torch.where(big > 0, big, torch.exp(big) - 1)
    assert y.item() == 100
    assert torch.autograd.grad(y, big)[0].isnan()


def test_softplus_gives_up_its_last_digits_above_twenty():
    x = 20.001
    value = F.softplus(torch.tensor(x, dtype=torch.float64)).item()
    assert value == x
    assert 2.0e-9 < log1p(exp(-x)) < 2.1e-9
    assert slope(F.softplus, x) == 1


@pytest.mark.parametrize("beta", [0.5, 1, 4, 10])
def test_sharper_softplus_stays_within_ln_2_over_beta(beta):
    x = torch.linspace(-1.5, 1.5, 301, dtype=torch.float64)
    gap = F.softplus(x, beta) - x.clamp(min=0)
    assert (gap > 0).all()
    assert gap.max().item() == pytest.approx(log(2) / beta)
    assert slope(lambda u: F.softplus(u, beta), 0.0) == 0.5


def test_in_place_is_offered_where_the_page_says():
    for layer in (nn.ReLU, nn.LeakyReLU, nn.ELU, nn.SELU):
        x = torch.tensor([-1.0, 2.0])
        assert layer(inplace=True)(x).data_ptr() == x.data_ptr()
    assert [p.shape for p in nn.PReLU(8).parameters()] == [torch.Size([8])]
    assert not list(nn.Softplus().parameters())
