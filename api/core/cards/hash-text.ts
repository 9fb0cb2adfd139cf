/**
 * A hash of a text below 2⁵³, to know texts again without keeping them: 32 bits of FNV-1a and 20 more of another walk. No secret,
 * and no proof against somebody who wants two texts to meet.
 */
export function hashText(text: string): number {
  let [one, two] = [0x811c9dc5, 0x1b873593];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    one = Math.imul(one ^ code, 0x01000193);
    two = Math.imul(two ^ code, 0x85ebca6b) + index;
  }
  return (one >>> 0) * 0x10_0000 + ((two >>> 0) & 0xf_ffff);
}
