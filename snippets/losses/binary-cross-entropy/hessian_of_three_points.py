"""The Hessian in weight and bias is the mean of p(1 − p)·x xᵀ."""

import math

import torch
import torch.nn.functional as F

# --8<-- [start:hessian]
rows = [[1.0, 1.0], [0.0, 1.0], [-1.0, 1.0]]  # (x, 1)
X = torch.tensor(rows, dtype=torch.float64)
y = torch.tensor([1.0, 0.0, 1.0], dtype=torch.float64)
theta = torch.tensor([math.log(3), 0.0], dtype=torch.float64)  # (w, b)


def loss(theta):
    return F.binary_cross_entropy_with_logits(X @ theta, y)


H = torch.func.hessian(loss)(theta)
p = torch.sigmoid(X @ theta)
by_formula = X.T @ torch.diag(p * (1 - p)) @ X / len(y)
for row, other in zip(H, by_formula):
    print("autograd {:7.4f} {:7.4f}".format(*row), end="")
    print("    formula {:7.4f} {:7.4f}".format(*other))
# --8<-- [end:hessian]

assert torch.allclose(H, by_formula), "the curvature is p(1 − p) per example"
assert (torch.linalg.eigvalsh(H) > 0).all(), "positive definite"
