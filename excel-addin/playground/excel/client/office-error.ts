/** Like `OfficeExtension.Error`. */
export class OfficeExtensionError extends Error {
  override readonly name: string = "RichApi.Error";
  readonly code: string;
  readonly debugInfo: { code: string; message: string; errorLocation?: string };
  readonly traceMessages: string[] = [];
  readonly innerError: Error | null = null;

  constructor(code: string, message: string, errorLocation?: string) {
    super(message);
    this.code = code;
    this.debugInfo = { code, message, ...(errorLocation && { errorLocation }) };
  }
}
