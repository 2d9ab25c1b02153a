import type { Severity } from '../diagnostic.js';

/** Severities by diagnostic code, those of the data included; `off` leaves a diagnostic out. */
export type Severities = Readonly<Record<string, Severity | 'off'>>;

/** What a user can set as the severity of a diagnostic. */
export const severityLevels = ['error', 'warning', 'information', 'hint', 'off'] as const satisfies readonly (
  Severity | 'off'
)[];

/** Applies the user's severities to diagnostics from elsewhere than `check`. */
export function applySeverities<F extends { readonly code: string; readonly severity: Severity }>(
  diagnostics: readonly F[],
  severities: Severities,
): readonly F[] {
  return diagnostics.flatMap((diagnostic) => {
    const severity = severities[diagnostic.code] ?? diagnostic.severity;
    return severity === 'off' ? [] : [{ ...diagnostic, severity }];
  });
}
