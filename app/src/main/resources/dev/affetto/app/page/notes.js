import { make } from './dom.js';

/** A problem, said where it belongs. */
export function problemNote(text) {
  return make('p', { class: 'problem', role: 'alert' }, text);
}

/** Nothing there yet, and what to do about it. */
export function emptyState(text, action, address) {
  return make('div', { class: 'empty' }, make('p', {}, text), action ? make('p', {}, make('a', { class: 'button', href: address }, action)) : null);
}
