"""What the margin-losses chapter claims, checked against an independent oracle."""

import math
from fractions import Fraction
from itertools import pairwise

import pytest
import torch
import torch.nn.functional as F

from oracles import float64

HERE = "losses/margin-losses"


def slope_of(f, x):
    x = torch.as_tensor(x, dtype=torch.float64).clone().requires_grad_()
    (slope,) = torch.autograd.grad(f(x).sum(), x)
    return slope


def test_slopes_of_the_three_losses_agree_with_central_differences(names_of):
    losses = names_of(f"{HERE}/hinge_above_the_step.py").losses
    m = float64(-2.3, -0.4, 0.6, 1.7, 5.0)
    h = 1e-6
    for name, loss in losses.items():
        difference = (loss(m + h) - loss(m - h)) / (2 * h)
        assert torch.allclose(slope_of(loss, m), difference, atol=1e-7), name


def test_mean_hinges_bound_the_share_of_errors_for_random_margins(names_of):
    losses = names_of(f"{HERE}/hinge_above_the_step.py").losses
    torch.manual_seed(0)
    for _ in range(50):
        m = torch.randn(9, dtype=torch.float64) * 2
        share = sum(v <= 0 for v in m.tolist()) / 9
        assert losses["hinge"](m).mean() >= share
        assert losses["squared hinge"](m).mean() >= share


def test_the_squared_hinge_is_differentiable_at_its_margin(names_of):
    square = names_of(f"{HERE}/hinge_above_the_step.py").losses["squared hinge"]
    h = float64(1e-4, -1e-4)
    assert ((square(1 + h) - square(float64(1.0))) / h).abs().max() < 1.1e-4


def test_signed_distances_are_those_to_the_nearest_point_of_the_line(names_of):
    snippet = names_of(f"{HERE}/scale_satisfies_the_hinge.py")
    t = torch.linspace(-30, 30, 600_001, dtype=torch.float64)
    for name, least in [("wide", 2.0), ("narrow", 0.5 / math.sqrt(1.01))]:
        w1, w2, b = snippet.lines[name]
        border = torch.stack([t, -(b + w1 * t) / w2], 1)
        nearest = min((border - point).norm(dim=1).min() for point in snippet.x)
        assert nearest == pytest.approx(least, abs=1e-6)


def test_both_lines_satisfy_the_hinge_when_doubled_and_neither_the_logistic_loss(names_of):
    snippet = names_of(f"{HERE}/scale_satisfies_the_hinge.py")
    for line in snippet.lines.values():
        w, b = 2 * line[:2], 2 * line[2]
        margins = [y * (x @ w + b) for x, y in zip(snippet.x, snippet.y)]
        assert min(margins) > 1 - 1e-12
        assert all(math.log1p(math.exp(-m)) > 0 for m in margins)


def test_slopes_at_the_kink_are_those_that_the_page_names(names_of):
    table = names_of(f"{HERE}/slopes_at_the_kink.py").table
    at_kink = {name: slopes[1] for name, slopes in table.items()}
    assert [n for n, s in at_kink.items() if s == 0] == ["F.relu(1 - m)", "multi_margin_loss"]
    assert at_kink["margin_ranking_loss"] == at_kink["hinge_embedding_loss"] == -1
    assert at_kink["torch.maximum(1 - m, 0)"] == -0.5
    assert table["multi_margin_loss"][0] == -0.5, "divided by two classes"


def test_all_rows_of_the_kink_table_compute_one_function(names_of):
    same = names_of(f"{HERE}/slopes_at_the_kink.py").same
    for value in (-1.0, 0.25, 1.0, 3.0):
        for name, loss in same.items():
            share = 0.5 if name == "multi_margin_loss" else 1
            wanted = share * max(0, 1 - value)
            assert loss(float64(value)).sum() == pytest.approx(wanted), name


def test_ranking_equal_scores_costs_nothing_and_still_pushes():
    scores = float64(0.7, 0.7).requires_grad_()
    loss = F.margin_ranking_loss(scores[:1], scores[1:], float64(1.0))
    loss.backward()
    assert loss == 0
    assert scores.grad.tolist() == [-1, 1]


