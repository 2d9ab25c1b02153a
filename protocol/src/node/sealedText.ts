import { createHash } from 'node:crypto';

const seal = /,\n {2}"sha256": "([0-9a-f]{64})"\n\}\n$/;

/** Returns JSON of an object that ends with the SHA-256 of the text before it, so that later changes are detected. */
export function sealJson(value: object, replacer?: (key: string, value: unknown) => unknown): string {
  const text = JSON.stringify(value, replacer, 2);
  return `${text.slice(0, -2)},\n  "sha256": "${sha256(text)}"\n}\n`;
}

/** Checks the checksum of `sealJson`. `unsealed`: without a checksum, as earlier versions wrote it. */
export function checkSeal(text: string): 'intact' | 'damaged' | 'unsealed' {
  const found = seal.exec(text);
  if (!found) return 'unsealed';
  return sha256(`${text.slice(0, found.index)}\n}`) === found[1] ? 'intact' : 'damaged';
}

/** Returns the SHA-256, in hexadecimal. */
export function sha256(contents: string | Uint8Array): string {
  return createHash('sha256').update(contents).digest('hex');
}
