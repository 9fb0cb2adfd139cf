import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import type { AxeResults, NodeResult } from "axe-core";
import type { Frame, Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { initialChunks } from "../../excel-addin/views/harness/build-taskpane.ts";
import { findCutTexts } from "../../excel-addin/views/harness/find-cut-texts.ts";
import { untilStill } from "../../support/still-page.ts";
import { useStage } from "./open-page.ts";
import { openInTeams } from "./teams-host.ts";
import { ME, openTeamsProduct } from "./teams-product.ts";

const stage = useStage();
let axe = "";
beforeAll(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
});

/** Batches in every state, with long names, and a draft among the finished cards. */
async function manyStates() {
  const teams = await openTeamsProduct(stage.folder, { CARDS_PER_USER: "2" });
  teams.down.add("Suszarka bez grzałki");
  const ready = await teams.settled(
    "Marzec 2026 – Zakłady Chemiczno-Metalurgiczne Kowalski i Wspólnicy sp. z o.o., wniosek uzupełniający",
    ["Powłoka hydrofobowa do szkła warstwowego nakładana natryskowo", "Suszarka bez grzałki"],
  );
  const { cards } = await teams.product.batch(ready, ME);
  const approved = cards[0];
  await teams.product.http.useCases.approveCard(ME, approved?.id ?? "", {
    version: approved?.version ?? 0,
    reason: "Sprawdzono z klientem.",
  });
  teams.hold(["Prasa", "Zawór"]);
  const running = await teams.submit("Kwiecień 2026", ["Silnik", "Prasa", "Zawór", "Młyn"]);
  const stopped = await teams.submit("Maj 2026", ["Młyn"]);
  await teams.product.http.useCases.cancelBatch(ME, stopped);
  return { url: teams.url, ready, running, cardId: cards[1]?.id ?? "" };
}

type States = Awaited<ReturnType<typeof manyStates>>;

/** What there is to see in the tab and in the dialog, one after the other. */
async function* screens({ url, ready, running, cardId }: States, frame: Frame): AsyncGenerator<string> {
  const words = (text: string) => frame.getByText(text, { exact: true });
  const actions = frame.locator(".batch-actions fluent-button");
  await frame.goto(`${url}/teams/batches`);
  await frame.locator(".batch-item").nth(2).waitFor();
  yield "list";
  await frame.goto(`${url}/teams/batches?batch=${running}`);
  await frame.locator(".card-list").waitFor();
  yield "running";
  await actions.nth(2).click();
  await frame.locator("dialog[open]").waitFor();
  yield "stop";
  await frame.goto(`${url}/teams/batches?batch=${ready}`);
  await actions.nth(2).click();
  await frame.locator("textarea").waitFor();
  yield "retry";
  await actions.nth(0).click();
  await frame.locator(".batch-actions [role=status] .notice").waitFor();
  yield "downloaded";
  await frame.locator(".card-list > fluent-button").click();
  await frame.locator("#heading-koszty").waitFor();
  yield "review";
  await frame.goto(`${url}/teams/card?card=${cardId}`);
  await frame.locator("#section-koszty .section-ways fluent-button").first().click();
  await frame.page().keyboard.type("Nowe słowa. ");
  await frame.locator(".review-bar fluent-button").first().click();
  await frame.locator("dialog[open]").waitFor();
  yield "unsaved";
  await frame.goto(`${url}/teams/card?card=none`);
  await words("Spróbuj ponownie").or(words("Try again")).waitFor();
  yield "gone";
}

const open = async (
  states: States,
  looks: Parameters<typeof openInTeams>[2],
  options: Parameters<typeof stage.context>[0],
): Promise<{ page: Page; frame: Frame }> =>
  openInTeams(await stage.context(options), `${states.url}/teams/batches`, {
    frameContext: "task",
    ...looks,
  });

