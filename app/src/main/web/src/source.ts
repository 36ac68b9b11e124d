/** A file's text in a page: asks before the person leaves with changes that nothing else keeps, and shows the line that a fault names. */
let leaving = false;

function changed(): boolean {
  return [...document.querySelectorAll<HTMLTextAreaElement>('form[data-unsaved] textarea:not([readonly])')].some(
    (field) => field.value !== field.defaultValue || field.dataset['changed'] !== undefined,
  );
}

document.addEventListener('submit', (event) => {
  if ((event.target as HTMLElement).matches('form[data-unsaved]')) leaving = true;
});

window.addEventListener('beforeunload', (event) => {
  if (!leaving && changed()) event.preventDefault();
});

document.addEventListener('click', (event) => {
  const line = (event.target as HTMLElement).closest<HTMLElement>('[data-line]')?.dataset['line'];
  const source = document.querySelector<HTMLTextAreaElement>('textarea[data-source]');
  if (line && source) select(source, Number(line));
});

function select(source: HTMLTextAreaElement, number: number): void {
  const lines = source.value.split('\n');
  const start = lines.slice(0, number - 1).reduce((length, line) => length + line.length + 1, 0);
  source.focus();
  source.setSelectionRange(start, start + (lines[number - 1] ?? '').length);
  // Wrapped lines make the place only roughly known; browsers scroll to the selection themselves when they can.
  source.scrollTop = (source.scrollHeight * (number - 1)) / lines.length - source.clientHeight / 2;
}

export {};
