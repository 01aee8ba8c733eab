package dev.pullcord.policy;

import dev.pullcord.core.calibrate.Calibration;
import dev.pullcord.core.calibrate.Cell;
import dev.pullcord.core.calibrate.CellKey;
import dev.pullcord.policy.yaml.Problems;
import dev.pullcord.policy.yaml.Scalars;
import dev.pullcord.policy.yaml.Section;
import dev.pullcord.policy.yaml.YamlDocument;
import dev.pullcord.policy.yaml.YamlNode;
import dev.pullcord.schemas.digest.ActionDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a calibration document. */
public final class CalibrationLoader {
    /** Value of {@code kind}. */
    public static final String KIND = "Calibration";
    /** Cells of one document at most. */
    public static final int CELLS_MAX = 1_000;

    private CalibrationLoader() {}

    /**
     * The calibration that a document gives.
     *
     * @param file name of the document, for messages
     * @param text the document; its SHA-256 becomes the version
     */
    public static Loaded<Calibration> load(String file, String text) {
        Problems problems = new Problems(file);
        Calibration calibration = read(text, problems);
        return Loaded.of(
                problems,
                () -> calibration == null
                        ? new Calibration("", "", "", Map.of())
                        : new Calibration(
                                calibration.name(),
                                calibration.owner(),
                                ActionDigest.sha256(text),
                                calibration.cells()));
    }

    private static @Nullable Calibration read(String text, Problems problems) {
        YamlNode root = YamlDocument.read(text, problems);
        Section document = root == null
                ? null
                : Section.of(
                        root,
                        "calibration",
                        root.place(),
                        List.of("apiVersion", "kind", "metadata", "cells"),
                        problems);
        if (document == null) {
            return null;
        }
        Scalars scalars = new Scalars(problems);
        Header header = Header.read(document, KIND, scalars, problems);
        YamlNode cells = document.require("cells", "one for each kind of action; pullcord calibrate writes them");
        Map<CellKey, Cell> read = cells(cells, scalars, problems);
        return header == null ? null : new Calibration(header.name(), header.owner(), "", read);
    }

    private static Map<CellKey, Cell> cells(@Nullable YamlNode node, Scalars scalars, Problems problems) {
        Map<CellKey, Cell> cells = new LinkedHashMap<>();
        List<YamlNode> items = scalars.list(node, "cells");
        if (node != null && items.size() > CELLS_MAX) {
            problems.error(node.place(), "expected at most " + CELLS_MAX + " cells, but found " + items.size());
            return cells;
        }
        for (YamlNode item : items) {
            Cell cell = new CellReader(scalars, problems).read(item);
            if (cell != null && cells.put(cell.key(), cell) != null) {
                problems.error(
                        item.place(),
                        "expected each kind of action once, but found "
                                + cell.key().text() + " again");
            }
        }
        return cells;
    }
}
