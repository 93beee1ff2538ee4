"""What the cross-entropy chapter claims, checked against an independent oracle."""

import math
from fractions import Fraction

import numpy as np
import pytest
import torch
import torch.nn.functional as F

HERE = "losses/cross-entropy"


def entropy(q):
    return -sum(v * math.log(v) for v in q if v > 0)


def random_logits(n, classes, seed=0):
    torch.manual_seed(seed)
    return 5 * torch.randn(n, classes, dtype=torch.float64)


def test_the_loss_is_minus_the_categorical_log_probability(names_of):
    snippet = names_of(f"{HERE}/surprise_grows_without_bound.py")
    die = torch.distributions.Categorical(logits=snippet.z)
    log_prob = die.log_prob(torch.arange(3))
    assert torch.allclose(snippet.loss, -log_prob), "−ln P(class k)"


def test_free_logits_end_at_the_shares(names_of):
    snippet = names_of(f"{HERE}/counts_become_probabilities.py")
    counts = np.bincount(snippet.k.numpy())
    assert snippet.p.tolist() == pytest.approx((counts / counts.sum()).tolist(), abs=1e-6)
    assert snippet.loss.item() == pytest.approx(entropy([0.6, 0.3, 0.1]))


def test_p_minus_q_is_the_central_difference(names_of):
    snippet = names_of(f"{HERE}/slope_is_p_minus_y.py")
    h = 1e-5
    for i in range(2):
        for j in range(3):
            nudge = torch.zeros(2, 3, dtype=torch.float64)
            nudge[i, j] = h
            up = F.cross_entropy(snippet.z.detach() + nudge, snippet.k)
            down = F.cross_entropy(snippet.z.detach() - nudge, snippet.k)
            slope = (up - down).item() / (2 * h)
            assert slope == pytest.approx(snippet.z.grad[i, j].item(), abs=1e-8)


def test_targets_with_sum_s_have_the_gradient_sp_minus_q():
    z = random_logits(1000, 6).requires_grad_()
    q = torch.rand(1000, 6, dtype=torch.float64)
    F.cross_entropy(z, q, reduction="sum").backward()
    p = torch.softmax(z.detach(), dim=1)
    assert torch.allclose(z.grad, q.sum(1, keepdim=True) * p - q, atol=1e-12)


def test_the_gradient_of_the_definition_is_p_minus_y_at_1000_points():
    z = random_logits(1000, 7, seed=2).requires_grad_()
    k = torch.randint(7, (1000,))
    shares = z.exp() / z.exp().sum(dim=1, keepdim=True)
    (-shares[torch.arange(1000), k].log()).sum().backward()
    p = torch.softmax(z.detach(), dim=1)
    p[torch.arange(1000), k] -= 1
    assert torch.allclose(z.grad, p, atol=1e-12), "p − y, from −ln of the quotient"


def test_no_logits_beat_p_equal_to_q():
    q = torch.tensor([[0.5, 0.3, 0.15, 0.05]], dtype=torch.float64)
    z = random_logits(1000, 4)
    loss = F.cross_entropy(z, q.expand(1000, 4), reduction="none")
    assert loss.min() > entropy(q[0].tolist()), "the entropy is the least value"
    at_q = F.cross_entropy(q.log() + 7, q)
    assert at_q.item() == pytest.approx(entropy(q[0].tolist())), "reached at p = q"


def test_the_loss_lies_between_the_lag_and_ln_c_more(names_of):
    snippet = names_of(f"{HERE}/loss_follows_the_lag.py")
    for x, loss in zip(snippet.x.tolist()[:3], snippet.loss.tolist()):
        exact = math.log1p(math.exp(-4) + math.exp(x - 1)) + 1 - x
        assert loss == pytest.approx(exact, rel=1e-6)
    z = random_logits(2000, 5)
    k = torch.randint(5, (2000,))
    loss = F.cross_entropy(z, k, reduction="none")
    right = z.argmax(dim=1) == k
    assert right[loss < math.log(2)].all(), "below ln 2 certainly right"
    assert not right[loss > math.log(5)].any(), "above ln C certainly wrong"


def test_float32_loses_nothing_that_matters_at_30():
    z = torch.tensor([[30.0, 1.0, -3.0]], dtype=torch.float64)
    loss = F.cross_entropy(z, torch.tensor([0])).item()
    assert loss == pytest.approx(2.6e-13, rel=0.03)


def test_one_wrong_label_balances_999_right_ones(names_of):
    names_of(f"{HERE}/one_wrong_label_outweighs.py")

    def total(g):
        return 1000 * math.log1p(9 * math.exp(-g)) + g

    best = math.log(9 * 999)
    assert total(best) < min(total(best - 0.01), total(best + 0.01)), "least at ln 8991"
    k = torch.zeros(1000, dtype=torch.int64)
    k[-1] = 1
    for g in [2.0, 5.0, 10.0, 20.0]:
        z = torch.zeros(1000, 10, dtype=torch.float64)
        z[:, 0] = g
        found = F.cross_entropy(z, k, reduction="sum").item()
        assert found == pytest.approx(total(g)), "1000 r + g"


