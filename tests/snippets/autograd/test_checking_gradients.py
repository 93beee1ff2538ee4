"""What the chapter on checking gradients claims, checked against an independent oracle."""

import math
import warnings

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from torch.autograd import Function, gradcheck
from torch.autograd.function import once_differentiable

HERE = "autograd/checking-gradients"


def leaf(*values):
    return torch.tensor(values, dtype=torch.float64, requires_grad=True)


def slope(f, *values):
    x = leaf(*values)
    (grad,) = torch.autograd.grad(f(x).sum(), x)
    return grad.tolist()


def passes(f, *values):
    return gradcheck(f, leaf(*values), raise_exception=False)


def test_the_gradient_of_the_cubic_is_6_and_1_and_the_last_difference_misses_by_2h2(names_of):
    snippet = names_of(f"{HERE}/differences_confirm_autograd.py")
    assert snippet.exact.tolist() == [6, 1]
    first, second = (float(s) for s in snippet.slopes)
    assert first == pytest.approx(6 + 2e-6, abs=1e-10)
    assert second == pytest.approx(1, abs=1e-10)


def test_gradcheck_costs_2n_shifted_points_and_2m_backward_passes_and_fast_mode_two():
    class Counted(Function):
        @staticmethod
        def forward(ctx, x):
            points.append(x.clone())
            return torch.stack([x.sum(), x.prod()])

        @staticmethod
        def backward(ctx, grad):
            grads.append(grad.clone())
            (x,) = points[:1]
            return grad[0] + grad[1] * x.prod() / x

    for n in (3, 7):
        for fast, shifted in [(False, 2 * n), (True, 2)]:
            points, grads = [], []
            x = torch.linspace(0.5, 1.5, n, dtype=torch.float64, requires_grad=True)
            assert gradcheck(Counted.apply, x, fast_mode=fast)
            assert sum(not torch.equal(p, x) for p in points) == shifted
            if not fast:
                for unit in torch.eye(2, dtype=torch.float64):
                    assert sum(torch.equal(g, unit) for g in grads) == 2


def test_in_fast_mode_errors_of_two_slopes_can_cancel():
    class Spied(Function):
        @staticmethod
        def forward(ctx, x):
            points.append(x.clone())
            ctx.save_for_backward(x)
            return x**2

        @staticmethod
        def backward(ctx, grad):
            grads.append(grad.clone())
            return grad * (2 * ctx.saved_tensors[0] + error)

    points, grads, error = [], [], torch.zeros(2)
    x = leaf(0.3, 0.7)
    assert gradcheck(Spied.apply, x, fast_mode=True)
    u = next(p for p in points if not torch.equal(p, x)) - x.detach()
    v = next(g for g in grads if g.all())
    error = torch.stack([v[1] * u[1], -v[0] * u[0]]) / u.norm()  # v'(error * u) = 0
    assert gradcheck(Spied.apply, x, fast_mode=True)
    assert not gradcheck(Spied.apply, x, raise_exception=False)


def test_a_random_function_fails_the_check():
    torch.manual_seed(0)
    x = torch.rand(20, dtype=torch.float64, requires_grad=True)
    assert not gradcheck(lambda x: F.dropout(x, 0.5), x, raise_exception=False)


def test_float32_differences_of_the_square_are_those_of_numpy(names_of):
    slopes = names_of(f"{HERE}/float32_fails_the_check.py").slopes
    x, h = np.array([1, 1.5, 2], dtype=np.float32), np.float32(1e-6)
    quotient = ((x + h) ** 2 - (x - h) ** 2) / np.float32(2e-6)
    assert slopes.numpy() == pytest.approx(quotient, rel=1e-6)
    assert (x[1] + h) - x[1] == np.float32(8 * 2**-23), "the step taken is 8 gaps"
    assert (slopes / (2 * torch.from_numpy(x)))[1:].tolist() == pytest.approx(
        [0.9537] * 2, rel=1e-3
    )


def test_float32_slopes_of_the_square_lie_on_the_levels_of_the_page():
    for x, level in [(1.2, 2**-23 / 2e-6), (1.7, 2**-22 / 2e-6)]:
        t = np.float32(x) + np.arange(50, dtype=np.float32) * np.float32(1e-3)
        h = np.float32(1e-6)
        steps = ((t + h) ** 2 - (t - h) ** 2).astype(float) / 2e-6 / level
        assert np.abs(steps - steps.round()).max() < 1e-6
        assert level == pytest.approx(0.06 if x**2 < 2 else 0.12, abs=0.001)


