"""What the chapter on binary cross-entropy claims, against other oracles."""

import math
from fractions import Fraction

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from torch import nn

HERE = "losses/binary-cross-entropy"


def newton(x, y, steps=100):
    X, theta = np.stack([x, np.ones_like(x)], 1), np.zeros(2)
    for _ in range(steps):
        p = 1 / (1 + np.exp(-X @ theta))
        H = (X * (p * (1 - p))[:, None]).T @ X
        theta = theta - 0.5 * np.linalg.solve(H, X.T @ (p - y))
    return theta


def test_the_loss_of_a_label_is_minus_the_bernoulli_log_probability(names_of):
    snippet = names_of(f"{HERE}/surprise_of_a_label.py")
    for z, p in zip(snippet.z, snippet.p.tolist()):
        coin = torch.distributions.Bernoulli(logits=z)
        assert -coin.log_prob(torch.tensor(1.0).double()).item() == pytest.approx(-math.log(p))
        assert -coin.log_prob(torch.tensor(0.0).double()).item() == pytest.approx(-math.log1p(-p))


def test_the_gradient_is_the_fractions_worked_by_hand(names_of):
    snippet = names_of(f"{HERE}/prediction_minus_label.py")
    by_hand = [Fraction(-1, 4), Fraction(1, 2), Fraction(-3, 4)]
    assert snippet.by_z.tolist() == pytest.approx([float(f) for f in by_hand])
    assert snippet.by_w.item() == pytest.approx(1 / 6)
    assert snippet.by_b.item() == pytest.approx(-1 / 6)
    assert snippet.losses.mean().item() == pytest.approx(math.log(32 / 3) / 3)


def test_the_slopes_of_the_race_are_those_of_autograd(names_of):
    snippet = names_of(f"{HERE}/squared_error_sleeps.py")
    z = torch.linspace(-8, 8, 33, dtype=torch.float64, requires_grad=True)
    p = torch.sigmoid(z)
    (square,) = torch.autograd.grad(((p - 1) ** 2).sum(), z, retain_graph=True)
    (entropy,) = torch.autograd.grad(-p.log().sum(), z)
    assert torch.allclose(snippet.slope_squared(p), square)
    assert torch.allclose(snippet.slope_cross_entropy(p), entropy)


def test_the_squared_slope_is_at_most_eight_twentysevenths(names_of):
    snippet = names_of(f"{HERE}/squared_error_sleeps.py")
    p = torch.linspace(0, 1, 3001, dtype=torch.float64)
    size = snippet.slope_squared(p).abs()
    assert size.max().item() == pytest.approx(8 / 27)
    assert p[size.argmax()].item() == pytest.approx(1 / 3)


def test_the_slow_descent_takes_about_the_time_of_the_differential_equation(names_of):
    fast, slow = names_of(f"{HERE}/squared_error_sleeps.py").paths.values()
    assert len(slow) - 1 == pytest.approx((math.exp(10) - 1) / 2, rel=0.01)
    assert 10 <= len(fast) - 1 <= 12, "the slope is close to −1 all the way"


def test_the_squared_error_of_a_sigmoid_is_not_convex():
    f = lambda z: (1 / (1 + math.exp(-z)) - 1) ** 2  # noqa: E731
    assert f(-5) > (f(-10) + f(0)) / 2, "the graph lies above a chord"


def test_the_expected_squared_error_is_least_at_the_probability():
    p, q = np.linspace(0, 1, 1001), 0.3
    expected = q * (p - 1) ** 2 + (1 - q) * p**2
    assert p[expected.argmin()] == pytest.approx(q)
    assert expected == pytest.approx((p - q) ** 2 + q * (1 - q))


def test_the_hessian_is_the_fractions_worked_by_hand(names_of):
    H = names_of(f"{HERE}/hessian_of_three_points.py").H
    by_hand = torch.tensor([[1 / 8, 0], [0, 5 / 24]], dtype=torch.float64)
    assert torch.allclose(H, by_hand)


def test_the_mixed_labels_have_the_minimum_that_a_grid_finds(names_of):
    w = names_of(f"{HERE}/separable_weights_never_settle.py").found["mixed"].item()
    x, y = np.array([-3.0, -1, 1, 3]), np.array([0.0, 1, 0, 1])
    grid = np.linspace(0, 1, 10001)
    loss = (np.logaddexp(0, grid[:, None] * x) - y * grid[:, None] * x).mean(1)
    assert grid[loss.argmin()] == pytest.approx(w, abs=1e-4)


