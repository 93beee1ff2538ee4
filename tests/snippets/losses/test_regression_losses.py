"""What the chapter on regression losses claims, checked against an independent oracle."""

import math
from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
import torch
import torch.nn.functional as F

HERE = "losses/regression-losses"


def line_of_least_mae(x, y):
    """Some minimizer runs through two of the points, so try all pairs."""

    def mae(line):
        return np.abs(line[0] * x + line[1] - y).mean()

    lines = []
    for i, j in combinations(range(len(x)), 2):
        w = (y[j] - y[i]) / (x[j] - x[i])
        lines.append((w, y[i] - w * x[i]))
    return min(lines, key=mae)


def test_slopes_of_the_four_losses_are_their_central_differences(names_of):
    snippet = names_of(f"{HERE}/four_losses_of_one_error.py")
    h = 1e-6
    found = [snippet.squared, snippet.absolute, snippet.huber, snippet.smooth]
    for (name, loss), slope in zip(snippet.losses.items(), found):
        for e, s in zip(snippet.e, slope):
            if name != "SmoothL1, β = 2" or e != 2:
                central = (loss(e + h) - loss(e - h)) / (2 * h)
                assert torch.isclose(central, s, atol=1e-6), f"{name} at e = {e}"


def test_huber_and_smooth_l1_are_continuously_differentiable_where_the_pieces_meet():
    for loss in (F.huber_loss, F.smooth_l1_loss):
        slopes = []
        for e in (1 - 1e-9, 1.0, 1 + 1e-9):
            t = torch.tensor(e, dtype=torch.float64, requires_grad=True)
            slopes += torch.autograd.grad(loss(t, torch.zeros_like(t)), t)
        assert max(slopes) - min(slopes) < 1e-8, f"{loss.__name__} has a kink at 1"


def test_the_gradient_of_the_mse_is_what_exact_arithmetic_says(names_of):
    snippet = names_of(f"{HERE}/mse_gradient_is_two_errors_over_n.py")
    y_hat = [Fraction(2 * i - 1) for i in range(1, 5)]

    def loss(values):
        return sum((a - i) ** 2 for i, a in enumerate(values, start=1)) / Fraction(4)

    h = Fraction(1, 1000)
    for i, found in enumerate(snippet.y_hat.grad.tolist()):
        up = [v + h * (i == j) for j, v in enumerate(y_hat)]
        down = [v - h * (i == j) for j, v in enumerate(y_hat)]
        assert (loss(up) - loss(down)) / (2 * h) == found, "exact for a parabola"
    assert loss(y_hat) == snippet.loss.item() == Fraction(7, 2)
    assert (snippet.w.grad, snippet.b.grad) == (10, 3)


def test_the_centers_are_mean_median_and_the_root_of_the_clamped_errors(names_of):
    snippet = names_of(f"{HERE}/each_loss_has_its_center.py")
    for outlier in (38, 1038):
        y = np.array([1, 2, 3, 6, outlier])
        assert snippet.centers["MSE", outlier] == y.mean()
        assert snippet.centers["MAE", outlier] == np.median(y)
        c = snippet.centers["Huber, δ = 2", outlier].item()
        assert np.clip(c - y, -2, 2).sum() == 0, "the slopes must cancel"


def test_the_three_lines_are_the_exact_minimizers(names_of):
    snippet = names_of(f"{HERE}/one_outlier_tilts_the_line.py")
    x, y = snippet.x.numpy(), snippet.y.numpy()
    assert snippet.lines["MSE"] == pytest.approx(np.polyfit(x, y, 1), abs=1e-3)
    assert snippet.lines["MAE"] == pytest.approx(line_of_least_mae(x, y), abs=1e-3)
    w, b = snippet.lines["Huber, δ = 1"]
    clamped = np.clip(w * x + b - y, -1, 1)
    assert abs(clamped.sum()) < 1e-2, "Huber: the clamped errors sum to 0"
    assert abs((clamped * x).sum()) < 1e-2, "and so do their products with x"


def test_the_mse_of_all_pairs_is_twice_the_variance(names_of):
    snippet = names_of(f"{HERE}/broadcasting_compares_all_pairs.py")
    pairs = [(a - b) ** 2 for a in range(1, 5) for b in range(1, 5)]
    assert snippet.loss.item() == sum(pairs) / 16 == 2 * np.var([1, 2, 3, 4])


def test_other_regression_losses_warn_of_the_shapes_as_well():
    y = torch.arange(4.0)
    for loss in (F.mse_loss, F.l1_loss, F.huber_loss, F.smooth_l1_loss):
        with pytest.warns(UserWarning, match="different to the input size"):
            loss(y[:, None], y)


