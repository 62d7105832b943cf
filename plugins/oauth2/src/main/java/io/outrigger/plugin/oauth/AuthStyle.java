package io.outrigger.plugin.oauth;

/** How a client tells an authorization server who it is. */
enum AuthStyle {
    HEADER,
    BODY
}
