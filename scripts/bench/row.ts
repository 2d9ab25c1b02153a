/** A line of the table that `npm run bench` prints. */
export interface Row {
  readonly measure: string;
  /** The required figure; empty if there is no goal. */
  readonly goal: string;
  readonly figure: string | number;
}
