import { DIALECTS } from "../support/model-dialects.ts";
import { textGeneratorContract } from "./text-generator.contract.ts";

for (const [name, dialect] of Object.entries(DIALECTS)) textGeneratorContract(name, dialect);
