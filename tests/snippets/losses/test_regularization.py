"""What the chapter on regularization claims, checked against an independent oracle."""

from fractions import Fraction

import numpy as np
import pytest
import torch
import torch.nn.functional as F

HERE = "losses/regularization"


def ridge_by_extra_rows(X, y, lam):
    """Ridge regression as least squares with one more sample for each weight."""
    n, d = X.shape
    longer = np.vstack([X, np.sqrt(n * lam) * np.eye(d)])
    return np.linalg.lstsq(longer, np.concatenate([y, np.zeros(d)]), rcond=None)[0]


GRID = np.arange(-8000, 8001) / 2000


def where_least(values):
    """The grid point where the cost, given by its values on the grid, is least."""
    return GRID[values.argmin()]


def test_each_fitted_polynomial_is_least_squares_with_extra_rows(names_of):
    snippet = names_of(f"{HERE}/penalty_calms_the_curve.py")
    X, y = snippet.X.numpy(), (snippet.y - snippet.shift).numpy()
    for lam, w in snippet.fits.items():
        assert np.allclose(w.numpy(), ridge_by_extra_rows(X, y, lam), rtol=1e-4), lam


def test_twelve_parameters_hit_twelve_points_and_swing_between_them(names_of):
    snippet = names_of(f"{HERE}/penalty_calms_the_curve.py")
    exact = np.polynomial.Polynomial.fit(snippet.x[:, 0].numpy(), snippet.y.numpy(), 11)
    error = exact(snippet.x_new[:, 0].numpy()) - snippet.y_new.numpy()
    assert snippet.train[0] < 1e-9
    assert float(snippet.held[0]) == pytest.approx((error**2).mean(), rel=1e-3)


def test_on_noise_free_data_both_penalties_miss_the_slope_2(names_of):
    found = names_of(f"{HERE}/perfect_data_imperfect_fit.py").found
    for lam, (w2, w1) in zip([0, Fraction(2, 3), Fraction(14, 3)], found):
        price = float(lam)
        assert w2 == pytest.approx(
            where_least(14 / 3 * (GRID - 2) ** 2 + price * GRID**2), abs=1e-3
        )
        assert w1 == pytest.approx(
            where_least(14 / 3 * (GRID - 2) ** 2 + price * abs(GRID)), abs=1e-3
        )
        assert (w2 == pytest.approx(2)) == (w1 == pytest.approx(2)) == (lam == 0)


def test_ridge_multiplies_the_parts_along_eigenvectors_by_c_over_c_plus_lambda(names_of):
    snippet = names_of(f"{HERE}/one_weight_grows.py")
    c, q = np.linalg.eigh((snippet.X.T @ snippet.X / 4).numpy())
    assert np.allclose(c, [1, 4])
    parts = q.T @ np.array([3.0, 1.0])
    for lam, w in snippet.path.items():
        assert np.allclose(w, q @ (c / (c + lam) * parts)), f"λ = {lam}"


def test_the_peak_of_the_posterior_solves_the_penalized_problem_with_the_derived_price(names_of):
    snippet = names_of(f"{HERE}/mode_is_zero_mean_is_not.py")
    x, y = snippet.x.numpy(), snippet.y.numpy()

    def mse(w):
        return ((np.multiply.outer(w, x) - y) ** 2).mean(-1)

    n, sigma, tau, s = 4, 1, 1, 0.5
    l2 = where_least(mse(GRID) + sigma**2 / (n * tau**2) * GRID**2)
    l1 = where_least(mse(GRID) + 2 * sigma**2 / (n * s) * abs(GRID))
    assert snippet.mode == pytest.approx({"Gauss": l2, "Laplace": l1}, abs=1e-9)


