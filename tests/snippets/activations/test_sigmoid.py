"""What the sigmoid chapter claims, checked against independent oracles."""

from decimal import Decimal, localcontext
from fractions import Fraction
from math import exp, expm1, log, sqrt

import pytest
import torch
import torch.nn.functional as F
from torch import nn

FOLDER = "activations/sigmoid"


def sigma(x, digits=80):
    """The sigmoid to 80 digits, with no floating point in it."""
    with localcontext(prec=digits):
        return 1 / (1 + (-Decimal(x)).exp())


def dsigma(x, digits=80):
    """The derivative of the sigmoid, as e^(−x)/(1 + e^(−x))², to 80 digits."""
    with localcontext(prec=digits):
        e = (-Decimal(x)).exp()
        return e / (1 + e) ** 2


def close(value, exact, rel):
    return abs(Decimal(float(value)) - exact) <= Decimal(rel) * abs(exact)


def bias_gradient_after_zero_start(activation):
    """The gradient of a last layer that starts at 0, under squared error."""
    layer = nn.Linear(3, 1)
    nn.init.zeros_(layer.weight)
    nn.init.zeros_(layer.bias)
    loss = (activation(layer(torch.ones(5, 3))) - 1).square().sum()
    loss.backward()
    return layer.bias.grad


# The formula


def test_odds_of_three_to_one_are_three_quarters(names_of):
    snippet = names_of(f"{FOLDER}/odds_become_probabilities.py")
    expected = [float(Fraction(o, o + 1)) for o in (1, 3, 9, 99)]
    assert snippet.p.tolist() == pytest.approx(expected, abs=1e-15)
    assert snippet.q.tolist() == pytest.approx([1 - p for p in expected], abs=1e-15)
    assert snippet.x.tolist() == pytest.approx([0, log(3), 2 * log(3), log(99)])


@pytest.mark.parametrize("x", [-50, -3, -0.1, 0, 0.7, 4, 50])
def test_the_table_of_properties_holds_to_seventy_digits(x):
    x = Decimal(x)
    with localcontext(prec=80):
        tiny = Decimal("1e-70")
        assert 0 < sigma(x) < 1
        assert abs(sigma(-x) - (1 - sigma(x))) < tiny
        assert abs(dsigma(x) - sigma(x) * (1 - sigma(x))) < tiny
        assert abs(dsigma(x) - dsigma(-x)) < tiny
        assert (-abs(x)).exp() / 4 - tiny < dsigma(x) < (-abs(x)).exp()
        assert abs((sigma(x) / (1 - sigma(x))).ln() - x) < Decimal("1e-50")
        double = sigma(2 * x)
        assert abs((x.exp() - (-x).exp()) / (x.exp() + (-x).exp()) - (2 * double - 1)) < tiny
        h = Decimal("1e-20")
        assert abs((sigma(x + h) - sigma(x - h)) / (2 * h) - dsigma(x)) < Decimal("1e-35")
        softplus = (1 + (x + h).exp()).ln() - (1 + (x - h).exp()).ln()
        assert abs(softplus / (2 * h) - sigma(x)) < Decimal("1e-35")


def test_far_out_each_unit_divides_the_slope_by_almost_e():
    ratios = [dsigma(x) / dsigma(x + 1) for x in range(5, 41)]
    assert ratios == sorted(ratios)
    assert 0 < Decimal(1).exp() - ratios[-1] < Decimal("1e-16")


# The derivative


def test_the_slope_at_ln_3_is_three_sixteenths_and_at_0_a_quarter(names_of):
    snippet = names_of(f"{FOLDER}/slope_peaks_at_one_quarter.py")
    assert snippet.x.grad.tolist() == pytest.approx([3 / 16, 1 / 4, 3 / 16], abs=1e-15)
    assert snippet.x.grad[1].item() == 0.25


def test_no_slope_on_a_fine_grid_exceeds_the_one_at_zero():
    grid = [Decimal(k) / 50 for k in range(-500, 501)]
    slopes = [dsigma(x, digits=30) for x in grid]
    assert max(slopes) == Decimal("0.25")
    assert grid[slopes.index(max(slopes))] == 0


def test_the_curve_is_convex_left_of_zero_and_concave_right_of_it():
    h = Decimal("0.01")
    for x in (Decimal(k) / 10 for k in range(-80, 81) if k):
        bend = sigma(x + h) - 2 * sigma(x) + sigma(x - h)
        assert (bend > 0) == (x < 0)