def test_separable_weights_grow_like_the_logarithm_of_the_steps(names_of):
    w = names_of(f"{HERE}/separable_weights_never_settle.py").found["separable"].item()
    # far out only the examples at ±1 count: dw/dt = e^−w / 4, so w ≈ ln(t / 4)
    assert w == pytest.approx(math.log(10000 * 0.5 / 2), abs=0.05)


def test_one_far_wrong_label_moves_the_weight_where_newton_says(names_of):
    snippet = names_of(f"{HERE}/one_wrong_label_turns_the_weight.py")
    for far, (w, b) in snippet.weights.items():
        x = np.array(snippet.x + ([] if far is None else [far]))
        y = np.array(snippet.y + ([] if far is None else [0.0]))
        assert [w.item(), b.item()] == pytest.approx(newton(x, y).tolist(), abs=1e-4)


def test_clipping_a_far_wrong_input_helps_and_rescaling_does_not(names_of):
    snippet = names_of(f"{HERE}/one_wrong_label_turns_the_weight.py")
    x, y = np.array([*snippet.x, 20.0]), np.array([*snippet.y, 0.0])
    as_it_is, scaled, clipped = newton(x, y), newton(x / 10, y), newton(x.clip(-4, 4), y)
    assert scaled[0] / 10 == pytest.approx(as_it_is[0]), "the weight scales along"
    assert clipped[0] > 0.4, "clipped to 4, the input no longer takes the weight away"


def test_the_ten_others_pull_back_with_less_than_the_wrong_label(names_of):
    snippet = names_of(f"{HERE}/one_wrong_label_turns_the_weight.py")
    w = torch.tensor(0.0, dtype=torch.float64, requires_grad=True)
    x, y = (torch.tensor(v, dtype=torch.float64) for v in (snippet.x, snippet.y))
    loss = nn.BCEWithLogitsLoss(reduction="sum")
    (ten,) = torch.autograd.grad(loss(w * x, y), w)
    (wrong,) = torch.autograd.grad(loss(w * 20, torch.zeros(()).double()), w)
    assert (ten.item(), wrong.item()) == pytest.approx((-9, 10))


def test_data_without_a_separating_direction_have_a_minimizer_and_others_none():
    x = np.array([-3.0, -1, 1, 3])
    X = np.stack([x, np.ones(4)], 1)
    angles = np.linspace(0, 2 * np.pi, 721)
    directions = np.stack([np.cos(angles), np.sin(angles)], 1)
    for y, bounded in [([0, 0, 1, 1], False), ([0, 1, 0, 1], True)]:
        margins = directions @ (X * (2 * np.array(y) - 1)[:, None]).T
        far = np.logaddexp(0, -1000 * margins).mean(1)
        assert (far.min() > 1) == bounded, "the loss rises along every direction"


def test_the_squared_error_bends_down_below_one_third():
    z = torch.linspace(-8, 8, 33, dtype=torch.float64, requires_grad=True)
    p = torch.sigmoid(z)
    (slope,) = torch.autograd.grad(((p - 1) ** 2).sum(), z, create_graph=True)
    (second,) = torch.autograd.grad(slope.sum(), z)
    assert torch.allclose(second, -2 * p * (1 - p) ** 2 * (1 - 3 * p))
    assert ((second < 0) == (p < 1 / 3)).all()


def test_integer_targets_divide_by_the_weights_and_probabilities_do_not():
    logits, weight = torch.randn(3, 2), torch.tensor([1.0, 3.0])
    y = torch.tensor([0, 1, 1])
    for target, divisor in [(y, 7), (F.one_hot(y, 2).float(), 3)]:
        each = F.cross_entropy(logits, target, weight=weight, reduction="none")
        mean = F.cross_entropy(logits, target, weight=weight)
        assert torch.isclose(mean, each.sum() / divisor)


def test_the_floor_of_a_soft_target_is_its_entropy(names_of):
    snippet = names_of(f"{HERE}/soft_targets_have_a_floor.py")
    entropy = torch.distributions.Bernoulli(snippet.y).entropy()
    assert torch.allclose(snippet.loss, entropy)


