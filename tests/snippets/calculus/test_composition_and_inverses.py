"""What the chapter on composition and inverses claims, against independent oracles."""

import itertools
import math
from decimal import Decimal, getcontext
from statistics import NormalDist

import numpy as np
import pytest
import torch
import torch.nn.functional as F

from oracles import float64

HERE = "calculus/composition-and-inverses"
RNG = np.random.default_rng(0)
getcontext().prec = 60


def test_the_two_orders_agree_only_at_the_root_of_their_difference(names_of):
    snippet = names_of(f"{HERE}/order_matters.py")
    one = snippet.compose(snippet.square, snippet.add_one)
    other = snippet.compose(snippet.add_one, snippet.square)
    assert (one(3), other(3)) == (16, 10)
    difference = np.polynomial.Polynomial([1, 1]) ** 2 - np.polynomial.Polynomial([1, 0, 1])
    assert difference.roots().tolist() == [0]


def test_the_domain_of_a_composition_may_shrink():
    x = float64(0.999, 1.0, 1.001)
    assert x.log().sqrt().isnan().tolist() == [True, False, False]
    assert not x.sqrt().log().isnan().any()


@pytest.mark.parametrize(
    ("f", "g"), [(np.exp, np.sinh), (lambda x: np.exp(-x), lambda x: -(x**3) - x)]
)
def test_two_rising_or_two_falling_functions_compose_to_a_rising_one(f, g):
    x = np.sort(RNG.uniform(-2, 2, 200))
    assert (np.diff(f(g(x))) > 0).all()


def test_relu_and_the_absolute_value_are_built_from_roots(names_of):
    names_of(f"{HERE}/relu_from_roots.py")
    for x in RNG.normal(size=100):
        assert math.sqrt(x * x) == pytest.approx(abs(x))
        assert (x + math.sqrt(x * x)) / 2 == pytest.approx(max(0, x))


PAIRS = [
    (math.exp, math.log, (-5, 5)),
    (lambda x: x**2, math.sqrt, (0, 5)),
    (math.sin, math.asin, (-math.pi / 2, math.pi / 2)),
    (math.tan, math.atan, (-1.5, 1.5)),
    (lambda x: 1 / (1 + math.exp(-x)), lambda y: math.log(y / (1 - y)), (-9, 9)),
    (math.tanh, lambda y: 0.5 * math.log((1 + y) / (1 - y)), (-5, 5)),
    (lambda x: math.log(1 + math.exp(x)), lambda y: math.log(math.exp(y) - 1), (-9, 9)),
    (lambda x: (2 * x + 1) / (x - 3), lambda y: (3 * y + 1) / (y - 2), (-9, 2.9)),
    (lambda x: math.exp(2 * x) + 1, lambda y: math.log(y - 1) / 2, (-5, 5)),
    (lambda x: x * x - 2 * x, lambda y: 1 + math.sqrt(y + 1), (1, 9)),
    (lambda x: 2 * x + 3, lambda y: (y - 3) / 2, (-9, 9)),
]


@pytest.mark.parametrize(("f", "inverse", "domain"), PAIRS)
def test_each_inverse_undoes_its_function_and_is_undone_by_it(f, inverse, domain):
    for x in RNG.uniform(*domain, 100):
        y = f(x)
        assert inverse(y) == pytest.approx(x, abs=1e-7)
        assert f(inverse(y)) == pytest.approx(y)


def test_one_over_x_is_one_to_one_and_its_own_inverse_but_not_monotonic():
    x = np.array([-2.0, -1.0, 1.0, 2.0])
    y = 1 / x
    assert len(set(y)) == len(x)
    assert (1 / y).tolist() == x.tolist()
    assert set(np.sign(np.diff(y))) == {-1, 1}


def test_without_an_interval_a_continuous_rising_function_may_have_an_inverse_that_jumps():
    low, high = np.linspace(0, 1, 1000, endpoint=False), np.linspace(2, 3, 1000)
    x = np.concatenate([low, high])
    y = np.where(x < 1, x, x - 1)
    assert (np.diff(y) > 0).all(), "strictly increasing"
    assert np.diff(y).max() < 0.002, "the range has no gap"
    assert np.diff(x).max() > 1, "but the inverse jumps"


@pytest.mark.parametrize(
    ("f", "merges", "keeps"),
    [
        (torch.sigmoid, (20.0, 21.0), (-21.0, -20.0)),
        (torch.exp, (90.0, 91.0), (-21.0, -20.0)),
        (torch.exp, (-111.0, -110.0), (87.0, 88.0)),
        (torch.tanh, (20.0, 21.0), (1e-20, 2e-20)),
    ],
)
def test_float32_merges_inputs_at_a_nonzero_limit_and_at_over_and_underflow(f, merges, keeps):
    assert f(torch.tensor(merges[0])) == f(torch.tensor(merges[1]))
    assert f(torch.tensor(keeps[0])) < f(torch.tensor(keeps[1]))


