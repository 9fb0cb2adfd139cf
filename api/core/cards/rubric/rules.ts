import type { RuleTable } from "./card-material.ts";
import {
  elementStated,
  gainStated,
  knowledgeStated,
  trialsStated,
  uncertaintyStated,
} from "./rules/block-rules.ts";
import { amountsGrounded, datesGrounded, figuresGrounded, namesGrounded } from "./rules/grounding-rules.ts";
import { lengthsInRange, sectionsPresent } from "./rules/r01-r02-shape.ts";
import { noLeftovers } from "./rules/r03-leftovers.ts";
import { nameKept, personNamed } from "./rules/r04-r05-name-and-person.ts";
import { scheduleDated, stagesHaveOutputs } from "./rules/r07-r08-schedule.ts";
import { tenseFitsStatus } from "./rules/r09-tense.ts";
import { lawRight } from "./rules/r13-law.ts";
import { ownTermsReturn } from "./rules/r14-generic-text.ts";
import { noRoutineWork } from "./rules/r20-routine.ts";
import { recordsNamed } from "./rules/r21-records.ts";
import { costsEligible, costsNamed } from "./rules/r22-r23-costs.ts";
import { orderExplained } from "./rules/r24-client-order.ts";
import { toneAndVariety } from "./rules/r25-tone.ts";

/** Kept with every score; a rule, weight, threshold or word list that changes a score is a new version. */
export const RUBRIC_VERSION = "rubric-v2";

export const RULE_TABLE: RuleTable = {
  R01: sectionsPresent,
  R02: lengthsInRange,
  R03: noLeftovers,
  R04: nameKept,
  R05: personNamed,
  R06: datesGrounded,
  R07: scheduleDated,
  R08: stagesHaveOutputs,
  R09: tenseFitsStatus,
  R10: amountsGrounded,
  R11: figuresGrounded,
  R12: namesGrounded,
  R13: lawRight,
  R14: ownTermsReturn,
  R15: uncertaintyStated,
  R16: knowledgeStated,
  R17: gainStated,
  R18: elementStated,
  R19: trialsStated,
  R20: noRoutineWork,
  R21: recordsNamed,
  R22: costsNamed,
  R23: costsEligible,
  R24: orderExplained,
  R25: toneAndVariety,
};
