"""What the chapter on vector-Jacobian products claims, checked against an independent oracle."""

import math
from itertools import product

import numpy as np
import pytest
import torch

from oracles import float64

HERE = "autograd/vector-jacobian-products"


def differences(F, x, h=1e-5):
    """The Jacobian of F at x by central differences, flattened: (outputs, inputs)."""
    steps = h * torch.eye(x.numel(), dtype=torch.float64).view(-1, *x.shape)
    columns = [((F(x + s) - F(x - s)) / (2 * h)).reshape(-1) for s in steps]
    return torch.stack(columns, dim=-1)


def second_differences(f, x, h=1e-3):
    """The Hessian of f at x by central second differences."""
    e = h * torch.eye(len(x), dtype=torch.float64)
    rows = [[f(x + a + b) - f(x + a - b) - f(x - a + b) + f(x - a - b) for a in e] for b in e]
    return torch.tensor(rows, dtype=torch.float64) / (4 * h * h)


def test_v_weights_the_rows_that_single_nudges_find(names_of):
    snippet = names_of(f"{HERE}/v_weights_the_rows.py")
    J = differences(snippet.F, float64(1, 2))
    for v in snippet.vectors:
        slopes = differences(lambda x, v=v: v.double() @ snippet.F(x), float64(1, 2))[0]
        assert torch.allclose(snippet.pull_back(v).double(), slopes), "the gradient of vᵀF"
        assert torch.allclose(slopes, J.T @ v.double()), "and that is Jᵀv"


def test_v_must_have_the_shape_of_y_and_scales_a_scalar(names_of):
    F = names_of(f"{HERE}/v_weights_the_rows.py").F
    x = torch.tensor([1.0, 2.0], requires_grad=True)
    with pytest.raises(RuntimeError, match="Mismatch in shape"):
        F(x).backward(torch.ones(2))
    F(x)[0].backward(torch.tensor(3.0))
    assert x.grad.tolist() == [6, 3], "three times (x₂, x₁)"


def test_v_is_held_constant_even_if_it_comes_from_x():
    x = float64(3).requires_grad_()
    y = x**2
    y.backward(y)  # not the derivative 4x³ of y · y
    assert x.grad.item() == 3**2 * 2 * 3


def test_the_slopes_of_a_softmax_cancel_in_the_sum(names_of):
    snippet = names_of(f"{HERE}/ones_give_the_sum.py")
    z = np.log([1.0, 2.0, 5.0])

    def softmax(z):
        return np.exp(z) / np.exp(z).sum()

    h = 1e-6
    J = np.stack([(softmax(z + h * e) - softmax(z - h * e)) / (2 * h) for e in np.eye(3)], -1)
    assert np.allclose(64 * J, [[7, -2, -5], [-2, 12, -10], [-5, -10, 15]], atol=1e-6)
    for i, e in enumerate(torch.eye(3, dtype=torch.float64)):
        found = snippet.slopes_of(torch.softmax(snippet.z, 0), e)
        assert np.allclose(found, 64 * J[i], atol=1e-5), "a unit vector picks a row"
    assert np.allclose(J.sum(0), 0, atol=1e-9)


def test_every_rule_agrees_with_a_jacobian_from_differences(names_of):
    for name, _, f, argument, rule in names_of(f"{HERE}/every_pullback_holds.py").ROWS:
        J = differences(f, argument)
        v = torch.tensor(np.random.default_rng(0).normal(size=f(argument).shape))
        expected = (v.reshape(-1) @ J).view(argument.shape)
        assert torch.allclose(rule(v), expected, atol=1e-8), name


def test_the_hand_moves_as_finite_turns_say(names_of):
    snippet = names_of(f"{HERE}/arm_moves_and_resists.py")
    J = differences(snippet.hand, float64(0, math.pi / 2))
    assert torch.allclose(J, float64([-1, -1], [1, 0]), atol=1e-9)
    assert torch.allclose(snippet.back(float64(2, -3))[0], J.T @ float64(2, -3), atol=1e-9)