def test_flat_line_is_where_the_gradient_over_all_pairs_vanishes(names_of):
    snippet = names_of(f"{HERE}/mismatched_shapes_flatten_the_line.py")
    x, y = snippet.x.numpy(), snippet.y.numpy()
    (w, b), (flat, height) = snippet.fits.values()
    assert (w, b) == pytest.approx(np.polyfit(x[:, 0], y, 1), abs=1e-6)
    pairs_x, pairs_y = np.repeat(x[:, 0], 20), np.tile(y, 20)
    assert (flat, height) == pytest.approx(np.polyfit(pairs_x, pairs_y, 1), abs=1e-6)


def test_huber_and_smooth_l1_match_their_piecewise_definitions(names_of):
    snippet = names_of(f"{HERE}/huber_is_scaled_smooth.py")
    for d, (huber, smooth) in snippet.values.items():
        for e, a, b in zip(snippet.e.tolist(), huber.tolist(), smooth.tolist()):
            inside = e <= d
            assert a == pytest.approx(e * e / 2 if inside else d * (e - d / 2))
            assert b == pytest.approx(e * e / (2 * d) if inside else e - d / 2)


def test_for_shrinking_beta_smooth_l1_tends_to_the_absolute_error():
    e = torch.linspace(-3, 3, 61, dtype=torch.float64)
    for beta in (1e-1, 1e-3, 1e-6):
        smooth = F.smooth_l1_loss(e, torch.zeros_like(e), beta=beta, reduction="none")
        assert (e.abs() - smooth).min() >= 0
        assert (e.abs() - smooth).max() <= beta / 2 + 1e-15


def test_for_growing_delta_huber_tends_to_half_the_square():
    e = torch.linspace(-3, 3, 61, dtype=torch.float64)
    huber = F.huber_loss(e, torch.zeros_like(e), delta=1e3, reduction="none")
    assert torch.allclose(huber, e**2 / 2)


