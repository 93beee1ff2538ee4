"""What the chapter on the chain rule claims, checked against independent oracles."""

import math
import random
from fractions import Fraction
from functools import cache
from itertools import pairwise

import pytest
import sympy
import torch

from oracles import central

HERE = "calculus/chain-rule"
X = sympy.Symbol("x", positive=True)


def test_the_nudge_grows_exactly_as_the_expanded_square_says(names_of):
    snippet = names_of(f"{HERE}/nudge_passes_two_functions.py")
    for dx, dy in zip([Fraction(1, 10), Fraction(1, 100), Fraction(1, 1000)], snippet.dy):
        exact = (3 * (1 + dx) + 1) ** 2 - 16
        assert dy == pytest.approx(float(exact), rel=1e-10)


def test_the_inner_change_is_zero_on_one_side_and_the_slope_is_zero_all_the_same(names_of):
    snippet = names_of(f"{HERE}/inner_change_can_be_zero.py")
    assert (snippet.du[2:] == 0).all(), "squared ReLU stands still left of 0"
    for side in (1, -1):
        steps = side * torch.tensor([1e-2, 1e-4, 1e-6], dtype=torch.float64)
        quotients = (snippet.f(snippet.g(steps)) - 1) / steps
        assert quotients.abs().max() == quotients[0].abs() < 0.02
        assert quotients[-1].abs() < 2e-6


def test_an_inner_function_may_stand_still_on_both_sides_arbitrarily_close():
    k = range(1, 1000)
    assert all(sympy.sin(sympy.pi * n) == 0 for n in k), "x² sin(π/x) is 0 at every 1/k"
    assert sympy.limit(X * sympy.sin(sympy.pi / X), X, 0) == 0, "and has slope 0 at 0"


def test_the_slope_at_the_right_points_is_what_sympy_derives(names_of):
    snippet = names_of(f"{HERE}/each_slope_at_its_own_input.py")
    slope = sympy.diff(sympy.sin((4 * X) ** 2), X).subs(X, sympy.Rational(1, 4))
    assert slope == 8 * sympy.cos(1)
    assert snippet.right == pytest.approx(float(slope))
    for wrong in (snippet.all_at_x, snippet.square_at_x):
        assert abs(wrong - float(slope)) > 1


def test_the_forgotten_factors_are_the_inner_slopes(names_of):
    snippet = names_of(f"{HERE}/inner_slope_is_a_factor.py")
    for name, y, outer, inner in snippet.cases:
        slope = central(y, snippet.x)
        assert slope == pytest.approx(float(outer * inner), rel=1e-8), name
        assert slope != pytest.approx(float(outer), rel=0.1), name


@pytest.mark.parametrize("p", [sympy.pi, sympy.Rational(-5, 3), sympy.sqrt(2)])
def test_the_power_rule_follows_from_exponential_and_logarithm(p):
    slope = sympy.diff(sympy.exp(p * sympy.log(X)), X)
    assert sympy.simplify(slope - p * X ** (p - 1)) == 0


def test_each_path_is_the_slope_with_the_other_held_fixed(names_of):
    snippet = names_of(f"{HERE}/slopes_of_two_paths_add.py")
    assert snippet.base == pytest.approx(central(lambda u: u**2.0, 2.0))
    assert snippet.exponent == pytest.approx(central(lambda v: 2.0**v, 2.0))
    whole = central(lambda x: x**x, 2.0)
    assert snippet.base + snippet.exponent == pytest.approx(whole)


def test_one_sweep_sums_all_paths(names_of):
    snippet = names_of(f"{HERE}/paths_double_with_each_layer.py")
    whole = torch.linalg.multi_dot(snippet.layers[::-1])
    assert snippet.by_path == pytest.approx(whole.item())
    assert len(snippet.layers) == 11
    assert sum(J.numel() for J in snippet.layers) == 40, "edges"


def test_the_figures_counts_are_powers_of_the_adjacency_matrix(names_of):
    columns = names_of(f"{HERE}/paths_double_with_each_layer.py").columns
    nodes = [(k, point) for k, column in enumerate(columns) for point in column]
    A = torch.tensor([[float(j[0] == i[0] + 1) for j in nodes] for i in nodes])
    paths = torch.linalg.inv(torch.eye(len(nodes)) - A)[0]
    assert paths.round().tolist() == [1, 1, 1, 2, 2, 4, 4, 8, 8, 16]


def test_forward_and_reverse_mirror_each_other(names_of):
    costs = names_of(f"{HERE}/order_decides_the_cost.py").costs
    for n, m in [(1, 7), (3, 5), (40, 40), (1024, 1)]:
        assert costs(n, m) == costs(m, n)[::-1]
        forward, reverse = costs(n, m)
        assert (forward < reverse) == (n < m)
        assert (forward == reverse) == (n == m)


