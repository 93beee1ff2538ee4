"""Of four guesses of what is active, one keeps all KKT conditions."""

import matplotlib.pyplot as plt
import torch

# --8<-- [start:guess]
a = torch.tensor([2.0, 1.0])  # f(x) = ‖x − a‖²
A = torch.tensor([[1.0, 1.0], [-1.0, 0.0]])  # g(x) = Ax − b ≤ 0
b = torch.tensor([2.0, 0.0])
accepted, points = {}, {}
print("active       x          f      g₁     g₂     λ₁     λ₂")
for active in [], [0], [1], [0, 1]:
    B, k = A[active], len(active)
    # 2(x − a) + Bᵀλ = 0 and Bx = b for the constraints guessed active
    K = torch.cat([torch.cat([2 * torch.eye(2), B.T], 1),
                   torch.cat([B, torch.zeros(k, k)], 1)])  # fmt: skip
    solution = torch.linalg.solve(K, torch.cat([2 * a, b[active]]))
    x, lam = solution[:2], torch.zeros(2)
    lam[active] = solution[2:]
    g = A @ x - b
    name = " and ".join(str(i + 1) for i in active) or "none"
    numbers = [*x, ((x - a) ** 2).sum(), *g, *lam]
    row = "{:6.2f}{:6.2f} {:7.2f} {:6.2f} {:6.2f} {:6.2f} {:6.2f}"
    print(f"{name:8}" + row.format(*(v + 0.0 for v in numbers)))
    points[name] = x
    accepted[name] = bool((g <= 1e-6).all() and (lam >= 0).all())
# --8<-- [end:guess]

assert [n for n, ok in accepted.items() if ok] == ["1"], "only g₁ is active"

fig, ax = plt.subplots(figsize=(6, 4.6))
for value in (0.5, 2, 4):
    circle = plt.Circle((2, 1), value**0.5, fill=False, color="0.5", lw=1)
    ax.add_patch(circle)
    ax.text(2.02 + value**0.5 / 2, 1 - (0.75 * value) ** 0.5, f"f = {value}")
ax.fill([0, 0, 3], [-1, 2, -1], color="C0", alpha=0.2)
ax.plot([-0.6, 3], [2.6, -1], color="C0", label="g₁ = 0")
ax.plot([0, 0], [-1, 2.6], color="C0", ls="--", label="g₂ = 0")
for name, (x, y) in points.items():
    ax.plot(x, y, "o" if accepted[name] else "x", color="C3", ms=8)
    ax.text(x + 0.12, y + 0.1, f"active: {name}")
ax.set(title="Four guesses, one minimum", xlabel="x₁", ylabel="x₂")
ax.set(aspect="equal", xlim=(-1, 3.5), ylim=(-1, 2.6))
ax.set(xticks=[-1, 0, 1, 2, 3], yticks=[-1, 0, 1, 2])
ax.legend(loc="lower left")
plt.show()