def test_torques_are_force_times_lever_arm(names_of):
    snippet = names_of(f"{HERE}/arm_moves_and_resists.py")
    place = np.array([1.0, 1.0])
    for f in np.random.default_rng(0).normal(size=(5, 2)):
        torque = snippet.back(torch.tensor(f))[0].numpy()
        for joint, found in zip([(0, 0), (1, 0)], torque):
            r = place - joint
            assert found == pytest.approx(r[0] * f[1] - r[1] * f[0]), "r × f"


def test_rows_columns_and_hessian_agree_with_differences(names_of):
    snippet = names_of(f"{HERE}/matrices_from_products.py")
    x = float64(1, 2)
    J = differences(snippet.F, x)
    assert torch.allclose(snippet.rows.double(), J)
    assert torch.allclose(snippet.columns.double(), J.T)
    H = torch.func.hessian(snippet.f)(x)
    assert torch.allclose(H, second_differences(snippet.f, x), atol=1e-6)


def test_a_batch_in_a_batch_out_gives_mostly_zeros():
    W = torch.randn(10, 5, dtype=torch.float64, generator=torch.Generator().manual_seed(0))
    X = torch.linspace(-1, 1, 320, dtype=torch.float64).view(64, 5)

    def layer(x):
        return torch.tanh(x @ W.T)

    whole = torch.func.jacrev(layer)(X)
    blocks = torch.func.vmap(torch.func.jacrev(layer))(X)
    assert whole.shape == (64, 10, 64, 5)
    assert blocks.shape == (64, 10, 5)
    i = torch.arange(64)
    assert torch.allclose(whole[i, :, i], blocks)
    assert whole.count_nonzero() == blocks.count_nonzero(), "samples do not mix"
    assert torch.allclose(torch.func.jacrev(layer, chunk_size=7)(X), whole)


@pytest.mark.parametrize("f", [lambda x: x if x > 0 else -x, lambda x: x.item() * x])
def test_vmap_refuses_what_depends_on_one_value(f):
    torch.func.grad(f)(torch.tensor(2.0))  # works for one sample
    with pytest.raises(RuntimeError, match="vmap"):
        torch.func.vmap(f)(torch.tensor([2.0, -1.0]))


def test_the_penalty_counts_only_if_the_slope_was_recorded():
    def nested(w):
        return w**3 + torch.func.grad(lambda w: w**3)(w) ** 2

    w = float64(2)[0]
    exact = differences(lambda w: w**3 + 9 * w**4, float64(2)).item()
    assert torch.func.grad(nested)(w).item() == pytest.approx(exact) == pytest.approx(300)


def test_the_three_answers_for_a_slope_in_a_loss(names_of):
    found = names_of(f"{HERE}/penalty_needs_a_graph.py").found
    plain = differences(lambda w: w**3, float64(2)).item()
    total = differences(lambda w: w**3 + 9 * w**4, float64(2)).item()
    assert "second time" in found["no option"], "the first call freed what w³ had saved"
    assert float(found["retain_graph"].split()[1]) == pytest.approx(plain), "penalty ignored"
    assert float(found["create_graph"].split()[1]) == pytest.approx(total)


def test_a_loss_from_another_forward_pass_hides_the_mistake_too():
    w = float64(2).requires_grad_()
    (slope,) = torch.autograd.grad((w**3).sum(), w)
    (w**3 + slope**2).sum().backward()
    assert w.grad.item() == pytest.approx(12), "no error, and no penalty"


def test_grad_takes_the_first_argument_vjp_and_jvp_take_all():
    def f(x, y):
        return x**2 * y

    x, y = torch.tensor(2.0), torch.tensor(5.0)
    assert torch.func.grad(f)(x, y) == 20
    assert torch.func.grad(f, argnums=1)(x, y) == 4
    assert torch.func.vjp(f, x, y)[1](torch.tensor(1.0)) == (20, 4)
    one = torch.tensor(1.0)
    assert torch.func.jvp(f, (x, y), (one, one))[1] == 24


def test_backward_with_create_graph_warns_of_a_leak():
    w = torch.tensor(2.0, requires_grad=True)
    with pytest.warns(UserWarning, match="memory leak"):
        (w**3).backward(create_graph=True)
    w.grad = None


