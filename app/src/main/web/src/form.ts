/** Enters or edits one record with the form's own definition, and loses no input when the server refuses it. */
import { Form } from '@bpmn-io/form-js-viewer';
import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import './styles/forms/form.css';
import { Checks } from './checks';
import { Draft } from './draft';
import { speak } from './fixed-texts';
import { Matches } from './matches';
import { problemOf, type Place, type Problem } from './problem';
import { randomKey, write, type Answer } from './server';
import { Summary } from './summary';
import { offerWords } from './words';

type Data = Record<string, unknown>;

class RecordForm {
  private readonly form: Form;
  private readonly checks: Checks;
  private readonly summary: Summary;
  private readonly before: Data;
  private readonly draft: Draft;
  private attempt = { body: '', key: '' };
  private touched = false;
  private next = false;

  constructor(private readonly island: HTMLElement) {
    const texts = JSON.parse(island.dataset['texts'] ?? '{}') as Record<string, string>;
    const body = island.querySelector<HTMLElement>('[data-form-body]')!;
    this.before = JSON.parse(island.dataset['record'] ?? '{}') as Data;
    this.draft = new Draft(island.dataset['user'] ?? '', island.dataset['url'] ?? location.pathname);
    this.form = new Form({ container: body });
    this.checks = new Checks(this.form, texts);
    this.summary = new Summary(island.querySelector<HTMLElement>('[data-form-summary]')!, this.form, texts);
    speak(body, texts);
  }

  async open(): Promise<void> {
    const kept = this.draft.read();
    await this.form.importSchema(JSON.parse(this.island.dataset['schema'] ?? '{}'), { ...this.before, ...kept });
    const element = this.island.querySelector<HTMLFormElement>('form.fjs-form');
    if (element) element.id = 'record-form';
    this.form.on('submit', ({ data, errors }: { data: Data; errors: object }) => void this.submit(data, errors));
    // A listener that returns a value ends the event for those after it.
    this.form.on('changed', ({ data }: { data: Data }) => {
      this.touched = true;
      this.draft.keep(changes(this.before, data));
    });
    window.addEventListener('beforeunload', (event) => this.touched && event.preventDefault());
    const matches = this.island.querySelector<HTMLElement>('[data-form-matches]');
    if (matches) new Matches(matches, this.form);
    offerWords(this.form, this.island, document.documentElement.lang.split('-')[0] ?? '');
    for (const button of this.island.querySelectorAll<HTMLElement>('button[type="submit"]')) {
      button.addEventListener('click', () => {
        this.next = button.dataset['next'] !== undefined;
      });
    }
    this.touched = kept !== undefined;
    if (kept) this.restored();
    this.island.dataset['ready'] = 'true';
    // A focused select opens its list, which would cover the questions of a task.
    if (this.island.dataset['task'] === undefined) this.island.querySelector<HTMLElement>('form.fjs-form :is(input, textarea):not([disabled])')?.focus();
  }

  /** Says that what is shown was not saved before, and how to get rid of it. */
  private restored(): void {
    const note = this.island.querySelector<HTMLElement>('[data-form-kept]');
    if (!note) return;
    note.hidden = false;
    note.querySelector('button')?.addEventListener('click', () => {
      this.touched = false;
      this.draft.drop();
      location.reload();
    });
  }

  private async submit(data: Data, errors: object): Promise<void> {
    if (Object.keys(errors).length > 0) return this.summary.show(undefined);
    this.busy(true);
    try {
      await this.settle(await this.send(data), data);
    } catch {
      this.summary.show({ title: this.summary.text('unreachable'), fields: {} });
    } finally {
      this.busy(false);
    }
  }

  private send(data: Data): Promise<Answer> {
    const { url = '', version, task } = this.island.dataset;
    if (task !== undefined) return write('POST', url, JSON.stringify(emptied(data)), { 'Content-Type': 'application/json' });
    if (version !== undefined) {
      const changed = JSON.stringify(changes(this.before, data));
      return write('PATCH', url, changed, { 'Content-Type': 'application/merge-patch+json', 'If-Match': `"${version}"` });
    }
    const body = JSON.stringify(filled(data));
    // The same content keeps its key, so that a second press after a lost answer makes no second record.
    if (this.attempt.body !== body) this.attempt = { body, key: randomKey() };
    return write('POST', url, body, { 'Content-Type': 'application/json', 'Idempotency-Key': this.attempt.key });
  }

