package dev.pullcord.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pullcord.http.call.Problem;
import dev.pullcord.schemas.json.Json;
import org.junit.jupiter.api.Test;

final class SeenBodiesTest {
    @Test
    void the_same_key_with_another_body_is_noticed_however_it_is_laid_out() {
        SeenBodies seen = new SeenBodies();
        seen.remember("a", "k", Json.parse("{\"x\":1,\"y\":2}"));
        seen.remember("a", "k", Json.parse("{ \"y\":2, \"x\":1 }"));
        seen.remember("b", "k", Json.parse("{\"x\":2}"));
        assertThatThrownBy(() -> seen.remember("a", "k", Json.parse("{\"x\":2}")))
                .isInstanceOf(Problem.class);
    }
}
