"""What the chapter on nonlinearity claims, checked against independent oracles."""

from fractions import Fraction
from itertools import permutations, product

import numpy as np
import pytest
import torch
from torch import nn

FOLDER = "activations/why-nonlinearity"
CORNERS = [(0, 0), (0, 1), (1, 0), (1, 1)]
XOR = [a ^ b for a, b in CORNERS]


def test_the_step_is_numpys_heaviside_with_one_at_zero(names_of):
    snippet = names_of(f"{FOLDER}/step_of_one_and_of_many.py")
    z = torch.tensor([-1e30, -1e-30, -0.0, 0.0, 1e-30, 3.0])
    expected = np.heaviside(z.numpy(), 1.0).tolist()
    assert snippet.step(z).tolist() == expected
    assert [snippet.step_one(u) for u in z.tolist()] == expected


def test_numpy_has_neither_int_nor_float_as_a_name(names_of):
    snippet = names_of(f"{FOLDER}/np_int_raises.py")
    for name in ("int", "float"):
        with pytest.raises(AttributeError, match=f"no attribute '{name}'"):
            getattr(np, name)
    assert snippet.yes.astype(np.int64).dtype == np.int64
    assert snippet.yes.astype(int).tolist() == snippet.yes.tolist()


def test_the_gates_are_pythons_and_and_or(names_of):
    snippet = names_of(f"{FOLDER}/line_cuts_off_corners.py")
    assert snippet.y["AND"].tolist() == [a & b for a, b in CORNERS]
    assert snippet.y["OR"].tolist() == [a | b for a, b in CORNERS]


@pytest.mark.parametrize(
    ("low", "high", "gate"), [(-2, -1, lambda a, b: a & b), (-1, 0, lambda a, b: a | b)]
)
def test_exactly_the_named_biases_make_the_gate(low, high, gate):
    for b in (Fraction(k, 8) for k in range(-24, 9)):
        makes = all((x1 + x2 + b >= 0) == gate(x1, x2) for x1, x2 in CORNERS)
        assert makes == (low <= b < high), f"b = {b}"
        strict = all((x1 + x2 + b > 0) == gate(x1, x2) for x1, x2 in CORNERS)
        assert strict == (low < b <= high), f"with z > 0 the other end counts, b = {b}"


def test_an_activation_that_never_decreases_cannot_make_xor_either():
    torch.manual_seed(2)
    w = torch.randn(20_000, 3)
    z = w @ torch.tensor([[*c, 1.0] for c in CORNERS]).T
    for rising in (torch.tanh, torch.relu, torch.floor):
        a = rising(z)
        assert (a[:, [1, 2]].amin(dim=1) <= a[:, [0, 3]].amax(dim=1)).all()


def test_the_squared_error_of_two_linear_layers_is_not_convex():
    def loss(v, w):
        return (v * w - 1) ** 2

    assert loss(0, 0) > (loss(1, 1) + loss(-1, -1)) / 2


def test_random_perceptrons_find_no_fifteenth_table(names_of):
    missing = names_of(f"{FOLDER}/fourteen_of_sixteen_tables.py").missing
    assert missing == {tuple(XOR), tuple(1 - v for v in XOR)}
    torch.manual_seed(1)
    z = torch.randn(200_000, 3) @ torch.tensor([[*c, 1.0] for c in CORNERS]).T
    for strict in (z > 0, z >= 0):
        tables = {tuple(row) for row in strict.int().unique(dim=0).tolist()}
        assert len(tables) == 14
        assert not tables & missing


def test_the_hidden_layer_makes_xor_with_either_convention_at_zero(names_of):
    snippet = names_of(f"{FOLDER}/hidden_units_move_the_corners.py")
    assert snippet.y.tolist() == XOR
    assert snippet.H.tolist() == [[a | b, a & b] for a, b in CORNERS]
    z = snippet.X @ snippet.W1.T + snippet.b1
    assert (z != 0).all(), "no weighted sum is 0, so the convention is idle"
    merged = snippet.w2 @ snippet.W1
    assert merged.tolist() == [0, 0]
    assert (snippet.w2 @ snippet.b1 + snippet.b2).item() == 0.5


def test_the_merged_layer_has_the_jacobian_of_the_stack(names_of):
    snippet = names_of(f"{FOLDER}/linear_stack_collapses.py")
    for _ in range(3):
        point = torch.randn(2, dtype=torch.float64)
        jacobian = torch.autograd.functional.jacobian(snippet.stack, point)
        assert torch.allclose(jacobian, snippet.W)
        assert torch.allclose(snippet.stack(point), snippet.W @ point + snippet.b)


