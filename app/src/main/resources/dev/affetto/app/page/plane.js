import { emotionColour, ink } from './palette.js';

/** Every place that an emotion set gives lies inside. */
const REACH = 0.85;
const QUADRANTS = { happy: [1, 1], tense: [-1, 1], sad: [-1, -1], relaxed: [1, -1] };

/** Valence to the right, arousal upwards: how a place on the plane becomes one in a square picture. */
export class PlaneScale {
  constructor(width, height) {
    this.edge = 22;
    this.width = width;
    this.height = height;
  }

  x(valence) {
    return this.edge + (valence + REACH) / (2 * REACH) * (this.width - 2 * this.edge);
  }

  y(arousal) {
    return this.edge + (REACH - arousal) / (2 * REACH) * (this.height - 2 * this.edge);
  }
}

/** The empty plane: its axes with their words, and the corners' emotions where the set has one in each. */
export function drawPlane(context, scale, emotions) {
  const colour = ink();
  const { width, height, edge } = scale;
  context.strokeStyle = colour.rule;
  context.lineWidth = 1;
  context.strokeRect(edge + .5, edge + .5, width - 2 * edge - 1, height - 2 * edge - 1);
  context.beginPath();
  context.moveTo(Math.round(scale.x(0)) + .5, edge);
  context.lineTo(Math.round(scale.x(0)) + .5, height - edge);
  context.moveTo(edge, Math.round(scale.y(0)) + .5);
  context.lineTo(width - edge, Math.round(scale.y(0)) + .5);
  context.stroke();

  context.fillStyle = colour.faint;
  context.font = '500 12px Inter, system-ui, sans-serif';
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  context.fillText('excited', scale.x(0), edge / 2);
  context.fillText('calm', scale.x(0), height - edge / 2);
  upright(context, 'unpleasant', edge / 2, scale.y(0));
  upright(context, 'pleasant', width - edge / 2, scale.y(0));

  for (const emotion of emotions) {
    const corner = QUADRANTS[emotion];
    if (!corner || emotions.some(label => !QUADRANTS[label])) continue;
    context.textAlign = corner[0] < 0 ? 'left' : 'right';
    const x = corner[0] < 0 ? edge + 24 : width - edge - 10;
    const y = corner[1] > 0 ? edge + 16 : height - edge - 16;
    context.fillStyle = colour.text;
    context.fillText(emotion, x, y);
    const wide = corner[0] < 0 ? edge + 14 : x - context.measureText(emotion).width - 10;
    circle(context, wide, y, 4, emotionColour(emotion, emotions));
  }
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
  context.lineWidth = 1.75;
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
    circle(context, scale.x(segment.valence), scale.y(segment.arousal), 2.5, emotionColour(segment.emotion, emotions));
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
