/** The file name of a `Content-Disposition`, the one in Unicode before the one in ASCII; null where there is none. */
export function fileName(contentDisposition: string | null): string | null {
  const extended = /filename\*=UTF-8''([^;\s]+)/i.exec(contentDisposition ?? "")?.[1];
  const plain = /filename="([^"]*)"/i.exec(contentDisposition ?? "")?.[1];
  return (extended === undefined ? null : decoded(extended)) ?? plain ?? null;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