def test_autograd_keeps_the_output_and_not_the_input():
    x = torch.tensor(1.0, requires_grad=True)
    a = torch.sigmoid(x)
    assert a.grad_fn._saved_result is not None
    assert not hasattr(a.grad_fn, "_saved_self")


def test_autograd_through_the_definition_agrees_with_eighty_digits(names_of):
    snippet = names_of(f"{FOLDER}/slope_peaks_at_one_quarter.py")
    x = torch.linspace(-20, 20, 401, dtype=torch.float64, requires_grad=True)
    (slope,) = torch.autograd.grad(snippet.sigma(x).sum(), x)
    for u, m in zip(x.tolist(), slope.tolist()):
        assert abs(Decimal(m) - dsigma(u)) < Decimal("1e-15")


def test_the_wrong_argument_gives_what_the_box_says(names_of):
    snippet = names_of(f"{FOLDER}/slope_at_the_wrong_argument.py")
    assert snippet.absurd.tolist() == [0, -2, -20, -90]
    for x, right, plausible in zip(snippet.x, snippet.right, snippet.plausible):
        assert abs(float(right) - float(dsigma(x.item()))) < 1e-7
        assert abs(float(plausible) - float(dsigma(sigma(x.item())))) < 1e-7
    assert 0.19 < dsigma(1) < dsigma(0) == Decimal("0.25")


# Saturation and numerics


def test_none_of_the_ten_slopes_reaches_one_ten_thousandth(names_of):
    snippet = names_of(f"{FOLDER}/slope_dies_in_both_tails.py")
    exact = [float(dsigma(x)) for x in snippet.x.tolist()]
    assert len(exact) == 10
    assert max(exact) < 1e-4
    assert max(exact) == pytest.approx(1.49e-5, rel=5e-3)


def test_float32_is_even_only_where_both_tails_are_stored(names_of):
    snippet = names_of(f"{FOLDER}/slope_dies_in_both_tails.py")
    left, right = snippet.x.grad[:5], snippet.x.grad[5:].flip(0)
    assert (right[:4] == 0).all()
    assert (left[1:] > 0).all()
    for x, slope in zip(snippet.x[1:5].tolist(), left[1:].tolist()):
        assert close(slope, dsigma(x), 1e-5)


def test_the_walls_stand_where_the_page_puts_them(names_of):
    snippet = names_of(f"{FOLDER}/tail_survives_near_zero.py")
    assert snippet.one.item() == pytest.approx(24 * log(2), abs=2e-3)
    assert snippet.zero.item() == pytest.approx(128 * log(2), abs=2e-3)
    for wall, dtype in ((24, torch.float32), (53, torch.float64)):
        edge = wall * log(2)
        inside, outside = torch.tensor([edge - 1e-4, edge + 1e-4], dtype=dtype).sigmoid()
        assert inside < 1 == outside
    for wall, dtype in ((128, torch.float32), (1024, torch.float64)):
        edge = wall * log(2)
        outside, inside = torch.tensor([-edge - 1e-4, -edge + 1e-4], dtype=dtype).sigmoid()
        assert outside == 0 < inside
    near = torch.tensor([6.21875, 6.25], dtype=torch.bfloat16)  # neighbours
    assert near[0].nextafter(near[1]) == near[1]
    assert torch.sigmoid(near).tolist()[1] == 1 != torch.sigmoid(near).tolist()[0]


def test_one_minus_sigma_loses_what_sigma_of_minus_x_keeps(names_of):
    snippet = names_of(f"{FOLDER}/tail_survives_near_zero.py")
    for x, lost, kept in zip(snippet.x[:4].tolist(), snippet.lost, snippet.kept):
        assert close(kept, sigma(-x), 1e-6)
        assert x < 12 or not close(lost, sigma(-x), 0.15)
    assert float(snippet.lost[2]) / float(sigma(-15)) == pytest.approx(1.17, abs=0.005)


