package dev.pullcord.dev.fleet.cast;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Everybody who appears. Fixed and independent of the seed, so that reference data is published once. */
public final class Cast {
    private static final List<String> FIRST = List.of(
            "Amara",
            "Bruno",
            "Chiara",
            "Dmitri",
            "Elif",
            "Farid",
            "Greta",
            "Hiro",
            "Imani",
            "Jonas",
            "Kavya",
            "Luca",
            "Mireille",
            "Nikos",
            "Oksana",
            "Pablo",
            "Quynh",
            "Rosa",
            "Sven",
            "Tomasz",
            "Ursula",
            "Viktor",
            "Wanjiru",
            "Yusuf");
    private static final List<String> LAST = List.of(
            "Abara",
            "Bergstrom",
            "Castellan",
            "Dufresne",
            "Eklund",
            "Ferrante",
            "Gallo",
            "Hashimoto",
            "Ivers",
            "Jankowski",
            "Kowal",
            "Lindqvist",
            "Moreau",
            "Nakata",
            "Oduya",
            "Pereira",
            "Quist",
            "Rahimi",
            "Sandoval",
            "Tanaka",
            "Ulloa",
            "Varga",
            "Whitlock",
            "Zeller");
    private static final List<String> FIRMS = List.of(
            "Harbor Lines Freight",
            "Bluepeak Paper",
            "Kestrel Cloud Hosting",
            "Orchard Catering",
            "Fenwick Cleaning",
            "Tallow Lighting",
            "Summit Office Supply",
            "Redbrick Facilities",
            "Quillwright Printing",
            "Osprey Couriers",
            "Larkfield Software",
            "Moorgate Translations",
            "Pinewood Furniture",
            "Silverline Telecom",
            "Cobalt Security Guards",
            "Vantage Recruiting",
            "Greenacre Landscaping",
            "Ironbridge Tools",
            "Juniper Travel Desk",
            "Westhaven Insurance Brokers",
            "Dovetail Joinery",
            "Northgate Water",
            "Elmstead Energy",
            "Copperfield Audio",
            "Brightwell Training",
            "Saltmarsh Packaging",
            "Thornbury Legal Prints",
            "Ashdown Labs",
            "Millrace Plumbing",
            "Foxglove Events");
    private static final List<String> TEAMS =
            List.of("finance", "sales", "engineering", "people", "logistics", "marketing");
    private static final int CUSTOMERS = 240;
    private static final int PROMISED = 8;

    /** Vendors that reference data knows; the last three are not approved. */
    public static final List<Vendor> VENDORS = vendors(FIRMS, 1000, FIRMS.size() - 3);

    /** Vendors nobody has entered. */
    public static final List<Vendor> STRANGERS = vendors(
            List.of("Ravensbourne Trading", "Glasswater Consulting", "Tidewell Media", "Hexham Partners"), 9400, 0);

    /** Customers without special promises. */
    public static final List<Customer> CUSTOMERS_AT_LARGE = customers(0, CUSTOMERS - PROMISED);

    /** Customers whose contract promises a human reviewer. */
    public static final List<Customer> CUSTOMERS_PROMISED = customers(CUSTOMERS - PROMISED, CUSTOMERS);

    /** Staff. */
    public static final List<Employee> STAFF = staff();

    /** Organisations that the agents work for. */
    public static final List<String> TENANTS = List.of("meridian-eu", "meridian-us");

    private Cast() {}

    /** Agents of a desk. The last one runs a release candidate, which is where the odd behaviour comes from. */
    public static List<AgentCard> agents(String desk, int count, String version, String profile, String owner) {
        List<AgentCard> list = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            list.add(new AgentCard(
                    desk + "-agent-" + (i < 10 ? "0" : "") + i,
                    i == count ? version + "-rc1" : version,
                    TENANTS.get(i % TENANTS.size()),
                    profile,
                    owner,
                    i));
        }
        return List.copyOf(list);
    }

    private static List<Vendor> vendors(List<String> names, int from, int approved) {
        List<Vendor> list = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            String digits = String.valueOf(370_400_440_000_000_000L + (from + i) * 7_919_317L);
            String host = name.toLowerCase(Locale.ROOT).replace(' ', '-') + ".example";
            list.add(new Vendor("V-" + (from + i), name, Iban.of("DE", digits), "accounts@" + host, i < approved));
        }
        return List.copyOf(list);
    }

    private static List<Customer> customers(int from, int to) {
        List<Customer> list = new ArrayList<>();
        for (int i = from; i < to; i++) {
            String name = name(i);
            String tier = i % 20 == 7 ? "platinum" : i % 5 == 3 ? "gold" : "standard";
            list.add(new Customer(
                    "C-" + (20_000 + i), name, address(name, "mail.example"), tier, i >= CUSTOMERS - PROMISED));
        }
        return List.copyOf(list);
    }

    private static List<Employee> staff() {
        List<Employee> list = new ArrayList<>();
        for (int i = 0; i < 36; i++) {
            String name = name(300 + i);
            list.add(new Employee(
                    "E-" + (3_100 + i), name, address(name, "meridian.example"), TEAMS.get(i % TEAMS.size())));
        }
        return List.copyOf(list);
    }

    /** Another pair of names for each number below 576. */
    private static String name(int i) {
        int first = i % FIRST.size();
        return FIRST.get(first) + " " + LAST.get((i * 7 + i / FIRST.size()) % LAST.size());
    }

    private static String address(String name, String host) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@" + host;
    }
}
