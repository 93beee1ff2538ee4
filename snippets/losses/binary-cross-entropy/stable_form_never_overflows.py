"""The form max(z, 0) − yz + ln(1 + e^−|z|) never overflows or divides by 0."""

import torch
import torch.nn.functional as F

# --8<-- [start:stable]
z = torch.tensor([-200.0, -20.0, 0.0, 20.0, 200.0])  # float32
y = torch.zeros(5)
p = torch.sigmoid(z)
forms = [
    y * -p.log() + (1 - y) * -(1 - p).log(),
    (1 + z.exp()).log() - y * z,
    z.clamp(min=0) - y * z + torch.log1p(torch.exp(-z.abs())),
    F.binary_cross_entropy_with_logits(z, y, reduction="none"),
]
print("   z    from p      ln(1 + e^z)   stable       torch")
for row in zip(z, *forms):
    print("{:4.0f}   {:<9.3g}   {:<11.3g}   {:<10.3g}   {:.3g}".format(*row))
# --8<-- [end:stable]

exact = torch.logaddexp(z.double(), torch.zeros(5).double())
close = torch.allclose(forms[2].double(), exact, rtol=1e-6, atol=1e-40)
assert close, "the stable form is right to float32 precision at every z"
close = torch.allclose(forms[3].double(), exact, rtol=1e-6, atol=1e-6)
assert close, "torch's loss is right up to an absolute error of about 1e-6"
assert forms[0][0].isnan() and forms[1][4].isinf(), "the others fail"
