import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfig } from "@rnd-cards/api/config.ts";
import type { Batch } from "@rnd-cards/api/contract/batch.ts";
import type { Card } from "@rnd-cards/api/contract/card.ts";
import { ProductError } from "@rnd-cards/api/contract/errors.ts";
import { PROSE_SECTIONS, type ProseSection } from "@rnd-cards/api/contract/sections.ts";
import { isSettled } from "@rnd-cards/api/contract/states.ts";
import { findSuspicious } from "@rnd-cards/api/core/cards/input-guard.ts";
import { DEFAULT_SETTINGS } from "@rnd-cards/api/core/use-cases/context.ts";
import { openServices } from "@rnd-cards/api/services.ts";
import type { Attack } from "./attack.ts";
import { targetsOf } from "./attack-rows.ts";
import { findLeak } from "./find-leak.ts";
import { learns, obeyingModel, obeysIn, type Target } from "./obeying-model.ts";
import { activeParts, writtenWords } from "./word-content.ts";

/** What became of one attack. */
export interface Outcome {
  attack: Attack;
  /** The row or the hints were recognised at the input. */
  noticed: boolean;
  /** What reached the model held nothing of the attack. */
  stopped: boolean;
  /** Sections the model obeyed in, and what became of them. */
  obeyed: Partial<Record<ProseSection, "failed" | "repaired" | "clean">>;
  /** Sections it wrote carefully and that were lost all the same. */
  lost: ProseSection[];
  /** Where the wish came true, with the words around it. */
  leaks: string[];
}

/** What the Word file of a batch holds that acts by itself. */
export interface RedTeamReport {
  outcomes: Outcome[];
  active: string[];
}

const WHO = { tenantId: "tenant-1", userId: "anna", name: "Anna Zawadzka" };
const OTHER = { tenantId: "tenant-2", userId: "jan", name: "Jan Lis" };
const WARM_UP = 6;

/**
 * Sends attacks through the whole product with a model that obeys them, and looks for what came through in the stored cards
 * and in the Word files: those in rows as one batch, those in hints as regenerations of harmless cards. Before that
 * another tenant's rows were worked on by the same model.
 */
