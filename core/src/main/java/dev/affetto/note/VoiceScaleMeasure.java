package dev.affetto.note;

/**
 * Scale degrees of the bass and of the melody, weighted by the square root of duration, counted
 * from the tonic of the relative major; and what the bass stands on.
 */
final class VoiceScaleMeasure implements NoteMeasure {

    @Override
    public void measure(Passage passage, MeasureRow row) {
        double[] bass = shares(passage, passage.voices().bass());
        double[] melody = shares(passage, passage.voices().melody());
        row.addAll(
                MusicalDimension.HARMONY,
                "bass_share_from_relative_major_",
                ScaleMeasure.INTERVALS,
                bass);
        row.addAll(
                MusicalDimension.MELODY,
                "melody_share_from_relative_major_",
                ScaleMeasure.INTERVALS,
                melody);
        row.add(MusicalDimension.MODE, "bass_major_minus_minor_tonic", bass[0] - bass[9]);
        row.add(
                MusicalDimension.MODE,
                "bass_on_primary_major_degrees",
                bass[0] + bass[5] + bass[7]);
        row.add(
                MusicalDimension.MODE,
                "bass_on_primary_minor_degrees",
                bass[9] + bass[2] + bass[4]);
    }

    private static double[] shares(Passage passage, int[] voice) {
        int tonic = passage.pitchClasses().relativeMajorTonic();
        double[] shares = new double[12];
        double sum = 0;
        for (int note : voice) {
            double weight = Math.sqrt(passage.duration(note));
            shares[(passage.pitch(note) - tonic + 12) % 12] += weight;
            sum += weight;
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }
}
