/** Checks by its name whether a column holds times or ages, which go up with the rows and mean something. */
export function isTimeName(name: string): boolean {
  return /year|month|week|day|date|time|hour|minute|second|age|step|epoch/i.test(name);
}
