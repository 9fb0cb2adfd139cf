import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfig } from "@rnd-cards/api/config.ts";
import type { Card } from "@rnd-cards/api/contract/card.ts";
import { PROSE_SECTIONS, type ProseSection } from "@rnd-cards/api/contract/sections.ts";
import { isSettled } from "@rnd-cards/api/contract/states.ts";
import { findSuspicious } from "@rnd-cards/api/core/cards/input-guard.ts";
import { openServices } from "@rnd-cards/api/services.ts";
import type { Attack } from "./attack.ts";
import { targetsOf } from "./attack-rows.ts";
import { findLeak } from "./find-leak.ts";
import { learns, obeyingModel, obeysIn } from "./obeying-model.ts";
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
 * Sends attacks through the whole product, one batch, with a model that obeys them, and looks for what came through in the
 * stored cards and in the Word file. Before that another tenant's rows were worked on by the same model.
 */
export async function runAttacks(attacks: readonly Attack[]): Promise<RedTeamReport> {
  const inRows = attacks.filter(({ into }) => into !== "hints");
  const strangers = targetsOf(
    Array.from({ length: WARM_UP }, () => null),
    700,
  );
  const targets = targetsOf(inRows);
  const folder = await mkdtemp(join(tmpdir(), "rnd-cards-attacks-"));
  const generator = obeyingModel([...targets, ...strangers]);
  const env = { LOG_LEVEL: "error", MAX_ROWS: "2000", STORE_URL: `sqlite:${join(folder, "cards.db")}` };
  const settings = { dailyTokens: 1e9, cardsPerUser: 4 };
  const services = await openServices(readConfig(env), { generator, settings });
  try {
    const { useCases, events } = services.http;
    services.start();
    const finish = async (who: typeof WHO, rows: readonly (typeof targets)[number][]) => {
      const submitted = await useCases.submitBatch(who, {
        ...{ name: "Partia", language: "pl" },
        rows: rows.map(({ row }) => row),
      });
      for (;;) {
        const changed = Promise.withResolvers<void>();
        const stop = events.subscribe(submitted.batch.id, () => changed.resolve());
        const batch = await useCases.getBatch(who, submitted.batch.id);
        const done = batch.cards.every((card) => isSettled(card.state));
        if (!done) await changed.promise;
        stop();
        if (done) return { batch, warnings: submitted.warnings };
      }
    };
    await finish(OTHER, strangers);
    if (targets.length === 0) return { outcomes: attacks.map(hintOutcome), active: [] };
    const { batch, warnings } = await finish(WHO, targets);
    const cards = new Map<string, Card>();
    for (const { id } of batch.cards) {
      const card = await useCases.getCard(WHO, id);
      cards.set(card.rowKey, card);
    }
    const { bytes } = await useCases.exportBatch(WHO, batch.id, { language: "pl" });
    const others = [...targets, ...strangers].map(({ clean }) => clean);
    const document = await writtenWords(bytes, targets);
    const warned = new Set(
      warnings.filter(({ code }) => code === "suspicious_text").map(({ rowKey }) => rowKey),
    );

    const outcomes = targets.map((target): Outcome => {
      const { attack, mark } = target;
      if (!attack) throw new Error("a target without an attack");
      const card = cards.get(mark);
      if (!card) throw new Error(`no card for ${mark}`);
      const obeyed: Outcome["obeyed"] = {};
      const lost: ProseSection[] = [];
      const leaks: string[] = [];
      for (const key of PROSE_SECTIONS) {
        const { state, text } = card.sections[key];
        if (!obeysIn(target, key)) {
          if (state !== "written") lost.push(key);
        } else if (generator.obeyed.get(mark)?.has(key))
          obeyed[key] = state !== "written" ? "failed" : learns(target) ? "repaired" : "clean";
        const leak = findLeak(attack, text, target.clean, others);
        if (leak) leaks.push(`${key}: ${leak}`);
      }
      const printed = findLeak(attack, document.get(mark) ?? "", target.clean, others);
      if (printed) leaks.push(`Word: ${printed}`);
      const stopped = !generator.obeyed.has(mark);
      return { attack, noticed: warned.has(mark), stopped, obeyed, lost, leaks };
    });
    const hints = attacks.filter(({ into }) => into === "hints").map(hintOutcome);
    return { outcomes: [...outcomes, ...hints], active: await activeParts(bytes) };
  } finally {
    await services.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Hints with an order never reach a model. */
function hintOutcome(attack: Attack): Outcome {
  const noticed = findSuspicious(attack.text);
  return {
    attack,
    noticed,
    stopped: noticed,
    obeyed: {},
    lost: [],
    leaks: noticed ? [] : ["hints: not refused"],
  };
}
