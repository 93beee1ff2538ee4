"""What the convexity chapter claims, checked against an independent oracle."""

import itertools
import math
from fractions import Fraction

import numpy as np
import pytest
import torch
from torch.autograd.functional import hessian

from oracles import float64

HERE = "gradients/convexity"


def second_derivative(f, x):
    x = torch.as_tensor(x, dtype=torch.float64).requires_grad_()
    (slope,) = torch.autograd.grad(f(x).sum(), x, create_graph=True)
    (bend,) = torch.autograd.grad(slope.sum(), x, allow_unused=True, materialize_grads=True)
    return bend


def test_only_the_star_loses_a_segment_between_random_points_of_the_set(names_of):
    size = names_of(f"{HERE}/segment_leaves_the_set.py").size
    torch.manual_seed(1)
    points = 2 * torch.rand(4000, 2, dtype=torch.float64) - 1
    for p in (0.5, 1.0, 2.0):
        inside = points[size(points, p) <= 1]
        pairs = inside[: len(inside) // 2 * 2].view(-1, 2, 2)
        t = torch.rand(len(pairs), 1, dtype=torch.float64)
        between = (1 - t) * pairs[:, 0] + t * pairs[:, 1]
        stays = bool((between.abs().pow(p).sum(1) <= 1 + 1e-12).all())
        assert stays == (p >= 1), f"p = {p}: convex exactly if p ≥ 1"


def test_chord_gaps_are_exact_in_rational_arithmetic(names_of):
    snippet = names_of(f"{HERE}/chords_lie_above.py")
    for f, x, y in [(snippet.parabola, -1, 2), (snippet.wells, -1, 1)]:
        for t, gap in zip(snippet.t, snippet.gaps[f.__name__]):
            s = Fraction(t.item())
            exact = (1 - s) * f(Fraction(x)) + s * f(Fraction(y)) - f((1 - s) * x + s * y)
            assert gap.item() == exact, f"{f.__name__} at t = {s}"


def test_exp_exceeds_each_tangent_and_the_wells_fall_below_one(names_of):
    gaps = names_of(f"{HERE}/tangents_lie_below.py").gaps
    for y in np.linspace(-2, 2, 41):
        assert math.exp(y) >= 1 + y
    assert {a for (name, a), gap in gaps.items() if gap < 0} == {0.0}
    roots = np.roots([1, 0, -2, 0, 0])  # (y² − 1)² = 1, the height of the tangent at 0
    assert np.isclose(np.abs(roots).max(), math.sqrt(2)), "it crosses at ±√2"


def test_eigenvalues_and_values_of_the_two_forms_follow_by_hand(names_of):
    values = names_of(f"{HERE}/convex_along_both_axes.py").values
    for b, (low, value) in zip((1, 3), values.values()):
        assert low == pytest.approx(2 - b), "the matrix [[2, b], [b, 2]] has eigenvalues 2 ± b"
        assert value == 4 - 4 * b + 4


def test_the_quartic_is_strictly_convex_without_curvature_at_0():
    assert second_derivative(lambda x: x**4, 0.0) == 0
    for x, y in itertools.combinations([Fraction(k, 4) for k in range(-6, 7)], 2):
        assert ((x + y) / 2) ** 4 < (x**4 + y**4) / 2, "strictly below each chord, also across 0"


def test_the_second_chord_of_the_wells_lies_above_the_graph(names_of):
    snippet = names_of(f"{HERE}/chords_lie_above.py")
    x, y = snippet.cases[1][1][1]
    for k in range(1, 100):
        t = Fraction(k, 100)
        a, b = Fraction(x), Fraction(y)
        chord = (1 - t) * (a**2 - 1) ** 2 + t * (b**2 - 1) ** 2
        assert chord > (((1 - t) * a + t * b) ** 2 - 1) ** 2, f"the chord from {x} to {y}"


def test_descent_on_exp_has_no_floor_and_ends_where_the_flow_predicts(names_of):
    ends = names_of(f"{HERE}/flat_valley_and_no_floor.py").ends
    for start in (-3.0, 3.0):
        x, value = ends["eˣ", start]
        assert value == pytest.approx(math.exp(x)) and value > 0
    # x' = −eˣ has the solution x = −ln(e^−x₀ + time); here time is 2000 · 0.0625 = 125
    assert ends["eˣ", -3.0][0] == pytest.approx(-math.log(math.exp(3) + 125), abs=0.01)
    flat = [x for (name, _), (x, _) in ends.items() if name.startswith("|")]
    assert all(-1 <= x <= 1 for x in flat) and len(set(flat)) == 2


def test_the_die_has_variance_35_twelfths_and_a_geometric_mean_of_720(names_of):
    snippet = names_of(f"{HERE}/mean_of_a_die.py")
    assert snippet.gaps["x²"] == pytest.approx(float(Fraction(35, 12)))
    assert snippet.geometric == pytest.approx(math.factorial(6) ** (1 / 6))
    assert snippet.gaps["−ln x"] == pytest.approx(math.log(3.5 / snippet.geometric))


def test_the_hull_is_the_least_of_all_chords(names_of):
    snippet = names_of(f"{HERE}/envelope_is_the_lower_hull.py")
    x, y = snippet.x.numpy(), snippet.y.numpy()
    for k in range(0, len(x), 4):
        a, b = np.meshgrid(np.arange(k + 1), np.arange(k, len(x)), indexing="ij")
        width = np.where(b > a, x[b] - x[a], 1)
        heights = y[a] + (y[b] - y[a]) * (x[k] - x[a]) / width
        assert snippet.envelope[k] == pytest.approx(heights.min(), abs=1e-12)


def test_the_hull_of_random_samples_is_convex_and_below_them(names_of):
    lower_hull = names_of(f"{HERE}/envelope_is_the_lower_hull.py").lower_hull
    generator = np.random.default_rng(0)
    for _ in range(20):
        x, y = np.sort(generator.random(30)), generator.random(30)
        kept = lower_hull(x, y)
        assert (np.diff(np.diff(y[kept]) / np.diff(x[kept])) > 0).all(), "slopes grow"
        assert (np.interp(x, x[kept], y[kept]) <= y + 1e-12).all(), "below the samples"
        assert kept[0] == 0 and kept[-1] == 29


def test_each_refuting_pair_refutes_and_the_smooth_kept_ones_bend_upwards(names_of):
    snippet = names_of(f"{HERE}/operations_keep_or_break.py")
    for name, f in snippet.broken.items():
        _, x, y = snippet.worst[name]
        middle, ends = f(float64((x + y) / 2)), f(float64(x, y)).mean()
        assert middle > ends, f"{name}: the chord lies below the graph"
    t = torch.linspace(-2, 2, 201, dtype=torch.float64)
    for name in ("x² + 2eˣ", "exp(x²)"):
        assert (second_derivative(snippet.kept[name], t) >= 0).all(), name
    assert (second_derivative(snippet.broken["(x² − 1)²"], t) < 0).any()


def test_sublevel_sets_are_the_intervals_found_by_hand(names_of):
    snippet = names_of(f"{HERE}/sublevel_sets_do_not_tell.py")
    root = snippet.cases["√|x|"]
    for c in (0.5, 1.0):
        assert root(float64(c**2)) == c, "√|x| ≤ c on [−c², c²]"
    t = torch.linspace(0.1, 2, 50, dtype=torch.float64)
    assert (second_derivative(root, t) < 0).all(), "√x is concave for x > 0"


def test_swapping_hidden_units_keeps_every_prediction_and_convex_losses_sag(names_of):
    snippet = names_of(f"{HERE}/loss_along_a_segment.py")
    p, q = (float64(*ends) for ends in snippet.cases[snippet.network])
    order = [1, 0, 3, 2, 5, 4]
    assert torch.equal(p[order], q), "q is p with its two hidden units swapped"
    middle = snippet.network((p + q) / 2)
    assert torch.isclose(middle, (snippet.bump**2).mean()), "halfway it predicts 0"
    for loss in (snippet.linear, snippet.logistic):
        for point in (float64(-1, 2), float64(0.3, 0.1), float64(3, -1)):
            assert torch.linalg.eigvalsh(hessian(loss, point))[0] > 0, loss.__name__
    assert torch.linalg.eigvalsh(hessian(snippet.network, (p + q) / 2))[0] < 0


def test_a_bounded_squared_error_of_a_sigmoid_bends_both_ways():
    z = torch.linspace(-6, 6, 121, dtype=torch.float64)
    bend = second_derivative(lambda z: z.sigmoid() ** 2, z)
    assert bend.min() < 0 < bend.max()


def test_log_sum_exp_bends_as_much_as_v_varies_under_the_softmax():
    z, v = float64(3, 1, -3), float64(1, 2, 4)
    H = hessian(lambda z: z.logsumexp(0), z)
    p = [math.exp(value) for value in (3, 1, -3)]
    p = [value / sum(p) for value in p]
    mean = sum(a * b for a, b in zip(p, (1, 2, 4)))
    variance = sum(a * (b - mean) ** 2 for a, b in zip(p, (1, 2, 4)))
    assert (v @ H @ v).item() == pytest.approx(variance)
    assert (H @ float64(1, 1, 1)).abs().max() < 1e-12


def test_the_mean_of_the_models_beats_their_mean_loss_at_every_point(names_of):
    snippet = names_of(f"{HERE}/mean_of_models_beats_mean_loss.py")
    P, y = snippet.P.numpy(), snippet.y.numpy()
    gap = ((P - y) ** 2).mean(0) - (P.mean(0) - y) ** 2
    assert np.allclose(gap, P.var(0)) and (gap > 0).all()


def test_the_penalized_weight_solves_its_equation_and_the_free_one_grows(names_of):
    snippet = names_of(f"{HERE}/separable_data_has_no_minimum.py")
    w = snippet.held[-1].item()
    pull = sum(x / (1 + math.exp(w * x)) for x in (1, 2)) / 2
    assert pull == pytest.approx(0.1 * w, abs=1e-10), "the mean slope balances μw"
    assert snippet.free[-1] - snippet.free[-2] == pytest.approx(math.log(10), abs=0.1)
