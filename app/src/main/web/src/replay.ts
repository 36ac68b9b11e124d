/** Replays one run on its picture: a slider and buttons move through what happened, which the page lists as well. */
import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import { draw, keepInView, scrollTo, startIslands } from './picture';
import { read } from './server';

type What = 'STARTED' | 'ENTERED' | 'PASSED' | 'DONE' | 'CANCELED' | 'FAILED' | 'RETRY' | 'SKIP' | 'MOVE' | 'STOP' | 'ENDED';
type Mark = 'run-active' | 'run-done' | 'run-failed' | 'run-canceled';

const PACE = 900;
const MARKS: Partial<Record<What, Mark>> = {
  ENTERED: 'run-active',
  RETRY: 'run-active',
  PASSED: 'run-done',
  DONE: 'run-done',
  SKIP: 'run-done',
  MOVE: 'run-canceled',
  CANCELED: 'run-canceled',
  FAILED: 'run-failed',
};

class Replay {
  private at: number;
  private timer: number | undefined;

  constructor(
    private readonly viewer: NavigatedViewer,
    private readonly moments: readonly HTMLElement[],
    private readonly bar: HTMLElement,
    private readonly now: HTMLElement,
  ) {
    this.at = moments.length - 1;
    bar.hidden = false;
    bar.addEventListener('click', (event) => this.press((event.target as HTMLElement).closest<HTMLElement>('[data-step]')?.dataset['step']));
    this.slider.addEventListener('input', () => this.jump(Number(this.slider.value)));
    moments.forEach((moment, index) => pressable(moment, () => this.jump(index)));
    document.addEventListener('keydown', (event) => this.key(event));
    this.show();
  }

  get focus(): string | undefined {
    return this.moments[this.at]?.dataset['element'] || undefined;
  }

  private get slider(): HTMLInputElement {
    return this.bar.querySelector('input') as HTMLInputElement;
  }

  private press(step: string | undefined): void {
    const last = this.moments.length - 1;
    if (step === 'play') this.timer === undefined ? this.play() : this.pause();
    else if (step === 'first') this.jump(0);
    else if (step === 'back') this.jump(this.at - 1);
    else if (step === 'forward') this.jump(this.at + 1);
    else if (step === 'last') this.jump(last);
  }

  /** The slider has these keys of its own. */
  private key(event: KeyboardEvent): void {
    const step = { ArrowLeft: 'back', ArrowRight: 'forward', Home: 'first', End: 'last' }[event.key];
    const elsewhere = event.altKey || event.ctrlKey || event.metaKey || (event.target as HTMLElement).matches('input, select, textarea');
    if (!step || elsewhere) return;
    event.preventDefault();
    this.press(step);
  }

  private jump(to: number): void {
    this.pause();
    this.go(to);
  }

  private go(to: number): void {
    this.at = Math.max(0, Math.min(this.moments.length - 1, to));
    this.show();
  }

  private play(): void {
    if (this.at === this.moments.length - 1) this.go(0);
    this.timer = window.setInterval(() => {
      this.go(this.at + 1);
      if (this.at === this.moments.length - 1) this.pause();
    }, PACE);
    this.name();
  }

  private pause(): void {
    window.clearInterval(this.timer);
    this.timer = undefined;
    this.name();
  }

  /** The button says what it does next. */
  private name(): void {
    const button = this.bar.querySelector('[data-step="play"]') as HTMLElement;
    button.dataset['play'] ??= button.textContent ?? '';
    button.textContent = (this.timer === undefined ? button.dataset['play'] : button.dataset['pause']) ?? '';
  }

  private show(): void {
    const canvas = this.viewer.get<Canvas>('canvas');
    const registry = this.viewer.get<ElementRegistry>('elementRegistry');
    const marks = this.marks();
    for (const element of new Set(this.moments.map((moment) => moment.dataset['element'] ?? ''))) {
      if (!element || !registry.get(element)) continue;
      for (const mark of ['run-active', 'run-done', 'run-failed', 'run-canceled', 'run-now']) canvas.removeMarker(element, mark);
      const mark = marks.get(element);
      if (mark) canvas.addMarker(element, mark);
      if (element === this.focus) canvas.addMarker(element, 'run-now');
    }
    this.moments.forEach((moment, index) =>
      index === this.at ? moment.setAttribute('aria-current', 'step') : moment.removeAttribute('aria-current'),
    );
    this.slider.value = String(this.at);
    this.now.textContent = `${this.at + 1} / ${this.moments.length} · ${this.moments[this.at]?.textContent?.replace(/\s+/g, ' ').trim() ?? ''}`;
    this.slider.setAttribute('aria-valuetext', this.now.textContent);
    if (canvas.zoom() >= 0.5) scrollTo(this.viewer, this.focus);
  }

  /** How each element stood at this moment. */
  private marks(): Map<string, Mark> {
    const marks = new Map<string, Mark>();
    for (const moment of this.moments.slice(0, this.at + 1)) {
      const mark = MARKS[moment.dataset['what'] as What];
      if (mark && moment.dataset['element']) marks.set(moment.dataset['element'], mark);
    }
    return marks;
  }
}

/** Makes an entry of the list a button that goes there. */
function pressable(moment: HTMLElement, go: () => void): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.append(...moment.childNodes);
  button.addEventListener('click', go);
  moment.append(button);
}

async function show(island: HTMLElement): Promise<void> {
  const find = (name: string): HTMLElement => document.querySelector(island.dataset[name] ?? '') as HTMLElement;
  const { xml } = await read<{ readonly xml: string }>(island.dataset['source'] ?? '');
  const viewer = await draw(island, xml);
  const moments = [...find('moments').querySelectorAll<HTMLElement>('li')];
  const replay = new Replay(viewer, moments, find('bar'), find('now'));
  keepInView(island, viewer, () => replay.focus);
}

startIslands('replay', show);
