/** What `analyze --format json` says of a piece, with the questions that the pictures ask of it. */
export class Course {
  constructor(json) {
    this.durationSeconds = json.duration_seconds;
    this.emotions = Object.keys(json.probabilities);
    this.overall = json;
    this.segments = json.segments || [];
    this.modalities = Object.keys(json.modalities || {}).filter(modality => json.modalities[modality] > 0);
    this.weighedBySegment = this.segments.some(segment => segment.modalities);
    this.peakAttention = Math.max(1e-9, ...this.segments.map(segment => segment.attention));
  }

  /** The segment that sounds at a time; the nearest one in silence before the first and after the last. */
  at(seconds) {
    let low = 0;
    let high = this.segments.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.segments[middle].start_seconds <= seconds + 1e-6) low = middle;
      else high = middle - 1;
    }
    return this.segments[low];
  }

  weight(segment, modality) {
    return (segment.modalities || this.overall.modalities)[modality] || 0;
  }

  /** The place on the valence-arousal plane, gliding from the middle of a segment to that of the next. */
  placeAt(seconds) {
    const middle = segment => (segment.start_seconds + segment.end_seconds) / 2;
    const here = this.segments.indexOf(this.at(seconds));
    const before = seconds < middle(this.segments[here]) ? here - 1 : here;
    const from = this.segments[Math.max(0, before)];
    const to = this.segments[Math.min(this.segments.length - 1, before + 1)];
    const length = middle(to) - middle(from);
    const share = length > 0 ? Math.min(1, Math.max(0, (seconds - middle(from)) / length)) : 0;
    return {
      valence: from.valence + share * (to.valence - from.valence),
      arousal: from.arousal + share * (to.arousal - from.arousal)
    };
  }
}
