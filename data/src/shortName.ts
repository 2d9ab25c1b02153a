const longest = 60;

/** Returns a name for a message: one that is too long is cut, for a file may have names of any length. */
export function shortName(name: string): string {
  return name.length > longest ? `${name.slice(0, longest).replace(/[\ud800-\udbff]$/, '')}…` : name;
}
