/**
 * Value of `Content-Disposition` for a download: the name in ASCII for old clients, and as it is (RFC 8187).
 * `name` may hold any Unicode letter; quotes and control characters are taken out.
 */
export function contentDisposition(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they could end the header
  const clean = name.replace(/[\u0000-\u001f\u007f"\\/]/g, "").toWellFormed() || "file";
  const ascii = clean
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replaceAll("ł", "l")
    .replaceAll("Ł", "L")
    .replace(/[^\x20-\x7e]/g, "_");
  const encoded = encodeURIComponent(clean).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
