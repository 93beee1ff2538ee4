"""What the softmax chapter claims, checked against independent oracles."""

from decimal import Decimal, localcontext
from fractions import Fraction
from math import e, exp, log, sqrt

import pytest
import torch
import torch.nn.functional as F
from torch import nn

FOLDER = "activations/softmax"


def softmax(z, digits=60):
    """The softmax to 60 digits, with no floating point in it."""
    with localcontext(prec=digits):
        powers = [Decimal(v).exp() for v in z]
        return [v / sum(powers) for v in powers]


def random_logits(n, spread=3.0, seed=0):
    generator = torch.Generator().manual_seed(seed)
    return spread * torch.randn(n, generator=generator, dtype=torch.float64)


def jacobian(z):
    """All rows, by autograd through the quotient of exponentials."""
    return torch.func.jacrev(lambda u: torch.exp(u) / torch.exp(u).sum())(z)


# The formula


def test_the_three_shares_agree_with_sixty_digits(names_of):
    snippet = names_of(f"{FOLDER}/logits_become_shares.py")
    exact = softmax([3, 1, -3])
    assert snippet.p.tolist() == pytest.approx([float(v) for v in exact], abs=1e-15)
    assert [round(v, 4) for v in exact] == [Decimal(s) for s in ("0.8789", "0.1189", "0.0022")]


def test_every_positive_vector_of_sum_one_is_reached_by_its_logarithms():
    shares = [Fraction(1, 8), Fraction(2, 8), Fraction(5, 8)]
    z = torch.tensor([log(s) for s in shares], dtype=torch.float64)
    assert torch.softmax(z, 0).tolist() == pytest.approx([float(s) for s in shares])


def test_order_survives():
    z = random_logits(30)
    assert torch.softmax(z, 0).argsort().tolist() == z.argsort().tolist()


# Temperature


@pytest.mark.parametrize("z", [(3, 1, -3), (3, 3, -3), (2, 2, 2), (0, -1, 0, -5)])
def test_limits_of_the_temperature_count_the_ties(z):
    cold = softmax([Decimal(v) * 1000 for v in z])
    hot = softmax([Decimal(v) / 10**12 for v in z])
    ties = z.count(max(z))
    for v, p, q in zip(z, cold, hot):
        limit = Decimal(1) / ties if v == max(z) else 0
        assert abs(p - limit) < Decimal("1e-27"), "T → 0 is shared by the maxima"
        assert abs(q - Decimal(1) / len(z)) < Decimal("1e-10"), "T → ∞ is uniform"


def test_largest_falls_smallest_rises_and_the_middle_turns(names_of):
    snippet = names_of(f"{FOLDER}/temperature_blurs_the_choice.py")
    first, middle, last = snippet.curves.T
    assert (first.diff() < 0).all()
    assert (last.diff() > 0).all()
    assert middle.max() > 1 / 3
    assert middle.diff().sign().unique().tolist() == [-1, 1]


def test_slope_in_temperature_is_the_gap_to_the_average():
    z = random_logits(6)
    T = torch.tensor(1.7, dtype=torch.float64)
    slopes = torch.func.jacrev(lambda t: torch.log_softmax(z / t, 0))(T)
    average = torch.softmax(z / T, 0) @ z
    assert torch.allclose(slopes, (average - z) / T**2)


def test_the_temperature_found_solves_the_equation_with_decimals(names_of):
    snippet = names_of(f"{FOLDER}/temperature_for_a_wish.py")
    for target in (0.99, 0.9, 0.5, 0.34):
        T = Decimal(snippet.temperature_for(snippet.z, target))
        found = max(softmax([Decimal(v) / T for v in (3, 1, -3)]))
        assert abs(found - Decimal(target)) < Decimal("1e-12")


# Shift and stability