def test_logsigmoid_is_right_where_the_logarithm_of_sigmoid_is_not():
    x = torch.tensor([-200.0, -90.0, -1.0, 0.0, 3.0, 90.0], requires_grad=True)
    y = F.logsigmoid(x)
    stable = x.clamp(max=0) - torch.log1p(torch.exp(-x.abs()))
    assert torch.allclose(y, stable)
    for u, v in zip(x.tolist(), y.tolist()):
        with localcontext(prec=80):
            assert close(v, sigma(u).ln(), 1e-6)
    (slope,) = torch.autograd.grad(y.sum(), x)
    assert torch.allclose(slope, torch.sigmoid(-x))
    assert torch.sigmoid(x)[:2].log().tolist() == [-float("inf")] * 2


def test_the_naive_formula_has_the_value_and_not_the_gradient(names_of):
    snippet = names_of(f"{FOLDER}/naive_gradient_is_nan.py")
    for x, value, slope in zip(snippet.x.tolist(), snippet.a.tolist(), snippet.slope_a):
        assert abs(Decimal(value) - sigma(x)) < max(Decimal("1e-39"), sigma(x) / 10**6)
        assert x < -50 or close(slope, dsigma(x), 1e-6)
    assert snippet.slope_a[2] == 0
    assert snippet.slope_a[3].isnan()
    e = torch.exp(torch.tensor(90.0))
    assert (e / (1 + e)).isnan()


def test_one_nan_slope_poisons_every_weight_behind_it(names_of):
    naive = names_of(f"{FOLDER}/naive_gradient_is_nan.py").naive
    w = torch.ones(3, requires_grad=True)
    batch = torch.tensor([[0.1, 0.2, 0.3], [-30.0, 0.0, -60.0]])
    optimizer = torch.optim.SGD([w], lr=0.1)
    naive(batch @ w).sum().backward()
    optimizer.step()
    assert w.isnan().all()


def test_the_two_branches_are_sigma_and_its_slope_everywhere(names_of):
    stable = names_of(f"{FOLDER}/two_branches_never_overflow.py").stable
    x = torch.linspace(-85, 85, 341, requires_grad=True)  # normal numbers
    (slope,) = torch.autograd.grad(stable(x).sum(), x)
    for u, value, m in zip(x.tolist(), stable(x).tolist(), slope.tolist()):
        assert close(value, sigma(u), 1e-6)
        assert close(m, dsigma(u), 1e-6)
    far = torch.tensor([-1e4, 1e4], requires_grad=True)
    (slope,) = torch.autograd.grad(stable(far).sum(), far)
    assert slope.tolist() == [0, 0]


def test_torch_gives_zero_slope_at_both_ends_of_the_branches_example(names_of):
    snippet = names_of(f"{FOLDER}/two_branches_never_overflow.py")
    ends = torch.tensor([-90.0, 90.0], requires_grad=True)
    (slope,) = torch.autograd.grad(torch.sigmoid(ends).sum(), ends)
    assert slope.tolist() == [0, 0]
    assert snippet.slope[0] == pytest.approx(float(dsigma(90)), rel=1e-5)


# In torch, and in networks


def test_every_spelling_is_the_logistic_function():
    x = torch.tensor([[-3.0, -1.0, 0.0], [0.5, 2.0, 4.0]])
    layer = nn.Sigmoid()
    for spelling in (torch.sigmoid, torch.Tensor.sigmoid, F.sigmoid, torch.special.expit, layer):
        a = spelling(x)
        assert a.shape == x.shape
        assert all(close(s, sigma(u), 1e-6) for u, s in zip(x.flatten().tolist(), a.flatten()))
    assert not list(layer.parameters())
    assert torch.allclose(torch.logit(torch.sigmoid(x)), x, atol=1e-5)
    assert torch.equal(nn.LogSigmoid()(x), F.logsigmoid(x))


def test_a_gru_cell_keeps_old_state_by_its_gate():
    torch.manual_seed(0)
    cell = nn.GRUCell(2, 3, dtype=torch.float64)
    x, h = torch.randn(1, 2).double(), torch.randn(1, 3).double()
    i_r, i_z, i_n = (x @ cell.weight_ih.T + cell.bias_ih).chunk(3, dim=1)
    h_r, h_z, h_n = (h @ cell.weight_hh.T + cell.bias_hh).chunk(3, dim=1)
    gate = torch.sigmoid(i_z + h_z)
    new = torch.tanh(i_n + torch.sigmoid(i_r + h_r) * h_n)
    assert torch.allclose(cell(x, h), gate * h + (1 - gate) * new)
    three_quarters = float(sigma(Decimal(3).ln()))
    assert three_quarters * 0.8 + (1 - three_quarters) * 0.4 == pytest.approx(0.7)