def test_the_custom_slope_is_that_of_torch_and_the_buggy_one_agrees_at_1_only(names_of):
    snippet = names_of(f"{HERE}/gradcheck_finds_a_lost_factor.py")
    x = leaf(*np.linspace(-4, 4, 17))
    true = torch.tensor(slope(F.silu, *x.tolist()), dtype=torch.float64)
    (right,) = torch.autograd.grad(snippet.Gate.apply(x).sum(), x)
    (wrong,) = torch.autograd.grad(snippet.Forgetful.apply(x).sum(), x)
    assert torch.allclose(right, true)
    assert x[torch.isclose(wrong, true)].tolist() == [1]
    assert torch.autograd.gradgradcheck(snippet.Gate.apply, x)


def test_torch_would_save_both_factors_of_the_gate():
    saved = []
    x = leaf(0.5, 1.5)
    with torch.autograd.graph.saved_tensors_hooks(lambda t: (saved.append(t), t)[1], lambda t: t):
        y = x * torch.sigmoid(x)
    assert {tuple(t.tolist()) for t in saved} == {(0.5, 1.5), tuple((y / x).tolist())}


def test_a_backward_that_ignores_grad_is_reported_for_a_single_output(names_of):
    deaf = names_of(f"{HERE}/own_gradcheck_in_ten_lines.py").Deaf
    with pytest.raises(RuntimeError, match="backward not multiplied by grad_output"):
        gradcheck(deaf.apply, leaf(1.3))


def test_a_backward_that_overwrites_grad_passes_alone_and_fails_in_a_sum():
    class Overwrites(Function):
        @staticmethod
        def forward(ctx, x):
            ctx.save_for_backward(x)
            return x**2

        @staticmethod
        def backward(ctx, grad):
            return grad.mul_(2 * ctx.saved_tensors[0])

    assert passes(Overwrites.apply, 1.0, 2.0)
    x, ones = leaf(1.0, 2.0), torch.ones(2, dtype=torch.float64)
    (wrong,) = torch.autograd.grad(Overwrites.apply(x) + x, x, ones)
    assert wrong[0] == 4, "the true slope 2x + 1 is 3"


def test_torch_func_wants_the_saving_in_a_method_of_its_own(names_of):
    gate = names_of(f"{HERE}/gradcheck_finds_a_lost_factor.py").Gate

    class Split(gate):
        @staticmethod
        def forward(x):
            return x * torch.sigmoid(x)

        @staticmethod
        def setup_context(ctx, inputs, output):
            ctx.save_for_backward(*inputs)

    x = torch.tensor(0.7, dtype=torch.float64)
    with pytest.raises(RuntimeError, match="setup_context"):
        torch.func.grad(gate.apply)(x)
    assert torch.func.grad(Split.apply)(x).item() == pytest.approx(slope(F.silu, 0.7)[0])
    assert passes(Split.apply, 0.7)


def test_the_frozen_slope_loses_12_of_30(names_of):
    snippet = names_of(f"{HERE}/second_slope_goes_missing.py")
    second = torch.func.grad(torch.func.grad(lambda x: x**6))(torch.tensor(1.0))
    assert float(second) - float(snippet.second) == 12


def test_once_differentiable_turns_the_wrong_number_into_an_error(names_of):
    frozen = names_of(f"{HERE}/second_slope_goes_missing.py").Frozen

    class Once(frozen):
        @staticmethod
        @once_differentiable
        def backward(ctx, grad):
            return grad * ctx.saved_tensors[0]

    x = leaf(1.0)
    (first,) = torch.autograd.grad(Once.apply(x) ** 2, x, create_graph=True)
    assert first.item() == 6
    with pytest.raises(RuntimeError, match="once_differentiable"):
        first.backward()


def test_autograd_grad_can_pass_over_a_once_differentiable_step():
    class Once(Function):
        @staticmethod
        def forward(ctx, x):
            ctx.save_for_backward(3 * x**2)
            return x**3

        @staticmethod
        @once_differentiable
        def backward(ctx, grad):
            return grad * ctx.saved_tensors[0]

    x = leaf(1.0)
    (first,) = torch.autograd.grad(Once.apply(x) ** 2, x, create_graph=True)
    (second,) = torch.autograd.grad(first + x**2, x)
    assert second.item() == 2, "of 30 + 2 only the other path's 2 arrives"


