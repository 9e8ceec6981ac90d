"""The line of a configuration that a schedule stands for; `line.js` writes and reads the same."""

from lessons_core.figures.schedule_designer.maths import fitted


def line_of(s: dict) -> str:
    """Return settings as one line: "lr 3e-4, warmup 2,000, cosine to 10% over 100,000 steps"."""
    s = fitted(s)
    warmup = max(1, s["warmup"]) if s["shape"] == "one-cycle" else s["warmup"]
    floor = percent_text(s["floor"])
    shape = {
        "step": f"step x{s['factor']:.6g} every {s['every']:,}",
        "cosine": f"cosine to {floor}",
        "stable": f"linear to {floor}",
    }.get(s["shape"], s["shape"])
    if s["shape"] == "stable" and s["decay"] < s["total"] - warmup:
        shape = f"stable, {shape} in the last {s['decay']:,},"
    warm = f"warmup {warmup:,}, " if warmup else ""
    return f"lr {rate_text(s['peak'])}, {warm}{shape} over {s['total']:,} steps"


def rate_text(rate: float) -> str:
    """Return a rate as configurations have it: 0.1, and 3e-4 below 0.001."""
    if rate >= 0.001 or rate == 0:
        return f"{rate:.6g}"
    mantissa, power = f"{rate:.5e}".split("e")
    return f"{mantissa.rstrip('0').rstrip('.')}e{int(power)}"


def rate_read(rate: float) -> str:
    """Return a rate to three digits, for reading."""
    return rate_text(float(f"{rate:.3g}"))


def percent_text(share: float) -> str:
    """Return a share in percent, as short as it goes: 10%."""
    return f"{100 * share:.6g}%"