def test_a_chain_of_sigmoids_shrinks_by_the_product_of_its_slopes(names_of):
    snippet = names_of(f"{FOLDER}/unsaturated_chain_vanishes.py")
    z, product = Decimal(0), Decimal(1)
    for n, slope in enumerate(snippet.slopes, 1):
        product *= dsigma(z)
        z = sigma(z)
        assert close(slope, product, 1e-12)
        assert slope <= 0.25**n


def test_the_weight_near_the_front_of_the_chain_does_not_move():
    w = torch.ones(16, requires_grad=True)
    a = torch.tensor(0.0)
    for k in range(16):
        a = torch.sigmoid(w[k] * a)
    optimizer = torch.optim.SGD([w], lr=0.1)
    a.backward()
    assert w.grad[1].item() == pytest.approx(1e-10, rel=0.01)
    optimizer.step()
    assert w[1] == 1
    assert w[-1] != 1


def test_the_bound_holds_with_spectral_norms():
    torch.manual_seed(0)
    weights = [torch.randn(4, 4).double() for _ in range(5)]

    def network(a):
        for w in weights:
            a = torch.sigmoid(w @ a)
        return a

    jacobian = torch.autograd.functional.jacobian(network, torch.randn(4).double())
    bound = 0.25**5
    for w in weights:
        bound *= torch.linalg.matrix_norm(w, ord=2)
    assert torch.linalg.matrix_norm(jacobian, ord=2) <= bound


def test_one_example_moves_all_weights_behind_sigmoids_the_same_way():
    torch.manual_seed(0)
    for _ in range(20):
        a = torch.sigmoid(torch.randn(6))
        w = torch.randn(6, requires_grad=True)
        ((a @ w - torch.randn(())) ** 2).backward()
        assert len(w.grad.sign().unique()) == 1


# Exercises


def test_the_answers_of_exercise_1():
    ln4 = Decimal(4).ln()
    assert float(sigma(ln4)) == pytest.approx(4 / 5)
    assert float(sigma(-ln4)) == pytest.approx(1 / 5)
    assert float(dsigma(ln4)) == pytest.approx(4 / 25)
    assert float(sigma(Decimal(99).ln())) == pytest.approx(0.99)


def test_the_answer_of_exercise_2():
    x = torch.linspace(-10, 10, 20_001, dtype=torch.float64, requires_grad=True)
    (first,) = torch.autograd.grad(torch.sigmoid(x).sum(), x, create_graph=True)
    (second,) = torch.autograd.grad(first.sum(), x)
    where = x[second.abs().argmax()].abs().item()
    assert where == pytest.approx(log(2 + sqrt(3)), abs=1e-3)
    assert second.abs().max().item() == pytest.approx(sqrt(3) / 18, abs=1e-7)
    assert round(where, 3) == 1.317
    assert round(sqrt(3) / 18, 4) == 0.0962


def test_the_shorter_formula_never_starts_to_learn_from_zero(names_of):
    compact = names_of(f"{FOLDER}/absolute_value_loses_the_slope.py").compact
    assert bias_gradient_after_zero_start(compact) == 0
    assert bias_gradient_after_zero_start(torch.sigmoid) != 0


def test_only_the_logarithm_pulls_back_a_confident_mistake(names_of):
    snippet = names_of(f"{FOLDER}/confident_and_wrong.py")
    for z, square, minus_ln in zip(
        snippet.z.tolist(), snippet.g_square.tolist(), snippet.g_ln.tolist()
    ):
        a = 1 / (1 + exp(-z))
        assert square == pytest.approx(2 * (a - 1) * a * (1 - a), rel=1e-4)
        assert minus_ln == pytest.approx(expm1(log(a)), rel=1e-5)


def test_weights_above_four_explode_at_the_middle_and_vanish_beside_it(names_of):
    snippet = names_of(f"{FOLDER}/weight_on_a_knife_edge.py")
    for w, middle, beside in zip(snippet.weights, snippet.middle, snippet.beside):
        assert middle.item() == pytest.approx((w / 4) ** 20)
        a, product = 0.6, 1.0
        for _ in range(20):
            a = 1 / (1 + exp(-(w * a - w / 2)))
            product *= w * a * (1 - a)
        assert beside.item() == pytest.approx(product, rel=1e-6)
