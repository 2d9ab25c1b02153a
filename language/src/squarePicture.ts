/** Returns the shape of a square picture of so many values, gray or in color; `null` if there is none. */
export function squarePicture(values: number): readonly [height: number, width: number, channels: 1 | 3] | null {
  const [gray, color] = [Math.sqrt(values), Math.sqrt(values / 3)];
  if (Number.isInteger(gray)) return [gray, gray, 1];
  return Number.isInteger(color) ? [color, color, 3] : null;
}