def test_a_perfect_answer_after_softmax_costs_ln_of_e_plus_9_minus_1(names_of):
    snippet = names_of(f"{HERE}/softmax_first_costs_twice.py")
    assert snippet.good.item() == pytest.approx(math.log(math.e + 9) - 1)
    assert f"{math.log(math.e + 9) - 1:.4f}" == "1.4612"
    assert snippet.bad.item() == pytest.approx(math.log(math.e + 9))
    assert snippet.slope.abs().max() == 0, "the saturated softmax passes nothing"


@pytest.mark.parametrize("classes", [2, 10, 1000])
def test_the_double_softmax_stays_between_its_bounds(classes):
    z = random_logits(500, classes, seed=1)
    k = torch.randint(classes, (500,))
    loss = F.cross_entropy(torch.softmax(z, dim=1), k, reduction="none")
    top = math.log(math.e + classes - 1)
    assert (loss > top - 1).all()
    assert (loss < top).all()


@pytest.mark.parametrize("classes", [2, 10, 1000])
def test_the_double_softmax_divides_the_first_gradient_by_c(classes, names_of):
    push = names_of(f"{HERE}/softmax_first_stops_pushing.py").push
    zero = torch.zeros(1, dtype=torch.float64)
    assert (push(zero, False) / push(zero, True)).item() == pytest.approx(10)
    k = torch.tensor([classes - 1])
    slopes = []
    for again in [False, True]:
        z = torch.zeros(1, classes, dtype=torch.float64, requires_grad=True)
        F.cross_entropy(torch.softmax(z, 1) if again else z, k).backward()
        slopes.append(z.grad)
    assert torch.allclose(slopes[0], classes * slopes[1])


def test_five_of_the_seven_targets_raise(names_of):
    snippet = names_of(f"{HERE}/some_targets_raise.py")
    raised = []
    for name, target in snippet.targets.items():
        try:
            F.cross_entropy(snippet.z, target)
        except (RuntimeError, IndexError):
            raised.append(name)
    assert len(raised) == 5
    by_hand = (math.log(math.exp(2) + 1 + math.exp(-4)) + math.log(3)) / 2
    assert F.cross_entropy(snippet.z, snippet.k).item() == pytest.approx(by_hand)
    assert torch.isfinite(F.cross_entropy(snippet.z, snippet.k.byte())), "uint8 passes"
    with pytest.raises(RuntimeError):  # but not with further dimensions
        F.cross_entropy(snippet.z[:, :, None], snippet.k[:, None].byte())
    first = F.cross_entropy(snippet.z, torch.tensor([1, 2]))
    shifted = F.cross_entropy(snippet.z, torch.tensor([0, 1]) + 1)
    assert first == shifted, "without the last class, counting from 1 is silent"


def test_two_labels_end_at_one_half_each(names_of):
    snippet = names_of(f"{HERE}/some_targets_pass_silently.py")
    assert snippet.double.item() == pytest.approx(2 * math.log(3))
    z = torch.zeros(1, 3, dtype=torch.float64, requires_grad=True)
    target = torch.tensor([[1.0, 1.0, 0.0]], dtype=torch.float64)
    for _ in range(3000):
        (slope,) = torch.autograd.grad(F.cross_entropy(z, target), z)
        with torch.no_grad():
            z -= slope
    assert torch.softmax(z, 1)[0].tolist() == pytest.approx([0.5, 0.5, 0], abs=1e-3)


def test_the_classes_are_the_second_dimension(names_of):
    losses = names_of(f"{HERE}/classes_come_second.py").losses
    for classes in [5, 7]:
        exact = math.log1p((classes - 1) * math.exp(-10))
        for name in ["classes second", "flattened"]:
            assert losses[classes, name].item() == pytest.approx(exact, abs=1e-6)
    exact = 10 + math.log1p(4 * math.exp(-10))
    assert losses[5, "as it is"].item() == pytest.approx(exact)
    z = torch.zeros(2, 5, 7)
    assert torch.isfinite(F.cross_entropy(z, z)), "probabilities never complain"


def test_the_weighted_mean_divides_by_weights_or_by_n(names_of):
    results = names_of(f"{HERE}/mean_divides_by_the_weights.py").results
    in_ln_2 = {
        "no weights": Fraction(3, 2),
        "sum, weights": Fraction(7),
        "mean, weights": Fraction(7, 4),
        "mean, weights, one-hot": Fraction(7, 2),
        "second sample": Fraction(2),
        "second sample, weights": Fraction(2),
    }
    for name, factor in in_ln_2.items():
        assert results[name].item() == pytest.approx(float(factor) * math.log(2)), name


