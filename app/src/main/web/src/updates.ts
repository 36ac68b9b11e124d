/**
 * Fetches parts of a page again when the server says that what they show has changed. A part names what it shows in `data-live` and
 * does the rest by its own `hx-trigger="refresh"`. Without the stream, for one because a person has too many windows open, parts are
 * fetched once a minute.
 */
import htmx from 'htmx.org';

const NAMES = ['funnel', 'actions', 'notifications'] as const;
const PAUSE = 60_000;
/** However fast things change, parts are fetched no more often than this. */
const REST = 5_000;

const address = document.body?.dataset['updates'];
let stream: EventSource | undefined;
let polling: number | undefined;
let opened = false;
const changed = new Set<string>();
let timer: number | undefined;
let refreshed = -REST;

function listen(): void {
  if (!address || stream || document.hidden) return;
  stream = new EventSource(address);
  stream.addEventListener('open', () => {
    poll(false);
    // What changed while there was no stream was told to nobody.
    if (opened) NAMES.forEach((name) => refresh(name));
    opened = true;
  });
  stream.addEventListener('error', () => {
    if (stream?.readyState === EventSource.CLOSED) {
      stream = undefined;
      poll(true);
    }
  });
  // More windows than a person may have streams: the newest have them.
  stream.addEventListener('bye', () => {
    leave();
    poll(true);
  });
  for (const name of NAMES) stream.addEventListener(name, () => refresh(name));
}

function leave(): void {
  stream?.close();
  stream = undefined;
  poll(false);
}

function poll(on: boolean): void {
  window.clearInterval(polling);
  polling = on ? window.setInterval(() => NAMES.forEach((name) => refresh(name)), PAUSE) : undefined;
}

function refresh(name: string): void {
  changed.add(name);
  timer ??= window.setTimeout(fetchParts, Math.max(0, refreshed + REST - performance.now()));
}

function fetchParts(): void {
  const names = [...changed];
  changed.clear();
  timer = undefined;
  refreshed = performance.now();
  for (const part of document.querySelectorAll<HTMLElement>('[data-live]')) {
    const concerned = names.filter((name) => part.dataset['live']?.split(' ').includes(name));
    if (concerned.length === 0) continue;
    if (busy(part)) concerned.forEach(refresh);
    else htmx.trigger(part, 'refresh');
  }
}

/** Nobody loses what was ticked, typed, opened or asked for in a part; it is fetched later. */
function busy(part: HTMLElement): boolean {
  return part.querySelector('input:checked, dialog[open], .card__edit[open], .htmx-request, :is(input, textarea, select):focus') !== null;
}

// A window that nobody sees needs no stream: browsers give a server six connections for all windows together.
document.addEventListener('visibilitychange', () => (document.hidden ? leave() : listen()));
window.addEventListener('pagehide', leave);
window.addEventListener('pageshow', listen);
listen();
