package io.outrigger.spi.conversation;

import io.outrigger.spi.Component;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Talks with a language model. Methods block and may be called from any number of threads at once. */
public interface Conversation extends Component {

    /** Sends messages and waits for the answer. */
    Reply converse(Request request);

    /**
     * What is sent.
     *
     * @param contextId an earlier conversation to go on with; empty for none
     * @param messages the messages, oldest first
     * @param tools the tools the model may call
     * @param temperature how freely it may answer, if the caller says
     * @param parameters further parameters of the model
     */
    record Request(
            String contextId,
            List<Message> messages,
            List<Tool> tools,
            Optional<Double> temperature,
            Map<String, String> parameters) {}

    /** Who speaks. */
    enum Role {
        SYSTEM,
        DEVELOPER,
        USER,
        ASSISTANT,
        TOOL
    }

    /**
     * One message.
     *
     * @param role who speaks
     * @param name the speaker's name, or the tool's; empty if none
     * @param content the text
     * @param toolCalls what an assistant wants called
     * @param toolCallId for a tool's answer, the call it answers; empty otherwise
     */
    record Message(Role role, String name, String content, List<ToolCall> toolCalls, String toolCallId) {}

    /**
     * A tool the model may call.
     *
     * @param name its name
     * @param description what it does
     * @param schema the JSON schema of its arguments
     */
    record Tool(String name, String description, String schema) {}

    /**
     * A call the model wants.
     *
     * @param id to answer it under
     * @param name the tool
     * @param arguments JSON
     */
    record ToolCall(String id, String name, String arguments) {}

    /**
     * What the model answers.
     *
     * @param contextId to go on with; empty if the model keeps none
     * @param choices its answers
     * @param model which model answered; empty if unknown
     */
    record Reply(String contextId, List<Choice> choices, String model) {}

    /**
     * One answer.
     *
     * @param message what it says
     * @param finishReason why it stopped
     */
    record Choice(Message message, String finishReason) {}
}
