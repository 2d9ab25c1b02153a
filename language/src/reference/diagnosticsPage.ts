import { defaultSeverities, diagnosticCodes, type Severity } from '../diagnostic.js';

/**
 * Returns docs/diagnostics.md: the documentation of all diagnostics, in Markdown.
 * @param dataErrors codes of `data/` with their documentation
 * @param dataErrorSeverities severities other than `error`
 */
export function diagnosticsPage(
  dataErrors: Readonly<Record<string, string>>,
  dataErrorSeverities: Partial<Readonly<Record<string, Severity>>>,
): string {
  const known: Partial<Readonly<Record<string, Severity>>> = { ...dataErrorSeverities, ...defaultSeverities };
  const groups = new Map<string, string[]>();
  for (const [code, sentence] of Object.entries({ ...dataErrors, ...diagnosticCodes })) {
    const group = code.split('/')[0] ?? code;
    groups.set(group, [...(groups.get(group) ?? []), `| \`${code}\` | ${known[code] ?? 'error'} | ${sentence} |`]);
  }
  const sections = [...groups].map(([group, rows]) =>
    [`## ${group}`, ['| code | | |', '|---|---|---|', ...rows.sort()].join('\n')].join('\n\n'),
  );
  return [
    '# Diagnostics',
    'Made by `npm run generate` from `language/src/diagnostic.ts` and `data/src/dataError.ts`; do not edit.',
    'What Shapewright says about a definition and its data: in the editor, from `shapewright check` and before training. Only errors keep a network from being trained.',
    ...sections,
  ]
    .join('\n\n')
    .concat('\n');
}
