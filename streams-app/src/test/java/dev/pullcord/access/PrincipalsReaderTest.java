package dev.pullcord.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.policy.yaml.Problem;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class PrincipalsReaderTest {
    @Test
    void one_principal_or_a_list_of_them_stands_for_a_seat() {
        Principals principals =
                Objects.requireNonNull(PrincipalsReader.read("who.yaml", """
                kind: Principals
                pattern: 'User:CN={name},O=example'
                principals:
                  engine: User:pullcord
                  role-deal-desk: [User:maria, User:tom]
                """).principals());

        assertThat(principals.of("engine")).containsExactly("User:pullcord");
        assertThat(principals.of("role-deal-desk")).containsExactly("User:maria", "User:tom");
        assertThat(principals.of("agent")).containsExactly("User:CN=agent,O=example");
    }

    @Test
    void every_mistake_is_told_with_its_place() {
        PrincipalsReader.Reading reading = PrincipalsReader.read("who.yaml", """
                kind: Principals
                principal: {}
                principals:
                  engines: User:pullcord
                  agent: [User:*, fleet]
                """);

        assertThat(reading.principals()).isNull();
        List<String> texts = reading.problems().stream().map(Problem::text).toList();
        assertThat(texts)
                .anyMatch(text -> text.contains("who.yaml:2:") && text.contains("expected a key of principals"));
        assertThat(texts).anyMatch(text -> text.contains("who.yaml:4:3") && text.contains("expected a seat"));
        assertThat(texts).anyMatch(text -> text.contains("who.yaml:5:") && text.contains("which is everybody"));
        assertThat(texts).anyMatch(text -> text.contains("who.yaml:5:") && text.contains("\"fleet\""));
    }

    @Test
    void a_pattern_that_makes_all_seats_one_is_refused() {
        PrincipalsReader.Reading reading = PrincipalsReader.read("who.yaml", "kind: Principals\npattern: User:all\n");
        assertThat(reading.principals()).isNull();
        assertThat(reading.problems()).hasSize(1);
    }
}
