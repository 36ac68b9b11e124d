/** One row of a page, as a chart draws it. */
export interface Row {
  readonly name: string;
  readonly label: string;
  readonly detail: string;
  readonly value: number;
  readonly health: string;
  readonly to: string;
  readonly stay: number;
  readonly lost: number;
  /** One for each line or bar beside each other. */
  readonly values: readonly number[];
}
