"""What the gradient-flow chapter claims, checked against an independent oracle."""

import math

import numpy as np
import pytest
import torch
import torch.nn.functional as F

HERE = "activations/gradient-flow"


def by_hand(z_slopes, matrices, g):
    """Pull g back through the layers with explicit Jacobians, without autograd."""
    for slopes, W in zip(reversed(z_slopes), reversed(matrices)):
        g = (torch.diag(slopes) @ W).T @ g
    return g


def test_the_measured_ratio_is_that_of_an_explicit_product_of_jacobians(names_of):
    snippet = names_of(f"{HERE}/twenty_layers_fan_out.py")
    x, Ws, v = snippet.stacks[0]
    rows, c = [], 2
    for h in x.detach()[:16]:
        slopes = []
        for W in Ws:
            z = c**0.5 * W @ h
            slopes.append(1 - torch.tanh(z) ** 2)
            h = torch.tanh(z)
        rows.append(by_hand(slopes, [c**0.5 * W for W in Ws], v))
    ratio = torch.stack(rows).norm() / (v.norm() * 16**0.5)
    assert torch.isclose(snippet.log["tanh", c][0, 0], ratio.log10())


def test_a_sigmoid_stack_cannot_exceed_the_bound_of_spectral_norms(names_of):
    snippet = names_of(f"{HERE}/twenty_layers_fan_out.py")
    for log, (_, Ws, _) in zip(snippet.log["sigmoid", 4][:2, 0], snippet.stacks):
        bound = sum(math.log10(2 * torch.linalg.matrix_norm(W, 2) / 4) for W in Ws)
        assert log < bound, "each Jacobian has a spectral norm of at most ‖W‖/4"


def test_the_expected_factor_holds_for_weights_that_are_not_normal():
    torch.manual_seed(1)
    m, n, s = 7, 5, 0.3
    W = s * torch.randint(0, 2, (200_000, m, n), dtype=torch.float64).mul(2).sub(1)
    delta = torch.randn(m, dtype=torch.float64)
    mean = (delta @ W).square().sum(1).mean()
    assert mean == pytest.approx(n * s**2 * delta.square().sum().item(), rel=0.01)


def test_predicted_factors_have_their_closed_forms(names_of):
    predicted = names_of(f"{HERE}/factor_is_predicted.py").predicted
    for c in (0.5, 2, 3):
        relu = predicted(F.relu, c)
        assert torch.allclose(relu, torch.full_like(relu, (c / 2) ** 0.5))
        leaky = predicted(lambda z: F.leaky_relu(z, 0.2), c)
        assert torch.allclose(leaky, torch.full_like(leaky, (c * 1.04 / 2) ** 0.5))
    # For erf, E[φ'(su)²] = (4/π)/√(1 + 4s²), and s² = c in the first layer.
    first = predicted(torch.erf, 1.5)[0].item()
    assert first == pytest.approx((1.5 * 4 / math.pi / math.sqrt(7)) ** 0.5)


def test_predicted_sigmoid_factor_agrees_with_monte_carlo(names_of):
    predicted = names_of(f"{HERE}/factor_is_predicted.py").predicted
    u, q = np.random.default_rng(0).standard_normal(1_000_000), 1.0
    for factor in predicted(torch.sigmoid, 1)[:4]:
        a = 1 / (1 + np.exp(-np.sqrt(q) * u))
        assert factor.item() == pytest.approx(np.sqrt(np.mean((a * (1 - a)) ** 2)), rel=2e-3)
        q = np.mean(a**2)


def test_tanh_fades_like_the_root_of_the_depth_and_the_sigmoid_like_a_power(names_of):
    predicted = names_of(f"{HERE}/factor_is_predicted.py").predicted
    tanh = [predicted(torch.tanh, 1, depth).prod().item() for depth in (20, 80, 320)]
    assert tanh[1] / tanh[0] == pytest.approx(0.5, abs=0.01)
    assert tanh[2] / tanh[1] == pytest.approx(0.5, abs=0.01)
    sigmoid = [predicted(torch.sigmoid, 1, depth).log().sum() for depth in (20, 80)]
    assert sigmoid[1] / sigmoid[0] == pytest.approx(4, abs=0.02)


