import type { AppTheme, PaneLink } from "../pane-link.ts";

/** What this stand-in for Excel can do: everything up to these versions. */
const SETS: Readonly<Record<string, string>> = {
  ExcelApi: "1.20",
  SharedRuntime: "1.2",
  RibbonApi: "1.1",
  DialogApi: "1.2",
  OpenBrowserWindowApi: "1.1",
  AddinCommands: "1.3",
};

function supported(name: string, version = "1.1"): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [haveMajor = 0, haveMinor = 0] = (SETS[name] ?? "0.0").split(".").map(Number);
  return major < haveMajor || (major === haveMajor && minor <= haveMinor);
}

const INFO = { host: "Excel", platform: "OfficeOnline" } as const;
const THEME_CHANGED = "officeThemeChanged";

const asOfficeTheme = ({ dark, background, foreground }: AppTheme) => ({
  isDarkTheme: dark,
  bodyBackgroundColor: background,
  bodyForegroundColor: foreground,
  controlBackgroundColor: background,
  controlForegroundColor: foreground,
});

type Answer = (result: { status: "succeeded" }) => void;

/** The global `Office` of the pane, as far as this product uses it. */
export function createOffice(link: PaneLink): typeof Office {
  const themeHandlers = new Set<(args: object) => void>();
  const ready = Promise.resolve(INFO);
  link.onTheme(() => {
    const args = { type: THEME_CHANGED, officeTheme: asOfficeTheme(link.theme) };
    for (const handler of themeHandlers) handler(args);
  });
  const office = {
    EventType: { OfficeThemeChanged: THEME_CHANGED },
    AsyncResultStatus: { Succeeded: "succeeded", Failed: "failed" },
    HostType: { Excel: "Excel" },
    PlatformType: { OfficeOnline: "OfficeOnline", PC: "PC", Mac: "Mac" },
    StartupBehavior: { none: "None", load: "Load" },
    VisibilityMode: { hidden: "Hidden", taskpane: "Taskpane" },
    onReady: async (callback?: (info: typeof INFO) => unknown) => {
      await callback?.(INFO);
      return ready;
    },
    isSetSupported: supported,
    context: {
      ...INFO,
      get displayLanguage() {
        return link.language === "pl" ? "pl-PL" : "en-US";
      },
      get contentLanguage() {
        return link.language === "pl" ? "pl-PL" : "en-US";
      },
      get officeTheme() {
        return asOfficeTheme(link.theme);
      },
      requirements: { isSetSupported: supported },
      diagnostics: { ...INFO, version: "16.0.0.0" },
      document: {
        url: "",
        addHandlerAsync(type: string, handler: (args: object) => void, ...rest: unknown[]) {
          if (type === THEME_CHANGED) themeHandlers.add(handler);
          answer(rest);
        },
        removeHandlerAsync(type: string, options?: { handler?: (args: object) => void }, ...rest: unknown[]) {
          if (type === THEME_CHANGED && options?.handler) themeHandlers.delete(options.handler);
          else if (type === THEME_CHANGED) themeHandlers.clear();
          answer(rest);
        },
      },
      ui: {
        openBrowserWindow: (address: string) => link.openWindow(address),
        closeContainer: () => link.hide(),
      },
    },
    actions: {
      associate: (id: string, handler: Parameters<PaneLink["associate"]>[1]) => link.associate(id, handler),
    },
    addin: {
      showAsTaskpane: async () => link.show(),
      hide: async () => link.hide(),
      setStartupBehavior: async () => {},
      getStartupBehavior: async () => "None",
      onVisibilityModeChanged: async (listener: (message: { visibilityMode: string }) => void) => {
        const stop = link.onShown((shown) => listener({ visibilityMode: shown ? "Taskpane" : "Hidden" }));
        return async () => stop();
      },
    },
  };
  // The one place where the stand-in is called Office.
  return office as unknown as typeof Office;
}

function answer(rest: readonly unknown[]): void {
  const callback = rest.find((item): item is Answer => typeof item === "function");
  callback?.({ status: "succeeded" });
}
