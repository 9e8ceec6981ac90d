"""What hands do on every page; what its modules assert is told as well as what a test does."""

import pytest

pytest.register_assert_rewrite(
    *(f"tests.site.hands.{name}" for name in ("dragging", "screens", "walking"))
)
