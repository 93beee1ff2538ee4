"""What the chapter on autograd from scratch claims, checked independently."""

import ast
import math
import random
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
import torch

HERE = "autograd/autograd-from-scratch"
ROOT = Path(__file__).parents[3] / "snippets" / HERE
WITH_ENGINE = [
    "engine_in_under_100_lines",
    "random_expressions_match_torch",
    "values_and_gradients_of_a_neuron",
    "scalar_network_learns_xor",
]


def parts_of_the_engine(name):
    source = (ROOT / f"{name}.py").read_text(encoding="utf-8")
    names = {"lift", "Value", "inputs_first"}
    nodes = [n for n in ast.parse(source).body if getattr(n, "name", None) in names]
    return [ast.get_source_segment(source, node) for node in nodes]


@pytest.fixture
def value(names_of):
    return names_of(f"{HERE}/engine_in_under_100_lines.py").Value


def test_the_slope_of_xw_plus_x_is_the_sum_over_its_two_paths(names_of):
    snippet = names_of(f"{HERE}/value_keeps_its_local_slopes.py")

    def over_paths(node, target):
        if node is target:
            return 1
        return sum(slope * over_paths(source, target) for source, slope in node.edges)

    x, w = (torch.tensor(v, requires_grad=True) for v in (2.0, 3.0))
    (x * w + x).backward()
    assert over_paths(snippet.y, snippet.x) == x.grad == 4
    assert over_paths(snippet.y, snippet.w) == w.grad == 2


def test_only_the_recursion_over_shares_finds_the_slope_of_the_diamond(names_of):
    found = names_of(f"{HERE}/recursion_fails_on_a_diamond.py").found
    x = torch.tensor(1.0, requires_grad=True)
    a = 3 * x
    (2 * a + a**2).backward()
    right = {name for name, slope in found.items() if slope == x.grad}
    assert right == {"hand_on_share"}, "the other two hand on an unfinished slope"


def test_calls_of_the_recursion_obey_the_recurrence_of_two_subgraphs(names_of):
    calls = names_of(f"{HERE}/recursion_doubles_with_each_level.py").calls
    for shorter, longer in pairwise(calls):
        assert longer == 1 + 2 * shorter, "a call at the top, and the shorter graph twice"


def test_sixty_levels_at_a_billion_calls_a_second_take_more_than_70_years():
    assert (2**61 - 1) / 1e9 / (365.25 * 86400) > 70


def test_every_value_comes_after_its_inputs_and_only_once(names_of):
    snippet = names_of(f"{HERE}/each_edge_once_in_topological_order.py")
    for root in (snippet.y, snippet.last):
        order = snippet.inputs_first(root)
        place = {node: k for k, node in enumerate(order)}
        assert len(place) == len(order), "no node twice"
        assert order[-1] is root
        for node in order:
            assert all(place[source] < place[node] for source, _ in node.edges)


def test_random_graphs_are_put_into_topological_order(names_of):
    snippet = names_of(f"{HERE}/each_edge_once_in_topological_order.py")
    counting = names_of(f"{HERE}/long_chain_breaks_recursion.py").by_counting
    rng = random.Random(7)
    for _ in range(200):
        pool = [snippet.Value(1.0)]
        for _ in range(30):
            sources = rng.choices(pool, k=rng.randint(0, 3))
            pool.append(snippet.Value(1.0, [(s, 1.0) for s in sources]))
        reached, todo = {pool[-1]}, [pool[-1]]
        while todo:
            new = {s for s, _ in todo.pop().edges} - reached
            reached |= new
            todo += new
        for order in (snippet.inputs_first(pool[-1]), counting(pool[-1])):
            assert len(order) == len(reached) and set(order) == reached
            place = {node: k for k, node in enumerate(order)}
            for node in order:
                assert all(place[s] < place[node] for s, _ in node.edges)


def test_the_queue_takes_a_before_b_and_misses_a_path(names_of):
    snippet = names_of(f"{HERE}/breadth_first_is_not_enough.py")
    queue = snippet.queue
    assert queue.index(snippet.a) < queue.index(snippet.b), "although b uses a"
    x = torch.tensor(1.0, requires_grad=True)
    a = 3 * x
    (a + 2 * a).backward()
    assert (x.grad, snippet.x.grad) == (9, 3)


