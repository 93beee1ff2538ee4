"""What the smooth gates chapter claims, checked against mpmath at 40 digits."""

from functools import partial
from itertools import pairwise
from math import exp, inf, log, sqrt

import mpmath as mp
import pytest
import torch
import torch.nn.functional as F
from torch import nn

FOLDER = "activations/smooth-gates"
C = mp.mpf("0.044715")


def sigma(x):
    return 1 / (1 + mp.exp(-x))


def tanh_gate(x, c=C):
    return (1 + mp.tanh(mp.sqrt(2 / mp.pi) * (x + c * x**3))) / 2


def mish_gate(x):
    return mp.tanh(mp.log1p(mp.exp(x)))


EXACT = {
    "SiLU": lambda x: x * sigma(x),
    "GELU": lambda x: x * mp.ncdf(x),
    "GELU, tanh": lambda x: x * tanh_gate(x),
    "Mish": lambda x: x * mish_gate(x),
    "hardswish": lambda x: x * min(max(mp.mpf(0), x + 3), mp.mpf(6)) / 6,
    "hardsigmoid": lambda x: min(max(mp.mpf(0), x + 3), mp.mpf(6)) / 6,
}
SMOOTH = ["SiLU", "GELU", "GELU, tanh", "Mish"]
gelu_tanh = partial(F.gelu, approximate="tanh")


@pytest.fixture(autouse=True)
def forty_digits():
    with mp.workdps(40):
        yield


def slope_of(name, x):
    return mp.diff(EXACT[name], mp.mpf(x))


def slope(f, x, dtype=torch.float64):
    x = torch.tensor(x, dtype=dtype, requires_grad=True)
    return torch.autograd.grad(f(x), x)[0].item()


def dip(name):
    return mp.findroot(lambda x: mp.diff(EXACT[name], x), mp.mpf("-1"))


# The formula


def test_values_at_ln_3_are_the_fractions_of_the_page(names_of):
    snippet = names_of(f"{FOLDER}/gates_open_slowly.py")
    gates = {name: gate(snippet.x) for name, gate in snippet.GATES}
    assert gates["SiLU"].tolist()[::4] == pytest.approx([1 / 4, 3 / 4])
    assert gates["Mish"].tolist()[::4] == pytest.approx([7 / 25, 15 / 17])
    assert gates["Mish"][2].item() == pytest.approx(3 / 5)
    assert gates["hardswish"].tolist()[1:4] == pytest.approx([1 / 3, 1 / 2, 2 / 3])
    for name, g in gates.items():
        exact = [float(EXACT[name](mp.mpf(u))) for u in snippet.x.tolist()]
        assert (snippet.x * g).tolist() == pytest.approx(exact, abs=1e-15), name


@pytest.mark.parametrize("x", [0.1, 0.7, 1.5, 2.9, 4, 9])
def test_all_but_mish_satisfy_the_mirror_law(x):
    x = mp.mpf(x)
    for name in ("SiLU", "GELU", "GELU, tanh", "hardswish"):
        assert mp.almosteq(EXACT[name](x) - EXACT[name](-x), x, 1e-35), name
    assert EXACT["Mish"](x) - EXACT["Mish"](-x) > x * (1 + mp.mpf("1e-6"))


def test_the_random_mask_averages_to_gelu(names_of):
    snippet = names_of(f"{FOLDER}/random_mask_averages_to_gelu.py")
    for u, p in zip(snippet.x.tolist(), snippet.kept.tolist()):
        exact = float(mp.ncdf(u))
        assert abs(p - exact) < 5 * sqrt(exact * (1 - exact) / 1e6)
    logistic = mp.quad(lambda z: sigma(z) * sigma(-z), [-60, -5, 0, mp.mpf("0.8")])
    assert mp.almosteq(mp.mpf("0.8") * logistic, EXACT["SiLU"](mp.mpf("0.8")), 1e-15)


def test_gelu_draws_nothing():
    layer, x = nn.GELU(), torch.linspace(-3, 3, 7)
    assert torch.equal(layer.train()(x), layer.eval()(x))


# The derivative


def test_slopes_by_hand_are_limits_of_difference_quotients(names_of):
    snippet = names_of(f"{FOLDER}/gates_and_their_slopes.py")
    u = snippet.x.tolist()
    assert len(u) == 1000 and {-3.0, 3.0} <= set(u)
    for name, value, hand, _ in snippet.ROWS:
        for i in range(0, 1000, 10):
            if abs(abs(u[i]) - 3) < 1e-6:
                continue  # a kink of the hard variants
            assert abs(value[i].item() - EXACT[name](mp.mpf(u[i]))) < 1e-14, name
            assert abs(hand[i].item() - slope_of(name, u[i])) < 1e-13, name


