package dev.affetto.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;
import libsvm.svm_parameter;
import libsvm.svm_problem;

/** Fits {@link PairwiseMachines} by LIBSVM (Chang and Lin 2011), C-SVC. */
final class PairwiseMachineFit {

    private static final double TOLERANCE = 1e-3; // LIBSVM's own of the stopping condition
    private static final double CACHE_MEBIBYTES = 100; // LIBSVM's own

    static {
        svm.svm_set_print_string_function(text -> {}); // it would write to the standard output
    }

    private final int[] labels;
    private final int emotions;

    /** For examples of these labels. */
    PairwiseMachineFit(int[] labels, int emotions) {
        this.labels = labels;
        this.emotions = emotions;
    }

    /**
     * The machine of one pair.
     *
     * @param members places of its support vectors among all examples
     * @param coefficients of those
     * @param offset what is added
     */
    private record Machine(int[] members, double[] coefficients, double offset) {}

    /** Fits on all examples. */
    PairwiseMachines fit(float[][] vectors, double cost, double gamma) {
        svm_parameter parameter = parameter(svm_parameter.RBF, cost, gamma);
        List<Machine> machines = machines(nodes(vectors), allPlaces(), parameter);
        int[] used =
                machines.stream()
                        .flatMapToInt(machine -> IntStream.of(machine.members()))
                        .distinct()
                        .sorted()
                        .toArray();
        int[] placeOf = new int[labels.length];
        for (int i = 0; i < used.length; i++) {
            placeOf[used[i]] = i;
        }
        float[][] coefficients = new float[machines.size()][used.length];
        float[] offsets = new float[machines.size()];
        for (int pair = 0; pair < offsets.length; pair++) {
            Machine machine = machines.get(pair);
            for (int i = 0; i < machine.members().length; i++) {
                coefficients[pair][placeOf[machine.members()[i]]] =
                        (float) machine.coefficients()[i];
            }
            offsets[pair] = (float) machine.offset();
        }
        float[][] support = IntStream.of(used).mapToObj(i -> vectors[i]).toArray(float[][]::new);
        return new PairwiseMachines((float) gamma, support, coefficients, offsets);
    }

    private int[] allPlaces() {
        return IntStream.range(0, labels.length).toArray();
    }

    /**
     * Fits on some examples and decides on others, by their kernel values.
     *
     * @param kernel of all examples, as {@link #kernelNodes} makes it
     * @return per tested example one decision a pair
     */
    double[][] decisions(svm_node[][] kernel, int[] training, int[] tested, double cost) {
        List<Machine> machines =
                machines(kernel, training, parameter(svm_parameter.PRECOMPUTED, cost, 1));
        double[][] decisions = new double[tested.length][machines.size()];
        for (int i = 0; i < tested.length; i++) {
            for (int pair = 0; pair < machines.size(); pair++) {
                decisions[i][pair] = decision(machines.get(pair), kernel[tested[i]]);
            }
        }
        return decisions;
    }

    private static double decision(Machine machine, svm_node[] row) {
        double sum = machine.offset();
        for (int i = 0; i < machine.members().length; i++) {
            sum += machine.coefficients()[i] * row[machine.members()[i] + 1].value;
        }
        return sum;
    }

    private List<Machine> machines(svm_node[][] nodes, int[] places, svm_parameter parameter) {
        List<Machine> machines = new ArrayList<>();
        for (int first = 0; first < emotions; first++) {
            for (int second = first + 1; second < emotions; second++) {
                machines.add(
                        machine(
                                nodes,
                                placesOf(first, places),
                                placesOf(second, places),
                                parameter));
            }
        }
        return machines;
    }

    private int[] placesOf(int label, int[] places) {
        return IntStream.of(places).filter(place -> labels[place] == label).toArray();
    }

    private static Machine machine(
            svm_node[][] nodes, int[] first, int[] second, svm_parameter parameter) {
        if (first.length == 0 || second.length == 0) {
            return new Machine(new int[0], new double[0], 0);
        }
        int[] places = IntStream.concat(IntStream.of(first), IntStream.of(second)).toArray();
        svm_problem problem = new svm_problem();
        problem.l = places.length;
        problem.x = IntStream.of(places).mapToObj(i -> nodes[i]).toArray(svm_node[][]::new);
        problem.y = new double[places.length];
        for (int i = 0; i < places.length; i++) {
            problem.y[i] = i < first.length ? 1 : -1;
        }
        svm_model model = svm.svm_train(problem, parameter);
        int[] members = IntStream.of(model.sv_indices).map(index -> places[index - 1]).toArray();
        return new Machine(members, model.sv_coef[0], -model.rho[0]);
    }

    private static svm_parameter parameter(int kernel, double cost, double gamma) {
        svm_parameter parameter = new svm_parameter();
        parameter.svm_type = svm_parameter.C_SVC;
        parameter.kernel_type = kernel;
        parameter.gamma = gamma;
        parameter.C = cost;
        parameter.eps = TOLERANCE;
        parameter.cache_size = CACHE_MEBIBYTES;
        parameter.shrinking = 1;
        return parameter;
    }

    private static svm_node[][] nodes(float[][] vectors) {
        svm_node[][] nodes = new svm_node[vectors.length][];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = new svm_node[vectors[i].length];
            for (int column = 0; column < nodes[i].length; column++) {
                nodes[i][column] = node(column + 1, vectors[i][column]);
            }
        }
        return nodes;
    }

    /**
     * The kernel of all examples as LIBSVM reads it: per example its number, from 1, then its
     * kernel with each.
     *
     * @param squaredDistances symmetric
     */
    static svm_node[][] kernelNodes(float[][] squaredDistances, double gamma) {
        int size = squaredDistances.length;
        svm_node[][] nodes = new svm_node[size][size + 1];
        for (int row = 0; row < size; row++) {
            nodes[row][0] = node(0, row + 1);
            for (int column = 0; column < size; column++) {
                nodes[row][column + 1] =
                        node(column + 1, Math.exp(-gamma * squaredDistances[row][column]));
            }
        }
        return nodes;
    }

    private static svm_node node(int index, double value) {
        svm_node node = new svm_node();
        node.index = index;
        node.value = value;
        return node;
    }
}
