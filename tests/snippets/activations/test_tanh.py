"""What the chapter on tanh claims, checked against independent oracles."""

from decimal import Decimal, localcontext
from math import acosh, atanh, cosh, exp, log, sqrt, tanh

import pytest
import torch
import torch.nn.functional as F
from torch import nn

FOLDER = "activations/tanh"


def exact(x, digits=60):
    """The hyperbolic tangent to 60 digits, with no floating point in it."""
    with localcontext(prec=digits):
        e = (2 * Decimal(x)).exp()
        return (e - 1) / (e + 1)


# Formula and derivative


def test_the_values_by_hand_are_three_fifths_and_sixteen_twenty_fifths(names_of):
    snippet = names_of(f"{FOLDER}/slope_peaks_at_one.py")
    assert snippet.a.tolist() == pytest.approx([-3 / 5, 0, 3 / 5], abs=1e-15)
    assert snippet.x.grad.tolist() == pytest.approx([16 / 25, 1, 16 / 25], abs=1e-15)


@pytest.mark.parametrize("x", [-20, -3, -0.1, 0, 0.7, 4, 20])
def test_the_table_of_properties_holds_to_many_digits(x):
    x = Decimal(x)
    with localcontext(prec=60):
        t, tiny, h = exact(x), Decimal("1e-50"), Decimal("1e-15")
        assert -1 < t < 1
        assert abs(exact(-x) + t) < tiny
        sigma = 1 / (1 + (-2 * x).exp())
        assert abs(t - (2 * sigma - 1)) < tiny
        slope = (exact(x + h) - exact(x - h)) / (2 * h)
        assert abs(slope - (1 - t * t)) < Decimal("1e-28")
        assert exact(x + h) > t
        tail = (-2 * abs(x)).exp()
        assert tail - tiny <= 1 - t * t < 4 * tail + (x == 0)
        assert abs(((1 + t) / (1 - t)).ln() / 2 - x) < Decimal("1e-35")


def test_the_cubic_is_the_start_of_the_series():
    for x in (0.1, 0.01):
        assert abs(tanh(x) - (x - x**3 / 3)) < x**5 / 7


def test_autograd_keeps_the_output_of_tanh():
    a = torch.tanh(torch.tensor(1.0, requires_grad=True))
    assert a.grad_fn._saved_result is not None
    assert not hasattr(a.grad_fn, "_saved_self")


def test_autograd_of_the_definition_has_the_exact_slope_at_a_thousand_points(names_of):
    snippet = names_of(f"{FOLDER}/slope_peaks_at_one.py")
    x = torch.linspace(-8, 8, 1000, dtype=torch.float64, requires_grad=True)
    (slope,) = torch.autograd.grad(snippet.tanh(x).sum(), x)
    for u, m in list(zip(x.tolist(), slope.tolist()))[::37]:
        with localcontext(prec=60):
            assert abs(float(1 - exact(u) ** 2) - m) < 1e-14
    u = x.detach()
    for h in (1e-5, 1e-6):
        central = (snippet.tanh(u + h) - snippet.tanh(u - h)) / (2 * h)
        assert (slope - central).abs().max() < 1e-9


def test_tanh_is_the_derivative_of_the_logarithm_of_cosh():
    x = torch.linspace(-5, 5, 101, dtype=torch.float64, requires_grad=True)
    (slope,) = torch.autograd.grad(torch.log(torch.cosh(x)).sum(), x)
    assert slope.tolist() == pytest.approx([tanh(u) for u in x.tolist()], abs=1e-14)


def test_hardtanh_reports_slope_zero_at_its_two_kinks():
    x = torch.tensor([-1.0, -0.999, 0.999, 1.0], requires_grad=True)
    F.hardtanh(x).sum().backward()
    assert x.grad.tolist() == [0, 1, 1, 0]


# Centre and saturation


def test_the_ten_rows_are_those_of_the_math_module(names_of):
    snippet = names_of(f"{FOLDER}/ten_outputs_balance.py")
    inputs = [-1 + 2 * k / 9 for k in range(10)]
    assert snippet.x.tolist() == pytest.approx(inputs)
    assert snippet.t.tolist() == pytest.approx([tanh(u) for u in inputs])
    assert snippet.slope_t.tolist() == pytest.approx([1 / cosh(u) ** 2 for u in inputs])
    assert snippet.s.tolist() == pytest.approx([1 / (1 + exp(-u)) for u in inputs])
    assert abs(sum(snippet.t.tolist())) < 1e-14
    assert sum(snippet.s.tolist()) == pytest.approx(5)
    assert max(snippet.slope_s.tolist()) < 0.25


