"""What the computation-graph chapter claims, checked against independent oracles."""

import math

import pytest
import torch
from torch import nn
from torch.utils.checkpoint import checkpoint

from oracles import central

HERE = "autograd/computation-graph"


def leaf(value):
    return torch.tensor(value, dtype=torch.float64, requires_grad=True)


def test_slopes_in_the_walked_graph_are_what_differences_say(names_of):
    s = names_of(f"{HERE}/graph_of_a_loss.py")

    def loss(w, b):
        return (b + w * 3 - 5) ** 2 + w**2

    assert s.L.item() == loss(2, 1) == 8
    leaves = {n.variable: s.received[n].item() for n in s.nodes if hasattr(n, "variable")}
    assert leaves[s.w] == pytest.approx(central(lambda w: loss(w, 1), 2.0), abs=1e-6)
    assert leaves[s.b] == pytest.approx(central(lambda b: loss(2, b), 1.0), abs=1e-6)


def test_the_walked_graph_has_six_operations_and_two_leaves(names_of):
    s = names_of(f"{HERE}/graph_of_a_loss.py")
    names = [type(n).__name__ for n in s.nodes]
    assert len(names) == 8
    assert names.count("AccumulateGrad") == 2, "one node per leaf, however many paths end there"
    into_w = [c for n in s.nodes for c, _ in n.next_functions if getattr(c, "variable", 0) is s.w]
    assert len(into_w) == 2, "w enters the product and the square"


def test_no_two_boxes_of_the_drawn_graph_share_a_place(names_of):
    s = names_of(f"{HERE}/graph_of_a_loss.py")
    assert len(set(s.at.values())) == len(s.nodes)


def test_two_paths_of_one_pass_reach_the_leaf_as_one_sum():
    w = leaf(2.0)
    y = 3 * w + 4 * w
    node = y.grad_fn.next_functions[0][0].next_functions[0][0]
    seen = []
    node.register_prehook(lambda g: seen.append(g[0].item()))
    y.backward()
    assert seen == [7], "the paths are added before the leaf's node, which runs once"


def test_only_inputs_with_a_slope_rule_have_an_entry():
    x = leaf([1.0, 2.0])
    entries = {
        "2x": (2 * x, 2),
        "x²": (x**2, 1),
        "x[i]": (x[torch.tensor([0, 1])], 1),
        "where": (torch.where(x > 1, x, 0.0), 2),
    }
    for name, (y, n) in entries.items():
        assert len(y.grad_fn.next_functions) == n, name


def test_a_loop_is_recorded_as_often_as_it_ran():
    def length(steps):
        y = leaf(1.0)
        for _ in range(steps):
            y = y.sin()
        node, n = y.grad_fn, 0
        while node.next_functions:
            node, n = node.next_functions[0][0], n + 1
        return n

    assert [length(k) for k in (1, 2, 7)] == [1, 2, 7]


def test_saved_values_are_the_slopes_ingredients(names_of):
    saved = names_of(f"{HERE}/nodes_save_what_they_need.py").saved
    assert saved["eˣ"] == [pytest.approx(math.e**3, abs=1e-3)]
    assert 2 * saved["x²"][0] == pytest.approx(central(lambda x: x**2, 3.0), abs=1e-6)
    assert saved["2x"] == [pytest.approx(central(lambda x: 2 * x, 3.0))]


def test_backward_twice_fails_exactly_where_a_tensor_was_saved(names_of):
    saved = names_of(f"{HERE}/nodes_save_what_they_need.py").saved
    s = names_of(f"{HERE}/second_backward_may_add.py")
    plain = {"eˣ": math.exp}
    for name, (once, twice) in s.grads.items():
        slope = central(plain.get(name, s.functions[name]), 3.0)
        assert once == pytest.approx(slope, rel=1e-6), name
        assert twice == pytest.approx(slope * (1 if saved[name] else 2), rel=1e-6), name


def test_a_retained_graph_gives_six_per_pass_and_clearing_starts_a_new_buffer(names_of):
    s = names_of(f"{HERE}/retained_graph_adds.py")
    slope = central(lambda x: x**2, 3.0)
    assert s.kept.item() == pytest.approx(2 * slope)
    assert s.copy.item() == pytest.approx(slope)


def test_zeros_instead_of_none_reach_the_second_name_too():
    w = leaf(3.0)
    (w**2).backward()
    kept = w.grad
    torch.optim.SGD([w], lr=0.1).zero_grad(set_to_none=False)
    assert kept == 0, "the buffer itself was cleared"


