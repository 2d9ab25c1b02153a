import { type Checked, countParameters, formatShape, type Range } from '#language';

/** A check's answer as cases write it: diagnostics with their ranges (from 1), related locations, fixes and those that were tried and rejected, then every layer with its shape, then outputs that are written. */
export function describeChecked({ definition, diagnostics, rejectedFixes, graph }: Checked): string {
  const lines = diagnostics.flatMap(({ range, severity, code, message, related, fixes }) => [
    `${formatRange(range)} ${severity} ${code}: ${message}`,
    ...related.map((location) => `  see ${formatRange(location.range)}: ${location.message}`),
    ...fixes.map(({ title }) => `  fix: ${title}`),
    ...rejectedFixes
      .filter((rejected) => rejected.code === code && formatRange(rejected.range) === formatRange(range))
      .map(({ title }) => `  rejected fix: ${title}`),
  ]);
  const layers = (graph?.layers ?? []).map((layer) => {
    const { trainable, nonTrainable } = countParameters(layer);
    const shape = layer.outputShape ? formatShape(layer.outputShape) : 'unknown';
    const shared = layer.sharedWith === null ? '' : `, weights of ${layer.sharedWith}`;
    return `${layer.name}: ${shape}${shared}${trainable + nonTrainable > 0 ? `, ${trainable} + ${nonTrainable} parameters` : ''}`;
  });
  // Of one output, the last layer, nothing needs to be said.
  const outputs = definition?.outputs ? [`outputs: ${graph?.outputs.join(', ') ?? ''}`] : [];
  return [...lines, ...layers, ...outputs].join('\n');
}

function formatRange({ start, end }: Range): string {
  return `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;
}
