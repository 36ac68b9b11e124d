/** The chart library with only what our drawings need: funnels and bars, as SVG; texts stay texts, so no markup comes in by a name. */
import { BarChart, FunnelChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Row } from './charts';

use([BarChart, FunnelChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

export interface Drawing {
  resize(): void;
  dispose(): void;
  /** Shows what the drawing tells about the row. */
  point(row: number): void;
}

export function draw(place: HTMLElement, kind: string, rows: readonly Row[]): Drawing {
  const chart = init(place, undefined, { renderer: 'svg' });
  chart.setOption({ animation: false, textStyle: { fontFamily: token('--font-text') }, tooltip: tooltip(rows), ...option(kind, rows, place) });
  chart.on('click', (part) => {
    const to = rows.find((row) => row.name === part.name)?.to;
    if (to) location.assign(to);
  });
  return {
    resize: () => chart.resize(),
    dispose: () => chart.dispose(),
    point: (row) => chart.dispatchAction({ type: 'showTip', seriesIndex: 0, name: rows[row]?.name, dataIndex: row }),
  };
}

function option(kind: string, rows: readonly Row[], place: HTMLElement): EChartsCoreOption {
  if (kind === 'funnel') return funnel(rows);
  return kind === 'loss' ? losses(rows, place) : bars(rows);
}

/** The width of a block is the number of people. */
function funnel(rows: readonly Row[]): EChartsCoreOption {
  return {
    series: [
      {
        type: 'funnel',
        sort: 'none',
        gap: 4,
        left: 8,
        right: 8,
        top: 8,
        bottom: 8,
        min: 0,
        max: Math.max(1, ...rows.map((row) => row.value)),
        minSize: '0%',
        maxSize: '100%',
        label: { position: 'inside', color: token('--ink'), textBorderColor: token('--surface'), textBorderWidth: 3, fontWeight: 500, formatter: (part: { dataIndex: number }) => rows[part.dataIndex]?.label ?? '' },
        data: rows.map((row) => ({ name: row.name, value: row.value, itemStyle: { color: colour(row.health), borderWidth: 0 } })),
      },
    ],
  };
}

function bars(rows: readonly Row[]): EChartsCoreOption {
  return {
    grid: { left: 8, right: 8, top: 16, bottom: 8, containLabel: true },
    xAxis: { type: 'category', data: rows.map((row) => row.name), axisLabel: { color: token('--ink-soft'), hideOverlap: true, width: 90, overflow: 'truncate' } },
    yAxis: { type: 'value', axisLabel: { color: token('--ink-soft') }, splitLine: { lineStyle: { color: token('--line') } } },
    series: [{ type: 'bar', barMaxWidth: 40, data: rows.map((row) => ({ value: row.value, itemStyle: { color: colour(row.health) } })) }],
  };
}

/** Days of stay and lost customers side by side, each by its own axis. */
function losses(rows: readonly Row[], place: HTMLElement): EChartsCoreOption {
  const axis = (name: string, align: string) => ({ type: 'value', name, nameTextStyle: { color: token('--ink-soft'), align }, axisLabel: { color: token('--ink-soft') }, splitLine: { lineStyle: { color: token('--line') } }, minInterval: 1 });
  const stay = place.dataset['stay'] ?? '';
  const lost = place.dataset['lost'] ?? '';
  return {
    legend: { bottom: 0, textStyle: { color: token('--ink') } },
    grid: { left: 8, right: 8, top: 32, bottom: 32, containLabel: true },
    xAxis: { type: 'category', data: rows.map((row) => row.name), axisLabel: { color: token('--ink-soft'), interval: 0, width: place.clientWidth / (rows.length + 2), overflow: 'break' } },
    yAxis: [axis(stay, 'left'), axis(lost, 'right')],
    series: [
      { type: 'bar', name: stay, data: rows.map((row) => row.stay), itemStyle: { color: token('--brand') }, barMaxWidth: 24 },
      { type: 'bar', name: lost, yAxisIndex: 1, data: rows.map((row) => row.lost), itemStyle: { color: token('--danger') }, barMaxWidth: 24 },
    ],
  };
}

function tooltip(rows: readonly Row[]): object {
  return {
    trigger: 'item',
    renderMode: 'richText',
    confine: true,
    backgroundColor: token('--surface'),
    borderColor: token('--line-strong'),
    textStyle: { color: token('--ink'), width: 240, overflow: 'break' },
    formatter: (part: { dataIndex: number }) => rows[part.dataIndex]?.detail ?? '',
  };
}

function colour(health: string): string {
  return token(health === 'loss' ? '--danger' : health === 'risk' ? '--alert' : '--brand');
}

function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
