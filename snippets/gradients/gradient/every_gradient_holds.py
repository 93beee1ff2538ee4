"""Every row of the gradient table holds at random points of its domain."""
# nabla: lines 120 — the whole table is the idea

import torch
from torch.func import grad

# fmt: off
# --8<-- [start:table]
torch.set_default_dtype(torch.float64)
torch.manual_seed(0)
m, n, k = 3, 4, 2
A, B = torch.randn(m, n), torch.randn(n, n)  # B: where A must be square
a, b, e_k, t = torch.randn(n), torch.randn(m), torch.eye(n)[k], 0.7
x, y, z = torch.randn(n), torch.randn(m), torch.randn(n)
X, Y = torch.randn(5, m), torch.randn(5, n)


def lse(x):  # ln Σ exp(xᵢ)
    return x.exp().sum().log()


def softmax(x):
    return x.exp() / x.exp().sum()


def vector():
    return torch.randn(n)


def matrix():
    return torch.randn(m, n)


ROWS = [
    (r"a^\top x", r"a", r"a, x \in \R^n",
     lambda x: a @ x, lambda x: a, vector),
    (r"x^\top A x", r"(A + A^\top)\,x", r"A \in \R^{n \times n}",
     lambda x: x @ B @ x, lambda x: (B + B.T) @ x, vector),
    (r"\lVert x \rVert^2", r"2x", r"x \in \R^n",
     lambda x: x @ x, lambda x: 2 * x, vector),
    (r"\lVert x \rVert", r"x / \lVert x \rVert", r"x \neq 0",
     lambda x: (x @ x).sqrt(), lambda x: x / x.norm(), vector),
    (r"\lVert x \rVert_1", r"(\operatorname{sign} x_i)_i",
     r"x_1, \ldots, x_n \neq 0",
     lambda x: x.abs().sum(), lambda x: x.sign(), vector),
    (r"\max_i x_i", r"e_k", r"x_k > x_i \ (i \neq k)",
     lambda x: x.max(), lambda x: (x == x.max()).double(), vector),
    (r"\tfrac1n \lVert x - y \rVert^2", r"\tfrac2n (x - y)",
     r"x, y \in \R^n",
     lambda x: ((x - z) ** 2).mean(), lambda x: 2 / n * (x - z), vector),
    (r"\tfrac1n \sum_i (x_i - \bar x)^2", r"\tfrac2n (x_i - \bar x)_i",
     r"\bar x = \tfrac1n \sum_i x_i",
     lambda x: ((x - x.mean()) ** 2).mean(),
     lambda x: 2 / n * (x - x.mean()), vector),
    (r"\lVert Ax - b \rVert^2", r"2A^\top (Ax - b)",
     r"A \in \R^{m \times n},\ b \in \R^m",
     lambda x: ((A @ x - b) ** 2).sum(),
     lambda x: 2 * A.T @ (A @ x - b), vector),
    (r"g(Ax + b)", r"A^\top \, \nabla g(Ax + b)", r"g \in C^1(\R^m)",
     lambda x: lse(A @ x + b), lambda x: A.T @ softmax(A @ x + b), vector),
    (r"\frac{a^\top x}{\lVert a \rVert \lVert x \rVert}",
     r"\frac{a}{\lVert a \rVert \lVert x \rVert}"
     r" - \frac{a^\top x}{\lVert a \rVert \lVert x \rVert^3} \, x",
     r"a \neq 0,\ x \neq 0",
     lambda x: torch.cosine_similarity(a, x, dim=0),
     lambda x: (a / x.norm() - (a @ x) * x / x.norm() ** 3) / a.norm(),
     vector),
    (r"\ln \sum_i e^{x_i}", r"\operatorname{softmax}(x)", r"x \in \R^n",
     lse, softmax, vector),
    (r"\ln \sum_i e^{x_i} - x_k", r"\operatorname{softmax}(x) - e_k",
     r"1 \le k \le n",
     lambda x: lse(x) - x[k], lambda x: softmax(x) - e_k, vector),
    (r"\ln(1 + e^{a^\top x}) - t\,a^\top x",
     r"(\sigma(a^\top x) - t)\,a", r"t \in \R",
     lambda x: (1 + (a @ x).exp()).log() - t * (a @ x),
     lambda x: (torch.sigmoid(a @ x) - t) * a, vector),
    (r"W \mapsto a^\top W x", r"a\,x^\top",
     r"W \in \R^{m \times n},\ a \in \R^m,\ x \in \R^n",
     lambda W: b @ W @ x, lambda W: torch.outer(b, x), matrix),
    (r"W \mapsto \lVert Wx - y \rVert^2", r"2(Wx - y)\,x^\top",
     r"W \in \R^{m \times n}",
     lambda W: ((W @ x - y) ** 2).sum(),
     lambda W: 2 * torch.outer(W @ x - y, x), matrix),
    (r"W \mapsto \lVert XW - Y \rVert_F^2", r"2X^\top (XW - Y)",
     r"X \in \R^{N \times m},\ Y \in \R^{N \times n}",
     lambda W: ((X @ W - Y) ** 2).sum(),
     lambda W: 2 * X.T @ (X @ W - Y), matrix),
    (r"W \mapsto \lVert W \rVert_F^2", r"2W", r"W \in \R^{m \times n}",
     lambda W: (W**2).sum(), lambda W: 2 * W, matrix),
]


def central(f, x, h=1e-4):
    steps = h * torch.eye(x.numel()).view(-1, *x.shape)
    rises = [f(x + step) - f(x - step) for step in steps]
    return torch.stack(rises).view_as(x) / (2 * h)


errors = []
for *_, f, formula, sample in ROWS:
    for point in [sample() for _ in range(20)]:
        g = formula(point)  # the shape of the point
        errors.append([
            (g - grad(f)(point)).abs().max(),
            (g - central(f, point)).abs().max(),
        ])
autograd_error, central_error = torch.tensor(errors).amax(0)
print(f"{len(ROWS)} rows, {len(errors)} points; largest error")
print(f"against autograd            {autograd_error:.12f}")
print(f"against central differences {central_error:.9f}")
# --8<-- [end:table]
# fmt: on

assert autograd_error < 1e-12, "each formula is the gradient"
assert central_error < 1e-6, "and the limit of central differences"
