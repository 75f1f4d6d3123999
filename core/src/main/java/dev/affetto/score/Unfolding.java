package dev.affetto.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The order in which measures are played: repeats, endings, da capo, dal segno, coda and fine.
 *
 * <p>Every repeat is taken; after a da capo or dal segno none is, and the last ending is played,
 * until the coda, as is the custom. A repeat without a start goes back to the end of the repeat
 * before. Each jump is taken once, and an inner repeat is done each time it is met, so it always
 * ends; {@link #MAX_VISITS} bounds what nested repeats can make.
 */
final class Unfolding {

    /** Most measures that are played. */
    static final int MAX_VISITS = 400_000;

    private static final int MAX_JUMPS = 64;

    private final List<ScoreMeasure> measures;
    private final int[] passes;
    private final int[] codas;
    private final int toCoda;
    private final List<Integer> visits = new ArrayList<>();
    private final Set<Integer> jumped = new HashSet<>();
    private int next;
    private int repeatStart;
    private int pass = 1;
    private boolean afterJump;

    private Unfolding(List<ScoreMeasure> measures) {
        this.measures = measures;
        this.passes = passes(measures);
        this.codas = codas(measures);
        this.toCoda = toCoda(measures);
    }

    /**
     * For each measure in endings, how often the passage before them is played: as the highest
     * number says, and once more behind a lone ending.
     */
    private static int[] passes(List<ScoreMeasure> measures) {
        int[] passes = new int[measures.size()];
        int first = 0;
        while (first < passes.length) {
            int end = first;
            NavigableSet<Integer> numbers = new TreeSet<>();
            Set<Set<Integer>> distinct = new HashSet<>();
            while (end < passes.length && !endings(measures, end).isEmpty()) {
                numbers.addAll(endings(measures, end));
                distinct.add(endings(measures, end));
                end++;
            }
            if (end > first) {
                int last = numbers.last();
                Arrays.fill(passes, first, end, distinct.size() == 1 ? last + 1 : last);
            }
            first = end + 1;
        }
        return passes;
    }

    private static Set<Integer> endings(List<ScoreMeasure> measures, int index) {
        return measures.get(index).navigation().endings();
    }

    /** Where two codas stand and nothing leads to one, the first leads to the second; else -1. */
    private static int toCoda(List<ScoreMeasure> measures) {
        List<Navigation> all = measures.stream().map(ScoreMeasure::navigation).toList();
        boolean told = all.stream().anyMatch(navigation -> !navigation.toCoda().isEmpty());
        List<Integer> signs =
                measures.stream()
                        .filter(measure -> !measure.navigation().coda().isEmpty())
                        .map(ScoreMeasure::index)
                        .toList();
        return told || signs.size() < 2 ? -1 : signs.get(0);
    }

    private boolean leadsToCoda(int here, Navigation navigation) {
        return codas[here] > 0 && (here == toCoda || !navigation.toCoda().isEmpty());
    }

    /** For each measure the first coda behind it, 0 if there is none. */
    private static int[] codas(List<ScoreMeasure> measures) {
        int[] codas = new int[measures.size()];
        for (int i = codas.length - 2; i >= 0; i--) {
            boolean coda = !measures.get(i + 1).navigation().coda().isEmpty();
            codas[i] = coda ? i + 1 : codas[i + 1];
        }
        return codas;
    }

    /**
     * The passages in the order of playing.
     *
     * @param measures at least one
     * @return nothing if there would be more than {@link #MAX_VISITS} measures
     */
    static List<Passage> passages(List<ScoreMeasure> measures) {
        Unfolding unfolding = new Unfolding(measures);
        while (unfolding.next < measures.size() && unfolding.visits.size() <= MAX_VISITS) {
            unfolding.visit();
        }
        return unfolding.visits.size() > MAX_VISITS
                ? List.of()
                : joined(measures, unfolding.visits);
    }

    /** The score as it is written, without any repeat. */
    static List<Passage> asWritten(List<ScoreMeasure> measures) {
        int last = measures.size();
        return List.of(new Passage(0, last, 0, measures.get(last - 1).endBeats(), 0));
    }

    private static List<Passage> joined(List<ScoreMeasure> measures, List<Integer> visits) {
        List<Passage> passages = new ArrayList<>();
        double unfolded = 0;
        int first = 0;
        for (int i = 1; i <= visits.size(); i++) {
            if (i == visits.size() || visits.get(i) != visits.get(i - 1) + 1) {
                ScoreMeasure from = measures.get(visits.get(first));
                ScoreMeasure to = measures.get(visits.get(i - 1));
                Passage passage =
                        new Passage(
                                from.index(),
                                to.index() + 1,
                                from.startBeats(),
                                to.endBeats(),
                                unfolded);
                passages.add(passage);
                unfolded = passage.unfoldedEndBeats();
                first = i;
            }
        }
        return passages;
    }

    private void visit() {
        int here = next;
        Navigation navigation = measures.get(here).navigation();
        startSection(here, navigation);
        if (!navigation.endings().isEmpty() && !playsEnding(here)) {
            next = here + 1;
            return;
        }
        visits.add(here);
        next = here + 1;
        leave(here, navigation);
    }

    /** A repeat starts at a forward repeat, and behind the endings of the last one. */
    private void startSection(int here, Navigation navigation) {
        boolean behindEndings =
                here > repeatStart
                        && navigation.endings().isEmpty()
                        && !measures.get(here - 1).navigation().endings().isEmpty();
        boolean starts = navigation.repeatStart() && here != repeatStart;
        if (starts || behindEndings) {
            repeatStart = here;
            pass = 1;
        }
    }

    private boolean playsEnding(int here) {
        int played = afterJump ? passes[here] : pass;
        return measures.get(here).navigation().endings().contains(played);
    }

    private void leave(int here, Navigation navigation) {
        if (afterJump && navigation.fine()) {
            next = measures.size();
        } else if (afterJump && leadsToCoda(here, navigation)) {
            next = codas[here];
            afterJump = false;
            repeatStart = next;
            pass = 1;
        } else if (!afterJump && repeats(here, navigation)) {
            pass++;
            next = repeatStart;
        } else {
            leaveSection(here, navigation);
        }
    }

    private void leaveSection(int here, Navigation navigation) {
        if (navigation.repeatTimes() > 1 && navigation.endings().isEmpty()) {
            repeatStart = here + 1;
            pass = 1;
        }
        boolean jumps = navigation.daCapo() || !navigation.dalSegno().isEmpty();
        if (jumps && jumped.size() < MAX_JUMPS && jumped.add(here)) {
            next = navigation.daCapo() ? 0 : segno(navigation.dalSegno(), here);
            afterJump = true;
            repeatStart = next;
            pass = 1;
        }
    }

    private boolean repeats(int here, Navigation navigation) {
        if (navigation.endings().isEmpty()) {
            return pass < navigation.repeatTimes();
        }
        Set<Integer> behind = here + 1 < passes.length ? endings(measures, here + 1) : Set.of();
        boolean nextIsOther = !behind.isEmpty() && !behind.equals(navigation.endings());
        return (navigation.repeatTimes() > 1 || nextIsOther) && pass < passes[here];
    }

    /** The segno of a name before a measure, else any before it, else the start. */
    private int segno(String name, int here) {
        int any = 0;
        for (int i = here; i >= 0; i--) {
            String segno = measures.get(i).navigation().segno();
            if (segno.equals(name)) {
                return i;
            }
            any = any == 0 && !segno.isEmpty() ? i : any;
        }
        return any;
    }
}