def test_one_example_moves_weights_behind_tanh_both_ways():
    a = torch.tensor([0.2, -0.6, 0.8])
    w = torch.zeros(3, requires_grad=True)
    (-0.5 * (a @ w)).backward()
    assert w.grad.tolist() == pytest.approx([-0.1, 0.3, -0.4])


def test_the_slopes_cross_where_bisection_finds_them(names_of):
    snippet = names_of(f"{FOLDER}/steeper_only_near_zero.py")

    def lead(x):
        s = 1 / (1 + exp(-x))
        return 1 - tanh(x) ** 2 - s * (1 - s)

    low, high = 1.0, 2.0
    assert lead(low) > 0 > lead(high)
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if lead(middle) > 0 else (low, middle)
    assert snippet.cross.item() == pytest.approx(low, abs=1e-6)
    assert low == pytest.approx(2 * acosh((1 + sqrt(3)) / 2))
    assert all(lead(k / 50) > 0 for k in range(83))
    assert all(lead(k / 50) < 0 for k in range(84, 600))


# Numerics


def test_only_torch_is_right_for_tiny_and_for_huge_inputs(names_of):
    snippet = names_of(f"{FOLDER}/quotient_breaks_at_both_ends.py")
    for x in (1e-8, 1e-4, 0.3, 1.0, 5.0, 10.0, 100.0):
        truth = float(exact(x))
        single = torch.tensor(x)
        assert torch.tanh(single).item() == pytest.approx(truth, rel=3e-7)
    for formula in (snippet.quotient, snippet.stretched):
        assert formula(snippet.tiny) == 0
        assert formula(torch.tensor(1.0)).item() == pytest.approx(tanh(1), rel=1e-6)
    assert snippet.stretched(snippet.huge) == 1
    assert snippet.slope[0].item() == pytest.approx(1 / cosh(5) ** 2, rel=1e-2)
    assert snippet.exact[1].item() == pytest.approx(1 / cosh(10) ** 2, rel=1e-5)


def test_the_distance_from_one_does_not_cancel_in_the_sigmoid():
    for x in (5.0, 10.0, 30.0):
        with localcontext(prec=60):
            truth = float(1 - exact(x))
        assert (2 * torch.sigmoid(-2 * torch.tensor(x))).item() == pytest.approx(truth, rel=1e-5)


@pytest.mark.parametrize(
    ("dtype", "wall"), [(torch.float32, 9.01), (torch.float64, 19.06), (torch.bfloat16, 3.46)]
)
def test_from_the_named_input_on_tanh_is_one_and_its_gradient_zero(dtype, wall):
    x = torch.tensor([wall - 0.02, wall + 0.02]).to(dtype).requires_grad_()
    inside, outside = a = torch.tanh(x)
    a.sum().backward()
    assert inside < 1 == outside
    assert x.grad[0] > 0 == x.grad[1]


def test_the_quotient_overflows_from_eighty_eight_on(names_of):
    quotient = names_of(f"{FOLDER}/quotient_breaks_at_both_ends.py").quotient
    x = torch.tensor([88.71, 88.73, -88.71, -88.73])
    assert quotient(x).isnan().tolist() == [False, True, False, True]


def test_every_spelling_is_tanh_and_hardtanh_is_not():
    x = torch.tensor([[-3.0, -1.0, 0.0], [0.5, 2.0, 4.0]])
    for spelling in (torch.tanh, torch.Tensor.tanh, F.tanh, nn.Tanh()):
        a = spelling(x)
        assert a.shape == x.shape
        assert a.flatten().tolist() == pytest.approx([tanh(u) for u in x.flatten().tolist()])
    assert torch.allclose(torch.atanh(torch.tanh(x)), x, atol=1e-3)
    assert not torch.allclose(F.hardtanh(x), torch.tanh(x), atol=0.1)
    assert nn.RNN(2, 3).nonlinearity == "tanh"


# Through time


def test_a_difference_quotient_finds_the_slope_through_two_steps(names_of):
    snippet = names_of(f"{FOLDER}/two_steps_through_time.py")

    def run(h):
        for x in (log(2), log(3) / 2 - 0.9):
            h = tanh(1.5 * h + x)
        return h

    assert run(0) == pytest.approx(0.5)
    central = (run(1e-5) - run(-1e-5)) / 2e-5
    assert snippet.h0.grad.item() == pytest.approx(central, abs=1e-8)
    assert central == pytest.approx(1.08, abs=1e-8)