def test_ignored_targets_leave_the_denominator(names_of):
    snippet = names_of(f"{HERE}/nothing_left_to_average.py")
    assert snippet.mean.item() == pytest.approx(1.5 * math.log(2))
    z = snippet.p.log()
    assert F.cross_entropy(z, snippet.pad).isnan()
    assert torch.equal(F.cross_entropy(z, snippet.pad, reduction="sum"), z.new_zeros(()))


def test_an_ignored_class_still_stands_in_the_softmax():
    z = torch.zeros(2, 3, dtype=torch.float64, requires_grad=True)
    F.cross_entropy(z, torch.tensor([0, 1]), ignore_index=0).backward()
    assert z.grad[0].abs().max() == 0, "skipped as a target"
    assert z.grad[1, 0].item() == pytest.approx(1 / 3), "pushed down elsewhere"
    with pytest.raises(RuntimeError):
        F.cross_entropy(z, torch.full((2, 3), 1 / 3).double(), ignore_index=0)


def test_smoothing_is_a_mixture_with_the_uniform_target():
    z = random_logits(50, 10)
    k = torch.randint(10, (50,))
    for eps in [0.1, 0.3, 1.0]:
        smooth = F.cross_entropy(z, k, label_smoothing=eps)
        mean_of_all = sum(F.cross_entropy(z, torch.full((50,), c)) for c in range(10)) / 10
        mixture = (1 - eps) * F.cross_entropy(z, k) + eps * mean_of_all
        assert torch.isclose(smooth, mixture)


def test_the_smoothed_optimum_is_q_and_costs_its_entropy(names_of):
    snippet = names_of(f"{HERE}/smoothing_wants_a_finite_gap.py")
    assert snippet.gap == pytest.approx(math.log(0.73 / 0.03))
    z = torch.zeros(1, 10, dtype=torch.float64)
    z[0, 0] = math.log(91)
    loss = F.cross_entropy(z, torch.tensor([0]), label_smoothing=0.1)
    assert loss.item() == pytest.approx(entropy([0.91] + [0.01] * 9))


def test_smoothing_with_weights_weighs_every_term():
    z = random_logits(50, 4)
    k = torch.randint(4, (50,))
    w = torch.tensor([1.0, 2.0, 3.0, 4.0], dtype=torch.float64)
    q = (0.8 * F.one_hot(k, 4) + 0.05).numpy()
    log_p = z.numpy() - np.log(np.exp(z.numpy()).sum(axis=1, keepdims=True))
    exact = -(q * log_p * w.numpy()).sum() / w.numpy()[k.numpy()].sum()
    found = F.cross_entropy(z, k, weight=w, label_smoothing=0.2)
    assert found.item() == pytest.approx(exact)


def test_perplexity_is_the_geometric_mean_of_the_inverses(names_of):
    snippet = names_of(f"{HERE}/negative_loss_betrays_probabilities.py")
    assert snippet.loss.exp().item() == pytest.approx(math.sqrt(2 * 4))
    wrong = F.nll_loss(snippet.p, snippet.k).item()
    assert wrong == float(-(Fraction(1, 2) + Fraction(1, 4)) / 2)


def test_an_undecided_network_costs_ln_c(names_of):
    snippet = names_of(f"{HERE}/first_loss_is_ln_of_c.py")
    assert F.cross_entropy(snippet.z, snippet.k).item() == pytest.approx(math.log(10), abs=0.1)
    twice = F.cross_entropy(torch.softmax(snippet.z, 1), snippet.k).item()
    assert twice == pytest.approx(math.log(10), abs=0.01), "the check does not notice"


def test_weights_times_counts_and_back(names_of):
    snippet = names_of(f"{HERE}/weights_distort_the_shares.py")
    assert snippet.back.tolist() == pytest.approx([0.9, 0.09, 0.01], abs=1e-6)
    assert snippet.p == pytest.approx([1 / 3] * 3, abs=1e-6)


def test_two_logits_give_the_softplus_of_their_difference():
    z = random_logits(100, 2).requires_grad_()
    F.cross_entropy(z, torch.zeros(100, dtype=torch.int64), reduction="sum").backward()
    d = (z[:, 0] - z[:, 1]).detach()
    assert torch.allclose(z.grad[:, 1], torch.sigmoid(-d))
    loss = F.cross_entropy(z, torch.zeros(100, dtype=torch.int64))
    assert torch.isclose(loss, F.softplus(-d).mean())


def test_p_minus_y_takes_the_steps_of_autograd(names_of):
    snippet = names_of(f"{HERE}/digits_without_autograd.py")
    W = torch.zeros(65, 10, dtype=torch.float64, requires_grad=True)
    for _ in range(301):
        scores = torch.softmax(snippet.x @ W, dim=1)
        (slope,) = torch.autograd.grad(F.cross_entropy(scores, snippet.k), W)
        with torch.no_grad():
            W -= slope
    assert torch.allclose(W, snippet.W), "the Jacobian of the first softmax"