def test_the_step_without_0_is_elementary():
    x = RNG.normal(size=100)
    assert ((1 + x / np.sqrt(x**2)) / 2).tolist() == pytest.approx((x > 0).astype(float).tolist())


def test_log_sum_exp_of_infinite_inputs_needs_torch():
    infinite = torch.tensor([math.inf, 0.0])
    assert torch.logsumexp(infinite, dim=0) == math.inf
    assert (infinite - infinite.max()).isnan().any(), "∞ − ∞"


def test_the_inverse_of_a_composition_undoes_the_last_step_first():
    x = float64(-2, 0.5, 3)
    y = torch.exp(2 * x + 3)
    assert torch.allclose((y.log() - 3) / 2, x)
    assert not torch.allclose(((y - 3) / 2).abs().log(), x)


def test_the_inverse_and_the_reciprocal_of_exp_meet_at_one_point_only():
    gap = [math.log(x) - math.exp(-x) for x in np.linspace(0.01, 10, 1000)]
    assert (np.diff(np.sign(gap)) != 0).sum() == 1
    assert (math.log(2), math.exp(-2)) == pytest.approx((0.6931, 0.1353), abs=5e-5)


def test_arcsine_of_sine_is_the_distance_to_the_nearest_fold(names_of):
    snippet = names_of(f"{HERE}/arcsine_folds_the_line.py")
    for x, y in zip(snippet.x.tolist(), snippet.back.tolist()):
        turn = math.remainder(x, 2 * math.pi)
        folded = turn if abs(turn) <= math.pi / 2 else math.copysign(math.pi, turn) - turn
        assert y == pytest.approx(folded)
    beyond = np.concatenate([np.linspace(-9, -1.6, 300), np.linspace(1.6, 9, 300)])
    assert (np.abs(np.arcsin(np.sin(beyond)) - beyond) > 1e-3).all()


def test_logit_is_the_log_of_the_odds(names_of):
    snippet = names_of(f"{HERE}/logit_mirrors_sigmoid.py")
    assert snippet.logit(float64(0.75)).item() == pytest.approx(math.log(3))
    assert torch.allclose(snippet.sigma(snippet.x), torch.special.expit(snippet.x))
    at_1, at_1_2 = snippet.logit(snippet.outside).tolist()
    assert at_1 == math.inf
    assert math.isnan(at_1_2)


def test_tanh_is_twice_a_sigmoid_minus_1_in_sixty_digits():
    for x in ("-3", "-0.1", "0", "0.5", "7"):
        x = Decimal(x)
        sigma = 1 / (1 + (-2 * x).exp())
        tanh = (x.exp() - (-x).exp()) / (x.exp() + (-x).exp())
        assert abs(2 * sigma - 1 - tanh) < Decimal("1e-55")
        assert float(tanh) == pytest.approx(math.tanh(x))


def test_at_half_the_log_of_3_the_sigmoid_is_three_quarters_and_tanh_a_half(names_of):
    x = names_of(f"{HERE}/tanh_is_a_stretched_sigmoid.py").half_log
    assert math.tanh(x) == pytest.approx(0.5)
    assert 1 / (1 + math.exp(-2 * x)) == pytest.approx(0.75)


def test_the_round_trip_breaks_where_the_sigmoid_rounds_to_1(names_of):
    names_of(f"{HERE}/round_trip_breaks.py")
    one = np.float32(1)
    half_gap = (one - np.nextafter(one, np.float32(0))) / 2
    rest = 1 / (1 + math.exp(20))
    assert rest < half_gap, "so 1 − rest rounds to 1"
    assert 1 / (1 + math.exp(10)) > half_gap
    assert rest == pytest.approx(2.1e-9, rel=0.03)


def test_erf_agrees_with_the_standard_library_and_gives_the_normal_law(names_of):
    names_of(f"{HERE}/erf_is_an_area.py")
    for x in RNG.normal(size=50):
        assert torch.erf(float64(x)).item() == pytest.approx(math.erf(x))
        phi = 0.5 * (1 + math.erf(x / math.sqrt(2)))
        assert NormalDist().cdf(x) == pytest.approx(phi)
    four = torch.tensor(4.0)
    assert 1 - torch.erf(four) == 0
    assert torch.erfc(four).item() == pytest.approx(math.erfc(4), rel=1e-5)


def test_the_slope_of_erf_is_the_bell_curve():
    x = torch.linspace(-3, 3, 61, dtype=torch.float64, requires_grad=True)
    (slope,) = torch.autograd.grad(torch.erf(x).sum(), x)
    bell = [2 / math.sqrt(math.pi) * math.exp(-t * t) for t in x.tolist()]
    assert slope.tolist() == pytest.approx(bell)


def softplus_in_sixty_digits(x):
    return float((1 + Decimal(x).exp()).ln())


