/** `<lw-log>`: reports what happened with a customer. A click on an activity opens its form, a click on save reports it once. */
import { Draft } from './draft';
import { randomKey, read, write } from './server';

interface Choice {
  readonly value: string;
  readonly name: string;
}

interface ActivityType {
  readonly type: string;
  readonly name: string;
  readonly group: string;
  readonly asks: readonly string[];
  readonly required: readonly string[];
  readonly choices: Readonly<Record<string, readonly Choice[]>>;
}

/** Fields of the form that every activity takes. */
const ALWAYS = ['at', 'contact'];
const NUMBERS = ['contact', 'deal'];

class Log extends HTMLElement {
  private chosen: ActivityType | undefined;
  private key = '';
  private draft = new Draft('', '');

  // What may be told next depends on what was told, here or elsewhere on the page.
  private readonly again = (): void => void this.load();

  disconnectedCallback(): void {
    document.removeEventListener('told', this.again);
  }

  connectedCallback(): void {
    document.addEventListener('told', this.again);
    this.draft = new Draft(document.body.dataset['user'] ?? '', this.dataset['post'] ?? '');
    this.form().addEventListener('input', () => this.keep());
    this.form().addEventListener('submit', (event) => {
      event.preventDefault();
      void this.save();
    });
    this.form().querySelector('[name="note"]')?.addEventListener('change', () => void this.propose());
    this.querySelector('[data-cancel]')?.addEventListener('click', () => {
      this.draft.drop();
      this.close();
    });
    void this.load();
  }

  private async load(): Promise<void> {
    try {
      const types = await read<ActivityType[]>(this.dataset['types'] ?? '');
      this.querySelector('.log__types')?.replaceChildren(...this.groups(types.filter((type) => this.askable(type))));
      if (!this.chosen) this.restore(types);
    } catch {
      this.say(this.dataset['unavailable'] ?? '');
    }
  }

  /** What the form cannot ask for, such as a new owner, has a place of its own. */
  private askable(type: ActivityType): boolean {
    return type.required.every((field) => this.querySelector(`[data-ask="${CSS.escape(field)}"]`));
  }

  private keep(): void {
    if (this.chosen) this.draft.keep({ type: this.chosen.type, ...Object.fromEntries(new FormData(this.form())) });
  }

  /** What was typed before the page was left or the session ended. */
  private restore(types: readonly ActivityType[]): void {
    const kept = this.draft.read();
    const type = types.find((each) => each.type === kept?.['type']);
    if (!kept || !type) return;
    this.open(type);
    for (const [name, value] of Object.entries(kept)) {
      const control = this.control(name);
      if (control && typeof value === 'string') control.value = value;
    }
    this.say(document.body.dataset['typedKept'] ?? '');
  }

  /** What happened first, then what closes or reopens: they change more. */
  private groups(types: readonly ActivityType[]): HTMLElement[] {
    const names = [...new Set(types.map((type) => type.group))];
    return names.map((name) => {
      const group = document.createElement('div');
      group.className = 'log__group';
      group.append(...types.filter((type) => type.group === name).map((type) => this.button(type)));
      return group;
    });
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
      this.ask(field, type);
    }
    form.hidden = false;
    const name = form.querySelector<HTMLElement>('.log__name');
    if (name) {
      name.textContent = type.name;
      name.focus();
    }
    this.say('');
  }

  private ask(field: HTMLElement, type: ActivityType): void {
    const name = field.dataset['ask'] ?? '';
    // Without deals there is none to choose; whoever tells of the only one need not say so.
    const asked = type.asks.includes(name) && (name !== 'deal' || (type.choices[name] ?? []).length > 1);
    field.hidden = !asked;
    const control = field.querySelector<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>('input, select, textarea');
    if (!control) return;
    // A required field that is not shown would keep the form from being sent.
    control.disabled = !asked;
    control.required = type.required.includes(name);
    if (control instanceof HTMLSelectElement) {
      const chosen = control.value;
      const choices = type.choices[name] ?? [];
      control.replaceChildren(control.options[0]!, ...choices.map((choice) => new Option(choice.name, choice.value)));
      control.value = choices.some((choice) => choice.value === chosen) ? chosen : '';
    }
  }

  /** Chooses the reason and the competitor that the note names, where nothing was chosen. */
  private async propose(): Promise<void> {
    const note = this.control('note');
    const reason = this.control('reason');
    const competitor = this.control('competitor');
    if (!note?.value.trim() || !reason || reason.disabled || reason.value) return;
    try {
      const answer = await fetch(`${this.dataset['reason']}?note=${encodeURIComponent(note.value)}`, { headers: { 'HX-Request': 'true' } });
      if (!answer.ok) return;
      const proposed = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (!reason.value) reason.value = proposed.querySelector('select')?.value ?? '';
      if (competitor && !competitor.value) competitor.value = proposed.querySelector('input')?.value ?? '';
    } catch {
      // A proposal only.
    }
  }

  private control(name: string): HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement | null {
    return this.form().querySelector(`[name="${CSS.escape(name)}"]`);
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
        this.draft.drop();
        form.reset();
        this.close();
        this.say(this.dataset['saved'] ?? '');
        document.body.dispatchEvent(new CustomEvent('told', { bubbles: true }));
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
      // Times are those of the server, as on all pages.
      report[name] = NUMBERS.includes(name) ? Number(value) : value;
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