def test_torchs_own_slopes_agree_and_hardsigmoid_only_to_float32(names_of):
    snippet = names_of(f"{FOLDER}/gates_and_their_slopes.py")
    x = snippet.x.detach().requires_grad_()
    for name, _, hand, own in snippet.ROWS:
        (m,) = torch.autograd.grad(own(x).sum(), x)
        error = (m - hand).abs().max().item()
        if name == "hardsigmoid":
            assert error == pytest.approx(5e-9, rel=0.01)
        else:
            assert error < 1e-13, name


def test_extreme_slopes_are_where_the_page_puts_them():
    root = mp.sqrt(2)
    assert abs(mp.diff(EXACT["GELU"], root, 2)) < 1e-12
    for x in (mp.mpf("0.3"), mp.mpf("-1.7"), mp.mpf(3)):
        second = (2 - x**2) * mp.npdf(x)
        assert mp.almosteq(mp.diff(EXACT["GELU"], x, 2), second, 1e-10)
    place = mp.findroot(lambda x: mp.diff(EXACT["SiLU"], x, 2), 2.4)
    assert mp.nstr(place, 5) == "2.3994"
    assert mp.nstr(slope_of("SiLU", place), 5) == "1.0998"
    assert mp.nstr(slope_of("SiLU", -place), 3) == "-0.0998"
    top = {"SiLU": 1.10, "GELU": 1.13, "GELU, tanh": 1.13, "Mish": 1.09}
    low = {"SiLU": -0.10, "GELU": -0.13, "GELU, tanh": -0.13, "Mish": -0.11}
    for name in SMOOTH:
        slopes = [slope_of(name, mp.mpf(k) / 20) for k in range(-200, 201)]
        assert round(float(max(slopes)), 2) == top[name]
        assert round(float(min(slopes)), 2) == low[name]


def test_at_the_kinks_torch_takes_the_outer_slope(names_of):
    snippet = names_of(f"{FOLDER}/outer_slope_at_the_kinks.py")
    h = mp.mpf("1e-25")
    for name, f, by_clamp in snippet.ROWS:
        for x in (-3, 3):
            g = EXACT[name]
            left = (g(mp.mpf(x)) - g(x - h)) / h
            right = (g(x + h) - g(mp.mpf(x))) / h
            assert abs(left - right) > 0.1, f"{name} has a kink at {x}"
            outer, inner = (left, right) if x < 0 else (right, left)
            for many in (1, 64):  # with and without vector instructions
                u = torch.full((many,), float(x), dtype=torch.float64, requires_grad=True)
                (m,) = torch.autograd.grad(f(u).sum(), u)
                assert m.tolist() == pytest.approx([float(outer)] * many, abs=1e-8)
            assert slope(by_clamp, float(x)) == pytest.approx(float(inner))


# Two functions called GELU


def test_the_two_gelus_differ_most_at_plus_and_minus_2_6989(names_of):
    snippet = names_of(f"{FOLDER}/two_gelus_differ.py")

    def gap(x):
        return EXACT["GELU, tanh"](x) - EXACT["GELU"](x)

    place = mp.findroot(lambda x: mp.diff(gap, x), 2.7)
    assert abs(snippet.low.item() - place) < 1e-9
    assert abs(snippet.gap(snippet.low).item() - gap(place)) < 1e-14
    assert mp.nstr(gap(place), 4) == "0.0004732"
    grid = [abs(gap(mp.mpf(k) / 50)) for k in range(501)]
    assert max(grid) <= gap(place) < mp.mpf("4.74e-4")
    # beyond 10 both gates are within 1e-20 of 1, and |x| times that is tiny
    assert 1 - tanh_gate(mp.mpf(10)) < mp.mpf("1e-20") > mp.ncdf(-10)
    second = mp.findroot(lambda x: mp.diff(gap, x), 1.36)
    assert (mp.nstr(second, 3), mp.nstr(gap(second), 2)) == ("1.36", "-0.00023")


def test_the_relative_gap_is_small_on_the_right_and_large_on_the_left():
    for x, share in [("2.69894", 0.0002), ("-2.69894", 0.0504), ("-4", 0.4455)]:
        x = mp.mpf(x)
        gap = abs(EXACT["GELU, tanh"](x) / EXACT["GELU"](x) - 1)
        assert round(float(gap), 4) == share


