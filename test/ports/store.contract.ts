import { describe } from "vitest";
import { storeApprovals } from "./store/approvals.ts";
import { storeBatches } from "./store/batches.ts";
import { storeClaims } from "./store/claims.ts";
import { storeDue } from "./store/due.ts";
import { storeJudging } from "./store/judging.ts";
import { storeRecords } from "./store/records.ts";
import { storeRetry } from "./store/retry.ts";
import { storeReview } from "./store/review.ts";
import { storeScope } from "./store/scope.ts";
import { storeTexts } from "./store/texts.ts";
import type { MakeStore } from "./store/under-test.ts";
import { storeUpkeep } from "./store/upkeep.ts";

/** What every adapter of the store port promises; the parts lie in `store/`, by what they are about. */
export function storeContract(name: string, make: MakeStore): void {
  describe(`store: ${name}`, () => {
    describe("batches and their cards", () => storeBatches(make));
    describe("whose documents they are", () => storeScope(make));
    describe("claims", () => storeClaims(make));
    describe("what is due", () => storeDue(make));
    describe("texts", () => storeTexts(make));
    describe("cancelling and retrying", () => storeRetry(make));
    describe("review", () => storeReview(make));
    describe("approvals that ended", () => storeApprovals(make));
    describe("judgements", () => storeJudging(make));
    describe("records beside them", () => storeRecords(make));
    describe("upkeep", () => storeUpkeep(make));
  });
}
