import type { Bilingual, Language } from "@rnd-cards/api/contract/language.ts";
import { TEAMS_TAB } from "@rnd-cards/api/contract/teams-link.ts";
import { APP, BUTTONS, COMMANDS, type RibbonButton } from "./ribbon.ts";
import type { ManifestValues } from "./values.ts";

export const MANIFEST_VERSION = "1.29";
export const SCHEMA_URL = `https://developer.microsoft.com/json-schemas/teams/v${MANIFEST_VERSION}/MicrosoftTeams.schema.json`;
const LOCALIZATION_SCHEMA = SCHEMA_URL.replace("MicrosoftTeams.schema", "MicrosoftTeams.Localization.schema");
export const ICON_SIZES = [16, 32, 80] as const;
const RUNTIME = "pane";

/** The package of Excel's extension and Teams' bot and tab: the manifest in Polish, and what English readers see instead. */
export function unifiedManifest(values: ManifestValues): { manifest: object; english: object } {
  return { manifest: inLanguage(values, "pl"), english: translations() };
}

function inLanguage(values: ManifestValues, language: Language): object {
  const { publicUrl, appId, clientId, botId, version, developer } = values;
  const say = (text: Bilingual) => text[language];
  const host = new URL(publicUrl).host;
  return {
    $schema: SCHEMA_URL,
    manifestVersion: MANIFEST_VERSION,
    version,
    id: appId,
    localizationInfo: {
      defaultLanguageTag: "pl",
      additionalLanguages: [{ languageTag: "en", file: "en.json" }],
    },
    developer: {
      name: developer,
      websiteUrl: `${publicUrl}/about`,
      privacyUrl: `${publicUrl}/about#privacy`,
      termsOfUseUrl: `${publicUrl}/about#terms`,
    },
    name: { short: say(APP.name), full: say(APP.fullName) },
    description: { short: say(APP.short), full: say(APP.full) },
    icons: { color: "color.png", outline: "outline.png" },
    accentColor: "#0F6CBD",
    defaultInstallScope: "personal",
    staticTabs: [
      {
        entityId: TEAMS_TAB,
        name: say(APP.tab),
        contentUrl: `${publicUrl}/teams/${TEAMS_TAB}`,
        websiteUrl: `${publicUrl}/teams/${TEAMS_TAB}`,
        scopes: ["personal"],
      },
    ],
    bots: [
      {
        botId,
        scopes: ["personal", "team", "groupChat"],
        supportsFiles: true,
        isNotificationOnly: false,
        commandLists: [
          {
            scopes: ["personal", "team", "groupChat"],
            commands: COMMANDS.map(({ title, description }) => ({
              title: say(title),
              description: say(description),
            })),
          },
        ],
      },
    ],
    validDomains: [host],
    webApplicationInfo: { id: clientId, resource: `api://${host}/${clientId}` },
    authorization: {
      permissions: { resourceSpecific: [{ name: "Document.ReadWrite.User", type: "Delegated" }] },
    },
    extensions: [extension(values, say)],
  };
}

function extension({ publicUrl, appId }: ManifestValues, say: (text: Bilingual) => string): object {
  const icons = (name: string) =>
    ICON_SIZES.map((size) => ({ size, url: `${publicUrl}/icons/${name}-${size}.png` }));
  const button = ({ action, icon, label, tip }: RibbonButton) => ({
    id: `button-${action}`,
    type: "button",
    label: say(label),
    icons: icons(icon),
    supertip: { title: say(label), description: say(tip) },
    actionId: action,
  });
  return {
    requirements: {
      scopes: ["workbook"],
      capabilities: [
        { name: "ExcelApi", minVersion: "1.9" },
        { name: "SharedRuntime", minVersion: "1.1" },
      ],
    },
    runtimes: [
      {
        id: RUNTIME,
        type: "general",
        // One page for pane and ribbon, alive as long as the workbook: a batch goes on being followed with the pane closed.
        lifetime: "long",
        code: { page: `${publicUrl}/excel/taskpane.html` },
        actions: [
          ...BUTTONS.map(({ action }) => ({ id: action, type: "executeFunction" })),
          { id: "openPane", type: "openPage", view: "pane", displayName: say(APP.name) },
        ],
      },
    ],
    ribbons: [
      {
        contexts: ["default"],
        tabs: [
          {
            builtInTabId: "TabHome",
            groups: [
              {
                id: "group-cards",
                label: say(APP.group),
                icons: icons("app"),
                controls: BUTTONS.map(button),
              },
            ],
          },
        ],
      },
    ],
    keyboardShortcuts: [
      {
        requirements: { capabilities: [{ name: "KeyboardShortcuts", minVersion: "1.1" }] },
        shortcuts: BUTTONS.flatMap(({ action, shortcut }) =>
          shortcut ? [{ key: shortcut, actionId: action }] : [],
        ),
      },
    ],
    // Where this package runs, the XML add-in for older Excel steps back.
    alternates: [{ hide: { customOfficeAddin: { officeAddinId: appId } } }],
  };
}

/** English texts by the place they take, as a JSON path without brackets around names. */
function translations(): object {
  const button = (index: number) => `extensions[0].ribbons[0].tabs[0].groups[0].controls[${index}]`;
  const entries: [string, Bilingual][] = [
    ["name.short", APP.name],
    ["name.full", APP.fullName],
    ["description.short", APP.short],
    ["description.full", APP.full],
    ["staticTabs[0].name", APP.tab],
    ...COMMANDS.flatMap(({ title, description }, index): [string, Bilingual][] => [
      [`bots[0].commandLists[0].commands[${index}].title`, title],
      [`bots[0].commandLists[0].commands[${index}].description`, description],
    ]),
    [`extensions[0].runtimes[0].actions[${BUTTONS.length}].displayName`, APP.name],
    ["extensions[0].ribbons[0].tabs[0].groups[0].label", APP.group],
    ...BUTTONS.flatMap(({ label, tip }, index): [string, Bilingual][] => [
      [`${button(index)}.label`, label],
      [`${button(index)}.supertip.title`, label],
      [`${button(index)}.supertip.description`, tip],
    ]),
  ];
  return { $schema: LOCALIZATION_SCHEMA, ...Object.fromEntries(entries.map(([path, { en }]) => [path, en])) };
}
