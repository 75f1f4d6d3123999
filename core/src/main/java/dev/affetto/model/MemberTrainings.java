package dev.affetto.model;

/** Counts the trainings of members, and tells a listener of each. Belongs to one thread. */
final class MemberTrainings {

    private final TrainingListener listener;
    private final TrainedPieceClassifiers trained;
    private final int members;
    private final int innerFolds;
    private int begun;

    MemberTrainings(
            TrainingListener listener,
            TrainedPieceClassifiers trained,
            int members,
            int innerFolds) {
        this.listener = listener;
        this.trained = trained;
        this.members = members;
        this.innerFolds = innerFolds;
    }

    /**
     * A trainer of the next one; what its own members do is not told.
     *
     * @param innerFold from 1; 0 where it learns from all
     */
    EmotionTrainer next(Preset member, long seed, int innerFold) {
        int finished = begun++;
        listener.memberBegins(
                new MemberReport(
                        member.name(),
                        innerFold,
                        innerFolds,
                        finished,
                        members * (1 + innerFolds)));
        // Not the listener itself, which would take the member's own members for these.
        return new EmotionTrainer(member, seed, report -> listener.epochFinished(report), trained);
    }
}
