import { drawing, reducedMotion } from './canvas.js';
import { make } from './dom.js';
import { clock } from './format.js';
import { emotionColour, ink } from './palette.js';

const PIXELS_A_SECOND = 68;
const BLACK_KEYS = new Set([1, 3, 6, 8, 10]);
const SOURCES = { performance: 'as performed', score: 'as written, put where it is played', transcribed: 'as heard by the transcriber' };

/** The notes as bars, pitch upwards and time to the right, coloured by the emotion of their segment; it moves with the playback. */
export function pianoRoll(notes, source, course, transport, signal) {
  const sorted = [...notes].sort((one, other) => one[0] - other[0]);
  const longest = Math.max(0, ...sorted.map(note => note[1]));
  const lowest = Math.min(...sorted.map(note => note[2])) - 2;
  const highest = Math.max(...sorted.map(note => note[2])) + 2;
  const canvas = make('canvas', { class: 'roll', 'aria-hidden': 'true' });
  const holder = make('div', { class: 'roll-holder' }, canvas);

  const windowOf = width => {
    const shown = Math.min(Math.max(4, width / PIXELS_A_SECOND), course.durationSeconds);
    const lead = reducedMotion() ? transport.seconds - transport.seconds % (shown * .8) : transport.seconds - shown * .25;
    return { from: Math.max(0, Math.min(lead, course.durationSeconds - shown)), shown };
  };

  const picture = drawing(canvas, (context, width, height) => {
    const { from, shown } = windowOf(width);
    const x = seconds => (seconds - from) / shown * width;
    const row = (height - 20) / (highest - lowest + 1);
    const y = pitch => (highest - pitch) * row;
    const colour = ink();
    context.fillStyle = colour.card;
    for (let pitch = lowest; pitch <= highest; pitch++) {
      if (BLACK_KEYS.has(pitch % 12)) context.fillRect(0, y(pitch), width, row);
    }
    context.font = '11px Inter, system-ui, sans-serif';
    context.textBaseline = 'bottom';
    for (let second = Math.ceil(from); second <= from + shown; second++) {
      context.fillStyle = colour.rule;
      context.fillRect(Math.round(x(second)), height - 20, 1, second % 5 === 0 ? 6 : 3);
      if (second % 5 === 0 && x(second) < width - 30) {
        context.fillStyle = colour.faint;
        context.fillText(clock(second), Math.max(0, x(second) - (second === 0 ? 0 : 11)), height);
      }
    }
    for (let i = firstFrom(sorted, from - longest); i < sorted.length && sorted[i][0] < from + shown; i++) {
      const [onset, duration, pitch, velocity] = sorted[i];
      const sounding = onset <= transport.seconds && transport.seconds < onset + duration;
      context.globalAlpha = sounding ? 1 : .42 + .5 * Math.min(1, (velocity ?? 80) / 110);
      context.fillStyle = emotionColour(course.at(onset).emotion, course.emotions);
      const left = x(onset);
      const wide = Math.max(2, x(onset + duration) - left - 1);
      const tall = Math.max(2, row - 1);
      context.beginPath();
      context.roundRect(left, y(pitch), wide, tall, Math.min(2, tall / 2));
      context.fill();
      if (sounding) {
        context.strokeStyle = colour.text;
        context.lineWidth = 1.25;
        context.stroke();
      }
    }
    context.globalAlpha = 1;
    labels(context, lowest, highest, y, row, colour);
    context.fillStyle = colour.text;
    context.fillRect(Math.round(x(transport.seconds)) - 1, 0, 2, height - 20);
  }, signal);

  canvas.addEventListener('click', event => {
    const box = canvas.getBoundingClientRect();
    const { from, shown } = windowOf(box.width);
    transport.hearFrom(from + (event.clientX - box.left) / box.width * shown);
  });
  transport.follow(() => picture.redraw(), signal);
  return make('section', { 'aria-labelledby': 'roll-title' },
    make('h2', { id: 'roll-title' }, 'Piano roll'),
    make('p', { class: 'note' }, `${sorted.length.toLocaleString('en')} notes, ${SOURCES[source] || source}. Colour is the emotion of the segment, strength the velocity.`),
    holder);
}

function firstFrom(sorted, seconds) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle][0] < seconds) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The octaves' names at the left edge. */
function labels(context, lowest, highest, y, row, colour) {
  context.font = '10px Inter, system-ui, sans-serif';
  context.textBaseline = 'middle';
  for (let pitch = lowest; pitch <= highest; pitch++) {
    if (pitch % 12 !== 0) continue;
    context.globalAlpha = .85;
    context.fillStyle = colour.ground;
    context.fillRect(0, y(pitch) + row / 2 - 7, 20, 14);
    context.globalAlpha = 1;
    context.fillStyle = colour.faint;
    context.fillText('C' + (Math.floor(pitch / 12) - 1), 3, y(pitch) + row / 2);
  }
}
