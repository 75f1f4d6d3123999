#!/usr/bin/env python3
"""Makes the examples: from `notes/<piece>.txt` the score, the performance and its sound,
`manifest.csv`, and the table of `README.md`.

    python3 examples/make_examples.py [--scores-only] [--soundfont FILE] [piece ...]

Scores and performances need only Python 3.10 or newer and are the same bytes in each run. The sound needs fluidsynth,
sox and oggenc (Debian: fluidsynth fluid-soundfont-gm sox vorbis-tools).
"""

import argparse
import csv
from pathlib import Path

from generator.midi import write_midi
from generator.musicxml import write_score
from generator.notation import read_piece
from generator.performance import perform
from generator.rendering import render

EXAMPLES = Path(__file__).resolve().parent
SOUNDFONT = Path("/usr/share/sounds/sf2/FluidR3_GM.sf2")
RELEASE_SECONDS = 2.0
COLUMNS = ("audio", "score", "performance", "video", "title", "artist", "album", "emotions", "group", "split")
TABLE_START = "<!-- table: written by make_examples.py -->"
TABLE_END = "<!-- end of table -->"
TABLE_HEAD = (
    "| Piece | Composer | Year | Character | Length | What is shown | How faithful | Licence |\n"
    "|---|---|---|---|---|---|---|---|"
)


def main():
    arguments = _arguments()
    paths = sorted((EXAMPLES / "notes").glob("*.txt"))
    pieces = [read_piece(path) for path in paths]
    durations = {}
    for piece in pieces:
        chosen = not arguments.pieces or piece.name in arguments.pieces
        soundfont = arguments.soundfont if chosen and not arguments.scores_only else None
        durations[piece.name] = make_example(piece, soundfont)
    write_manifest(pieces)
    write_table(pieces, durations)


def make_example(piece, soundfont):
    """Writes one piece's folder, without a soundfont only its score and performance; returns its length in seconds."""
    folder = EXAMPLES / piece.name
    folder.mkdir(exist_ok=True)
    performance = perform(piece)
    write_score(piece, folder / "score.musicxml")
    write_midi(performance, piece.title, folder / "performance.mid")
    duration = max(press.release_seconds for press in performance.key_presses) + RELEASE_SECONDS
    if soundfont:
        render(folder / "performance.mid", folder / "audio.ogg", soundfont, duration, piece.title, piece.composer)
    print(f"{piece.name}: {len(performance.key_presses)} notes, {duration:.1f} s, {piece.emotion}")
    return duration


def write_manifest(pieces):
    """Writes manifest.csv; the order of its rows is the order of the pieces' names."""
    with (EXAMPLES / "manifest.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(COLUMNS)
        for piece in pieces:
            files = [f"{piece.name}/{file}" for file in ("audio.ogg", "score.musicxml", "performance.mid")]
            rows.writerow([*files, "", piece.title, piece.composer, "", piece.emotion, piece.name, ""])


def write_table(pieces, durations):
    """Writes the table of README.md anew, between its two comment lines."""
    readme = EXAMPLES / "README.md"
    before, rest = readme.read_text(encoding="utf-8").split(TABLE_START)
    after = rest.split(TABLE_END)[1]
    rows = [TABLE_HEAD]
    for piece in sorted(pieces, key=lambda each: (each.emotion, each.name)):
        shown = f"{piece.excerpt}; {piece.key}, {piece.marking}"
        cells = (f"[{piece.title}]({piece.name})", piece.composer, piece.year, piece.emotion)
        rows.append(f"| {' | '.join(cells)} | {durations[piece.name]:.0f} s | {shown} | {piece.fidelity} | CC0 1.0 |")
    table = "\n".join(rows)
    readme.write_text(f"{before}{TABLE_START}\n{table}\n{TABLE_END}{after}", encoding="utf-8", newline="\n")


def _arguments():
    parser = argparse.ArgumentParser(description="Makes the examples' scores, performances and sound.")
    parser.add_argument("pieces", nargs="*", help="names of the pieces to render; all without any")
    parser.add_argument("--scores-only", action="store_true", help="leave the sound as it is")
    parser.add_argument("--soundfont", type=Path, default=SOUNDFONT, help=f"default: {SOUNDFONT}")
    return parser.parse_args()


if __name__ == "__main__":
    main()
