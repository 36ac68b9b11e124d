/** Lists: shortcuts on the keyboard, rows that are selected, conditions that are taken away. Everything works without it, too. */

const GOES = 1500;
const OFF = 'leadwright.keys.off';
let awaited = 0;

const keys = (): HTMLDialogElement | null => document.querySelector<HTMLDialogElement>('#keys');
const rows = (): HTMLElement[] => Array.from(document.querySelectorAll<HTMLElement>('[data-row]'));
const current = (): HTMLElement | undefined => rows().find((row) => row.contains(document.activeElement));

/** Whether keys belong to what has the focus: a field, or a dialog that is open. */
function busy(event: KeyboardEvent): boolean {
  const at = event.target as HTMLElement;
  const field = at instanceof HTMLInputElement ? !['checkbox', 'radio', 'button', 'submit'].includes(at.type) : at.matches('textarea, select, [contenteditable="true"]');
  return field || document.querySelector('dialog[open]') !== null || event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
}

function allowed(): boolean {
  return keys() !== null && localStorage.getItem(OFF) === null;
}

function step(by: number): void {
  const all = rows();
  const here = current();
  const next = here ? all[all.indexOf(here) + by] : all[by > 0 ? 0 : all.length - 1];
  next?.querySelector<HTMLElement>('[data-open]')?.focus();
}

function go(key: string): boolean {
  const to = keys()?.querySelector<HTMLElement>(`[data-go="${CSS.escape(key)}"]`)?.dataset['to'];
  if (to) location.assign(to);
  return to !== undefined;
}

function select(): void {
  const box = current()?.querySelector<HTMLInputElement>('input[type="checkbox"]');
  box?.click();
}

const deeds: Record<string, () => void> = {
  '/': () => document.querySelector<HTMLElement>('#q')?.focus(),
  j: () => step(1),
  k: () => step(-1),
  x: select,
  '?': () => keys()?.showModal(),
};

document.addEventListener('keydown', (event) => {
  if (busy(event) || !allowed()) return;
  if (Date.now() < awaited) {
    awaited = 0;
    if (go(event.key)) event.preventDefault();
    return;
  }
  if (event.key === 'g') {
    awaited = Date.now() + GOES;
    return;
  }
  const deed = deeds[event.key];
  if (!deed) return;
  event.preventDefault();
  deed();
});

document.addEventListener('click', (event) => {
  const at = event.target as HTMLElement;
  if (at.closest('[data-keys-open]')) keys()?.showModal();
  const remove = at.closest('[data-remove]');
  if (remove) {
    const form = remove.closest('form');
    remove.closest('li')?.remove();
    form?.dispatchEvent(new Event('change', { bubbles: true }));
  }
});

document.addEventListener('change', (event) => {
  const at = event.target as HTMLElement;
  if (!(at instanceof HTMLInputElement)) return;
  if (at.matches('[data-keys-on]')) {
    if (at.checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, '1');
  }
  if (at.matches('[data-all]')) {
    for (const box of boxes()) box.checked = at.checked;
  }
  if (at.closest('#batch')) counted();
});

function boxes(): NodeListOf<HTMLInputElement> {
  return document.querySelectorAll<HTMLInputElement>('#batch input[name="id"]');
}

function counted(): void {
  const count = document.querySelector<HTMLElement>('[data-count]');
  if (!count) return;
  const chosen = Array.from(boxes()).filter((box) => box.checked).length;
  count.textContent = (count.dataset['text'] ?? '').replace('{0}', String(chosen));
  const all = document.querySelector<HTMLInputElement>('[data-all]');
  if (all) {
    all.checked = chosen > 0 && chosen === boxes().length;
    all.indeterminate = chosen > 0 && chosen < boxes().length;
  }
}

/** What only works with a script shows itself when there is one. */
function show(): void {
  for (const part of document.querySelectorAll<HTMLElement>('[data-keys-open], [data-remove], [data-all]')) part.hidden = false;
  const on = document.querySelector<HTMLInputElement>('[data-keys-on]');
  if (on) on.checked = localStorage.getItem(OFF) === null;
  counted();
}

show();
document.addEventListener('htmx:afterSwap', show);
