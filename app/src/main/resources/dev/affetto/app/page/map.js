import { songAddress } from './api.js';
import { drawing } from './canvas.js';
import { dot, make } from './dom.js';
import { percent, plural } from './format.js';
import { emotionColour, ink } from './palette.js';
import { PlaneScale, circle, drawPlane } from './plane.js';

const REACH_PIXELS = 16;
const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Every piece as a point on the valence-arousal plane; a click opens it, and the arrow keys walk from point to point. */
export class SongMap {
  constructor(holder, points, emotions, songOf, signal) {
    this.points = points;
    this.emotions = emotions;
    this.only = '';
    this.chosen = -1;
    this.songOf = songOf;
    this.holder = holder;
    const below = make('canvas', { 'aria-hidden': 'true' });
    const above = make('canvas', { 'aria-hidden': 'true' });
    const counts = emotions.map(emotion => `${points.emotions.filter(each => each === emotion).length} ${emotion}`).join(', ');
    const board = make('div', {
      class: 'plane', tabindex: '0', role: 'application', 'aria-label': `The plane of valence and arousal with ${plural(this.size, 'piece')}: ${counts}. Arrow keys go from piece to piece, Enter opens.`,
      'aria-describedby': 'map-line'
    }, below, above);
    this.line = make('p', { class: 'map-line', id: 'map-line', 'aria-live': 'polite' }, hint());
    holder.replaceChildren(board, this.line);
    this.board = board;
    this.below = drawing(below, (context, width, height) => this.#drawAll(context, width, height), signal);
    this.above = drawing(above, (context, width, height) => this.#drawChosen(context, width, height), signal);
    board.addEventListener('pointermove', event => {
      if (event.pointerType !== 'touch') this.#choose(this.#nearest(event));
    });
    board.addEventListener('pointerleave', () => this.#choose(-1));
    board.addEventListener('click', event => {
      const found = this.#nearest(event);
      if (found >= 0) location.hash = songAddress(points.ids[found]);
    });
    board.addEventListener('keydown', event => this.#key(event));
  }

  get size() {
    return this.points.ids.length;
  }

  showOnly(emotion) {
    this.only = emotion;
    this.below.redraw();
  }

  #shown(index) {
    return !this.only || this.points.emotions[index] === this.only;
  }

  #drawAll(context, width, height) {
    const scale = new PlaneScale(width, height);
    drawPlane(context, scale, this.emotions);
    const radius = this.size > 2000 ? 2 : this.size > 200 ? 3 : 6;
    const rim = this.size > 200 ? null : ink().ground;
    for (const shown of [false, true]) {
      context.globalAlpha = shown ? (this.size > 2000 ? .55 : .9) : .12;
      for (let i = 0; i < this.size; i++) {
        if (this.#shown(i) !== shown) continue;
        circle(context, scale.x(this.points.valence[i]), scale.y(this.points.arousal[i]), radius, emotionColour(this.points.emotions[i], this.emotions), rim);
      }
    }
    context.globalAlpha = 1;
  }

  #drawChosen(context, width, height) {
    if (this.chosen < 0) return;
    const scale = new PlaneScale(width, height);
    circle(context, scale.x(this.points.valence[this.chosen]), scale.y(this.points.arousal[this.chosen]), 9,
      emotionColour(this.points.emotions[this.chosen], this.emotions), ink().text);
  }

  #nearest(event) {
    const box = this.board.getBoundingClientRect();
    const scale = new PlaneScale(box.width, box.height);
    let best = -1;
    let least = REACH_PIXELS;
    for (let i = 0; i < this.size; i++) {
      if (!this.#shown(i)) continue;
      const distance = Math.hypot(scale.x(this.points.valence[i]) - (event.clientX - box.left), scale.y(this.points.arousal[i]) - (event.clientY - box.top));
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }

  async #choose(index) {
    if (index === this.chosen) return;
    this.chosen = index;
    this.above.redraw();
    this.board.classList.toggle('pointing', index >= 0);
    if (index < 0) {
      this.line.replaceChildren(hint());
      return;
    }
    await new Promise(resolve => setTimeout(resolve, 90));
    if (this.chosen !== index) return;
    const song = await this.songOf(this.points.ids[index]).catch(() => null);
    if (this.chosen !== index || !song) return;
    this.line.replaceChildren(make('strong', {}, song.title), song.artist ? `, ${song.artist}` : '', make('br'),
      dot(emotionColour(song.emotion, this.emotions)), `${song.emotion} ${percent(song.probabilities[song.emotion])}`);
  }

  #key(event) {
    if (event.key === 'Enter' && this.chosen >= 0) {
      location.hash = songAddress(this.points.ids[this.chosen]);
      return;
    }
    const direction = DIRECTIONS[event.key];
    if (!direction) return;
    event.preventDefault();
    this.#choose(this.chosen < 0 ? this.#middle() : this.#next(direction));
  }

  #middle() {
    let best = -1;
    for (let i = 0; i < this.size; i++) {
      if (this.#shown(i) && (best < 0 || Math.hypot(this.points.valence[i], this.points.arousal[i]) < Math.hypot(this.points.valence[best], this.points.arousal[best]))) best = i;
    }
    return best;
  }

  /** The nearest point within a quarter turn around a direction; farther aside counts as farther. */
  #next([right, down]) {
    let best = this.chosen;
    let least = Infinity;
    for (let i = 0; i < this.size; i++) {
      if (i === this.chosen || !this.#shown(i)) continue;
      const x = this.points.valence[i] - this.points.valence[this.chosen];
      const y = this.points.arousal[this.chosen] - this.points.arousal[i];
      const along = x * right + y * down;
      const aside = Math.abs(x * down) + Math.abs(y * right);
      if (along <= 1e-9 || aside > along) continue;
      if (along + 2 * aside < least) {
        least = along + 2 * aside;
        best = i;
      }
    }
    return best;
  }
}

function hint() {
  return 'Each point is a piece. Point at one to see which, click to open it.';
}
