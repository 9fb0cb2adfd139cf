import { ProductError } from "../../contract/errors.ts";
import { BOUNDS } from "./bounds.ts";
import { checkEntries } from "./check-entries.ts";

const OLE_SIGNATURE = Buffer.from("d0cf11e0a1b11ae1", "hex");
const ZIP_SIGNATURE = Buffer.from("504b0304", "hex");
/** The stream in which Office keeps an encrypted workbook. */
const ENCRYPTED_STREAM = Buffer.from("EncryptedPackage", "utf16le");

/**
 * Looks at a file from outside, without inflating anything: is it a zip, is its directory honest and of a reasonable
 * size, does it name macros or links to other files. Throws `ProductError` as `WorkbookReader.read` does.
 */
export async function checkContainer(bytes: Buffer, maxBytes: number): Promise<void> {
  if (bytes.length > maxBytes) {
    throw new ProductError("file_too_large", { max: `${Math.round(maxBytes / 1024 / 102.4) / 10} MB` });
  }
  if (bytes.subarray(0, OLE_SIGNATURE.length).equals(OLE_SIGNATURE)) {
    // A password turns .xlsx into an OLE file; otherwise it is an old .xls.
    throw new ProductError(bytes.includes(ENCRYPTED_STREAM) ? "file_encrypted" : "file_not_xlsx");
  }
  if (!bytes.subarray(0, ZIP_SIGNATURE.length).equals(ZIP_SIGNATURE)) throw new ProductError("file_not_xlsx");
  await checkEntries(bytes, BOUNDS);
}