def test_passes_are_counted_per_input_and_per_output(names_of):
    snippet = names_of(f"{HERE}/passes_per_input_or_per_output.py")

    def f(x):
        return torch.stack([x.prod(), x.sin().sum()])

    x = torch.tensor([0.3, -1.2, 2.0], dtype=torch.float64)
    J = torch.autograd.functional.jacobian(f, x)
    for (found, passes), expected in zip([snippet.forward(f, x), snippet.reverse(f, x)], [3, 2]):
        assert torch.allclose(found, J)
        assert passes == expected


def test_long_chains_answer_to_a_nudge_as_their_slopes_say(names_of):
    snippet = names_of(f"{HERE}/long_chain_vanishes_or_explodes.py")
    for (name, step, x), slope in zip(snippet.cases, snippet.slopes):
        x = torch.tensor(x, dtype=torch.float64)
        rise = central(lambda x, step=step: snippet.chain(x, step, 10)[10], x, 1e-7)
        assert rise == pytest.approx(slope[10].item(), rel=1e-3), name


def test_the_shrinking_chain_settles_where_each_factor_is_039(names_of):
    a = 1.0
    for _ in range(200):
        a = math.tanh(1.5 * a)
    factor = 1.5 * (1 - a**2)
    assert (round(a, 2), round(factor, 2)) == (0.86, 0.39)
    slope = names_of(f"{HERE}/long_chain_vanishes_or_explodes.py").slopes[3]
    assert torch.allclose(slope[41:] / slope[40:-1], torch.tensor(factor, dtype=torch.float64))


def test_the_neurons_slopes_are_the_exact_fractions_of_the_table(names_of):
    snippet = names_of(f"{HERE}/neuron_by_hand.py")
    assert [s.item() for s in snippet.by_hand] == [-1 / 2, -1 / 4, -1 / 8]

    def loss(w, b, x):
        return (1 / (1 + math.exp(-(w * x + b))) - 1) ** 2

    at = [0.5, -1.0, 2.0]
    for i, slope in enumerate(snippet.by_hand):
        moved = central(lambda v, i=i: loss(*at[:i], v, *at[i + 1 :]), at[i])
        assert moved == pytest.approx(slope.item(), rel=1e-8)


def cheapest(sizes):
    @cache
    def cost(i, j):
        if j - i < 2:
            return 0
        whole = sizes[i] * sizes[j]
        return min(cost(i, k) + cost(k, j) + whole * sizes[k] for k in range(i + 1, j))

    return cost(0, len(sizes) - 1)


def test_both_ends_is_the_cheapest_of_all_orders_at_the_bottleneck(names_of):
    snippet = names_of(f"{HERE}/bottleneck_wants_both_ends.py")
    assert snippet.cost == {"forward": 1200, "reverse": 1200, "both ends": 300}
    assert cheapest((10, 10, 1, 10, 10)) == 300


def test_with_one_output_and_layers_of_two_or_more_no_order_beats_reverse():
    random.seed(0)
    for _ in range(500):
        sizes = (*(random.randint(2, 9) for _ in range(random.randint(2, 7))), 1)
        reverse = sum(n * m for n, m in pairwise(sizes[:-1]))
        assert cheapest(sizes) == reverse, f"sizes {sizes}"


def test_a_layer_of_one_value_can_make_forward_cheaper_even_for_one_output():
    assert cheapest((2, 10, 1, 1)) == 22 < 2 * 10 + 10 * 1


def test_the_sweep_finds_what_nudging_each_weight_finds(names_of):
    snippet = names_of(f"{HERE}/one_sweep_back_finds_all_slopes.py")

    def loss(weights):
        a = snippet.x
        for w in weights:
            a = math.tanh(w * a)
        return (a - snippet.target) ** 2

    for i, slope in enumerate(snippet.slopes):

        def moved(v, i=i):
            return loss([*snippet.weights[:i], v, *snippet.weights[i + 1 :]])

        assert central(moved, snippet.weights[i]) == pytest.approx(slope, rel=1e-6)


def test_solutions_of_the_short_chains():
    x = sympy.Symbol("x", real=True)
    for y, slope in [
        (sympy.exp(-(x**2) / 2), -x * sympy.exp(-(x**2) / 2)),
        (sympy.sqrt(1 + x**2), x / sympy.sqrt(1 + x**2)),
        (sympy.log(sympy.cos(x)), -sympy.tan(x)),
        (2 / (1 + sympy.exp(-2 * x)) - 1, 1 - sympy.tanh(x) ** 2),
    ]:
        difference = (sympy.diff(y, x) - slope).rewrite(sympy.exp)
        assert sympy.simplify(difference) == 0


def test_only_even_outer_functions_hide_the_kink():
    h = 1e-7
    for f, smooth in [(lambda u: u**2, True), (math.cos, True), (math.exp, False)]:
        right, left = (f(h) - f(0)) / h, (f(h) - f(0)) / -h
        assert math.isclose(right, left, abs_tol=1e-6) == smooth
