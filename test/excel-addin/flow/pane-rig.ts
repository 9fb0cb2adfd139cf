import type { ApiClient, SignIn } from "@rnd-cards/excel-addin/src/api/client.ts";
import { createApiClient } from "@rnd-cards/excel-addin/src/api/create-api-client.ts";
import { createFollowBatch } from "@rnd-cards/excel-addin/src/api/follow-batch.ts";
import { createPane } from "@rnd-cards/excel-addin/src/flow/create-pane.ts";
import type { Pane, PaneState } from "@rnd-cards/excel-addin/src/flow/pane.ts";
import { PANE_TIMINGS, type PaneOptions } from "@rnd-cards/excel-addin/src/flow/pane-options.ts";
import { onTestFinished } from "vitest";
import { until } from "../../support/until.ts";
import type { PlainExcel } from "./plain-excel.ts";

export interface PaneRig {
  pane: Pane;
  now(): PaneState;
  /** The notice with this id, if it is shown. */
  notice(id: string): PaneState["notices"][number] | undefined;
  /** Presses a button of a notice. */
  press(id: string, way?: number): void;
  saved: { name: string; text: string }[];
  links: string[];
  network: EventTarget;
}

export interface PaneRigOptions extends Partial<PaneOptions> {
  baseUrl: string;
  person?: string;
  /** Stands between the pane and the network. */
  fetch?: typeof fetch;
  /** Takes the place of methods of the real client. */
  instead?: (client: ApiClient) => Partial<ApiClient>;
}

/** The timings of a pane whose tests do not wait. */
export const QUICK = {
  ...PANE_TIMINGS,
  ...{ recheck: 20, write: 5, writeAgain: { first: 5, longest: 20 }, healthOffline: 20, timeLeft: 20 },
};

const QUICK_FOLLOW = {
  ...{ firstEvent: 2_000, silence: 5_000, shortLife: 20, liveAgain: 200 },
  ...{ backoff: { first: 5, longest: 50 }, poll: { first: 20, longest: 50 } },
};

/** A pane over a plain workbook and a real backend; closed when the test ends. Resolves once its start is over. */
export async function openRig(excel: Pick<PlainExcel, "host">, options: PaneRigOptions): Promise<PaneRig> {
  const { baseUrl, person = "anna", instead, ...more } = options;
  const signIn: SignIn = options.signIn ?? { token: async () => person };
  const saved: PaneRig["saved"] = [];
  const links: string[] = [];
  const network = new EventTarget();
  const wire = { ...{ baseUrl, signIn, network }, ...(options.fetch && { fetch: options.fetch }) };
  const language = () => pane.state.value.language;
  const client = createApiClient({ ...wire, language });
  const pane: Pane = createPane({
    ...{ host: excel.host, signIn, network, origin: "https://cards.test", timings: QUICK },
    client: { ...client, ...instead?.(client) },
    follow: createFollowBatch({ ...wire, language, timings: QUICK_FOLLOW }),
    saveFile: (bytes, name) => void bytes.text().then((text) => saved.push({ name, text })),
    ...more,
  });
  onTestFinished(() => pane.close());
  const now = () => pane.state.value;
  const notice = (id: string) => now().notices.find((one) => one.id === id);
  await until(
    "the pane has started",
    () => now().session.kind !== "starting" || now().offline || now().notices.length > 0,
  );
  return {
    ...{ pane, now, notice, saved, links, network },
    press: (id, way = 0) => {
      const found = notice(id)?.ways[way];
      if (!found) throw new Error(`no such way out of ${id}: ${JSON.stringify(now().notices)}`);
      found.action();
    },
  };
}
