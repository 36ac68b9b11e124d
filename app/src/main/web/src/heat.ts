/** Colours the picture of a process by the figures of the table that stands beside it. */
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type Overlays from 'diagram-js/lib/features/overlays/Overlays';
import { draw, keepInView, startIslands } from './picture';
import { read } from './server';
import './styles/automation/heat.css';

interface Spot {
  readonly element: string;
  readonly level: number;
  readonly text: string;
}

async function show(island: HTMLElement): Promise<void> {
  const { xml } = await read<{ readonly xml: string }>(island.dataset['source'] ?? '');
  const viewer = await draw(island, xml);
  const spots = spotsOf(island.dataset['rows'] ?? '');
  const registry = viewer.get<ElementRegistry>('elementRegistry');
  for (const spot of spots) {
    if (!registry.get(spot.element)) continue;
    viewer.get<Canvas>('canvas').addMarker(spot.element, `heat-${spot.level}`);
    viewer.get<Overlays>('overlays').add(spot.element, { position: { bottom: 10, left: 4 }, scale: { min: 1 }, html: badge(spot) });
  }
  const hottest = spots.reduce<Spot | undefined>((top, spot) => (!top || spot.level > top.level ? spot : top), undefined);
  keepInView(island, viewer, () => hottest?.element);
}

function spotsOf(rows: string): Spot[] {
  return [...document.querySelectorAll<HTMLElement>(`${rows} [data-element]`)]
    .map((row) => ({ element: row.dataset['element'] ?? '', level: Number(row.dataset['level']), text: row.dataset['text'] ?? '' }))
    .filter((spot) => spot.level > 0);
}

function badge(spot: Spot): HTMLElement {
  const figure = document.createElement('span');
  figure.className = `heat-badge heat--${spot.level}`;
  figure.textContent = spot.text;
  return figure;
}

startIslands('heat', show);
