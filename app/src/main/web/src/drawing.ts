/** The chart library with only what our drawings need: funnels, bars, lines and pies, as SVG; texts stay texts, so no markup comes in by a name. */
import { BarChart, FunnelChart, LineChart, PieChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Row } from './row';

use([BarChart, FunnelChart, LineChart, PieChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

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
  if (kind === 'loss') return losses(rows, place);
  if (kind === 'pie') return pie(rows);
  if (kind === 'lines' || kind === 'stack' || kind === 'bars') return several(kind, rows, (place.dataset['series'] ?? '').split('|'), place.dataset['unit'] ?? '');
  return bars(rows, kind);
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

/** One bar for each row, or a line through them. */
function bars(rows: readonly Row[], kind: string): EChartsCoreOption {
  return {
    grid: { left: 8, right: 8, top: 16, bottom: 8, containLabel: true },
    xAxis: { type: 'category', data: rows.map((row) => row.name), axisLabel: { color: token('--ink-soft'), hideOverlap: true, width: 90, overflow: 'truncate' } },
    yAxis: valueAxis(rows.map((row) => row.value), ''),
    series: [{ type: kind === 'line' ? 'line' : 'bar', barMaxWidth: 40, symbolSize: 8, lineStyle: { color: token('--brand') }, data: rows.map((row) => ({ value: row.value, name: row.name, itemStyle: { color: colour(row.health) } })) }],
  };
}

/** An axis that counts whole things in whole steps, shares up to the whole, and times in steps that one can read. */
function valueAxis(values: readonly number[], unit: string): object {
  const known = values.filter((value) => !Number.isNaN(value));
  const whole = known.every((value) => Number.isInteger(value));
  return {
    type: 'value',
    name: unit,
    nameTextStyle: { color: token('--ink-soft'), align: 'left' },
    axisLabel: { color: token('--ink-soft') },
    splitLine: { lineStyle: { color: token('--line') } },
    minInterval: whole ? 1 : 0.1,
    ...(unit === '%' && Math.max(0, ...known) > 50 ? { max: 100 } : {}),
  };
}

/** A point without a value leaves a gap. */
function gap(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

/** Several figures of each row: a line for each, bars beside each other, or bars that stand on one another. */
function several(kind: string, rows: readonly Row[], names: readonly string[], unit: string): EChartsCoreOption {
  const colours = ['--brand', '--good', '--danger', '--alert', '--ink-soft'].map(token);
  const marks = ['circle', 'rect', 'triangle', 'diamond', 'pin'];
  return {
    ...bars(rows, kind),
    yAxis: valueAxis(rows.flatMap((row) => row.values), unit),
    legend: { bottom: 0, textStyle: { color: token('--ink') } },
    grid: { left: 8, right: 16, top: unit ? 32 : 16, bottom: 32, containLabel: true },
    series: names.map((name, at) => ({
      name,
      type: kind === 'lines' ? 'line' : 'bar',
      ...(kind === 'stack' ? { stack: 'all' } : {}),
      barMaxWidth: 40,
      symbol: marks[at % marks.length],
      symbolSize: 8,
      color: colours[at % colours.length],
      data: rows.map((row) => gap(row.values[at] ?? 0)),
    })),
  };
}

function pie(rows: readonly Row[]): EChartsCoreOption {
  return {
    color: ['--brand', '--good', '--alert', '--danger', '--ink-soft'].map(token),
    series: [
      {
        type: 'pie',
        radius: '70%',
        itemStyle: { borderColor: token('--surface'), borderWidth: 2 },
        label: { color: token('--ink'), formatter: '{b} {d}%', width: 90, overflow: 'truncate' },
        data: rows.map((row) => ({ name: row.name, value: row.value })),
      },
    ],
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
