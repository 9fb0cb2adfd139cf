import { SaxesParser } from "saxes";

interface Node {
  name: string;
  attributes: Record<string, string>;
  children: Node[];
  text: string;
}

/** Order in which Office expects the parts of an add-in. */
const ORDER = [
  ...["Id", "AlternateId", "Version", "ProviderName", "DefaultLocale", "DisplayName", "Description"],
  ...["IconUrl", "HighResolutionIconUrl", "SupportUrl", "AppDomains", "Hosts", "Requirements"],
  ...["DefaultSettings", "Permissions", "VersionOverrides"],
];
const REQUIRED = ["Id", "Version", "ProviderName", "DefaultLocale", "DisplayName", "Description", "Hosts"];
const LONGEST_RESID = 32;
const LONGEST = { "bt:ShortStrings": 125, "bt:LongStrings": 250 } as const;
const GUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/**
 * What is wrong with an XML manifest of a task-pane add-in for Excel, by the rules of its structure that need no service:
 * well-formed, parts and their order, ids, addresses, resources that are named and those that exist, lengths, icon sizes, and
 * functions that the code answers to. Empty: nothing.
 */
export function faultsOfXml(xml: string, functions: readonly string[]): string[] {
  let root: Node;
  try {
    root = parse(xml);
  } catch (error) {
    return [`not well-formed: ${error instanceof Error ? error.message : String(error)}`];
  }
  if (root.name !== "OfficeApp" || root.attributes["xsi:type"] !== "TaskPaneApp")
    return ["OfficeApp of type TaskPaneApp expected"];
  return [
    ...faultsOfParts(root),
    ...faultsOfResources(root),
    ...faultsOfAddresses(root),
    ...faultsOfControls(root, functions),
  ];
}

function faultsOfParts(root: Node): string[] {
  const names = root.children.map(({ name }) => name);
  const value = (name: string) => root.children.find((child) => child.name === name)?.text ?? "";
  const places = names.map((name) => ORDER.indexOf(name));
  return [
    ...REQUIRED.filter((name) => !names.includes(name)).map((name) => `${name} is missing`),
    ...names.filter((name) => !ORDER.includes(name)).map((name) => `${name} is not known here`),
    ...places.flatMap((place, index) =>
      index > 0 && place < (places[index - 1] ?? 0) ? [`${names[index]} stands in the wrong place`] : [],
    ),
    ...(GUID.test(value("Id")) ? [] : ["Id is not a GUID"]),
    ...(/^\d{1,5}(\.\d{1,5}){1,3}$/.test(value("Version")) ? [] : ["Version is not a version"]),
    ...(all(root, "Host").some(({ attributes }) => attributes.Name === "Workbook")
      ? []
      : ["Hosts: Workbook is missing"]),
  ];
}

function faultsOfResources(root: Node): string[] {
  const resources = all(root, "Resources")[0];
  const entries = resources?.children.flatMap(({ children }) => children) ?? [];
  const ids = entries.map(({ attributes }) => attributes.id ?? "");
  const named = [...walk(root)].flatMap(({ attributes }) => attributes.resid ?? []);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  const lengths = Object.entries(LONGEST).flatMap(([group, most]) =>
    all(root, group).flatMap(({ children }) =>
      children.flatMap((entry) =>
        [
          entry.attributes.DefaultValue ?? "",
          ...entry.children.map(({ attributes }) => attributes.Value ?? ""),
        ]
          .filter((said) => said.length > most || said === "")
          .map((said) => `${entry.attributes.id}: ${said.length} characters, 1 to ${most} are allowed`),
      ),
    ),
  );
  return [
    ...named.filter((id) => !ids.includes(id)).map((id) => `resid ${id} names no resource`),
    ...ids.filter((id) => !named.includes(id)).map((id) => `resource ${id} is not used`),
    ...ids.filter((id) => id.length > LONGEST_RESID).map((id) => `resource ${id}: the id is too long`),
    ...twice.map((id) => `resource ${id} stands twice`),
    ...lengths,
    ...entries
      .filter(({ name, children }) => name === "bt:String" && children.length === 0)
      .map(({ attributes }) => `${attributes.id}: no other language`),
  ];
}

function faultsOfAddresses(root: Node): string[] {
  const places = ["IconUrl", "HighResolutionIconUrl", "SupportUrl", "SourceLocation", "bt:Image", "bt:Url"];
  return [...walk(root)].flatMap(({ name, attributes }) => {
    const address = attributes.DefaultValue;
    if (!places.includes(name) || address === undefined) return [];
    const secure = URL.canParse(address) && new URL(address).protocol === "https:";
    return secure ? [] : [`${name} ${attributes.id ?? ""}: ${address} is not an https address`];
  });
}

function faultsOfControls(root: Node, functions: readonly string[]): string[] {
  const asked = all(root, "FunctionName").map(({ text }) => text);
  const pages = all(root, "Runtime").map(({ attributes }) => attributes.resid);
  const code = all(root, "FunctionFile").map(({ attributes }) => attributes.resid);
  const icons = all(root, "Icon").flatMap(({ children }) => {
    const sizes = children.map(({ attributes }) => Number(attributes.size));
    return [16, 32, 80]
      .filter((size) => !sizes.includes(size))
      .map((size) => `Icon: ${size} pixels are missing`);
  });
  return [
    ...asked.filter((name) => !functions.includes(name)).map((name) => `no code answers to ${name}`),
    ...code
      .filter((id) => !pages.includes(id))
      .map((id) => `FunctionFile ${id} is not the shared runtime's page`),
    ...icons,
  ];
}

function* walk(node: Node): Generator<Node> {
  yield node;
  for (const child of node.children) yield* walk(child);
}

const all = (root: Node, name: string) => [...walk(root)].filter((node) => node.name === name);

function parse(xml: string): Node {
  const parser = new SaxesParser();
  const top: Node = { name: "", attributes: {}, children: [], text: "" };
  const open: Node[] = [top];
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("doctype", () => {
    throw new Error("a document type is not allowed");
  });
  parser.on("opentag", ({ name, attributes }) => {
    const node: Node = { name, attributes: attributes as Record<string, string>, children: [], text: "" };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on("text", (piece) => {
    const node = open.at(-1);
    if (node) node.text += piece.trim();
  });
  parser.on("closetag", () => void open.pop());
  parser.write(xml).close();
  const [root] = top.children;
  if (!root) throw new Error("empty");
  return root;
}
