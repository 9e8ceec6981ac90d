"""The only palette of the book: one colour per job, the same in figures, widgets and prose."""

import re

# Each job of an update keeps one colour through the whole book. Both columns reach 4.5:1 on their
# paper, so that the same colour can carry a word as well as a line.
PALETTE = {
    #             light      dark
    "paper":    ("#fdfcf9", "#14161b"),
    "panel":    ("#f4f1ea", "#1d2027"),
    "ink":      ("#1b1e25", "#e9e6df"),
    "muted":    ("#5c6270", "#a6abb8"),
    "line":     ("#d8d3c7", "#393e49"),
    "accent":   ("#0a5bb5", "#74b3ff"),
    "forward":  ("#0a5bb5", "#74b3ff"),
    "loss":     ("#b93c0b", "#ff9a6c"),
    "backward": ("#6d3bd1", "#bda4ff"),
    "update":   ("#0b704b", "#54cf9f"),
    "data":     ("#1b1e25", "#e9e6df"),
    "good":     ("#0b704b", "#54cf9f"),
    "bad":      ("#b4233a", "#ff8a99"),
}  # fmt: skip

# A second sign beside colour: each job has a line pattern and a marker of its own.
DASHES = {
    "forward": "solid",
    "loss": (0, (6, 2)),
    "backward": (0, (2, 2)),
    "update": (0, (8, 2, 2, 2)),
}
MARKERS = {"forward": "o", "loss": "s", "backward": "v", "update": "D", "data": "o"}

FONTS = {
    "sans": 'ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", '
    '"Liberation Sans", "DejaVu Sans", sans-serif',
    "serif": 'Charter, "Bitstream Charter", "Sitka Text", Cambria, "Noto Serif", '
    '"Liberation Serif", "DejaVu Serif", serif',
    "mono": 'ui-monospace, "Cascadia Code", "SF Mono", Menlo, Consolas, "Noto Sans Mono", '
    '"Liberation Mono", "DejaVu Sans Mono", monospace',
}

LIGHT = {name: pair[0] for name, pair in PALETTE.items()}


def css_variables() -> str:
    """Return the palette and the fonts as CSS variables for light, dark and automatic themes.

    The selectors know both hosts: the site (`data-theme`) and JupyterLab (`data-jp-theme-light`).
    """
    fonts = "".join(f"--dh-{name}:{stack};" for name, stack in FONTS.items())
    light, dark = (
        "".join(f"--dh-{name}:{pair[i]};" for name, pair in PALETTE.items()) for i in (0, 1)
    )
    return (
        f"body{{{fonts}{light}color-scheme:light}}\n"
        # A printed page is light, whatever the screen was: dark is said to screens alone.
        "@media screen and (prefers-color-scheme:dark){body:not([data-theme=light])"
        f":not([data-jp-theme-light=true]){{{dark}color-scheme:dark}}}}\n"
        "@media screen{body[data-theme=dark],body[data-jp-theme-light=false]"
        f"{{{dark}color-scheme:dark}}}}\n"
    )


def themed(svg: str) -> str:
    """Return the SVG with palette colours as CSS variables, so that it follows the page's theme.

    Colours outside the palette are left alone. The hex value stays as the fallback, so the picture
    is right where no style sheet reaches it.
    """
    names = {value: name for name, value in reversed(LIGHT.items())}
    return re.sub(
        r"(?<!, )#[0-9a-f]{6}\b",  # a hex that follows ", " is a fallback already
        lambda m: f"var(--dh-{names[m[0]]}, {m[0]})" if m[0] in names else m[0],
        svg,
    )


def use() -> None:
    """Set Matplotlib's look and make its SVG output the same in every process.

    Text stays text (smaller, searchable, set in the reader's font) and ids come from a fixed salt;
    the date is left out. Source: Matplotlib's user guide, "Reproducible output".
    """
    import matplotlib as mpl
    from matplotlib_inline.backend_inline import set_matplotlib_formats

    c = LIGHT
    mpl.rcParams.update(
        {
            "svg.hashsalt": "downhill",
            "svg.fonttype": "none",
            "figure.figsize": (6.4, 3.6),
            "figure.facecolor": "none",
            "axes.facecolor": "none",
            "savefig.facecolor": "none",
            "savefig.bbox": "tight",
            "font.family": "DejaVu Sans",
            "font.size": 11,
            "axes.edgecolor": c["muted"],
            "axes.labelcolor": c["ink"],
            "axes.titlecolor": c["ink"],
            "axes.titlesize": 12,
            "axes.titlelocation": "left",
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.grid": True,
            "axes.axisbelow": True,
            "grid.color": c["line"],
            "grid.linewidth": 0.8,
            "text.color": c["ink"],
            "xtick.color": c["muted"],
            "ytick.color": c["muted"],
            "xtick.labelcolor": c["ink"],
            "ytick.labelcolor": c["ink"],
            "lines.linewidth": 2.2,
            "lines.markersize": 8,
            "legend.frameon": False,
            "axes.prop_cycle": mpl.cycler(
                color=[c["forward"], c["loss"], c["backward"], c["update"]]
            ),
        }
    )
    set_matplotlib_formats("svg", metadata={"Date": None})
