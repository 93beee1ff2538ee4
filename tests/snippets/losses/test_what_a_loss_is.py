"""What the chapter on losses claims, checked against an independent oracle."""

import math
from fractions import Fraction

import numpy as np
import pytest
import torch
import torch.nn.functional as F

HERE = "losses/what-a-loss-is"


def test_the_best_orders_are_mean_median_and_quantile(names_of):
    snippet = names_of(f"{HERE}/cost_decides_the_order.py")
    sold = snippet.sold.numpy()
    assert snippet.best["squared"] == sold.mean()
    assert snippet.best["absolute"] == np.median(sold)
    assert snippet.best["3 : 1"] == np.quantile(sold, 0.75, method="inverted_cdf")


def test_the_loss_of_the_coin_is_the_entropy_at_the_share_of_heads(names_of):
    snippet = names_of(f"{HERE}/sum_of_logs_survives.py")
    entropy = torch.distributions.Bernoulli(torch.tensor(0.7).double()).entropy()
    assert torch.isclose(snippet.loss.min(), entropy)
    exact = Fraction(7, 10) ** 7000 * Fraction(3, 10) ** 3000
    assert 0 < exact < Fraction(5e-324), "positive, and below every positive float64"


def test_the_area_below_the_likelihood_is_a_beta_function(names_of):
    area = names_of(f"{HERE}/likelihood_has_no_unit_area.py").area
    beta = math.gamma(8) * math.gamma(4) / math.gamma(12)
    assert area.item() == pytest.approx(beta, abs=1e-9)


def test_the_poisson_loss_differs_from_the_log_probability_by_a_constant(names_of):
    snippet = names_of(f"{HERE}/counts_make_their_own_loss.py")
    gaps = []
    for z in torch.tensor([-1.0, 0.0, 2.0], dtype=torch.float64):
        log_prob = torch.distributions.Poisson(z.exp()).log_prob(snippet.y)
        gaps.append((snippet.loss(z) + log_prob.mean()).item())
    factorials = [math.lgamma(y + 1) for y in snippet.y.tolist()]
    assert gaps == pytest.approx([-sum(factorials) / 5] * 3), "the mean of −ln y!"
    assert snippet.z.item() == pytest.approx(math.log(2))


def test_the_least_poisson_loss_may_be_negative():
    y = torch.tensor([9.0, 10.0, 11.0], dtype=torch.float64)
    z = torch.full_like(y, math.log(10))
    assert F.poisson_nll_loss(z, y).item() == pytest.approx(10 - 10 * math.log(10))


def test_weights_proportional_to_the_sizes_restore_the_mean(names_of):
    snippet = names_of(f"{HERE}/small_last_batch_counts_too_much.py")
    assert snippet.means.mean().item() == pytest.approx(8 / 3)
    assert snippet.weighted.item() == float(Fraction(8 * 1 + 2 * 6, 10))


def test_lower_loss_with_lower_accuracy_by_binary_cross_entropy(names_of):
    snippet = names_of(f"{HERE}/lower_loss_lower_accuracy.py")
    for name, margins in snippet.models.items():
        loss, accuracy = snippet.results[name]
        ones = torch.ones_like(margins)
        oracle = F.binary_cross_entropy_with_logits(margins, ones)
        assert torch.isclose(loss, oracle)
        assert 1 - accuracy <= oracle / math.log(2), "the theorem bounds the errors"


def test_the_slope_of_the_surrogate_is_minus_sigmoid_over_ln_2(names_of):
    snippet = names_of(f"{HERE}/surrogate_lies_above_the_step.py")
    expected = [-1 / (1 + math.exp(m)) / math.log(2) for m in snippet.m.tolist()]
    assert snippet.slope.tolist() == pytest.approx(expected)
    assert snippet.surrogate(torch.tensor(0.0)).item() == pytest.approx(1)


def test_the_rate_of_waiting_times_beats_its_neighbours(names_of):
    snippet = names_of(f"{HERE}/waiting_times_make_a_loss.py")

    def log_likelihood(rate):
        exponential = torch.distributions.Exponential(torch.tensor(rate).double())
        return exponential.log_prob(snippet.y).sum()

    found = log_likelihood(snippet.z.exp().item())
    assert found > max(log_likelihood(0.45), log_likelihood(0.55))


def test_nine_to_one_finds_the_quantile(names_of):
    snippet = names_of(f"{HERE}/descent_finds_the_quantile.py")
    assert snippet.c.item() == pytest.approx(torch.quantile(snippet.y, 0.9).item(), abs=2e-3)


def test_a_rate_passed_as_a_logarithm_ends_where_the_wrong_slope_vanishes(names_of):
    rates = names_of(f"{HERE}/rate_passed_as_its_logarithm.py").rates
    assert math.exp(rates[True].item()) == pytest.approx(2), "e^“rate” is the mean count"
    counts = torch.distributions.Poisson(rates[False])
    found = counts.log_prob(torch.tensor([2.0, 0, 3, 1, 4]).double()).sum()
    for rate in (1.9, 2.1):
        other = torch.distributions.Poisson(torch.tensor(rate).double())
        assert found > other.log_prob(torch.tensor([2.0, 0, 3, 1, 4]).double()).sum()


def test_the_gaussian_loss_falls_without_end_and_torchs_stops_at_eps(names_of):
    snippet = names_of(f"{HERE}/spread_shrinks_to_nothing.py")
    for sigma, exact in zip([1, 1e-1, 1e-2, 1e-3, 1e-4], snippet.exact):
        density = 1 / (math.sqrt(2 * math.pi) * sigma)
        assert exact == pytest.approx(-math.log(density))
    assert snippet.torchs[-1] == pytest.approx(-math.log(1000))


@pytest.mark.parametrize(
    ("log_prob", "slope"),
    [
        (lambda z, y: torch.distributions.Normal(z, 3.0).log_prob(y), lambda z, y: (z - y) / 9),
        (
            lambda z, y: torch.distributions.Laplace(z, 3.0).log_prob(y),
            lambda z, y: torch.sign(z - y) / 3,
        ),
        (
            lambda z, y: torch.distributions.Bernoulli(logits=z).log_prob((y > 0).double()),
            lambda z, y: 1 / (1 + torch.exp(-z)) - (y > 0).double(),
        ),
        (
            lambda z, y: torch.distributions.Poisson(z.exp()).log_prob(y.abs().round()),
            lambda z, y: z.exp() - y.abs().round(),
        ),
    ],
    ids=["Gauss", "Laplace", "Bernoulli", "Poisson"],
)
def test_the_slopes_in_the_table_are_those_of_minus_log_p(log_prob, slope):
    generator = torch.Generator().manual_seed(0)
    z, y = 3 * torch.randn(2, 1000, dtype=torch.float64, generator=generator)
    z.requires_grad_()
    (found,) = torch.autograd.grad(-log_prob(z, y).sum(), z)
    assert torch.allclose(found, slope(z, y).detach())


def test_the_share_of_errors_never_exceeds_the_loss_over_ln_2():
    generator = torch.Generator().manual_seed(0)
    for scale in (1e-3, 1.0, 10.0):
        m = scale * torch.randn(200, 10, dtype=torch.float64, generator=generator)
        loss = torch.log1p(torch.exp(-m)).mean(dim=1)
        share = (m <= 0).double().mean(dim=1)
        assert (share <= loss / math.log(2)).all()