def test_relu_signals_scale_by_the_power_of_homogeneity(names_of):
    runs = names_of(f"{HERE}/signals_fade_or_agree.py").runs
    k = torch.arange(1, 21, dtype=torch.float64)
    size, difference = (runs["ReLU 4/n"] / runs["ReLU 1/n"]).T
    assert torch.allclose(size, 2**k)
    assert torch.allclose(difference, torch.ones_like(k)), "scale tells no inputs apart"


def test_sigmoid_inputs_become_indistinguishable_while_the_size_stays(names_of):
    rows = names_of(f"{HERE}/signals_fade_or_agree.py").runs["sigmoid 1/n"]
    assert (rows[:, 0] > 0.45).all()
    assert (rows[1:, 1] / rows[:-1, 1] < 0.3).all()


def test_the_knife_edge_is_a_power_for_relu_and_gentler_for_tanh(names_of):
    ratio = names_of(f"{HERE}/scale_tips_the_balance.py").ratio
    for name, lowest, highest in (("ReLU", 1023.9, 1024.1), ("tanh", 2, 600)):
        steps = np.divide(ratio[name][3:], ratio[name][2:-1])
        assert ((steps > lowest) & (steps < highest)).all(), (name, steps)
    assert max(ratio["sigmoid"][:9]) < 1, "up to 64/n the sigmoid vanishes"


def test_a_centred_sigmoid_unit_is_half_a_tanh_unit(names_of):
    snippet = names_of(f"{HERE}/centring_rescues_the_sigmoid.py")
    z = torch.linspace(-8, 8, 101, dtype=torch.float64)
    assert torch.allclose(2 * snippet.centred(2 * z), torch.tanh(z))
    assert snippet.ratios[1] < 0.01 * snippet.ratios[3]


def test_weight_gradients_are_products_of_the_two_signals(names_of):
    snippet = names_of(f"{HERE}/weights_hear_two_signals.py")
    h0, _, W1, _ = snippet.gradients(F.relu, 1, 3)
    torch.manual_seed(3)
    x = torch.randn(snippet.n, dtype=torch.float64)
    Ws = [
        torch.randn(snippet.n, snippet.n, dtype=torch.float64) / snippet.n**0.5
        for _ in range(snippet.depth)
    ]
    slopes, h = [], x
    for W in Ws:
        z = W @ h
        slopes.append((z > 0).double())
        h = z.clamp(min=0)
    g1 = by_hand(slopes[1:], Ws[1:], torch.randn(snippet.n, dtype=torch.float64))
    delta = slopes[0] * g1
    assert torch.isclose(W1, (delta.norm() * x.norm()).log10())
    assert torch.isclose(h0, (Ws[0].T @ delta).norm().log10())


def test_deep_relu_units_agree_more_and_more_often(names_of):
    shares = names_of(f"{HERE}/silent_on_every_input.py").shares
    agree = [silent + active for _, silent, active in (shares[k] for k in (1, 5, 10, 20))]
    assert agree == sorted(agree)
    assert agree[-1] > 0.5


def test_normalization_forgets_any_positive_scale(names_of):
    snippet = names_of(f"{HERE}/shortcut_and_norm.py")
    layer = snippet.layers["normalized"]
    z = torch.randn(4, 256, dtype=torch.float64, generator=torch.Generator().manual_seed(0))
    centred = z - z.mean(1, keepdim=True)
    expected = (centred / centred.square().mean(1, keepdim=True).sqrt()).clamp(min=0)
    for scale in (0.5, 1, 20):
        assert torch.allclose(layer(F.relu, None, scale * z), expected, atol=1e-3)


