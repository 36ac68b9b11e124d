/** Drawings of figures that stand as rows on the same page: the library comes only when one is to be drawn. */
import type { Drawing } from './drawing';

export interface Row {
  readonly name: string;
  readonly label: string;
  readonly detail: string;
  readonly value: number;
  readonly health: string;
  readonly to: string;
  readonly stay: number;
  readonly lost: number;
}

/** `<lw-chart kind="funnel|bar|loss" rows="#id">`: what the rows say, drawn; a click on a part leads where its row leads. */
class Chart extends HTMLElement {
  private drawing: Drawing | undefined;
  private readonly scheme = matchMedia('(prefers-color-scheme: dark)');
  /** Colours are read when it is drawn. */
  private readonly again = (): void => {
    this.disconnectedCallback();
    this.connectedCallback();
  };
  private readonly resized = new ResizeObserver(() => this.drawing?.resize());

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
  };
}

customElements.define('lw-chart', Chart);
