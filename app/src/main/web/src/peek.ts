/** What unfolds by keyboard or click shows while a mouse points at it, too; Escape puts it away, a click keeps it (S0-547). */
let shown: HTMLDetailsElement | undefined;

function hide(): void {
  if (shown && 'peeking' in shown.dataset) {
    delete shown.dataset['peeking'];
    shown.open = false;
  }
  shown = undefined;
}

document.addEventListener('pointerover', (event) => {
  if (event.pointerType !== 'mouse' || !(event.target instanceof Element)) return;
  const over = event.target.closest<HTMLDetailsElement>('details[data-peek]') ?? undefined;
  if (over === shown) return;
  hide();
  if (over && !over.open) {
    over.dataset['peeking'] = '';
    over.open = true;
    shown = over;
  }
});

document.addEventListener('click', (event) => {
  const summary = event.target instanceof Element ? event.target.closest('details[data-peeking] > summary') : null;
  if (!summary || !shown) return;
  event.preventDefault();
  delete shown.dataset['peeking'];
  shown = undefined;
});

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') hide();
});
