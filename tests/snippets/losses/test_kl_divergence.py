"""What the KL divergence chapter claims, checked against an independent oracle."""

import itertools
import math
import warnings
from fractions import Fraction

import numpy as np
import pytest
import torch
import torch.nn.functional as F

HERE = "losses/kl-divergence"


def kl(p, q):
    """By the definition, term by term and with its conventions."""
    total = 0.0
    for a, b in zip(p, q, strict=True):
        if a > 0:
            total += math.inf if b == 0 else float(a) * math.log(a / b)
    return total


def bell(x, mu, sigma):
    return np.exp(-(((x - mu) / sigma) ** 2) / 2) / (sigma * math.sqrt(2 * math.pi))


def hills(x, at):
    return 0.6 * bell(x, -at, 0.6) + 0.4 * bell(x, at, 0.6)


def reverse_by_sums(at, mu, sigma):
    u = np.linspace(-9, 9, 1801)
    x = mu + sigma * u
    ln_q = -(u**2) / 2 - math.log(sigma * math.sqrt(2 * math.pi))
    sides = [math.log(w) - ((x - c) / 0.6) ** 2 / 2 for w, c in [(0.6, -at), (0.4, at)]]
    ln_p = np.logaddexp(*sides) - math.log(0.6 * math.sqrt(2 * math.pi))
    return float((np.exp(ln_q) * (ln_q - ln_p)).sum() * (x[1] - x[0]))


def decoded(bits, code):
    letters = {word: letter for letter, word in code.items()}
    found, word = "", ""
    for bit in bits:
        word += bit
        if word in letters:
            found, word = found + letters[word], ""
    assert word == "", "the last word is complete"
    return found


def test_both_codes_can_be_read_without_gaps_and_fill_krafts_inequality(names_of):
    snippet = names_of(f"{HERE}/wrong_code_costs_more.py")
    for code in (snippet.code_p, snippet.code_q):
        sent = "".join(code[letter] for letter in snippet.message)
        assert decoded(sent, code) == snippet.message
        assert sum(Fraction(1, 2 ** len(word)) for word in code.values()) == 1


def test_the_wrong_code_costs_five_eighths_of_a_bit_and_the_reverse_one_half(names_of):
    snippet = names_of(f"{HERE}/wrong_code_costs_more.py")
    p, q = snippet.p.tolist(), snippet.q.tolist()
    assert kl(p, q) / math.log(2) == pytest.approx(5 / 8, abs=1e-12)
    assert kl(q, p) / math.log(2) == pytest.approx(1 / 2, abs=1e-12)


def test_no_prefix_code_of_four_words_has_a_smaller_mean_than_the_entropy():
    p = [1 / 2, 1 / 4, 1 / 8, 1 / 8]
    means = [
        sum(a * n for a, n in zip(p, lengths, strict=True))
        for lengths in itertools.product(range(1, 7), repeat=4)
        if sum(2.0**-n for n in lengths) <= 1
    ]
    assert min(means) == 1.75, "the entropy in bits is the least mean length"


def test_the_entropy_is_the_floor_of_the_cross_entropy(names_of):
    snippet = names_of(f"{HERE}/cross_entropy_is_least_at_p.py")
    p = torch.tensor([[0.7, 0.3]], dtype=torch.float64)
    z = torch.zeros(1, 2, dtype=torch.float64, requires_grad=True)
    for _ in range(300):
        loss = F.cross_entropy(z, p)
        (slope,) = torch.autograd.grad(loss, z)
        z = (z - slope).detach().requires_grad_()
    assert loss.item() == pytest.approx(snippet.entropy.item(), abs=1e-12)
    assert torch.allclose(torch.softmax(z, 1), p)


def test_gibbs_inequality_holds_for_random_pairs_and_their_zeros():
    draw = np.random.default_rng(0)
    for _ in range(300):
        p, q = draw.dirichlet(np.full(4, 0.5), size=2)
        p[draw.random(4) < 0.3] = 0
        p = p / p.sum() if p.sum() > 0 else q
        assert kl(p, q) >= -1e-15
        assert kl(p, p) == 0
        assert -sum(a * math.log(a) for a in p if a > 0) <= math.log(4) + 1e-12


