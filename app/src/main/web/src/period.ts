/** Whoever chooses a day of a report no longer asks for a named period. */
document.addEventListener(
  'change',
  (event) => {
    const day = event.target;
    if (!(day instanceof HTMLInputElement) || !day.matches('[data-day]')) return;
    const named = day.form?.querySelector<HTMLSelectElement>('[data-period]');
    if (named) named.value = '';
  },
  // Before htmx sends the form.
  true,
);

export {};
