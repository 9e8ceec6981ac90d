import { caseAddress } from "../kit/cases/address.js";
import { LIMITS, fresh } from "./maths.js";
import { CAUSES, EVIDENCE } from "./cases.js";

const causes = Object.keys(CAUSES);

export const { textOf, stateOf } = caseAddress(LIMITS, fresh, causes, {
  asked: { names: Object.keys(EVIDENCE), label: "the evidence asked for was" },
  tried: { names: causes, label: "the changes tried were" },
});
