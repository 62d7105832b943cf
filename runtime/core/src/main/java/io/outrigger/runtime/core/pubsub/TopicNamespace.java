package io.outrigger.runtime.core.pubsub;

/**
 * What stands before the topics of one component at the broker, so that namespaces sharing a broker stay apart.
 *
 * @param prefix empty if topics are called the same on both sides
 */
public record TopicNamespace(String prefix) {

    public static final TopicNamespace NONE = new TopicNamespace("");

    /** What the broker calls a topic. */
    public String atBroker(String topic) {
        return prefix.concat(topic);
    }

    /** What applications call a topic of the broker. */
    public String atApplication(String brokerTopic) {
        int at = prefix.isEmpty() ? -1 : brokerTopic.indexOf(prefix);
        // daprd, too, takes the namespace out wherever it first stands.
        return at < 0 ? brokerTopic : brokerTopic.substring(0, at) + brokerTopic.substring(at + prefix.length());
    }
}
