"""What the chapter on constraints claims, checked against an independent oracle."""

import itertools
import math
from fractions import Fraction

import numpy as np
import pytest
import torch

from oracles import autograd, float64

HERE = "gradients/constrained-optimization"


def test_on_the_circle_the_product_is_the_sine_of_twice_the_angle(names_of):
    snippet = names_of(f"{HERE}/contour_touches_circle.py")
    for (x1, x2), turn in snippet.turn.items():
        angle = math.atan2(x2, x1)
        assert snippet.g(float64(x1, x2)) == pytest.approx(0, abs=1e-12)
        assert snippet.f(float64(x1, x2)).item() == pytest.approx(math.sin(2 * angle))
        # f = sin 2θ on an arc of length √2 θ
        assert turn == pytest.approx(math.sqrt(2) * math.cos(2 * angle), abs=1e-12)


def test_the_multiplier_of_the_circle_is_minus_the_slope_of_its_best_value():
    lam = 0.5  # at the minimum (1, −1): x₂ + 2λx₁ = 0
    angle = np.linspace(0, 2 * np.pi, 7201)
    best = {c: (c / 2 * np.sin(2 * angle)).min() for c in (1.9, 2.1)}
    assert (best[2.1] - best[1.9]) / 0.2 == pytest.approx(-lam)


def test_at_the_tip_of_the_cusp_no_lambda_cancels_the_gradient():
    def g(x):
        return x[1] ** 2 - x[0] ** 3

    for s in (-2.0, -0.01, 0.0, 0.3):
        assert g(float64(s**2, s**3)).abs() < 1e-12, "(s², s³) lies on the curve, and s² ≥ 0"
    assert autograd(g, [0.0, 0.0]).tolist() == [0, 0], "∇f = (1, 0) stays uncancelled"


def test_the_price_follows_from_eliminating_one_variable(names_of):
    snippet = names_of(f"{HERE}/lambda_is_a_price.py")
    for c in (1.5, 3.0, 6.0):
        p, *_, lam = snippet.solve(c)
        x1 = np.linspace(-10, 10, 200_001)
        brute = (x1**2 + 2 * (c - x1) ** 2).min()
        assert p.item() == pytest.approx(brute, abs=1e-6)
        assert lam.item() == pytest.approx(float(-Fraction(4, 3) * Fraction(c)))


def test_the_accepted_guess_is_the_nearest_feasible_point_of_a_fine_grid(names_of):
    snippet = names_of(f"{HERE}/guess_what_is_active.py")
    x1, x2 = np.meshgrid(np.linspace(0, 3, 601), np.linspace(-1, 3, 801))
    distance = np.where(x1 + x2 <= 2 + 1e-12, (x1 - 2) ** 2 + (x2 - 1) ** 2, np.inf)
    i = np.unravel_index(distance.argmin(), distance.shape)
    assert snippet.points["1"].tolist() == pytest.approx([x1[i], x2[i]])
    assert list(snippet.accepted.values()).count(True) == 1


def test_the_dual_is_concave_and_below_every_primal_value(names_of):
    snippet = names_of(f"{HERE}/dual_meets_primal.py")
    q = snippet.q.tolist()
    assert all(2 * b >= a + c for a, b, c in zip(q, q[1:], q[2:])), "equally spaced λ"
    for value, x in itertools.product(q, (1.0, 1.3, 7.0)):
        assert value <= x**2
    assert max(q) == pytest.approx(1)


def test_the_dual_of_the_wells_is_their_envelope_at_0(names_of):
    snippet = names_of(f"{HERE}/dual_sees_the_envelope.py")
    chords = [
        (b * snippet.f(float64(a)) - a * snippet.f(float64(b))) / (b - a)
        for a in np.linspace(-2, -0.1, 191)
        for b in np.linspace(0.1, 2, 191)
    ]
    assert min(chords).item() == pytest.approx(snippet.dual.item(), abs=1e-12)
    for lam, q in zip((-1.0, 0.0), snippet.q[1:4:2]):
        roots = np.roots([4, 0, -4, 0.5 + lam])  # f′(x) + λ = 0
        x = roots[np.isreal(roots)].real
        assert q.item() == pytest.approx(((x**2 - 1) ** 2 + (0.5 + lam) * x).min(), abs=1e-5)


