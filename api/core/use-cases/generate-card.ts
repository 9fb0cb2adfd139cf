import type { DraftReason } from "../../contract/card.ts";
import { warsawDate } from "../../contract/dates.ts";
import { PROSE_SECTIONS, type ProseSection, SECTION_KEYS, type SectionKey } from "../../contract/sections.ts";
import { isSectionDone, openSections } from "../cards/card-record.ts";
import { draftSection, TEMPLATE_VERSION } from "../cards/draft-writer.ts";
import { guardRow } from "../cards/input-guard.ts";
import type { Outline } from "../cards/outline.ts";
import { hidePerson } from "../cards/person-token.ts";
import type { CardEnd } from "../ports/store.ts";
import type { Context } from "./context.ts";
import { Interrupted } from "./keep-lease.ts";
import { prepareOutline } from "./prepare-outline.ts";
import { carryCalls, type Work } from "./work.ts";
import { type SectionOutcome, writeSection } from "./write-section.ts";

/**
 * Writes what is still open of a card and says how it ended; what an earlier claim stored is not asked again.
 * Outline first, then all prose sections side by side, each stored as it arrives. Throws `Interrupted` when the card is lost
 * or the process stops, and whatever else is unexpected.
 */
export async function generateCard(context: Context, work: Work): Promise<CardEnd> {
  const { card, lease } = work;
  const unwritten = openSections(card);
  const template = SECTION_KEYS.some((key) => card.sections[key].state === "template");
  // An earlier claim died before it could settle what it had finished.
  if (unwritten.length === 0 && !template) return { event: "written" };
  if (context.generator.health().length === 0) return draft(context, work, unwritten, "no_provider");
  if (isDeadline(lease.signal.reason)) return timedOut(context, work, unwritten);
  if (unwritten.length > 0 && lease.cancelled()) return { event: "cancelled" };

  const row = hidePerson(guardRow(card.row).row);
  context.rowsSeen.add(card.row);
  let outline: Outline | null = card.outline;
  if (!outline) {
    const prepared = await prepareOutline(context, work, row).catch((error: unknown) => deadlineOr(error));
    if (prepared === "deadline") return timedOut(context, work, unwritten);
    if ("draft" in prepared) return draft(context, work, unwritten, prepared.draft);
    outline = prepared.outline;
  }

  const open = PROSE_SECTIONS.filter((key) => unwritten.includes(key));
  const outcomes = await allSections(
    open,
    (key, signal) => writeSection(context, work, { key, row, outline, signal }),
    lease.signal,
  );
  const left = (wanted: SectionOutcome["kind"]) => open.filter((key) => outcomes.get(key)?.kind === wanted);
  if (left("cancelled").length > 0) return { event: "cancelled" };
  if (left("deadline").length > 0) return timedOut(context, work, [...left("deadline"), ...left("drafted")]);
  const drafted = left("drafted");
  if (drafted.length > 0) {
    const reasons = [...outcomes.values()].flatMap((outcome) =>
      outcome.kind === "drafted" ? [outcome.reason] : [],
    );
    return draft(context, work, drafted, reasons[0] ?? "providers_down");
  }
  // A section that stood as a template before this claim keeps the card a draft.
  return template ? { event: "drafted", draftReason: "providers_down" } : { event: "written" };
}

/** Runs all sections; the first unexpected failure stops the others and is thrown once all have ended. */
async function allSections(
  keys: readonly ProseSection[],
  write: (key: ProseSection, signal: AbortSignal) => Promise<SectionOutcome>,
  signal: AbortSignal,
): Promise<Map<ProseSection, SectionOutcome>> {
  const together = new AbortController();
  const either = AbortSignal.any([signal, together.signal]);
  let first: { error: unknown } | null = null;
  const outcomes = new Map<ProseSection, SectionOutcome>();
  await Promise.all(
    keys.map((key) =>
      write(key, either)
        .then((outcome) => outcomes.set(key, outcome))
        .catch((error: unknown) => {
          first ??= { error };
          together.abort(error);
        }),
    ),
  );
  if (first) throw (first as { error: unknown }).error;
  return outcomes;
}

/** Fills sections from the row alone. */
async function fill(context: Context, work: Work, keys: readonly SectionKey[]): Promise<void> {
  const { card, token } = work;
  const today = warsawDate(context.system.now());
  for (const key of keys) {
    if (isSectionDone(card.sections[key])) continue;
    const source = { kind: "template", templateVersion: TEMPLATE_VERSION } as const;
    const write = { state: "template", text: draftSection(key, card.row, today), source } as const;
    const kept = await carryCalls(work, (calls) =>
      context.store.system().saveSection(card.id, token, key, { ...write, at: context.system.now() }, calls),
    );
    if (!kept) throw new Interrupted("lease-lost");
    context.events.ping(card.batchId);
  }
}

/** Fills what no model can write now. Of a cancelled card stays what it has; nothing is made up for the rest. */
async function draft(
  context: Context,
  work: Work,
  keys: readonly SectionKey[],
  draftReason: DraftReason,
): Promise<CardEnd> {
  if (keys.length > 0 && work.lease.cancelled()) return { event: "cancelled" };
  await fill(context, work, keys);
  return { event: "drafted", draftReason };
}

async function timedOut(context: Context, work: Work, keys: readonly SectionKey[]): Promise<CardEnd> {
  await fill(context, work, keys);
  return { event: "failed", reason: "generation_timeout" };
}

function deadlineOr(error: unknown): "deadline" {
  if (isDeadline(error)) return "deadline";
  throw error;
}

const isDeadline = (reason: unknown) => reason instanceof Interrupted && reason.why === "deadline";
