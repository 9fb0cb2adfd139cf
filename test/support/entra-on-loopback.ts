/*
 * Imported into a process before everything else: asks the issuer at ENTRA_ON_LOOPBACK where the product asks Microsoft
 * Entra, so that the real sign-in can be used on a machine without a network.
 */
const ENTRA = "https://login.microsoftonline.com";
const { ENTRA_ON_LOOPBACK } = process.env;
const real = globalThis.fetch;
if (ENTRA_ON_LOOPBACK)
  globalThis.fetch = (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    return address.startsWith(ENTRA)
      ? real(ENTRA_ON_LOOPBACK + address.slice(ENTRA.length), init)
      : real(input, init);
  };
