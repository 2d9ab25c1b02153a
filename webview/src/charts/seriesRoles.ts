/** Style of the lines of one role. The CSS variable `--sw-<name>` has the colour: see elements/styles.ts. */
export interface SeriesLook {
  readonly name: string;
  /** Theme colour, adjusted by `roleColors`; `null` for a reference line. */
  readonly themeColor: string | null;
  readonly mark: 'circle' | 'triangle' | 'rect' | 'rectRot' | 'line';
  /** Radius of the marker in pixels. A triangle of the same radius looks smaller. */
  readonly radius: number;
  /** Drawing order: lines with a smaller value are drawn on top. Dashed lines are drawn over solid ones. */
  readonly order: number;
  /** Lengths of dash and gap in pixels; empty for a solid line. */
  readonly dash: readonly number[];
}

/** Roles of lines: a split, a reference, or one of several runs. */
const looks = [
  { name: 'training', themeColor: '--vscode-charts-blue', mark: 'circle', radius: 4, order: 3, dash: [] },
  { name: 'validation', themeColor: '--vscode-charts-orange', mark: 'triangle', radius: 6, order: 2, dash: [6, 3] },
  { name: 'test', themeColor: '--vscode-charts-green', mark: 'rect', radius: 5, order: 1, dash: [2, 3] },
  { name: 'reference', themeColor: null, mark: 'line', radius: 0, order: 4, dash: [4, 4] },
  { name: 'run-1', themeColor: '--vscode-charts-blue', mark: 'circle', radius: 4, order: 1, dash: [3, 3] },
  { name: 'run-2', themeColor: '--vscode-charts-orange', mark: 'triangle', radius: 6, order: 1, dash: [3, 3] },
  { name: 'run-3', themeColor: '--vscode-charts-green', mark: 'rect', radius: 5, order: 1, dash: [3, 3] },
  { name: 'run-4', themeColor: '--vscode-charts-purple', mark: 'rectRot', radius: 5, order: 1, dash: [3, 3] },
  { name: 'run-5', themeColor: '--vscode-charts-red', mark: 'circle', radius: 4, order: 1, dash: [3, 3] },
  { name: 'run-6', themeColor: '--vscode-charts-yellow', mark: 'triangle', radius: 6, order: 1, dash: [3, 3] },
] as const satisfies readonly SeriesLook[];

/** Name of a role of lines. */
export type SeriesRole = (typeof looks)[number]['name'];

/** Styles by role. */
export const seriesRoles: ReadonlyMap<SeriesRole, SeriesLook> = new Map(looks.map((look) => [look.name, look]));

/** Roles of the lines of compared runs, in the order of the runs. */
export const runRoles = ['run-1', 'run-2', 'run-3', 'run-4', 'run-5', 'run-6'] as const satisfies readonly SeriesRole[];

/** Returns the style of a role. */
export function lookOf(role: SeriesRole): SeriesLook {
  return seriesRoles.get(role) ?? looks[0];
}