def test_all_four_stacks_with_both_remedies_stay_within_a_factor_of_three(names_of):
    table = names_of(f"{HERE}/shortcut_and_norm.py").table
    assert all(1 < row[3] < 2.2 for row in table.values())


def test_only_the_level_stacks_beat_the_class_shares(names_of):
    snippet = names_of(f"{HERE}/stacks_race.py")
    counts = np.bincount(snippet.y.numpy()) / 200
    entropy = -np.sum(counts * np.log(counts))
    for name, losses in snippet.best.items():
        assert (losses[-1] < entropy - 1) == (name in ("ReLU 2/n", "tanh 1/n", "SELU 1/n"))


def test_torch_draws_linear_weights_of_variance_one_third_of_1_over_n():
    torch.manual_seed(0)
    W = torch.nn.Linear(1000, 1000).weight
    assert W.var().item() == pytest.approx(1 / 3000, rel=0.01)


def test_defaults_starve_the_front_and_the_repair_levels_the_layers(names_of):
    diagnose = names_of(f"{HERE}/default_layers_fade.py").diagnose
    default, repaired = diagnose(False), diagnose(True)
    per_layer = (default[0] / default[18]) ** (1 / 18)
    assert per_layer == pytest.approx(6**-0.5, rel=0.15)
    assert 0.2 < repaired[0] / repaired[19] < 5


def test_eulers_identity_holds_in_finite_differences_too(names_of):
    snippet = names_of(f"{HERE}/every_layer_sees_the_loss.py")
    k, step = 7, 1e-6
    W, g = snippet.Ws[k].detach(), snippet.grads[k]
    assert (W * g).sum().item() == pytest.approx(snippet.L.item())
    torch.manual_seed(0)
    h0 = torch.randn(snippet.n, dtype=torch.float64)
    out = snippet.h.detach()
    v = snippet.L.detach() * out / (out @ out)  # any v with vᵀh = L will do

    def loss(t):
        h = h0
        for i, A in enumerate(snippet.Ws):
            h = torch.relu((t if i == k else 1) * A.detach() @ h)
        return v @ h

    slope = (loss(1 + step) - loss(1 - step)) / (2 * step)
    assert slope.item() == pytest.approx(snippet.L.item(), rel=1e-6)


def test_level_scales_have_their_closed_forms(names_of):
    table = names_of(f"{HERE}/scale_for_a_level_start.py").table
    assert table["ReLU"] == pytest.approx((2, 1), rel=1e-6)
    # E[GELU(u)²] and E[σ(u)²] by Monte Carlo
    u = np.random.default_rng(1).standard_normal(1_000_000)
    cdf = np.array([0.5 * (1 + math.erf(t / 2**0.5)) for t in u[:200_000]])
    assert 1 / np.mean((u[:200_000] * cdf) ** 2) == pytest.approx(table["GELU"][0], rel=0.02)
    assert 1 / np.mean((1 / (1 + np.exp(-u))) ** 2) == pytest.approx(table["sigmoid"][0], rel=0.01)


def test_centred_activations_cannot_shrink_a_gradient_at_a_level_start(names_of):
    level = names_of(f"{HERE}/scale_for_a_level_start.py").level
    for phi in (torch.tanh, F.selu, torch.sin, lambda z: z**3, torch.atan):
        assert level(phi)[1] > 1 - 1e-6, "Gaussian Poincaré inequality"


def test_clipping_by_norm_keeps_the_direction_and_by_value_does_not():
    g = torch.tensor([3.0, 4.0])
    by_norm, by_value = torch.zeros(2), torch.zeros(2)
    for w in (by_norm, by_value):
        w.requires_grad_()
        w.grad = g.clone()
    assert torch.nn.utils.clip_grad_norm_(by_norm, 1.0) == 5
    torch.nn.utils.clip_grad_value_(by_value, 1.0)
    assert torch.cosine_similarity(by_norm.grad, g, dim=0).item() == pytest.approx(1)
    assert by_value.grad.tolist() == [1, 1]


