"""What the backward chapter claims, checked against independent oracles."""

import math

import numpy as np
import pytest
import torch

from oracles import central


def test_slope_of_the_parabola_is_what_differences_say(names_of):
    s = names_of("autograd/backward/slope_of_a_parabola.py")
    assert s.y.item() == 15
    assert s.x.grad.item() == pytest.approx(central(s.f, 2.0), abs=1e-6)


def test_rise_of_the_parabola_is_eleven_h_plus_two_h_squared(names_of):
    s = names_of("autograd/backward/slope_of_a_parabola.py")
    h = 0.001
    assert s.f(2 + h) - s.f(2) == pytest.approx(11 * h + 2 * h**2, abs=1e-12)


def test_slopes_by_hand_are_those_that_torch_keeps_on_request(names_of):
    s = names_of("autograd/backward/slopes_flow_back.py")
    x = torch.tensor(2.0, requires_grad=True)
    a = x**2
    b = 2 * a
    c = 3 * x
    slopes = torch.autograd.grad(b + c + 1, [a, b, c, x])
    assert [g.item() for g in slopes] == [s.dy_da, s.dy_db, s.dy_dc, s.dy_dx]
    assert (s.a, s.b, s.c, s.y) == (4, 8, 6, 15)


def test_local_slopes_in_the_drawing_are_the_derivatives_of_the_steps(names_of):
    local = names_of("autograd/backward/slopes_flow_back.py").local
    steps = {
        "xa": (lambda x: x**2, 2.0),
        "ab": (lambda a: 2 * a, 4.0),
        "by": (lambda b: b + 6.0 + 1, 8.0),
        "xc": (lambda x: 3 * x, 2.0),
        "cy": (lambda c: 8.0 + c + 1, 6.0),
    }
    assert local.keys() == steps.keys()
    for edge, (step, at) in steps.items():
        assert local[edge] == pytest.approx(central(step, at), abs=1e-6), edge


def test_gradient_of_the_sum_is_the_slope_in_each_entry(names_of):
    s = names_of("autograd/backward/gradient_has_the_shape_of_x.py")
    assert s.y.item() == sum((v + 1) ** 2 for v in (1, 2, 3, 4)) == 54
    assert s.x.grad.shape == s.x.shape
    for value, slope in zip(s.x.flatten().tolist(), s.x.grad.flatten().tolist()):
        assert slope == pytest.approx(central(lambda v: (v + 1) ** 2, value), abs=1e-6)


def test_slopes_of_sine_agree_with_differences_at_every_point(names_of):
    s = names_of("autograd/backward/slopes_from_one_sum.py")
    points = s.x.detach().double().numpy()
    assert len(points) == 7
    assert np.allclose(s.x.grad.numpy(), central(np.sin, points), atol=1e-6)


def test_one_sum_mixes_slopes_where_outputs_share_inputs():
    x = torch.tensor([3.0, 1.0, -3.0], requires_grad=True)
    torch.softmax(x, dim=0).sum().backward()
    assert torch.allclose(x.grad, torch.zeros(3), atol=1e-6), "the sum is always 1"


def test_both_ways_give_the_slope_of_the_squared_error(names_of):
    s = names_of("autograd/backward/two_ways_to_one_gradient.py")
    expected = central(lambda w: (w * 1.0 - 1.0) ** 2, 2.0)
    assert s.slope.item() == pytest.approx(expected, abs=1e-6)
    assert torch.equal(s.w.grad, s.slope)
    assert s.loss.item() == 1


def test_arrows_point_to_where_the_loss_is_larger(names_of):
    s = names_of("autograd/backward/two_ways_to_one_gradient.py")
    uphill = (s.points + 0.1 * s.gradient - 1) ** 2
    flat = s.points == 1
    assert flat.sum() == 1
    assert (uphill > s.heights)[~flat].all()
    assert s.gradient[flat].item() == 0


