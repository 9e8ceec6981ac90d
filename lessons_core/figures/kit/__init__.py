"""What all live figures are drawn and steered with: panels, axes, handles, controls."""
