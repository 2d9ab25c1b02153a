import type { Severity } from '../finding.js';

/** How grave the user takes findings to be, by code, those of the data included; `off` leaves them out. */
export type Severities = Readonly<Record<string, Severity | 'off'>>;

export const severityLevels = ['error', 'warning', 'information', 'hint', 'off'] as const satisfies readonly (
  Severity | 'off'
)[];

/** Findings from elsewhere than `check`, as grave as the user takes them to be. */
export function regrade<F extends { readonly code: string; readonly severity: Severity }>(
  findings: readonly F[],
  severities: Severities,
): readonly F[] {
  return findings.flatMap((finding) => {
    const severity = severities[finding.code] ?? finding.severity;
    return severity === 'off' ? [] : [{ ...finding, severity }];
  });
}