def test_the_triangle_inequality_fails_for_three_coins(names_of):
    snippet = names_of(f"{HERE}/detour_is_shorter.py")
    a, b, c = ([h, 1 - h] for h in (0.5, 0.25, 0.1))
    assert snippet.kl(snippet.a, snippet.c).item() == pytest.approx(kl(a, c), abs=1e-7)
    assert kl(a, c) > kl(a, b) + kl(b, c)
    assert abs(kl(a, b) - kl(b, a)) > 0.01


def test_the_gaussian_formula_agrees_with_a_fine_sum(names_of):
    snippet = names_of(f"{HERE}/gaussian_divergence_three_ways.py")
    x = np.linspace(-40, 40, 400_001)
    p, q = bell(x, 1.0, 2.0), bell(x, 0.0, 1.0)
    inside = (p > 0) & (q > 0)
    terms = p[inside] * np.log(p[inside] / q[inside])
    assert snippet.formula == pytest.approx(terms.sum() * (x[1] - x[0]), abs=1e-6)


def test_the_monte_carlo_estimates_are_within_two_standard_errors(names_of):
    snippet = names_of(f"{HERE}/gaussian_divergence_three_ways.py")
    assert abs(snippet.terms.mean() - snippet.formula) < 2 * snippet.error
    assert snippet.error.item() == pytest.approx(
        snippet.terms.numpy().std() / 100_000**0.5, rel=1e-4
    )


def test_the_forward_fit_has_the_moments_of_the_mixture(names_of):
    wide, theta = names_of(f"{HERE}/one_bell_for_two_hills.py").fits["forward"]
    assert torch.allclose(theta[0], torch.tensor(-0.4).double(), atol=1e-4)
    assert torch.allclose(theta[1].exp() ** 2, torch.tensor(4.2).double(), atol=1e-3)
    assert (wide[250] > 50 * hills(np.zeros(1), 2.0)[0]).all(), "it covers the valley too"


def test_each_reverse_fit_is_a_local_minimum_and_the_left_hill_is_the_best(names_of):
    _, theta = names_of(f"{HERE}/one_bell_for_two_hills.py").fits["reverse"]
    found = []
    for mu, ln_sigma in theta.T.tolist():
        here = reverse_by_sums(2.0, mu, math.exp(ln_sigma))
        for angle in np.linspace(0, 2 * math.pi, 16, endpoint=False):
            beside = mu + 0.05 * math.cos(angle), math.exp(ln_sigma + 0.05 * math.sin(angle))
            assert reverse_by_sums(2.0, *beside) > here
        found.append(here)
    assert found.index(min(found)) == 0
    assert found[0] <= -math.log(0.6) and found[2] <= -math.log(0.4)


def test_a_larger_learning_rate_sends_the_start_at_0_to_the_left_hill(names_of):
    found = names_of(f"{HERE}/one_bell_for_two_hills.py").fits["reverse"][1]
    nodes = np.linspace(-9, 9, 1801)
    weights = bell(nodes, 0.0, 1.0) * (nodes[1] - nodes[0])

    def ended(eta):
        mu, ln_sigma = 0.0, 0.0
        for _ in range(400):
            x = mu + math.exp(ln_sigma) * nodes
            a = np.log(0.6) - ((x + 2) / 0.6) ** 2 / 2
            b = np.log(0.4) - ((x - 2) / 0.6) ** 2 / 2
            left = 1 / (1 + np.exp(b - a))
            pull = (left * (x + 2) + (1 - left) * (x - 2)) / 0.36  # −(ln p)'(x)
            mu, ln_sigma = (
                mu - eta * (weights * pull).sum(),
                ln_sigma - eta * ((weights * pull * (x - mu)).sum() - 1),
            )
        return mu

    assert ended(0.15) == pytest.approx(found[0, 1].item(), abs=0.01), "the wide bell"
    assert ended(0.3) == pytest.approx(found[0, 0].item(), abs=0.01), "the left hill"


