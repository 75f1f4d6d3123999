package dev.affetto.app;

import dev.affetto.model.EpochReport;
import dev.affetto.model.MemberReport;
import dev.affetto.model.TrainingListener;
import java.util.Locale;

/**
 * Shows how one training goes. Its steps are the epochs of a network, or the trainings of the
 * members of an ensemble or a fusion; a member's own epochs are then part of the line. Belongs to
 * the thread that trains.
 */
final class TrainingProgress implements TrainingListener {

    /** Shows that so many steps are done. */
    @FunctionalInterface
    interface Display {

        /** Shows it, with a word on how it goes. */
        void reach(long steps, long total, String detail);
    }

    private final Display display;
    private MemberReport member;

    TrainingProgress(Display display) {
        this.display = display;
    }

    @Override
    public void memberBegins(MemberReport report) {
        member = report;
        display.reach(report.finished(), report.trainings(), name(report));
    }

    @Override
    public void epochFinished(EpochReport report) {
        if (member == null) {
            display.reach(report.epoch(), report.epochs(), course(report));
            return;
        }
        String epoch =
                String.format(Locale.ROOT, "epoch %d of %d", report.epoch(), report.epochs());
        display.reach(
                member.finished(),
                member.trainings(),
                name(member) + ", " + epoch + ", " + course(report));
    }

    private static String name(MemberReport report) {
        return report.innerFold() == 0
                ? report.member()
                : String.format(
                        Locale.ROOT,
                        "%s, inner fold %d of %d",
                        report.member(),
                        report.innerFold(),
                        report.innerFolds());
    }

    private static String course(EpochReport report) {
        String loss = String.format(Locale.ROOT, "loss %.3f", report.trainingLoss());
        return Double.isNaN(report.validationAccuracy())
                ? loss
                : loss
                        + String.format(
                                Locale.ROOT,
                                ", validation accuracy %.3f",
                                report.validationAccuracy());
    }
}
