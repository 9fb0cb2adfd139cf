import { effect } from "@preact/signals";
import { type Language, pickLanguage } from "@rnd-cards/api/contract/language.ts";
import { type ComponentType, render } from "preact";
import { connectHost } from "../host/connect-host.ts";
import { createPageParts, type PageParts } from "./page-parts.ts";
import { showTheme } from "./show-theme.ts";
import "@rnd-cards/excel-addin/src/theme/teams-tokens.css";
import "@rnd-cards/excel-addin/src/theme/document.css";
import "./page.css";

/** Draws a page once it is known who shows it. The language: `?lang=`, else Teams', else the browser's. */
export async function startPage(
  Page: ComponentType<PageParts>,
  title: (language: Language) => string,
): Promise<void> {
  const root = document.getElementById("page");
  if (!root) return;
  const host = await connectHost();
  const wanted = new URLSearchParams(location.search).get("lang");
  const language = pickLanguage(wanted ?? host.locale ?? navigator.languages.join(","));
  document.documentElement.lang = language;
  document.title = title(language);
  effect(() => showTheme(host.theme.value));
  render(<Page {...createPageParts(host, language)} />, root);
}