def test_a_narrow_middle_limits_the_rank_and_saves_weights():
    torch.manual_seed(0)
    product_ = torch.randn(30, 4).double() @ torch.randn(4, 30).double()
    assert torch.linalg.matrix_rank(product_) == 4
    stack = [nn.Linear(1000, 10, bias=False), nn.Linear(10, 1000, bias=False)]
    assert sum(layer.weight.numel() for layer in stack) == 20_000


def test_a_hidden_layer_of_squares_stays_a_quadratic():
    torch.manual_seed(0)
    w, b, v = torch.randn(3, 50, dtype=torch.float64)
    t = torch.arange(8, dtype=torch.float64)
    y = ((t[:, None] * w + b) ** 2) @ v
    assert torch.allclose(y.diff(n=3), torch.zeros(5, dtype=torch.float64), atol=1e-9)


def test_steep_sigmoids_tend_to_the_step_but_not_at_zero(names_of):
    snippet = names_of(f"{FOLDER}/steep_sigmoids_tend_to_the_step.py")
    z = snippet.z.detach()
    for k in (1.0, 4.0, 16.0, 64.0):
        h = 1e-6
        central = (torch.sigmoid(k * (z + h)) - torch.sigmoid(k * (z - h))) / (2 * h)
        if k == snippet.k:
            assert torch.allclose(central, snippet.slope, atol=1e-8)
        zero = torch.zeros((), dtype=torch.float64, requires_grad=True)
        a = torch.sigmoid(k * zero)
        a.backward()
        assert a == 0.5
        assert zero.grad == k / 4
    assert torch.allclose(torch.sigmoid(200 * z), (z >= 0).double())
    assert central.max() < 1e-10


def test_a_step_gives_every_earlier_weight_the_gradient_zero():
    layer = nn.Linear(3, 2)
    torch.sign(layer(torch.ones(5, 3))).sum().backward()
    assert (layer.weight.grad == 0).all()


def test_least_squares_finds_one_half_and_one_quarter(names_of):
    snippet = names_of(f"{FOLDER}/only_the_bent_one_learns_xor.py")
    A = np.array([[*c, 1] for c in CORNERS], dtype=float)
    solution = np.linalg.lstsq(A, np.array(XOR, dtype=float), rcond=None)[0]
    assert solution == pytest.approx([0, 0, 0.5], abs=1e-12)
    best = float(np.mean((A @ solution - XOR) ** 2))
    assert best == pytest.approx(0.25)
    assert min(snippet.linear) > best - 1e-12
    assert snippet.linear[-1] == pytest.approx(best, abs=1e-6)
    assert snippet.bent[-1] < 1e-5


def test_one_square_and_two_relus_are_xor(names_of):
    assert names_of(f"{FOLDER}/one_square_makes_xor.py").a.tolist() == XOR
    snippet = names_of(f"{FOLDER}/relu_pair_makes_xor.py")
    assert snippet.y.tolist() == XOR
    assert max(0, 1) - 2 * max(0, 0) == 1


def test_the_answers_of_exercises_1_and_2():
    for a, b in CORNERS:
        assert (-a - b + 1.5 >= 0) == (not (a and b))
        assert (-a - b + 0.5 >= 0) == (not (a or b))
    for bits in product([0, 1], repeat=3):
        assert (sum(bits) - 1.5 >= 0) == (sorted(bits)[1] == 1)
    W1, b1 = np.array([[1, 2], [0, -1]]), np.array([1, 0])
    W2, b2 = np.array([3, 1]), -2
    assert (W2 @ W1).tolist() == [3, 5]
    assert W2 @ b1 + b2 == 1
    assert W2 @ (W1 @ np.array([1, 1]) + b1) + b2 == 9


def test_the_rule_learns_every_separable_table_and_no_other(names_of):
    snippet = names_of(f"{FOLDER}/perceptron_rule_learns_and.py")
    for table in product([0, 1], repeat=4):
        n, w, b, mistakes = snippet.learn(list(table), rounds=200)
        separable = table not in {(0, 1, 1, 0), (1, 0, 0, 1)}
        assert (mistakes == 0) == separable, table
        assert (n < 200) == separable
        if separable:
            assert (snippet.X @ w + b >= 0).int().tolist() == list(table)


def test_the_order_of_the_examples_does_not_matter_for_stopping():
    for order in permutations(range(4)):
        w, b = np.zeros(2), 0.0
        for _ in range(50):
            mistakes = 0
            for i in order:
                x, y = np.array(CORNERS[i]), int(all(CORNERS[i]))
                e = y - int(x @ w + b >= 0)
                w, b, mistakes = w + e * x, b + e, mistakes + abs(e)
            if not mistakes:
                break
        assert not mistakes
