/** `<lw-log>`: reports what happened with a customer. A click on an activity opens its form, a click on save reports it once. */
import { randomKey, read, write } from './server';

interface ActivityType {
  readonly type: string;
  readonly name: string;
  readonly asks: readonly string[];
}

/** Fields of the form that every activity takes. */
const ALWAYS = ['at', 'contact'];
const NUMBERS = ['amount', 'contact'];

class Log extends HTMLElement {
  private chosen: ActivityType | undefined;
  private key = '';

  connectedCallback(): void {
    this.form().addEventListener('submit', (event) => {
      event.preventDefault();
      void this.save();
    });
    this.querySelector('[data-cancel]')?.addEventListener('click', () => this.close());
    void this.load();
  }

  private async load(): Promise<void> {
    try {
      const types = await read<ActivityType[]>(this.dataset['types'] ?? '');
      this.querySelector('.log__types')?.replaceChildren(...types.map((type) => this.button(type)));
    } catch {
      this.say(this.dataset['unavailable'] ?? '');
    }
  }

  private button(type: ActivityType): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button button--small';
    button.textContent = type.name;
    button.addEventListener('click', () => this.open(type));
    return button;
  }

  private open(type: ActivityType): void {
    if (this.chosen?.type !== type.type) this.key = randomKey();
    this.chosen = type;
    const form = this.form();
    for (const field of form.querySelectorAll<HTMLElement>('[data-ask]')) {
      field.hidden = !type.asks.includes(field.dataset['ask'] ?? '');
    }
    form.hidden = false;
    const name = form.querySelector<HTMLElement>('.log__name');
    if (name) {
      name.textContent = type.name;
      name.focus();
    }
    this.say('');
  }

  private async save(): Promise<void> {
    const type = this.chosen;
    if (!type) return;
    const form = this.form();
    const button = form.querySelector<HTMLButtonElement>('[type="submit"]');
    if (button) button.disabled = true;
    try {
      const answer = await write('POST', this.dataset['post'] ?? '', JSON.stringify(this.report(type)), {
        'Content-Type': 'application/json',
        'Idempotency-Key': this.key,
      });
      if (answer.status >= 200 && answer.status < 300) {
        form.reset();
        this.close();
        this.say(this.dataset['saved'] ?? '');
        document.body.dispatchEvent(new CustomEvent('told'));
      } else {
        this.say(answer.status === 401 ? (this.dataset['signedOut'] ?? '') : (detail(answer.body) ?? this.dataset['failed'] ?? ''));
      }
    } catch {
      this.say(this.dataset['failed'] ?? '');
    } finally {
      if (button) button.disabled = false;
    }
  }

  private report(type: ActivityType): Record<string, string | number> {
    const fields = new FormData(this.form());
    const report: Record<string, string | number> = { type: type.type };
    for (const [name, value] of fields) {
      if (typeof value !== 'string' || value === '' || (!ALWAYS.includes(name) && !type.asks.includes(name))) continue;
      if (name === 'at') report[name] = new Date(value).toISOString();
      else report[name] = NUMBERS.includes(name) ? Number(value) : value;
    }
    return report;
  }

  private close(): void {
    this.chosen = undefined;
    this.form().hidden = true;
  }

  private say(text: string): void {
    const status = this.querySelector('[role="status"]');
    if (status) status.textContent = text;
  }

  private form(): HTMLFormElement {
    const form = this.querySelector('form');
    if (!form) throw new Error('lw-log has no form');
    return form;
  }
}

function detail(body: unknown): string | undefined {
  return typeof body === 'object' && body !== null && 'detail' in body && typeof body.detail === 'string' ? body.detail : undefined;
}

customElements.define('lw-log', Log);
