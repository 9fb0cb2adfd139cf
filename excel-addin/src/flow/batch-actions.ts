import type { Batch } from "@rnd-cards/api/contract/batch.ts";
import { ApiError } from "../api/client.ts";
import { type FlowContext, words } from "./flow-context.ts";
import type { KnownBatches } from "./known-batches.ts";
import type { PaneActions } from "./pane.ts";
import type { RunningBatch } from "./running-batch.ts";

type BatchActions = Pick<PaneActions, "open" | "listBatches" | "stop" | "retry" | "exportDocument">;

/** What can be done with batches that were submitted. */
export function batchActions(context: FlowContext, running: RunningBatch, known: KnownBatches): BatchActions {
  const { store, client, attempt, notes } = context;
  const present = () => store.now().running?.batch ?? null;

  const actions: BatchActions = {
    async open(batchId) {
      if (present()?.id === batchId) {
        running.resume();
        return store.patch({ step: "progress" });
      }
      const found = await attempt(
        "open",
        async () => {
          const batch = await client.getBatch(batchId);
          const remembered = (await notes.read()).batches.find((known) => known.batchId === batchId);
          return { batch, sheetId: remembered?.sheetId ?? "" };
        },
        () => void actions.open(batchId),
        async (error) => (isNotThere(error) ? notYours(context) : null),
      );
      if (!found) return;
      const before = present();
      if (before) known.learn(before);
      known.learn(found.value.batch);
      running.follow(found.value.batch, found.value.sheetId);
      store.patch({ step: "progress" });
      sayReadOnly(context, found.value.batch);
    },

    async listBatches(after) {
      const page = await attempt(
        "list",
        () => client.listBatches({ limit: 20, ...(after === undefined ? {} : { after }) }),
        undefined,
      );
      for (const batch of page?.value.items ?? []) known.learn(batch);
      return page?.value ?? null;
    },

    async stop() {
      const batch = present();
      if (!batch) return;
      await attempt(
        "stop",
        () => store.during("stopping", () => client.cancelBatch(batch.id)),
        () => void actions.stop(),
      );
    },

    async retry(retry) {
      const batch = present();
      if (!batch) return;
      const done = await attempt(
        "retry",
        () => store.during("retrying", () => client.retryBatch(batch.id, retry)),
        () => void actions.retry(retry),
      );
      if (done) store.announce(words(context)("retried", { n: done.value.queued }));
    },

    async exportDocument() {
      const batch = present();
      if (!batch) return;
      await attempt(
        "export",
        () =>
          store.during("exporting", async () => {
            const say = words(context);
            if (context.openLink) {
              const { url } = await client.createLink(batch.id);
              context.openLink(url);
              return store.announce(say("linkOpened"));
            }
            const { bytes, fileName } = await client.exportBatch(batch.id);
            context.saveFile(bytes, fileName);
            store.announce(say("exported", { name: fileName }));
          }),
        () => void actions.exportDocument(),
      );
    },
  };
  return actions;
}

export const isNotThere = (error: unknown) =>
  error instanceof ApiError && (error.code === "batch_not_found" || error.code === "forbidden");

function notYours(context: FlowContext) {
  return (language: Parameters<typeof words>[1]) => {
    const say = words(context, language);
    return {
      ...{ kind: "warning" as const, ways: [] },
      ...{ title: say("notYoursTitle"), detail: say("notYoursDetail") },
    };
  };
}

function sayReadOnly({ store, ...context }: FlowContext, { createdBy: name }: Batch): void {
  if (!store.now().running?.readOnly) return;
  store.notify("read-only", (language) => {
    const say = words({ store, ...context }, language);
    const detail = say("readOnlyDetail", { name });
    return { kind: "info", title: say("readOnlyTitle"), detail, ways: [] };
  });
}
