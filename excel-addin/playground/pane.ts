import { createExcel } from "./excel/client/create-excel.ts";
import { createOffice } from "./office/create-office.ts";
import type { PaneLink } from "./pane-link.ts";

/** A request is on its way for a moment, so that what people do meanwhile comes in between, as with the real Excel. */
const ROUND_TRIP_MS = 4;

/** The page around this frame; without one there is no workbook to work on. */
function linkOf(around: Window): PaneLink | null {
  if (around === window || !("playground" in around)) return null;
  const { playground } = around as Window & { playground?: { paneLink?: PaneLink } };
  return playground?.paneLink ?? null;
}

const link = linkOf(window.parent);
if (link) {
  const client = createExcel(link.workbook, {
    roundTrip: () => new Promise((resolve) => setTimeout(resolve, ROUND_TRIP_MS)),
  });
  Object.assign(globalThis, {
    Excel: client.Excel,
    OfficeExtension: client.OfficeExtension,
    Office: createOffice(link),
  });
  // The add-in's handlers die with its frame.
  addEventListener("pagehide", () => client.close());
  await import("../src/main.tsx");
} else {
  document.body.textContent = "Otwórz stronę /playground/excel. · Open the page /playground/excel.";
}