def test_exact_multipliers_certify_both_support_vector_solutions(names_of):
    """The optimality conditions, in fractions, for ½‖w‖² plus the sum of the hinges."""
    snippet = names_of(f"{HERE}/only_support_vectors_matter.py")
    x = [[Fraction(int(v)) for v in row] for row in snippet.x]
    y = [int(v) for v in snippet.y]
    all_eight = ({0: "0.075", 1: "0.05", 4: "0.125"}, range(8), ("0.3", "0.4"))
    no_0_5 = ({0: "0.1", 4: "0.1"}, [0, 2, 3, 4, 5, 6, 7], ("0.4", "0.2"))
    for s, kept, w in (all_eight, no_0_5):
        w = [Fraction(v) for v in w]
        s = {i: Fraction(v) for i, v in s.items()}
        assert [sum(v * y[i] * x[i][k] for i, v in s.items()) for k in (0, 1)] == w
        assert sum(v * y[i] for i, v in s.items()) == 0
        for i in kept:
            m = y[i] * (w[0] * x[i][0] + w[1] * x[i][1] - 1)
            assert (m == 1 and 0 < s[i] < 1) if i in s else m > 1
        found = snippet.best_line(snippet.x[list(kept)], snippet.y[list(kept)])
        assert torch.allclose(found, float64(*map(float, w), -1.0), atol=1e-3)


def test_the_subgradient_step_is_what_autograd_finds(names_of):
    snippet = names_of(f"{HERE}/only_support_vectors_matter.py")
    v = float64(0.2, -0.1, 0.3).requires_grad_()
    z = snippet.x @ v[:2] + v[2]
    (v[:2].square().sum() / 2 + F.relu(1 - snippet.y * z).sum()).backward()
    signed = snippet.y[:, None] * torch.cat([snippet.x, torch.ones(8, 1)], 1)
    inside = snippet.y * z.detach() < 1
    by_hand = v.detach() * float64(1, 1, 0) - signed[inside].sum(0)
    assert torch.allclose(v.grad, by_hand)


def test_multi_margin_gradient_and_loss_are_those_by_hand(names_of):
    names_of(f"{HERE}/multi_margin_divides_by_classes.py")
    z = float64(2.0, 1.5, 0.0, 3.0)

    def loss(z):
        return F.multi_margin_loss(z[None], torch.tensor([0]))

    assert loss(z) == 0.625
    assert slope_of(loss, z).tolist() == [-0.5, 0.25, 0.0, 0.25]


def test_an_error_costs_at_least_one_over_the_number_of_classes():
    torch.manual_seed(0)
    z = torch.randn(500, 10, dtype=torch.float64)
    y = torch.zeros(500, dtype=torch.long)
    loss = F.multi_margin_loss(z, y, reduction="none")
    wrong = z.argmax(1) != y
    assert wrong.any()
    assert (loss[wrong] >= 0.1 - 1e-12).all()
    barely = torch.full((1, 10), -9.0).double()
    barely[0, :2] = float64(0.0, 1e-9)
    assert F.multi_margin_loss(barely, y[:1]) == pytest.approx(0.1, abs=1e-8)


def test_hinge_embedding_is_the_distance_or_what_it_lacks(names_of):
    z = names_of(f"{HERE}/hinge_embedding_ignores_the_side.py").z
    for x in z.tolist():
        for label, wanted in [(1.0, x), (-1.0, max(0.0, 1 - x))]:
            assert F.hinge_embedding_loss(float64(x), float64(label)) == pytest.approx(wanted)


def test_label_zero_adds_both_branches_of_one_loss_and_none_of_the_other():
    for x in (0.25, 3.0):
        loss = F.hinge_embedding_loss(float64(x), float64(0.0))
        assert loss == pytest.approx(x + max(0, 1 - x))
    x, u = float64(1.0, 2.0)[None], float64(3.0, 1.0)[None]
    assert F.cosine_embedding_loss(x, u, float64(0.0)) == 0


