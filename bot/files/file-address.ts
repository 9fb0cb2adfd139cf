/** Where files may come from and go to. */
export interface FilePlaces {
  /** Hosts, each with its subdomains. */
  hosts: readonly string[];
  /** Local work: this machine too, by its address and with any port. */
  local: boolean;
}

const LOOPBACK = "127.0.0.1";
const LONGEST = 4_000;

/**
 * The address of a file, if it is one that may be called: https, a host of the list by its full name, no port, no credentials.
 * What it leads to is checked when it is resolved. Null otherwise.
 */
export function fileAddress(address: string, { hosts, local }: FilePlaces): URL | null {
  if (address.length > LONGEST || !URL.canParse(address)) return null;
  const url = new URL(address);
  const { protocol, hostname, port, username, password } = url;
  if (username !== "" || password !== "") return null;
  if (isThisMachine(url)) return local && ["http:", "https:"].includes(protocol) ? url : null;
  const listed = hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
  return protocol === "https:" && port === "" && listed ? url : null;
}

export const isThisMachine = ({ hostname }: URL) => hostname === LOOPBACK;