def test_reverse_over_reverse_gives_the_hessian_times_v():
    def f(x):
        return torch.tanh(x).prod() + (x**3).sum()

    x, v = float64(0.3, -0.4, 1.1).requires_grad_(), float64(1, 2, -1)
    (g,) = torch.autograd.grad(f(x), x, create_graph=True)
    (Hv,) = torch.autograd.grad(g, x, v)
    assert torch.allclose(Hv, second_differences(f, x.detach()) @ v, atol=1e-5)


def test_an_index_counts_its_picks_and_round_is_flat(names_of):
    snippet = names_of(f"{HERE}/integers_have_no_slope.py")
    counts = np.bincount([1, 1, 2], minlength=3)
    assert snippet.w.grad.tolist() == counts.tolist()
    w = snippet.w.detach().double()
    w = w + 0.1  # away from the jumps of round
    assert differences(torch.round, w).count_nonzero() == 0
    with pytest.raises(RuntimeError, match="floating point and complex"):
        torch.tensor([1, 2, 3], requires_grad=True)


def test_the_relu_net_is_affine_near_a_point_and_the_tanh_net_is_not(names_of):
    snippet = names_of(f"{HERE}/relu_net_is_made_of_planes.py")
    x, w = float64(0.37, -0.61), snippet.w

    def bend(act, f=lambda y: y):
        return second_differences(lambda x: f(snippet.net(act, w, x)), x, h=1e-4).abs().max()

    assert bend(torch.relu) < 1e-5
    assert bend(torch.tanh) > 1e-2
    assert bend(torch.relu, torch.square) > 1e-2, "2∇f∇fᵀ stays"


def test_the_blocks_of_the_weight_hessian_are_those_of_differences(names_of):
    snippet = names_of(f"{HERE}/relu_net_is_made_of_planes.py")
    x = float64(0.37, -0.61)
    H = second_differences(lambda w: snippet.net(torch.relu, w, x), snippet.w, h=1e-4)
    assert H[:24, :24].abs().max() < 1e-5, "one layer alone"
    assert H[24:, 24:].abs().max() < 1e-5, "the other layer alone"
    on = snippet.w[:16].reshape(8, 2) @ x + snippet.w[16:24] > 0
    for k, j in product(range(8), range(2)):
        expected = x[j].item() if on[k] else 0
        assert H[24 + k, 2 * k + j].item() == pytest.approx(expected, abs=1e-5), "∂²f/∂a∂w = x"


def test_deeper_relu_nets_are_affine_in_x_and_in_each_layer():
    rng = torch.Generator().manual_seed(1)
    layers = [torch.randn(6, k, dtype=torch.float64, generator=rng) for k in (4, 7, 7)]

    def net(x, layers):  # each matrix holds its bias in the last column
        for A in layers:
            x = torch.relu(A[:, :-1] @ x + A[:, -1])
        return x.sum()

    x = float64(0.3, -0.8, 0.5)
    assert (torch.func.hessian(net)(x, layers) == 0).all()
    H = torch.func.hessian(lambda L: net(x, L))(layers)
    assert all((H[i][i] == 0).all() for i in range(3)), "each layer alone"
    assert any((H[i][j] != 0).any() for i in range(3) for j in range(i)), "layers multiply"


def test_a_slope_penalty_reaches_the_weights_of_a_relu_net(names_of):
    snippet = names_of(f"{HERE}/relu_net_is_made_of_planes.py")
    x = float64(0.37, -0.61)

    def slope(w):
        return torch.func.grad(lambda x: snippet.net(torch.relu, w, x))(x).square().sum()

    def laplacian(w):
        return torch.func.hessian(lambda x: snippet.net(torch.relu, w, x))(x).trace()

    assert torch.func.grad(slope)(snippet.w).abs().max() > 0.1
    assert torch.func.grad(laplacian)(snippet.w).abs().max() == 0, "nothing to learn from"


def test_each_sample_has_the_gradient_of_a_straight_fit(names_of):
    snippet = names_of(f"{HERE}/one_sample_pulls_hardest.py")
    x, t = snippet.x.numpy(), snippet.t.numpy()
    residual = 0.5 * x - t
    by_hand = np.stack([2 * residual * x, 2 * residual], axis=1)
    assert np.allclose(snippet.each, by_hand)
    assert snippet.lengths.argmax() == abs(residual).argmax() == 9
    against = by_hand @ by_hand[9] < 0
    assert against.sum() > 11 / 2, "the wrong label pulls against most of the others"