def test_the_cubic_terms_agree_for_the_constant_of_the_page():
    c = 2 / (3 * mp.pi) - mp.mpf(1) / 6
    assert mp.nstr(c, 3) == "0.0455"
    exact, form = (mp.taylor(g, 0, 3) for g in (mp.ncdf, partial(tanh_gate, c=c)))
    for a, b in zip(exact, form):
        assert abs(a - b) < 1e-12


def test_the_constant_of_the_formula_is_worse_near_0_and_better_far_out():
    matched = 2 / (3 * mp.pi) - mp.mpf(1) / 6
    for k in range(1, 41):
        x = mp.mpf(k) / 5
        used, other = (abs(tanh_gate(x, c) - mp.ncdf(x)) for c in (C, matched))
        assert (used < other) == (x > 1.53), f"at {x}"


def test_quick_gelu_is_off_by_two_hundredths():
    grid = [mp.mpf(k) / 100 for k in range(-800, 801)]
    worst = max(abs(x * sigma(mp.mpf("1.702") * x) - EXACT["GELU"](x)) for x in grid)
    assert round(float(worst), 3) == 0.02


# The dips


STATED = {
    "SiLU": ("-0.27846", "-1.27846", "-1.2785"),
    "GELU": ("-0.16997", "-0.75179", "-0.7518"),
    "GELU, tanh": ("-0.17004", "-0.75246", "-0.7525"),
    "Mish": ("-0.30884", "-1.19243", "-1.1924"),
}


def test_minima_and_places_are_stated_correctly_rounded(names_of):
    snippet = names_of(f"{FOLDER}/minima_to_five_digits.py")
    for name, f, bound in snippet.ROWS:
        place = dip(name)
        value = EXACT[name](place)
        assert abs(snippet.lowest(f).item() - place) < 1e-12, name
        assert abs(f(snippet.lowest(f)).item() - value) < 1e-14, name
        lowest, five, four = STATED[name]
        assert (f"{float(value):.5f}", f"{float(place):.5f}") == (lowest, five)
        assert f"{float(place):.4f}" == four
        assert (value >= bound) == (name == "GELU"), f"{name} against {bound}"
    assert EXACT["SiLU"](dip("SiLU")) > -0.279


@pytest.mark.parametrize("name", SMOOTH)
def test_each_smooth_gate_falls_up_to_its_dip_and_rises_from_there(name):
    place = dip(name)
    for x in (mp.mpf(k) / 10 for k in range(-60, 61)):
        assert (slope_of(name, x) > 0) == (x > place)
    assert -mp.mpf("1e-3") < EXACT[name](mp.mpf(-10)) < 0
    assert abs(EXACT[name](mp.mpf(40)) - 40) < 1e-12


def test_the_equations_at_the_dips_hold():
    x = dip("SiLU")
    assert abs(1 + mp.exp(x) + x) < 1e-30
    assert abs(EXACT["SiLU"](x) - (x + 1)) < 1e-30
    assert abs(EXACT["SiLU"](x) + mp.lambertw(mp.exp(-1))) < 1e-30
    assert abs(EXACT["SiLU"](-x) - 1) < 1e-30, "the mirror image of the dip"
    x = dip("GELU")
    assert -mp.sqrt(2) < x < 0
    assert abs(EXACT["GELU"](x) + x**2 * mp.npdf(x)) < 1e-30
    t = torch.linspace(-4, 4, 8001, dtype=torch.float64)
    y = F.hardswish(t)
    assert y.min().item() == -0.375
    assert t[y.argmin()].item() == pytest.approx(-1.5)


def test_descent_left_of_the_dip_goes_further_left(names_of):
    snippet = names_of(f"{FOLDER}/wrong_way_left_of_the_dip.py")
    place = float(dip("SiLU"))
    for start, curve in zip(snippet.starts.tolist(), snippet.path.T):
        z = start
        for _ in range(2000):
            a = 1 / (1 + exp(-z))
            z -= 0.1 * (z * a - 1) * a * (1 + z * (1 - a))
        assert curve[-1].item() == pytest.approx(z, rel=1e-9)
        if start < place:
            assert curve[-1] < start
        else:
            assert curve[-1].item() == pytest.approx(-place, abs=1e-6)
    for f in (F.elu, F.leaky_relu, F.softplus):
        assert all(slope(f, x) > 0 for x in (-8.0, -3.0, -1.5))


