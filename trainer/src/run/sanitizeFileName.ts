/** Names that Windows keeps for devices, with or without an extension. */
const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;

/** Returns a definition's name as the name of a file or folder on any file system: `What?! a net` becomes `What-a-net`. */
export function sanitizeFileName(name: string): string {
  const words = name.normalize('NFC').replace(/[^\p{L}\p{N}._]+/gu, '-');
  const kept = trim(trim(words).replace(/^(.{60}).*/su, '$1'));
  if (kept === '') return 'run';
  return reserved.test(kept) ? `_${kept}` : kept;
}

/** A folder's name may not end in a dot, and one that begins with a dot or a hyphen is hidden or looks like an option. */
function trim(name: string): string {
  return name.replace(/^[-.]+|[-.]+$/g, '');
}
