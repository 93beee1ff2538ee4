"""What the activation table shows, computed once more from its cells."""

import math

import pytest
import torch
import torch.nn.functional as F

from tex import number

TABLE = "reference/activation-table/every_activation_holds.py"
POINTS = [-6.5, -3.1, -2.2, -1.05, -0.6, -0.3, -0.01, 0.02, 0.4, 0.7, 1.3, 2.6, 4.1, 6.3]
ENDS = {r"\infty": math.inf, r"-\infty": -math.inf, r"-\tfrac38": -0.375}


def sigmoid(x):
    return 1 / (1 + math.exp(-x))


def elu(x, alpha):
    return max(x, 0) + alpha * math.expm1(min(x, 0))


def known(x, name):
    """The letters of the table at one x, with the constants that the check of this row uses."""
    alpha, scale = (1.6732632423543772, 1.0507009873554805) if name == "SELU" else (0.2, 0.5)
    root = math.sqrt(2 / math.pi)
    u = root * (x + 0.044715 * x**3)
    return {
        "x": x, "alpha": alpha, "lambda_": scale, "beta": 3.0,
        "s": math.log(1 + math.exp(x)), "u": u, "du": root * (1 + 0.134145 * x**2),
        "sigma": sigmoid, "elu": lambda x: elu(x, alpha),
        "Phi": lambda x: math.erfc(-x / math.sqrt(2)) / 2,
        "dPhi": lambda x: math.exp(-x * x / 2) / math.sqrt(2 * math.pi),
    }  # fmt: skip


def value(formula, x, name):
    """The number that a cell gives at x."""
    formula = formula.split(r", \quad")[0].removeprefix(r"\sigma(x) = ")
    formula = formula.replace(r"\Phi'", "dPhi").replace("u'", "du").replace("u(x)", "u")
    formula = formula.replace(r"\operatorname{ELU}_\alpha(x)", "elu(x)")
    return number(formula, known(x, name))


@pytest.fixture(scope="module")
def rows(names_of):
    return names_of(TABLE).ROWS


def test_the_cells_shown_are_the_functions_and_slopes_that_are_checked(rows):
    for name, formula, derivative, *_, f, slope, _, _, _ in rows:
        name = name[len(r"\text{") : -1]
        x = torch.tensor(POINTS)
        for at, y, dy in zip(POINTS, f(x).tolist(), slope(x).tolist()):
            assert value(formula, at, name) == pytest.approx(y, rel=1e-12, abs=1e-12), name
            assert value(derivative, at, name) == pytest.approx(dy, rel=1e-12, abs=1e-12), name


def test_the_slope_of_each_row_is_the_limit_of_differences(rows):
    x, h = torch.tensor(POINTS), 1e-5
    for name, *_, f, slope, _, _, _ in rows:
        central = (f(x + h) - f(x - h)) / (2 * h)
        assert torch.allclose(central, slope(x), atol=1e-8), name


def test_the_ranges_shown_are_those_checked(rows):
    def end(text):
        text = text.replace(r"\lambda", "1.0507009873554805 * ")
        return float(ENDS.get(text) or eval(text.replace(r"\alpha", alpha)))

    for name, _, _, shown, *_, (low, high), _, _ in rows:
        alpha = "1.6732632423543772" if "SELU" in name else "0.2"
        if shown == r"\R":
            assert (low, high) == (-math.inf, math.inf), name
            continue
        ends = shown.removeprefix(r"\approx ")[1:-1].split(", ")
        assert [end(text) for text in ends] == pytest.approx([low, high]), name


def test_a_bracket_marks_a_lower_end_that_is_attained(rows):
    x = torch.linspace(-4, 8, 12_001)
    for name, _, _, shown, *_, f, _, _, _, _ in rows:
        flat = f(x)[0] == f(x)[500]  # constant to the left: the end is reached there
        valley = f(x).argmin() > 0 and f(x).min() < f(x)[0] - 1e-3
        bracket = shown.removeprefix(r"\approx ").startswith("[")
        assert bracket == bool(flat or valley), name


def test_the_kinks_shown_are_those_checked(rows):
    for name, _, _, _, shown, *_, kinks in rows:
        places = {
            "": [], r"\pm 1 \mapsto 0": [-1, 1], r"\pm 3 \mapsto 0": [-3, 3],
            r"0 \mapsto 0": [0], r"0, 6 \mapsto 0": [0, 6], r"0 \mapsto \alpha": [0],
            r"0 \mapsto \lambda \alpha": [0], r"-3 \mapsto 0,\; 3 \mapsto 1": [-3, 3],
            r"\pm \lambda \mapsto 0": [-0.5, 0.5],
        }  # fmt: skip
        assert list(kinks) == places[shown], name


def test_one_sided_slopes_differ_at_every_kink_and_at_no_other_seam(rows):
    h = 1e-7
    for name, *_, f, _, _, _, kinks in rows:
        for at in {-3.0, -1.0, -0.5, 0.0, 0.5, 1.0, 3.0, 6.0}:
            x = torch.tensor([at - h, at, at + h])
            left, right = (f(x).diff() / h).tolist()
            assert (abs(left - right) > 0.01) == (at in kinks), f"{name} at {at}"


def test_the_defaults_are_those_of_the_page():
    x = torch.tensor(POINTS)
    for f, given in [
        (F.leaky_relu, {"negative_slope": 0.01}), (F.elu, {"alpha": 1.0}),
        (F.celu, {"alpha": 1.0}), (F.softplus, {"beta": 1, "threshold": 20}),
        (F.softshrink, {"lambd": 0.5}),
    ]:  # fmt: skip
        assert torch.equal(f(x), f(x, **given)), f.__name__
    assert torch.nn.PReLU().weight.tolist() == [0.25]
    with pytest.raises(TypeError, match="must be Tensor"):
        F.prelu(x, 0.2)


def test_softplus_is_the_identity_above_its_threshold_only():
    for beta in (1.0, 4.0):
        at, above = torch.tensor(20 / beta), torch.tensor(20.25 / beta)
        assert F.softplus(at, beta) > at
        assert F.softplus(above, beta) == above
    assert torch.sigmoid(torch.tensor(100.0)) == 1, "rounding attains the end of the range"


def test_elu_with_alpha_1_has_the_derivative_1_at_0():
    x = torch.zeros(1, requires_grad=True)
    assert torch.autograd.grad(F.elu(x).sum(), x)[0].item() == 1
    for h in (1e-6, -1e-6):
        assert F.elu(torch.tensor(h)).item() / h == pytest.approx(1, abs=1e-6)


def test_another_spelling_of_a_function_may_get_another_slope_at_its_kink():
    x = torch.zeros(1, requires_grad=True)
    slopes = [torch.autograd.grad(f(x).sum(), x)[0].item() for f in (F.relu, lambda x: x.clip(0))]
    assert slopes == [0, 1]


def test_the_gaps_are_rounding_but_for_torchs_slopes_of_two_rows(rows):
    x = torch.linspace(-7, 7, 1000, requires_grad=True)
    for name, *_, slope, _, function, _ in rows:
        (own,) = torch.autograd.grad(function(x).sum(), x)
        gap = (own - slope(x)).abs().max().item()
        coarse = name in {r"\text{Hard sigmoid}", r"\text{CELU}"}
        assert 1e-9 < gap < 2e-8 if coarse else gap < 1e-12, name