def test_slopes_with_and_without_the_path_through_c(names_of):
    slopes = names_of(f"{HERE}/three_ways_to_stop_recording.py").slopes
    assert float(slopes["recorded"]) == pytest.approx(central(lambda w: w * w**2, 3.0), abs=1e-6)
    for name in ("detach", "no_grad"):
        assert float(slopes[name]) == pytest.approx(central(lambda w: w * 9, 3.0), abs=1e-6)
    assert slopes["inference_mode"].startswith("Inference tensors cannot be saved")


def test_a_clone_of_an_inference_tensor_is_an_ordinary_constant():
    w = leaf(3.0)
    with torch.inference_mode():
        c = w**2
    (slope,) = torch.autograd.grad(w * c.clone(), w)
    assert slope == 9


def test_a_tensor_created_under_no_grad_keeps_its_flag():
    with torch.no_grad():
        made = torch.ones(2, requires_grad=True)
        assert made.requires_grad
        assert not (2 * made).requires_grad


@pytest.mark.parametrize("block", [torch.no_grad, torch.inference_mode])
def test_a_view_made_without_recording_keeps_its_flag_and_leads_nowhere(block):
    w = leaf([3.0, 4.0])
    with block():
        view = w[:1]
        assert view.requires_grad
        assert not (2 * w).requires_grad
    (view**2).sum().backward()
    assert w.grad is None, "no path leads from the view to w"


def test_where_every_path_is_cut_backward_raises():
    w = leaf(3.0)
    with pytest.raises(RuntimeError, match="does not require grad"):
        (w**2).detach().backward()


def test_inference_mode_counts_edits_of_ordinary_tensors_only():
    w = leaf(3.0)
    y = w**2
    with torch.inference_mode():
        made = 2 * w
        w.fill_(10)
        with pytest.raises(RuntimeError, match="version counter"):
            _ = made._version
    assert w._version == 1
    with pytest.raises(RuntimeError, match="inplace"):
        y.backward()


def test_eval_and_no_grad_do_not_replace_each_other(names_of):
    s = names_of(f"{HERE}/no_grad_still_drops.py")
    fresh = nn.BatchNorm1d(1)
    with torch.no_grad():
        fresh(s.batch)
    assert fresh.running_mean.item() == pytest.approx(0.1 * s.batch.mean().item())
    layer = nn.Linear(2, 1).eval()
    assert layer(torch.ones(1, 2)).requires_grad, "eval records"


def test_slopes_after_an_edit_are_right_or_refused(names_of):
    s = names_of(f"{HERE}/edit_of_a_saved_result.py")
    plain = {"x²": lambda x: x * x, "sin x": math.sin, "ln x": math.log}
    for name, f in plain.items():
        assert float(s.slopes[name]) == pytest.approx(central(f, 4.0), abs=6e-4)
    assert [n for n, v in s.slopes.items() if v == "RuntimeError"] == ["eˣ", "√x", "tanh x"]
    for name in ("eˣ", "√x", "tanh x"):
        x = leaf(4.0)
        y = s.functions[name](x)
        y = y + 1  # a new tensor: the cure
        y.backward()
        f = {"eˣ": math.exp, "√x": math.sqrt, "tanh x": math.tanh}[name]
        assert x.grad.item() == pytest.approx(central(f, 4.0), rel=1e-5)


def test_a_leaf_may_not_be_edited_while_recording():
    w = leaf(1.0)
    with pytest.raises(RuntimeError, match="leaf"):
        w += 1


def test_the_counter_is_shared_with_views_and_detach_but_not_with_data():
    y = torch.ones(2)
    y[:1].add_(1)
    assert y._version == y.detach()._version == 1
    y.data.add_(1)
    assert y._version == 1


def test_the_edit_through_data_gives_the_slope_of_another_point(names_of):
    found = names_of(f"{HERE}/data_hides_edits.py").found
    assert float(found["no edit"]) == pytest.approx(central(lambda w: w**2, 3.0), abs=1e-6)
    assert float(found["w.data"]) == pytest.approx(central(lambda w: w**2, 10.0), abs=1e-6)
    assert found["w.detach()"] == found["w under no_grad"] == "RuntimeError"


