/**
 * Elements are made here and nowhere else, always from text: nothing that came from a file, a server or a person is
 * ever read as HTML.
 */

/** Makes an element. Attributes that start with "on" are listeners, `class` is its classes, `style` sets properties. */
export function make(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same in SVG. */
export function makeSvg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'style') Object.entries(value).forEach(([key, entry]) => element.style.setProperty(key, entry));
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(Infinity).filter(child => child !== undefined && child !== null && child !== false));
  return element;
}

/** Text for a screen reader only. */
export function unseen(text) {
  return make('span', { class: 'unseen' }, text);
}

/** Puts parts, but for those that are not there, in the place of what an element held. */
export function refill(element, ...parts) {
  element.replaceChildren(...parts.flat(Infinity).filter(part => part !== undefined && part !== null && part !== false));
}

/** A dot in an emotion's or modality's colour; the word always stands beside it. */
export function dot(colour) {
  return make('span', { class: 'dot', 'aria-hidden': 'true', style: { '--dot': colour } });
}

/** Says a line to screen readers without moving the focus. */
export function announce(text) {
  let region = document.getElementById('announcements');
  if (!region) {
    region = make('div', { id: 'announcements', class: 'unseen', 'aria-live': 'polite' });
    document.body.append(region);
  }
  region.textContent = text;
}
