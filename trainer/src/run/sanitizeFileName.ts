/** Names that Windows reserves for devices, with or without an extension. */
const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;

/** Converts a definition's name to a file or folder name that is valid on any file system: `What?! a net` → `What-a-net`. */
export function sanitizeFileName(name: string): string {
  const words = name.normalize('NFC').replace(/[^\p{L}\p{N}._]+/gu, '-');
  const kept = trim(trim(words).replace(/^(.{60}).*/su, '$1'));
  if (kept === '') return 'run';
  return reserved.test(kept) ? `_${kept}` : kept;
}

/**
 * Trims dots and hyphens. A folder's name may not end in a dot; a leading dot hides it, and a leading hyphen looks like an
 * option.
 */
function trim(name: string): string {
  return name.replace(/^[-.]+|[-.]+$/g, '');
}