def test_a_write_through_numpy_is_as_silent_as_data():
    w = leaf([3.0])
    y = (w**2).sum()
    w.detach().numpy()[0] = 10
    y.backward()
    assert w._version == 0
    assert w.grad.item() == pytest.approx(central(lambda w: w**2, 10.0))


def test_an_edit_does_no_harm_where_nothing_was_saved():
    w = leaf(3.0)
    y = -w
    with torch.no_grad():
        w.fill_(10)
    y.backward()
    assert w.grad == -1


def test_backward_after_an_optimizer_step_through_the_old_graph_is_refused():
    u, w = leaf(1.0), leaf(2.0)
    loss = (u * w) ** 2
    w.grad = torch.ones_like(w)
    torch.optim.SGD([w], lr=0.1).step()
    with pytest.raises(RuntimeError, match="inplace"):
        loss.backward()


def test_saved_numbers_are_the_inputs_of_the_three_layers(names_of):
    s = names_of(f"{HERE}/saved_numbers_grow_with_the_batch.py")
    widths = [m.in_features for m in s.net if isinstance(m, nn.Linear)]
    for batch in (1, 32, 256):
        assert s.count_saved(batch)[0] == batch * sum(widths)
    assert s.size == 26_122
    assert 81 * sum(widths) < s.size < 82 * sum(widths)


def test_checkpoint_saves_only_inputs_of_its_part_and_runs_it_again():
    torch.manual_seed(0)
    width, batch = 16, 5
    part = nn.Sequential(nn.Linear(width, width), nn.Tanh(), nn.Linear(width, width), nn.Tanh())
    own = {p.data_ptr() for p in part.parameters()}
    x = torch.randn(batch, width)
    runs = []
    part.register_forward_pre_hook(lambda *_: runs.append(1))

    def train(call):
        sizes, runs[:] = {}, []

        def pack(t):
            if t.data_ptr() not in own:
                sizes[t.data_ptr()] = t.numel()
            return t

        with torch.autograd.graph.saved_tensors_hooks(pack, lambda t: t):
            out = call(x)
        part.zero_grad()
        out.sum().backward()
        return sum(sizes.values()), len(runs), [p.grad for p in part.parameters()]

    plain = train(part)
    saved = train(lambda x: checkpoint(part, x, use_reentrant=False))
    assert plain[:2] == (batch * width * 3, 1), "x and the results of both tanh"
    assert saved[:2] == (batch * width, 2), "x alone; the rest is computed a second time"
    for a, b in zip(plain[2], saved[2]):
        assert torch.allclose(a, b)


@pytest.mark.parametrize(
    ("f", "expected"),
    [
        (lambda x: x / 2, None),
        (lambda x: 2 - x, -2),
        (lambda x: x.sum(), 2),
        (torch.relu, None),
        (lambda x: x * 1, None),
        (lambda x: 3 - (-x), 2),
    ],
    ids="abcdef",
)
def test_exercise_1_raises_or_doubles(f, expected):
    x = leaf(3.0)
    y = f(x)
    y.backward()
    if expected is None:
        with pytest.raises(RuntimeError, match="second time"):
            y.backward()
    else:
        y.backward()
        assert x.grad == expected


def test_after_the_error_the_two_slopes_belong_to_different_numbers_of_passes(names_of):
    s = names_of(f"{HERE}/half_a_second_pass.py")
    da = central(lambda a: 9 - a, 3.0)
    db = central(lambda b: b**2 - 3, 3.0)
    for order, passes_of_a in [("b² + (−a)", 2), ("(−a) + b²", 1)]:
        first, after = s.found[order]
        assert first == pytest.approx((da, db), abs=1e-6)
        assert after == pytest.approx((passes_of_a * da, db), abs=1e-6)


def test_running_loss_grows_by_four_nodes_a_step(names_of):
    nodes = names_of(f"{HERE}/running_loss_keeps_graphs.py").nodes
    steps = zip(nodes["loss"], nodes["loss"][1:])
    assert {later - earlier for earlier, later in steps} == {4}
    assert set(nodes["loss.detach()"]) == {0}


def test_an_unrecorded_factor_is_missing_in_the_slope(names_of):
    slopes = names_of(f"{HERE}/edit_that_nobody_recorded.py").slopes
    full = central(lambda x: (10 * (x + 1)) ** 2, 1.0)
    assert slopes["y.mul_(10)"] == pytest.approx(full, rel=1e-6)
    assert slopes["y.detach().mul_(10)"] == pytest.approx(full / 10, rel=1e-6)
