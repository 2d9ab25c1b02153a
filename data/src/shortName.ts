const longest = 60;

/** Returns a name for a message: one that is too long is cut, for a file may have names of any length. */
export function shortName(name: string): string {
  return name.length > longest ? `${name.slice(0, longest).replace(/[\ud800-\udbff]$/, '')}…` : name;
}

/** Cuts the long words of a message, such as a column's name of 1 MB, and what is left of it if it is still too long. */
export function shortMessage(message: string): string {
  const words = message.replace(/\S{400,}/g, shortName);
  return words.length > 4000 ? `${words.slice(0, 4000)}…` : words;
}
