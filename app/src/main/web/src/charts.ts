/** Drawings of figures that stand as rows on the same page: the library comes only when one is to be drawn. */
import type { Drawing } from './drawing';
import type { Row } from './row';

/** `<lw-chart kind="funnel|bar|line|pie|loss|lines|bars|stack" rows="#id">`: what the rows say, drawn; a click on a part leads where its row leads. */
class Chart extends HTMLElement {
  private drawing: Drawing | undefined;
  private readonly scheme = matchMedia('(prefers-color-scheme: dark)');
  /** Colours are read when it is drawn. */
  private readonly again = (): void => {
    this.disconnectedCallback();
    this.connectedCallback();
  };
  private readonly resized = new ResizeObserver(() => this.drawing?.resize());

  static readonly observedAttributes = ['kind'];

  attributeChangedCallback(_name: string, before: string | null): void {
    if (before !== null && this.isConnected) this.again();
  }

  connectedCallback(): void {
    this.scheme.addEventListener('change', this.again);
    this.draw().catch(() => (this.textContent = this.dataset['unavailable'] ?? ''));
  }

  disconnectedCallback(): void {
    this.scheme.removeEventListener('change', this.again);
    this.resized.disconnect();
    this.drawing?.dispose();
    this.drawing = undefined;
  }

  private async draw(): Promise<void> {
    const { draw } = await import('./drawing');
    if (!this.isConnected || this.drawing) return;
    const rows = this.rows();
    this.drawing = draw(this, this.getAttribute('kind') ?? 'bar', rows.map(read));
    rows.forEach((row, at) => {
      row.addEventListener('focusin', () => this.drawing?.point(at));
      row.addEventListener('mouseenter', () => this.drawing?.point(at));
    });
    this.resized.observe(this);
    this.dataset['ready'] = 'true';
  }

  private rows(): HTMLElement[] {
    const id = this.getAttribute('rows') ?? '';
    return id ? [...document.querySelectorAll<HTMLElement>(`${id} > [data-name]`)] : [];
  }
}

function read({ dataset }: HTMLElement): Row {
  return {
    name: dataset['name'] ?? '',
    label: dataset['label'] ?? '',
    detail: dataset['detail'] ?? '',
    value: Number(dataset['value']),
    health: dataset['health'] ?? 'normal',
    to: dataset['to'] ?? '',
    stay: Number(dataset['stay'] ?? 0),
    lost: Number(dataset['lost'] ?? 0),
    values: (dataset['values'] ?? '').split('|').map((value) => (value === '' ? NaN : Number(value))),
  };
}

/** What a reader chose for charts, by their id: parts of a page are loaded again when something changes. */
const chosen = new Map<string, string>();

/** `<lw-chart-kinds chart="#id">` around buttons with a `data-kind` each: how that chart is drawn. */
class ChartKinds extends HTMLElement {
  connectedCallback(): void {
    const kind = chosen.get(this.chart);
    if (kind) this.show(kind);
    this.addEventListener('click', this.clicked);
  }

  disconnectedCallback(): void {
    this.removeEventListener('click', this.clicked);
  }

  private readonly clicked = (event: Event): void => {
    const kind = (event.target as HTMLElement).closest<HTMLElement>('[data-kind]')?.dataset['kind'];
    if (kind) this.show(kind);
  };

  private get chart(): string {
    return this.getAttribute('chart') ?? '';
  }

  private show(kind: string): void {
    chosen.set(this.chart, kind);
    this.querySelectorAll<HTMLElement>('[data-kind]').forEach((each) => each.setAttribute('aria-pressed', String(each.dataset['kind'] === kind)));
    if (this.chart) document.querySelector(this.chart)?.setAttribute('kind', kind);
  }
}

customElements.define('lw-chart', Chart);
customElements.define('lw-chart-kinds', ChartKinds);
