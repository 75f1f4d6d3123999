"""What partitura measures of performances of ASAP where the interpretation features measure the same.

Usage: python3 golden_interpretation.py ASAP_FOLDER > golden-interpretation.csv

Alignments are those of (n)ASAP. A pedal threshold above 127 makes partitura count keys, not sound. Grace notes are left out, as they are by the features. Values are means over
segments of 3 s from the first onset on, of partitura's values for each note or chord:
- asynchrony_ms: asynchrony_feature.delta, of the chords of two notes or more, at their first onset;
- key_overlap_ratio: articulation_feature.kor of the notes where there is one (-1 stands for none) and the
  key is not struck again;
- velocity: as in the matched score.
"""

import pathlib
import sys
import warnings

import numpy as np
import partitura
from partitura.musicanalysis import performance_features as features

warnings.filterwarnings("ignore")
PIECES = [("Bach/Fugue/bwv_846", "Shi05M"), ("Bach/Fugue/bwv_856", "LuoJ01M")]
SEGMENT = 3.0


def alignment(path):
    pairs = []
    for line in path.read_text().splitlines()[1:]:
        columns = line.split("\t")
        if columns[0] not in ("insertion",) and columns[1] not in ("deletion",):
            pairs.append((columns[0], columns[1]))
    return pairs


def struck_again(matched, kor):
    """Whether the next note, as articulation_feature chooses it, has the same pitch."""
    again = np.zeros(len(matched), dtype=bool)
    for i, note in enumerate(matched):
        if kor["kor"][i] > -1:
            voice = matched[matched["voice"] == note["voice"]]
            again[i] = features.get_next_note(note, voice)["pitch"] == note["pitch"]
    return again


def main(asap):
    print(f"# partitura {partitura.__version__}, numpy {np.__version__}")
    print("folder,performance,segment,chords,asynchrony_ms,pairs,key_overlap_ratio,notes,velocity")
    for folder, name in PIECES:
        score = partitura.load_musicxml(asap / folder / "xml_score.musicxml", force_note_ids="keep")
        part = partitura.score.unfold_part_maximal(partitura.score.merge_parts(score.parts))
        performance = partitura.load_performance_midi(asap / folder / f"{name}.mid")
        performance.performedparts[0].sustain_pedal_threshold = 128
        written = part.note_array(include_grace_notes=True)
        kept = {row["id"] for row in written if not row["is_grace"]}
        matches = [
            {"label": "match", "score_id": s, "performance_id": p}
            for s, p in alignment(asap / folder / f"{name}_note_alignment.tsv")
            if s in kept
        ]
        matched, groups, _ = features.compute_matched_score(part, performance, matches)
        notes = performance.note_array()
        lengths = dict(zip(notes["id"], notes["duration_sec"]))
        played = {pair["score_id"]: pair["performance_id"] for pair in matches}
        matched["p_duration"] = [lengths[played[note]] for note in matched["id"]]  # not 75 ms at least
        start = notes["onset_sec"].min()
        delta = features.asynchrony_feature(matched, groups, performance)["delta"]
        kor = features.articulation_feature(matched, groups, performance)
        repeated = struck_again(matched, kor)
        segment = ((matched["p_onset"] - start) // SEGMENT).astype(int)
        chords = [(matched["p_onset"][g].min(), delta[g[0]]) for g in groups if len(g) > 1]
        for i in range(segment.max() + 1):
            here = [d for t, d in chords if int((t - start) // SEGMENT) == i]
            pairs = (segment == i) & (kor["kor"] > -1) & ~repeated
            here_notes = segment == i
            print(
                f"{folder},{name},{i},{len(here)},{1000 * np.mean(here) if here else 0:.4f},{pairs.sum()},"
                f"{np.mean(kor['kor'][pairs]) if pairs.any() else 0:.6f},{here_notes.sum()},"
                f"{np.mean(matched['velocity'][here_notes]) if here_notes.any() else 0:.6f}"
            )


main(pathlib.Path(sys.argv[1]))
