package dev.pullcord.examples;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;

/** What the agent can do. The bank is played: a real one would be called here. */
public final class InvoiceTools {
    /** Reads an invoice. */
    @Tool("Reads an invoice by its number")
    public String readInvoice(@P("number of the invoice") String number) {
        return "{\"number\":\"" + number + "\",\"vendor\":\"V-204\",\"total\":\"4000.00\",\"currency\":\"USD\"}";
    }

    /** Pays. */
    @Tool("Pays an amount in USD to a vendor")
    public String pay(@P("vendor") String vendor, @P("amount, such as 10.00") String amount) {
        return "{\"paid\":\"" + amount + "\",\"to\":\"" + vendor + "\"}";
    }
}