export async function runAttacks(attacks: readonly Attack[]): Promise<RedTeamReport> {
  const rowTargets = targetsOf(attacks.filter(({ into }) => into !== "hints"));
  const hints = attacks.filter(({ into }) => into === "hints");
  // Only hints that pass for honest ones need a card of their own.
  const hintTargets = targetsOf(
    hints.filter(({ text }) => !findSuspicious(text)),
    300,
  );
  const strangers = targetsOf(
    Array.from({ length: WARM_UP }, () => null),
    700,
  );
  const all = [...rowTargets, ...hintTargets, ...strangers];
  const others = all.map(({ clean }) => clean);
  const folder = await mkdtemp(join(tmpdir(), "rnd-cards-attacks-"));
  const generator = obeyingModel(all);
  const env = { LOG_LEVEL: "error", MAX_ROWS: "2000", STORE_URL: `sqlite:${join(folder, "cards.db")}` };
  const retries = { limit: 2_000, windowMs: 3_600_000 };
  const settings = {
    ...{ dailyTokens: 1e9, cardsPerUser: 4, quotas: { ...DEFAULT_SETTINGS.quotas, retries } },
  };
  const services = await openServices(readConfig(env), { generator, settings });
  try {
    const { useCases, events } = services.http;
    services.start();
    const settled = async (who: typeof WHO, batchId: string) => {
      for (;;) {
        const changed = Promise.withResolvers<void>();
        const stop = events.subscribe(batchId, () => changed.resolve());
        const batch = await useCases.getBatch(who, batchId);
        const done = batch.cards.every((card) => isSettled(card.state));
        if (!done) await changed.promise;
        stop();
        if (done) return batch;
      }
    };
    const finish = async (who: typeof WHO, targets: typeof all) => {
      const rows = targets.map(({ row }) => row);
      const submitted = await useCases.submitBatch(who, { name: "Partia", language: "pl", rows });
      return { batch: await settled(who, submitted.batch.id), warnings: submitted.warnings };
    };
    /** What stands in the cards and in the Word file of a batch. */
    const loot = async ({ id, cards: summaries }: Batch, targets: typeof all) => {
      const cards = new Map<string, Card>();
      for (const summary of summaries) {
        const card = await useCases.getCard(WHO, summary.id);
        cards.set(card.rowKey, card);
      }
      const { bytes } = await useCases.exportBatch(WHO, id, { language: "pl" });
      const document = await writtenWords(bytes, targets);
      return { cards, document, active: await activeParts(bytes) };
    };
    const examine = (
      target: Target,
      noticed: boolean,
      { cards, document }: Awaited<ReturnType<typeof loot>>,
    ) => {
      const { attack, mark, clean } = target;
      if (!attack) throw new Error("a target without an attack");
      const card = cards.get(mark);
      if (!card) throw new Error(`no card for ${mark}`);
      const obeyed: Outcome["obeyed"] = {};
      const lost: ProseSection[] = [];
      const leaks: string[] = [];
      for (const key of PROSE_SECTIONS) {
        const { state, text, failure } = card.sections[key];
        // Of a text that was to be written anew the old one stands, with the reason.
        const failed = state !== "written" || failure !== null;
        if (!obeysIn(target, key)) {
          if (failed) lost.push(key);
        } else if (generator.obeyed.get(mark)?.has(key))
          obeyed[key] = failed ? "failed" : learns(target) ? "repaired" : "clean";
        const leak = findLeak(attack, text, clean, others);
        if (leak) leaks.push(`${key}: ${leak}`);
      }
      const printed = findLeak(attack, document.get(mark) ?? "", clean, others);
      if (printed) leaks.push(`Word: ${printed}`);
      return { attack, noticed, stopped: !generator.obeyed.has(mark), obeyed, lost, leaks };
    };

    const regenerate = async (
      who: typeof WHO,
      cardId: string,
      text: string,
    ): Promise<"refused" | "queued"> => {
      try {
        await useCases.regenerateCard(who, cardId, { target: "all", hints: text });
        return "queued";
      } catch (error) {
        if (error instanceof ProductError && error.code === "hints_refused") return "refused";
        throw error;
      }
    };

    const report: RedTeamReport = { outcomes: [], active: [] };
    const [probe] = (await finish(OTHER, strangers)).batch.cards;
    for (const attack of hints.filter(({ text }) => findSuspicious(text))) {
      const refused = (await regenerate(OTHER, probe?.id ?? "", attack.text)) === "refused";
      const leaks = refused ? [] : ["hints: not refused"];
      report.outcomes.push({ attack, noticed: refused, stopped: refused, obeyed: {}, lost: [], leaks });
    }
    if (rowTargets.length > 0) {
      const { batch, warnings } = await finish(WHO, rowTargets);
      const found = await loot(batch, rowTargets);
      const warned = new Set(
        warnings.filter(({ code }) => code === "suspicious_text").map(({ rowKey }) => rowKey),
      );
      report.outcomes.push(...rowTargets.map((target) => examine(target, warned.has(target.mark), found)));
      report.active.push(...found.active);
    }
    if (hintTargets.length > 0) {
      const { batch } = await finish(WHO, hintTargets);
      const refused = new Set<string>();
      for (const { id, rowKey } of batch.cards) {
        const text = hintTargets.find(({ mark }) => mark === rowKey)?.attack?.text ?? "";
        if ((await regenerate(WHO, id, text)) === "refused") refused.add(rowKey);
      }
      const found = await loot(await settled(WHO, batch.id), hintTargets);
      report.outcomes.push(...hintTargets.map((target) => examine(target, refused.has(target.mark), found)));
      report.active.push(...found.active);
    }
    return report;
  } finally {
    await services.close();
    await rm(folder, { recursive: true, force: true });
  }
}
