/** Draws the process of one run: what is done, where the tokens stand, what failed. */
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type Overlays from 'diagram-js/lib/features/overlays/Overlays';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import './styles/diagram.css';
import { read } from './server';

type State = 'ACTIVE' | 'DONE' | 'FAILED' | 'CANCELED';

interface Picture {
  readonly xml: string;
  readonly entries: readonly { readonly element: string; readonly state: State }[];
}

// The gravest state of an element wins when it was passed more than once.
const GRAVITY: readonly State[] = ['CANCELED', 'DONE', 'ACTIVE', 'FAILED'];
const SMALLEST = 0.55;
const SIGNS: Record<State, string> = { ACTIVE: '●', DONE: '✓', FAILED: '!', CANCELED: '×' };

async function show(island: HTMLElement): Promise<void> {
  const picture = await read<Picture>(island.dataset['source'] ?? '');
  const viewer = new NavigatedViewer({ container: island });
  await viewer.importXML(picture.xml);
  mark(viewer, picture, island.dataset);
  const focus = focusOf(picture);
  fit(viewer, focus);
  new ResizeObserver(() => fit(viewer, focus)).observe(island);
  island.dataset['ready'] = 'true';
}

/** The whole process, or what goes on now when the whole would be too small to read. */
function fit(viewer: NavigatedViewer, focus: string | undefined): void {
  const canvas = viewer.get<Canvas>('canvas');
  canvas.resized();
  canvas.zoom('fit-viewport', { x: 0, y: 0 });
  if (canvas.zoom() >= SMALLEST) return;
  canvas.zoom(SMALLEST);
  const element = focus && viewer.get<ElementRegistry>('elementRegistry').get(focus);
  if (element) canvas.scrollToElement(element as Parameters<Canvas['scrollToElement']>[0], 120);
}

/** The step that failed, is active, or came last. */
function focusOf(picture: Picture): string | undefined {
  const at = (state: State) => picture.entries.find((entry) => entry.state === state)?.element;
  return at('FAILED') ?? at('ACTIVE') ?? picture.entries[picture.entries.length - 1]?.element;
}

function mark(viewer: NavigatedViewer, picture: Picture, texts: DOMStringMap): void {
  const canvas = viewer.get<Canvas>('canvas');
  const registry = viewer.get<ElementRegistry>('elementRegistry');
  for (const [element, state] of gravest(picture)) {
    if (!registry.get(element)) continue;
    canvas.addMarker(element, `run-${state.toLowerCase()}`);
    viewer.get<Overlays>('overlays').add(element, { position: { top: -10, right: 12 }, html: badge(state, texts) });
  }
}

function gravest(picture: Picture): Map<string, State> {
  const states = new Map<string, State>();
  for (const { element, state } of picture.entries) {
    const known = states.get(element);
    if (!known || GRAVITY.indexOf(state) > GRAVITY.indexOf(known)) states.set(element, state);
  }
  return states;
}

function badge(state: State, texts: DOMStringMap): HTMLElement {
  const sign = document.createElement('span');
  sign.className = `run-badge run-badge--${state.toLowerCase()}`;
  sign.textContent = SIGNS[state];
  sign.title = texts[state.toLowerCase()] ?? state;
  return sign;
}

function showAll(root: ParentNode): void {
  for (const island of root.querySelectorAll<HTMLElement>('[data-island="diagram"]:not([data-started])')) {
    island.dataset['started'] = 'true';
    show(island).catch(() => {
      island.textContent = island.dataset['unavailable'] ?? '';
    });
  }
}

showAll(document);
document.addEventListener('htmx:load', (event) => showAll((event.target as Element).parentElement ?? document));
