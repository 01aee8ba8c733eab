package dev.pullcord.dev.fleet;

import dev.pullcord.dev.fleet.cast.AgentCard;
import dev.pullcord.dev.fleet.cast.Cast;
import dev.pullcord.dev.fleet.cast.Customer;
import dev.pullcord.dev.fleet.cast.Employee;
import dev.pullcord.dev.fleet.cast.Vendor;
import dev.pullcord.dev.fleet.desk.Desk;
import dev.pullcord.schemas.AgentProfile;
import dev.pullcord.schemas.Party;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the organisation knows of the simulated fleet and of those it deals with. One agent and a few vendors are left out on
 * purpose: missing reference data is part of a day's work.
 */
public final class FleetReference {
    /** Agents nobody has entered. */
    static final Set<String> UNLISTED = Set.of("ops-agent-04");

    private FleetReference() {}

    /** Agents with their profile and owner. */
    public static List<AgentProfile> agents() {
        List<AgentProfile> list = new ArrayList<>();
        for (Desk desk : Desk.all()) {
            for (AgentCard agent : desk.agents()) {
                if (!UNLISTED.contains(agent.id())) {
                    list.add(AgentProfile.newBuilder()
                            .setAgentId(agent.id())
                            .setProfile(agent.profile())
                            .setName(desk.name() + " agent " + agent.number())
                            .setOwner(agent.owner())
                            .build());
                }
            }
        }
        return list;
    }

    /** Vendors with their accounts, customers, staff and tenants. */
    public static List<Party> parties() {
        List<Party> list = new ArrayList<>();
        for (Vendor vendor : Cast.VENDORS) {
            list.add(party(vendor.id(), "vendor", vendor.name())
                    .setTier(vendor.approved() ? "preferred" : "standard")
                    .setApproved(vendor.approved())
                    .build());
            list.add(party(vendor.iban(), "payee", vendor.name())
                    .setApproved(vendor.approved())
                    .build());
        }
        Stream.concat(Cast.CUSTOMERS_AT_LARGE.stream(), Cast.CUSTOMERS_PROMISED.stream())
                .map(FleetReference::customer)
                .forEach(list::add);
        for (Employee employee : Cast.STAFF) {
            list.add(party(employee.id(), "employee", employee.name())
                    .setApproved(true)
                    .build());
        }
        for (String tenant : Cast.TENANTS) {
            list.add(party(tenant, "tenant", tenant)
                    .setTier("standard")
                    .setApproved(true)
                    .build());
        }
        return list;
    }

    private static Party customer(Customer customer) {
        return party(customer.id(), "customer", customer.name())
                .setTier(customer.tier())
                .setApproved(true)
                .setPromises(customer.promised() ? List.of("human-review") : List.of())
                .build();
    }

    private static Party.Builder party(String id, String kind, String name) {
        return Party.newBuilder().setId(id).setKind(kind).setName(name);
    }
}