def test_autograd_finds_the_norms_of_the_gradient_through_time(names_of):
    snippet = names_of(f"{FOLDER}/weights_decide_the_gradient.py")
    for name, (g, curve) in snippet.curves.items():
        inputs = snippet.x if "random" in name else torch.zeros_like(snippet.x)

        def network(h, g=g, inputs=inputs):
            for x in inputs:
                h = torch.tanh(g * snippet.Q @ h + x)
            return h

        zero = torch.zeros(snippet.n, dtype=torch.float64)
        J = torch.autograd.functional.jacobian(network, zero)
        assert torch.linalg.matrix_norm(J, ord=2).item() == pytest.approx(curve[-1], rel=1e-6)
    low, one, high, idle = (curve[-1] for _, curve in snippet.curves.values())
    assert low < one < 1 < high < idle
    assert idle == pytest.approx(1.2**40)


def test_torchs_recurrent_layer_is_the_formula_of_the_page():
    torch.manual_seed(0)
    layer = nn.RNN(2, 3).double()
    x, h = torch.randn(1, 2).double(), torch.randn(1, 3).double()
    W, U, b, c = (p.detach() for p in layer.parameters())
    out, _ = layer(x, h)
    assert torch.allclose(out[0], torch.tanh(W @ x[0] + b + U @ h[0] + c))


def test_the_chain_of_thirty_two_agrees_with_the_product_of_slopes(names_of):
    left = names_of(f"{FOLDER}/chain_of_thirty_two.py").left
    slopes = {
        "tanh": (tanh, lambda z: 1 / cosh(z) ** 2),
        "σ": (lambda z: 1 / (1 + exp(-z)), lambda z: exp(-z) / (1 + exp(-z)) ** 2),
        "ReLU": (lambda z: max(0, z), lambda z: 1 if z > 0 else 0),
    }
    for (name, w), value in left.items():
        f, slope = slopes[name]
        a, product = 0.6, 1.0
        for _ in range(32):
            product *= w * slope(w * a)
            a = f(w * a)
        assert value.item() == pytest.approx(product, rel=1e-6), (name, w)


def test_a_matrix_with_norm_above_one_may_still_kill_the_gradient():
    W = torch.tensor([[0.0, 3.0], [0.0, 0.0]])
    J = torch.eye(2)
    h = torch.zeros(2)
    for _ in range(2):
        h = torch.tanh(W @ h)
        J = torch.diag(1 - h**2) @ W @ J
    assert torch.linalg.matrix_norm(W, ord=2) == 3
    assert (J == 0).all()


# Exercises


def test_the_answers_of_exercises_1_and_4():
    assert tanh(log(3)) == pytest.approx(4 / 5)
    assert 1 / cosh(log(3)) ** 2 == pytest.approx(9 / 25)
    assert round(atanh(0.9), 4) == round(log(19) / 2, 4) == 1.4722
    assert round(50 * tanh(0.1), 3) == 4.983
    assert f"{1 / cosh(2) ** 2:.2e}" == "7.07e-02"


def test_the_answer_of_exercise_2():
    x = torch.linspace(-5, 5, 20_001, dtype=torch.float64, requires_grad=True)
    (first,) = torch.autograd.grad(torch.tanh(x).sum(), x, create_graph=True)
    (second,) = torch.autograd.grad(first.sum(), x)
    where = x[second.abs().argmax()].abs().item()
    assert where == pytest.approx(log(2 + sqrt(3)) / 2, abs=1e-3)
    assert second.abs().max().item() == pytest.approx(4 / (3 * sqrt(3)), abs=1e-6)
    assert round(log(2 + sqrt(3)) / 2, 4) == 0.6585
    assert round(4 / (3 * sqrt(3)), 4) == 0.7698


def test_the_twin_computes_the_same_and_trains_differently(names_of):
    snippet = names_of(f"{FOLDER}/sigmoid_twin_agrees.py")
    x = 3 * torch.randn(50, 2).double()
    assert torch.allclose(snippet.old(x), snippet.new(x))
    for net in (snippet.old, snippet.new):
        optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
        net(x).square().mean().backward()
        optimizer.step()
    assert not torch.allclose(snippet.old(x), snippet.new(x))


def test_the_latch_settles_at_the_solution_of_its_equation(names_of):
    snippet = names_of(f"{FOLDER}/latch_remembers_without_gradient.py")
    low, high = 0.5, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if tanh(2 * middle) > middle else (low, middle)
    assert snippet.h.tolist() == pytest.approx([-low, low])
    rate = snippet.slopes[-1] / snippet.slopes[-2]
    assert rate == pytest.approx(2 / cosh(2 * low) ** 2)
