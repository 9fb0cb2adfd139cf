import { signal } from "@preact/signals";
import { type Host, THEMES, type Theme } from "./host.ts";

/** A host answers within a fraction of this. Whatever else frames the page never does. Milliseconds. */
const LONGEST_WAIT_MS = 5_000;

/** Finds out who shows the page. Never rejects: without an answer the page stands alone. */
export async function connectHost(): Promise<Host> {
  if (!isHosted()) return standAlone();
  const late = Promise.withResolvers<Host>();
  const timer = setTimeout(() => late.resolve(standAlone()), LONGEST_WAIT_MS);
  try {
    return await Promise.race([openTeams(), late.promise]);
  } catch {
    return standAlone();
  } finally {
    clearTimeout(timer);
  }
}

/** Teams shows pages in a frame, or on phones in a window with a door of its own. */
function isHosted(): boolean {
  return window.parent !== window || "nativeInterface" in window;
}

function standAlone(): Host {
  return { theme: signal(null), locale: null, subPage: null, submit: null, openLink: null };
}

async function openTeams(): Promise<Host> {
  const { app, dialog } = await import("./teams-sdk.ts");
  await app.initialize();
  const context = await app.getContext();
  const theme = signal(themeOf(context.app.theme));
  app.registerOnThemeChangeHandler((name) => {
    theme.value = themeOf(name);
  });
  app.notifyAppLoaded();
  // Older hosts answer nothing here; whoever waits for it has been told.
  void app.notifySuccess().catch(() => undefined);
  return {
    theme,
    locale: context.app.locale,
    subPage: context.page.subPageId || null,
    submit: dialog.url.isSupported() ? (result) => dialog.url.submit(result) : null,
    // Files in memory are saved only where Teams itself runs in a browser.
    openLink: context.app.host.clientType === "web" ? null : (url) => app.openLink(url),
  };
}

/** Looks that Teams may learn are nearer to the dark one. */
function themeOf(name: string): Theme {
  return THEMES.find((known) => known === name) ?? "dark";
}
