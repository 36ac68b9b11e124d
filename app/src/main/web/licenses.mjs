// Fails when an installed package that goes into the pages has no accepted license. Java's twin is license-maven-plugin in the POM.
import { readFileSync } from 'node:fs';

const accepted = new Set(['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0', 'ISC', 'MIT', 'OFL-1.1']);

const read = (file) => readFileSync(new URL(file, import.meta.url), 'utf8');
const json = (file) => JSON.parse(read(file));

// An SPDX expression without nesting: one alternative of OR is enough, and of AND all parts are needed.
const isAccepted = (expression) =>
  expression
    .replace(/^\((.*)\)$/, '$1')
    .split(' OR ')
    .some((alternative) => alternative.split(' AND ').every((license) => accepted.has(license)));

// bpmn.io's license is MIT with the condition that its watermark stays visible, which NOTICE repeats.
const isBpmnIo = (directory, license) =>
  license === 'SEE LICENSE IN LICENSE' && read(`${directory}/LICENSE`).includes('displaying the bpmn.io project watermark');

const shipped = Object.entries(json('package-lock.json').packages).filter(([directory, entry]) => directory !== '' && !entry.dev);
const refused = shipped
  .map(([directory]) => [directory, String(json(`${directory}/package.json`).license ?? 'none')])
  .filter(([directory, license]) => !isAccepted(license) && !isBpmnIo(directory, license));

for (const [directory, license] of refused) console.error(`${directory}: license ${license} is not accepted; see licenses.mjs`);
if (refused.length > 0) process.exit(1);
