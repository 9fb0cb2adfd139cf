import type { RetryScope } from "../../contract/batch.ts";
import type { CheckedRows } from "../../contract/check-rows.ts";
import type { Issue } from "../../contract/issues.ts";
import type { Language } from "../../contract/language.ts";
import type { Principal } from "../ports/identity.ts";
import type { LinkGrant } from "../ports/links.ts";
import type { SheetContent } from "../ports/workbook.ts";
import { approveCard, unapproveCard } from "./approve-card.ts";
import { assessCard } from "./assess-card.ts";
import { cancelBatch } from "./cancel-batch.ts";
import { checkInput, type RowsInput } from "./check-input.ts";
import { checkWorkbook, type WorkbookToCheck } from "./check-workbook.ts";
import type { Context } from "./context.ts";
import { listDeadLetters, resendDeadLetter } from "./dead-letters.ts";
import { createLink, redeemLink } from "./download-links.ts";
import { editSection, type SectionAt } from "./edit-section.ts";
import { estimateBatch } from "./estimate-batch.ts";
import { exportBatch } from "./export-batch.ts";
import { exportReview } from "./export-review.ts";
import { judgeCard } from "./judge-card.ts";
import type { ModelWishes } from "./model-wishes.ts";
import { teamsOf } from "./notices.ts";
import { getBatch, getCard, listBatches } from "./read-batches.ts";
import { type Deployment, readHealth } from "./read-health.ts";
import { readSheet } from "./read-sheet.ts";
import { type RegenerateWish, regenerateCard } from "./regenerate-card.ts";
import { retryBatch } from "./retry-batch.ts";
import { restoreSection, sectionVersions } from "./section-versions.ts";
import { type SubmitInput, submitBatch } from "./submit-batch.ts";
import { submitWorkbook, type WorkbookInput } from "./submit-workbook.ts";

type FileOptions = { language: Language; signal?: AbortSignal | undefined };

/** What a check says to a caller. */
export interface CheckedRowsAnswer {
  valid: boolean;
  /** Rows with data. */
  total: number;
  validRows: number;
  issues: Issue[];
}

function answer({ rows, issues }: CheckedRows): CheckedRowsAnswer {
  const errors = issues.filter((item) => item.severity === "error");
  const failed = new Set(errors.flatMap((item) => item.rowKey ?? []));
  const total = rows.length + failed.size;
  return { valid: errors.length === 0, total, validRows: rows.length, issues };
}

/** Every verb of the product with its context bound in: what HTTP, the bot and the command line are given. */
export function bindUseCases(context: Context, deployment: Deployment) {
  return {
    checkRows: async (input: RowsInput) => answer(await checkInput(context, input)),
    submitBatch: async (
      principal: Principal,
      {
        name,
        idempotencyKey,
        origin,
        ...input
      }: RowsInput & Pick<SubmitInput, "name" | "idempotencyKey" | "origin">,
    ) => {
      const checked = await checkInput(context, input);
      return submitBatch(context, principal, { name, checked, idempotencyKey, origin });
    },
    readSheet: (input: { bytes: Uint8Array; sheet?: string | undefined; signal?: AbortSignal | undefined }) =>
      readSheet(context, input),
    checkWorkbook: async (input: WorkbookToCheck) => {
      const { name, content, checked } = await checkWorkbook(context, input);
      return { ...answer(checked), name, content, rows: checked.rows };
    },
    markWorkbook: (content: SheetContent, issues: readonly Issue[], language: Language) =>
      context.writeMarkedWorkbook(content, issues, language),
    estimateBatch: (principal: Principal, rows: number) => estimateBatch(context, principal, rows),
    submitWorkbook: (principal: Principal, input: WorkbookInput) => submitWorkbook(context, principal, input),
    listBatches: (principal: Principal, page: { after?: string | undefined; limit: number }) =>
      listBatches(context, principal, page),
    getBatch: (principal: Principal, batchId: string) => getBatch(context, principal, batchId),
    cancelBatch: (principal: Principal, batchId: string) => cancelBatch(context, principal, batchId),
    retryBatch: (principal: Principal, batchId: string, scope: RetryScope, wishes?: ModelWishes) =>
      retryBatch(context, principal, batchId, scope, wishes),
    getCard: (principal: Principal, cardId: string) => getCard(context, principal, cardId),
    assessCard: (principal: Principal, cardId: string) => assessCard(context, principal, cardId),
    editSection: (principal: Principal, at: SectionAt, edit: { revision: number; text: string }) =>
      editSection(context, principal, at, edit),
    sectionVersions: (principal: Principal, at: SectionAt) => sectionVersions(context, principal, at),
    restoreSection: (principal: Principal, at: SectionAt, restore: { revision: number; restored: number }) =>
      restoreSection(context, principal, at, restore),
    approveCard: (
      principal: Principal,
      cardId: string,
      approve: { version: number; reason?: string | undefined },
    ) => approveCard(context, principal, cardId, approve),
    unapproveCard: (principal: Principal, cardId: string) => unapproveCard(context, principal, cardId),
    regenerateCard: (principal: Principal, cardId: string, wish: RegenerateWish) =>
      regenerateCard(context, principal, cardId, wish),
    judgeCard: (principal: Principal, cardId: string, wish: { provider?: string | undefined } = {}) =>
      judgeCard(context, principal, cardId, wish),
    exportBatch: (principal: Principal, batchId: string, options: FileOptions) =>
      exportBatch(context, principal, batchId, options),
    exportReview: (principal: Principal, batchId: string, options: FileOptions) =>
      exportReview(context, principal, batchId, options),
    createLink: (principal: Principal, batchId: string, document?: LinkGrant["document"]) =>
      createLink(context, principal, batchId, document),
    redeemLink: (token: string, options: FileOptions) => redeemLink(context, token, options),
    template: (language: Language) => context.writeTemplate(language, context.settings.maxRows),
    listDeadLetters: (tenantId: string, page: { after?: string | undefined; limit: number }) =>
      listDeadLetters({ ...context, records: context.store.records() }, tenantId, page),
    resendDeadLetter: (id: string) => resendDeadLetter({ ...context, records: context.store.records() }, id),
    teams: (principal: Principal) => teamsOf(context, principal),
    health: (language: Language) => readHealth(context, deployment, language),
  };
}
