/** Forms marked `data-unsaved` ask before the person leaves with changes that nothing else keeps. */
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

export {};