def test_a_cleared_gradient_leaves_four_fifths_of_the_error_each_step(names_of):
    s = names_of("autograd/backward/stale_gradients_swing.py")
    expected = [1 + 0.8**k for k in range(41)]
    assert s.good == pytest.approx(expected, abs=1e-5)


def test_stale_gradients_swing_like_a_pendulum_without_friction(names_of):
    s = names_of("autograd/backward/stale_gradients_swing.py")
    theta = math.acos(1 - 0.1)
    sine_part = (math.cos(theta) - 0.8) / math.sin(theta)  # from w = 2, then 1.8
    expected = [1 + math.cos(k * theta) - sine_part * math.sin(k * theta) for k in range(41)]
    assert s.bad == pytest.approx(expected, abs=1e-4)


def test_each_stale_step_goes_against_the_sum_of_all_gradients_so_far(names_of):
    s = names_of("autograd/backward/stale_gradients_swing.py")
    path = np.array(s.bad)
    sums = np.cumsum(2 * (path - 1))
    assert np.allclose(np.diff(path), -0.1 * sums[:-1], atol=1e-5)


def test_zero_grad_writes_zeros_only_on_request():
    w = torch.tensor(2.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.1)
    (w**2).backward()
    optimizer.zero_grad(set_to_none=False)
    assert w.grad.item() == 0
    optimizer.zero_grad()
    assert w.grad is None


def test_sgd_passes_over_a_weight_without_gradient_but_not_over_one_with_zeros():
    w = torch.tensor(2.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.1, weight_decay=0.1)
    optimizer.step()
    assert w.item() == 2
    w.grad = torch.zeros_like(w)
    optimizer.step()
    assert w.item() == pytest.approx(2 - 0.1 * 0.1 * 2), "the decay moves it"


def test_only_used_leaves_that_require_one_hold_a_gradient(names_of):
    s = names_of("autograd/backward/who_gets_a_gradient.py")
    holds = {n for n, t in s.tensors.items() if t.is_leaf and t.grad is not None}
    assert holds == {"w", "b"}
    assert all(t.is_leaf == (t.grad_fn is None) for t in s.tensors.values())
    slope = central(lambda w: (w * 1.0 + 0.0 - 1) ** 2, 2.0)
    assert s.w.grad.item() == pytest.approx(slope, abs=1e-6)


def test_a_leaf_reached_with_slope_zero_holds_zero_not_none():
    v = torch.tensor(5.0, requires_grad=True)
    (0 * v).backward()
    assert v.grad.item() == 0


def test_an_optimizer_refuses_a_scaled_weight_and_takes_one_marked_after_scaling():
    scaled = 0.1 * torch.ones(3, requires_grad=True)
    with pytest.raises(ValueError, match="can't optimize a non-leaf Tensor"):
        torch.optim.SGD([scaled], lr=0.1)
    torch.optim.SGD([(0.1 * torch.ones(3)).requires_grad_()], lr=0.1)


def test_slope_of_the_cube_is_what_differences_say(names_of):
    s = names_of("autograd/backward/inner_slope_is_not_kept.py")
    cube = central(lambda x: x**3, 3.0)
    assert s.x.grad.item() / 2 == pytest.approx(cube, abs=1e-6), "two calls add"
    assert s.inner.item() == pytest.approx(central(lambda u: u * 3.0, 9.0), abs=1e-6)
    assert torch.equal(s.u.grad, s.inner)


def test_variable_keeps_the_values_and_drops_the_history(names_of):
    s = names_of("autograd/backward/variable_cuts_the_graph.py")
    assert torch.equal(s.plain, s.wrapped)
    assert s.plain.grad_fn is not None
    assert s.wrapped.grad_fn is None
    assert type(s.wrapped) is torch.Tensor


def test_variable_changes_nothing_around_data_and_cuts_a_weight_off():
    data = torch.ones(2)
    wrapped = torch.autograd.Variable(data)
    assert wrapped.data_ptr() == data.data_ptr()
    assert wrapped.is_leaf and not wrapped.requires_grad
    weight = torch.ones(2, requires_grad=True)
    assert not torch.autograd.Variable(weight).requires_grad


