import { ProductError } from "@rnd-cards/api/contract/errors.ts";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import type { Principal } from "@rnd-cards/api/core/ports/identity.ts";
import type { Conversation } from "../gateway/gateway.ts";
import type { BotServices } from "../services.ts";
import type { FileSubject } from "./pending-files.ts";
import { findWorkbook } from "./pending-workbooks.ts";

/**
 * Makes a file of what is stored at this moment, as its owner. Throws `batch_not_found`, `quota_exhausted`, `overloaded`,
 * `timeout`, and `not_found` for a workbook that waits no more.
 */
export async function buildFile(
  services: Pick<BotServices, "useCases" | "records" | "observer" | "system">,
  who: { principal: Principal; chat: Conversation; language: Language },
  subject: FileSubject,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const { useCases } = services;
  const { principal, chat, language } = who;
  switch (subject.kind) {
    case "cards":
      return (await useCases.exportBatch(principal, subject.batchId, { language, signal })).bytes;
    case "template":
      return useCases.template(language);
    case "marked": {
      const workbook = await findWorkbook(services, chat, subject.pendingId);
      if (!workbook?.value.content) throw new ProductError("not_found");
      return useCases.markWorkbook(workbook.value.content, workbook.value.issues, language);
    }
  }
}