def test_the_sum_is_n_times_the_mean_and_so_is_its_slope(names_of):
    snippet = names_of(f"{HERE}/sum_grows_with_the_batch.py")
    for n in (4, 8, 400):
        by_hand = sum(2 * -3 * i * i for i in (1, 2, 3, 4)) * (n // 4)
        assert snippet.slopes["sum", n] == pytest.approx(by_hand)
        assert snippet.slopes["mean", n] == pytest.approx(by_hand / n)
    assert snippet.each.mean().item() * 12 == 4 * 108, "12 elements, 4 examples"


def test_a_change_of_units_scales_the_losses_as_the_page_says(names_of):
    snippet = names_of(f"{HERE}/other_units_other_gradient.py")
    y = np.array([0.5, 1.0, 3.5])
    assert snippet.values["MSE", 1000].item() == pytest.approx(1e6 * (y**2).mean())
    assert snippet.values["MAE", 1000].item() == pytest.approx(1e3 * y.mean())
    assert snippet.slopes["MSE", 1].item() == pytest.approx(-2 * y.mean())
    scaled = F.huber_loss(torch.zeros(3), 1000 * torch.tensor(y).float(), delta=1000.0)
    assert scaled.item() == pytest.approx(1e6 * snippet.values["Huber, δ = 1", 1].item())


def test_the_constants_between_loss_and_likelihood_are_those_of_the_densities(names_of):
    snippet = names_of(f"{HERE}/minus_log_density_is_the_loss.py")
    gauss, laplace = snippet.gap[0].tolist()
    assert gauss == pytest.approx(2.5 * math.log(2 * math.pi * 25))
    assert laplace == pytest.approx(5 * math.log(2 * 4.0))


def test_skewed_noise_sends_the_losses_to_mean_and_median(names_of):
    snippet = names_of(f"{HERE}/skewed_noise_separates_mean_and_median.py")
    share = (snippet.A @ snippet.q > snippet.y).double().mean()
    assert abs(share - 0.5) < 0.005, "half of the targets lie below the MAE line"
    assert abs((snippet.A @ snippet.p - snippet.y).mean()) < 1e-9, "mean error 0"


def test_descent_on_the_absolute_error_moves_by_eta_until_it_hits_the_target(names_of):
    paths = names_of(f"{HERE}/descent_rattles_at_the_kink.py").paths
    lucky, unlucky = paths["MAE,   η = 0.25"], paths["MAE,   η = 0.3 "]
    assert lucky == [1, 0.75, 0.5, 0.25, 0, 0, 0, 0]
    assert unlucky == pytest.approx([1, 0.7, 0.4, 0.1, -0.2, 0.1, -0.2, 0.1])
    assert paths["Huber, η = 0.3 "] == pytest.approx([0.7**k for k in range(8)])


def test_mae_gives_in_to_the_far_point_beyond_x_19(names_of):
    names = names_of(f"{HERE}/far_input_captures_the_mae_line.py")
    assert names.far == 40
    for far, captured in [(8, False), (18.9, False), (19.1, True), (40, True)]:
        x = np.array([*range(8), far])
        y = x + 1.0
        y[8] -= 15
        w, b = line_of_least_mae(x, y)
        assert (abs(w * far + b - y[8]) < 1e-9) == captured, f"far point at {far}"
    assert (names.w.item(), names.b.item()) == pytest.approx((w, b))


@pytest.mark.parametrize(
    ("loss", "slope"),
    [
        (F.mse_loss, lambda e: 2 * e),
        (F.l1_loss, lambda e: np.sign(e)),
        (lambda a, y: F.huber_loss(a, y, delta=0.7), lambda e: np.clip(e, -0.7, 0.7)),
        (lambda a, y: F.smooth_l1_loss(a, y, beta=0.7), lambda e: np.clip(e / 0.7, -1, 1)),
    ],
    ids=["MSE", "MAE", "Huber", "SmoothL1"],
)
def test_the_gradients_of_the_page_at_a_thousand_points_and_at_error_0(loss, slope):
    generator = torch.Generator().manual_seed(0)
    y_hat, y = torch.randn(2, 1000, dtype=torch.float64, generator=generator)
    y_hat[:10] = y[:10]  # the kink of the MAE
    y_hat.requires_grad_()
    (found,) = torch.autograd.grad(loss(y_hat, y), y_hat)
    error = (y_hat - y).detach().numpy()
    assert found.numpy() == pytest.approx(slope(error) / 1000, abs=1e-15)
    assert (found[:10] == 0).all(), "at the kink torch takes the subgradient 0"


def test_over_all_pairs_each_prediction_is_pulled_to_the_mean():
    generator = torch.Generator().manual_seed(0)
    y_hat, y = torch.randn(2, 7, dtype=torch.float64, generator=generator)
    y_hat = y_hat[:, None].requires_grad_()
    with pytest.warns(UserWarning, match="different to the input size"):
        loss = F.mse_loss(y_hat, y)
    (found,) = torch.autograd.grad(loss, y_hat)
    assert torch.allclose(found, 2 * (y_hat.detach() - y.mean()) / 7)
    split = ((y_hat - y.mean()) ** 2).mean() + y.var(correction=0)
    assert torch.isclose(loss, split), "distance to the mean plus variance"


def test_in_other_units_an_early_weight_gets_the_square_of_the_factor():
    generator = torch.Generator().manual_seed(0)
    x, y = torch.randn(2, 20, dtype=torch.float64, generator=generator)
    slopes = {}
    for s in (1.0, 1000.0):
        u = torch.tensor(0.3, dtype=torch.float64, requires_grad=True)
        v = torch.tensor(0.8 * s, dtype=torch.float64, requires_grad=True)
        slopes[s] = torch.autograd.grad(F.mse_loss(v * torch.tanh(u * x), s * y), (u, v))
    early, last = (b / a for a, b in zip(slopes[1.0], slopes[1000.0]))
    assert (early.item(), last.item()) == pytest.approx((1e6, 1e3))


def test_half_precision_overflows_where_exact_arithmetic_says(names_of):
    names_of(f"{HERE}/squares_overflow_in_half.py")
    zero = torch.zeros(1, dtype=torch.float16)
    assert F.mse_loss(zero + 255, zero).isfinite() and F.mse_loss(zero + 256, zero).isinf()


def test_a_third_argument_of_zero_even_turns_the_mean_into_a_sum(names_of):
    snippet = names_of(f"{HERE}/third_argument_is_no_threshold.py")
    assert (snippet.named, snippet.unnamed) == (2.0, 2.5)
    with pytest.warns(UserWarning, match="reduction='sum'"):
        assert F.smooth_l1_loss(torch.full((2,), 3.0), torch.zeros(2), 0.0) == 5


def test_weighted_means_divide_by_the_weights_or_by_the_number(names_of):
    means = names_of(f"{HERE}/weighted_means_divide_differently.py").means
    assert means["mse_loss", 1].item() == pytest.approx(np.average([1, 4], weights=[1, 4]))
    assert means["l1_loss", 2].item() == pytest.approx(np.average([1, 2], weights=[1, 4]))
    assert means["huber_loss", 1].item() == pytest.approx(np.mean([0.5, 4 * 2]))


def test_a_far_input_captures_the_huber_line_as_well():
    misses = []
    for far in (8, 200, 2000):
        x = np.array([*range(8), far], dtype=float)
        y = x + 1
        y[8] -= 15
        design = np.stack([(x - x.mean()) / x.std(), np.ones(9)], axis=1)
        line = np.zeros(2)
        for _ in range(2000):  # reweighted least squares
            weights = 1 / np.maximum(np.abs(design @ line - y), 1)
            root = np.sqrt(weights)
            line = np.linalg.lstsq(root[:, None] * design, root * y, rcond=None)[0]
        error = design @ line - y
        assert np.abs(design.T @ np.clip(error, -1, 1)).max() < 1e-6, "a minimizer"
        misses.append(abs(error[8]))
    assert misses[0] > 14 and misses[1] < 0.1 and misses[2] < misses[1]