def test_for_close_hills_no_bell_on_a_grid_beats_the_one_that_covers_both(names_of):
    snippet = names_of(f"{HERE}/close_hills_are_covered.py")
    assert snippet.value == pytest.approx(reverse_by_sums(1.2, snippet.mu, snippet.sigma), abs=1e-6)
    assert reverse_by_sums(1.2, -1.2, 0.6) == pytest.approx(0.46, abs=0.005)
    grid = itertools.product(np.linspace(-3, 3, 41), np.exp(np.linspace(-2, 1.2, 33)))
    assert snippet.value <= min(reverse_by_sums(1.2, mu, sigma) for mu, sigma in grid)


def test_the_gradients_in_the_logits_are_the_ones_derived(names_of):
    snippet = names_of(f"{HERE}/lost_class_feels_no_reverse_pull.py")
    z = torch.tensor([0.3, -1.0, 0.5], dtype=torch.float64)
    q, p = torch.softmax(z, 0), snippet.p
    excess = q.log() - p.log() - kl(q.tolist(), p.tolist())
    assert torch.allclose(torch.func.grad(snippet.forward)(z), q - p)
    assert torch.allclose(torch.func.grad(snippet.reverse)(z), q * excess)
    hand = torch.tensor([-5.0, 6.0, -1.0]).double() * math.log(2) / 16
    z = torch.tensor([0.0, math.log(2), 0.0]).double()
    assert torch.allclose(torch.func.grad(snippet.reverse)(z), hand)


def test_a_teacher_that_is_not_detached_tells_the_two_losses_apart():
    torch.manual_seed(0)
    z = torch.randn(1, 4, dtype=torch.float64)
    v = torch.randn(1, 4, dtype=torch.float64, requires_grad=True)
    divergence = F.kl_div(F.log_softmax(z, 1), v.softmax(1), reduction="batchmean")
    cross = F.cross_entropy(z, v.softmax(1))
    (a,), (b,) = torch.autograd.grad(divergence, v), torch.autograd.grad(cross, v)
    assert not torch.allclose(a, b)


def test_kl_div_with_the_log_of_the_model_first_is_the_mean_divergence(names_of):
    snippet = names_of(f"{HERE}/kl_div_takes_log_q_first.py")
    assert snippet.truth.item() == pytest.approx(kl(snippet.p[0].tolist(), snippet.q[0].tolist()))
    torch.manual_seed(0)
    p, q = torch.randn(2, 5, 3).double().softmax(-1)
    each = [kl(a, b) for a, b in zip(p.tolist(), q.tolist(), strict=True)]
    assert F.kl_div(q.log(), p, **snippet.bm).item() == pytest.approx(sum(each) / 5)
    assert F.kl_div(p.log(), q, **snippet.bm).item() != pytest.approx(sum(each) / 5, rel=0.01)


def test_batchmean_divides_by_the_first_dimension_only():
    torch.manual_seed(0)
    p, q = torch.randn(2, 2, 7, 3).double().softmax(-1)  # (batch, time, classes)
    each = torch.tensor(
        [
            [kl(a, b) for a, b in zip(*rows, strict=True)]
            for rows in zip(p.tolist(), q.tolist(), strict=True)
        ]
    )
    value = F.kl_div(q.log(), p, reduction="batchmean").item()
    assert value == pytest.approx(each.sum(1).mean().item(), rel=1e-6)


def test_kl_div_broadcasts_without_a_warning_and_is_negative_without_the_log():
    torch.manual_seed(0)
    p, q = torch.randn(2, 5, 3).double().softmax(-1)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        nine = F.kl_div(torch.zeros(3), torch.ones(3, 1), reduction="none")
        rows = F.kl_div(q, p, reduction="none").sum(1)
    assert nine.shape == (3, 3)
    least = [-sum(a * math.log(a) for a in row) for row in p.tolist()]
    assert (rows < -torch.tensor(least)).all(), "below −H(p), for every row"


