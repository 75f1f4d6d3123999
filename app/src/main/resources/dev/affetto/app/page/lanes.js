import { AROUSAL, ATTENTION, VALENCE, emotionColour, ink, modalityColour } from './palette.js';
import { clock, timeStep } from './format.js';

/** One x for a time, over the whole width. */
function columns(course, width) {
  return seconds => seconds / course.durationSeconds * width;
}

/** Peaks as upright bars around the middle, each in the colour of its segment's emotion. */
export function drawWaveform(context, width, height, course, peaks) {
  const bars = Math.max(1, Math.floor(width / 3));
  const loudest = Math.max(1e-9, ...peaks);
  for (let bar = 0; bar < bars; bar++) {
    const from = Math.floor(bar * peaks.length / bars);
    const to = Math.max(from + 1, Math.floor((bar + 1) * peaks.length / bars));
    const peak = Math.max(...peaks.slice(from, to)) / loudest;
    const tall = Math.max(2, peak * (height - 2));
    const segment = course.at((bar + .5) / bars * course.durationSeconds);
    context.fillStyle = emotionColour(segment.emotion, course.emotions);
    context.fillRect(bar * width / bars, (height - tall) / 2, width / bars - 1, tall);
  }
}

/** Shares that sum to 1, one band on the other, the first on top; a hairline between them for eyes that see the colours alike. */
export function drawShares(context, width, height, course, labels, shareOf, colourOf) {
  const x = columns(course, width);
  const colour = ink();
  for (const segment of course.segments) {
    const left = Math.round(x(segment.start_seconds));
    const right = Math.round(x(segment.end_seconds));
    let top = 0;
    labels.forEach((label, i) => {
      const bottom = i === labels.length - 1 ? height : top + shareOf(segment, label) * height;
      context.fillStyle = colourOf(label);
      context.fillRect(left, top, right - left, bottom - top);
      if (i > 0) {
        context.fillStyle = colour.ground;
        context.fillRect(left, top - .5, right - left, 1);
      }
      top = bottom;
    });
  }
}

export function drawEmotions(context, width, height, course) {
  drawShares(context, width, height, course, course.emotions, (segment, emotion) => segment.probabilities[emotion],
    emotion => emotionColour(emotion, course.emotions));
}

export function drawModalities(context, width, height, course) {
  drawShares(context, width, height, course, course.modalities, (segment, modality) => course.weight(segment, modality), modalityColour);
}

/** Valence and arousal as steps around the middle line. */
export function drawLevels(context, width, height, course) {
  const x = columns(course, width);
  const y = value => 2 + (1 - value) / 2 * (height - 4);
  const colour = ink();
  context.fillStyle = colour.rule;
  context.fillRect(0, Math.round(y(0)), width, 1);
  const line = (name, shade, dashes) => {
    context.beginPath();
    course.segments.forEach(segment => {
      context.lineTo(x(segment.start_seconds), y(segment[name]));
      context.lineTo(x(segment.end_seconds), y(segment[name]));
    });
    context.strokeStyle = shade;
    context.lineWidth = 2;
    context.lineJoin = 'round';
    context.setLineDash(dashes);
    context.stroke();
    context.setLineDash([]);
  };
  line('valence', VALENCE, []);
  line('arousal', AROUSAL, [7, 3]);
}

export function drawAttention(context, width, height, course) {
  const x = columns(course, width);
  context.fillStyle = ATTENTION;
  for (const segment of course.segments) {
    const tall = Math.max(1, segment.attention / course.peakAttention * height);
    const left = x(segment.start_seconds);
    context.fillRect(left, height - tall, Math.max(1, x(segment.end_seconds) - left - 1), tall);
  }
}

export function drawTimes(context, width, height, course) {
  const x = columns(course, width);
  const colour = ink();
  const step = timeStep(course.durationSeconds, Math.max(2, Math.floor(width / 70)));
  context.font = '12px Inter, system-ui, sans-serif';
  context.textBaseline = 'bottom';
  for (let seconds = 0; seconds <= course.durationSeconds; seconds += step) {
    const label = clock(seconds);
    const half = context.measureText(label).width / 2;
    context.fillStyle = colour.rule;
    context.fillRect(Math.min(width - 1, Math.round(x(seconds))), 0, 1, 5);
    if (x(seconds) + half > width && seconds > 0) continue;
    context.fillStyle = colour.faint;
    context.fillText(label, Math.max(0, x(seconds) - half), height);
  }
}
