import { diagnosticCodes, type DiagnosticKind } from '../diagnostic.js';

/**
 * Returns docs/diagnostics.md: the documentation of all diagnostics, in Markdown.
 * @param dataErrors diagnostics of `data/` by code
 */
export function diagnosticsPage(dataErrors: Readonly<Record<string, DiagnosticKind>>): string {
  const groups = new Map<string, string[]>();
  for (const [code, { severity, doc }] of Object.entries({ ...dataErrors, ...diagnosticCodes })) {
    const group = code.split('/')[0] ?? code;
    groups.set(group, [...(groups.get(group) ?? []), `| \`${code}\` | ${severity} | ${doc} |`]);
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
