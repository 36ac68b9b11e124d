/** The board of deals: a card that is dropped on a column opens the dialog that its button opens, with that column chosen. */
import htmx from 'htmx.org';
import { draggable } from './drag';
import './styles/sales/board.css';

draggable((card, column) => {
  const button = card.querySelector<HTMLElement>('[data-move-open]');
  const address = button?.getAttribute('hx-get');
  const to = column.dataset['stage'] ?? '';
  if (button && address) void htmx.ajax('get', `${address}?to=${encodeURIComponent(to)}`, { source: button, target: '#deal-move', swap: 'innerHTML' });
});

// Columns were fetched anew: the card that was moved keeps the focus, and is told where it went.
let moved = '';
document.addEventListener('dealMoved', (event) => {
  moved = String((event as CustomEvent<{ deal: number }>).detail.deal);
});
document.addEventListener('htmx:afterSettle', () => {
  if (!moved || document.querySelector('#deal-move dialog[open]')) return;
  const card = document.querySelector<HTMLElement>(`[data-card="${CSS.escape(moved)}"]`);
  if (!card) return;
  const told = document.querySelector<HTMLElement>('#board-told');
  const column = card.closest<HTMLElement>('[data-stage]')?.dataset['name'] ?? '';
  if (told) told.textContent = (told.dataset['moved'] ?? '').replace('{0}', card.dataset['name'] ?? '').replace('{1}', column);
  (card.querySelector<HTMLElement>('[data-move-open]') ?? card.querySelector<HTMLElement>('a'))?.focus();
  moved = '';
});
