import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { OfficeAddinManifest } from "office-addin-manifest";
import { describe, expect, it } from "vitest";
import { faultsOfPackage, type Package, sizeOfPng } from "../../manifests/check-unified.ts";
import { faultsOfXml } from "../../manifests/check-xml.ts";
import { APP, BUTTONS, COMMANDS } from "../../manifests/ribbon.ts";
import { ICON_SIZES, unifiedManifest } from "../../manifests/unified.ts";
import { faultsOfValues, type ManifestValues } from "../../manifests/values.ts";
import { xmlManifest } from "../../manifests/xml.ts";

const ICONS = join(import.meta.dirname, "../../manifests/icons");
const VALUES: ManifestValues = {
  publicUrl: "https://karty.example.pl",
  appId: "6d4f1c0e-3d5a-4f7e-9b43-0b8f4a2c6e11",
  clientId: "11111111-2222-4333-8444-555555555555",
  botId: "99999999-2222-4333-8444-555555555555",
  version: "1.2.3",
  developer: "Kancelaria & Spółka",
};
const FUNCTIONS = BUTTONS.map(({ action }) => action);

// biome-ignore lint/suspicious/noExplicitAny: faults are put into arbitrary places of a JSON document
type Faulty = any;

async function packaged(break_: (manifest: Faulty, english: Faulty) => void = () => {}): Promise<Package> {
  const { manifest, english } = structuredClone(unifiedManifest(VALUES));
  break_(manifest, english);
  const icon = (name: string) => readFile(join(ICONS, name));
  const files = { "color.png": await icon("color.png"), "outline.png": await icon("outline.png") };
  return { manifest, languages: { "en.json": english }, files };
}

describe("the package for Teams and Excel", () => {
  it("fits the published schema and the rules behind it", async () => {
    expect(faultsOfPackage(await packaged())).toEqual([]);
  });

  it.each<[string, (manifest: Faulty, english: Faulty) => void, RegExp]>([
    ["an unknown field", (m) => Object.assign(m, { colour: "red" }), /additional properties \(colour\)/],
    ["no developer", (m) => delete m.developer, /required property 'developer'/],
    ["a name that is too long", (m) => Object.assign(m.name, { short: "x".repeat(31) }), /name\/short.*30/],
    ["an id that is none", (m) => Object.assign(m, { id: "rnd-cards" }), /\/id/],
    [
      "a schema of no version",
      (m) => Object.assign(m, { manifestVersion: "9.9" }),
      /no published schema.*9\.9/,
    ],
    [
      "a button nobody answers to",
      (m) => Object.assign(m.extensions[0].ribbons[0].tabs[0].groups[0].controls[1], { actionId: "chek" }),
      /button-check: no runtime has the action chek/,
    ],
    [
      "a shortcut nobody answers to",
      (m) => Object.assign(m.extensions[0].keyboardShortcuts[0].shortcuts[0], { actionId: "no" }),
      /shortcut: no runtime has the action no/,
    ],
    [
      "a button that stands twice",
      (m) => Object.assign(m.extensions[0].ribbons[0].tabs[0].groups[0].controls[1], { id: "button-submit" }),
      /button-submit: the id stands twice/,
    ],
    [
      "a page elsewhere",
      (m) => (m.validDomains = ["other.example"]),
      /karty\.example\.pl is not among validDomains/,
    ],
    [
      "a page that is not secure",
      (m) => (m.staticTabs[0].contentUrl = "http://karty.example.pl/x"),
      /not https/,
    ],
    [
      "a translation of nothing",
      (_, e) => (e["bots[0].commandLists[0].commands[11].title"] = "x"),
      /leads to no text/,
    ],
    ["a translation that is too long", (_, e) => (e["name.short"] = "x".repeat(40)), /en\.json.*30/],
    [
      "a language that is not there",
      (m) => (m.localizationInfo.additionalLanguages[0].file = "de.json"),
      /de\.json is not in the package/,
    ],
    [
      "an icon of the wrong size",
      (m) => (m.icons.color = "outline.png"),
      /32 × 32 pixels, 192 × 192 are needed/,
    ],
    ["an icon that is not there", (m) => (m.icons.outline = "line.png"), /line\.png is not in the package/],
  ])("is refused with %s, which is named", async (_, break_, named) => {
    const faults = faultsOfPackage(await packaged(break_));
    expect(faults.join("\n")).toMatch(named);
  });

  it("refuses an icon that is no picture", async () => {
    const { files, ...rest } = await packaged();
    const broken = { ...files, "color.png": new TextEncoder().encode("not a picture, only words") };
    expect(faultsOfPackage({ ...rest, files: broken })).toEqual(["icons: color.png is not a PNG picture"]);
  });
});

