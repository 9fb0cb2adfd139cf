import { BlockList, isIP } from "node:net";

/** Of IPv4 everything that is no single machine on the internet (RFC 6890 and what came after it). */
const NOT_PUBLIC_V4 = [
  ...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"],
  ...["192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15"],
  ...["198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"],
] as const;
/** Of IPv6 only what is handed out to networks; mapped, translated, local and future ranges lie outside. */
const PUBLIC_V6 = ["2000::/3"] as const;
/** Inside that: Teredo and its kin, documentation, 6to4, which carries an IPv4 address of anybody's choice. */
const NOT_PUBLIC_V6 = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"] as const;

/** Whether an address is that of a machine on the internet, not of this machine or a network around it. */
export type IsPublic = (address: string) => boolean;

export function createIsPublic(): IsPublic {
  const refused = listOf([...NOT_PUBLIC_V4, ...NOT_PUBLIC_V6]);
  const given = listOf(PUBLIC_V6);
  return (address) => {
    const version = isIP(address);
    if (version === 4) return !refused.check(address, "ipv4");
    // An address with a zone is one of a link.
    if (version !== 6 || address.includes("%")) return false;
    return given.check(address, "ipv6") && !refused.check(address, "ipv6");
  };
}

function listOf(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = "", bits = "0"] = range.split("/");
    list.addSubnet(network, Number(bits), network.includes(":") ? "ipv6" : "ipv4");
  }
  return list;
}
