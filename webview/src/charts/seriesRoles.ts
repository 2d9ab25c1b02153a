/** How a line of one role is drawn. Its colour is `--sw-<name>`: see elements/styles.ts. */
export interface SeriesLook {
  readonly name: string;
  /** The theme's colour, made readable by `roleColors`; `null` for what is only there for comparison. */
  readonly themeColor: string | null;
  readonly mark: 'circle' | 'triangle' | 'rect' | 'rectRot' | 'line';
  /** A triangle of the same radius looks smaller. */
  readonly radius: number;
  /** Lines lie upon those with a greater one: broken ones upon whole ones. */
  readonly order: number;
  /** Lengths of dash and gap. */
  readonly dash: readonly number[];
}

/** Everything that a line can mean: a split, a line for comparison, or one of several runs. */
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

export type SeriesRole = (typeof looks)[number]['name'];

export const seriesRoles: ReadonlyMap<SeriesRole, SeriesLook> = new Map(looks.map((look) => [look.name, look]));

/** What the lines of several runs mean, in the order of the runs; no more are compared. */
export const runRoles = ['run-1', 'run-2', 'run-3', 'run-4', 'run-5', 'run-6'] as const satisfies readonly SeriesRole[];

export function lookOf(role: SeriesRole): SeriesLook {
  return seriesRoles.get(role) ?? looks[0];
}
