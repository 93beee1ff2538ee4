"""Each operation needs only its own rule v ↦ Jᵀv, and no matrix J."""

import torch
from torch.func import vjp

torch.manual_seed(0)
torch.set_default_dtype(torch.float64)

# fmt: off
# --8<-- [start:rules]
A, X, picks = torch.randn(3, 4), torch.randn(5, 4), torch.tensor([0, 2, 2])
x = torch.randn(4)
p = torch.softmax(x, 0)

ROWS = [
    (r"x \mapsto Ax", r"A^\top v",
     lambda x: A @ x, x, lambda v: A.T @ v),
    (r"W \mapsto Wx", r"v\,x^\top",
     lambda W: W @ x, A, lambda v: torch.outer(v, x)),
    (r"x \mapsto (\tanh x_i)_i", r"\bigl((1 - \tanh^2 x_i)\,v_i\bigr)_i",
     torch.tanh, x, lambda v: (1 - torch.tanh(x) ** 2) * v),
    (r"b \mapsto X + b", r"\textstyle\sum_i v_i,\ v_i \text{ the rows of } v",
     lambda b: X + b, x, lambda v: v.sum(0)),
    (r"x \mapsto \textstyle\sum_i x_i", r"(v, \ldots, v)",
     torch.sum, x, lambda v: v.expand(4)),
    (r"x \mapsto p = \operatorname{softmax}(x)", r"p \odot (v - p^\top v)",
     lambda x: x.softmax(0), x, lambda v: p * (v - p @ v)),
    (r"(x_1, x_2, x_3, x_4) \mapsto (x_1, x_3, x_3)",
     r"(v_1,\ 0,\ v_2 + v_3,\ 0)",
     lambda x: x[picks], x, lambda v: x.new_zeros(4).index_add(0, picks, v)),
]
for *_, f, argument, rule in ROWS:
    y, back = vjp(f, argument)
    v = torch.randn(y.shape)
    agrees = torch.allclose(back(v)[0], rule(v))
    shapes = f"v {tuple(v.shape)!s:7} Jᵀv {tuple(rule(v).shape)!s:7}"
    print(f"{shapes} agrees: {agrees}")
    assert agrees, "the rule gives Jᵀv"
# --8<-- [end:rules]
# fmt: on