def test_hard_labels_cost_on_average_what_the_soft_target_costs():
    z = torch.linspace(-5, 5, 21, dtype=torch.float64)
    hard = torch.tensor([1.0] * 3 + [0.0] * 7, dtype=torch.float64)
    loss = nn.BCEWithLogitsLoss(reduction="none")
    on_average = loss(z.expand(10, 21), hard[:, None].expand(10, 21)).mean(0)
    assert torch.allclose(on_average, loss(z, torch.full_like(z, 0.3)))


def test_labels_of_minus_one_pull_the_constant_to_the_mean_of_the_targets(names_of):
    results = names_of(f"{HERE}/labels_of_minus_one.py").results
    assert results[7, "−1 and 1"][0] == pytest.approx(np.mean([1] * 7 + [-1] * 3), abs=1e-5)
    # from z = 0 on, dz/dt = −(σ(z) + 0.4): after t = 500 it is near −200
    assert results[3, "−1 and 1"][1] == pytest.approx(-0.4 * 201, abs=0.2)
    with pytest.raises(RuntimeError, match="between 0 and 1"):
        nn.BCELoss()(torch.tensor([0.5]), torch.tensor([-1.0]))


def test_a_whole_pos_weight_repeats_the_positives(names_of):
    best = names_of(f"{HERE}/pos_weight_multiplies_the_odds.py").best
    for weight, p in best.items():
        repeated = [1.0] * int(weight) + [0.0] * 9
        assert p == pytest.approx(np.mean(repeated), abs=1e-6), "the share of ones"


def test_the_mean_divides_by_the_count_and_not_by_the_weights():
    z, y = torch.randn(6), torch.tensor([1.0, 0, 1, 0, 0, 1])
    weight = torch.arange(1.0, 7)
    loss = F.binary_cross_entropy_with_logits
    plain = loss(z, y, reduction="none")
    assert torch.isclose(loss(z, y, weight=weight), (weight * plain).sum() / 6)
    omega = torch.tensor(3.0)
    factor = torch.where(y == 1, 3.0, 1.0)
    assert torch.isclose(loss(z, y, pos_weight=omega), (factor * plain).sum() / 6)
    two = torch.stack([torch.zeros(6), z], 1)
    classes = F.cross_entropy(two, y.long(), weight=torch.tensor([1.0, 3.0]))
    assert torch.isclose(classes, (factor * plain).sum() / factor.sum())


def test_the_stable_form_is_that_of_numpy(names_of):
    snippet = names_of(f"{HERE}/stable_form_never_overflows.py")
    exact = np.logaddexp(0, snippet.z.double().numpy())
    assert snippet.forms[2].numpy() == pytest.approx(exact, rel=1e-6, abs=1e-40)
    z = torch.tensor(-20.0, requires_grad=True)
    loss = F.binary_cross_entropy_with_logits(z, torch.tensor(0.0))
    (slope,) = torch.autograd.grad(loss, z)
    assert slope.item() == pytest.approx(math.exp(-20), rel=1e-5), "the slope is kept"


def test_the_true_slope_at_zero_is_a_limit_of_differences(names_of):
    snippet = names_of(f"{HERE}/stable_form_loses_a_slope.py")
    h = 1e-4
    for y in (0.0, 1.0):
        up, down = (snippet.by_hand(torch.tensor(s * h).double(), y).item() for s in (1, -1))
        assert (up - down) / (2 * h) == pytest.approx(0.5 - y, abs=1e-6)


def test_bce_clamps_at_one_hundred_where_the_logits_give_two_hundred(names_of):
    rows = names_of(f"{HERE}/sigmoid_before_the_logits.py").rows
    assert rows[4][:4] == [200, -1, 100, 0]
    for row, (y, z) in zip(rows, [(1, 10), (1, 0), (1, -30), (1, -50), (1, -200), (0, 17)]):
        exact = np.logaddexp(0, z) - y * z
        assert row[0] == pytest.approx(exact, abs=1e-5), "the logits are right"
    p = math.exp(-30)
    assert rows[2][3] == pytest.approx(-p * 1e12, rel=1e-3), "divided by 1e-12, not by p"


