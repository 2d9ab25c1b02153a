import { findingCodes, severities, type FindingCode } from '../finding.js';

/**
 * docs/findings.md: every finding for people, in Markdown.
 * @param dataErrors what `data/` can say, code and sentence
 */
export function findingsPage(dataErrors: Readonly<Record<string, string>>): string {
  const graveness = (code: string) => (isFindingCode(code) ? (severities[code] ?? 'error') : 'error');
  const groups = new Map<string, string[]>();
  for (const [code, sentence] of Object.entries({ ...dataErrors, ...findingCodes })) {
    const group = code.split('/')[0] ?? code;
    groups.set(group, [...(groups.get(group) ?? []), `| \`${code}\` | ${graveness(code)} | ${sentence} |`]);
  }
  const sections = [...groups].map(([group, rows]) =>
    [`## ${group}`, ['| code | | |', '|---|---|---|', ...rows.sort()].join('\n')].join('\n\n'),
  );
  return [
    '# Findings',
    'Made by `npm run generate` from `language/src/finding.ts` and `data/src/dataError.ts`; do not edit.',
    'What Shapewright says about a definition and its data: in the editor, from `shapewright check` and before training. Only errors keep a network from being trained.',
    ...sections,
  ]
    .join('\n\n')
    .concat('\n');
}

function isFindingCode(code: string): code is FindingCode {
  return code in findingCodes;
}
