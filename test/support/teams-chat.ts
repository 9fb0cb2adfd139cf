import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import type { AgentsPlayground } from "./agents-playground.ts";

/** A file the bot asks to put into the person's OneDrive. The Playground shows none of these cards. */
export interface Offer {
  name: string;
  description: string;
  sizeInBytes: number;
  acceptContext: Record<string, unknown>;
}

/** The person's chat with the bot in the Playground, as far as a person sees it. */
export interface TeamsChat {
  page: Page;
  /** Types a message and sends it. */
  say(text: string): Promise<void>;
  /** The newest card that holds these words. */
  card(words: string | RegExp): Locator;
  /** Presses a button of such a card. */
  press(title: string | RegExp, on: string | RegExp): Promise<void>;
  /** Resolves once a card or a message with these words is there. */
  sees(words: string | RegExp): Promise<void>;
  /** Files on offer, oldest first. */
  offers: readonly Offer[];
  /** Drops a file into the chat, as Teams tells the bot of one in OneDrive. */
  drop(name: string, downloadUrl: string): Promise<void>;
  /** Consents to an offered file, as Teams does after a person pressed "Allow". */
  allow(offer: Offer, uploadUrl: string): Promise<void>;
  /** What every card of the chat says now, oldest first. */
  cards(): Promise<string[]>;
  /** Keeps a picture where TEAMS_SHOTS names a folder. */
  shot(name: string): Promise<void>;
}

const PATIENCE_MS = 20_000;
const CONSENT = "application/vnd.microsoft.teams.card.file.consent";

/** Opens the personal chat; the browser is the caller's. */
export async function openTeamsChat(browser: Browser, playground: AgentsPlayground): Promise<TeamsChat> {
  const page = await browser.newPage({ viewport: { width: 1180, height: 1000 }, locale: "pl-PL" });
  page.setDefaultTimeout(PATIENCE_MS);
  const offers: Offer[] = [];
  page.on("websocket", (socket) => {
    socket.on("framereceived", ({ payload }) => {
      for (const offer of offersIn(String(payload)))
        if (!offers.some(({ name }) => name === offer.name)) offers.push(offer);
    });
  });
  await page.goto(playground.url);
  const box = page.getByRole("textbox").first();
  const card = (words: string | RegExp) => page.locator(".ac-adaptiveCard").filter({ hasText: words }).last();
  return {
    ...{ page, offers, card },
    async say(text) {
      await box.click();
      await box.pressSequentially(text);
      await box.press("Enter");
    },
    async press(title, on) {
      const exact = typeof title === "string";
      await card(on).getByRole("button", { name: title, exact }).last().click();
    },
    sees: (words) => page.getByText(words).last().waitFor(),
    drop: (name, downloadUrl) =>
      playground.post({
        type: "message",
        attachments: [
          {
            ...{ contentType: "application/vnd.microsoft.teams.file.download.info", name },
            contentUrl: downloadUrl,
            content: { downloadUrl, uniqueId: name, fileType: name.split(".").at(-1) ?? "" },
          },
        ],
      }),
    allow: ({ name, acceptContext }, uploadUrl) =>
      playground.post({
        ...{ type: "invoke", name: "fileConsent/invoke" },
        value: {
          ...{ type: "fileUpload", action: "accept", context: acceptContext },
          uploadInfo: { uploadUrl, contentUrl: uploadUrl, name, uniqueId: name, fileType: "docx" },
        },
      }),
    cards: () => page.locator(".ac-adaptiveCard").allInnerTexts(),
    async shot(name) {
      const folder = process.env.TEAMS_SHOTS;
      if (!folder) return;
      mkdirSync(folder, { recursive: true });
      await page.screenshot({ path: join(folder, `${name}.png`) });
    },
  };
}

/** Consent cards anywhere in what the Playground's server tells its page; its log has them whole. */
function offersIn(frame: string): Offer[] {
  if (!frame.includes(CONSENT)) return [];
  const found: Offer[] = [];
  JSON.parse(frame, (_key, value: unknown) => {
    if (typeof value !== "object" || value === null) return value;
    const { contentType, name, content } = value as Record<string, unknown>;
    if (contentType === CONSENT && typeof name === "string")
      found.push({ ...(content as Omit<Offer, "name">), name });
    return value;
  });
  return found;
}
