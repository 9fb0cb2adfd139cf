import { COMMON } from "@rnd-cards/api/contract/common-phrases.ts";

/** Phrases of the page that shows one card in a browser. */
export const TEXTS = {
  product: COMMON.product,
  language: { pl: "English", en: "Polski" },
};
