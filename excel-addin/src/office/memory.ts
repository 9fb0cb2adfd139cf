import { COLUMN_KEYS } from "@rnd-cards/api/contract/columns.ts";
import type { ColumnMapping, RememberedBatch, WorkbookMemory } from "./host.ts";

const SETTING = "rnd-cards";
const MOST_BATCHES = 20;
const MOST_SHEETS = 50;
const TEXT_LENGTH = 300;
/** Longest content that is read: fifty mappings and twenty batches take far less. */
const CONTENT_LENGTH = 300_000;

/** See `OfficeHost.readMemory`. One sync. What cannot be read, or was written by something else, counts for nothing. */
export async function readMemory(
  context: Excel.RequestContext,
  newNonce: () => string,
): Promise<WorkbookMemory> {
  const setting = context.workbook.settings.getItemOrNullObject(SETTING).load("value");
  await context.sync();
  return parseMemory(setting.isNullObject ? null : setting.value, newNonce);
}

/** See `OfficeHost.saveMemory`. One sync. */
export async function saveMemory(context: Excel.RequestContext, memory: WorkbookMemory): Promise<void> {
  const { mappings, batches, nonce } = memory;
  const kept = {
    mappings: Object.fromEntries(Object.entries(mappings).slice(-MOST_SHEETS)),
    batches: batches.slice(0, MOST_BATCHES),
    nonce,
  };
  context.workbook.settings.add(SETTING, JSON.stringify(kept));
  await context.sync();
}

export function parseMemory(content: unknown, newNonce: () => string): WorkbookMemory {
  const stored = parsed(content);
  const batches = Array.isArray(stored.batches) ? stored.batches : [];
  return {
    mappings: mappingsOf(stored.mappings),
    batches: batches.slice(0, MOST_BATCHES).filter(isBatch).map(bare),
    nonce: isText(stored.nonce) ? stored.nonce : newNonce(),
  };
}

function parsed(content: unknown): Record<string, unknown> {
  if (typeof content !== "string" || content.length > CONTENT_LENGTH) return {};
  try {
    const value: unknown = JSON.parse(content);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string =>
  typeof value === "string" && value !== "" && value.length <= TEXT_LENGTH;

const isBatch = (value: unknown): value is RememberedBatch =>
  isRecord(value) &&
  isText(value.batchId) &&
  typeof value.name === "string" &&
  isText(value.sheetId) &&
  Number.isSafeInteger(value.submittedAt);

const bare = ({ batchId, name, sheetId, submittedAt }: RememberedBatch): RememberedBatch => ({
  ...{ batchId, name: name.slice(0, TEXT_LENGTH), sheetId, submittedAt },
});

function mappingsOf(value: unknown): WorkbookMemory["mappings"] {
  const entries = Object.entries(isRecord(value) ? value : {}).slice(-MOST_SHEETS);
  return Object.fromEntries(
    entries.flatMap(([sheetId, entry]) => {
      if (!isText(sheetId) || !isRecord(entry) || !isRecord(entry.mapping)) return [];
      const mapping: ColumnMapping = {};
      for (const key of COLUMN_KEYS) {
        const header = entry.mapping[key];
        if (isText(header)) mapping[key] = header;
      }
      return [[sheetId, { mapping, ...(isRow(entry.headerRow) ? { headerRow: entry.headerRow } : {}) }]];
    }),
  );
}

const isRow = (value: unknown): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 1_048_576;
