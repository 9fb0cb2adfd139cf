import type { Bilingual } from "@rnd-cards/api/contract/language.ts";
import { APP, BUTTONS, type RibbonButton } from "./ribbon.ts";
import { ICON_SIZES } from "./unified.ts";
import type { ManifestValues } from "./values.ts";

const BASIC = "http://schemas.microsoft.com/office/officeappbasictypes/1.0";
const OVERRIDES = "http://schemas.microsoft.com/office/taskpaneappversionoverrides";

/** The add-in for Excel that does not know the unified manifest; the same page, buttons and texts. */
export function xmlManifest({ publicUrl, appId, version, developer }: ManifestValues): string {
  const icons = ["app", ...BUTTONS.map(({ icon }) => icon)];
  const page = `${publicUrl}/excel/taskpane.html`;
  const body = el("OfficeApp", OFFICE_APP, [
    el("Id", {}, [text(appId)]),
    el("Version", {}, [text(`${version}.0`)]),
    el("ProviderName", {}, [text(developer)]),
    el("DefaultLocale", {}, [text("pl-PL")]),
    localized("DisplayName", APP.name),
    localized("Description", APP.short),
    el("IconUrl", { DefaultValue: `${publicUrl}/icons/app-32.png` }),
    el("HighResolutionIconUrl", { DefaultValue: `${publicUrl}/icons/app-80.png` }),
    el("SupportUrl", { DefaultValue: `${publicUrl}/about` }),
    el("AppDomains", {}, [el("AppDomain", {}, [text("https://login.microsoftonline.com")])]),
    el("Hosts", {}, [el("Host", { Name: "Workbook" })]),
    el("Requirements", {}, [
      el("Sets", { DefaultMinVersion: "1.1" }, [
        el("Set", { Name: "SharedRuntime", MinVersion: "1.1" }),
        el("Set", { Name: "ExcelApi", MinVersion: "1.9" }),
      ]),
    ]),
    el("DefaultSettings", {}, [el("SourceLocation", { DefaultValue: page })]),
    el("Permissions", {}, [text("ReadWriteDocument")]),
    el("VersionOverrides", { xmlns: OVERRIDES, "xsi:type": "VersionOverridesV1_0" }, [
      el("Hosts", {}, [
        el("Host", { "xsi:type": "Workbook" }, [
          el("Runtimes", {}, [el("Runtime", { resid: "Pane.Url", lifetime: "long" })]),
          el("DesktopFormFactor", {}, [
            el("FunctionFile", { resid: "Pane.Url" }),
            el("ExtensionPoint", { "xsi:type": "PrimaryCommandSurface" }, [
              el("OfficeTab", { id: "TabHome" }, [
                el("Group", { id: "Cards.Group" }, [
                  el("Label", { resid: "Group.Label" }),
                  iconsOf("app"),
                  ...BUTTONS.map(control),
                ]),
              ]),
            ]),
          ]),
        ]),
      ]),
      el("Resources", {}, [
        el(
          "bt:Images",
          {},
          icons.flatMap((name) =>
            ICON_SIZES.map((size) =>
              el("bt:Image", {
                id: iconId(name, size),
                DefaultValue: `${publicUrl}/icons/${name}-${size}.png`,
              }),
            ),
          ),
        ),
        el("bt:Urls", {}, [el("bt:Url", { id: "Pane.Url", DefaultValue: page })]),
        el("bt:ShortStrings", {}, [
          localized("bt:String", APP.group, "Group.Label"),
          ...BUTTONS.map(({ action, label }) => localized("bt:String", label, `${action}.Label`)),
        ]),
        el(
          "bt:LongStrings",
          {},
          BUTTONS.map(({ action, tip }) => localized("bt:String", tip, `${action}.Tip`)),
        ),
      ]),
    ]),
  ]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${body}\n`;
}

const OFFICE_APP = {
  xmlns: "http://schemas.microsoft.com/office/appforoffice/1.1",
  "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
  "xmlns:bt": BASIC,
  "xsi:type": "TaskPaneApp",
};

function control({ action, icon }: RibbonButton): string {
  return el("Control", { "xsi:type": "Button", id: `Cards.${action}` }, [
    el("Label", { resid: `${action}.Label` }),
    el("Supertip", {}, [
      el("Title", { resid: `${action}.Label` }),
      el("Description", { resid: `${action}.Tip` }),
    ]),
    iconsOf(icon),
    el("Action", { "xsi:type": "ExecuteFunction" }, [el("FunctionName", {}, [text(action)])]),
  ]);
}

const iconId = (name: string, size: number) => `Icon.${name}.${size}`;

function iconsOf(name: string): string {
  return el(
    "Icon",
    {},
    ICON_SIZES.map((size) => el("bt:Image", { size: String(size), resid: iconId(name, size) })),
  );
}

function localized(name: string, { pl, en }: Bilingual, id?: string): string {
  const attributes = { ...(id === undefined ? {} : { id }), DefaultValue: pl };
  const override = name.startsWith("bt:") ? "bt:Override" : "Override";
  return el(name, attributes, [el(override, { Locale: "en-US", Value: en })]);
}

const escaped = (value: string) =>
  value.replace(
    /[<>&"]/g,
    (sign) => ({ "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;" })[sign] ?? sign,
  );
const text = escaped;

function el(
  name: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly string[] = [],
): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const open = `<${name}${given.join("")}`;
  if (children.length === 0) return `${open} />`;
  const [only] = children;
  if (children.length === 1 && only !== undefined && !only.startsWith("<"))
    return `${open}>${only}</${name}>`;
  const inside = children.map((child) => child.replace(/^/gm, "  ")).join("\n");
  return `${open}>\n${inside}\n</${name}>`;
}
