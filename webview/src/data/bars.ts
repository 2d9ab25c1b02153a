import { svg, type SVGTemplateResult } from 'lit';

/** Returns bars beside each other, as high as the numbers are large, in a drawing of 100 by 100. */
export function bars(counts: readonly number[]): readonly SVGTemplateResult[] {
  const greatest = Math.max(1, ...counts);
  const width = 100 / Math.max(1, counts.length);
  return counts.map((count, index) => {
    const height = (100 * count) / greatest;
    return svg`<rect x=${index * width} y=${100 - height} width=${0.9 * width} height=${height}></rect>`;
  });
}
