import { createHash } from 'node:crypto';

const seal = /,\n {2}"sha256": "([0-9a-f]{64})"\n\}\n$/;

/** Text of a JSON object that ends with the SHA-256 of what stands before, so that every later change is noticed. */
export function sealJson(value: object, replacer?: (key: string, value: unknown) => unknown): string {
  const text = JSON.stringify(value, replacer, 2);
  return `${text.slice(0, -2)},\n  "sha256": "${sha256(text)}"\n}\n`;
}

/** Whether a text is as `sealJson` wrote it; `unsealed`: without a checksum, as earlier versions wrote them. */
export function checkSeal(text: string): 'intact' | 'damaged' | 'unsealed' {
  const found = seal.exec(text);
  if (!found) return 'unsealed';
  return sha256(`${text.slice(0, found.index)}\n}`) === found[1] ? 'intact' : 'damaged';
}

/** Hexadecimal. */
export function sha256(contents: string | Uint8Array): string {
  return createHash('sha256').update(contents).digest('hex');
}