def test_the_dual_stays_below_f_of_0_for_every_sign_of_lambda(names_of):
    snippet = names_of(f"{HERE}/dual_sees_the_envelope.py")
    for lam in np.linspace(-5, 5, 101):
        assert (snippet.f(snippet.x) + lam * snippet.x).min() <= 1e-12, "weak duality with a gap"


def test_projected_descent_ends_where_brute_force_on_the_disc_does(names_of):
    snippet = names_of(f"{HERE}/project_after_each_step.py")
    angle = np.linspace(0, 2 * np.pi, 200_001)
    edge = np.stack([1.7 * np.cos(angle), 1.7 * np.sin(angle)])
    i = ((edge[0] - 3) ** 2 + 4 * (edge[1] - 1) ** 2).argmin()
    assert snippet.w.tolist() == pytest.approx(edge[:, i].tolist(), abs=1e-4)
    assert snippet.lam.tolist() == pytest.approx([1, 1], abs=1e-5)


def test_the_projection_satisfies_its_obtuse_angle(names_of):
    project = names_of(f"{HERE}/project_after_each_step.py").project
    torch.manual_seed(0)
    for _ in range(50):
        u = 3 * torch.randn(2, dtype=torch.float64)
        inside = torch.randn(2, dtype=torch.float64)
        inside = inside / inside.norm() * 1.7 * torch.rand(1, dtype=torch.float64)
        p = project(u, 1.7)
        assert (u - p) @ (inside - p) <= 1e-12, "(u − Pu)ᵀ(v − Pu) ≤ 0 for all v in the disc"


def test_penalized_weights_balance_both_slopes(names_of):
    snippet = names_of(f"{HERE}/penalty_is_a_budget.py")
    for lam, (w, _, rival) in zip((0.25, 1, 4), snippet.rows):
        balance = autograd(snippet.loss, w) + lam * autograd(snippet.size, w)
        assert balance.abs().max() < 1e-9
        assert rival > snippet.loss(w)


def test_the_tangent_from_the_top_touches_at_the_fourth_root_of_3(names_of):
    snippet = names_of(f"{HERE}/budget_no_penalty_meets.py")
    w = 3**0.25
    slope = -4 * w**3 / (1 + w**4) ** 2
    assert slope * w == pytest.approx(1 / (1 + w**4) - 1), "the line from (0, 1) touches here"
    assert all((chosen == 0) == (lam > -slope) for lam, chosen in snippet.chosen.items())
    for chosen in snippet.chosen.values():
        assert chosen == 0 or chosen >= w - 1e-3


def test_soft_thresholding_finds_the_same_corner_and_scaling_the_same_point(names_of):
    winners = names_of(f"{HERE}/corner_of_the_diamond.py").winners
    target = float64(2, 0.5)

    def nearest(tau):
        return target.sign() * (target.abs() - tau).clamp(min=0)

    assert torch.equal(nearest(1.0), float64(*winners["L1"])), "its L1 norm is 1"
    assert torch.allclose(target / target.norm(), float64(*winners["L2"]), atol=1e-4)
    other = (float64(2, 1.5) - 1.25).clamp(min=0)
    assert torch.equal(other, float64(0.75, 0.25)) and other.sum() == 1, "no zero from (2, 1.5)"


def test_the_three_runs_follow_the_eigenvalues_of_their_steps(names_of):
    snippet = names_of(f"{HERE}/wrong_sign_runs_away.py")
    eta = snippet.eta
    steps = [  # (x, λ) − saddle is multiplied by these matrices
        [[1 - 2 * eta, eta], [-eta, 1]],
        [[1 - 2 * eta, eta], [eta, 1]],
        [[1, -eta], [eta, 1]],
    ]
    for step, (name, path), stable in zip(steps, snippet.paths.items(), (True, False, False)):
        radius = np.abs(np.linalg.eigvals(np.array(step))).max()
        assert (radius < 1) == stable, name
        saddle = np.array(snippet.runs[name][2])
        exact = np.linalg.matrix_power(np.array(step), 200) @ (path[0].numpy() - saddle)
        assert np.allclose(path[-1].numpy() - saddle, exact, rtol=1e-6, atol=1e-12), name


