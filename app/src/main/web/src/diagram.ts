/** Draws the process of one run: what is done, where the tokens stand, what failed. */
import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type Overlays from 'diagram-js/lib/features/overlays/Overlays';
import { draw, keepInView, startIslands } from './picture';
import { read } from './server';

type State = 'ACTIVE' | 'DONE' | 'FAILED' | 'CANCELED';

interface Picture {
  readonly xml: string;
  readonly entries: readonly { readonly element: string; readonly state: State }[];
}

// The gravest state of an element wins when it was passed more than once.
const GRAVITY: readonly State[] = ['CANCELED', 'DONE', 'ACTIVE', 'FAILED'];
const SIGNS: Record<State, string> = { ACTIVE: '●', DONE: '✓', FAILED: '!', CANCELED: '×' };

async function show(island: HTMLElement): Promise<void> {
  const picture = await read<Picture>(island.dataset['source'] ?? '');
  const viewer = await draw(island, picture.xml);
  mark(viewer, picture, island.dataset);
  const focus = focusOf(picture);
  keepInView(island, viewer, () => focus);
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

startIslands('diagram', show);
