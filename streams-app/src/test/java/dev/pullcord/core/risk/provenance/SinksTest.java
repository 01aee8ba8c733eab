package dev.pullcord.core.risk.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pullcord.core.risk.scan.RiskFile;
import dev.pullcord.schemas.Proposal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SinksTest {
    @ParameterizedTest
    @CsvSource({
        "recipient,DESTINATION",
        "userEmail,DESTINATION",
        "account_id,DESTINATION",
        "message_recipient,DESTINATION",
        "user_message,CONTENT",
        "body,CONTENT",
        "file_id,RESOURCE",
        "message_id,RESOURCE",
        "new_password,SECRET",
        "api-key,RESOURCE",
        "start_time,NONE",
        "to_date,NONE",
        "colour,OTHER",
    })
    void names_tell_what_an_argument_does(String name, Sink sink) {
        assertThat(Sinks.standard().of(name)).isEqualTo(sink);
    }

    @ParameterizedTest
    @CsvSource({"get_webpage,true", "read_file,true", "fetchPage,true", "list_files,false", "search_mail,false"})
    void tools_that_return_foreign_documents_are_known_by_name(String tool, boolean document) {
        assertThat(Sinks.standard().isDocumentTool(tool)).isEqualTo(document);
    }

    @Test
    void mistakes_in_the_file_are_named() {
        assertThatThrownBy(() -> new Sinks(RiskFile.lines("sinks.txt", "nothing")))
                .hasMessageContaining("sinks.txt:1");
        assertThatThrownBy(() -> new Sinks(RiskFile.lines("sinks.txt", "content: body")))
                .hasMessageContaining("destination");
        assertThatThrownBy(() -> new Purposes(RiskFile.lines("purposes.txt", "pay")))
                .hasMessageContaining("purposes.txt:1");
    }

    @ParameterizedTest
    @CsvSource({
        "' please pay the rent ',payment.send,send_money,true",
        "' when is my yoga class ',payment.send,send_money,false",
        "' when is my yoga class ',message.send,send_email,false",
        "' do the tasks in my list ',message.send,send_email,true",
        "' when is my yoga class ',weather.read,look_out,true",
    })
    void a_request_asks_for_a_kind_of_action_or_not(String words, String type, String tool, boolean asks) {
        Proposal proposal =
                Proposal.newBuilder().setActionType(type).setTool(tool).build();

        assertThat(Purposes.standard().asks(words, proposal)).isEqualTo(asks);
    }
}