def test_stable_form_survives_where_the_naive_form_fails(names_of):
    snippet = names_of(f"{FOLDER}/shift_prevents_overflow.py")
    exact = [float(v) for v in softmax([3, 1, -3])]
    for shift in (0, 87, -113, 5000):
        z = torch.tensor([3.0, 1.0, -3.0]) + shift
        assert snippet.stable(z).tolist() == pytest.approx(exact, rel=1e-6)
        healthy = bool(snippet.naive(z).isfinite().all())
        assert healthy == (shift == 0), "the naive form is NaN once shifted so far"


def test_float32_exponential_has_the_walls_that_the_question_names():
    up, down = torch.tensor([88.7, 88.8]), torch.tensor([-103.0, -104.5])
    assert torch.exp(up).isfinite().tolist() == [True, False]
    assert (torch.exp(down.double()).float() > 0).tolist() == [True, False]


def test_log_softmax_has_the_value_and_slope_that_decimals_have(names_of):
    snippet = names_of(f"{FOLDER}/logarithm_falls_to_minus_infinity.py")
    for gap in (5.0, 80.0, 200.0):
        z = torch.tensor([gap, 0.0], requires_grad=True)
        y = snippet.safe(z)[1]
        p = softmax([gap, 0])
        assert y.item() == pytest.approx(float(p[1].ln()), rel=1e-6)
        (slope,) = torch.autograd.grad(y, z)
        assert slope.tolist() == pytest.approx([-float(p[0]), float(1 - p[1])])
    z = torch.tensor([200.0, 0.0], requires_grad=True)
    assert torch.autograd.grad(snippet.late(z)[1], z)[0].isnan().all()


# The Jacobian


def test_rows_of_the_jacobian_agree_with_difference_quotients(names_of):
    snippet = names_of(f"{FOLDER}/one_logit_moves_all.py")
    h = Decimal("1e-20")
    for j in range(3):
        plus, minus = ([Decimal(v) for v in (3, 1, -3)] for _ in range(2))
        plus[j] += h
        minus[j] -= h
        pairs = zip(softmax(plus), softmax(minus))
        slopes = [float((a - b) / (2 * h)) for a, b in pairs]
        assert snippet.J[:, j].tolist() == pytest.approx(slopes, abs=1e-15)
        assert snippet.row_1[j].item() == pytest.approx(slopes[1], abs=1e-15)
        assert snippet.row_2[j].item() == pytest.approx(slopes[2], abs=1e-15)


def test_raising_one_logit_lowers_all_others_by_the_same_factor():
    z = random_logits(6)
    p = torch.softmax(z, 0)
    z[2] += 1.5
    ratio = torch.softmax(z, 0) / p
    others = ratio[[0, 1, 3, 4, 5]]
    assert ratio[2] > 1 > others.max()
    assert torch.allclose(others, others[0].expand(5))


def test_curves_of_the_figure_are_the_first_column(names_of):
    snippet = names_of(f"{FOLDER}/one_logit_moves_all.py")
    for k in range(0, 121, 10):
        z = torch.tensor([snippet.x[k], 1, -3], dtype=torch.float64)
        assert torch.allclose(snippet.slope[k], jacobian(z)[:, 0])
    assert snippet.slope.sum(1).abs().max() < 1e-15
    assert snippet.slope[:, 0].max().item() == pytest.approx(0.25, abs=1e-3)


def test_gradient_of_the_loss_is_found_by_difference_quotients(names_of):
    snippet = names_of(f"{FOLDER}/diagonal_forgets_the_rivals.py")
    h = Decimal("1e-20")
    for j in range(3):
        z = [Decimal(v) for v in (3, 1, -3)]
        with localcontext(prec=60):
            low = softmax(z)[1].ln()
            z[j] += h
            slope = float((low - softmax(z)[1].ln()) / h)
        assert snippet.truth[j].item() == pytest.approx(slope, abs=1e-12)


def test_backward_needs_one_dot_product_only():
    z = random_logits(7).requires_grad_()
    g = random_logits(7, seed=1)
    p = torch.softmax(z, 0)
    (slope,) = torch.autograd.grad(p, z, grad_outputs=g)
    assert torch.allclose(slope, (p * (g - p @ g)).detach())
    assert abs(slope.sum()) < 1e-14, "the sum of the logits does not move"