def test_the_engine_has_fewer_than_100_lines():
    lines = "\n".join(parts_of_the_engine(WITH_ENGINE[0])).splitlines()
    assert 50 < len(lines) < 100


@pytest.mark.parametrize("name", WITH_ENGINE[1:])
def test_every_snippet_repeats_the_same_engine(name):
    assert parts_of_the_engine(name) == parts_of_the_engine(WITH_ENGINE[0])


@pytest.mark.parametrize(
    "f",
    [
        lambda x, w: x + w,
        lambda x, w: 3 + x - w,
        lambda x, w: 2 - x * w,
        lambda x, w: -x / w,
        lambda x, w: 3 / x + 5 * w,
        lambda x, w: x**w,
        lambda x, w: 2**x + w**-3,
        lambda x, w: x**0.5 * w**0,
        lambda x, w: (x * x).exp() - w.exp(),
        lambda x, w: x.log() * w.log(),
        lambda x, w: (x * w).tanh() ** 2,
        lambda x, w: (x - w).relu() + (w - x).relu() * 3,
        lambda x, w: (x - x).relu() + w,
    ],
)
def test_every_operator_agrees_with_torch_and_with_central_differences(value, f):
    point = (0.7, 1.3)
    ours = [value(v) for v in point]
    y = f(*ours)
    y.backward()
    theirs = torch.tensor(point, dtype=torch.float64, requires_grad=True)
    z = f(*theirs)
    z.backward()
    assert math.isclose(y.data, z.item(), rel_tol=1e-13)
    h = 1e-5
    for k, (v, g) in enumerate(zip(ours, theirs.grad.tolist())):
        assert v.grad == pytest.approx(g, rel=1e-12, abs=1e-13)
        up, down = ([p + s * h * (i == k) for i, p in enumerate(point)] for s in (1, -1))
        rise = f(*map(value, up)).data - f(*map(value, down)).data
        assert v.grad == pytest.approx(rise / (2 * h), rel=1e-7, abs=1e-7)


def test_conventions_at_the_edges_of_the_domains(value):
    x = value(0)
    (x.relu() - (-x).relu()).backward()
    t = torch.tensor(0.0, requires_grad=True)
    (t.relu() - (-t).relu()).backward()
    assert x.grad == t.grad == 0, "the true slope of x is 1"
    x = value(0)
    (x**0).backward()
    assert x.grad == 0
    with pytest.raises(ZeroDivisionError):
        value(1) / value(0)
    assert torch.isinf(torch.tensor(1.0) / 0)
    with pytest.raises(ValueError, match=r"domain|positive"):
        value(-1).log()
    assert torch.tensor(-1.0).log().isnan()
    with pytest.raises(OverflowError):
        1 / (1 + (-value(-1000)).exp())


@pytest.mark.parametrize(
    ("spelling", "s"),
    [
        (torch.relu, 0),
        (lambda u: u.clamp(min=0), 1),
        (lambda u: torch.maximum(u, torch.zeros_like(u)), 0.5),
    ],
)
def test_no_convention_at_0_is_right_for_both_formulas_of_x(spelling, s):
    x = torch.tensor([-1.0, 0, 1], dtype=torch.float64, requires_grad=True)
    found = []
    for y in (
        spelling(x) - spelling(-x),
        spelling(spelling(x)) - spelling(-x),
    ):
        assert torch.equal(y, x)
        (slope,) = torch.autograd.grad(y.sum(), x)
        assert slope[0] == slope[2] == 1
        found.append(slope[1].item())
    assert found == [2 * s, s * s + s]
    assert found != [1, 1]


def test_torch_runs_a_node_once_and_with_the_complete_slope():
    x = torch.tensor(1.0, requires_grad=True)
    a = 3 * x
    received = []
    a.grad_fn.register_prehook(lambda slopes: received.append(slopes[0].item()))
    (2 * a + a**2).backward()
    assert received == [8], "2 through b and 6 through c, together"


