import type { SectionKey } from "@rnd-cards/api/contract/sections.ts";
import type { ApiClient, SectionAt } from "@rnd-cards/excel-addin/src/api/client.ts";

/** The same client, and which sections were changed through it, in the order of their first change. */
export function noteEdits(client: ApiClient): { client: ApiClient; edited(): SectionKey[] } {
  const sections = new Set<SectionKey>();
  const noted = async <T>(at: SectionAt, written: Promise<T>): Promise<T> => {
    const answer = await written;
    sections.add(at.section);
    return answer;
  };
  return {
    edited: () => [...sections],
    client: {
      ...client,
      editSection: (at, edit) => noted(at, client.editSection(at, edit)),
      restoreSection: (at, restore) => noted(at, client.restoreSection(at, restore)),
    },
  };
}