@pytest.mark.parametrize("n", [2, 3, 10])
def test_jacobian_is_a_variance_of_rank_n_minus_one(n):
    z, v = random_logits(n), random_logits(n, seed=1)
    p, J = torch.softmax(z, 0), jacobian(z)
    variance = (p * (v - p @ v) ** 2).sum()
    assert torch.isclose(v @ J @ v, variance)
    values = torch.linalg.eigvalsh(J)
    assert abs(values[0]) < 1e-15 < values[1]


# dim


def test_each_choice_of_dim_is_what_the_box_says(names_of):
    snippet = names_of(f"{FOLDER}/dim_names_what_sums_to_one.py")
    column = softmax([-3, 0])
    assert snippet.p[:, 2].tolist() == pytest.approx([float(v) for v in column])
    row = snippet.z[:1].clone().requires_grad_()
    weights = torch.tensor([1.0, -2.0, 5.0])
    (slope,) = torch.autograd.grad((torch.softmax(row, 0) * weights).sum(), row)
    assert (slope == 0).all(), "one sample along dim=0 learns nothing"
    assert (torch.softmax(torch.zeros(2, 4, 5), -1) - 0.2).abs().max() < 1e-7


def test_the_sum_along_the_named_dim_cannot_tell_a_wrong_dim():
    z = random_logits(12).reshape(3, 4)
    wrong = torch.softmax(z, dim=0)
    assert torch.allclose(wrong.sum(0), torch.ones(4).double())
    assert abs(wrong[0].sum() - 1) > 0.01, "one sample tells it"


def test_only_torch_softmax_insists_on_dim():
    z = torch.zeros(2, 3)
    with pytest.raises(TypeError):
        torch.softmax(z)
    for guess in (F.softmax, nn.Softmax(), F.log_softmax, nn.LogSoftmax()):
        with pytest.warns(UserWarning, match="Implicit dimension"):
            guess(z)


def test_the_spellings_of_the_table_agree():
    z = random_logits(12).reshape(3, 4)
    p = torch.softmax(z, dim=1)
    for q in (z.softmax(dim=1), F.softmax(z, dim=1), nn.Softmax(dim=1)(z)):
        assert torch.equal(p, q)
    logs = (torch.log_softmax(z, 1), F.log_softmax(z, 1), nn.LogSoftmax(1)(z))
    for q in logs:
        assert torch.allclose(q, z - torch.logsumexp(z, dim=1)[:, None])
    target = torch.tensor([0, 3, 1])
    expected = -p[range(3), target].log().mean()
    assert torch.isclose(F.cross_entropy(z, target), expected)


# Two classes, saturation, attention


def test_two_logits_give_the_sigmoid_of_the_gap(names_of):
    snippet = names_of(f"{FOLDER}/two_logits_make_a_sigmoid.py")
    for (a, b), p in zip(snippet.z.tolist(), snippet.p[:, 0].tolist()):
        assert p == pytest.approx(1 / (1 + exp(b - a)), abs=1e-15)


@pytest.mark.parametrize("spread", [0.1, 1, 3, 10])
@pytest.mark.parametrize("n", [2, 3, 20])
def test_bounds_of_the_largest_eigenvalue_hold(n, spread):
    for seed in range(20):
        z = random_logits(n, spread, seed)
        p = torch.softmax(z, 0)
        m, largest = p.max(), torch.linalg.matrix_norm(jacobian(z), ord=2)
        slack = 1e-14
        assert m * (1 - m) - slack <= largest <= 0.5 + slack
        if m >= 0.5:
            assert largest <= 2 * m * (1 - m) + slack
        gap = z.sort(descending=True).values[:2].diff().abs().item()
        assert 1 - m <= (n - 1) * exp(-gap) + slack