def test_rational_expressions_match_exact_fractions(value):
    x, w = value(2), value(1)
    u = x * w
    v = u + x
    y = u * v
    y.backward()
    a, b = Fraction(2), Fraction(1)
    assert (x.grad, w.grad) == (2 * a * (b**2 + b), a**2 * (2 * b + 1)) == (8, 12)
    assert (u.grad, v.grad) == (6, 2)


def test_a_second_backward_adds_the_same_gradient_again(value):
    x = value(1.5)
    y = (x**2).tanh() * x
    y.backward()
    once = x.grad
    y.backward()
    assert x.grad == 2 * once


def test_the_quoted_slope_of_x_to_the_x_is_the_closed_form(value):
    x = value(2)
    (x**x).backward()
    assert x.grad == pytest.approx(4 * (1 + math.log(2)), rel=1e-14)


def test_a_thousand_more_random_expressions_agree_with_torch(names_of):
    compare = names_of(f"{HERE}/random_expressions_match_torch.py").compare
    for seed in range(300, 1300):
        _, ours, theirs = compare(seed)
        assert ours == pytest.approx(theirs, rel=1e-10, abs=1e-10), f"seed {seed}"


def test_random_expressions_are_full_of_shared_values(names_of):
    snippet = names_of(f"{HERE}/random_expressions_match_torch.py")
    for seed in range(20):
        y = snippet.expression(seed, [snippet.Value(v) for v in (0.3, -0.8, 1.2)])
        uses = [source for node in snippet.inputs_first(y) for source, _ in node.edges]
        assert len(uses) > len(set(uses)) + 5, "several values are used more than once"


def test_the_drawn_neuron_has_the_gradients_of_torch(names_of):
    snippet = names_of(f"{HERE}/values_and_gradients_of_a_neuron.py")
    x, w, b, t = (torch.tensor(v, requires_grad=True) for v in (2.0, 0.5, -1.0, 1.0))
    ((w * x + b).tanh() - t).square().backward()
    for ours, theirs in zip((snippet.x, snippet.w, snippet.b, snippet.t), (x, w, b, t)):
        assert ours.grad == theirs.grad


def test_the_network_learns_as_the_same_network_in_torch(names_of):
    snippet = names_of(f"{HERE}/scalar_network_learns_xor.py")
    assert snippet.losses[-1] < 0.01
    assert min(snippet.losses[:26]) > 1, "no better than answering 0"
    assert snippet.losses == pytest.approx(snippet.replay, rel=1e-8)
    assert len(snippet.weights) == 17
    for x, target in snippet.data:
        output = snippet.network(snippet.hidden, snippet.out, x).data
        assert output * target > 0, "the right sign"


def test_two_passes_add_up_only_with_fresh_slopes(names_of):
    snippet = names_of(f"{HERE}/second_backward_needs_fresh_slopes.py")
    x = torch.tensor(1.0, requires_grad=True)
    y = (x**2) ** 2
    y.backward(retain_graph=True)
    y.backward()
    assert x.grad == snippet.x.grad == 8


def test_recursion_ends_long_before_a_chain_of_a_hundred_thousand(names_of):
    snippet = names_of(f"{HERE}/long_chain_breaks_recursion.py")
    with pytest.raises(RecursionError):
        snippet.by_recursion(snippet.y)
    short = snippet.Value([(snippet.Value(), 1.0)])
    assert snippet.by_recursion(short) == snippet.by_counting(short)


@pytest.mark.parametrize(("longer", "first", "found"), [(1, 0, 9), (2, 0, 3), (2, 1, 3)])
def test_a_queue_is_right_by_luck_at_most_on_the_shortest_detour(longer, first, found):
    edges = {"x": []}
    edges["a"] = [("x", 3)]
    edges["b1"] = [("a", 2)]
    edges["b2"] = [("b1", 1)]
    pair = [(f"b{longer}", 1), ("a", 1)]
    edges["y"] = pair[::-1] if first else pair
    grad = dict.fromkeys(edges, 0) | {"y": 1}
    queue = ["y"]
    for node in queue:
        for source, local in edges[node]:
            grad[source] += grad[node] * local
            if source not in queue:
                queue.append(source)
    assert grad["a"] == 3, "in the end a has both shares"
    assert grad["x"] == found
