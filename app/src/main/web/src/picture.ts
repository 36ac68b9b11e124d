/** What all process pictures share: a viewer that fits its place, and the whole process or its focus in view. */
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import './styles/automation/diagram.css';

const SMALLEST = 0.55;

export async function draw(island: HTMLElement, xml: string): Promise<NavigatedViewer> {
  const viewer = new NavigatedViewer({ container: island });
  await viewer.importXML(xml);
  return viewer;
}

/** Keeps the whole process in view, or the focus when the whole would be too small to read. */
export function keepInView(island: HTMLElement, viewer: NavigatedViewer, focus: () => string | undefined): void {
  fit(viewer, focus());
  new ResizeObserver(() => fit(viewer, focus())).observe(island);
}

function fit(viewer: NavigatedViewer, focus: string | undefined): void {
  const canvas = viewer.get<Canvas>('canvas');
  canvas.resized();
  const { width, height } = canvas.getSize();
  if (width < 1 || height < 1) return;
  canvas.zoom('fit-viewport', { x: 0, y: 0 });
  if (canvas.zoom() >= SMALLEST) return;
  canvas.zoom(SMALLEST);
  scrollTo(viewer, focus);
}

export function scrollTo(viewer: NavigatedViewer, focus: string | undefined): void {
  const element = focus && viewer.get<ElementRegistry>('elementRegistry').get(focus);
  if (element) viewer.get<Canvas>('canvas').scrollToElement(element as Parameters<Canvas['scrollToElement']>[0], 120);
}

/** Starts each island of a name once, now and in what htmx brings later. */
export function startIslands(name: string, start: (island: HTMLElement) => Promise<void>): void {
  const all = (root: ParentNode): void => {
    for (const island of root.querySelectorAll<HTMLElement>(`[data-island="${name}"]:not([data-started])`)) {
      island.dataset['started'] = 'true';
      start(island)
        .then(() => (island.dataset['ready'] = 'true'))
        .catch(() => (island.textContent = island.dataset['unavailable'] ?? ''));
    }
  };
  all(document);
  document.addEventListener('htmx:load', (event) => all((event.target as Element).parentElement ?? document));
}
