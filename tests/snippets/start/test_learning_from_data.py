"""What the first chapter claims, checked against an independent oracle."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
import torch

HERE = "start/learning-from-data"


def autograd(loss, *parameters):
    leaves = [torch.tensor(p, dtype=torch.float64, requires_grad=True) for p in parameters]
    return [g.item() for g in torch.autograd.grad(loss(*leaves), leaves)]


def test_cramers_rule_gives_the_same_line(names_of):
    snippet = names_of(f"{HERE}/line_through_two_points.py")
    (x1, y1), (x2, y2) = (1, 5), (2, 7)
    k = Fraction(y2 - y1, x2 - x1)
    b = Fraction(x2 * y1 - x1 * y2, x2 - x1)
    assert (snippet.k.item(), snippet.b.item()) == (k, b)
    assert snippet.f(3) == 9, "f(3) = 2·3 + 3"


def test_a_line_has_mean_error_zero_exactly_if_it_passes_through_the_means(names_of):
    snippet = names_of(f"{HERE}/errors_cancel.py")
    x, y = snippet.x.numpy(), snippet.y.numpy()
    for w in (-100.0, 0.5, 7.0):
        through = y.mean() - w * x.mean()
        assert np.mean(w * x + through - y) == 0
        assert np.mean(w * x + through + 1 - y) == 1


def test_the_quotients_of_the_nudges_tend_to_the_slopes_of_autograd(names_of):
    snippet = names_of(f"{HERE}/nudge_each_parameter.py")
    by_w, by_b = autograd(snippet.loss, 0.0, 0.0)
    assert (by_w, by_b) == (-19, -12)
    assert snippet.by_w == pytest.approx(by_w, abs=3 * snippet.h)
    assert snippet.by_b == pytest.approx(by_b, abs=2 * snippet.h)


def test_torch_sgd_walks_the_same_path(names_of):
    snippet = names_of(f"{HERE}/descent_finds_the_line.py")
    w, b = (torch.zeros((), dtype=torch.float64, requires_grad=True) for _ in range(2))
    optimizer = torch.optim.SGD([w, b], lr=snippet.eta)
    for step, (own_w, own_b) in enumerate(snippet.path[:101]):
        assert (w.item(), b.item()) == pytest.approx((own_w.item(), own_b.item())), f"step {step}"
        optimizer.zero_grad()
        torch.nn.functional.mse_loss(w * snippet.x + b, snippet.y).backward()
        optimizer.step()


def test_two_steps_in_fractions_agree_with_the_hand_calculation(names_of):
    path = names_of(f"{HERE}/descent_finds_the_line.py").path
    w = b = Fraction(0)
    for step in range(3):
        assert (path[step][0].item(), path[step][1].item()) == pytest.approx((w, b))
        e1, e2 = w + b - 5, 2 * w + b - 7
        w, b = w - Fraction(1, 10) * (e1 + 2 * e2), b - Fraction(1, 10) * (e1 + e2)


def test_polyfit_gives_the_line_of_least_loss(names_of):
    snippet = names_of(f"{HERE}/noisy_points_need_a_loss.py")
    w, b = np.polyfit(snippet.x.numpy(), snippet.y.numpy(), 1)
    assert (snippet.w.item(), snippet.b.item()) == pytest.approx((w, b))


def test_no_line_passes_through_three_of_the_noisy_points_in_a_row(names_of):
    snippet = names_of(f"{HERE}/noisy_points_need_a_loss.py")
    order = snippet.x.argsort()
    steepness = snippet.y[order].diff() / snippet.x[order].diff()
    assert (steepness.diff().abs() > 1e-6).all(), "one line would need equal slopes"


def test_the_curve_of_degree_nine_is_lagranges(names_of):
    snippet = names_of(f"{HERE}/zero_loss_predicts_worse.py")
    x, y = snippet.x.numpy(), snippet.y.numpy()
    at = np.linspace(0, 3, 31)
    value = sum(
        yi * np.prod([(at - xj) / (xi - xj) for xj in x if xj != xi], axis=0)
        for xi, yi in zip(x, y)
    )
    own = snippet.powers(torch.tensor(at), 9) @ snippet.parameters[9]
    assert np.allclose(own[:, 0].numpy(), value, atol=1e-6), "one polynomial meets ten points"


def test_a_curve_through_all_points_predicts_worse_for_most_seeds(names_of):
    powers = names_of(f"{HERE}/zero_loss_predicts_worse.py").powers
    x = torch.linspace(0, 3, 10, dtype=torch.float64)
    new = torch.linspace(0.05, 2.95, 300, dtype=torch.float64)
    worse = 0
    for seed in range(20):
        noise = torch.randn(10, generator=torch.Generator().manual_seed(seed)).double()
        y = (2 * x + 3 + 0.5 * noise)[:, None]
        miss = []
        for degree in (1, 9):
            p = torch.linalg.lstsq(powers(x, degree), y).solution
            miss.append(((powers(new, degree) @ p)[:, 0] - (2 * new + 3)).square().mean())
        worse += bool(miss[1] > miss[0])
    assert worse >= 18, f"not the luck of one seed: worse for {worse} of 20"


def test_one_round_of_training_is_what_autograd_says(names_of):
    snippet = names_of(f"{HERE}/training_is_a_loop.py")
    for w, b, _, loss, by_w, by_b in snippet.rounds:
        slopes = [by_w.item(), by_b.item()]
        assert autograd(snippet.loss, w.item(), b.item()) == pytest.approx(slopes)
        assert loss == ((w * 1 + b - 5) ** 2 + (w * 2 + b - 7) ** 2) / 2


def test_the_composed_tent_is_the_triangle_wave(names_of):
    snippet = names_of(f"{HERE}/depth_doubles_the_folds.py")
    for layers in (1, 2, 3, 6):
        wave = 1 - ((snippet.x * 2**layers) % 2 - 1).abs()
        assert torch.equal(snippet.deep(snippet.x, layers), wave)


def test_relus_side_by_side_bend_at_most_once_each():
    generator = torch.Generator().manual_seed(0)
    x = torch.linspace(-50, 50, 20_001, dtype=torch.float64)
    for _ in range(20):
        w, b, v = torch.randn(3, 12, generator=generator, dtype=torch.float64)
        second = (torch.relu(x[:, None] * w + b) @ v).diff().diff().abs()
        runs = (second > 1e-9).int().diff().clamp(min=0).sum()
        assert runs <= 12, "12 ReLUs make at most 13 straight pieces"


def test_the_network_predicts_the_sine_better_than_its_noisy_targets(names_of):
    snippet = names_of(f"{HERE}/network_learns_a_curve.py")
    with torch.no_grad():
        miss = (snippet.model(snippet.x) - torch.sin(snippet.x)).square().mean()
    noise = (snippet.y - torch.sin(snippet.x)).square().mean()
    assert miss < noise / 2, "it follows the curve, not the noise"
    assert sum(p.numel() for p in snippet.parameters) == 16 + 16 + 16 + 1


def test_descent_converges_exactly_below_two_over_the_largest_eigenvalue(names_of):
    snippet = names_of(f"{HERE}/step_too_large.py")
    A = np.array([[1.0, 1.0], [2.0, 1.0]])
    limit = 2 / np.linalg.eigvalsh(A.T @ A)[-1]
    assert limit == pytest.approx(0.2918, abs=5e-5)
    for eta, loss in snippet.final.items():
        assert (loss < 37) == (eta < limit)


def test_at_rate_three_tenths_each_leap_ends_higher():
    w, b, losses = Fraction(0), Fraction(0), []
    for _ in range(50):
        e1, e2 = w + b - 5, 2 * w + b - 7
        losses.append((e1**2 + e2**2) / 2)
        w, b = w - Fraction(3, 10) * (e1 + 2 * e2), b - Fraction(3, 10) * (e1 + e2)
    assert all(low < high for low, high in pairwise(losses))


def test_of_all_predictions_for_two_targets_their_mean_is_best():
    def loss(p):
        return ((p - 5) ** 2 + (p - 7) ** 2) / 2

    assert min((loss(Fraction(n, 10)), Fraction(n, 10)) for n in range(150)) == (1, 6)


def test_a_shift_changes_the_mean_squared_error_by_its_square_and_the_mean_error():
    errors = np.random.default_rng(0).normal(size=20)
    for s in (-1.0, 0.3, 2.0):
        change = np.mean((errors + s) ** 2) - np.mean(errors**2)
        assert change == pytest.approx(s**2 + 2 * s * errors.mean())


def test_a_large_nudge_against_the_slope_can_raise_the_loss(names_of):
    loss = names_of(f"{HERE}/nudge_each_parameter.py").loss
    assert loss(0.1, 0) < loss(0, 0), "a slightly larger w lowers the loss"
    assert loss(8, 0) == loss(0, 0) + 8, "−19·8 + 2.5·8² = 8"


def test_the_best_line_of_three_points_in_fractions(names_of):
    snippet = names_of(f"{HERE}/three_points_miss_every_line.py")
    x, y = [Fraction(n) for n in (1, 2, 3)], [Fraction(n) for n in (5, 7, 10)]
    mx, my = sum(x) / 3, sum(y) / 3
    w = sum((a - mx) * (c - my) for a, c in zip(x, y)) / sum((a - mx) ** 2 for a in x)
    b = my - w * mx
    assert (w, b) == (Fraction(5, 2), Fraction(7, 3))
    assert (snippet.w.item(), snippet.b.item()) == pytest.approx((w, b))
    assert sum(w * a + b - c for a, c in zip(x, y)) == 0


def test_two_features_end_where_least_squares_does(names_of):
    snippet = names_of(f"{HERE}/two_features_two_weights.py")
    X, y = snippet.X[:150].numpy(), snippet.y[:150].numpy()
    best, *_ = np.linalg.lstsq(np.column_stack([X, np.ones(150)]), y, rcond=None)
    assert np.allclose([*snippet.w.tolist(), snippet.b.item()], best, atol=1e-4)
