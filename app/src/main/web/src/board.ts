/** The board: a card is dragged with the mouse or moved from its menu; a dialog asks for the reason, and what fails is put back. */
import htmx from 'htmx.org';
import { draggable } from './drag';
import { write } from './server';
import './styles/sales/board.css';

interface Move {
  readonly card: HTMLElement;
  readonly from: HTMLElement;
  readonly before: Element | null;
}

const dialog = document.querySelector<HTMLDialogElement>('#move');
const form = dialog?.querySelector('form');
let move: Move | undefined;

function column(stage: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-stage="${CSS.escape(stage)}"]`);
}

function text(template: string | undefined, ...values: string[]): string {
  return values.reduce((all, value, number) => all.split(`{${number}}`).join(value), template ?? '');
}

function ask(card: HTMLElement, to: HTMLElement | null): void {
  const from = card.closest<HTMLElement>('[data-stage]');
  if (!dialog || !form || !from || to === from) return;
  move = { card, from, before: card.nextElementSibling };
  if (to) to.querySelector('.board__cards')?.prepend(card);
  const stage = form.elements.namedItem('stage') as HTMLSelectElement;
  for (const option of stage.options) option.disabled = option.value === from.dataset['stage'];
  stage.value = to?.dataset['stage'] ?? Array.from(stage.options).find((option) => !option.disabled && Number(option.value) > Number(from.dataset['stage']))?.value ?? Array.from(stage.options).find((option) => !option.disabled)?.value ?? '';
  (form.elements.namedItem('reason') as HTMLTextAreaElement).value = '';
  fault('');
  const who = dialog.querySelector('[data-who]');
  if (who) who.textContent = card.dataset['name'] ?? '';
  dialog.showModal();
  (form.elements.namedItem('reason') as HTMLTextAreaElement).focus();
}

function fault(words: string): void {
  const note = dialog?.querySelector<HTMLElement>('[data-fault]');
  if (!note) return;
  note.textContent = words;
  note.hidden = words === '';
}

/** Where it was before; the card keeps the focus. */
function back(): void {
  if (!move) return;
  const list = move.from.querySelector('.board__cards');
  list?.insertBefore(move.card, move.before?.parentElement === list ? move.before : null);
  focus(move.card);
  move = undefined;
}

function focus(card: HTMLElement | null): void {
  (card?.querySelector<HTMLElement>('[data-move-open]') ?? card?.querySelector<HTMLElement>('a'))?.focus();
}

async function send(): Promise<void> {
  if (!move || !form || !dialog) return;
  const stage = (form.elements.namedItem('stage') as HTMLSelectElement).value;
  const reason = (form.elements.namedItem('reason') as HTMLTextAreaElement).value.trim();
  const { card, from } = move;
  const name = card.dataset['name'] ?? '';
  const id = card.dataset['card'] ?? '';
  if (!reason) return;
  const button = form.querySelector<HTMLButtonElement>('button[value="move"]');
  if (button) button.disabled = true;
  const answer = await write('POST', `/api/customer/${id}/stage`, JSON.stringify({ stage: Number(stage), reason }), { 'Content-Type': 'application/json' }).catch(() => ({ status: 0, body: undefined }));
  if (button) button.disabled = false;
  if (answer.status >= 200 && answer.status < 300) {
    move = undefined;
    dialog.close();
    const to = column(stage);
    await Promise.all([from, to].map(renew));
    show();
    say('moved', name, column(stage)?.dataset['name'] ?? stage);
    focus(document.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"]`) ?? column(stage));
    return;
  }
  const body = answer.body as { detail?: string } | undefined;
  dialog.close();
  back();
  say('failed', name);
  const note = document.querySelector<HTMLElement>('#board-fault');
  if (note) {
    note.textContent = `${text(told()?.dataset['failed'], name)} ${body?.detail ?? ''} (${answer.status})`;
    note.hidden = false;
    note.scrollIntoView({ block: 'nearest' });
  }
}

function told(): HTMLElement | null {
  return document.querySelector<HTMLElement>('#board-told');
}

function say(what: 'moved' | 'failed', ...values: string[]): void {
  const line = told();
  if (line) line.textContent = text(line.dataset[what], ...values);
  const note = document.querySelector<HTMLElement>('#board-fault');
  if (note && what === 'moved') note.hidden = true;
}

/** Each column asks for itself: requests of one element wait for each other. */
async function renew(stage: HTMLElement | null): Promise<void> {
  const from = stage?.dataset['from'];
  if (stage && from) await htmx.ajax('get', from, { source: stage, target: stage, swap: 'outerHTML' });
}

dialog?.addEventListener('close', () => {
  if (dialog.returnValue !== 'move') back();
  dialog.returnValue = '';
});

form?.addEventListener('submit', (event) => {
  event.preventDefault();
  void send();
});

dialog?.addEventListener('click', (event) => {
  if ((event.target as HTMLElement).closest('[data-cancel]')) dialog.close();
});

document.addEventListener('click', (event) => {
  const card = (event.target as HTMLElement).closest('[data-move-open]')?.closest<HTMLElement>('[data-card]');
  if (card) ask(card, null);
});

draggable((card, over) => {
  if (dialog) ask(card, over);
});

function show(): void {
  for (const button of document.querySelectorAll<HTMLElement>('[data-move-open]')) button.hidden = false;
}
show();
document.addEventListener('htmx:afterSwap', show);
