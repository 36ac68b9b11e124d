/** What somebody typed into a form and did not save: kept in the tab through reloads and a session that ends, for the same person only. */

export type Typed = Record<string, unknown>;

const PREFIX = 'leadwright.draft';

export class Draft {
  private readonly key: string;

  /** Of the form that is saved at this address. */
  constructor(person: string, url: string) {
    this.key = `${PREFIX} ${person} ${url}`;
  }

  /** What was typed last; undefined if everything is saved. */
  read(): Typed | undefined {
    try {
      const kept = JSON.parse(sessionStorage.getItem(this.key) ?? 'null') as Typed | null;
      return kept && Object.keys(kept).length > 0 ? kept : undefined;
    } catch {
      return undefined;
    }
  }

  keep(typed: Typed): void {
    if (Object.keys(typed).length === 0) return this.drop();
    try {
      sessionStorage.setItem(this.key, JSON.stringify(typed));
    } catch {
      // Without room for it the page still asks before it is left.
    }
  }

  drop(): void {
    sessionStorage.removeItem(this.key);
  }
}

/** Whoever signs out leaves nothing behind in the tab. */
export function dropAll(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
}
