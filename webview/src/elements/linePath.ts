/**
 * Returns the path of a line through numbers at equal distances, in a drawing of 100 by 100 whose bottom is the least of them. A
 * missing number is a gap.
 */
export function linePath(values: readonly (number | null)[]): string {
  const present = values.filter((value) => value !== null);
  const [least, greatest] = [Math.min(...present), Math.max(...present)];
  const range = greatest - least;
  let isOpen = false;
  const parts = values.map((value, index) => {
    if (value === null) {
      isOpen = false;
      return '';
    }
    const x = (100 * index) / Math.max(1, values.length - 1);
    const y = range === 0 ? 50 : 100 - (100 * (value - least)) / range;
    const step = `${isOpen ? 'L' : 'M'}${x.toFixed(2)} ${y.toFixed(2)}`;
    isOpen = true;
    return step;
  });
  return parts.join('');
}
