"""For large T the gradient of KL shrinks like 1/T², so T² keeps its size."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F

# --8<-- [start:distil]
teacher = torch.tensor([[4.0, 0.0, -4.0]], dtype=torch.float64)
student = torch.zeros(1, 3, dtype=torch.float64)


def distillation(z, T):
    return F.kl_div(
        F.log_softmax(z / T, dim=1),
        F.softmax(teacher / T, dim=1),
        reduction="batchmean",
    )


print("   T    p_1    ∂KL/∂z_1     T² ∂KL/∂z_1")
for T in [1, 2, 4, 8, 16, 1000]:
    slope = torch.func.grad(distillation)(student, T)[0, 0]
    p = F.softmax(teacher / T, dim=1)[0, 0]
    print(f"{T:4} {p:8.4f} {slope:11.1e} {T**2 * slope:12.4f}")
# --8<-- [end:distil]

assert abs(T**2 * slope + 4 / 3) < 0.01, "the limit is (z₁ − v₁)/3 = −4/3"

T = torch.logspace(-0.5, 2, 26, dtype=torch.float64)
slopes = torch.stack(
    [-torch.func.grad(distillation)(student, t)[0, 0] for t in T]
)
fig, ax = plt.subplots()
ax.loglog(T, slopes, "C0--", label="−∂KL/∂z₁")
ax.loglog(T, T**2 * slopes, "k-", label="−T² ∂KL/∂z₁")
ax.axhline(4 / 3, color="0.5", ls=":", label="4/3")
ax.set(title="T² holds the size", xlabel="T", ylabel="size of the slope")
ax.legend()
plt.show()