def test_weighted_losses_and_functional_call_agree_with_the_loop():
    model = torch.nn.Linear(3, 1).double()
    x = torch.linspace(-1, 1, 12, dtype=torch.float64).view(4, 3)
    losses = model(x).square().squeeze(1)
    losses.backward(torch.full((4,), 0.25, dtype=torch.float64))
    params = {k: p.detach() for k, p in model.named_parameters()}

    def loss(params, x):
        return torch.func.functional_call(model, params, (x,)).square().sum()

    each = torch.func.vmap(torch.func.grad(loss), in_dims=(None, 0))(params, x)
    assert torch.allclose(each["weight"].mean(0), model.weight.grad)


def test_the_pullback_of_cumsum_sums_from_the_other_end(names_of):
    snippet = names_of(f"{HERE}/cumsum_sums_backward.py")
    v = snippet.v.numpy()
    assert snippet.g.tolist() == np.cumsum(v[::-1])[::-1].tolist()


def test_exercise_3_only_the_first_three_hessians_vanish():
    rng = torch.Generator().manual_seed(0)
    a, b = (torch.randn(5, dtype=torch.float64, generator=rng) for _ in range(2))
    W = torch.randn(5, 3, dtype=torch.float64, generator=rng)
    x = float64(0.4, -1.1, 0.7)

    def f(x, a, Wb):
        return a @ torch.relu(Wb[:, :3] @ x + Wb[:, 3])

    Wb = torch.cat([W, b[:, None]], dim=1)

    def size(g, z):
        n = z.numel()
        H = second_differences(lambda flat: g(flat.view(z.shape)), z.reshape(n), h=1e-4)
        return H.abs().max().item()

    assert size(lambda x: f(x, a, Wb), x) < 1e-5, "(a)"
    assert size(lambda a: f(x, a, Wb), a) < 1e-5, "(b)"
    assert size(lambda Wb: f(x, a, Wb), Wb) < 1e-5, "(c)"
    both = torch.cat([a, Wb.reshape(-1)])
    assert size(lambda z: f(x, z[:5], z[5:].view(5, 4)), both) > 0.1, "(d)"
    assert size(lambda x: (f(x, a, Wb) - 1) ** 2, x) > 0.1, "(e)"
    assert size(lambda a: (f(x, a, Wb) - 1) ** 2, a) > 0.1, "(f)"
    off = Wb.clone()
    off[:, 3] = -100
    assert size(lambda a: (f(x, a, off) - 1) ** 2, a) < 1e-5, "(f), all neurons off"


def test_two_backward_passes_give_the_velocity(names_of):
    push = names_of(f"{HERE}/forward_from_two_backwards.py").push_forward

    def F(x):
        return torch.stack([torch.sin(x[0] * x[1]), x[2].exp() * x[0], x.prod()])

    x, u, h = float64(0.3, 1.2, -0.4), float64(1, -2, 0.5), 1e-5
    assert torch.allclose(push(F, x, u), (F(x + h * u) - F(x - h * u)) / (2 * h))


def test_the_mean_over_all_signs_is_exactly_the_trace():
    H = np.random.default_rng(0).normal(size=(6, 6))
    mean = np.mean([np.array(v) @ H @ np.array(v) for v in product([-1, 1], repeat=6)])
    assert mean == pytest.approx(np.trace(H)), "for every square matrix"


def test_the_trace_agrees_with_second_differences(names_of):
    snippet = names_of(f"{HERE}/random_signs_find_the_trace.py")
    h, x = 1e-4, snippet.x
    steps = h * torch.eye(50, dtype=torch.float64)
    trace = sum(snippet.f(x + s) - 2 * snippet.f(x) + snippet.f(x - s) for s in steps) / h**2
    assert trace.item() == pytest.approx(snippet.exact.item(), abs=1e-4)


def test_exercise_1_by_differences():
    J = differences(lambda x: torch.stack([x[0] + x[1] ** 2, x[0] * x[1]]), float64(3, 2))
    assert torch.allclose(J.T @ float64(1, -1), float64(-1, 1))
    assert torch.allclose(J @ float64(2, 1), float64(6, 7))
