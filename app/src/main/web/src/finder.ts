/** The search of the bar: suggestions while somebody types, chosen with arrow keys, opened with / and Ctrl+K. Without this the form works alone. */

export {};
const PAUSE = 150;
const OFF = 'leadwright.keys.off';

class Finder {
  private readonly input: HTMLInputElement;
  private readonly list: HTMLElement;
  private timer = 0;
  private asked = '';
  private waiting: AbortController | undefined;

  constructor(private readonly form: HTMLFormElement) {
    this.input = form.querySelector<HTMLInputElement>('input[role="combobox"]') as HTMLInputElement;
    this.list = form.querySelector<HTMLElement>('[role="listbox"]') as HTMLElement;
    this.input.addEventListener('input', () => this.later());
    this.input.addEventListener('focus', () => this.again());
    this.input.addEventListener('keydown', (event) => this.key(event));
    form.addEventListener('focusout', (event) => {
      if (!form.contains(event.relatedTarget as Node | null)) this.close();
    });
    // A click on a suggestion must not take the focus away before it is followed.
    this.list.addEventListener('mousedown', (event) => event.preventDefault());
    form.addEventListener('submit', (event) => {
      if (!this.input.value.trim()) event.preventDefault();
    });
  }

  open(): void {
    this.input.focus();
    this.input.select();
  }

  private later(): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.ask(), PAUSE);
  }

  private again(): void {
    if (this.input.value.trim() && this.input.value.trim() === this.asked && this.list.childElementCount > 0) this.show(true);
  }

  private async ask(): Promise<void> {
    const wanted = this.input.value.trim();
    this.waiting?.abort();
    if (!wanted) return this.close();
    this.waiting = new AbortController();
    try {
      const url = `${this.form.dataset['finder']}?${new URLSearchParams({ q: wanted })}`;
      const answer = await fetch(url, { headers: { 'HX-Request': 'true' }, signal: this.waiting.signal });
      // A session that ended answers with the page for signing in; the form itself leads there.
      if (!answer.ok || answer.redirected) return this.close();
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      this.list.replaceChildren(...Array.from(page.body.children));
      this.asked = wanted;
      this.tell(this.list.querySelector<HTMLElement>('[data-count]')?.dataset['text'] ?? '');
      if (document.activeElement === this.input) this.show(true);
    } catch (fault) {
      if (!(fault instanceof DOMException && fault.name === 'AbortError')) this.close();
    }
  }

  private tell(text: string): void {
    const status = this.form.querySelector('[data-finder-status]');
    if (status) status.textContent = text;
  }

  private hits(): HTMLAnchorElement[] {
    return Array.from(this.list.querySelectorAll<HTMLAnchorElement>('a[role="option"]'));
  }

  private chosen(): HTMLAnchorElement | undefined {
    return this.hits().find((hit) => hit.getAttribute('aria-selected') === 'true');
  }

  private choose(hit: HTMLAnchorElement | undefined): void {
    this.chosen()?.setAttribute('aria-selected', 'false');
    if (!hit) return this.input.removeAttribute('aria-activedescendant');
    hit.setAttribute('aria-selected', 'true');
    this.input.setAttribute('aria-activedescendant', hit.id);
    hit.scrollIntoView({ block: 'nearest' });
  }

  private show(open: boolean): void {
    this.list.hidden = !open;
    this.input.setAttribute('aria-expanded', String(open));
    if (!open) this.choose(undefined);
  }

  private close(): void {
    window.clearTimeout(this.timer);
    this.waiting?.abort();
    this.show(false);
  }

  private key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const hits = this.hits();
    const here = hits.indexOf(this.chosen() as HTMLAnchorElement);
    const open = !this.list.hidden && hits.length > 0;
    if (event.key === 'Escape') {
      event.stopPropagation();
      if (!this.list.hidden) {
        event.preventDefault();
        this.close();
      } else if (!this.input.value) {
        this.input.blur();
      }
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) return this.again();
      const by = event.key === 'ArrowDown' ? 1 : -1;
      const next = here < 0 ? (by > 0 ? 0 : hits.length - 1) : (here + by + hits.length) % hits.length;
      this.choose(hits[next]);
    } else if (event.key === 'Enter' && open && here >= 0) {
      event.preventDefault();
      location.assign(hits[here]!.href);
    }
  }
}

const form = document.querySelector<HTMLFormElement>('form[data-finder]');
const finder = form ? new Finder(form) : undefined;

/** Whether what has the focus takes letters itself. */
function writes(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit'].includes(target.type);
  return target.matches('textarea, select, [contenteditable="true"]');
}

document.addEventListener('keydown', (event) => {
  if (!finder || event.isComposing || document.querySelector('dialog[open]')) return;
  const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k';
  // Lists have a search of their own for the slash.
  const slash =
    event.key === '/' &&
    !event.ctrlKey &&
    !event.metaKey &&
    !event.altKey &&
    !writes(event.target) &&
    localStorage.getItem(OFF) === null &&
    !(document.querySelector('#keys') && document.querySelector('#q'));
  if (!command && !slash) return;
  event.preventDefault();
  finder.open();
});