@pytest.mark.parametrize("n", [2, 5, 1000])
def test_equal_logits_have_the_eigenvalue_one_over_n_and_a_gap_raises_it(n):
    z = torch.zeros(n, dtype=torch.float64)
    largest = torch.linalg.eigvalsh(jacobian(z))[-1].item()
    assert largest == pytest.approx(1 / n)
    z[0] = 2
    after = torch.linalg.eigvalsh(jacobian(z))[-1].item()
    assert (after > largest) == (n > 2), "two logits start at the most, 1/2"


def test_equal_large_logits_reach_the_bound_one_half():
    z = torch.tensor([1000.0, 1000.0], dtype=torch.float64)
    J = torch.func.jacrev(lambda u: torch.softmax(u, 0))(z)
    assert torch.linalg.eigvalsh(J)[-1].item() == pytest.approx(0.5)


def test_printed_eigenvalues_have_the_trace_of_one_minus_sum_of_squares(names_of):
    snippet = names_of(f"{FOLDER}/shift_direction_is_lost.py")
    p = softmax([12, 4, -12])
    trace = 1 - sum(v * v for v in p)
    assert snippet.lam.sum().item() == pytest.approx(float(trace), abs=1e-15)
    assert snippet.lam[1] > 0, "only one eigenvalue is 0"


def test_attention_slope_is_what_autograd_finds_and_only_the_root_keeps_it(names_of):
    snippet = names_of(f"{FOLDER}/attention_needs_the_root.py")
    q, K, d = snippet.q[7], snippet.K[7], snippet.sizes[-1]
    J = torch.func.jacrev(lambda u: torch.softmax(K @ u / sqrt(d), 0))(q)
    expected = torch.linalg.svdvals(J).max()
    assert torch.isclose(snippet.slope[7], expected)
    plain, rooted = snippet.table[:, 2], snippet.table[:, 5]
    assert (plain[2:].diff() < 0).all(), "from d = 16 on saturation wins"
    assert rooted.max() / rooted.min() < 1.5, "with the root the slope stays"


# Exercises


def test_exercise_one_has_the_jacobian_in_sixty_fourths():
    z = torch.tensor([0, log(2), log(5)], dtype=torch.float64)
    expected = torch.tensor([[7, -2, -5], [-2, 12, -10], [-5, -10, 15]])
    assert torch.allclose(64 * jacobian(z), expected.double())


@pytest.mark.parametrize("n", [3, 1000])
def test_softmax_of_softmax_stays_below_its_ceiling(n):
    ceiling = e / (e + n - 1)
    z = torch.zeros(n, dtype=torch.float64)
    z[0] = 20
    twice = torch.softmax(torch.softmax(z, 0), 0).max().item()
    assert twice < ceiling
    assert twice == pytest.approx(ceiling, rel=1e-4)
    assert round(ceiling, 4) == {3: 0.5761, 1000: 0.0027}[n]


def test_squared_error_teaches_least_where_the_mistake_is_worst():
    y = torch.tensor([0.0, 1.0, 0.0], dtype=torch.float64)
    for gap in (5.0, 10.0, 20.0):
        z = torch.tensor([gap, 0.0, 0.0], dtype=torch.float64, requires_grad=True)
        p = torch.softmax(z, 0)
        (square,) = torch.autograd.grad(0.5 * (p - y).square().sum(), z, retain_graph=True)
        (logarithm,) = torch.autograd.grad(-p[1].log(), z)
        m = p.max().item()
        assert square.norm() <= 2 * m * (1 - m) * sqrt(2)
        assert logarithm.norm().item() == pytest.approx(sqrt(2), rel=0.02)


def test_masking_before_softmax_leaves_the_softmax_of_the_rest(names_of):
    snippet = names_of(f"{FOLDER}/mask_before_not_after.py")
    rest = [float(v) for v in softmax([1, -3])]
    assert snippet.cases["mask z with -inf"].tolist() == pytest.approx([0, *rest])
    zero = [float(v) for v in softmax([0, 1, -3])]
    assert snippet.cases["mask z with 0"].tolist() == pytest.approx(zero)
    after = float(1 - softmax([3, 1, -3])[0])
    assert snippet.cases["mask p with 0"].sum().item() == pytest.approx(after)