def test_labels_zero_and_one_end_with_every_score_near_one(names_of):
    snippet = names_of(f"{HERE}/zero_labels_say_nothing.py")
    assert snippet.right == {0.0: 2, -1.0: 4}
    w, b = 0.0, 0.0
    for _ in range(500):
        pull = [x for x in (1, 2) if w * x + b < 1]
        w, b = w - 0.1 * (0.2 * w - sum(pull) / 4), b + 0.1 * len(pull) / 4
    assert max(abs(w * x + b - 1) for x in (-2, -1, 1, 2)) < 0.2


def test_triplet_losses_and_pulls_follow_the_unit_vectors(names_of):
    triplets = names_of(f"{HERE}/triplet_zones.py").triplets
    for name in ("hard", "semi-hard", "easy"):
        a, p, n = (float64(*rows[0]) for rows in triplets[name])
        wanted = max(0, math.dist(a, p) - math.dist(a, n) + 1)
        loss = F.triplet_margin_loss(a[None], p[None], n[None])
        assert loss == pytest.approx(wanted, abs=1e-5), name
    a = float64(0.0, 0.0)
    pull = slope_of(
        lambda a: F.triplet_margin_loss(a[None], float64(1, 0)[None], float64(0, 1.5)[None]), a
    )
    assert torch.allclose(pull, float64(-1.0, 1.0), atol=1e-5)


@pytest.mark.parametrize("gamma", [0.2, 1.0, 3.0])
def test_a_collapsed_triplet_costs_the_margin(gamma):
    same = torch.randn(5, 7, generator=torch.manual_seed(0))
    assert F.triplet_margin_loss(same, same, same, margin=gamma) == pytest.approx(gamma)


def test_equal_points_are_epsilon_times_root_of_the_dimension_apart():
    for size in (2, 512):
        x = torch.ones(1, size, dtype=torch.float64)
        assert F.pairwise_distance(x, x) == pytest.approx(1e-6 * math.sqrt(size))
    x, u = float64(1e-6, 0)[None], float64(0, 0)[None]
    assert F.pairwise_distance(x, u) != F.pairwise_distance(u, x)


def test_the_cosine_gradient_is_tangential_with_the_length_of_the_theorem(names_of):
    snippet = names_of(f"{HERE}/cosine_gradient_lengthens.py")
    torch.manual_seed(0)
    for _ in range(20):
        x = torch.randn(2, dtype=torch.float64)
        g = slope_of(snippet.s, x)
        sine = (x[1] / x.norm()).abs()
        assert abs(x @ g) < 1e-12
        assert g.norm() == pytest.approx(float(sine / x.norm()))
    assert torch.allclose(slope_of(snippet.s, [3.0, 4.0]), float64(0.128, -0.096))


def test_a_cosine_step_obeys_pythagoras(names_of):
    paths = names_of(f"{HERE}/cosine_gradient_lengthens.py").paths
    assert paths[1][1].square().sum() == pytest.approx(27.56)
    for path in paths.values():
        for before, after in pairwise(path):
            step = (after - before).square().sum()
            assert after.square().sum() == pytest.approx(float(before.square().sum() + step))


def test_the_soft_margin_overflows_where_float32_does(names_of):
    names_of(f"{HERE}/soft_margin_overflows.py")
    y = torch.tensor([-1.0])
    assert math.log(torch.finfo(torch.float32).max) == pytest.approx(88.7, abs=0.05)
    for z, finite in [(88.0, True), (89.0, False)]:
        assert F.soft_margin_loss(torch.tensor([z]), y).isfinite() == finite


def test_the_hinge_of_a_coin_prefers_one_and_the_logistic_loss_its_log_odds():
    z = torch.linspace(-3, 3, 60_001, dtype=torch.float64)
    hinge = 0.7 * (1 - z).clamp(min=0) + 0.3 * (1 + z).clamp(min=0)
    logistic = 0.7 * torch.log1p(torch.exp(-z)) + 0.3 * torch.log1p(torch.exp(z))
    assert z[hinge.argmin()] == pytest.approx(1, abs=1e-3)
    assert z[logistic.argmin()] == pytest.approx(math.log(7 / 3), abs=1e-3)