  private async settle(answer: Answer, data: Data): Promise<void> {
    if (answer.status === 200 || answer.status === 201) return this.saved(answer.body as { id: string | number });
    const problem: Problem = problemOf(answer, (key) => this.summary.text(key));
    if (problem.record) return this.ended(problem, problem.record, changes(this.before, data));
    this.checks.refuse(problem.fields);
    this.form.validate();
    this.summary.show(problem);
    // Sending the same answer again keeps it against somebody else's.
    if (answer.status === 409) this.checks.refuse({});
  }

  /** The task has ended meanwhile: what the person changed can still go to its record. */
  private ended(problem: Problem, record: Place, typed: Data): void {
    const fields = Object.fromEntries(Object.entries(problem.fields).filter(([key]) => key in typed));
    const values = Object.fromEntries(Object.entries(typed).filter(([key]) => key in fields));
    this.checks.refuse(fields);
    this.form.validate();
    this.summary.show({ title: problem.title, fields });
    this.checks.refuse({});
    if (Object.keys(values).length > 0) this.summary.offer(this.summary.text('toRecord'), () => void this.toRecord(record, values));
  }

  private async toRecord(record: Place, values: Data): Promise<void> {
    const site = (this.island.dataset['url'] ?? '').split('/api/tasks/')[0] ?? '';
    const path = `${encodeURIComponent(record.form)}/records/${encodeURIComponent(record.id)}`;
    this.busy(true);
    try {
      const headers = { 'Content-Type': 'application/merge-patch+json', 'If-Match': `"${record.version}"` };
      const answer = await write('PATCH', `${site}/api/forms/${path}`, JSON.stringify(values), headers);
      if (answer.status === 200) {
        this.touched = false;
        this.draft.drop();
        return location.assign(`${site}/forms/${encodeURIComponent(record.form)}/${encodeURIComponent(record.id)}`);
      }
      const problem = problemOf(answer, (key) => this.summary.text(key));
      this.checks.refuse(problem.fields);
      this.form.validate();
      this.summary.show(problem);
    } catch {
      this.summary.show({ title: this.summary.text('unreachable'), fields: {} });
    } finally {
      this.busy(false);
    }
  }

  private saved(record: { id: string | number }): Promise<void> | void {
    this.touched = false;
    this.draft.drop();
    if (this.next) return location.assign(`${location.pathname}?saved=${encodeURIComponent(String(record.id))}`);
    return this.leave(record);
  }

  private async leave(record: { id: string | number }): Promise<void> {
    const from = document.referrer;
    if (this.island.dataset['task'] !== undefined && from.startsWith(`${location.origin}/`) && from !== location.href) return location.assign(from);
    const { done = '', list = '', url = '', version } = this.island.dataset;
    // Who gave the record to a colleague may not see it anymore.
    const gone = version !== undefined && (await fetch(url, { method: 'HEAD', credentials: 'same-origin' })).status === 404;
    location.assign(gone ? list : done.replace('{id}', encodeURIComponent(String(record.id))));
  }

  private busy(busy: boolean): void {
    for (const button of this.island.querySelectorAll<HTMLButtonElement>('button[type="submit"]')) button.disabled = busy;
    this.island.toggleAttribute('aria-busy', busy);
  }
}

const isEmpty = (value: unknown): boolean => value == null || value === '' || (Array.isArray(value) && value.length === 0);

function filled(data: Data): Data {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => !isEmpty(value)));
}

const emptied = (data: Data): Data => Object.fromEntries(Object.entries(data).map(([key, value]) => [key, isEmpty(value) ? null : value]));

function changes(before: Data, after: Data): Data {
  const same = (a: unknown, b: unknown): boolean => (isEmpty(a) && isEmpty(b)) || JSON.stringify(a) === JSON.stringify(b);
  const changed = Object.entries(after).filter(([key, value]) => !same(before[key], value));
  return Object.fromEntries(changed.map(([key, value]) => [key, isEmpty(value) ? null : value]));
}

for (const island of document.querySelectorAll<HTMLElement>('[data-island="form"]')) void new RecordForm(island).open();
