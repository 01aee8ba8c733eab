package dev.pullcord.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.core.policy.Policy;
import dev.pullcord.core.route.Roster;
import dev.pullcord.policy.roster.CalendarFile;
import dev.pullcord.policy.roster.RosterDocument;
import dev.pullcord.policy.roster.RosterLoader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StarterRostersTest {
    private static final Path ROSTERS = Loading.top("policies").resolve("rosters");

    static Stream<Path> files() {
        return Loading.files(ROSTERS, ".yaml").stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void each_roster_loads_without_any_problem(Path file) {
        Loaded<RosterDocument> loaded = load(file);

        assertThat(Loading.messages(loaded)).isEmpty();
        assertThat(Objects.requireNonNull(loaded.value()).role() + ".yaml")
                .isEqualTo(file.getFileName().toString());
    }

    @Test
    void each_role_of_the_starter_policies_has_a_roster() {
        Set<String> roles = new TreeSet<>();
        for (String policy : ProfileReader.PROFILES) {
            Loaded<Policy> loaded =
                    Loading.policy(Loading.read(Loading.top("policies").resolve(policy + ".yaml")));
            Objects.requireNonNull(loaded.value())
                    .paths()
                    .values()
                    .forEach(path -> path.steps().forEach(step -> roles.add(step.role())));
        }

        Set<String> files = new TreeSet<>();
        files().forEach(file -> files.add(file.getFileName().toString().replace(".yaml", "")));

        assertThat(files).isEqualTo(roles);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    deal-desk, 2026-11-25T09:00:00Z, 3
                    deal-desk, 2026-12-23T09:00:00Z, 2
                    deal-desk, 2026-12-24T12:00:00Z, 0
                    deal-desk, 2026-12-26T10:30:00Z, 1
                    deal-desk, 2026-12-29T18:30:00Z, 2
                    security,  2026-11-25T09:00:00Z, 2
                    security,  2026-11-25T23:00:00Z, 1
                    security,  2026-11-28T23:00:00Z, 1
                    fraud,     2026-11-25T01:00:00Z, 2
                    fraud,     2026-11-28T12:00:00Z, 0
                    """)
    void the_examples_say_what_their_comments_say(String role, Instant at, int people) {
        assertThat(roster(role).onDuty(at)).isEqualTo(people);
    }

    @Test
    void somebody_of_security_is_on_duty_at_any_time() {
        Instant begin = Instant.parse("2026-02-01T00:00:00Z");

        assertThat(roster("security").nextOffDuty(begin)).isNull();
    }

    private static Roster roster(String role) {
        return Objects.requireNonNull(load(ROSTERS.resolve(role + ".yaml")).value())
                .roster();
    }

    private static Loaded<RosterDocument> load(Path file) {
        String text = Loading.read(file);
        String calendar = CalendarFile.missing(text);
        return RosterLoader.load(
                file.toString(),
                calendar == null ? text : CalendarFile.embed(text, Loading.read(file.resolveSibling(calendar))));
    }
}
