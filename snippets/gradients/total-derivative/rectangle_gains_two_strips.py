"""The area xy gains two strips, dA = y dx + x dy, and the corner dx·dy."""

import torch
from torch.func import grad


# --8<-- [start:strips]
def area(x, y):
    return x * y


x, y = torch.tensor([3.0, 2.0], dtype=torch.float64)
A_x, A_y = grad(area, argnums=(0, 1))(x, y)
print("   dx      dy         dA         ΔA     ΔA − dA")
for scale in torch.tensor([1, 0.1, 0.01], dtype=torch.float64):
    dx, dy = 0.1 * scale, 0.2 * scale
    dA = A_x * dx + A_y * dy
    change = area(x + dx, y + dy) - area(x, y)
    print(f"{dx:.3f}   {dy:.3f}   {dA:.6f}   {change:.6f}", end="")
    print(f"   {change - dA:.6f}")
    # --8<-- [end:strips]
    assert torch.isclose(change - dA, dx * dy), "the gap is the corner dx·dy"