def test_no_line_keeps_the_eight_points_farther_away_than_the_wide_one(names_of):
    """For each normal, the best offset leaves half the gap of the projections."""
    snippet = names_of(f"{HERE}/scale_satisfies_the_hinge.py")
    angle = torch.linspace(0, 2 * math.pi, 100_001, dtype=torch.float64)
    projected = snippet.x @ torch.stack([angle.cos(), angle.sin()])
    gap = projected[snippet.y > 0].amin(0) - projected[snippet.y < 0].amax(0)
    assert 2 - 1e-4 < gap.max() / 2 < 2 + 1e-12
    assert math.tan(angle[gap.argmax()]) == pytest.approx(4 / 3, abs=1e-3)


def test_the_ends_of_the_segment_are_the_slopes_of_the_sum_in_all_directions(names_of):
    """A piecewise linear sum, in fractions: F'(w; v) is the greatest g·v."""
    snippet = names_of(f"{HERE}/kink_offers_a_segment.py")
    x = [[Fraction(v) for v in row] for row in snippet.x.tolist()]
    y = [int(v) for v in snippet.y]

    def total(w):
        scores = [row[0] * w[0] + row[1] * w[1] for row in x]
        return sum(max(Fraction(0), 1 - label * z) for label, z in zip(y, scores))

    h = Fraction(1, 1000)
    for v in [(1, 0), (-1, 0), (0, 1), (0, -1), (1, -2), (-3, 1)]:
        moved = total((1 + h * v[0], -1 + h * v[1]))
        slope = (moved - total((1, -1))) / h
        ends = [g.tolist() for g in snippet.ends.values()]
        assert max(g[0] * v[0] + g[1] * v[1] for g in ends) == slope, v


def test_scores_of_one_column_meet_all_labels(names_of):
    snippet = names_of(f"{HERE}/satisfied_hinges_meet_all_labels.py")
    labels, scores = snippet.y.tolist(), snippet.z[:, 0].tolist()
    pairs = [max(0, 1 - y * z) for z in scores for y in labels]
    assert F.relu(1 - snippet.y * snippet.z).mean() == pytest.approx(sum(pairs) / 16)
    assert snippet.both.shape == (4, 4)


def test_both_cosines_at_zero_answer_with_the_reciprocal_of_their_epsilon(names_of):
    steep = names_of(f"{HERE}/cosine_gradient_lengthens.py").steep
    assert [float(v) for v in steep] == pytest.approx([1e8, 1e6], rel=1e-5)
    short = float64(6e-7, 8e-7)[None]
    loss = F.cosine_embedding_loss(short, float64(1, 0)[None], float64(1))
    assert 1 - loss == pytest.approx(0.6 / math.sqrt(2), abs=1e-5)


def test_a_negative_cosine_pair_has_the_gradient_of_s_above_the_margin_only():
    u = float64(1.0, 0.0)[None]
    for x, wanted in [((3.0, 4.0), [0.128, -0.096]), ((-3.0, 4.0), [0.0, 0.0])]:
        got = slope_of(lambda x: F.cosine_embedding_loss(x[None], u, float64(-1)), x)
        assert got.tolist() == pytest.approx(wanted, abs=1e-9)


def test_labels_convert_from_every_type_by_two_point_zero_y_minus_one():
    for kind in (torch.bool, torch.uint8, torch.int64, torch.float32):
        y = torch.tensor([0, 1]).to(kind)
        assert (2.0 * y - 1).tolist() == [-1, 1], kind
    assert (2 * torch.tensor([0], dtype=torch.uint8) - 1).item() == 255


def test_class_weights_multiply_and_the_mean_divides_by_the_batch():
    z = float64(2.0, 1.5, 0.0, 3.0).repeat(2, 1)
    y = torch.tensor([0, 1])
    plain = F.multi_margin_loss(z, y, reduction="none")
    weighted = F.multi_margin_loss(z, y, weight=float64(3, 1, 1, 1))
    assert weighted == pytest.approx(float(3 * plain[0] + plain[1]) / 2)
