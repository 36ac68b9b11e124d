/*
 * Colours Cockpit's picture of a process definition by our own figures: how often, how long, failures, cost, value. The figures come
 * from /api/process-figures, which managers, analysts and administrators may read; the session is the same.
 */

import { locale, page } from '../../../../lib/leadwright/product.js';

const TEXTS = {
  en: {
    heat: 'Heat map',
    none: 'off',
    period: 'Period',
    day: 'Today',
    days: 'days',
    failed: 'The figures could not be loaded',
    empty: 'No figures in this period',
    figures: {
      count: 'Entered',
      waiting: 'Waiting now',
      average: 'Average time',
      p90: '90% within',
      failures: 'Failures',
      errors: 'Business errors',
      cost: 'Model cost',
      value: 'Value at rest'
    }
  },
  zh: {
    heat: '热力图',
    none: '关',
    period: '时间范围',
    day: '今天',
    days: '天',
    failed: '数据没有读到',
    empty: '这段时间没有数字',
    figures: {
      count: '进入次数',
      waiting: '现在停留',
      average: '平均时长',
      p90: '九成不超过',
      failures: '失败',
      errors: '业务例外',
      cost: '模型费用',
      value: '停留金额'
    }
  }
};

const PERIODS = [1, 7, 30, 90];
const LEVELS = [1, 2, 3, 4, 5];
const OVERLAY = 'leadwright-heat';

const texts = TEXTS[locale];

function choice(label, options, selected) {
  const select = document.createElement('select');
  select.setAttribute('aria-label', label);
  options.forEach(([value, text]) => {
    const option = document.createElement('option');
    option.value = value;
    option.textContent = text;
    option.selected = value === selected;
    select.append(option);
  });
  return select;
}

function wipe(viewer, marked) {
  const canvas = viewer.get('canvas');
  viewer.get('overlays').remove({ type: OVERLAY });
  marked.splice(0).forEach((element) => LEVELS.forEach((level) => canvas.removeMarker(element, `lw-heat-${level}`)));
}

function paint(viewer, elements, marked) {
  const registry = viewer.get('elementRegistry');
  elements
    .filter(({ element, heat }) => heat.level > 0 && registry.get(element))
    .forEach(({ element, heat }) => {
      const figure = document.createElement('span');
      figure.className = `lw-heat-figure lw-heat-figure--${heat.level}`;
      figure.textContent = heat.text;
      viewer.get('canvas').addMarker(element, `lw-heat-${heat.level}`);
      viewer.get('overlays').add(element, OVERLAY, { position: { top: -12, left: 4 }, scale: { min: 1 }, html: figure });
      marked.push(element);
    });
}

function legend(steps) {
  const list = document.createElement('ul');
  steps.forEach(({ level, from, to }) => {
    const step = document.createElement('li');
    const key = document.createElement('span');
    key.className = `lw-heat-key lw-heat-figure--${level}`;
    step.append(key, from === to ? from : `${from} – ${to}`);
    list.append(step);
  });
  return list;
}

async function load(definition, figure, period) {
  const query = new URLSearchParams({ definition, figure, period });
  const answer = await fetch(page(`/api/process-figures?${query}`), {
    credentials: 'same-origin',
    headers: { Accept: 'application/json', 'Accept-Language': locale }
  });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

function render(viewer, { processDefinitionId }) {
  const box = document.createElement('div');
  box.className = 'lw-heat';
  const name = document.createElement('strong');
  name.textContent = texts.heat;
  const figure = choice(texts.heat, [['', texts.none], ...Object.entries(texts.figures)], '');
  const days = PERIODS.map((each) => [String(each), each === 1 ? texts.day : `${each} ${texts.days}`]);
  const period = choice(texts.period, days, '30');
  const below = document.createElement('div');
  below.setAttribute('role', 'status');
  box.append(name, figure, period, below);
  viewer.get('canvas').getContainer().append(box);

  const marked = [];
  let asked = 0;
  const show = async () => {
    const turn = ++asked;
    wipe(viewer, marked);
    below.replaceChildren();
    if (!figure.value) return;
    try {
      const answer = await load(processDefinitionId, figure.value, period.value);
      if (turn !== asked) return;
      paint(viewer, answer.elements, marked);
      below.replaceChildren(answer.legend.length > 0 ? legend(answer.legend) : texts.empty);
    } catch {
      if (turn === asked) below.textContent = texts.failed;
    }
  };
  figure.addEventListener('change', show);
  period.addEventListener('change', show);
  // The diagram moves and selects with the pointer; the box keeps its own.
  ['mousedown', 'click', 'wheel'].forEach((kind) => box.addEventListener(kind, (event) => event.stopPropagation()));
}

export default {
  id: 'leadwright.heat',
  pluginPoint: 'cockpit.processDefinition.diagram.plugin',
  priority: 0,
  render
};