describe("the add-in for older Excel", () => {
  const xml = xmlManifest(VALUES);

  it("is well-formed and complete, and the same add-in as in the package", async () => {
    expect(faultsOfXml(xml, FUNCTIONS)).toEqual([]);
    const path = join(await mkdtemp(join(tmpdir(), "manifest-")), "rnd-cards.xml");
    await writeFile(path, xml);
    const info = await OfficeAddinManifest.readManifestFile(path);
    expect(info).toMatchObject({
      ...{
        id: VALUES.appId,
        displayName: "Karty B+R",
        version: "1.2.3.0",
        providerName: "Kancelaria & Spółka",
      },
      ...{ defaultLocale: "pl-PL", permissions: "ReadWriteDocument", officeAppType: "TaskPaneApp" },
    });
    const { manifest } = unifiedManifest(VALUES) as { manifest: Faulty };
    expect(manifest.extensions[0].alternates[0].hide.customOfficeAddin.officeAddinId).toBe(info.id);
  });

  it.each<[string, (xml: string) => string, RegExp]>([
    ["a tag left open", (x) => x.replace("</Group>", ""), /not well-formed/],
    [
      "a document type",
      (x) => x.replace("<OfficeApp", '<!DOCTYPE x [<!ENTITY y "z">]><OfficeApp'),
      /document type/,
    ],
    ["another kind of app", (x) => x.replace("TaskPaneApp", "MailApp"), /TaskPaneApp expected/],
    ["no id", (x) => x.replace(/<Id>.*<\/Id>/, ""), /Id is missing/],
    ["an id that is none", (x) => x.replace(VALUES.appId, "karty"), /Id is not a GUID/],
    [
      "parts in the wrong order",
      (x) => x.replace(/(\s*<Version>.*<\/Version>)([\s\S]*?<\/ProviderName>)/, "$2$1"),
      /Version stands in the wrong place/,
    ],
    ["a part nobody knows", (x) => x.replace("<Hosts>", "<Colour /><Hosts>"), /Colour is not known here/],
    [
      "no workbook",
      (x) => x.replace('<Host Name="Workbook" />', '<Host Name="Document" />'),
      /Workbook is missing/,
    ],
    [
      "a label of no text",
      (x) => x.replace(' id="check.Label"', ' id="chek.Label"'),
      /check\.Label names no resource/,
    ],
    [
      "a text nobody uses",
      (x) => x.replace(' id="check.Label"', ' id="chek.Label"'),
      /chek\.Label is not used/,
    ],
    [
      "a tip that is too long",
      (x) => x.replace(/(id="check\.Tip" DefaultValue=")[^"]*/, `$1${"x".repeat(251)}`),
      /check\.Tip: 251 characters/,
    ],
    [
      "a text in one language",
      (x) => x.replace(/<bt:Override Locale="en-US" Value="Check" \/>/, ""),
      /check\.Label: no other language/,
    ],
    [
      "an address that is not secure",
      (x) => x.replace('SourceLocation DefaultValue="https', 'SourceLocation DefaultValue="http'),
      /SourceLocation.*not an https address/,
    ],
    ["a function nobody wrote", (x) => x.replace(">submit<", ">send<"), /no code answers to send/],
    [
      "an icon size missing",
      (x) => x.replace(/\s*<bt:Image size="80" resid="Icon\.check\.80" \/>/, ""),
      /80 pixels are missing/,
    ],
  ])("is refused with %s, which is named", (_, break_, named) => {
    const broken = break_(xml);
    expect(broken).not.toBe(xml);
    expect(faultsOfXml(broken, FUNCTIONS).join("\n")).toMatch(named);
  });
});

describe("what both are made of", () => {
  it("has every icon in every size, drawn at that size", async () => {
    for (const name of ["app", ...BUTTONS.map(({ icon }) => icon)])
      for (const size of ICON_SIZES)
        expect(sizeOfPng(await readFile(join(ICONS, `${name}-${size}.png`)))).toEqual({
          width: size,
          height: size,
        });
  });

  it("keeps to the lengths people see whole", () => {
    for (const { pl, en } of [APP.group, ...BUTTONS.map(({ label }) => label)])
      for (const label of [pl, en]) expect(label.length).toBeLessThanOrEqual(16);
    expect(COMMANDS.length).toBeLessThanOrEqual(10);
    for (const { title } of COMMANDS)
      for (const said of [title.pl, title.en]) expect(said.length).toBeLessThanOrEqual(32);
  });

  it("refuses values that no store would take, all at once", () => {
    expect(faultsOfValues(VALUES)).toEqual([]);
    const bad = {
      publicUrl: "http://x/",
      appId: "1",
      clientId: "2",
      botId: "3",
      version: "1.0",
      developer: "",
    };
    expect(faultsOfValues(bad).map((fault) => fault.split(":")[0])).toEqual([
      ...["--public-url", "--public-url", "--app-id", "--client-id", "--bot-id", "--version", "--developer"],
    ]);
  });
});
