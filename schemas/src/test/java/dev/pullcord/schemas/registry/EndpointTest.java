package dev.pullcord.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8081, http://localhost:8081",
        "http://localhost:8081/, http://localhost:8081",
        "https://registry.example, https://registry.example",
        "http://localhost/apis/ccompat/v7//, http://localhost/apis/ccompat/v7",
        "http://user:secret@localhost:1/a, http://localhost:1/a",
        "http://[::1]:8081, http://[::1]:8081"
    })
    void the_base_has_neither_credentials_nor_a_last_slash(String url, String base) {
        assertThat(Endpoint.of(url, null).base()).isEqualTo(base);
        assertThat(Endpoint.of(url, null)).hasToString(base);
    }

    @Test
    void credentials_in_the_url_are_decoded() {
        // of us@er:p:ss+w/rd, made by another tool
        assertThat(Endpoint.of("https://us%40er:p%3Ass+w%2Frd@host", null).authorization())
                .isEqualTo(Endpoint.basic("us@er:p:ss+w/rd"))
                .isEqualTo("Basic dXNAZXI6cDpzcyt3L3Jk");
    }

    @Test
    void other_credentials_go_before_those_in_the_url() {
        assertThat(Endpoint.of("https://user:password@host", Endpoint.bearer("token"))
                        .authorization())
                .isEqualTo("Bearer token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:8081",
                "ftp://host",
                "http://",
                "http://user:secret@",
                "http://a b",
                "http://host?a=b",
                "http://user:secret@ho st",
                "http://host#a"
            })
    void what_is_no_url_of_a_registry_is_refused_without_its_password(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Endpoint.of(url, null))
                .withMessageStartingWith("expected a registry URL such as http://localhost:8081, but found")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }
}
