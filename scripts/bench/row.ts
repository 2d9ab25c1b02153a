/** A line of the table that `npm run bench` prints. */
export interface Row {
  readonly measure: string;
  /** What we promise; empty where nothing is promised. */
  readonly goal: string;
  readonly figure: string | number;
}
