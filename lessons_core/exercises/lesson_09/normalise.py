"""Exercise: layer normalisation of one row, in plain Python."""

from lessons_core.exercises.core import Exercise, Slip


def _rule(variance="sum((v - mean) ** 2 for v in z) / len(z)",
          value="gamma * (v - mean) / (variance + eps) ** 0.5 + beta"):  # fmt: skip
    return (
        "def normalise(z, gamma, beta):\n    eps = 1e-5\n    mean = sum(z) / len(z)\n"
        "    variance = " + variance + "\n    return [" + value + " for v in z]\n"
    )


NORMALISE = Exercise(
    id="normalise",
    title="Mean 0, spread 1",
    prompt="Write the two missing values of `normalise(z, gamma, beta)`, the LayerNorm of one row "
    "`z`: the mean squared distance from the mean, and each number of the result. Here `gamma` and "
    "`beta` are one number each.",
    hint="Take the mean off, divide by the root of `variance + eps`, then multiply by `gamma` and "
    "add `beta`.",
    takes=("z", "gamma", "beta"),
    returns=["values"],
    starter=_rule("...", "..."),
    solution=_rule(),
    cases=(
        ([2.0, 4.0, 6.0, 8.0], 1.0, 0.0),
        ([2000.0, 4000.0, 6000.0, 8000.0], 1.0, 0.0),
        ([1.0, -1.0, -1.0], 2.0, 0.5),
        ([3.0, 3.0, 3.0], 1.5, -1.0),
        ([0.5, 0.0, -2.0, 1.0, 4.0], 0.5, 3.0),
        ([0.01, 0.02, 0.06], 1.0, 1.0),
        ([-7.0, -4.0, -6.0], -1.0, 0.25),
    ),
    praise="Right on seven trials. A row of three equal numbers becomes −1 each, its beta: `eps` "
    "keeps 0 from being divided by 0.",
    slips=(
        Slip("by-variance", "You divide by the variance itself. The spread is its root.",
             _rule(value="gamma * (v - mean) / (variance + eps) + beta")),
        Slip("one-less", "You divide the squares by one less than their number. LayerNorm takes "
             "the plain mean.",
             _rule("sum((v - mean) ** 2 for v in z) / max(len(z) - 1, 1)")),
        Slip("not-centered", "You do not take the mean off. What is left must have the mean "
             "`beta`.",
             _rule(value="gamma * v / (variance + eps) ** 0.5 + beta")),
        Slip("squares-of-z", "Your variance squares the numbers themselves. Square their "
             "distances from the mean.",
             _rule("sum(v ** 2 for v in z) / len(z)")),
        Slip("sum-of-squares", "You add the squares and do not divide by how many they are.",
             _rule("sum((v - mean) ** 2 for v in z)")),
        Slip("no-gamma", "`gamma` is missing: it multiplies.",
             _rule(value="(v - mean) / (variance + eps) ** 0.5 + beta")),
        Slip("no-beta", "`beta` is missing: it is added at the end.",
             _rule(value="gamma * (v - mean) / (variance + eps) ** 0.5")),
        Slip("beta-inside", "You add `beta` before you multiply by `gamma`. It comes last.",
             _rule(value="gamma * ((v - mean) / (variance + eps) ** 0.5 + beta)")),
        Slip("exchanged", "`gamma` and `beta` are exchanged: gamma multiplies, beta is added.",
             _rule(value="beta * (v - mean) / (variance + eps) ** 0.5 + gamma")),
        Slip("mean-distance", "Your spread is the mean distance. LayerNorm squares the distances, "
             "and takes the root of their mean.",
             _rule("(sum(abs(v - mean) for v in z) / len(z)) ** 2")),
        Slip("range", "You divide by the way from the smallest to the largest. The spread is "
             "made of all distances from the mean.",
             _rule("(max(z) - min(z)) ** 2")),
        Slip("sign", "The signs are turned round: it is `v - mean`.",
             _rule(value="gamma * (mean - v) / (variance + eps) ** 0.5 + beta")),
        Slip("no-eps", "`eps` is missing under the root. With equal numbers you would divide 0 by "
             "0.",
             _rule(value="gamma * (v - mean) / (variance or 1) ** 0.5 + beta")),
        Slip("eps-outside", "`eps` stands outside the root. It is added to the variance, before "
             "the root.",
             _rule(value="gamma * (v - mean) / (variance ** 0.5 + eps) + beta")),
    ),
    wrong=(
        (_rule(value="2 * gamma * (v - mean) / (variance + eps) ** 0.5 + beta"), "other"),
        (_rule("sum((v - mu) ** 2 for v in z) / len(z)"), "raises"),
        (_rule(value="gamma * (v - mean) / variance ** 0.5 + beta"), "no-eps"),
        ("def normalise(z, gamma, beta):\n    return sum(z)\n", "shape"),
        ("def normalise(z, gamma, beta):\n    print(z)\n", "prints"),
        ("def normalise(z, gamma, beta):\n    z = 0\n", "no-return"),
        ("def normalise(z, gamma, beta):\n    return 'z'\n", "text"),
    ),
)  # fmt: skip
