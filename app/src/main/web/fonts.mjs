// Mends the font of papers while it is copied: `node fonts.mjs <from.ttf> <to.ttf>`.
//
// A PDF knows the letters of its text only by their glyphs, and a glyph that several characters share is read back as the lowest of them:
// 户 as the radical ⼾, 胶 as the rare 㬵. Such characters lose their entry in the font; <to.ttf>.same lists each with the one that is
// printed instead, which looks the same.
import { readFileSync, writeFileSync } from 'node:fs';

const [from, to] = process.argv.slice(2);
const font = readFileSync(from);

const RECORD = 16;
const GROUP = 12;
const tables = new Map();
for (let i = 0; i < font.readUInt16BE(4); i++) {
  const at = 12 + RECORD * i;
  tables.set(font.toString('latin1', at, at + 4), { at, offset: font.readUInt32BE(at + 8), length: font.readUInt32BE(at + 12) });
}

/** Glyphs by code point, from the table of all planes (OpenType, cmap, format 12). */
function glyphs(subtable) {
  const found = new Map();
  for (let i = 0; i < font.readUInt32BE(subtable + 12); i++) {
    const group = subtable + 16 + GROUP * i;
    const [first, last, glyph] = [0, 4, 8].map((part) => font.readUInt32BE(group + part));
    for (let code = first; code <= last; code++) found.set(code, glyph + code - first);
  }
  return found;
}

/** Punctuation as it stands on a keyboard, which wins over signs of mathematics. */
const FULL_WIDTH = 0xff01;

/** The characters that Chinese texts are typed with: GBK. */
const usual = new Set();
for (let lead = 0x81; lead < 0xfe; lead++) {
  for (let trail = 0x40; trail < 0xff; trail++) usual.add(new TextDecoder('gbk').decode(Uint8Array.of(lead, trail)).codePointAt(0));
}

/** Of characters with one glyph, those that would be read back in place of a more usual one, and that one. */
function doubles(found) {
  const sharing = new Map();
  for (const [code, glyph] of found) sharing.set(glyph, [...(sharing.get(glyph) ?? []), code]);
  const same = new Map();
  for (const codes of sharing.values()) {
    for (const code of codes) {
      const kept = codes.find((other) => other > code && usual.has(other) && (!usual.has(code) || other >= FULL_WIDTH));
      if (kept) same.set(code, kept);
    }
  }
  return same;
}

function format12(found) {
  const groups = [];
  for (const [code, glyph] of [...found].sort(([a], [b]) => a - b)) {
    const last = groups.at(-1);
    if (last && code === last.end + 1 && glyph === last.glyph + code - last.start) last.end = code;
    else groups.push({ start: code, end: code, glyph });
  }
  const table = Buffer.alloc(16 + GROUP * groups.length);
  table.writeUInt16BE(12, 0);
  table.writeUInt32BE(table.length, 4);
  table.writeUInt32BE(groups.length, 12);
  groups.forEach(({ start, end, glyph }, i) => [start, end, glyph].forEach((value, part) => table.writeUInt32BE(value, 16 + GROUP * i + 4 * part)));
  return table;
}

/** A table with the same characters for both platforms that name them by Unicode (OpenType, cmap). */
function cmap(found) {
  const head = Buffer.alloc(20);
  head.writeUInt16BE(2, 2);
  [[0, 4], [3, 10]].forEach(([platform, encoding], i) => {
    head.writeUInt16BE(platform, 4 + 8 * i);
    head.writeUInt16BE(encoding, 6 + 8 * i);
    head.writeUInt32BE(head.length, 8 + 8 * i);
  });
  return Buffer.concat([head, format12(found)]);
}

function checksum(bytes) {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 4) sum = (sum + bytes.readUInt32BE(i)) >>> 0;
  return sum;
}

const padded = (bytes) => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);

const old = tables.get('cmap');
const full = Array.from({ length: font.readUInt16BE(old.offset + 2) }, (_, i) => old.offset + font.readUInt32BE(old.offset + 8 + 8 * i)).find(
  (subtable) => font.readUInt16BE(subtable) === 12,
);
if (!full) throw new Error(`${from} has no cmap of format 12`);
const found = glyphs(full);
const same = doubles(found);
for (const code of same.keys()) found.delete(code);

// The new table stands at the end; the old one is dead weight of 18 kB that no subset takes along.
const table = cmap(found);
const mended = Buffer.concat([padded(font), padded(table)]);
mended.writeUInt32BE(checksum(padded(table)), old.at + 4);
mended.writeUInt32BE(padded(font).length, old.at + 8);
mended.writeUInt32BE(table.length, old.at + 12);
const adjustment = tables.get('head').offset + 8;
mended.writeUInt32BE(0, adjustment);
mended.writeUInt32BE((0xb1b0afba - checksum(mended)) >>> 0, adjustment);

writeFileSync(to, mended);
writeFileSync(`${to}.same`, [...same].map(([code, kept]) => String.fromCodePoint(code, kept)).join('\n') + '\n');
