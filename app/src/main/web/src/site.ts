/** On every page: htmx with our CSRF token and readable failures, and menus that close as people expect. */
import htmx from 'htmx.org';
import { dropAll } from './draft';
import { failed, note, signedOut } from './kept';
import { csrfToken } from './server';
import './source';
import './updates';
import './lists';
import './actions';
import './copy';
import './finder';
import './log';
import './peek';
import '@fontsource/roboto/latin-400.css';
import '@fontsource/roboto/latin-500.css';
import '@fontsource/roboto/latin-700.css';
import './styles/site';

interface RequestDetail {
  readonly headers: Record<string, string>;
  readonly verb: string;
  readonly triggeringEvent?: Event;
}

interface ResponseDetail {
  readonly target: Element;
  readonly elt: Element;
  readonly xhr: XMLHttpRequest;
  readonly requestConfig: { readonly verb: string; readonly triggeringEvent?: Event };
  shouldSwap: boolean;
}

htmx.config.allowEval = false;

document.addEventListener('submit', (event) => {
  if ((event.target as HTMLFormElement).getAttribute('action')?.endsWith('/logout')) dropAll();
});

document.addEventListener('htmx:configRequest', (event) => {
  const detail = (event as CustomEvent<RequestDetail>).detail;
  const token = csrfToken();
  if (token && detail.verb !== 'get') detail.headers[token.header] = token.value;
  // A page that is open but unattended keeps nobody signed in: timers have no event, and updates trigger a refresh.
  if ((detail.triggeringEvent?.type ?? 'refresh') === 'refresh') detail.headers['X-Background'] = 'true';
});

// A session that ended sends every request to the sign-in page, which belongs in the window, not in a panel; not while somebody writes.
document.addEventListener('htmx:beforeSwap', (event) => {
  const detail = (event as CustomEvent<ResponseDetail>).detail;
  const answeredFrom = detail.xhr.responseURL ? new URL(detail.xhr.responseURL).pathname : '';
  if (answeredFrom.endsWith('/login')) {
    detail.shouldSwap = false;
    if (!signedOut(detail.elt)) location.assign('/login');
  }
});

// Lists follow a search while it is typed. To fetch them again as the field is left would take the row away under a click on it.
document.addEventListener(
  'change',
  (event) => {
    if (event.target instanceof HTMLInputElement && event.target.type === 'search') event.stopPropagation();
  },
  { capture: true },
);

for (const failure of ['htmx:responseError', 'htmx:sendError', 'htmx:timeout']) {
  document.addEventListener(failure, (event) => {
    const { target, elt, xhr, requestConfig } = (event as CustomEvent<ResponseDetail>).detail;
    if (requestConfig.verb !== 'get') {
      void failed(elt, xhr.status, (requestConfig.triggeringEvent as SubmitEvent | undefined)?.submitter);
      return;
    }
    const text = elt.closest<HTMLElement>('[data-failed]')?.dataset['failed'];
    if (text) target.replaceChildren(note(text));
  });
}

// While assistants work on a record its facts are fetched again; the panels beside them follow, unless a picture or a draft
// is open.
document.addEventListener('htmx:afterSwap', (event) => {
  const { id } = (event as CustomEvent<ResponseDetail>).detail.target;
  for (const panel of document.querySelectorAll(`[data-follows="${CSS.escape(id)}"]`)) {
    if (id && !panel.querySelector('[data-island], [data-draft][open]')) htmx.trigger(panel, 'refresh');
  }
});

// What was told elsewhere changes a panel with forms, too, unless one of them is open.
document.addEventListener('told', () => {
  for (const panel of document.querySelectorAll('[data-told]')) {
    if (!panel.querySelector('details[open]')) htmx.trigger(panel, 'refresh');
  }
});

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  for (const menu of openMenus()) {
    menu.open = false;
    menu.querySelector('summary')?.focus();
  }
});

document.addEventListener('click', (event) => {
  for (const menu of openMenus()) {
    if (!menu.contains(event.target as Node)) menu.open = false;
  }
});

function openMenus(): NodeListOf<HTMLDetailsElement> {
  return document.querySelectorAll<HTMLDetailsElement>('details.menu[open]');
}
