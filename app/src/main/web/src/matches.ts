/** Shows, while a record is entered, which customers it would join or resemble. */
import type { Form } from '@bpmn-io/form-js-viewer';

type Match = { name: string; owner: string; common: string[]; joins: boolean; customer: number | null };

const PAUSE = 400;

export class Matches {
  private asked = '';
  private timer = 0;
  private readonly fields: string[];
  private readonly texts: Record<string, string>;

  constructor(
    private readonly place: HTMLElement,
    form: Form,
  ) {
    this.fields = (place.dataset['fields'] ?? '').split(' ').filter(Boolean);
    this.texts = JSON.parse(place.dataset['texts'] ?? '{}') as Record<string, string>;
    form.on('changed', ({ data }: { data: Record<string, unknown> }) => this.later(data));
  }

  private later(data: Record<string, unknown>): void {
    const query = new URLSearchParams();
    for (const field of this.fields) if (data[field]) query.set(field, String(data[field]));
    const wanted = query.toString();
    if (wanted === this.asked) return;
    this.asked = wanted;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.ask(wanted), PAUSE);
  }

  private async ask(wanted: string): Promise<void> {
    if (!wanted) return this.show([]);
    try {
      const answer = await fetch(`${this.place.dataset['url']}?${wanted}`, { headers: { Accept: 'application/json' } });
      if (!answer.ok || wanted !== this.asked) return;
      this.show(((await answer.json()) as { items: Match[] }).items);
    } catch {
      // A hint only: saving compares again.
    }
  }

  private show(matches: Match[]): void {
    this.place.replaceChildren(...matches.map((match) => this.line(match)));
    this.place.hidden = matches.length === 0;
  }

  private line(match: Match): HTMLElement {
    const line = document.createElement('p');
    const common = match.common.map((each) => this.texts[each] ?? each).join(this.texts['comma']);
    const text = this.texts[match.joins ? 'joins' : 'alike'] ?? '';
    line.append(
      text
        .replace('%name', match.name)
        .replace('%owner', match.owner || (this.texts['nobody'] ?? ''))
        .replace('%common', common),
    );
    if (match.customer !== null) {
      line.append(' ', this.link(`${this.place.dataset['customers']}/${match.customer}`, 'open'));
      if (!match.joins) line.append(' ', this.link(`?customer=${match.customer}`, 'join'));
    }
    return line;
  }

  private link(url: string, text: string): HTMLElement {
    const link = document.createElement('a');
    link.href = url;
    if (text === 'open') link.target = '_blank';
    link.textContent = this.texts[text] ?? text;
    return link;
  }
}