# Saturation and numerics


def test_the_tails_obey_the_bounds_of_the_page(names_of):
    snippet = names_of(f"{FOLDER}/left_tails_fade.py")
    names = {"silu": "SiLU", "mish": "Mish", "gelu": "GELU", "hardswish": "hardswish"}
    for short, name in names.items():
        exact = [float(slope_of(name, u)) for u in snippet.x.tolist()]
        assert snippet.slopes[short].tolist() == pytest.approx(exact, rel=0.02), name
    for x in (mp.mpf(-k) / 10 for k in range(1, 200)):
        assert abs(EXACT["SiLU"](x)) < -x * mp.exp(x)
        assert abs(EXACT["GELU"](x)) < mp.npdf(x)
        if x < dip("SiLU"):
            assert abs(slope_of("SiLU", x)) < -x * mp.exp(x)
            assert x * mp.npdf(x) < slope_of("GELU", x) < 0
    assert mp.almosteq(mish_gate(mp.mpf(-20)), mp.exp(-20), 1e-8)
    for x in (mp.mpf(-k) for k in range(4, 13)):
        shares = [abs(slope_of("GELU, tanh", y) / slope_of("GELU", y)) for y in (x, x - 1)]
        assert 1 > shares[0] > shares[1], "the tanh form fades faster than GELU"
    assert slope(F.hardswish, -3.5) == 0


def test_float32_gelu_loses_its_tail_and_erfc_keeps_it(names_of):
    snippet = names_of(f"{FOLDER}/float32_cuts_the_tail.py")
    for x in (-3.0, -5.0, -8.0, -10.0):
        exact = EXACT["GELU"](mp.mpf(x))
        assert abs(snippet.by_erfc(torch.tensor(x)).item() / exact - 1) < 1e-4
        for many in (1, 64):
            u = F.gelu(torch.full((many,), x))[0].item()
            assert abs(u - exact) < 1e-6
            assert x > -4 or abs(u / exact - 1) > 0.03
    x = torch.linspace(-12, 0, 1201)
    exact = torch.tensor([float(EXACT["GELU"](mp.mpf(u))) for u in x.tolist()])
    assert (F.gelu(x) - exact).abs().max() < 1e-6
    assert torch.special.log_ndtr(torch.tensor(-8.0)).item() == pytest.approx(
        float(mp.log(mp.ncdf(-8))), rel=1e-5
    )
    value = float(EXACT["SiLU"](mp.mpf(-90)))
    assert value == pytest.approx(-7e-38, rel=0.1)


def test_no_gate_survives_minus_infinity():
    for f in (F.silu, F.gelu, gelu_tanh, F.mish, F.hardswish):
        for many in (1, 64):
            assert f(torch.full((many,), -inf)).isnan().all()


def test_bfloat16_tells_the_gelus_apart_on_the_left_only(names_of):
    b = names_of(f"{FOLDER}/float32_cuts_the_tail.py").b
    assert len(b) == 128
    assert all(u.nextafter(v) == v for u, v in pairwise(b)), "no number is missed"

    def rounded(name, x):
        return torch.tensor(float(EXACT[name](mp.mpf(x)))).bfloat16()

    same = [
        sum((rounded("GELU", s * u) == rounded("GELU, tanh", s * u)).item() for u in b.tolist())
        for s in (1, -1)
    ]
    assert same[0] / 128 == pytest.approx(0.98, abs=0.01)
    assert same[1] / 128 == pytest.approx(0.04, abs=0.01)


def test_a_tanh_form_by_hand_overflows_in_float16():
    def by_hand(x):
        return 0.5 * x * (1 + torch.tanh(sqrt(2 / torch.pi) * (x + 0.044715 * x**3)))

    assert (torch.tensor([40.0, 40.5], dtype=torch.float16) ** 3).isinf().tolist() == [False, True]
    for x, broken in [(50.0, False), (147.0, False), (149.0, True), (300.0, True)]:
        assert by_hand(torch.tensor(x, dtype=torch.float16)).item() == x
        m = torch.tensor(slope(by_hand, x, torch.float16))
        assert m.isnan().item() == broken
        assert slope(gelu_tanh, x, torch.float16) == 1


# In torch


