package dev.affetto.note;

/** Onsets of one hand as places between tracked beats: 2.5 is half a beat after the third. */
final class BeatPlaces {

    private BeatPlaces() {}

    /** Ascending; onsets before the first beat and after the last are left out. */
    static Series ofHand(Passage passage, Series beats, boolean right) {
        Series.Builder places = new Series.Builder();
        OnsetGroups groups = passage.groups();
        int beat = 0;
        for (int group = 0; group < groups.count(); group++) {
            double onset = passage.start(groups.first(group));
            while (beat + 1 < beats.length() && beats.get(beat + 1) <= onset) {
                beat++;
            }
            if (onset >= beats.get(beat) && plays(passage, group, right)) {
                addPlace(beats, beat, onset, places);
            }
        }
        return places.build();
    }

    private static void addPlace(Series beats, int beat, double onset, Series.Builder places) {
        if (beat + 1 < beats.length()) {
            double period = beats.get(beat + 1) - beats.get(beat);
            places.add(beat + (onset - beats.get(beat)) / period);
        } else if (onset == beats.get(beat)) {
            places.add(beat);
        }
    }

    private static boolean plays(Passage passage, int group, boolean right) {
        for (int i = passage.groups().first(group); i < passage.groups().end(group); i++) {
            if (passage.isRightHand(i) == right) {
                return true;
            }
        }
        return false;
    }
}
