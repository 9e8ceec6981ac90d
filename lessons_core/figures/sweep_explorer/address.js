import { parseState, stateText } from "../kit/hash.js";
import { LIMITS, PROBLEMS, START, STARTS } from "./maths.js";

/** The state as it stands in the address: the problem by name, then numbers; a veil if there is one. */
export function textOf({ problem, veiled, ...numbers }) {
  const { kappa, ...others } = numbers;
  const veil = veiled ? ["veiled"] : [];
  return [`problem:${problem}`, stateText(problem === "ravine" ? numbers : others), ...veil].join(",");
}

/** Read it back; whatever cannot be used is said in words and left at its usual value. */
export function stateOf(text) {
  const parts = text.split(",").filter(Boolean);
  const named = parts.find((part) => part.startsWith("problem:"))?.slice(8);
  const problem = named !== undefined && PROBLEMS.includes(named) ? named : START.problem;
  const { values, problems } = parseState(parts.filter((part) => part !== "veiled" && !part.startsWith("problem:")).join(","), LIMITS);
  if (named !== undefined && named !== problem) {
    problems.unshift(`there is no problem “${named.slice(0, 20)}”, only ${PROBLEMS.join(", ")}; ${problem} is used`);
  }
  if (values.guess && values.guess < LIMITS.lr.min) values.guess = LIMITS.lr.min;
  return { state: { ...START, start: STARTS[problem], ...values, problem, veiled: parts.includes("veiled") }, problems };
}
