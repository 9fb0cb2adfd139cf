import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { faultsOfPackage } from "./check-unified.ts";
import { faultsOfXml } from "./check-xml.ts";
import { BUTTONS } from "./ribbon.ts";
import { unifiedManifest } from "./unified.ts";
import { faultsOfValues, type ManifestValues } from "./values.ts";
import { xmlManifest } from "./xml.ts";
import { zip } from "./zip.ts";

const HELP = `npm run manifests -- [options]

Fills, checks and zips the app package for Teams and Excel, and writes the XML add-in for older Excel.

  --public-url URL    where the server is reached (https)
  --app-id GUID       id of the package
  --client-id GUID    application id in Entra ID
  --bot-id GUID       Microsoft App ID of the bot; the client id when absent
  --version X.Y.Z     of the package
  --developer NAME    who runs the deployment
  --out FOLDER        manifests/dist when absent
  --ask-microsoft     also asks Microsoft's validation service about the XML (needs the network)
`;

/** Stands in where a value was not given, so that the package of local work can be tried. */
const LOCAL: ManifestValues = {
  publicUrl: "https://localhost:3978",
  appId: "6d4f1c0e-3d5a-4f7e-9b43-0b8f4a2c6e11",
  clientId: "00000000-0000-0000-0000-000000000000",
  botId: "00000000-0000-0000-0000-000000000000",
  version: "1.0.0",
  developer: "rnd-cards",
};

const say = (line: string) => process.stdout.write(`${line}\n`);

async function run(): Promise<void> {
  const { values: given } = parseArgs({
    options: {
      "public-url": { type: "string" },
      "app-id": { type: "string" },
      "client-id": { type: "string" },
      "bot-id": { type: "string" },
      version: { type: "string" },
      developer: { type: "string" },
      out: { type: "string" },
      "ask-microsoft": { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  if (given.help) {
    say(HELP);
    return;
  }
  const clientId = given["client-id"] ?? LOCAL.clientId;
  const values: ManifestValues = {
    publicUrl: given["public-url"] ?? LOCAL.publicUrl,
    appId: given["app-id"] ?? LOCAL.appId,
    clientId,
    botId: given["bot-id"] ?? clientId,
    version: given.version ?? LOCAL.version,
    developer: given.developer ?? LOCAL.developer,
  };
  const { manifest, english } = unifiedManifest(values);
  const icon = (name: string) => readFile(join(import.meta.dirname, "icons", name));
  const files = { "color.png": await icon("color.png"), "outline.png": await icon("outline.png") };
  const xml = xmlManifest(values);
  const faults = [
    ...faultsOfValues(values),
    ...faultsOfPackage({ manifest, languages: { "en.json": english }, files }),
    ...faultsOfXml(
      xml,
      BUTTONS.map(({ action }) => action),
    ),
  ];
  if (faults.length > 0) throw new Error(faults.map((fault) => `  - ${fault}`).join("\n"));

  const out = given.out ?? join(import.meta.dirname, "dist");
  await mkdir(out, { recursive: true });
  const json = (value: object) => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
  const contents = { "manifest.json": json(manifest), "en.json": json(english), ...files };
  await writeFile(join(out, "manifest.json"), contents["manifest.json"]);
  await writeFile(join(out, "rnd-cards.zip"), await zip(contents));
  await writeFile(join(out, "rnd-cards.xml"), xml);
  say(`${join(out, "rnd-cards.zip")}   Teams and Excel: upload it in Teams' admin centre or with teamsapp`);
  say(`${join(out, "rnd-cards.xml")}   Excel that does not know the package`);
  if (given["ask-microsoft"]) await askMicrosoft(join(out, "rnd-cards.xml"));
}

async function askMicrosoft(path: string): Promise<void> {
  const { validateManifest } = await import("office-addin-manifest");
  const { isValid, report } = await validateManifest(path);
  const told = [...(report?.errors ?? []), ...(report?.warnings ?? [])].map(({ title }) => `  - ${title}`);
  if (!isValid) throw new Error(`Microsoft's service refuses the XML add-in:\n${told.join("\n")}`);
  say("Microsoft's service accepts the XML add-in.");
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