/** What is switched off may be faint; axe does not see that from within a shadow tree. */
function isOff(frame: Frame, [first]: NodeResult["target"]): Promise<boolean> {
  const host = Array.isArray(first) ? first[0] : first;
  return frame.locator(String(host)).evaluate((element) => element.ariaDisabled === "true");
}

it.each([
  ["default", 1100],
  ["dark", 350],
  ["contrast", 900],
] as const)(
  "there is nothing serious for axe to find: %s, %i px",
  { timeout: 120_000 },
  async (theme, width) => {
    const states = await manyStates();
    const { frame } = await open(
      states,
      { theme },
      { viewport: { width, height: 800 }, bypassCSP: true, reducedMotion: "reduce" },
    );
    const found: string[] = [];
    for await (const screen of screens(states, frame)) {
      await untilStill(frame);
      await frame.evaluate(axe);
      const results = (await frame.evaluate("axe.run(document)")) as AxeResults;
      for (const { id, impact, nodes } of results.violations) {
        if (impact !== "serious" && impact !== "critical") continue;
        for (const { html, target, any } of nodes)
          if (!(await isOff(frame, target)))
            found.push(`${screen}: ${id}: ${html.slice(0, 160)} ${any[0]?.message}`);
      }
    }
    expect(found).toEqual([]);
  },
);

it.each([
  ["pl-pl", 320],
  ["en-us", 320],
  ["pl-pl", 1100],
] as const)("everything has its place: %s, %i px", { timeout: 120_000 }, async (locale, width) => {
  const states = await manyStates();
  const { frame } = await open(states, { locale }, { viewport: { width, height: 700 } });
  const wrong: string[] = [];
  for await (const screen of screens(states, frame)) {
    // The review has a test of its own; what scrolls under its bars is not cut.
    if (screen === "review" || screen === "unsaved") continue;
    const found = (await frame.evaluate(findCutTexts)).filter(
      // A question lies on the page.
      (text) => screen !== "stop" || !text.startsWith("on each other"),
    );
    wrong.push(...found.map((text) => `${screen}: ${text}`));
  }
  expect(wrong).toEqual([]);
});

it("in a contrast theme of the system the parts of a bar can still be told apart", async () => {
  const states = await manyStates();
  const { frame } = await open(states, {}, { forcedColors: "active", viewport: { width: 600, height: 700 } });
  await frame.locator(".batch-item").nth(2).waitFor();
  const looks = await frame.locator(".part").evaluateAll((parts) =>
    parts.map((part) => {
      const { backgroundColor, backgroundImage, borderTopWidth } = getComputedStyle(part);
      return [part.className, `${backgroundColor} ${backgroundImage}`, borderTopWidth] as const;
    }),
  );
  const kinds = new Map(looks.map(([name, look]) => [name, look]));
  expect(kinds.size).toBeGreaterThan(3);
  for (const [first, second] of [
    ["part part-review", "part part-draft"],
    ["part part-review", "part part-queued"],
    ["part part-draft", "part part-queued"],
  ])
    expect(kinds.get(first ?? ""), `${first} and ${second}`).not.toBe(kinds.get(second ?? ""));
  expect(new Set(looks.map(([, , border]) => border))).toEqual(new Set(["1px"]));
});

it.each([
  ["teams-card.html", 45],
  ["teams-batches.html", 60],
])(
  "the first JavaScript of %s is at most %i KB compressed; sign-in, Teams' library and the review come when needed",
  (page, most) => {
    const chunks = initialChunks(stage.built, page);
    expect(chunks.length).toBeGreaterThan(0);
    const bytes = chunks.reduce((sum, { code }) => sum + gzipSync(code).length, 0);
    expect(bytes / 1024).toBeLessThanOrEqual(most);
    const later = /@azure\/msal|@microsoft\/teams-js|review-view\.tsx$/;
    expect(chunks.flatMap(({ moduleIds }) => moduleIds).filter((id) => later.test(id))).toEqual([]);
  },
);
