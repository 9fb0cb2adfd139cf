import type { Row } from "@rnd-cards/api/contract/row.ts";
import { PROSE_SECTIONS } from "@rnd-cards/api/contract/sections.ts";
import { describe, expect, it } from "vitest";
import { DEPLOYMENTS, titled } from "../support/deployment.ts";
import { killableProduct } from "../support/killable-product.ts";
import { goodRow } from "../support/rows.ts";

const row: Row = goodRow();
const POISON = "card gave up after too many worker deaths";
/** Leases of dead workers that run out before the locks of their jobs do. */
const env = {
  SETTINGS: JSON.stringify({ lease: { ms: 1_500, renewEveryMs: 400, maxDeaths: 8 } }),
  SWEEP_MS: "250",
};

describe.each(DEPLOYMENTS)("P18: a bad deploy fails no jobs", (deployment) => {
  const title = (what: string) => titled(what, deployment);
  const skipped = it.skipIf(deployment.skip);

  skipped(
    title("five workers killed during one card: it completes, and nothing stored is written twice"),
    async () => {
      const { run, cards, model } = await killableProduct([row], 5, { deployment, env });
      const points = [
        ...["claim:1:after", "saveOutline:1:after", "saveSection:1:after"],
        ...["saveSection:3:after", "settle:1:before"],
      ];
      for (const KILL of points) expect((await run({ KILL })).ended).toBe("SIGKILL");
      const { ended, log } = await run();
      expect([ended, log]).toEqual([0, ""]);
      const [card] = await cards();
      expect(card).toMatchObject({ state: "review", deaths: 5, failures: 0 });
      for (const key of PROSE_SECTIONS) expect([key, card?.sections[key].revision]).toEqual([key, 1]);
      expect(model.calls.filter(({ purpose }) => purpose === "outline")).toHaveLength(1);
    },
    120_000,
  );

  skipped(
    title("eight deaths on one card: it is failed as poison, reported once, and no worker touches it again"),
    async () => {
      const { run, cards } = await killableProduct([row], 5, { deployment, env });
      for (let death = 0; death < 8; death++)
        expect((await run({ KILL: "claim:1:after" })).ended).toBe("SIGKILL");
      const reported = await run();
      expect(reported.ended).toBe(0);
      expect(reported.log.split(POISON)).toHaveLength(2);
      const [card] = await cards();
      expect(card).toMatchObject({ state: "failed", reason: "poison", deaths: 8, claim: null });
      expect(await run()).toEqual({ ended: 0, log: "" });
      expect(await cards()).toEqual([card]);
    },
    120_000,
  );
});
