import flatpickr from 'flatpickr';
import { Mandarin } from 'flatpickr/dist/l10n/zh.js';

/** The library's own English words that no option changes: where they stand, and the text key that replaces them. */
const WORDS: readonly (readonly [string, string, string])[] = [
  ['.fjs-select-placeholder', 'Select', 'select'],
  ['.fjs-dropdownlist-empty', 'No results', 'noResults'],
  ['.fjs-dropdownlist-empty', 'All values selected', 'allSelected'],
];

const ATTRIBUTES: readonly (readonly [string, string, string, string])[] = [
  ['input[placeholder="Search"]', 'placeholder', 'Search', 'search'],
  ['[aria-label="Increment"]', 'aria-label', 'Increment', 'increment'],
  ['[aria-label="Decrement"]', 'aria-label', 'Decrement', 'decrement'],
];

/** Makes the form library speak the page's language where it has words of its own. */
export function speak(container: HTMLElement, texts: Readonly<Record<string, string>>): void {
  if (document.documentElement.lang.startsWith('zh')) flatpickr.localize(Mandarin);
  new MutationObserver(() => replace(container, texts)).observe(container, { childList: true, subtree: true, characterData: true });
}

function replace(container: HTMLElement, texts: Readonly<Record<string, string>>): void {
  for (const [selector, word, key] of WORDS) {
    for (const element of container.querySelectorAll(selector)) {
      if (element.textContent === word && texts[key] && texts[key] !== word) element.textContent = texts[key];
    }
  }
  for (const [selector, attribute, word, key] of ATTRIBUTES) {
    for (const element of container.querySelectorAll(selector)) element.setAttribute(attribute, texts[key] ?? word);
  }
}
