"""With small whole numbers, A v is the same vector on every device."""

import torch

# --8<-- [start:device]
if torch.cuda.is_available():
    device = torch.device("cuda")
elif torch.backends.mps.is_available():
    device = torch.device("mps")
else:
    device = torch.device("cpu")

A = torch.tensor([[1.0, 2.0], [3.0, 4.0]], device=device)  # made there
v = torch.tensor([5.0, 6.0]).to(device)  # moved there
product = A @ v
print("the product stayed on that device:", product.device == A.device)
print("its numbers, fetched to the CPU:", product.cpu().tolist())
try:
    torch.ones(2) + torch.ones(2, device="meta")  # meta: shape, no numbers
except RuntimeError as error:
    print("two devices:", error)
# --8<-- [end:device]

assert product.cpu().tolist() == [17, 39], "(1·5 + 2·6, 3·5 + 4·6)"
