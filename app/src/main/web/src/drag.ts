/** Cards of a board that are dragged with the mouse from one column to another. */
const THRESHOLD = 6;

interface Drag {
  readonly card: HTMLElement;
  readonly x: number;
  readonly y: number;
  moving: boolean;
  over: HTMLElement | null;
}

/** Lets people drag every `[data-card]` that may be moved; a drop on a column, `[data-stage]`, tells both. */
export function draggable(dropped: (card: HTMLElement, column: HTMLElement) => void): void {
  let drag: Drag | undefined;

  document.addEventListener('pointerdown', (event) => {
    const at = event.target as HTMLElement;
    const card = at.closest<HTMLElement>('[data-card]');
    if (!card?.querySelector('[data-move-open]') || event.pointerType === 'touch' || event.button !== 0 || at.closest('button')) return;
    drag = { card, x: event.clientX, y: event.clientY, moving: false, over: null };
  });

  document.addEventListener('pointermove', (event) => {
    if (!drag) return;
    const far = Math.hypot(event.clientX - drag.x, event.clientY - drag.y) > THRESHOLD;
    if (!drag.moving && !far) return;
    if (!drag.moving) drag.card.classList.add('is-dragged');
    drag.moving = true;
    event.preventDefault();
    drag.card.style.setProperty('transform', `translate(${event.clientX - drag.x}px, ${event.clientY - drag.y}px)`);
    const over = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>('[data-stage]') ?? null;
    drag.over?.classList.toggle('is-over', false);
    over?.classList.toggle('is-over', true);
    drag.over = over;
  });

  const drop = (): void => {
    if (!drag) return;
    const { card, over, moving } = drag;
    drag = undefined;
    card.classList.remove('is-dragged');
    card.style.removeProperty('transform');
    over?.classList.remove('is-over');
    if (!moving) return;
    // The click that follows a drag opens nothing.
    addEventListener('click', (event) => event.preventDefault(), { capture: true, once: true });
    setTimeout(() => {
      if (over && over !== card.closest('[data-stage]')) dropped(card, over);
    });
  };

  document.addEventListener('pointerup', drop);
  document.addEventListener('pointercancel', drop);
  document.addEventListener('dragstart', (event) => {
    if ((event.target as HTMLElement).closest?.('[data-card]')) event.preventDefault();
  });
}