def test_the_second_sigmoid_sees_numbers_between_zero_and_one(names_of):
    snippet = names_of(f"{HERE}/sigmoid_twice_has_a_floor.py")
    s = np.linspace(0, 1, 1001)
    for q, where in [(0.4, 0.0), (0.6, math.log(1.5)), (0.8, 1.0)]:
        loss = np.log1p(np.exp(s)) - q * s
        assert s[loss.argmin()] == pytest.approx(where, abs=1e-3)
    least = (np.log1p(np.exp(s)) - s).min(), np.log1p(np.exp(s)).min()
    assert snippet.twice.item() == pytest.approx(np.mean(least), abs=1e-6)


def test_shapes_and_types_raise_and_floats_do_not(names_of):
    outcome = names_of(f"{HERE}/shapes_and_types_that_raise.py").outcome
    z, y = np.array([1.0, 2, -1, 0]), np.array([1.0, 1, 0, 0])
    exact = (np.logaddexp(0, z) - y * z).mean()
    assert outcome["float targets"] == f"{exact:.4f}"
    pairs = np.mean([np.logaddexp(0, a) - b * a for a in z for b in y])
    assert outcome["(4, 1) by hand"] == f"{pairs:.4f}", "every logit meets every label"
    assert sum("Error" in text for text in outcome.values()) == 4
    for bad in (torch.ones(2, dtype=torch.long), torch.ones(2, dtype=torch.bool)):
        with pytest.raises(RuntimeError):
            nn.BCELoss()(torch.tensor([0.5, 0.5]), bad)
    with pytest.raises(ValueError):
        nn.BCELoss()(torch.full((2, 1), 0.5), torch.ones(2))


def test_a_weight_per_example_falls_on_the_labels_of_a_square_batch():
    zero, weight = torch.zeros(3, 3), torch.tensor([1.0, 0.0, 0.0])
    loss = nn.BCEWithLogitsLoss(weight=weight, reduction="none")(zero, zero)
    assert (loss[:, 1:] == 0).all() and (loss[:, 0] > 0).all(), "a column, not a row"


def test_the_mean_over_many_labels_divides_by_all_elements():
    z, y = torch.randn(5, 3), torch.randint(2, (5, 3)).float()
    rows = -torch.distributions.Bernoulli(logits=z).log_prob(y).sum(1)
    assert torch.isclose(nn.BCEWithLogitsLoss()(z, y), rows.sum() / 15)


def test_few_examples_are_overconfident_and_one_factor_helps(names_of):
    snippet = names_of(f"{HERE}/overconfident_on_new_data.py")
    low, high = snippet.groups[80][0], snippet.groups[80][-1]
    assert low[0] < low[1] and high[1] < high[0], "too near 0 and 1"
    torch.manual_seed(0)
    X_new, y_new = snippet.draw(20000)
    X, y = snippet.draw(80)
    w = torch.zeros(snippet.d, dtype=torch.float64)
    for _ in range(1000):
        w -= 0.5 * X.T @ (torch.sigmoid(X @ w) - y) / 80
    factors = torch.linspace(0.05, 1.5, 30, dtype=torch.float64)
    losses = [F.binary_cross_entropy_with_logits(c * (X_new @ w), y_new) for c in factors]
    assert factors[torch.stack(losses).argmin()] < 0.7, "smaller logits fit new data better"


def test_newton_ends_where_descent_ends(names_of):
    snippet = names_of(f"{HERE}/newton_finds_the_weights.py")
    theta = torch.zeros(3, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([theta], max_iter=200, tolerance_grad=1e-10)

    def closure():
        optimizer.zero_grad()
        loss = nn.BCEWithLogitsLoss()(snippet.X @ theta, snippet.y)
        loss.backward()
        return loss

    optimizer.step(closure)
    assert torch.allclose(snippet.theta, theta.detach(), atol=1e-5)
    assert snippet.p.mean().item() == pytest.approx(snippet.y.mean().item())


def test_costs_decide_the_threshold():
    q, false_alarm, miss = np.linspace(0, 1, 1001), 1.0, 9.0
    alarm = (1 - q) * false_alarm < q * miss
    assert q[alarm].min() == pytest.approx(1 / 10, abs=1.1e-3)