def test_times_t_squared_the_gradient_tends_to_the_gap_of_centered_logits():
    torch.manual_seed(0)
    v, z = torch.randn(2, 1, 6, dtype=torch.float64) * 3

    def loss(z, T):
        return F.kl_div(F.log_softmax(z / T, 1), F.softmax(v / T, 1), reduction="batchmean")

    limit = ((z - z.mean()) - (v - v.mean())) / 6
    errors = [(T**2 * torch.func.grad(loss)(z, T) - limit).norm().item() for T in (1e2, 1e3, 1e4)]
    assert errors[1] < errors[0] / 5 and errors[2] < errors[1] / 5, "an error of order 1/T"


def test_the_student_is_pulled_by_the_difference_over_t(names_of):
    snippet = names_of(f"{HERE}/temperature_shrinks_the_gradient.py")
    z = torch.tensor([[1.0, -2.0, 0.5]], dtype=torch.float64)
    for T in (0.7, 3.0):
        expected = (F.softmax(z / T, 1) - F.softmax(snippet.teacher / T, 1)) / T
        assert torch.allclose(torch.func.grad(snippet.distillation)(z, T), expected)


def test_zeros_follow_the_convention_only_with_xlogy(names_of):
    snippet = names_of(f"{HERE}/zeros_and_large_gaps.py")
    p, q = snippet.p, snippet.q
    assert snippet.with_xlogy.item() == pytest.approx(kl(p[0].tolist(), q[0].tolist()))
    assert kl(q[0].tolist(), p[0].tolist()) == math.inf
    assert F.kl_div(p.log(), q, reduction="sum") == math.inf
    assert F.kl_div(p.log(), p, reduction="sum").isnan() and kl(p[0].tolist(), p[0].tolist()) == 0
    assert F.kl_div(q.log(), p.log(), reduction="sum", log_target=True).isnan()


def test_float32_can_make_a_tiny_divergence_negative():
    torch.manual_seed(0)
    z = torch.randn(1000, 10)
    nearly = z + 1e-4 * torch.randn(1000, 10)
    terms = F.kl_div(F.log_softmax(nearly, 1), F.softmax(z, 1), reduction="none")
    assert (terms.sum(1) < 0).any(), "rounding beats a divergence of the order 1e-9"


def test_jensen_shannon_is_symmetric_and_at_most_ln_2(names_of):
    js = names_of(f"{HERE}/halfway_mixture_bounds_it.py").js
    draw = np.random.default_rng(1)
    for _ in range(50):
        p, q = torch.tensor(draw.dirichlet(np.full(4, 0.2), size=2))
        middle = (0.5 * (p + q)).tolist()
        expected = (kl(p.tolist(), middle) + kl(q.tolist(), middle)) / 2
        assert js(p, q) == pytest.approx(js(q, p), abs=1e-12)
        assert js(p, q) == pytest.approx(expected, abs=1e-9)
        assert expected <= math.log(2) + 1e-12


def test_both_estimates_have_the_same_mean_and_no_fixed_order_of_spread(names_of):
    snippet = names_of(f"{HERE}/two_estimates_from_samples.py")
    x = np.linspace(-12, 16, 280_001)
    q, width = bell(x, 0, 1), x[1] - x[0]
    for mean, better in [(0.1, "shifted"), (2.0, "simple")]:
        ln_r = mean * x - mean**2 / 2
        spread = {}
        for name, k in [("simple", -ln_r), ("shifted", np.exp(ln_r) - 1 - ln_r)]:
            center = (q * k).sum() * width
            assert center == pytest.approx(mean**2 / 2, abs=1e-8)
            spread[name] = math.sqrt((q * (k - center) ** 2).sum() * width)
        assert min(spread, key=spread.get) == better
    assert spread["shifted"] == pytest.approx(math.sqrt(math.exp(4) - 5), abs=1e-6)
    assert (snippet.shifted > -1e-12).all()


def test_divergences_of_independent_parts_add_up():
    draw = np.random.default_rng(2)
    (p1, q1), (p2, q2) = draw.dirichlet(np.ones(3), size=2), draw.dirichlet(np.ones(4), size=2)
    whole = kl(np.outer(p1, p2).ravel(), np.outer(q1, q2).ravel())
    assert whole == pytest.approx(kl(p1, q1) + kl(p2, q2), abs=1e-12)
