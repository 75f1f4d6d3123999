import { make } from './dom.js';

/** The little Markdown that model cards are written in, as elements: headings, paragraphs, lists, tables, code, emphasis. */
export function markdown(text, level) {
  const made = make('div', { class: 'card-text' });
  const lines = text.replace(/\r/g, '').split('\n');
  let i = 0;
  while (i < lines.length) {
    const line = lines[i];
    if (line.trim() === '') {
      i++;
    } else if (line.startsWith('```')) {
      const end = lines.findIndex((other, at) => at > i && other.startsWith('```'));
      const stop = end < 0 ? lines.length : end;
      made.append(make('pre', { tabindex: '0' }, make('code', {}, lines.slice(i + 1, stop).join('\n'))));
      i = stop + 1;
    } else if (/^#{1,6} /.test(line)) {
      const depth = Math.min(6, level + line.indexOf(' ') - 1);
      made.append(make('h' + depth, {}, inline(line.slice(line.indexOf(' ') + 1))));
      i++;
    } else if (line.startsWith('|')) {
      const stop = endOf(lines, i, other => other.startsWith('|'));
      made.append(table(lines.slice(i, stop)));
      i = stop;
    } else if (/^[-*] /.test(line)) {
      const stop = endOf(lines, i, other => /^([-*] |\s+\S)/.test(other));
      const items = [];
      for (const entry of lines.slice(i, stop)) {
        if (/^[-*] /.test(entry)) items.push(entry.slice(2));
        else items[items.length - 1] += ' ' + entry.trim();
      }
      made.append(make('ul', {}, items.map(item => make('li', {}, inline(item)))));
      i = stop;
    } else {
      const stop = Math.max(i + 1, endOf(lines, i, other => other.trim() !== '' && !/^(#{1,6} |\||```|[-*] )/.test(other)));
      made.append(make('p', {}, inline(lines.slice(i, stop).join(' '))));
      i = stop;
    }
  }
  return made;
}

function endOf(lines, from, belongs) {
  let end = from;
  while (end < lines.length && belongs(lines[end])) end++;
  return end;
}

function table(lines) {
  const cells = line => line.replace(/^\||\|\s*$/g, '').split('|').map(cell => cell.trim());
  const ruled = lines.length > 1 && /^[|\s:-]+$/.test(lines[1]);
  const head = ruled ? cells(lines[0]) : [];
  const rows = lines.slice(ruled ? 2 : 0).map(cells);
  return make('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Table' + (head.length > 0 ? ': ' + head.join(', ') : '') },
    make('table', {}, ruled ? make('thead', {}, make('tr', {}, head.map(cell => cell === '' ? make('td', {}) : make('th', { scope: 'col' }, inline(cell))))) : null,
      make('tbody', {}, rows.map(row => make('tr', {}, row.map(cell => make('td', {}, inline(cell))))))));
}

/** Code, strong, emphasis and links; a link only to the web, and as plain text otherwise. */
function inline(text) {
  const pattern = /`([^`]+)`|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|\[([^\]]+)\]\(([^)\s]+)\)/g;
  const parts = [];
  let last = 0;
  for (const found of text.matchAll(pattern)) {
    parts.push(text.slice(last, found.index));
    if (found[1] !== undefined) parts.push(make('code', {}, found[1]));
    else if (found[2] !== undefined) parts.push(make('strong', {}, found[2]));
    else if (found[3] !== undefined) parts.push(make('em', {}, found[3]));
    else if (/^https?:\/\//.test(found[5])) parts.push(make('a', { href: found[5], rel: 'noreferrer' }, found[4]));
    else parts.push(found[4]);
    last = found.index + found[0].length;
  }
  parts.push(text.slice(last));
  return parts.filter(part => part !== '');
}
