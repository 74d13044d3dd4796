// Microsoft Recognizers-Text over texts, in the shape of `checkup --json`: what score.py and the speed of
// `make reading-score` are compared with. usage: node recognizers.mjs FILE…
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { Culture, recognizeNumber, recognizePercentage, recognizeAge, recognizeCurrency, recognizeDimension,
        recognizeDateTime } = createRequire(import.meta.url)('@microsoft/recognizers-text-suite');
const kUnits = { 元: ['元', 1n], 人民币元: ['元', 1n] };

/** UTF-16 offsets to code points. */
function codePoints(text) {
  const at = new Uint32Array(text.length + 1);
  let count = 0;
  for (let i = 0; i < text.length; ++i) {
    at[i] = count;
    if (text.charCodeAt(i) < 0xdc00 || text.charCodeAt(i) > 0xdfff) ++count;
  }
  at[text.length] = count;
  return at;
}

/** Value and unit as our figures have them; a timex as ISO. */
function reading(found) {
  const { resolution, typeName } = found;
  if (typeName.startsWith('datetimeV2')) {
    const first = resolution?.values?.[0] ?? {};
    const timex = (first.get ? first.get('timex') : first.timex) ?? '';
    if (typeName.endsWith('duration')) return { kind: 'duration', value: timex.replace(/^PT?([\d.]+).*/, '$1') };
    // Its ranges end in days; ours are as fine as the words are. Only the start is compared.
    const range = timex.match(/^\(([^,]*),/);
    let value = (range ? range[1] : timex).replace(/XXXX/, '-');
    if (range && !/月/.test(found.text)) value = value.slice(0, 4);
    return { kind: 'date', value };
  }
  const value = String(resolution?.value ?? '').replace(/%$/, '');
  if (typeName === 'percentage') return { kind: 'percent', value };
  if (typeName === 'currency') return { kind: 'money', value, unit: (kUnits[resolution.unit] ?? [resolution.unit])[0] };
  return { kind: 'count', value };
}

/** 今年 and 每年 are no dates that are written. */
const isWritten = one => !one.typeName.startsWith('datetimeV2') || /[\d〇零一二三四五六七八九十]/.test(one.text);

/** The widest of what overlaps; the recognizers do not know of each other. */
function widest(found) {
  const kept = [];
  for (const one of found.filter(isWritten).sort((a, b) => a.start - b.start || b.end - a.end))
    if (!kept.length || one.start > kept.at(-1).end) kept.push(one);
  return kept;
}

/** Paragraph by paragraph: over a whole document the recognizers take minutes. */
function* figures(text, at) {
  let id = 0, start = 0;
  for (const line of text.split('\n')) {
    const found = [];
    for (const recognize of [recognizeNumber, recognizePercentage, recognizeAge, recognizeCurrency, recognizeDimension,
                             recognizeDateTime])
      try { found.push(...recognize(line, Culture.Chinese)); } catch { /* some models have no Chinese */ }
    for (const one of widest(found)) {
      const begin = at[start + one.start], end = at[start + one.end + 1];
      yield { id: `f${++id}`, start: begin, end, surface: one.text, value_max: null, unit: null, approx: 'exact', ...reading(one) };
    }
    start += line.length + 1;
  }
}

for (const file of process.argv.slice(2)) {
  const text = readFileSync(file, 'utf8');
  const started = performance.now();
  const found = [...figures(text, codePoints(text))];
  console.log(JSON.stringify({ file, figures: found, relations: [], placeholders: [],
                               stats: { extract_ms: performance.now() - started, bytes: Buffer.byteLength(text) } }));
}
