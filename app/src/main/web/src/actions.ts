/** Dialogs that open when they arrive, tick boxes that are counted, and the focus of a card that was just decided on. */
import htmx from 'htmx.org';

htmx.onLoad((root) => {
  if (!(root instanceof Element)) return;
  for (const dialog of found<HTMLDialogElement>(root, 'dialog[data-open]')) {
    if (!dialog.open) dialog.showModal();
  }
  for (const card of found(root, '[data-decided]')) card.querySelector<HTMLElement>('[tabindex="-1"]')?.focus();
  for (const counter of found(root, '[data-ticked]')) count(counter.dataset['ticked'] ?? '');
});

document.addEventListener('click', (event) => {
  if (event.target instanceof Element && event.target.closest('[data-close]')) event.target.closest('dialog')?.close();
});

document.addEventListener('change', (event) => {
  const box = event.target;
  if (!(box instanceof HTMLInputElement) || box.type !== 'checkbox') return;
  const name = box.dataset['tickAll'];
  if (name) {
    for (const each of boxes(name)) each.checked = box.checked;
  }
  count(name ?? box.name);
});

function count(name: string): void {
  const ticked = boxes(name).filter((box) => box.checked).length;
  for (const counter of found(document.body, `[data-ticked="${CSS.escape(name)}"]`)) {
    counter.textContent = (counter.dataset['text'] ?? '#').replace('#', String(ticked));
  }
}

function boxes(name: string): HTMLInputElement[] {
  return name ? found<HTMLInputElement>(document.body, `input[type="checkbox"][name="${CSS.escape(name)}"]`) : [];
}

function found<E extends HTMLElement = HTMLElement>(root: Element, css: string): E[] {
  const inside = [...root.querySelectorAll<E>(css)];
  return root.matches(css) ? [root as E, ...inside] : inside;
}
