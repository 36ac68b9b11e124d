/**
 * Keeps what somebody types into the forms of a page in the tab until the server has taken it: a reload, a failed request or a session that
 * ends loses nothing. It comes back with the form, for the same person only. The form island and the log keep theirs themselves.
 */
import { Draft, waits, type Typed } from './draft';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

interface Swap {
  readonly target: Element;
  readonly elt: Element;
  readonly xhr: XMLHttpRequest;
  readonly requestConfig: { readonly verb: string; readonly elt: Element };
}

const TEXTS = ['text', 'tel', 'email', 'url', 'number', 'date', 'datetime-local', 'time'];
const MARKS = ['checkbox', 'radio'];
const SENT = 'leadwright.sent';

const person = document.body.dataset['user'] ?? '';

const isText = (control: Control): boolean => control instanceof HTMLTextAreaElement || (control instanceof HTMLInputElement && TEXTS.includes(control.type));
const isMark = (control: Control): control is HTMLInputElement => control instanceof HTMLInputElement && MARKS.includes(control.type);

function address(form: HTMLFormElement): string | undefined {
  if (!person || form.matches('[role="search"], .filters, .fjs-form, [method="dialog"]') || form.closest('lw-log')) return undefined;
  const to = form.getAttribute('hx-post') ?? (form.method === 'post' ? form.getAttribute('action') : null);
  return to === null ? undefined : `${to} ${texts(form).map((each) => each.name).join(',')}`;
}

function controls(form: HTMLFormElement): Control[] {
  return [...form.elements].filter(
    (each): each is Control =>
      (each instanceof HTMLInputElement || each instanceof HTMLTextAreaElement || each instanceof HTMLSelectElement) &&
      each.name !== '' &&
      (isText(each as Control) || isMark(each as Control) || each instanceof HTMLSelectElement),
  );
}

const texts = (form: HTMLFormElement): Control[] => controls(form).filter(isText);

function draft(form: HTMLFormElement): Draft | undefined {
  const to = address(form);
  return to === undefined || texts(form).length === 0 ? undefined : new Draft(person, to);
}

function keep(form: HTMLFormElement, sent = false): void {
  const changed = texts(form).some((each) => (each as HTMLInputElement).value !== (each as HTMLInputElement).defaultValue || (sent && each.value !== ''));
  const typed: Typed = changed ? Object.fromEntries(controls(form).map((each, place) => [`${place} ${each.name}`, isMark(each) ? each.checked : each.value])) : {};
  draft(form)?.keep(typed);
}

function restore(form: HTMLFormElement): void {
  const own = draft(form);
  const typed = own?.read();
  if (!own || !typed) return;
  let changed = false;
  controls(form).forEach((each, place) => {
    const value = typed[`${place} ${each.name}`];
    if (isMark(each) && typeof value === 'boolean') each.checked = value;
    else if (typeof value === 'string' && each.value !== value) {
      each.value = value;
      changed = changed || isText(each);
    }
  });
  if (!changed) return;
  for (let outer = form.closest('details'); outer; outer = outer.parentElement?.closest('details') ?? null) outer.open = true;
  if (!form.querySelector('[data-typed-note]')) form.prepend(note(form, own));
}

function note(form: HTMLFormElement, own: Draft): HTMLElement {
  const said = document.createElement('p');
  said.className = 'note';
  said.setAttribute('role', 'status');
  said.dataset['typedNote'] = '';
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button button--small';
  button.textContent = document.body.dataset['typedDiscard'] ?? '';
  button.addEventListener('click', () => {
    own.drop();
    form.reset();
    said.remove();
  });
  said.append(document.body.dataset['typedKept'] ?? '', ' ', button);
  return said;
}

function forms(place: Element): HTMLFormElement[] {
  return place instanceof HTMLFormElement ? [place] : [...place.querySelectorAll('form')];
}

function shown(place: Element): void {
  forms(place).forEach(restore);
  for (const closed of place.querySelectorAll<HTMLDetailsElement>('details[data-typed-at]')) {
    if (waits(person, closed.dataset['typedAt'] ?? '')) closed.open = true;
  }
}

document.addEventListener('input', (event) => {
  const form = (event.target as Control).form;
  if (form) keep(form);
});

// Also what the page showed before, such as a refused text that was sent again.
document.addEventListener('htmx:beforeRequest', (event) => {
  const { elt, requestConfig } = (event as CustomEvent<Swap>).detail;
  if (elt instanceof HTMLFormElement && requestConfig.verb !== 'get') keep(elt, true);
});

document.addEventListener('htmx:beforeSwap', (event) => {
  const { target, xhr, requestConfig } = (event as CustomEvent<Swap>).detail;
  const { elt } = requestConfig;
  const login = xhr.responseURL !== '' && new URL(xhr.responseURL).pathname.endsWith('/login');
  const form = elt.closest('form');
  if (form && requestConfig.verb !== 'get' && xhr.status < 300 && !login && (form === elt || target.contains(form))) draft(form)?.drop();
});

document.addEventListener('htmx:load', (event) => shown((event as CustomEvent<{ elt: Element }>).detail.elt));

document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement;
  const to = form.hasAttribute('hx-post') ? undefined : address(form);
  if (to === undefined || texts(form).length === 0) return;
  keep(form, true);
  sessionStorage.setItem(SENT, to);
});

// The page that follows a plain form says whether the form was taken.
const sent = sessionStorage.getItem(SENT);
if (sent !== null) {
  sessionStorage.removeItem(SENT);
  const [arrival] = performance.getEntriesByType('navigation') as (PerformanceNavigationTiming & { responseStatus?: number })[];
  if (person && (arrival?.responseStatus ?? 200) < 400) new Draft(person, sent).drop();
}
