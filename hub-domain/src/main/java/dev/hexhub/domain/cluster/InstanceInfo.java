package dev.hexhub.domain.cluster;

/**
 * What an instance tells the others about itself with every heartbeat.
 *
 * @param id its incarnation
 * @param name what people call it
 * @param address where it can be reached, as its operator says; "" if nobody said
 * @param version the hub's version
 * @param uptimeSeconds since its start
 * @param load how much it holds
 */
public record InstanceInfo(
        InstanceId id, String name, String address, String version, long uptimeSeconds, Load load) {

    /**
     * How much an instance holds.
     *
     * @param clients connected clients
     * @param users different users among them
     * @param subscriptions subscriptions of all clients
     * @param channels different channels among them
     */
    public record Load(long clients, long users, long subscriptions, long channels) {

        /** Nothing. */
        public static final Load NONE = new Load(0, 0, 0, 0);

        /** Both together. */
        public Load plus(Load other) {
            return new Load(
                    clients + other.clients,
                    users + other.users,
                    subscriptions + other.subscriptions,
                    channels + other.channels);
        }
    }
}