def test_the_spellings_of_the_table_exist_and_no_others():
    for name in ("gelu", "silu", "mish", "hardsigmoid", "hardswish"):
        assert hasattr(F, name)
        assert not hasattr(torch, name) and not hasattr(torch.Tensor, name)
    assert not hasattr(F, "swish")
    x = torch.linspace(-4, 4, 33)
    layers = [
        (nn.GELU(), F.gelu),
        (nn.GELU(approximate="tanh"), gelu_tanh),
        (nn.SiLU(), F.silu),
        (nn.Mish(), F.mish),
        (nn.Hardsigmoid(), F.hardsigmoid),
        (nn.Hardswish(), F.hardswish),
    ]
    for layer, f in layers:
        assert torch.equal(layer(x), f(x)) and f(x).shape == x.shape
        assert not list(layer.parameters())
    assert repr(nn.GELU(approximate="tanh")) == "GELU(approximate='tanh')"
    with pytest.raises(TypeError):
        F.gelu(x, "tanh")


def test_all_but_hardsigmoid_can_be_differentiated_twice():
    x = torch.tensor(0.5, dtype=torch.float64, requires_grad=True)
    for f in (F.silu, F.gelu, gelu_tanh, F.mish, F.hardswish):
        (m,) = torch.autograd.grad(f(x), x, create_graph=True)
        torch.autograd.grad(m, x)
    (m,) = torch.autograd.grad(F.hardsigmoid(x), x, create_graph=True)
    with pytest.raises(RuntimeError, match="not implemented"):
        torch.autograd.grad(m, x)


# Exercises


def test_the_answers_of_exercise_1():
    x = mp.log(2)
    assert mp.almosteq(EXACT["SiLU"](x), 2 * x / 3, 1e-30)
    assert mp.almosteq(EXACT["Mish"](x), 4 * x / 5, 1e-30)
    assert round(float(slope_of("SiLU", x)), 4) == 0.8207
    assert round(float(slope_of("Mish", x)), 4) == 0.9664
    assert round(2 * log(2) / 3, 4) == 0.4621
    assert round(4 * log(2) / 5, 4) == 0.5545


def test_the_sign_lemma_of_exercise_3():
    k = mp.sqrt(2 / mp.pi)

    def mish_sum(x):
        w = mp.exp(x)
        return 1 + (w**2 + 2 * w) / 2 + x * (2 * w + 2) / (w + 2)

    def tanh_sum(x):
        return 1 + mp.exp(2 * k * (x + C * x**3)) + 2 * k * (x + 3 * C * x**3)

    for name, lemma in [("Mish", mish_sum), ("GELU, tanh", tanh_sum)]:
        previous = -mp.inf
        for x in (mp.mpf(j) / 8 for j in range(-40, 41)):
            assert (lemma(x) > 0) == (slope_of(name, x) > 0)
            assert lemma(x) > previous
            previous = lemma(x)
    x = mp.mpf("0.37")
    w = mp.exp(x)
    assert mp.almosteq(sigma(mp.log((w**2 + 2 * w) / 2)), mish_gate(x), 1e-30)


def test_repetition_finds_the_dip_of_silu(names_of):
    snippet = names_of(f"{FOLDER}/minimum_by_repeating.py")
    place = dip("SiLU")
    assert abs(snippet.x - place) < 1e-10
    assert snippet.steps[9] / snippet.steps[8] == pytest.approx(float(place + 1), abs=1e-4)


def test_a_sharper_swish_is_no_further_from_relu_than_its_dip():
    depth = -EXACT["SiLU"](dip("SiLU"))
    for beta in (mp.mpf("0.5"), mp.mpf(3)):
        grid = [mp.mpf(j) / 50 for j in range(-500, 501)]
        gap = [abs(max(x, mp.mpf(0)) - x * sigma(beta * x)) for x in grid]
        assert 0 <= depth / beta - max(gap) < 1e-3


def test_the_constant_is_best_for_the_gate(names_of):
    snippet = names_of(f"{FOLDER}/cubic_constant_of_the_tanh_form.py")

    def extremes(c, weight):
        def f(x):
            return weight(x) * (tanh_gate(x, c) - mp.ncdf(x))

        return [f(mp.findroot(lambda x: mp.diff(f, x), start)) for start in (1.3, 2.6)]

    for weight, worst in [(lambda x: 1, snippet.worst_gate), (lambda x: x, snippet.worst_gelu)]:
        with mp.workdps(20):
            best = mp.findroot(lambda c, w=weight: sum(extremes(c, w)), (0.0443, 0.0448))
        assert abs(snippet.c[worst.argmin()].item() - best) < 1.1e-6
        assert worst.min().item() == pytest.approx(float(extremes(best, weight)[1]), rel=1e-3)