def test_clipping_cannot_rescue_an_infinite_gradient():
    w = torch.zeros(2, requires_grad=True)
    w.grad = torch.tensor([math.inf, 1.0])
    torch.nn.utils.clip_grad_norm_(w, 1.0)
    assert w.grad[0].isnan()
    assert w.grad[1] == 0


def test_only_stacks_at_a_tipping_scale_depend_much_on_the_seed(names_of):
    log = names_of(f"{HERE}/twenty_layers_fan_out.py").log
    spread = {key: 10 ** (run[:, 0].max() - run[:, 0].min()).item() for key, run in log.items()}
    assert max(v for (_, c), v in spread.items() if c != 2) < 3
    assert max(spread, key=lambda key: spread[key]) == ("GELU", 2)
    assert spread["GELU", 2] == pytest.approx(8, abs=0.5)


def test_softplus_is_near_gelu_and_elu_near_tanh(names_of):
    log = names_of(f"{HERE}/twenty_layers_fan_out.py").log
    for pair in (("softplus", "GELU"), ("ELU", "tanh")):
        first, second = (log[name, 1][:, 0].mean() for name in pair)
        assert abs(first - second) < 0.3, f"{pair}: within a factor of 2"


def test_variance_1_repels_for_gelu_silu_and_mish():
    # φ(u)² and u²φ² by Gauss-Hermite sums: c·E[φφ'u] = c·(E[u²φ²] − E[φ²])/2 by parts
    u, w = np.polynomial.hermite_e.hermegauss(120)
    w = w / w.sum()
    cdf = np.array([0.5 * math.erfc(-t / 2**0.5) for t in u])
    mish = u * np.tanh(np.logaddexp(0, u))
    cases = (u * cdf, 1.14), (u / (1 + np.exp(-u)), 1.17), (mish, 1.08)
    for phi, slope in cases:
        square, weighted = w @ phi**2, w @ (u * phi) ** 2
        assert (weighted / square - 1) / 2 == pytest.approx(slope, abs=0.006)


def test_a_quarter_to_a_third_of_deep_relu_units_are_silent_for_other_seeds():
    for seed in range(4):
        rng = np.random.default_rng(seed)
        h = rng.standard_normal((64, 256))
        for _ in range(20):
            z = h @ rng.standard_normal((256, 256)) * (2 / 256) ** 0.5
            h = np.maximum(z, 0)
        for share in ((z <= 0).all(0).mean(), (z > 0).all(0).mean()):
            assert 0.18 < share < 0.42, (seed, share)


def test_larger_steps_make_up_for_small_relu_weights_only_at_first(names_of):
    train = names_of(f"{HERE}/stacks_race.py").train
    losses = train(F.relu, 1, 1.0)
    assert min(losses) < losses[0] - 0.05
    assert losses[-1] > 2.3


def test_relu_shortcuts_explode_faster_than_the_estimate_without_mixed_terms(names_of):
    table = names_of(f"{HERE}/shortcut_and_norm.py").table
    for c in (1, 4):
        assert table["ReLU", c][2] > 2 * (1 + c / 2) ** 10


def test_default_layers_see_a_much_larger_input_in_front():
    torch.manual_seed(0)
    layers = [torch.nn.Linear(128, 128, dtype=torch.float64) for _ in range(20)]
    torch.nn.Linear(128, 1, dtype=torch.float64)
    h = torch.randn(64, 128, dtype=torch.float64)
    norms = []
    for layer in layers:
        norms.append(h.norm().item())
        h = torch.relu(layer(h))
    assert norms[0] / norms[19] == pytest.approx(31, abs=2)
    assert norms[9] / norms[19] < 2, "behind the first layers it stops shrinking"