def test_the_widest_margin_is_the_shortest_feasible_weight(names_of):
    snippet = names_of(f"{HERE}/support_vectors_have_a_price.py")
    Z = snippet.Z.double()
    w1, w2 = np.meshgrid(np.linspace(-1, 2, 301), np.linspace(-1, 2, 301))
    feasible = np.all([a * w1 + b * w2 >= 1 - 1e-9 for a, b in Z.tolist()], axis=0)
    assert np.where(feasible, w1**2 + w2**2, np.inf).min() == pytest.approx(0.5**2 + 0.25**2)
    assert torch.allclose(Z.T @ snippet.lam.detach().double(), float64(0.5, 0.25), atol=1e-4)


def test_softmax_beats_random_distributions_at_the_price_of_its_entropy():
    z = float64(3, 1, -3)
    torch.manual_seed(0)
    rivals = -torch.rand(10_000, 3, dtype=torch.float64).log()
    rivals = rivals / rivals.sum(1, keepdim=True)
    values = rivals @ z - (rivals * rivals.log()).sum(1)
    p = z.softmax(0)
    best = p @ z - (p * p.log()).sum()
    assert values.max() < best and torch.isclose(best, z.logsumexp(0))


def test_without_slater_the_dual_of_x_creeps_up_to_0_and_stays_below():
    x = np.linspace(-100, 100, 2_000_001)
    for lam in (0.1, 1.0, 4.0):
        q = (x + lam * x**2).min()
        assert q == pytest.approx(-1 / (4 * lam), abs=1e-6) and q < 0


def test_clipping_scales_to_norm_1_up_to_its_small_constant(names_of):
    target = names_of(f"{HERE}/clipping_is_a_projection.py").target
    assert target.tolist() == [0.3, 0.4]
    parameter = torch.zeros(2, dtype=torch.float64)
    parameter.grad = float64(3, 4)
    torch.nn.utils.clip_grad_norm_([parameter], 1.0)
    assert 0 < 1 - parameter.grad.norm() < 1e-6
    assert parameter.grad[0] / parameter.grad[1] == pytest.approx(0.75)


def test_neither_sparse_nor_dense_solution_can_be_improved_by_a_nudge(names_of):
    snippet = names_of(f"{HERE}/few_weights_survive.py")

    def costs(w):
        error = ((snippet.X @ w - snippet.y) ** 2).mean()
        return error + snippet.lam * w.abs().sum(), error + snippet.lam * (w @ w)

    for k, w in enumerate((snippet.w1, snippet.w2)):
        best = costs(w)[k]
        for j, nudge in itertools.product(range(20), (-1e-3, 1e-3)):
            other = w.clone()
            other[j] += nudge
            assert costs(other)[k] > best, f"weight {j} of the {['L1', 'L2'][k]} solution"


def test_ascent_in_lambda_finds_the_projection_onto_a_redundant_affine_set():
    A, b = float64([1, 2, 0], [2, 4, 0], [0, 1, -1]), float64(3, 6, 1)  # row 2 repeats row 1
    x, lam = torch.zeros(3, dtype=torch.float64), float64(1, 0, 0)
    for _ in range(20_000):
        x, lam = x - 0.02 * (x + A.T @ lam), lam + 0.02 * (A @ x - b)
    exact = torch.linalg.pinv(A) @ b  # the shortest x with Ax = b
    assert torch.allclose(x, exact, atol=1e-8), "strongly convex, linear, small steps: converges"


def test_no_lambda_lifts_the_dual_of_the_wells_above_0():
    for lam in np.linspace(-4, 4, 81):
        roots = np.roots([4, 0, -4, 0.5 + lam])  # f′(x) + λ = 0
        x = roots[np.abs(roots.imag) < 1e-6].real
        q = ((x**2 - 1) ** 2 + (0.5 + lam) * x).min()
        assert q <= 1e-12 and (q < -1e-3 or abs(lam + 0.5) < 1e-9), "d* = 0, only at λ = −1/2"
