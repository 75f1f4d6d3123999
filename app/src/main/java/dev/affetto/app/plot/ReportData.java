package dev.affetto.app.plot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.evaluation.Calibration;
import dev.affetto.evaluation.ExperimentReport;
import dev.affetto.evaluation.ExperimentReport.Row;
import dev.affetto.evaluation.Interval;
import dev.affetto.evaluation.LearningCurve;
import dev.affetto.evaluation.PaperFigures;

/** What the plots of a report's page are drawn from. Unknown numbers (NaN) are null. */
final class ReportData {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final double DIGITS = 1e6;

    private final ExperimentReport report;

    ReportData(ExperimentReport report) {
        this.report = report;
    }

    /** The chance level, and a row for each preset and protocol. */
    JsonNode toJson() {
        ObjectNode root = MAPPER.createObjectNode();
        put(root, "chance", 1.0 / report.emotionSet().size());
        ArrayNode rows = root.putArray("rows");
        report.rows().forEach(row -> describe(row, rows.addObject()));
        return root;
    }

    private static void describe(Row row, ObjectNode node) {
        node.put("preset", row.preset());
        node.put("protocol", row.protocol().label());
        describe(row.accuracy(), node.putObject("seeds"));
        describe(row.accuracyOfGroups(), node.putObject("works"));
        put(node, "paper", PaperFigures.accuracyPercent(row.preset()).orElse(Double.NaN) / 100);
        describe(row.uncalibrated(), node.putArray("before"));
        describe(row.calibrated(), node.putArray("after"));
        describe(row.learningCurve(), node.putArray("epochs"));
    }

    private static void describe(Interval interval, ObjectNode node) {
        put(node, "mean", interval.mean());
        put(node, "low", interval.low());
        put(node, "high", interval.high());
    }

    private static void describe(Calibration calibration, ArrayNode bins) {
        for (Calibration.Bin bin : calibration.bins()) {
            ObjectNode node = bins.addObject();
            put(node, "low", bin.lowestConfidence());
            put(node, "high", bin.highestConfidence());
            node.put("count", bin.count());
            put(node, "confidence", bin.meanConfidence());
            put(node, "accuracy", bin.accuracy());
        }
    }

    private static void describe(LearningCurve curve, ArrayNode points) {
        for (LearningCurve.Point point : curve.points()) {
            ObjectNode node = points.addObject();
            node.put("epoch", point.epoch());
            node.put("trainings", point.trainings());
            put(node, "training", point.trainingLoss());
            put(node, "validation", point.validationLoss());
            put(node, "accuracy", point.validationAccuracy());
        }
    }

    private static void put(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, Math.round(value * DIGITS) / DIGITS);
        } else {
            node.putNull(name);
        }
    }
}