def test_softplus_is_right_at_both_ends(names_of):
    snippet = names_of(f"{HERE}/softplus_rounds_the_corner.py")
    for x, y in zip(snippet.x.tolist(), snippet.stable(snippet.x).tolist()):
        assert y == pytest.approx(softplus_in_sixty_digits(x), rel=1e-6)
    naive = snippet.naive(snippet.x)
    assert (naive[0], naive[-1]) == (0, math.inf)


def test_torch_softplus_drops_the_tail_above_20_and_logaddexp_keeps_it():
    x = float64(20.1)
    exact = softplus_in_sixty_digits(20.1) - 20.1
    assert exact == pytest.approx(1.9e-9, rel=0.03)
    assert F.softplus(x).item() == 20.1
    assert torch.logaddexp(x, torch.zeros_like(x)).item() - 20.1 == pytest.approx(exact, rel=1e-4)


def test_softplus_exceeds_relu_by_at_most_the_log_of_2():
    for x in (*RNG.normal(scale=5, size=50), 0.0):
        gap = softplus_in_sixty_digits(x) - max(0, x)
        assert 0 < gap <= math.log(2) + 1e-15
        assert (gap > math.log(2) - 1e-9) == (abs(x) < 1e-9)


def log_sum_exp_in_sixty_digits(values):
    return float(sum(Decimal(v).exp() for v in values).ln())


def test_log_sum_exp_after_a_shift_is_right(names_of):
    snippet = names_of(f"{HERE}/shift_before_exp.py")
    for shift in (0, 100, 1000, -1000):
        z = snippet.x + shift
        exact = log_sum_exp_in_sixty_digits(z.tolist())
        assert snippet.stable(z).item() == pytest.approx(exact, rel=1e-6)
        assert torch.logsumexp(z, dim=0).item() == pytest.approx(exact, rel=1e-6)


@pytest.mark.parametrize("n", [2, 3, 10])
def test_log_sum_exp_lies_between_the_maximum_and_the_maximum_plus_ln_n(n):
    for _ in range(20):
        x = RNG.normal(scale=3, size=n)
        assert max(x) < log_sum_exp_in_sixty_digits(x) < max(x) + math.log(n)
    equal = [1.5] * n
    assert log_sum_exp_in_sixty_digits(equal) == pytest.approx(1.5 + math.log(n))
    assert log_sum_exp_in_sixty_digits([1.5]) == pytest.approx(1.5)


def test_layers_do_not_commute_and_sequential_lists_the_first_one_first(names_of):
    snippet = names_of(f"{HERE}/network_is_a_composition.py")
    first, _, second = snippet.net
    x = snippet.x.double().detach().numpy()
    w, b, v, c = (
        p.detach().double().numpy()
        for p in itertools.chain(first.parameters(), second.parameters())
    )
    by_numpy = np.tanh(x @ w.T + b) @ v.T + c
    assert np.allclose(snippet.net(snippet.x).detach().numpy(), by_numpy, atol=1e-5)
    assert not np.allclose(snippet.swapped.detach().numpy(), by_numpy, atol=0.1)


def test_the_stable_inverse_of_softplus_is_right(names_of):
    snippet = names_of(f"{HERE}/undo_softplus.py")
    for y, theta in zip(snippet.y.tolist(), snippet.stable.tolist()):
        assert theta == pytest.approx(float((Decimal(y).exp() - 1).ln()), rel=1e-6)


def test_the_folds_of_arccos_are_where_exercise_3_says(names_of):
    names_of(f"{HERE}/unfold_by_cases.py")
    for x in RNG.uniform(-math.pi, math.pi, 100):
        assert math.acos(math.cos(x)) == pytest.approx(abs(x), abs=1e-6)
    for x in RNG.uniform(math.pi / 2, 3 * math.pi / 2, 100):
        assert math.asin(math.sin(x)) == pytest.approx(math.pi - x, abs=1e-6)


def test_bisection_finds_the_quantiles_of_the_normal_law(names_of):
    snippet = names_of(f"{HERE}/halve_until_inverted.py")
    quantile = [NormalDist().inv_cdf(u) for u in snippet.u[:50].tolist()]
    assert snippet.normal[:50].tolist() == pytest.approx(quantile, abs=1e-6)
    cubes = snippet.invert(lambda x: x**3, float64(-8, 0.125, 27), -10.0, 10.0)
    assert cubes.tolist() == pytest.approx([-2, 0.5, 3])


def test_exercise_1_names_domains_and_ranges():
    x = np.linspace(-0.999999, 0.999999, 100_001)
    assert np.log(1 - x**2).max() == 0
    assert np.log(1 - x**2).min() < -13
    t = np.exp(np.linspace(-30, 30, 10_001))
    assert (1 - np.log(t) ** 2).max() == pytest.approx(1)
    assert (1 - np.log(t) ** 2).min() < -800