def test_conventions_at_kinks_are_as_the_page_says(names_of):
    found = names_of(f"{HERE}/one_relu_three_slopes.py").found
    expected = [0, 1, 0.5, 0, 1, 0.01, 2, 1, 0]
    assert [float(v) for v in found.values()] == expected
    assert slope(F.hardtanh, -1.0) == [0]
    assert slope(lambda x: x.clamp(-1, 1), -1.0) == [1]
    for alpha in (0.5, 3.0):
        assert slope(lambda x, a=alpha: F.elu(x, alpha=a), 0.0) == [alpha]


def test_clamp_passes_the_gradient_exactly_in_the_closed_interval():
    points = [-1.5, -1, 0, 1, 1.5]
    assert slope(lambda x: x.clamp(-1, 1), *points) == [0, 1, 1, 1, 0]


def test_the_split_of_maximum_is_the_shortest_subgradient():
    shares = [(s, 1 - s) for s in np.linspace(0, 1, 101)]
    shortest = min(shares, key=lambda g: math.hypot(*g))
    assert slope(lambda x: torch.maximum(x[0], x[1]), 2.0, 2.0) == pytest.approx(shortest)


def test_the_identity_gets_twice_the_slope_reported_at_the_kink(names_of):
    snippet = names_of(f"{HERE}/identity_with_three_slopes.py")
    reported = [0.0, 1.0, 0.5]
    assert snippet.middle == [2 * s for s in reported]


def test_ties_are_split_by_max_and_amax_and_picked_by_max_with_a_dimension(names_of):
    for _, f in names_of(f"{HERE}/ties_split_or_pick.py").cases[:2]:
        assert slope(f, 4.0, 4, 4) == pytest.approx([1 / 3] * 3)
    assert slope(lambda x: x.max(0).values, 4.0, 4, 4) == [1, 0, 0]
    x = leaf(1.0, 3, 3)
    assert x.max(0).indices.item() == 1


def test_the_norm_at_the_origin_has_gradient_0_and_its_formula_nan():
    for norm in (torch.linalg.vector_norm, lambda x: x.norm()):
        assert slope(norm, 0.0, 0, 0) == [0, 0, 0]
    written_out = slope(lambda x: x.square().sum().sqrt(), 0.0, 0, 0)
    assert all(math.isnan(v) for v in written_out)


def test_central_differences_accept_some_conventions_and_reject_others():
    assert passes(torch.abs, 0.0)
    assert passes(lambda x: torch.maximum(x, torch.zeros_like(x)), 0.0)
    assert not passes(torch.relu, 0.0)
    assert not passes(lambda x: x.clamp(min=0), 0.0)


def test_near_the_kink_the_true_slope_fails_and_further_away_it_passes(names_of):
    names_of(f"{HERE}/difference_smears_the_kink.py")
    for x in (-1.5e-6, -0.5e-6, 0.5e-6, 1.5e-6):
        assert passes(torch.relu, x) == (abs(x) > 1e-6)
        assert slope(torch.relu, x) == [float(x > 0)]


def test_of_the_five_planted_bugs_only_two_survive_aimed_points(names_of):
    snippet = names_of(f"{HERE}/bugs_that_random_points_miss.py")
    found_by_aim = [not aimed for _, aimed in snippet.verdicts.values()]
    assert found_by_aim == [True, True, True, False, False]
    assert 1 < snippet.drawn.max() < 10, "the points visit x > 1 and not x > 10"
    assert not (snippet.drawn == 0).any()


def test_a_smaller_rtol_finds_the_slope_that_is_a_little_too_large(names_of):
    snippet = names_of(f"{HERE}/bugs_that_random_points_miss.py")
    _, f, claimed = snippet.bugs[3]
    for rtol, verdict in [(1e-3, True), (1e-4, False)]:
        ok = gradcheck(
            lambda x: snippet.Claim.apply(x, f, claimed),
            leaf(0.0, 0.5),
            rtol=rtol,
            raise_exception=False,
        )
        assert ok == verdict


def test_round_passes_between_its_jumps():
    assert passes(torch.round, 0.2, 1.7, -3.3, 0.5 + 2e-6)
    assert not passes(torch.round, 0.5 + 5e-7)


def test_where_gives_nan_unless_its_input_is_safe(names_of):
    snippet = names_of(f"{HERE}/where_passes_nan.py")
    assert math.isnan(snippet.bad[0])
    assert snippet.bad[1:].tolist() == [0.5, 0.25], "1/(2√x) at 1 and 4"
    assert snippet.good.tolist() == [0, 0.5, 0.25]


