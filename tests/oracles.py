"""What tests of several chapters check derivatives with."""

import torch


def float64(*values):
    """A vector in double precision."""
    return torch.tensor(values, dtype=torch.float64)


def autograd(f, x):
    """The gradient of the sum of f at x; the slope at each, if f acts element by element."""
    x = torch.as_tensor(x, dtype=getattr(x, "dtype", torch.float64))
    x = x.detach().clone().requires_grad_()
    (slope,) = torch.autograd.grad(f(x).sum(), x)
    return slope


def central(f, x, h=1e-5):
    """The slope of f at x from two values; the error is of order h² and of order ε/h."""
    return (f(x + h) - f(x - h)) / (2 * h)
