"""from_numpy gives the same numbers in the same memory, tensor gives copies."""

import numpy as np
import torch

# --8<-- [start:share]
a = np.array([1.0, 2.0, 3.0])  # NumPy's default: float64
tensors = {
    "torch.from_numpy(a)": torch.from_numpy(a),
    "torch.as_tensor(a)": torch.as_tensor(a),
    "torch.as_tensor(a, float32)": torch.as_tensor(a, dtype=torch.float32),
    "torch.tensor(a)": torch.tensor(a),
}
a[0] = 100
for name, t in tensors.items():
    print(f"{name:28} {str(t.dtype)[6:]:8} {t.tolist()}")

t = torch.zeros(3)
b = t.numpy()  # the way back
t += 1
print("t.numpy() after t += 1      ", b.dtype, "", b.tolist())
# --8<-- [end:share]

heads = [t[0].item() for t in tensors.values()]
assert heads == [100, 100, 1, 1], "the first two look into the memory of a"
assert b.tolist() == [1, 1, 1], "t.numpy() looks into the memory of t"
