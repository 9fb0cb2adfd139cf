export { type Counted, type Phrases, type Say, speak } from "@rnd-cards/api/contract/phrases.ts";
