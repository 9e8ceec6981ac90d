import { format, lossText } from "../kit/numbers.js";
import { CLASSES } from "./maths.js";

/** How the model stands to the truth; where the largest share is shared, it has not answered. @param {number} share @param {number[]} p */
function stance(share, p) {
  const most = Math.max(...p);
  if (share >= 0.9) return "sure and right";
  if (share >= most) return p.filter((other) => other === most).length > 1 ? "undecided" : "right, and not sure";
  return most >= 0.9 ? "sure and wrong" : "wrong, and not sure";
}

/** The figure's status. @param {import("./maths.js").View} view */
export function narrate({ p, true: chosen, loss, squared, slopes, squaredSlopes, naive }) {
  const told = [
    `The truth is ${CLASSES[chosen]}, which gets ${format(p[chosen])}: ${stance(p[chosen], p)}.`,
    `Cross-entropy is ${lossText(loss)}, squared error ${lossText(squared)}.`,
    `The slope for its score is ${format(slopes[chosen])} under cross-entropy and ${format(squaredSlopes[chosen])} under squared error; an update goes the other way.`,
    Number.isFinite(naive.loss) ? "" : `The formula as it is written says ${format(naive.loss)}.`,
  ];
  return told.filter(Boolean).join(" ");
}
