import { signed } from './format.js';
import { emotionColour, ink } from './palette.js';

/** Every place that an emotion set gives lies inside. */
const REACH = 0.85;
const QUADRANTS = { happy: [1, 1], tense: [-1, 1], sad: [-1, -1], relaxed: [1, -1] };

/** The whole plane. */
export const WHOLE = { valence: 0, arousal: 0, reach: REACH };

/** Valence to the right, arousal upwards: how a place on the plane becomes one in a square picture. */
export class PlaneScale {
  /** @param view the middle of what is seen of the plane, and how far it reaches from there */
  constructor(width, height, view = WHOLE) {
    this.edge = 22;
    this.width = width;
    this.height = height;
    this.view = view;
  }

  x(valence) {
    const { view, edge } = this;
    return edge + (valence - view.valence + view.reach) / (2 * view.reach) * (this.width - 2 * edge);
  }

  y(arousal) {
    const { view, edge } = this;
    return edge + (view.arousal + view.reach - arousal) / (2 * view.reach) * (this.height - 2 * edge);
  }
}

/** The part of the plane that a path needs, or nothing where it needs most of it. */
export function closerView(segments) {
  const range = name => {
    const values = segments.map(segment => segment[name]);
    return [Math.min(...values), Math.max(...values)];
  };
  const [left, right] = range('valence');
  const [low, high] = range('arousal');
  const reach = Math.max(.1, .65 * Math.max(right - left, high - low));
  return reach > .5 * REACH ? null : { valence: (left + right) / 2, arousal: (low + high) / 2, reach };
}

/** The empty plane: its axes with their words, and the corners' emotions where the set has one in each. */
export function drawPlane(context, scale, emotions) {
  const colour = ink();
  const { width, height, edge, view } = scale;
  context.strokeStyle = colour.rule;
  context.lineWidth = 1;
  context.strokeRect(edge + .5, edge + .5, width - 2 * edge - 1, height - 2 * edge - 1);
  context.beginPath();
  if (Math.abs(view.valence) < view.reach) {
    context.moveTo(Math.round(scale.x(0)) + .5, edge);
    context.lineTo(Math.round(scale.x(0)) + .5, height - edge);
  }
  if (Math.abs(view.arousal) < view.reach) {
    context.moveTo(edge, Math.round(scale.y(0)) + .5);
    context.lineTo(width - edge, Math.round(scale.y(0)) + .5);
  }
  context.stroke();

  context.fillStyle = colour.faint;
  context.font = '500 12px Inter, system-ui, sans-serif';
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  const end = (word, value) => view === WHOLE ? word : `${word}  ${signed(value)}`;
  context.fillText(end('excited', view.arousal + view.reach), width / 2, edge / 2);
  context.fillText(end('calm', view.arousal - view.reach), width / 2, height - edge / 2);
  upright(context, end('unpleasant', view.valence - view.reach), edge / 2, height / 2);
  upright(context, end('pleasant', view.valence + view.reach), width - edge / 2, height / 2);
  if (view === WHOLE) drawCorners(context, scale, emotions, colour);
  else drawInset(context, scale, colour);
}

function drawCorners(context, scale, emotions, colour) {
  const { width, height, edge } = scale;
  if (emotions.some(label => !QUADRANTS[label])) return;
  for (const emotion of emotions) {
    const corner = QUADRANTS[emotion];
    context.textAlign = corner[0] < 0 ? 'left' : 'right';
    const x = corner[0] < 0 ? edge + 24 : width - edge - 10;
    const y = corner[1] > 0 ? edge + 16 : height - edge - 16;
    context.fillStyle = colour.text;
    context.fillText(emotion, x, y);
    const wide = corner[0] < 0 ? edge + 14 : x - context.measureText(emotion).width - 10;
    circle(context, wide, y, 4, emotionColour(emotion, emotions));
  }
}

/** Of a closer look, small, what part of the plane it is. */
function drawInset(context, scale, colour) {
  const { width, edge, view } = scale;
  const side = 58;
  const left = width - edge - side - 7;
  const top = edge + 7;
  const place = value => side / 2 + value / REACH * side / 2;
  context.fillStyle = colour.ground;
  context.fillRect(left, top, side, side);
  context.strokeStyle = colour.rule;
  context.strokeRect(left + .5, top + .5, side - 1, side - 1);
  context.beginPath();
  context.moveTo(left + side / 2 + .5, top);
  context.lineTo(left + side / 2 + .5, top + side);
  context.moveTo(left, top + side / 2 + .5);
  context.lineTo(left + side, top + side / 2 + .5);
  context.stroke();
  for (const [emotion, [right, up]] of Object.entries(QUADRANTS)) circle(context, left + place(.66 * right), top + place(-.66 * up), 2, emotionColour(emotion));
  const wide = Math.max(5, view.reach / REACH * side);
  context.strokeStyle = colour.text;
  context.lineWidth = 1.5;
  context.strokeRect(left + place(view.valence) - wide / 2, top + place(-view.arousal) - wide / 2, wide, wide);
}

function upright(context, text, x, y) {
  context.save();
  context.translate(x, y);
  context.rotate(-Math.PI / 2);
  context.fillText(text, 0, 0);
  context.restore();
}

export function circle(context, x, y, radius, colour, rim) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = colour;
  context.fill();
  if (rim) {
    context.strokeStyle = rim;
    context.lineWidth = 2;
    context.stroke();
  }
}

/** The path of a piece: from segment to segment, each in its emotion's colour. */
export function drawPath(context, scale, course) {
  const colour = ink();
  const { segments, emotions } = course;
  context.lineWidth = 2;
  context.lineCap = 'round';
  for (let i = 1; i < segments.length; i++) {
    context.beginPath();
    context.moveTo(scale.x(segments[i - 1].valence), scale.y(segments[i - 1].arousal));
    context.lineTo(scale.x(segments[i].valence), scale.y(segments[i].arousal));
    context.strokeStyle = emotionColour(segments[i].emotion, emotions);
    context.globalAlpha = .55;
    context.stroke();
  }
  context.globalAlpha = 1;
  for (const segment of segments) {
    circle(context, scale.x(segment.valence), scale.y(segment.arousal), scale.view === WHOLE ? 2.5 : 4, emotionColour(segment.emotion, emotions));
  }
  const overall = course.overall;
  context.beginPath();
  const x = scale.x(overall.valence);
  const y = scale.y(overall.arousal);
  context.moveTo(x - 6, y);
  context.lineTo(x + 6, y);
  context.moveTo(x, y - 6);
  context.lineTo(x, y + 6);
  context.strokeStyle = colour.text;
  context.lineWidth = 2;
  context.stroke();
}
