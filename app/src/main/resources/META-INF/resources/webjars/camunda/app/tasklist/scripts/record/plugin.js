/*
 * Above the chosen task: the way to its record, and whom to call or write to. The facts are those of our own page of the task, from
 * /api/tasks, for the same session.
 */

import { locale, page } from '../../../../lib/leadwright/product.js';

const TEXTS = {
  en: { record: 'Open the record', task: 'Open as a page' },
  zh: { record: '查看记录', task: '单独打开' }
};

function link(text, address) {
  const made = document.createElement('a');
  made.href = address;
  made.textContent = text;
  return made;
}

async function links(task) {
  const answer = await fetch(page(`/api/tasks/${encodeURIComponent(task)}`), {
    credentials: 'same-origin',
    headers: { Accept: 'application/json' }
  });
  if (!answer.ok) return [];
  const { path, facts } = await answer.json();
  const shown = path ? [link(TEXTS[locale].record, page(path))] : [];
  shown.push(link(TEXTS[locale].task, page(`/tasks/${encodeURIComponent(task)}`)));
  facts.filter((fact) => fact.link).forEach((fact) => shown.push(link(fact.text, fact.link)));
  return shown;
}

function render(node, data, scope) {
  node.className = 'lw-record';
  let wanted = '';
  const show = async (task) => {
    wanted = task || '';
    const mine = wanted;
    const shown = mine ? await links(mine) : [];
    if (mine === wanted) node.replaceChildren(...shown);
  };
  scope.$watch('task.id', show);
}

export default {
  id: 'leadwright.record',
  pluginPoint: 'tasklist.task.action',
  priority: 200,
  render
};