def test_the_gaussian_posterior_is_symmetric_and_the_laplace_posterior_is_not(names_of):
    snippet = names_of(f"{HERE}/mode_is_zero_mean_is_not.py")
    assert snippet.mean["Gauss"] == pytest.approx(snippet.mode["Gauss"], abs=1e-6)
    w = np.linspace(-6, 6, 24001)
    density = np.exp(-2 * (w - 0.4) ** 2 - 2 * abs(w))  # n (w − a)² / 2σ² and |w| / s
    mean = (w * density).sum() / density.sum()
    assert snippet.mean["Laplace"] == pytest.approx(mean, abs=1e-4)


def test_soft_thresholding_minimizes_one_weight_at_a_time(names_of):
    snippet = names_of(f"{HERE}/three_ways_to_shrink.py")
    for a, w1, w2 in zip(snippet.a.tolist(), snippet.l1.tolist(), snippet.l2.tolist()):
        assert w1 == pytest.approx(where_least((GRID - a) ** 2 + abs(GRID)), abs=1e-3)
        assert w2 == pytest.approx(where_least((GRID - a) ** 2 + GRID**2), abs=1e-3)


def test_no_change_of_the_l1_solution_lowers_the_cost(names_of):
    snippet = names_of(f"{HERE}/three_ways_to_shrink.py")

    def cost(w):
        return F.mse_loss(snippet.X @ w, snippet.y) + snippet.lam * w.abs().sum()

    torch.manual_seed(3)
    least = cost(snippet.l1)
    for size in (1e-4, 1e-2, 1):
        for _ in range(50):
            assert cost(snippet.l1 + size * torch.randn(4, dtype=torch.float64)) >= least


def test_gradient_steps_cross_zero_again_and_again_in_proportion_to_the_learning_rate(names_of):
    paths = names_of(f"{HERE}/steps_rattle_shrinking_lands.py").paths
    ends = {name: np.array(path[-100:]) for name, path in paths.items()}
    for name in ("SGD, η = 0.1", "SGD, η = 0.01", "Adam, η = 0.1"):
        assert (np.diff(np.sign(ends[name])) != 0).sum() > 10, f"{name} should rattle"
    ratio = np.ptp(ends["SGD, η = 0.1"]) / np.ptp(ends["SGD, η = 0.01"])
    assert 5 < ratio < 20
    assert not ends["proximal, η = 0.1"].any()


def test_the_touching_points_are_those_of_the_hand_computation(names_of):
    found = names_of(f"{HERE}/ellipse_meets_corner.py").found
    for name, point in {"L1": [1.6, 0], "L2": [1.2, 0.8]}.items():
        assert np.allclose(found[name][0], point, atol=1e-9)


def test_with_a_small_price_the_l1_optimum_has_no_zero(names_of):
    snippet = names_of(f"{HERE}/ellipse_meets_corner.py")
    w = torch.tensor([2.75, 0.75], dtype=torch.float64, requires_grad=True)
    (slope,) = torch.autograd.grad(snippet.excess(w), w)
    assert torch.allclose(slope, torch.full_like(slope, -2)), "both slopes pay λ = 2"


def test_weight_decay_leads_to_ridge_with_half_the_price(names_of):
    snippet = names_of(f"{HERE}/decay_has_a_hidden_half.py")
    X, y = snippet.X.numpy(), snippet.y.numpy()
    for decay, w in snippet.decayed.items():
        assert np.allclose(w.numpy(), ridge_by_extra_rows(X, y, decay / 2))


def test_sgd_decay_equals_multiplying_by_hand_in_every_step(names_of):
    snippet = names_of(f"{HERE}/adam_tells_them_apart.py")
    w, path = 4.0, []
    for _ in range(2000):
        w = (1 - 0.1 * 0.25) * w - 0.1 * (w - 2)
        path.append(w)
    for name in ("SGD, penalty", "SGD, weight_decay"):
        assert np.allclose(snippet.paths[name], path), name


def test_only_adamw_leaves_the_penalized_minimum(names_of):
    paths = names_of(f"{HERE}/adam_tells_them_apart.py").paths
    for name, path in paths.items():
        goal = 2 if name.startswith("AdamW") else 1.6
        assert float(path[-1]) == pytest.approx(goal, abs=0.01), name


