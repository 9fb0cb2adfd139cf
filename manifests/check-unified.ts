import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import Ajv from "ajv-draft-04";
import * as z from "zod";

const require = createRequire(import.meta.url);

/** What the structural rules look at; everything else is the schema's. */
const shape = z.looseObject({
  id: z.string(),
  validDomains: z.array(z.string()),
  icons: z.object({ color: z.string(), outline: z.string() }),
  localizationInfo: z.object({
    additionalLanguages: z.array(z.object({ languageTag: z.string(), file: z.string() })),
  }),
  staticTabs: z.array(z.object({ contentUrl: z.string() })).default([]),
  extensions: z
    .array(
      z.looseObject({
        runtimes: z.array(
          z.looseObject({
            code: z.object({ page: z.string() }),
            actions: z.array(z.looseObject({ id: z.string(), type: z.string() })),
          }),
        ),
        ribbons: z.array(
          z.looseObject({
            tabs: z.array(
              z.looseObject({
                groups: z.array(
                  z.looseObject({
                    controls: z.array(z.looseObject({ id: z.string(), actionId: z.string() })),
                  }),
                ),
              }),
            ),
          }),
        ),
        keyboardShortcuts: z
          .array(z.looseObject({ shortcuts: z.array(z.looseObject({ actionId: z.string() })) }))
          .default([]),
      }),
    )
    .min(1),
});

/** A package before it is zipped: the manifest, its language files by name, and the files beside them. */
export interface Package {
  manifest: unknown;
  languages: Readonly<Record<string, unknown>>;
  files: Readonly<Record<string, Uint8Array>>;
}

/**
 * What is wrong with a package: against the published schema of its manifest version, and what the schema cannot say (actions
 * that nobody answers to, pages outside the valid domains, texts of no place, icons of the wrong size). Empty: nothing.
 */
export function faultsOfPackage({ manifest, languages, files }: Package): string[] {
  const faults = [...faultsOfSchema("MicrosoftTeams.schema.json", manifest, "manifest.json")];
  for (const [file, content] of Object.entries(languages))
    faults.push(...faultsOfSchema("MicrosoftTeams.Localization.schema.json", content, file, manifest));
  const parsed = shape.safeParse(manifest);
  if (!parsed.success)
    return [...faults, ...parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`)];
  const { data } = parsed;
  faults.push(...faultsOfActions(data.extensions), ...faultsOfDomains(data));
  for (const { file } of data.localizationInfo.additionalLanguages) {
    const content = languages[file];
    if (!content) faults.push(`localizationInfo: ${file} is not in the package`);
    else faults.push(...faultsOfPlaces(file, content as object, manifest));
  }
  faults.push(...faultsOfIcon(files, data.icons.color, 192), ...faultsOfIcon(files, data.icons.outline, 32));
  return faults;
}

function faultsOfSchema(schemaFile: string, content: unknown, name: string, manifest = content): string[] {
  const version = z.object({ manifestVersion: z.string().regex(/^\d+\.\d+$/) }).safeParse(manifest);
  if (!version.success) return [`${name}: manifestVersion is missing`];
  const folder = `@microsoft/app-manifest/build/json-schemas/teams/v${version.data.manifestVersion}`;
  let schema: unknown;
  try {
    schema = JSON.parse(readFileSync(require.resolve(`${folder}/${schemaFile}`), "utf8"));
  } catch {
    return [`${name}: there is no published schema of version ${version.data.manifestVersion}`];
  }
  const ajv = new Ajv.default({
    strict: false,
    allErrors: true,
    validateFormats: false,
    unicodeRegExp: false,
  });
  const validate = ajv.compile(schema as object);
  if (validate(content)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${name}${instancePath}: ${message}${"additionalProperty" in params ? ` (${params.additionalProperty})` : ""}`,
  );
}

function faultsOfActions(extensions: z.infer<typeof shape>["extensions"]): string[] {
  return extensions.flatMap(({ runtimes, ribbons, keyboardShortcuts }) => {
    const known = new Set(runtimes.flatMap(({ actions }) => actions.map(({ id }) => id)));
    const controls = ribbons.flatMap(({ tabs }) =>
      tabs.flatMap(({ groups }) => groups.flatMap((group) => group.controls)),
    );
    const asked = [
      ...controls.map(({ id, actionId }) => [`control ${id}`, actionId] as const),
      ...keyboardShortcuts.flatMap(({ shortcuts }) =>
        shortcuts.map(({ actionId }) => ["shortcut", actionId] as const),
      ),
    ];
    const twice = controls.filter(
      ({ id }, index) => controls.findIndex((other) => other.id === id) !== index,
    );
    return [
      ...asked.flatMap(([who, id]) => (known.has(id) ? [] : [`${who}: no runtime has the action ${id}`])),
      ...twice.map(({ id }) => `control ${id}: the id stands twice`),
    ];
  });
}

function faultsOfDomains({ validDomains, staticTabs, extensions }: z.infer<typeof shape>): string[] {
  const pages = [
    ...staticTabs.map(({ contentUrl }) => contentUrl),
    ...extensions.flatMap(({ runtimes }) => runtimes.map(({ code }) => code.page)),
  ];
  return pages.flatMap((page) => {
    if (!URL.canParse(page)) return [`${page}: not an address`];
    const { protocol, host } = new URL(page);
    if (protocol !== "https:") return [`${page}: not https`];
    return validDomains.includes(host) ? [] : [`${page}: ${host} is not among validDomains`];
  });
}

/** Every translated path must lead to a text of the manifest. */
function faultsOfPlaces(file: string, content: object, manifest: unknown): string[] {
  return Object.keys(content)
    .filter((path) => path !== "$schema")
    .flatMap((path) => {
      const keys = path.split(/[.[\]]+/).filter((key) => key !== "");
      let place: unknown = manifest;
      for (const key of keys) place = (place as Record<string, unknown> | undefined)?.[key];
      return typeof place === "string" ? [] : [`${file}: ${path} leads to no text of the manifest`];
    });
}

function faultsOfIcon(files: Package["files"], name: string, size: number): string[] {
  const bytes = files[name];
  if (!bytes) return [`icons: ${name} is not in the package`];
  const picture = sizeOfPng(bytes);
  if (!picture) return [`icons: ${name} is not a PNG picture`];
  if (picture.width === size && picture.height === size) return [];
  return [`icons: ${name} is ${picture.width} × ${picture.height} pixels, ${size} × ${size} are needed`];
}

/** Width and height from a PNG's header; null where it is none. */
export function sizeOfPng(bytes: Uint8Array): { width: number; height: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  if (bytes.length < 24 || signature.some((byte, index) => view.getUint8(index) !== byte)) return null;
  return { width: view.getUint32(16), height: view.getUint32(20) };
}