def test_differences_leave_the_network_and_its_gradients_as_they_were(names_of):
    s = names_of("autograd/backward/one_backward_for_all_weights.py")
    parameters = list(s.net.parameters())
    assert s.slopes == sum(p.numel() for p in parameters) == 10 * 50 + 50 + 50 + 1
    assert s.passes == 2 * s.slopes
    again = torch.autograd.grad(s.loss(), parameters)
    for p, g in zip(parameters, again):
        assert torch.allclose(p.grad, g, atol=1e-10)


def test_gradients_of_the_network_are_those_of_the_formula(names_of):
    s = names_of("autograd/backward/one_backward_for_all_weights.py")
    first, _, last = s.net
    hidden = torch.tanh(s.x @ first.weight.T + first.bias)
    error = 2 * (hidden @ last.weight.T + last.bias - s.target) / len(s.x)
    inner = (error @ last.weight) * (1 - hidden**2)
    formula = [inner.T @ s.x, inner.sum(0), error.T @ hidden, error.sum(0)]
    for p, g in zip(s.net.parameters(), formula):
        assert torch.allclose(p.grad, g, atol=1e-12)


def test_a_backward_pass_of_dense_layers_costs_at_most_two_forward_passes():
    from torch.utils.flop_counter import FlopCounterMode

    x = torch.ones(32, 10, requires_grad=True)
    net = torch.nn.Sequential(torch.nn.Linear(10, 50), torch.nn.Linear(50, 1))
    with FlopCounterMode(display=False) as forward:
        loss = net(x).sum()
    with FlopCounterMode(display=False) as backward:
        loss.backward()
    assert backward.get_total_flops() == 2 * forward.get_total_flops()


def test_gradient_of_the_mean_is_a_quarter_of_that_of_the_sum(names_of):
    mean = names_of("autograd/backward/gradient_of_a_mean.py")
    total = names_of("autograd/backward/gradient_has_the_shape_of_x.py")
    assert torch.equal(4 * mean.x.grad, total.x.grad)


def test_the_repaired_update_walks_as_the_optimizer_does(names_of):
    s = names_of("autograd/backward/an_update_can_lose_the_leaf.py")
    w = torch.tensor(2.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.1)
    for _ in range(2):
        optimizer.zero_grad()
        ((w - 1) ** 2).backward()
        optimizer.step()
    assert torch.allclose(s.w, w)
    assert s.w.is_leaf


def test_the_second_step_from_a_lost_leaf_stops_with_a_type_error():
    w = torch.tensor(2.0, requires_grad=True)
    ((w - 1) ** 2).backward()
    w = w - 0.1 * w.grad
    ((w - 1) ** 2).backward()
    with pytest.warns(UserWarning, match="not a leaf"), pytest.raises(TypeError):
        w - 0.1 * w.grad


def test_a_leaf_that_requires_a_gradient_may_not_be_changed_while_recording():
    w = torch.tensor(2.0, requires_grad=True)
    with pytest.raises(RuntimeError, match="in-place operation"):
        w -= 0.1


def test_half_batches_add_up_to_the_slope_of_the_whole_loss(names_of):
    s = names_of("autograd/backward/half_batches_add_up.py")
    x, target = s.x.double(), s.target.double()
    slope = central(lambda w: ((w * x - target) ** 2).mean().item(), 0.0)
    assert s.w.grad.item() == pytest.approx(slope, abs=1e-6)


def test_the_line_found_is_that_of_least_squares(names_of):
    s = names_of("autograd/backward/line_found_by_backward.py")
    k, b = np.polyfit(s.x.numpy(), s.y.numpy(), deg=1)
    assert s.k.item() == pytest.approx(k, abs=1e-3)
    assert s.b.item() == pytest.approx(b, abs=1e-3)
