const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/**
 * The file's properties, in place of docx's own, which know no language and stamp the machine's time. Nobody is named:
 * who did what stands in the appendix.
 */
export function coreProperties(properties: { title: string; subject: string; at: number }): string {
  const xml = (text: string) => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? "");
  const at = `xsi:type="dcterms:W3CDTF">${new Date(properties.at).toISOString()}`;
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"',
    ' xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${xml(properties.title)}</dc:title><dc:subject>${xml(properties.subject)}</dc:subject>`,
    "<dc:creator>rnd-cards</dc:creator><cp:lastModifiedBy>rnd-cards</cp:lastModifiedBy><dc:language>pl-PL</dc:language>",
    `<dcterms:created ${at}</dcterms:created><dcterms:modified ${at}</dcterms:modified>`,
    "</cp:coreProperties>",
  ].join("");
}
