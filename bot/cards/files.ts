import type { Language } from "@rnd-cards/api/contract/language.ts";
import type { OutgoingMessage } from "../gateway/gateway.ts";
import type { CardMessage, FileDeclinedInput, FileDeliveredInput, FileElsewhereInput, FileFailedInput, FileOfferedInput } from "./inputs.ts";
export declare function fileOffered(input: FileOfferedInput, language: Language): OutgoingMessage;
export declare function fileDelivered(input: FileDeliveredInput, language: Language): OutgoingMessage;
export declare function fileDeclined(input: FileDeclinedInput, language: Language): CardMessage;
export declare function fileFailed(input: FileFailedInput, language: Language): CardMessage;
export declare function fileElsewhere(input: FileElsewhereInput, language: Language): CardMessage;
