import { caseAddress } from "../kit/cases/address.js";
import { LIMITS, fresh } from "./maths.js";
import { CAUSES, EVIDENCE } from "./cases.js";

export const { textOf, stateOf } = caseAddress(LIMITS, fresh, Object.keys(CAUSES), {
  asked: { names: Object.keys(EVIDENCE), label: "the evidence asked for was" },
});
