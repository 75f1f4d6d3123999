"""Golden values of the measures of notes: from the prototypes of the research, and from music21.

Run in core/: python3 src/test/python/golden_notes.py ../../shared > src/test/resources/dev/affetto/note/golden-notes.json

The argument is the folder that holds data/emopia, prototypes/feats2.py (numpy) and prototypes/parse.py (mido). Only
numbers are kept of the clips. What differs on purpose is left out, see DIFFERENT.
"""

import csv
import importlib.metadata
import json
import pathlib
import sys

import numpy as np

SHARED = pathlib.Path(sys.argv[1])
sys.path.insert(0, str(SHARED / "prototypes"))
import feats2
import parse
from music21 import analysis, note, stream

CLIPS = 12
STRETCH = 1.00013  # in the test too: no note lies on the edge of a frame to the last bit
STATISTICS = {
    "mean": "mean", "sd": "standard_deviation", "p10": "percentile_10", "p50": "median",
    "p90": "percentile_90", "skew": "skewness", "adiff": "mean_absolute_difference",
}
# The log of the tempo has no 1 ms added here. Notes that start together are in order of pitch, not of
# release. Pedal presses begin with the passage. Chords with several names (augmented, diminished seventh,
# suspended) are named from the relative major's tonic, not from C, which moves their roots.
DIFFERENT = ("beat_bpm_l", "v_loc", "v_adiff", "p_adiff", "ld_adiff", "ped_", "deg_", "rmv_", "ch_rep", "ch_sus")
# The prototypes' names of series, of which there are seven statistics each, and ours.
SERIES = {
    "mel_p": "melody_pitch", "mel_v": "melody_velocity", "mel_ld": "melody_log_duration",
    "mel_ioi": "melody_log_inter_onset_interval", "bas_p": "bass_pitch", "bas_v": "bass_velocity",
    "bas_ld": "bass_log_duration", "bas_ioi": "bass_log_inter_onset_interval", "ioi": "log_inter_onset_interval",
    "v": "velocity", "p": "pitch", "ld": "log_duration", "rough": "relative_roughness", "roughabs": "roughness",
    "poly": "held_keys", "polyp": "sounding_notes", "lmode": "local_major_minus_minor", "hcdf": "harmonic_change",
    "segv": "velocity_in_3_seconds", "segn": "notes_per_3_seconds", "segp": "pitch_in_3_seconds",
    "segmx": "largest_velocity_in_3_seconds",
}
# The other names.
SINGLE = {
    "key_wkk_maj": "key_krumhansl_kessler_of_sounding_major_strength",
    "key_wkk_min": "key_krumhansl_kessler_of_sounding_minor_strength",
    "key_wkk_diff": "key_krumhansl_kessler_of_sounding_major_minus_minor",
    "key_wkk_pmaj": "key_krumhansl_kessler_of_sounding_major_probability",
    "key_wkk_ent": "key_krumhansl_kessler_of_sounding_entropy",
    "key_wtp_maj": "key_temperley_of_sounding_major_strength",
    "key_wtp_min": "key_temperley_of_sounding_minor_strength",
    "key_wtp_diff": "key_temperley_of_sounding_major_minus_minor",
    "key_wtp_pmaj": "key_temperley_of_sounding_major_probability", "key_wtp_ent": "key_temperley_of_sounding_entropy",
    "key_ckk_maj": "key_krumhansl_kessler_of_counts_major_strength",
    "key_ckk_min": "key_krumhansl_kessler_of_counts_minor_strength",
    "key_ckk_diff": "key_krumhansl_kessler_of_counts_major_minus_minor",
    "key_ckk_pmaj": "key_krumhansl_kessler_of_counts_major_probability",
    "key_ckk_ent": "key_krumhansl_kessler_of_counts_entropy", "key_ctp_maj": "key_temperley_of_counts_major_strength",
    "key_ctp_min": "key_temperley_of_counts_minor_strength",
    "key_ctp_diff": "key_temperley_of_counts_major_minus_minor",
    "key_ctp_pmaj": "key_temperley_of_counts_major_probability", "key_ctp_ent": "key_temperley_of_counts_entropy",
    "key_lkk_maj": "key_krumhansl_kessler_of_durations_major_strength",
    "key_lkk_min": "key_krumhansl_kessler_of_durations_minor_strength",
    "key_lkk_diff": "key_krumhansl_kessler_of_durations_major_minus_minor",
    "key_lkk_pmaj": "key_krumhansl_kessler_of_durations_major_probability",
    "key_lkk_ent": "key_krumhansl_kessler_of_durations_entropy",
    "key_ltp_maj": "key_temperley_of_durations_major_strength",
    "key_ltp_min": "key_temperley_of_durations_minor_strength",
    "key_ltp_diff": "key_temperley_of_durations_major_minus_minor",
    "key_ltp_pmaj": "key_temperley_of_durations_major_probability",
    "key_ltp_ent": "key_temperley_of_durations_entropy", "diat_fit": "diatonic_share_of_best_scale",
    "diat_rel": "diatonic_share_of_key", "pcrel_0": "share_from_relative_major_tonic",
    "pcton_0": "share_from_tonic_tonic", "bassrel_0": "bass_share_from_relative_major_tonic",
    "melrel_0": "melody_share_from_relative_major_tonic", "pcrel_1": "share_from_relative_major_minor_second",
    "pcton_1": "share_from_tonic_minor_second", "bassrel_1": "bass_share_from_relative_major_minor_second",
    "melrel_1": "melody_share_from_relative_major_minor_second", "pcrel_2": "share_from_relative_major_major_second",
    "pcton_2": "share_from_tonic_major_second", "bassrel_2": "bass_share_from_relative_major_major_second",
    "melrel_2": "melody_share_from_relative_major_major_second", "pcrel_3": "share_from_relative_major_minor_third",
    "pcton_3": "share_from_tonic_minor_third", "bassrel_3": "bass_share_from_relative_major_minor_third",
    "melrel_3": "melody_share_from_relative_major_minor_third", "pcrel_4": "share_from_relative_major_major_third",
    "pcton_4": "share_from_tonic_major_third", "bassrel_4": "bass_share_from_relative_major_major_third",
    "melrel_4": "melody_share_from_relative_major_major_third", "pcrel_5": "share_from_relative_major_perfect_fourth",
    "pcton_5": "share_from_tonic_perfect_fourth", "bassrel_5": "bass_share_from_relative_major_perfect_fourth",
    "melrel_5": "melody_share_from_relative_major_perfect_fourth", "pcrel_6": "share_from_relative_major_tritone",
    "pcton_6": "share_from_tonic_tritone", "bassrel_6": "bass_share_from_relative_major_tritone",
    "melrel_6": "melody_share_from_relative_major_tritone", "pcrel_7": "share_from_relative_major_perfect_fifth",
    "pcton_7": "share_from_tonic_perfect_fifth", "bassrel_7": "bass_share_from_relative_major_perfect_fifth",
    "melrel_7": "melody_share_from_relative_major_perfect_fifth", "pcrel_8": "share_from_relative_major_minor_sixth",
    "pcton_8": "share_from_tonic_minor_sixth", "bassrel_8": "bass_share_from_relative_major_minor_sixth",
    "melrel_8": "melody_share_from_relative_major_minor_sixth", "pcrel_9": "share_from_relative_major_major_sixth",
    "pcton_9": "share_from_tonic_major_sixth", "bassrel_9": "bass_share_from_relative_major_major_sixth",
    "melrel_9": "melody_share_from_relative_major_major_sixth", "pcrel_10": "share_from_relative_major_minor_seventh",
    "pcton_10": "share_from_tonic_minor_seventh", "bassrel_10": "bass_share_from_relative_major_minor_seventh",
    "melrel_10": "melody_share_from_relative_major_minor_seventh",
    "pcrel_11": "share_from_relative_major_major_seventh", "pcton_11": "share_from_tonic_major_seventh",
    "bassrel_11": "bass_share_from_relative_major_major_seventh",
    "melrel_11": "melody_share_from_relative_major_major_seventh", "degmaj_0": "major_chord_on_tonic_share",
    "degmaj_5": "major_chord_on_perfect_fourth_share", "degmaj_7": "major_chord_on_perfect_fifth_share",
    "degmaj_2": "major_chord_on_major_second_share", "degmaj_4": "major_chord_on_major_third_share",
    "degmaj_9": "major_chord_on_major_sixth_share", "degmaj_10": "major_chord_on_minor_seventh_share",
    "degmaj_3": "major_chord_on_minor_third_share", "degmaj_8": "major_chord_on_minor_sixth_share",
    "degmin_2": "minor_chord_on_major_second_share", "degmin_4": "minor_chord_on_major_third_share",
    "degmin_9": "minor_chord_on_major_sixth_share", "degmin_0": "minor_chord_on_tonic_share",
    "degmin_5": "minor_chord_on_perfect_fourth_share", "degmin_7": "minor_chord_on_perfect_fifth_share",
    "third_bal": "third_balance", "sixth_bal": "sixth_balance", "seventh_bal": "seventh_balance",
    "pc_ent": "pitch_class_entropy", "bass_tonic_balance": "bass_major_minus_minor_tonic",
    "bass_I_IV_V": "bass_on_primary_major_degrees", "bass_vi_ii_iii": "bass_on_primary_minor_degrees",
    "mel_rate": "melody_notes_per_second", "mel_leg": "melody_legato", "mel_range": "melody_range_semitones",
    "mel_ent": "melody_pitch_variety", "mel_iv_0": "melody_interval_down_9_or_more",
    "mel_iv_1": "melody_interval_down_6_to_8", "mel_iv_2": "melody_interval_down_4_to_5",
    "mel_iv_3": "melody_interval_down_3", "mel_iv_4": "melody_interval_down_2", "mel_iv_5": "melody_interval_down_1",
    "mel_iv_6": "melody_interval_repeated", "mel_iv_7": "melody_interval_up_1", "mel_iv_8": "melody_interval_up_2",
    "mel_iv_9": "melody_interval_up_3", "mel_iv_10": "melody_interval_up_4_to_5",
    "mel_iv_11": "melody_interval_up_6_to_7", "mel_iv_12": "melody_interval_up_8_or_more",
    "bas_rate": "bass_notes_per_second", "bas_leg": "bass_legato", "bas_range": "bass_range_semitones",
    "bas_ent": "bass_pitch_variety", "bas_iv_0": "bass_interval_down_9_or_more",
    "bas_iv_1": "bass_interval_down_6_to_8", "bas_iv_2": "bass_interval_down_4_to_5",
    "bas_iv_3": "bass_interval_down_3", "bas_iv_4": "bass_interval_down_2", "bas_iv_5": "bass_interval_down_1",
    "bas_iv_6": "bass_interval_repeated", "bas_iv_7": "bass_interval_up_1", "bas_iv_8": "bass_interval_up_2",
    "bas_iv_9": "bass_interval_up_3", "bas_iv_10": "bass_interval_up_4_to_5", "bas_iv_11": "bass_interval_up_6_to_7",
    "bas_iv_12": "bass_interval_up_8_or_more", "mel_bas_gap": "melody_above_bass_semitones",
    "mel_bas_vgap": "melody_velocity_above_bass", "vp_corr": "velocity_pitch_correlation",
    "ioih_0": "inter_onset_interval_40_to_56_milliseconds", "ioih_1": "inter_onset_interval_56_to_77_milliseconds",
    "ioih_2": "inter_onset_interval_77_to_107_milliseconds", "ioih_3": "inter_onset_interval_107_to_149_milliseconds",
    "ioih_4": "inter_onset_interval_149_to_207_milliseconds",
    "ioih_5": "inter_onset_interval_207_to_288_milliseconds",
    "ioih_6": "inter_onset_interval_288_to_400_milliseconds",
    "ioih_7": "inter_onset_interval_400_to_556_milliseconds",
    "ioih_8": "inter_onset_interval_556_to_772_milliseconds",
    "ioih_9": "inter_onset_interval_772_to_1073_milliseconds",
    "ioih_10": "inter_onset_interval_1073_to_1491_milliseconds",
    "ioih_11": "inter_onset_interval_1491_to_2072_milliseconds",
    "ioih_12": "inter_onset_interval_2072_to_2879_milliseconds",
    "ioih_13": "inter_onset_interval_2879_to_4000_milliseconds", "ratio_0": "inter_onset_ratio_a_third_or_less",
    "ratio_1": "inter_onset_ratio_a_half", "ratio_2": "inter_onset_ratio_two_thirds",
    "ratio_3": "inter_onset_ratio_slightly_shorter", "ratio_4": "inter_onset_ratio_equal",
    "ratio_5": "inter_onset_ratio_slightly_longer", "ratio_6": "inter_onset_ratio_three_halves",
    "ratio_7": "inter_onset_ratio_double", "ratio_8": "inter_onset_ratio_triple_or_more",
    "ratio_abs": "mean_absolute_log2_inter_onset_ratio", "npvi": "normalized_pairwise_variability_index",
    "beat_per": "beat_period_seconds", "beat_str": "pulse_clarity", "ac_half": "pulse_clarity_at_half_beat",
    "ac_dbl": "pulse_clarity_at_two_beats", "ac_tri": "pulse_clarity_at_three_beats",
    "ac_third": "pulse_clarity_at_third_of_beat", "pulse_ent": "pulse_entropy", "ac_max": "pulse_clarity_maximum",
    "phase_conc": "beat_phase_concentration", "phase_conc2": "half_beat_phase_concentration", "npb": "notes_per_beat",
    "nps": "note_density", "ops": "onsets_per_second", "npo": "notes_per_onset", "single": "single_note_onset_share",
    "ge3": "onset_share_of_3_or_more_notes", "ge5": "onset_share_of_5_or_more_notes", "lognps": "log_note_density",
    "logops": "log_onsets_per_second", "vh_0": "velocities_below_30", "vh_1": "velocities_30_to_39",
    "vh_2": "velocities_40_to_47", "vh_3": "velocities_48_to_55", "vh_4": "velocities_56_to_63",
    "vh_5": "velocities_64_to_71", "vh_6": "velocities_72_to_79", "vh_7": "velocities_80_to_87",
    "vh_8": "velocities_88_to_99", "vh_9": "velocities_100_or_more", "ph_0": "pitches_0_to_32",
    "phd_0": "sounding_pitches_0_to_32", "ph_1": "pitches_33_to_39", "phd_1": "sounding_pitches_33_to_39",
    "ph_2": "pitches_40_to_44", "phd_2": "sounding_pitches_40_to_44", "ph_3": "pitches_45_to_49",
    "phd_3": "sounding_pitches_45_to_49", "ph_4": "pitches_50_to_54", "phd_4": "sounding_pitches_50_to_54",
    "ph_5": "pitches_55_to_59", "phd_5": "sounding_pitches_55_to_59", "ph_6": "pitches_60_to_64",
    "phd_6": "sounding_pitches_60_to_64", "ph_7": "pitches_65_to_69", "phd_7": "sounding_pitches_65_to_69",
    "ph_8": "pitches_70_to_74", "phd_8": "sounding_pitches_70_to_74", "ph_9": "pitches_75_to_79",
    "phd_9": "sounding_pitches_75_to_79", "ph_10": "pitches_80_to_87", "phd_10": "sounding_pitches_80_to_87",
    "ph_11": "pitches_88_to_127", "phd_11": "sounding_pitches_88_to_127",
    "stacc": "duration_share_below_120_milliseconds", "short2": "duration_share_below_250_milliseconds",
    "long": "duration_share_above_1_second", "long2": "duration_share_above_2_seconds",
    "spread": "onset_span_semitones_mean", "spread90": "onset_span_semitones_percentile_90",
    "energy": "striking_power", "lowenergy": "low_register_striking_power",
    "highenergy": "high_register_striking_power", "lenergy": "log_striking_power",
    "llowenergy": "log_low_register_striking_power", "lhighenergy": "log_high_register_striking_power",
    "icd_1": "interval_class_1", "dft_1": "pitch_class_fourier_1", "dftl_1": "local_chroma_fourier_1",
    "icd_2": "interval_class_2", "dft_2": "pitch_class_fourier_2", "dftl_2": "local_chroma_fourier_2",
    "icd_3": "interval_class_3", "dft_3": "pitch_class_fourier_3", "dftl_3": "local_chroma_fourier_3",
    "icd_4": "interval_class_4", "dft_4": "pitch_class_fourier_4", "dftl_4": "local_chroma_fourier_4",
    "icd_5": "interval_class_5", "dft_5": "pitch_class_fourier_5", "dftl_5": "local_chroma_fourier_5",
    "icd_6": "interval_class_6", "dft_6": "pitch_class_fourier_6", "dftl_6": "local_chroma_fourier_6",
    "ch_maj": "chord_major_share", "ch_min": "chord_minor_share", "ch_dim": "chord_diminished_share",
    "ch_aug": "chord_augmented_share", "ch_7": "chord_dominant_seventh_share", "ch_maj7": "chord_major_seventh_share",
    "ch_m7": "chord_minor_seventh_share", "ch_m7b5": "chord_half_diminished_seventh_share",
    "ch_dim7": "chord_diminished_seventh_share", "ch_add9": "chord_major_added_ninth_share",
    "ch_madd9": "chord_minor_added_ninth_share", "ch_5": "chord_fifth_share", "ch_majall": "major_chord_share",
    "ch_minall": "minor_chord_share", "ch_dimaug": "diminished_or_augmented_chord_share",
    "ch_ext": "extended_chord_share", "ch_mm": "major_minus_minor_chord_share", "ch_rate": "chord_changes_per_second",
    "first_maj": "opening_major_chord_share", "last_maj": "closing_major_chord_share",
    "last_min": "closing_minor_chord_share", "tonmaj": "major_tonic_chord_share", "tonmin": "minor_tonic_chord_share",
    "lmode_frac": "local_major_share", "kchg": "local_tonic_change_share", "tens_diam": "tonal_centroid_spread",
    "chr_ent": "local_chroma_entropy", "segv_slope": "velocity_in_3_seconds_slope",
    "segn_slope": "notes_per_3_seconds_slope", "segp_slope": "pitch_in_3_seconds_slope",
    "segmx_slope": "largest_velocity_in_3_seconds_slope", "rep_mel2": "melodic_pattern_of_2_notes_repetition",
    "uni_mel2": "melodic_pattern_of_2_notes_variety", "rep_mel4": "melodic_pattern_of_4_notes_repetition",
    "uni_mel4": "melodic_pattern_of_4_notes_variety",
}


