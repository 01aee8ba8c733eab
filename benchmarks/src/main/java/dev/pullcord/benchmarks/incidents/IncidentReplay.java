package dev.pullcord.benchmarks.incidents;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Leads the tickets of a real service desk as cases, with the engine's own decider and audit, and prints whether the audit says of
 * them what the desk's own software had counted. The same at every run.
 */
public final class IncidentReplay {
    /** Environment variable that names the folder of the data. */
    static final String DATA = "PULLCORD_DATA";

    private IncidentReplay() {}

    /**
     * Runs it from the top of a checkout.
     *
     * @param args folder of the data (default: the environment variable {@value #DATA}, else ../shared/data)
     */
    public static void main(String[] args) throws IOException {
        run(Path.of(args.length > 0 ? args[0] : System.getenv().getOrDefault(DATA, "../shared/data")), System.out);
    }

    /** Prints all tables, or why there are none. */
    static void run(Path data, PrintStream out) throws IOException {
        if (IncidentLog.isPresent(data)) {
            out.print(new IncidentTables(tell(IncidentLog.read(data))).text());
        } else {
            out.println("skipped: no incidents at " + data
                    + "; name the folder of the data as the first argument or in " + DATA);
        }
    }

    /** The case of each ticket. */
    static List<Told> tell(List<Incident> incidents) {
        Set<String> roles = new TreeSet<>();
        for (Incident incident : incidents) {
            incident.events().forEach(event -> roles.add(TicketPackage.role(event.group())));
        }
        List<Told> told = new ArrayList<>();
        for (Incident incident : incidents) {
            CaseFile file = Retelling.of(incident, roles);
            told.add(new Told(incident, Flaw.of(incident), file, AuditFigures.of(file.audit())));
        }
        return told;
    }
}