def test_masks_and_clamps_before_or_after_the_root():
    assert (0 * leaf(-1.0).sqrt()).isnan().all(), "0 times NaN is NaN"
    assert math.isnan(slope(lambda x: (x > 0) * x.sqrt(), 0.0)[0])
    assert slope(lambda x: x.clamp(min=0).sqrt(), -1.0, 0) == [0, math.inf]
    assert slope(lambda x: x.clamp(min=1e-6).sqrt(), -1.0, 0) == [0, 0]


def test_anomaly_detection_names_the_root():
    x = leaf(0.0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with torch.autograd.detect_anomaly():
            y = torch.where(x > 0, x.sqrt(), 0).sum()
            with pytest.raises(RuntimeError, match="SqrtBackward0"):
                y.backward()


def test_the_safe_distance_loss_has_the_gradient_of_a_sum_over_pairs(names_of):
    snippet = names_of(f"{HERE}/masked_distance_poisons_weights.py")
    W = snippet.W.detach().clone().requires_grad_()
    z = snippet.x @ W
    pairs = [(z[i] - z[j]).norm() for i in range(4) for j in range(i)]
    loss = sum(pairs) / len(pairs)
    (grad,) = torch.autograd.grad(loss, W)
    assert torch.allclose(grad, snippet.grad)
    for optimizer in (torch.optim.SGD, torch.optim.Adam):
        W.grad = torch.full_like(W, math.nan)
        copy = W.detach().clone().requires_grad_()
        copy.grad = W.grad.clone()
        optimizer([copy], lr=0.1).step()
        assert copy.isnan().all()


def test_tolerances_of_the_first_exercise():
    class Claimed(Function):
        @staticmethod
        def forward(ctx, x, true, claim):
            ctx.claim = claim
            return x * true

        @staticmethod
        def backward(ctx, grad):
            return grad * ctx.claim, None, None

    cases = [(2, 2.001, True), (2, 2.003, False), (0, 9e-6, True), (0, 2e-5, False)]
    for true, claim, accepted in cases:
        ok = passes(lambda x, t=true, c=claim: Claimed.apply(x, t, c), 0.3)
        assert ok == accepted, f"slope {claim} for {true}"


def test_six_absolute_values_give_four_answers_at_0(names_of):
    slopes = names_of(f"{HERE}/absolute_value_written_six_ways.py").slopes
    assert {str(s[1]) for s in slopes.values()} == {"0.0", "nan", "-1.0", "1.0"}


def test_the_branch_at_0_must_be_the_series_and_random_points_do_not_see_it(names_of):
    snippet = names_of(f"{HERE}/safe_branch_needs_the_slope.py")
    h = 1e-4
    true = (math.expm1(h) / h - math.expm1(-h) / -h) / (2 * h)
    assert slope(snippet.line, 0.0)[0] == pytest.approx(true, abs=1e-6)
    assert slope(snippet.constant, 0.0) == [0]
    for f in (snippet.masked, snippet.constant, snippet.line):
        assert passes(f, *np.random.default_rng(0).normal(size=8))


def test_the_line_is_right_at_0_only_to_first_order_and_wrong_very_near_0(names_of):
    line = names_of(f"{HERE}/safe_branch_needs_the_slope.py").line
    at_0 = torch.tensor(0.0, dtype=torch.float64)
    assert torch.func.grad(torch.func.grad(line))(at_0) == 0
    h = 1e-3

    def true(x):
        return math.expm1(x) / x

    assert (true(h) - 2 + true(-h)) / h**2 == pytest.approx(1 / 3, abs=1e-6)

    def parabola(x):
        safe = torch.where(x == 0, 1, x)
        return torch.where(x == 0, 1 + x / 2 + x**2 / 6, torch.expm1(safe) / safe)

    assert torch.func.grad(torch.func.grad(parabola))(at_0).item() == pytest.approx(1 / 3)
    assert slope(line, 1e-17) == [0]
    assert slope(line, 1e-3)[0] == pytest.approx(0.5 + 1e-3 / 3, abs=1e-6)


def test_the_homemade_check_agrees_with_gradcheck_on_a_product(names_of):
    snippet = names_of(f"{HERE}/own_gradcheck_in_ten_lines.py")
    x = leaf(0.3, -0.7, 1.1)

    def f(x):
        return torch.stack([x.prod(), x.sin().sum()])

    assert gradcheck(f, x)
    assert snippet.check(f, x) < 1e-8
