/** Writes a share as percent: `81 %`, and not `100 %` where something is left. */
export function formatShare(share: number): string {
  const percent = 100 * share;
  return `${percent > 99 && percent < 100 ? percent.toFixed(1).replace('100.0', '99.9') : Math.round(percent)} %`;
}
