"""What the tests of all tables share."""

import pytest
import torch


@pytest.fixture(autouse=True)
def double():
    """The default type under which the rows of a table were made."""
    before = torch.get_default_dtype()
    torch.set_default_dtype(torch.float64)
    yield
    torch.set_default_dtype(before)