def mapping():
    mapped = dict(SINGLE)
    for theirs, ours in SERIES.items():
        mapped.update({f"{theirs}_{a}": f"{ours}_{b}" for a, b in STATISTICS.items()})
    return {k: v for k, v in mapped.items() if not k.startswith(DIFFERENT)}


def of_music21(notes):
    """Of the notes at one quarter a second: keys by Krumhansl and Kessler's profiles on equally long
    notes, and the range."""
    even, timed = stream.Stream(), stream.Stream()
    for start, end, pitch, _ in notes:
        even.append(note.Note(int(pitch), quarterLength=1))
        timed.insert(start, note.Note(int(pitch), quarterLength=max(end - start, 0.01)))
    found = analysis.discrete.KrumhanslKessler(even)
    solution = found.getSolution(even)
    every = [solution, *solution.alternateInterpretations]
    strength = {m: max(k.correlationCoefficient for k in every if k.mode == m) for m in ("major", "minor")}
    return {
        "key_krumhansl_kessler_of_counts_major_strength": strength["major"],
        "key_krumhansl_kessler_of_counts_minor_strength": strength["minor"],
        "pitch_range_semitones": float(analysis.discrete.Ambitus(timed).getSolution(timed).semitones),
    }


def main():
    rows = [r for r in csv.DictReader(open(SHARED / "data/emopia/manifest.csv")) if r["in_v2_2"] == "1"]
    mapped = mapping()
    clips = []
    for row in rows[:: len(rows) // CLIPS][:CLIPS]:
        notes, pedal, _ = parse.notes(str(SHARED / "data/emopia" / row["midi"]))
        notes[:, :2] *= STRETCH
        pedal[:, 0] *= STRETCH
        values = feats2.feat((notes, pedal))
        clips.append({
            "clip": row["midi"],
            "prototype": [float(f"{values[theirs]:.6g}") for theirs in mapped],
            "music21": {k: float(f"{v:.6g}") for k, v in of_music21(notes).items()},
        })
    versions = {name: importlib.metadata.version(name) for name in ("numpy", "mido", "music21")}
    print(json.dumps({"versions": versions, "features": list(mapped.values()), "clips": clips}))


if __name__ == "__main__":
    main()