def test_decoupled_weight_decay_turns_adam_into_adamw():
    ends = []
    for optimizer, extra in [
        (torch.optim.Adam, {"decoupled_weight_decay": True}),
        (torch.optim.AdamW, {}),
    ]:
        w = torch.tensor([3.0, -1.0], requires_grad=True)
        opt = optimizer([w], lr=0.1, weight_decay=0.3, **extra)
        for _ in range(20):
            opt.zero_grad()
            (w**4).sum().backward()
            opt.step()
        ends.append(w.detach())
    assert torch.equal(*ends)


def test_defaults_of_weight_decay_are_those_of_the_table():
    w = torch.zeros(1, requires_grad=True)
    for name, rate in {
        "SGD": 0,
        "Adam": 0,
        "RMSprop": 0,
        "Adagrad": 0,
        "NAdam": 0,
        "RAdam": 0,
        "AdamW": 0.01,
    }.items():
        assert getattr(torch.optim, name)([w]).defaults["weight_decay"] == rate, name
    assert F.softshrink(torch.tensor(2.0)) == 1.5


def test_repeated_data_outvote_the_penalty_only_beside_a_sum():
    for copies, total in [(1, 1.909), (100, 1.999)]:
        x = torch.tensor([1.0, 2.0, 3.0] * copies, dtype=torch.float64)
        w = torch.from_numpy(GRID)[:, None]
        squares = F.mse_loss(w * x, (2 * x).expand(len(w), -1), reduction="none")
        price = 2 / 3 * GRID**2
        assert where_least(squares.mean(1).numpy() + price) == pytest.approx(1.75, abs=1e-3)
        assert where_least(squares.sum(1).numpy() + price) == pytest.approx(total, abs=1e-3)


def test_a_penalized_bias_leaves_a_mean_error_and_a_free_one_does_not(names_of):
    snippet = names_of(f"{HERE}/decayed_bias_misses_the_mean.py")
    errors = [float((w * snippet.x + b - snippet.y).mean()) for w, b in snippet.found.values()]
    assert errors[0] == pytest.approx(-100 / 11, abs=1e-2)
    assert errors[1] == pytest.approx(0, abs=1e-2)


def test_the_chosen_price_also_wins_on_the_test_set(names_of):
    snippet = names_of(f"{HERE}/validation_chooses_lambda.py")
    Z, t = snippet.test
    error = [float((Z @ w - t).square().mean()) for w in snippet.weights]
    assert error[snippet.i] < min(error[0], error[-1])
    X, y = snippet.X.numpy(), snippet.y.numpy()
    for lam, w in zip(snippet.lams.tolist(), snippet.weights):
        assert np.allclose(w.numpy(), ridge_by_extra_rows(X, y, lam))


def test_the_unit_decides_unless_the_feature_is_standardized(names_of):
    per_km = names_of(f"{HERE}/metres_or_kilometres.py").per_km
    x = np.array([[-1.0], [0.0], [1.0]])
    for (name, kind), rise in per_km.items():
        scale = 1.5**0.5 if kind == "standardized" else {"km": 1, "m": 1000}[name]
        w = ridge_by_extra_rows(scale * x, 2 * x[:, 0], 1.0)[0]
        assert rise == pytest.approx(w * scale), (name, kind)


def test_two_decayed_layers_reach_the_least_cost_of_their_product(names_of):
    snippet = names_of(f"{HERE}/two_layers_soft_threshold.py")
    for c, a, w in zip(snippet.target.tolist(), snippet.a.tolist(), snippet.w.tolist()):
        best = where_least((GRID - c) ** 2 + 2 * abs(GRID))
        assert a * w == pytest.approx(best, abs=1e-3), f"c = {c}"
        assert abs(a) == pytest.approx(abs(w), abs=1e-3), "equal shares cost least"


def test_torch_gives_the_absolute_value_the_slope_0_at_its_kink():
    w = torch.tensor([0.0, -2.0, 3.0], requires_grad=True)
    w.abs().sum().backward()
    assert w.grad.tolist() == [0, -1, 1]


