import { browserOpener } from "@rnd-cards/excel-addin/src/office/open-in-browser.ts";
import { afterEach, expect, it, vi } from "vitest";

afterEach(() => vi.unstubAllGlobals());

function stubOffice({ platform, able }: { platform: string; able: boolean }): string[] {
  const opened: string[] = [];
  vi.stubGlobal("Office", {
    PlatformType: { PC: "PC", Mac: "Mac", OfficeOnline: "OfficeOnline" },
    context: {
      platform,
      requirements: {
        isSetSupported: (set: string, version: string) =>
          able && set === "OpenBrowserWindowApi" && version === "1.1",
      },
      ui: { openBrowserWindow: (url: string) => opened.push(url) },
    },
  });
  return opened;
}

it.each(["PC", "Mac"])("on %s an address opens in the person's own browser", (platform) => {
  const opened = stubOffice({ platform, able: true });
  browserOpener()?.("https://cards.example.com/download/1");
  expect(opened).toEqual(["https://cards.example.com/download/1"]);
});

it("in a browser, and in an Excel too old for it, the pane saves files itself", () => {
  stubOffice({ platform: "OfficeOnline", able: true });
  expect(browserOpener()).toBeNull();
  stubOffice({ platform: "PC", able: false });
  expect(browserOpener()).toBeNull();
});
