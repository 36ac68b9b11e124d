/** Keeps what people typed when a request of a card fails or their session has ended, and says what to do. */
import { csrfToken, freshToken } from './server';

const DENIED = [401, 403];

export function note(text: string): HTMLElement {
  const paragraph = document.createElement('p');
  paragraph.className = 'note note--bad';
  paragraph.setAttribute('role', 'alert');
  paragraph.textContent = text;
  return paragraph;
}

/**
 * Tells whoever is writing that the session has ended.
 *
 * @returns whether somebody is writing
 */
export function signedOut(elt: Element): boolean {
  const form = [elt.closest('form'), ...document.forms].find((each) => each && written(each));
  if (form) tell(form, document.body.dataset['signedOut'] ?? '');
  return form !== undefined;
}

/** Sends the request once more with the token of a session that was renewed in another tab, else says why it failed. */
export async function failed(elt: Element, status: number, submitter?: HTMLElement | null): Promise<void> {
  const place = elt.closest('form') ?? elt;
  if (DENIED.includes(status) && !place.hasAttribute('data-again')) {
    const token = await freshToken();
    if (!token) return tell(place, document.body.dataset['signedOut'] ?? '');
    const meta = document.querySelector<HTMLMetaElement>('meta[name="csrf"]');
    if (meta && token.value !== csrfToken()?.value) {
      meta.content = token.value;
      place.toggleAttribute('data-again', true);
      return place instanceof HTMLFormElement ? place.requestSubmit(submitter) : (elt as HTMLElement).click();
    }
  }
  place.removeAttribute('data-again');
  tell(place, document.body.dataset['notSaved'] ?? '');
}

/** A search is no text that would be missed. */
function written(form: HTMLFormElement): boolean {
  if (form.matches('[role="search"], .filters')) return false;
  return [...form.elements].some(
    (field) =>
      (field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && !['hidden', 'checkbox', 'radio', 'submit'].includes(field.type))) &&
      field.value !== field.defaultValue,
  );
}

function tell(place: Element, text: string): void {
  for (const earlier of document.querySelectorAll('[data-kept]')) earlier.remove();
  const said = note(text);
  said.dataset['kept'] = '';
  // The form island renders its form itself.
  if (place instanceof HTMLFormElement && !place.matches('.fjs-form')) place.prepend(said);
  else place.before(said);
}