def test_a_small_ridge_price_lowers_the_expected_distance_to_the_true_weights():
    generator = np.random.default_rng(0)
    X = generator.standard_normal((30, 4)) @ np.diag([2, 1, 0.5, 0.2])
    true, sigma = np.array([1.0, -2.0, 0.5, 3.0]), 0.7

    def expected(lam):
        solve = np.linalg.inv(X.T @ X + 30 * lam * np.eye(4)) @ X.T
        shift = solve @ X @ true - true
        return shift @ shift + sigma**2 * (solve**2).sum()

    assert expected(1e-4) < expected(0), "a small price always helps on average"
    assert expected(100) > expected(0), "a large one need not"


def test_proximal_steps_rest_exactly_at_minimizers_and_converge_for_small_steps(names_of):
    C = names_of(f"{HERE}/ellipse_meets_corner.py").C
    best, minimizer = C.new_tensor([3.0, 1.0]), C.new_tensor([1.6, 0.0])

    def step(w, eta):
        return F.softshrink(w - eta * 2 * C @ (w - best), eta * 10)

    for eta in (1 / 8, 0.01, 0.3):  # the Lipschitz constant of the gradient is 8
        assert torch.allclose(step(minimizer, eta), minimizer), "a minimizer rests"
        assert not torch.allclose(step(best, eta), best), "another point moves"
    w = C.new_tensor([-5.0, 7.0])
    for _ in range(300):
        w = step(w, 1 / 8)
    assert torch.allclose(w, minimizer)


def test_the_elastic_net_thresholds_then_divides_and_shares_between_twins():
    l1, l2 = 0.6, 0.5
    for a in (2.0, 0.2, -1.0):
        cost = (GRID - a) ** 2 + l1 * abs(GRID) + l2 * GRID**2
        formula = np.sign(a) * max(0, abs(a) - l1 / 2) / (1 + l2)
        assert where_least(cost) == pytest.approx(formula, abs=1e-3)
    u, v = np.meshgrid(GRID[::50], GRID[::50])
    lasso = (u + v - 2) ** 2 + abs(u) + abs(v)
    assert np.isclose(lasso, lasso.min()).sum() > 10, "without L2 many splits are optimal"
    net = lasso + l2 * (u**2 + v**2)
    assert np.isclose(net, net.min()).sum() == 1
    assert u.flat[net.argmin()] == v.flat[net.argmin()]


def test_momentum_keeps_the_l2_minimum_but_is_not_the_decay_of_the_definition():
    w = torch.tensor(4.0, dtype=torch.float64, requires_grad=True)
    opt, path = torch.optim.SGD([w], lr=0.1, momentum=0.5, weight_decay=0.25), [4.0, 4.0]
    decayed, velocity = 4.0, 0.0
    for _ in range(300):
        opt.zero_grad()
        ((w - 2) ** 2 / 2).backward()
        opt.step()
        path.append(w.item())
        velocity = 0.5 * velocity + (decayed - 2)
        decayed = (1 - 0.1 * 0.25) * decayed - 0.1 * velocity
    assert path[-1] == pytest.approx(1.6)
    assert abs(decayed - 1.6) > 0.1, "decay outside of the momentum ends elsewhere"


def test_descent_on_the_ridge_cost_needs_steps_below_the_stated_bound(names_of):
    C = names_of(f"{HERE}/ellipse_meets_corner.py").C
    best, lam = C.new_tensor([3.0, 1.0]), 1.0
    for factor, settles in [(0.98, True), (1.02, False)]:
        w = torch.ones(2, dtype=torch.float64)
        for _ in range(1500):
            w = w - factor / (4 + lam) * 2 * (C @ (w - best) + lam * w)
        assert torch.allclose(w, C.new_tensor([2.1, 1.1])) == settles
    A = C + lam * torch.eye(2, dtype=torch.float64)
    assert float(torch.linalg.cond(A)) == pytest.approx(5 / 2)
